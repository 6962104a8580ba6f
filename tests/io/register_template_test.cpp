#include "src/core/register_template.hpp"

#include <algorithm>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "src/io/csv.hpp"
#include "src/io/population.hpp"
#include "src/text/catalogue.hpp"
#include "tests/support/gb18030.hpp"
#include "tests/support/temporary_folder.hpp"

namespace register_template_test {

using core::Language;

namespace {

std::string csv(const core::TextRows& rows) {
  std::string out;
  io::CsvWriter writer(out);
  for (const auto& row : rows) {
    for (const std::string& cell : row) writer.cell(cell);
    writer.end_row();
  }
  return out;
}

struct Read {
  core::PopulationRows rows;
  sim::Problems problems;
};

Read read(const std::string& households, const std::string& people) {
  const TemporaryFolder folder;
  (void)folder.write("h.csv", households);
  (void)folder.write("p.csv", people);
  core::PopulationContext context;
  context.start = sim::Date{16801};  // 2016-01-01
  context.villages = {"v1", "v2"};
  context.diseases = {{"ordinary", {"well", "ill"}}, {"hypertension", {"well", "undetected", "managed"}}};
  Read r;
  std::vector<std::string> files;
  (void)io::read_population({"h.csv", "p.csv"}, folder.path(), context, files, r.rows, r.problems);
  for (const sim::Problem& p : r.problems)
    UNSCOPED_INFO(p.mark.line << ":" << p.mark.column << " " << p.path << ": " << p.message);
  return r;
}

bool same(const core::PopulationRows& a, const core::PopulationRows& b) {
  const auto same_household = [](const core::HouseholdRow& x, const core::HouseholdRow& y) {
    return x.id == y.id && x.village == y.village && x.status == y.status && x.since == y.since &&
           x.size == y.size && x.income_per_head == y.income_per_head && x.income_stream == y.income_stream &&
           x.cash == y.cash && x.debt == y.debt && x.house_safe == y.house_safe &&
           x.water_safe == y.water_safe && x.insured == y.insured && x.monitored == y.monitored &&
           x.primary_cause == y.primary_cause && x.secondary_causes == y.secondary_causes &&
           x.people == y.people;
  };
  const auto same_person = [](const core::PersonRow& x, const core::PersonRow& y) {
    return x.id == y.id && x.household == y.household && x.relation == y.relation && x.sex == y.sex &&
           x.birth == y.birth && x.labour == y.labour && x.disabled == y.disabled &&
           x.at_school == y.at_school && x.diseases.size() == y.diseases.size();
  };
  return std::equal(a.households.begin(), a.households.end(), b.households.begin(), b.households.end(),
                    same_household) &&
         std::equal(a.people.begin(), a.people.end(), b.people.begin(), b.people.end(), same_person);
}

}  // namespace

TEST_CASE("the example register reads the same in both languages and through GB18030") {
  const core::RegisterExample en = core::register_example(Language::en);
  const core::RegisterExample zh = core::register_example(Language::zh);
  const Read english = read(csv(en.households), csv(en.people));
  REQUIRE(english.problems.empty());
  CHECK(english.rows.households.size() == 7);
  CHECK(english.rows.people.size() == 23);
  const Read chinese = read(csv(zh.households), csv(zh.people));
  REQUIRE(chinese.problems.empty());
  CHECK(same(english.rows, chinese.rows));
  const Read excel = read(as_gb18030(csv(zh.households)), as_gb18030(csv(zh.people)));
  REQUIRE(excel.problems.empty());
  CHECK(same(english.rows, excel.rows));
  // Nothing but ids, dates and figures of the Chinese example is in Latin letters.
  CHECK(zh.households[1][2] == "未脱贫");
  CHECK(zh.people[1][3] == "男");
}

TEST_CASE("one file may be of GB18030 and the other of UTF-8") {
  const core::RegisterExample en = core::register_example(Language::en);
  const core::RegisterExample zh = core::register_example(Language::zh);
  const Read mixed = read(as_gb18030(csv(zh.households)), "\xEF\xBB\xBF" + csv(en.people));
  REQUIRE(mixed.problems.empty());
  CHECK(mixed.rows.households.size() == 7);
}

TEST_CASE("the codebook has every column once with both names and its values") {
  const core::TextRows book = core::register_codebook();
  REQUIRE(book.size() == 1 + core::household_columns().size() + core::person_columns().size());
  std::set<std::string> names;
  for (const auto& row : book) {
    INFO(row[1]);
    REQUIRE(row.size() == book[0].size());
    names.insert(row[0] + row[1]);
    for (const std::size_t cell : {0, 1, 2, 3, 5, 6, 7, 8}) CHECK_FALSE(row[cell].empty());
  }
  CHECK(names.size() == book.size());
  CHECK(book[3] ==
        std::vector<std::string>{
            "households.csv", "status", "状态", "yes 是", "", "ordinary | poor | exited",
            "一般户 (一般, 一般农户, 非贫困户) | 未脱贫 (贫困户, 未脱贫户) | 已脱贫 (脱贫户, 已脱贫户)",
            "status on the register", "建档状态"});
}

TEST_CASE("the words of a register are those of the screen, in the order of what they mean") {
  const auto words = [](std::span<const core::Column> columns, std::string_view name) {
    for (const core::Column& c : columns)
      if (c.name == name) return c.words;
    return std::span<const core::Word>{};
  };
  const auto status = words(core::household_columns(), "status");
  REQUIRE(status.size() == 3);
  for (std::size_t i = 0; i < status.size(); ++i) {
    CHECK(status[i].en == models::status_names[i]);
    CHECK(status[i].zh == io::term(models::status_names[i], Language::zh));
  }
  const auto causes = words(core::household_columns(), "primary-cause");
  REQUIRE(causes.size() == models::cause_names.size());
  for (std::size_t i = 0; i < causes.size(); ++i) CHECK(causes[i].en == models::cause_names[i]);
}

}  // namespace register_template_test
