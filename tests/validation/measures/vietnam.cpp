#include "tests/validation/measures/vietnam.hpp"

#include <cmath>
#include <cstddef>
#include <optional>
#include <set>
#include <vector>

#include <fmt/format.h>

#include "sim/describe/nearest.hpp"
#include "src/core/cells.hpp"
#include "src/core/grammar.hpp"
#include "src/io/csv.hpp"

namespace validation {

namespace {

constexpr int survey_year = 1998;
constexpr int child_age = 8;

class Writer {
 public:
  Writer(const core::TextTable& table, VietnamFiles& out) : table_(table), out_(out) {}

  void write(double line) {
    const auto sex = find("sex"), age = find("age"), size = find("hhsize"), total = find("lntotal"),
               commune = find("commune");
    if (!out_.problems.empty()) return;
    out_.households = "household,village,status,income-per-head,size,pensions\n";
    out_.people = "person,household,relation,sex,birth\n";
    std::set<std::string> villages;
    for (std::size_t i = 0; i < table_.rows.size(); ++i) {
      const auto& row = table_.rows[i];
      const bool male = is_male(row[sex]);
      const auto years = static_cast<int>(number(row[age], 0, 110, "an age"));
      const auto members = static_cast<int>(number(row[size], 1, 100, "a number of people"));
      const double spending = std::exp(number(row[total], -20, 20, "the logarithm of all spending"));
      const std::string village = fmt::format("c{}", core::trimmed(row[commune].text));
      villages.insert(village);
      const std::string id = fmt::format("h{}", i + 1);
      const double per_head = spending / members;
      out_.households += fmt::format("{},{},{},{:.2f},{},{:.2f}\n", id, village,
                                     per_head < line ? "poor" : "ordinary", per_head, members, spending);
      for (int m = 0; m < members; ++m)
        out_.people +=
            fmt::format("{}-{},{},{},{},{}\n", id, m + 1, id, m == 0 ? "head" : "other",
                        (m % 2 == 0) == male ? "male" : "female", survey_year - (m < 2 ? years : child_age));
    }
    scenario(villages, line);
  }

 private:
  std::size_t find(const std::string& name) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < table_.header.size(); ++i) {
      names.emplace_back(core::trimmed(table_.header[i].text));
      if (names.back() == name) return i;
    }
    report(table_.header.front().mark, "no column " + name, "the columns of VietNamH",
           sim::nearest(name, names));
    return 0;
  }

  double number(const core::Cell& cell, double low, double high, const char* expected) {
    std::string problem;
    const std::optional<double> value = core::parse_number(core::trimmed(cell.text), problem);
    if (value && *value >= low && *value <= high) return *value;
    report(cell.mark, fmt::format("\"{}\"", cell.text), expected);
    return 1;
  }

  bool is_male(const core::Cell& cell) {
    const std::string_view text = core::trimmed(cell.text);
    if (text != "male" && text != "female")
      report(cell.mark, fmt::format("\"{}\"", cell.text), "male or female");
    return text == "male";
  }

  void report(sim::Mark mark, std::string message, std::string expected, std::string nearest = {}) {
    out_.problems.push_back({.mark = mark,
                             .path = {},
                             .message = std::move(message),
                             .expected = std::move(expected),
                             .nearest = std::move(nearest)});
  }

  void scenario(const std::set<std::string>& villages, double line) {
    std::string each;
    for (const std::string& village : villages)
      each += (each.empty() ? "" : ", ") + ("{id: " + village + "}");
    out_.scenario = fmt::format(
        "# Households of the Vietnam survey 1997-98 as they are: nothing happens to them. Amounts in "
        "thousand dong.\n"
        "format: povexit/1\n"
        "meta: {{title: {{zh: 越南住户调查, en: households of the Vietnam survey}}}}\n"
        "horizon: {{start: {0}-01-01, end: {0}-12-31}}\n"
        "runs: {{seed: 1, replications: {{min: 1, max: 1}}}}\n"
        "population: {{files: {{households: households.csv, people: people.csv}}}}\n"
        "places: {{villages: {{each: [{1}]}}}}\n"
        "livelihoods: {{streams: [{{id: pensions, calendar: monthly}}], consumption: {{share-of-income: "
        "1}}}}\n"
        "assessment: {{line: {2:.2f}, exit-check: assessed_income >= line}}\n",
        survey_year, each, line);
  }

  const core::TextTable& table_;
  VietnamFiles& out_;
};

}  // namespace

VietnamFiles vietnam_register(const std::string& path, double line) {
  VietnamFiles out;
  core::TextTable table;
  if (io::read_csv_file(path, 0, table, out.problems)) Writer(table, out).write(line);
  return out;
}

}  // namespace validation
