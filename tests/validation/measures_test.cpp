// Poverty measures of given data: the synthetic sample whose answers can be had by hand, models/measure on
// the same sample, and lognormal incomes whose measures have closed forms (evidence.md 5 and 7 E).
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "models/measure/household_year.hpp"
#include "models/measure/indicator.hpp"
#include "sim/random/philox.hpp"
#include "sim/random/variates.hpp"
#include "src/io/print_problems.hpp"
#include "tests/support/printed.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/validation/measures/measure.hpp"
#include "tests/validation/measures/sample_file.hpp"

namespace measures_test {
namespace {

using namespace validation;
using test::check_printed;
using test::check_same;

std::vector<Row> synthetic() {
  const SampleFile file =
      read_sample(std::string(POVEXIT_SOURCE_DIR) + "/tests/validation/data/synthetic-households.csv",
                  {.income = "income", .size = "members", .weight = "weight"});
  INFO(io::print_problems(file.problems, {"synthetic-households.csv"}));
  REQUIRE(file.problems.empty());
  return file.rows;
}

/// The indicators of models/measure for rows whose sizes and weights are whole numbers, `line` in yuan.
struct ModelMeasures {
  std::array<std::int64_t, models::count_size> counts{};

  ModelMeasures(const std::vector<Row>& rows, double line) {
    for (const Row& r : rows) {
      const auto members = static_cast<int>(r.size);
      const auto weight = static_cast<std::int64_t>(r.weight);
      const models::PovertyCounts p = models::poverty_of(sim::to_fen(r.income), sim::to_fen(line), members);
      add(models::Count::persons, members * weight);
      add(models::Count::poor_persons, p.poor * weight);
      add(models::Count::gap, p.gap * weight);
      add(models::Count::severity, p.severity * weight);
    }
  }
  void add(models::Count what, std::int64_t amount) { counts[static_cast<std::size_t>(what)] += amount; }

  [[nodiscard]] double of(std::string_view id) const {
    for (const models::Indicator& i : models::indicators())
      if (i.id == id) return models::value_of(i, counts, 0).value();
    FAIL("no indicator " << id);
    return 0;
  }
};

std::string problems_of(const std::string& text, const Columns& columns) {
  const TemporaryFolder folder;
  return io::print_problems(read_sample(folder.write("s.csv", text), columns).problems, {"s.csv"});
}

}  // namespace

TEST_CASE("measures of the synthetic sample are those worked out by hand") {
  // Per head 1500, 750, 1500, 2400, 3000, 5000, 6000, 8000, 10000 and -100 with 4, 8, 10, 8, 15, 15, 16, 12,
  // 8 and 4 of 100 persons.
  const Measures m = measure(synthetic(), {3000, false}).value();
  CHECK(m.rows == 10);
  check_same(m.persons, 100);
  check_same(m.mean, 4378);
  check_same(m.median, 5000);
  check_same(m.headcount, .34);  // who has exactly the line is not poor
  check_same(m.gap, (4 * .5 + 8 * .75 + 10 * .5 + 8 * .2 + 4 * 1) / 100);
  check_same(m.severity, (4 * .25 + 8 * .5625 + 10 * .25 + 8 * .04 + 4 * 1) / 100);
  check_same(m.row_headcount, 13.0 / 41);
}

TEST_CASE("measures at a share of the median move the line with the sample") {
  const std::vector<Row> rows = synthetic();
  const Measures usual = measure(rows, {.6, true}).value();
  check_same(usual.line, 3000);
  check_same(usual.headcount, .34);
  const Measures lower = measure(rows, {.4, true}).value();
  check_same(lower.line, 2000);
  check_same(lower.headcount, .26);
  check_same(lower.gap, (4 * .25 + 8 * .625 + 10 * .25 + 4) / 100);
  // In another currency nothing but the amounts changes.
  std::vector<Row> cents = rows;
  for (Row& r : cents) r.income *= 100;
  check_same(measure(cents, {.4, true}).value().gap, lower.gap);
}

TEST_CASE("measures take the median where half of the persons are reached") {
  CHECK(weighted_median(std::vector<Row>{{1, 1, 1}, {2, 1, 1}, {9, 1, 1}}) == 2);
  CHECK(weighted_median(std::vector<Row>{{9, 1, 1}, {1, 1, 1}, {2, 1, 1}, {4, 1, 1}}) == 3);
  CHECK(weighted_median(std::vector<Row>{{1, 1, 1}, {2, 1, 1}, {9, 1, 3}}) == 9);
  CHECK(weighted_median(std::vector<Row>{{4, 4, 1}, {2, 1, 1}}) == 1);
  CHECK(weighted_median(std::vector<Row>{{5, 1, 0}, {7, 1, 2}}) == 7);
}

TEST_CASE("measures are undefined without weight or without a positive median") {
  CHECK_FALSE(measure(std::vector<Row>{}, {1, false}).has_value());
  CHECK_FALSE(measure(std::vector<Row>{{5, 1, 0}}, {1, false}).has_value());
  CHECK_FALSE(measure(std::vector<Row>{{-5, 1, 1}}, {.6, true}).has_value());
  CHECK(measure(std::vector<Row>{{-5, 1, 1}}, {1, false}).value().severity == 1);
}

TEST_CASE("measures of the synthetic sample are also those of the program's indicators") {
  const std::vector<Row> rows = synthetic();
  for (const double line : {2000.0, 3000.0}) {
    const Measures m = measure(rows, {line, false}).value();
    const ModelMeasures models(rows, line);
    check_same(models.of("poverty-headcount"), m.headcount);
    check_same(models.of("poverty-gap"), m.gap);
    check_same(models.of("poverty-severity"), m.severity);
  }
}

TEST_CASE("oracle E lognormal incomes have their poverty measures in the program's indicators") {
  const struct {
    double line, mean, sigma;
    std::array<const char*, 3> fgt;
  } cases[]{{2800, 8382, .8, {".165877759", ".051179192", ".022754686"}},
            {3218, 11567, .65, {".050160253", ".010925486", ".003698345"}}};
  constexpr sim::Stream stream = sim::stream("validation/measures/income");
  for (std::uint64_t seed = 0; const auto& c : cases) {
    const sim::Key key = sim::make_key(101, static_cast<std::uint32_t>(seed++));
    const double mu = sim::lognormal_of_mean_sigma(c.mean, c.sigma).mu;
    constexpr int members = 3;
    std::vector<Row> rows;
    test::Sample headcount, gap, severity;
    for (std::uint64_t household = 0; household < 100'000; ++household) {
      const double u = sim::philox(key, household, stream, {}).first();
      rows.push_back({sim::lognormal(u, mu, c.sigma) * members, members, 1});
      const models::PovertyCounts p =
          models::poverty_of(sim::to_fen(rows.back().income), sim::to_fen(c.line), members);
      headcount.add(static_cast<double>(p.poor) / members);
      gap.add(static_cast<double>(p.gap) / (members * models::gap_scale));
      severity.add(static_cast<double>(p.severity) / (members * models::gap_scale));
    }
    headcount.check(test::number(c.fgt[0]));
    gap.check(test::number(c.fgt[1]));
    severity.check(test::number(c.fgt[2]));
    // The indicators round incomes to fen, the gap down to a millionth and so its square by two more.
    const Measures m = measure(rows, {c.line, false}).value();
    CHECK(headcount.mean() == Approx(m.headcount).margin(2e-5));
    CHECK(gap.mean() == Approx(m.gap).margin(1e-6));
    CHECK(severity.mean() == Approx(m.severity).margin(3e-6));
  }
}

TEST_CASE("measures read columns by name, and logarithms where asked") {
  const TemporaryFolder folder;
  const std::string path = folder.write("s.csv", "id,ln,note\n1,0,x\n2,0.6931471805599453,\n");
  const SampleFile file = read_sample(path, {.income = "ln", .size = "", .weight = "", .log_income = true});
  REQUIRE(file.problems.empty());
  REQUIRE(file.rows.size() == 2);
  CHECK(file.rows[0].income == 1);
  check_same(file.rows[1].income, 2);
  CHECK(file.rows[1].size == 1);
  CHECK(file.rows[1].weight == 1);
}

TEST_CASE("measures answer a bad file with every place") {
  const Columns columns{.income = "income", .size = "members", .weight = ""};
  CHECK(problems_of("incomes,member\n1,1\n", columns) ==
        "s.csv:1:1: error: no column income; did you mean incomes?\n"
        "s.csv:1:1: error: no column members; did you mean member?\n2 errors\n");
  CHECK(problems_of("income,members\n1,0\n,2\nNA,2\n1e99,1\n5,1\n", columns) ==
        "s.csv:2:3: error: \"0\"; expected a number above 0\n"
        "s.csv:3:1: error: empty; expected an income\n"
        "s.csv:4:1: error: \"NA\"; expected an income\n"
        "s.csv:5:1: error: \"1e99\"; expected an income\n4 errors\n");
  CHECK(problems_of("", columns).find("the table is empty") != std::string::npos);
}

}  // namespace measures_test
