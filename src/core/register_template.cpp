#include "src/core/register_template.hpp"

#include <array>
#include <string_view>

#include <fmt/format.h>

#include "src/core/population.hpp"

namespace core {

namespace {

// Cells in the order of the columns, separated by '|'; words in English.
constexpr std::array<std::string_view, 7> example_households{
    "H001|v1|poor|2350|4|2014-12-31|3600|0|3900|1400|500|0|600|3000|no|yes|yes|illness|labour|no|",
    "H002|v1|poor|2600|2|2015-06-30|0|0|2200|0|3000|0|200|0|yes|yes|yes|disability||no|",
    "H003|v1|exited|4200|3|2015-12-31|4000|6000|2000|600|0|0|1500|0|yes|yes|yes|skill||yes|",
    "H004|v1|ordinary|6200|3||9000|0|6000|2400|1200|0|5000|0|yes|yes|yes|||no|",
    "H005|v2|poor|1900|5|2014-12-31|0|5000|3500|1000|0|0|300|8000|no|no|no|schooling|capital; skill|no|",
    "H006|v2|exited|3900|2|2015-12-31|0|0|3000|1800|3000|0|1000|0|yes|yes|yes|labour||no|",
    "H007|v2|ordinary|8500|4||10000|18000|4000|2000|0|0|8000|0||||||no|"};

constexpr std::array<std::string_view, 23> example_people{
    "P001|H001|head|male|1970-05-12|part|no||no|hypertension:managed|",
    "P002|H001|spouse|female|1972-08-03|full|no||no||",
    "P003|H001|child|female|2004-02-20|none|no||yes||",
    "P004|H001|parent|female|1944-11|none|no||no|hypertension:undetected|",
    "P005|H002|head|female|1951-03-09|none|yes|2|no||",
    "P006|H002|spouse|male|1949|none|no||no|hypertension|",
    "P007|H003|head|male|1978-01-30|full|no||no||",
    "P008|H003|spouse|female|1980-06-17|full|no||no||",
    "P009|H003|child|male|2007-09-05|||||||",
    "P010|H004|head|female|1968-12-24|full|no||no||",
    "P011|H004|spouse|male|1966-04-02|full|no||no||",
    "P012|H004|child|male|1995-10-11|full|no||no||",
    "P013|H005|head|male|1974-07-19|full|no||no||",
    "P014|H005|spouse|female|1976-02-08|full|no||no||",
    "P015|H005|child|female|1999-05-25|none|no||yes||",
    "P016|H005|child|male|2002-08-14|none|no||yes||",
    "P017|H005|parent|male|1946|part|no||no||",
    "P018|H006|head|female|1948-01-06|none|no||no|hypertension:managed|",
    "P019|H006|grandchild|male|2003-03-21|none|no||yes||",
    "P020|H007|head|male|1972-11-13||||||",
    "P021|H007|spouse|female|1974-09-28||||||",
    "P022|H007|child|female|1998-04-16||||||",
    "P023|H007|parent|female|1949-06-01||||||"};

std::string in_language(const Column& column, std::string_view cell, Language language) {
  if (language == Language::en || column.words.empty()) return std::string(cell);
  std::string out;
  for (const std::string_view item : read_list(cell)) {
    if (!out.empty()) out += "；";
    out += column.words[position_of(column.words, item)].zh;
  }
  return out;
}

std::vector<std::string> cells_of(std::string_view line, std::span<const Column> columns, Language language) {
  std::vector<std::string> row;
  for (const Column& column : columns) {
    const std::size_t end = line.find('|');
    row.push_back(in_language(column, line.substr(0, end), language));
    line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
  }
  return row;
}

struct Says {
  std::string_view en, zh;
};

Says unit_of(Column::Kind kind) {
  switch (kind) {
    case Column::Kind::yuan:
      return {"yuan", "元"};
    case Column::Kind::count:
      return {"people", "人"};
    default:
      return {};
  }
}

/// The words of a column with what else means the same: "未脱贫 (贫困户, 未脱贫户)".
std::string words_of(std::span<const Word> words, Language language) {
  std::string out;
  for (const Word& word : words) {
    out += fmt::format("{}{}", out.empty() ? "" : " | ", language == Language::zh ? word.zh : word.en);
    std::string also;
    for (const std::string_view other : word.also) {
      const bool ascii = !other.empty() && static_cast<unsigned char>(other[0]) < 0x80;
      if (!other.empty() && ascii == (language == Language::en))
        also += fmt::format("{}{}", also.empty() ? "" : ", ", other);
    }
    if (!also.empty()) out += fmt::format(" ({})", also);
  }
  return out;
}

std::string values_of(const Column& column, Language language) {
  const bool zh = language == Language::zh;
  switch (column.kind) {
    case Column::Kind::id:
      return zh ? "任意文字，不超过 200 字节" : "any text of at most 200 bytes";
    case Column::Kind::yuan:
      return zh ? "数字，至多两位小数" : "a number with at most two decimals";
    case Column::Kind::count:
      return zh ? "1 至 100 的整数" : "a whole number from 1 to 100";
    case Column::Kind::date:
      return zh ? "2015-12-31、2015/12/31 或 2015年12月31日；只知年月或年：2015-12、2015"
                : "2015-12-31 or 2015/12/31; a month or a year alone: 2015-12, 2015";
    case Column::Kind::list:
      return zh ? "编号，以分号分隔" : "ids separated by semicolons";
    case Column::Kind::text:
      return zh ? "任意" : "anything";
    case Column::Kind::flag:
    case Column::Kind::word:
    case Column::Kind::words:
      return words_of(column.words, language);
  }
  return {};
}

void add_columns(TextRows& rows, std::string_view file, std::span<const Column> columns) {
  for (const Column& c : columns) {
    const Says unit = unit_of(c.kind);
    rows.push_back({std::string(file), std::string(c.name), std::string(c.zh),
                    c.required ? "yes 是" : "no 否",
                    unit.en.empty() ? "" : fmt::format("{} {}", unit.en, unit.zh), values_of(c, Language::en),
                    values_of(c, Language::zh), std::string(c.en_meaning), std::string(c.zh_meaning)});
  }
}

}  // namespace

std::vector<std::string> heads_of(std::span<const Column> columns, Language language) {
  std::vector<std::string> row;
  for (const Column& c : columns) row.emplace_back(language == Language::zh ? c.zh : c.name);
  return row;
}

RegisterExample register_example(Language language) {
  RegisterExample out{{heads_of(household_columns(), language)}, {heads_of(person_columns(), language)}};
  for (const std::string_view line : example_households)
    out.households.push_back(cells_of(line, household_columns(), language));
  for (const std::string_view line : example_people)
    out.people.push_back(cells_of(line, person_columns(), language));
  return out;
}

TextRows register_codebook() {
  TextRows rows{
      {"file 文件", "column", "列名", "required 必填", "unit 单位", "values", "取值", "meaning", "含义"}};
  add_columns(rows, "households.csv", household_columns());
  add_columns(rows, "people.csv", person_columns());
  return rows;
}

}  // namespace core
