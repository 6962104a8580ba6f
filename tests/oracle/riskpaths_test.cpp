// RiskPaths, Bulgaria before the transition (evidence.md 6.2): the documented hand checks, the figures of
// 2e8 simulated women, a solution without chance, and what must hold of any cohort.
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/observe/trace.hpp"
#include "sim/random/hazard.hpp"
#include "sim/run/replication.hpp"
#include "src/io/print_problems.hpp"
#include "src/io/tbb_executor.hpp"
#include "tests/examples/riskpaths/cohort_file.hpp"
#include "tests/examples/riskpaths/model.hpp"
#include "tests/examples/riskpaths/study.hpp"
#include "tests/oracle/riskpaths_grid.hpp"
#include "tests/support/printed.hpp"
#include "tests/support/temporary_folder.hpp"

namespace riskpaths_test {
namespace {

using namespace examples::riskpaths;

const std::string bulgaria =
    std::string(POVEXIT_SOURCE_DIR) + "/tests/examples/riskpaths/bulgaria-before.yaml";

Cohort read(const std::string& file, const std::vector<std::string>& settings = {}) {
  const CohortFile out = read_cohort(file, settings);
  INFO(io::print_problems(out.problems, out.files));
  REQUIRE(out.problems.empty());
  return out.cohort;
}

/// Cells per year of the coarser grid of the solution without chance; eight times as many change no figure in
/// the eighth decimal.
constexpr int cells = 10;

/// What was published, from 2e8 women.
constexpr double published_women = 2e8;
constexpr double published_childless = .0719399;
constexpr double published_mean_age = 22.124392;
constexpr double published_sd_age = 4.248097;
constexpr std::array<double, union_states> published_pregnant_in{.257653, .602603, .054382,
                                                                 .003195, .010071, .000156};

double share_error(double share) { return std::sqrt(share * (1 - share) / published_women); }

/// A simulated figure against the published one: within 4 standard errors of the two together, with half a
/// unit of the sixth digit for rounding in print.
void check_published(const test::Sample& simulated, double published, double published_error) {
  INFO("simulated " << simulated.mean() << ", published " << published);
  const double both = std::hypot(simulated.standard_error(), published_error);
  CHECK(std::fabs(simulated.mean() - published) <= 4 * both + 5e-7);
}

/// Samples over replications of everything that is reported.
struct Figures {
  test::Sample childless, mean_age, sd_age;
  std::array<test::Sample, union_states> pregnant_in;

  explicit Figures(const std::vector<Outcome>& outcomes) {
    for (const Outcome& o : outcomes) {
      childless.add(o.childless());
      mean_age.add(o.mean_age().value());
      sd_age.add(o.sd_age().value());
      for (std::size_t s = 0; s < union_states; ++s)
        pregnant_in[s].add(o.pregnant_in(static_cast<UnionState>(s)));
    }
  }
};

std::vector<Outcome> simulate(Cohort cohort, std::int64_t women, std::int64_t replications,
                              std::int64_t seed = 1) {
  cohort.runs = {women, replications, seed};
  io::TbbExecutor executor(2);
  return run_all(cohort, executor);
}

void check_expected(const Figures& simulated, const test::RiskPathsExpected& expected) {
  simulated.childless.check(expected.childless);
  simulated.mean_age.check(expected.mean_age);
  simulated.sd_age.check(expected.sd_age());
  for (std::size_t s = 0; s < union_states; ++s) {
    INFO("pregnant in state " << union_state_names[s]);
    simulated.pregnant_in[s].check(expected.pregnant_in[s]);
  }
}

std::string problems_of(const std::string& file) {
  const CohortFile out = read_cohort(file);
  REQUIRE(sim::has_errors(out.problems));
  return io::print_problems(out.problems, out.files);
}

}  // namespace

TEST_CASE("RiskPaths: the documented hand checks") {
  const Cohort c = read(bulgaria);
  const sim::PiecewiseHazard baseline = hazard_of(c.first_pregnancy.baseline);
  const double single = c.first_pregnancy.times[static_cast<std::size_t>(UnionState::never)];
  const double at_20 = single * baseline.rate(20);
  test::check_printed(at_20, ".05481");
  test::check_printed(1 / at_20, "18.25");
  const double to_22_5 = baseline.cumulative(22.5) - baseline.cumulative(20);
  test::check_printed(100 * std::exp(-single * to_22_5), "87.2");
  const double early = c.first_pregnancy.times[static_cast<std::size_t>(UnionState::first_early)];
  const double two_years = early * (baseline.cumulative(22.5) - baseline.cumulative(20.5));
  test::check_printed(100 * (1 - std::exp(-two_years)), "81.6");
  const sim::PiecewiseHazard formation = hazard_of(c.unions.first_formation);
  test::check_printed(100 * (1 - std::exp(formation.cumulative(20) - formation.cumulative(22.5))), "34");
}

TEST_CASE("RiskPaths: a solution without chance gives the published figures") {
  const test::RiskPathsExpected e = test::riskpaths_expected(read(bulgaria), cells);
  const double pregnant = published_women * (1 - published_childless);
  INFO("childless " << Catch::Detail::stringify(e.childless) << ", mean age " << e.mean_age << ", SD "
                    << e.sd_age());
  CHECK(std::fabs(e.childless - published_childless) <= 4 * .0000183);
  CHECK(std::fabs(e.mean_age - published_mean_age) <= 4 * published_sd_age / std::sqrt(pregnant));
  CHECK(std::fabs(e.sd_age() - published_sd_age) <= 4 * published_sd_age / std::sqrt(pregnant));
  double all = e.childless;
  for (std::size_t s = 0; s < union_states; ++s) {
    INFO("pregnant in state " << union_state_names[s] << ": " << e.pregnant_in[s]);
    CHECK(std::fabs(e.pregnant_in[s] - published_pregnant_in[s]) <=
          4 * share_error(published_pregnant_in[s]) + 5e-7);
    all += e.pregnant_in[s];
  }
  CHECK(all == Approx(1).epsilon(1e-9));
  // The solution stands: a finer grid says the same.
  const test::RiskPathsExpected finer = test::riskpaths_expected(read(bulgaria), 3 * cells);
  CHECK(std::fabs(finer.childless - e.childless) < 1e-8);
  CHECK(std::fabs(finer.mean_age - e.mean_age) < 1e-7);
  CHECK(std::fabs(finer.sd_age() - e.sd_age()) < 1e-7);
}

TEST_CASE("RiskPaths: two million women give the published figures") {
  const Cohort cohort = read(bulgaria);
  const Figures f(simulate(cohort, 50000, 40));
  check_expected(f, test::riskpaths_expected(cohort, cells));
  check_published(f.childless, published_childless, .0000183);
  const double age_error = published_sd_age / std::sqrt(published_women * (1 - published_childless));
  check_published(f.mean_age, published_mean_age, age_error);
  check_published(f.sd_age, published_sd_age, age_error);
  for (std::size_t s = 0; s < union_states; ++s) {
    INFO("pregnant in state " << union_state_names[s]);
    check_published(f.pregnant_in[s], published_pregnant_in[s], share_error(published_pregnant_in[s]));
  }
}

TEST_CASE("RiskPaths: 95 percent intervals of the childless share cover it") {
  Cohort cohort = read(bulgaria);
  const double expected = test::riskpaths_expected(cohort, cells).childless;
  cohort.runs.women = 250;
  cohort.runs.replications = 20;
  constexpr int seeds = 200;
  int covered = 0;
  sim::SerialExecutor executor;
  for (int seed = 0; seed < seeds; ++seed) {
    cohort.runs.seed = seed;
    const sim::Summary s = report(run_all(cohort, executor)).front().summary;
    if (*s.lo <= expected && expected <= *s.hi) ++covered;
  }
  INFO("covered " << covered << " of " << seeds);
  CHECK(std::fabs(static_cast<double>(covered) / seeds - 0.95) <= 0.045);
}

TEST_CASE("RiskPaths: the same bytes for 1 and 2 and 7 threads and for any order") {
  for (const std::int64_t women : {700, 3000}) {  // one chunk and several
    Cohort cohort = read(bulgaria);
    cohort.runs = {women, 3, 5};
    sim::SerialExecutor alone, shuffled(77, 5);
    const std::vector<Outcome> outcomes = run_all(cohort, alone);
    const sim::Bytes expected = sim::to_bytes<Outcome>(outcomes);
    const auto check = [&](sim::Executor& executor) {
      const std::vector<Outcome> other = run_all(cohort, executor);
      CHECK(sim::to_bytes<Outcome>(other) == expected);
      CHECK(print(cohort, other) == print(cohort, outcomes));
    };
    check(shuffled);
    for (const std::uint32_t threads : {1U, 2U, 7U}) {
      io::TbbExecutor executor(threads);
      check(executor);
    }
    std::vector<Outcome> back;
    REQUIRE(sim::from_bytes(expected, back));
    CHECK(sim::to_bytes<Outcome>(back) == expected);
    CHECK(back[0].fingerprint.low != back[1].fingerprint.low);
  }
}

TEST_CASE("RiskPaths: another cohort needs another file only") {
  const TemporaryFolder folder;
  const std::string later = folder.write("later.yaml", "extends: " + bulgaria + R"(
title: Unions are formed later and dissolved more often
ages: {from: 16, to: 45}
first-pregnancy: {times: {never: 0.2, first-late: 0.5}}
unions:
  early-years: 2
  first-formation: {from: [18, 25, 35], rate: [0.05, 0.15, 0.1]}
  first-dissolution: {from: [0, 4], rate: [0.2, 0.1]}
  second-dissolution: {from: [1], rate: [0.3]}
)");
  const Cohort cohort = read(later);
  const Figures f(simulate(cohort, 10000, 30));
  check_expected(f, test::riskpaths_expected(cohort, cells));
  CHECK(std::fabs(f.childless.mean() - published_childless) > 20 * f.childless.standard_error());
}

TEST_CASE("RiskPaths: without unions childlessness has a closed form") {
  Cohort cohort = read(bulgaria, {"unions.first-formation={from: [15], rate: [0]}"});
  const std::vector<Outcome> outcomes = simulate(cohort, 10000, 30);
  const Figures f(outcomes);
  double baseline = 0;
  for (const double rate : cohort.first_pregnancy.baseline.rate) baseline += 2.5 * rate;
  f.childless.check(std::exp(-.0648 * baseline));
  for (const Outcome& o : outcomes)
    for (std::size_t s = 1; s < union_states; ++s) CHECK(o.ages[s].count() == 0);
}

TEST_CASE("RiskPaths: where nobody becomes pregnant all are childless and ages are null") {
  const Cohort cohort = read(bulgaria, {"first-pregnancy.times=0"});
  const std::vector<Outcome> outcomes = simulate(cohort, 500, 5);
  const std::vector<Row> rows = report(outcomes);
  CHECK(rows[0].summary.mean == 1.0);
  CHECK(*rows[0].summary.lo < 1);
  CHECK_FALSE(rows[1].summary.mean.has_value());
  CHECK(rows[1].summary.n_null == 5);
  CHECK(print(cohort, outcomes).find("null") != std::string::npos);
}

TEST_CASE("RiskPaths: a higher risk of pregnancy brings no woman's pregnancy later") {
  Cohort low = read(bulgaria), high = low;
  for (double& times : high.first_pregnancy.times) times *= 1.5;
  low.runs = high.runs = {1, 400, 9};
  sim::SerialExecutor executor;
  const std::vector<Outcome> before = run_all(low, executor), after = run_all(high, executor);
  int earlier = 0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    const std::optional<double> was = before[i].mean_age(), is = after[i].mean_age();
    if (!was) continue;
    REQUIRE(is.has_value());
    CHECK(*is <= *was);
    if (*is < *was) ++earlier;
  }
  CHECK(earlier > 300);
}

TEST_CASE("RiskPaths: moves come in order and pregnancy ends the career") {
  // Long lives in which everything happens, pregnancy last of all.
  const Cohort cohort = read(bulgaria, {"ages.to=120", "first-pregnancy.times=0.02",
                                        "unions.first-dissolution={from: [0], rate: [0.5]}",
                                        "unions.second-dissolution={from: [0], rate: [0.5]}"});
  int whole = 0;
  for (std::uint32_t seed = 0; seed < 60; ++seed) {
    Cohort one = cohort;
    one.runs.women = 1;
    const Model model(one);
    sim::Draft<Types> draft;
    Model::populate(0, draft);
    sim::TraceLog moves;
    sim::NoCoupling<Types> apart;
    sim::SerialExecutor executor;
    sim::Simulation<Model> simulation(model, apart, sim::make_key(seed, 0), executor,
                                      sim::TraceRequest({draft.id}, &moves));
    simulation.run();
    std::vector<std::string> states;
    bool pregnant = false;
    for (const sim::TraceLine& line : moves.lines()) {
      CHECK_FALSE(pregnant);  // nothing comes after it
      if (line.label == Pregnancy::name) pregnant = true;
      for (const std::string_view state : union_state_names)
        if (line.label == state) states.emplace_back(state);
    }
    std::vector<std::string> all{"first-early", "first-late", "after-first", "second", "after-second"};
    if (states.size() < 2 || states[1] != "first-late") all.erase(all.begin() + 1);
    REQUIRE(states.size() <= all.size());
    CHECK(std::equal(states.begin(), states.end(), all.begin()));
    if (states.size() == all.size()) ++whole;
  }
  CHECK(whole > 20);
}

TEST_CASE("RiskPaths: a bad file is answered with every place") {
  const TemporaryFolder folder;
  const auto bad = [&](const std::string& text) {
    return problems_of(folder.write("bad.yaml", "extends: " + bulgaria + "\n" + text));
  };
  const auto says = [](const std::string& text, std::string_view part) {
    INFO(text);
    CHECK(text.find(part) != std::string::npos);
  };
  const std::string several = bad("ages: {form: 15}\nunions:\n  first-formation: {rate: [0.1, -2]}\n");
  says(several, "bad.yaml:2:8: error: ages.form: unknown field; did you mean from?");
  says(several, "bad.yaml:4:33: error: unions.first-formation.rate.1: ");
  says(bad("unions:\n  second-formation: {rate: [0.1, 0.2]}\n"),
       "bad.yaml:3:28: error: unions.second-formation.rate: 2 rates for 5 bands");
  says(bad("unions:\n  second-formation: {from: [0, 2, 2, 10, 15]}\n"),
       "bad.yaml:3:28: error: unions.second-formation.from: 2 after 2");
  says(bad("ages: {to: 15}\n"), "bad.yaml:2:12: error: ages.to: 15 when women are followed from 15");
  says(bad("ages: {from: .nan}\n"), "bad.yaml:2:14: error: ages.from: ");
  says(bad("runs: {women: 0}\n"), "bad.yaml:2:15: error: runs.women: ");
  says(bad("unions: [\n"), "bad.yaml:");
  says(problems_of(folder.file("none.yaml")), "none.yaml: error: no such file");
  says(problems_of(folder.write("empty.yaml", "")), "empty.yaml:1:1: error: the file is empty");
  says(problems_of(folder.write("half.yaml", "ages: {to: 45}\n")), "half.yaml:1:1: error: first-pregnancy: ");
}

}  // namespace riskpaths_test
