// The search with the real optimiser on problems whose answer is known.
#include "src/core/solve.hpp"

#include <algorithm>
#include <string>
#include <variant>
#include <vector>

#include <catch2/catch.hpp>

#include "src/core/report_solution.hpp"
#include "src/core/solution.hpp"
#include "src/io/optimiser.hpp"
#include "src/io/solution_tables.hpp"
#include "src/text/catalogue.hpp"

namespace solve_test {
namespace {

core::Requirement requirement(const char* text) {
  std::string wrong;
  return *core::read_requirement(text, wrong);
}

/// Replications in which a costs 3 a unit and b 5, and what is reached is a + 2 b + the replication's luck.
std::optional<core::Trial> with_luck(std::span<const double> at, const std::vector<double>& luck) {
  core::Trial t;
  t.at.assign(at.begin(), at.end());
  for (const double l : luck) {
    t.funding.push_back(3 * at[0] + 5 * at[1]);
    t.value.emplace_back(at[0] + 2 * at[1] + l);
  }
  return t;
}

std::optional<core::Trial> linear(std::span<const double> at) {
  return with_luck(at, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
}

/// Other seeds, which are less lucky by 1.
std::optional<core::Trial> fresh(std::span<const double> at) {
  return with_luck(at, {-1, 0, 1, 2, 3, 4, 5, 6, 7, 8});
}

/// The report of a search of `linear`, judged on `fresh`.
core::SolutionReport report_of(const core::Problem& p) {
  core::SolutionReport r;
  r.problem = p;
  r.seed = 1;
  r.fresh_seed = 2;
  r.indicator = "exit-rate";
  r.solution = core::solve(p, linear, io::search_cube);
  r.fresh = core::judge_again(p, r.solution, fresh);
  return r;
}

core::Problem two(const char* target) {
  core::Problem p;
  p.varied = {{"a", 0, 50, 1}, {"b", 0, 50, 1}};
  if (*target != '\0') p.requirement = requirement(target);
  return p;
}

}  // namespace

TEST_CASE("The least money for a target is found to the unit") {
  // Reached for certain in 8 of 10 replications if a + 2 b >= 58: b = 29 alone is cheapest, 145.
  const core::Problem p = two("prob(x@2020 >= 60) >= 0.8");
  const core::Solution s = core::solve(p, linear, io::search_cube);
  REQUIRE(s.best);
  CHECK(s.best->at == std::vector<double>{0, 29});
  CHECK(core::mean_funding(*s.best) == 145);
  CHECK(s.at_limit == std::vector<std::string>{"a"});
  // Certainties of 0.5, 0.8 and 0.95 need 55, 58 and 60.
  REQUIRE(s.curve.size() == 3);
  const std::vector<double> least{138, 145, 150};
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(s.curve[i].reached);
    CHECK(core::mean_funding(s.curve[i].trial) == least[i]);
  }
  for (const core::Trial& t : s.path) CHECK(t.funding.size() == 10);
}

TEST_CASE("What certainty costs of a probability that is to be small") {
  // Reached is 60 - a + luck of 0 to 9: at least 60 in (10 - a) of 10 replications. a = 8 makes that 0.2.
  core::Problem p;
  p.varied = {{"a", 0, 50, 1}};
  p.requirement = requirement("prob(x@2020 >= 60) <= 0.2");
  const auto falling = [](std::span<const double> at) {
    core::Trial t;
    t.at.assign(at.begin(), at.end());
    for (int luck = 0; luck < 10; ++luck) {
      t.funding.push_back(3 * at[0]);
      t.value.emplace_back(60 - at[0] + luck);
    }
    return std::optional(t);
  };
  const core::Solution s = core::solve(p, falling, io::search_cube);
  REQUIRE(s.best);
  CHECK(s.best->at == std::vector<double>{8});
  // Staying below 60 with certainty 0.5, 0.8 and 0.95 takes 5, 8 and 10: dearer the surer.
  REQUIRE(s.curve.size() == 3);
  const std::vector<double> least{15, 24, 30};
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(s.curve[i].reached);
    CHECK(core::mean_funding(s.curve[i].trial) == least[i]);
    CHECK(*core::certainty_of(p, s.curve[i].trial).mean >= s.curve[i].certainty);
  }
}

TEST_CASE("The answer, its units and its curve are judged on seeds that the search has not seen") {
  const core::SolutionReport r = report_of(two("prob(x@2020 >= 60) >= 0.8"));
  REQUIRE(r.fresh);
  // The search's luck is 1 better: on the fresh seeds the answer keeps in 7 of 10 only, which ten
  // replications cannot tell from 8 of 10.
  CHECK(core::estimate_of(r.problem, r.solution.nearest) == Approx(0.8));
  CHECK(core::estimate_of(r.problem, r.fresh->answer) == Approx(0.7));
  CHECK(r.answer_outcome() == core::Outcome::open);
  // One more unit of a costs 3 and brings 1; of b, 5 and 2: the same in every replication.
  REQUIRE(r.fresh->units.size() == 2);
  CHECK(r.fresh->units[0].funding.mean == 3.0);
  CHECK(r.fresh->units[0].value.mean == 1.0);
  CHECK(r.fresh->units[0].value.lo == 1.0);
  CHECK(r.fresh->units[1].funding.mean == 5.0);
  CHECK(r.fresh->units[1].value.mean == 2.0);
  // Of the candidates judged 58 keeps in 7 of 10, which is the cheapest for 0.5, and one more unit of a in 8;
  // 0.95 takes a candidate that the search has found too dear.
  REQUIRE(r.fresh->curve.size() == 3);
  const std::vector<core::JudgedPoint>& curve = r.fresh->curve;
  CHECK(core::mean_funding(curve[0].trial) == 145);
  CHECK(core::mean_funding(curve[1].trial) == 148);
  CHECK(core::mean_funding(curve[2].trial) > 150);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(curve[i].reached);
    const sim::Summary c = core::certainty_of(r.problem, curve[i].trial);
    CHECK(*c.mean >= curve[i].certainty);
    CHECK(*c.lo < *c.mean);
    CHECK(r.point_outcome(i) == core::Outcome::open);
  }
}

TEST_CASE("What certainty costs rises with it, however the luck of two seeds falls") {
  // Money and what is reached go apart from seed to seed: the search's order of candidates is not that of the
  // fresh seeds.
  const auto noisy = [](std::uint64_t salt) {
    return [salt](std::span<const double> at) {
      std::vector<double> luck;
      for (std::uint64_t r = 0; r < 20; ++r)
        luck.push_back(static_cast<double>(
            (static_cast<std::uint64_t>(at[0] * 7 + at[1] * 13) * 2654435761U + r * salt) % 1009 % 10));
      return with_luck(at, luck);
    };
  };
  for (std::uint64_t salt = 3; salt < 60; salt += 4) {
    core::SolutionReport r;
    r.problem = two("prob(x@2020 >= 60) >= 0.8");
    r.solution = core::solve(r.problem, noisy(salt), io::search_cube);
    r.fresh = core::judge_again(r.problem, r.solution, noisy(salt + 2));
    REQUIRE(r.fresh->curve.size() == 3);
    double cost = 0;
    for (const core::JudgedPoint& point : r.fresh->curve) {
      if (!point.reached) continue;
      CHECK(core::mean_funding(point.trial) >= cost);
      cost = core::mean_funding(point.trial);
      // Nothing that was judged reaches it for less.
      for (const core::Trial& t : r.fresh->tried)
        if (core::mean_funding(t) < cost) CHECK(r.problem.requirement->certainty(t.value) < point.certainty);
    }
  }
}

TEST_CASE("What fresh seeds say is certain, open or refuted by the whole interval") {
  sim::Summary f;
  f.mean = 0.80;
  f.lo = 0.70;
  f.hi = 0.88;
  using core::Outcome;
  CHECK(core::outcome_of(f, true, 0.8) == Outcome::open);
  f.mean = 0.79;
  CHECK(core::outcome_of(f, true, 0.8) == Outcome::open);
  CHECK(core::outcome_of(f, true, 0.7) == Outcome::confirmed);
  CHECK(core::outcome_of(f, true, 0.9) == Outcome::refuted);
  CHECK(core::outcome_of(f, false, 0.9) == Outcome::confirmed);
  CHECK(core::outcome_of(f, false, 0.6) == Outcome::refuted);
  f.lo = f.hi = std::nullopt;
  CHECK(core::outcome_of(f, true, 0.79) == Outcome::confirmed);
  CHECK(core::outcome_of(f, true, 0.8) == Outcome::refuted);
  CHECK(core::outcome_of({}, true, 0) == Outcome::refuted);
}

TEST_CASE("The whole path of a search is on record, refusals and fresh seeds too") {
  core::SolutionReport r;
  r.problem = two("mean(x@2020) >= 40");
  // Nothing is allowed in the middle.
  const auto some = [](std::span<const double> at) {
    return at[0] > 20 && at[0] < 30 ? std::nullopt : linear(at);
  };
  r.solution = core::solve(r.problem, some, io::search_cube);
  r.fresh = core::judge_again(r.problem, r.solution, fresh);
  const io::ResultTable t = io::path_table(r);
  CHECK(t.rows.size() == r.solution.path.size() + r.fresh->tried.size());
  std::size_t refused = 0, of_fresh = 0, in_search = 0;
  for (const auto& row : t.rows) {
    REQUIRE(row.size() == t.columns.size());
    const std::string& stage = std::get<std::string>(row[1]);
    refused += stage == "not allowed" ? 1 : 0;
    of_fresh += stage == "fresh seeds" ? 1 : 0;
    in_search += stage == "steps" ? 1 : 0;
    CHECK((stage == "not allowed") == std::holds_alternative<std::monostate>(row[6]));
  }
  CHECK(refused > 0);
  CHECK(in_search > 0);
  CHECK(of_fresh == r.fresh->tried.size());
}

TEST_CASE("The section of a solution has words for everything it says") {
  for (const char* target : {"prob(x@2020 >= 60) >= 0.8", ""}) {
    core::Problem p = two(target);
    p.indicator = "exit-rate";
    p.budget = 148;
    core::SolutionReport r = report_of(p);
    r.answer.binding.push_back({core::BindingLimit::Kind::places, "training", "", 2018, 0.5, {}, {}});
    r.answer.binding.push_back({core::BindingLimit::Kind::exit_places, "", "", 2018, 0.5, {}, {}});
    const core::ReportSection section = core::solution_section(r);
    CHECK(section.blocks.size() >= (*target == '\0' ? 6 : 7));
    const auto known = [](const std::string& key) {
      return io::term_index(key) < io::terms.size() || key == "exit-rate";
    };
    CHECK(known(section.id));
    for (const core::ReportBlock& b : section.blocks) {
      INFO(b.id);
      CHECK(known(b.key));
      for (const std::string& note : b.notes) CHECK(known(note));
      for (std::size_t c = 0; c < b.table.columns.size(); ++c) {
        INFO(b.table.columns[c].label);
        CHECK(known(b.table.columns[c].label));
        for (const auto& row : b.table.rows) {
          REQUIRE(row.size() == b.table.columns.size());
          const auto* word = std::get_if<std::string>(&row[c]);
          if (b.table.columns[c].shown == core::Shown::word && word != nullptr) CHECK(known(*word));
        }
      }
    }
  }
}

TEST_CASE("A target out of reach is said to be so, with the best there is") {
  const core::Solution s = core::solve(two("mean(x@2020) >= 500"), linear, io::search_cube);
  CHECK_FALSE(s.best);
  CHECK(s.nearest.at == std::vector<double>{50, 50});
  CHECK(s.at_limit.size() == 2);
}

TEST_CASE("A budget is used to its best") {
  core::Problem p = two("");
  p.indicator = "x";
  p.budget = 148;
  // 29 of b for 145 and one of a for 3: 59.
  const core::Solution s = core::solve(p, linear, io::search_cube);
  REQUIRE(s.best);
  CHECK(core::estimate_of(p, *s.best) == Approx(59 + 4.5));
  CHECK(core::mean_funding(*s.best) <= 148);
}

TEST_CASE("A budget is used for the least of what should be little") {
  core::Problem p = two("");
  p.indicator = "x";
  p.budget = 148;
  p.least = true;
  // What is reached falls with both: 40 is left at 150, so that 148 leaves 41.
  const auto falling = [](std::span<const double> at) {
    std::optional<core::Trial> t = linear(at);
    for (auto& v : t->value) *v = 100 - *v;
    return t;
  };
  const core::Solution s = core::solve(p, falling, io::search_cube);
  REQUIRE(s.best);
  CHECK(core::estimate_of(p, *s.best) == Approx(41 - 4.5));
  core::SolutionReport r;
  r.problem = p;
  r.solution = s;
  r.fresh = core::judge_again(p, s, falling);
  CHECK(r.answer_outcome() == core::Outcome::confirmed);
  const std::string json = core::to_json(r);
  CHECK(json.find("\"minimize\": \"x\"") != std::string::npos);
  CHECK(json.find("maximise") == std::string::npos);
}

namespace {

/// All or nothing, as where everybody is as poor as everybody else: 1 from a + b = 330 on, which costs 3 a
/// unit.
std::optional<core::Trial> leap(std::span<const double> at) {
  core::Trial t;
  t.at.assign(at.begin(), at.end());
  double sum = 0;
  for (const double v : at) sum += v;
  t.funding.assign(4, 3 * sum);
  t.value.assign(4, sum >= 330 ? 1 : 0);
  return t;
}

}  // namespace

TEST_CASE("What only the upper corner reaches is found, and the least of it") {
  core::Problem p;
  p.varied = {{"a", 0, 170, 1}, {"b", 0, 170, 1}};
  p.requirement = requirement("mean(x@2020) >= 0.95");
  const core::Solution s = core::solve(p, leap, io::search_cube);
  REQUIRE(s.best);
  CHECK(core::mean_funding(*s.best) == 990);
  CHECK(s.path.front().stage == core::Stage::corners);
  CHECK(s.run() == s.path.size());
}

TEST_CASE("A budget that is just enough for a leap is spent to the last yuan") {
  core::Problem p;
  p.varied = {{"a", 0, 1000, 1}};
  p.indicator = "x";
  p.budget = 990;
  const core::Solution s = core::solve(p, leap, io::search_cube);
  REQUIRE(s.best);
  CHECK(s.best->at == std::vector<double>{330});
  CHECK(core::estimate_of(p, *s.best) == 1.0);
}

TEST_CASE("Of candidates that never reach the threshold the nearest to it is told") {
  const core::Solution s = core::solve(two("prob(x@2020 >= 500) >= 0.8"), linear, io::search_cube);
  CHECK_FALSE(s.best);
  CHECK(s.nearest.at == std::vector<double>{50, 50});
}

TEST_CASE("An indicator that is not defined meets no target") {
  const auto undefined_below = [](std::span<const double> at) {
    std::optional<core::Trial> t = linear(at);
    for (auto& v : t->value) v = at[0] < 30 ? std::nullopt : std::optional<double>(0);
    return t;
  };
  const core::Solution s = core::solve(two("mean(x@2020) <= 0.02"), undefined_below, io::search_cube);
  REQUIRE(s.best);
  CHECK(s.best->at == std::vector<double>{30, 0});
  const auto never = [](std::span<const double> at) {
    std::optional<core::Trial> t = linear(at);
    for (auto& v : t->value) v.reset();
    return t;
  };
  const core::Problem p = two("mean(x@2020) <= 0.02");
  const core::Solution none = core::solve(p, never, io::search_cube);
  CHECK_FALSE(none.best);
  CHECK_FALSE(core::estimate_of(p, none.nearest));
}

TEST_CASE("Where fresh seeds bear no certainty out the surest candidate stands, and is said to fall short") {
  core::SolutionReport r;
  r.problem = two("prob(x@2020 >= 60) >= 0.8");
  r.solution = core::solve(r.problem, linear, io::search_cube);
  r.fresh = core::judge_again(r.problem, r.solution, [](std::span<const double> at) {
    return with_luck(at, std::vector<double>(40, -1000));
  });
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK_FALSE(r.fresh->curve[i].reached);
    CHECK(r.point_outcome(i) == core::Outcome::refuted);
  }
  CHECK(r.answer_outcome() == core::Outcome::refuted);
  const core::ReportSection section = core::solution_section(r);
  const auto curve = std::find_if(section.blocks.begin(), section.blocks.end(),
                                  [](const core::ReportBlock& b) { return b.id == "solution-curve"; });
  REQUIRE(curve != section.blocks.end());
  for (const auto& row : curve->table.rows) {
    CHECK(std::get<std::string>(row.back()) == "not reached: the surest of what was judged");
    CHECK(std::get<core::ReportFigure>(row[1]).mean == 0.0);
  }
}

TEST_CASE("A scenario that allows no candidate ends the search") {
  const core::Solution s = core::solve(
      two("mean(x@2020) >= 1"), [](std::span<const double>) { return std::optional<core::Trial>(); },
      io::search_cube);
  CHECK_FALSE(s.best);
  CHECK_FALSE(s.any());
  for (const core::Trial& t : s.path) CHECK_FALSE(t.allowed);
  CHECK(s.stopped);
}

}  // namespace solve_test
