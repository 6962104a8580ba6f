// What comparisons must say whatever is compared, and what they must say of options whose effect is known.
#include <cmath>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "src/core/comparison.hpp"
#include "tests/property/world.hpp"

namespace compare_test {
namespace {

/// A town that was run, and what a comparison reads of it.
struct Side {
  world::Town town;
  core::RunResult run;
  core::Summary summary;
  std::string name;

  Side(std::string called, world::Town of, std::uint64_t seed, std::uint32_t replications)
      : town(std::move(of)), name(std::move(called)) {
    core::RunOptions options;
    options.seed = seed;
    options.min_replications = options.max_replications = replications;
    options.twin = false;
    options.panel = true;
    sim::SerialExecutor serial;
    run = *core::run(town.resolved, *town.populations, options, serial);
    summary = core::summarise(run, {});
  }
  [[nodiscard]] core::Arm arm() const {
    return {name, &town.resolved, town.populations.get(), &run, &summary};
  }
};

core::Comparison compare(const std::vector<const Side*>& sides, double discount = 0) {
  std::vector<core::Arm> arms;
  for (const Side* side : sides) arms.push_back(side->arm());
  core::ValueTerms terms;
  terms.discount_rate = discount;
  return core::compare(arms, std::vector<std::vector<core::OverlayConflict>>(sides.size() - 1), terms);
}

constexpr int others = 60;
constexpr std::uint32_t replications = 5;

}  // namespace

TEST_CASE("Options that differ in nothing differ by exactly 0") {
  const Side base("base", world::township(others), 7, replications);
  const Side same("same", world::township(others), 7, replications);
  const core::Comparison c = compare({&base, &same});
  const core::OptionResult& o = c.options.front();
  CHECK(o.parameters.empty());
  CHECK(c.fingerprints[0] == c.fingerprints[1]);
  int rows = 0;
  const auto nothing = [&](const core::Difference& d) {
    if (!d.paired.mean) return;
    ++rows;
    REQUIRE(d.paired.mean == 0.0);
    if (d.paired.n < 2) return;
    REQUIRE(d.paired.lo == 0.0);
    REQUIRE(d.paired.hi == 0.0);
  };
  for (const auto& d : o.indicators) nothing(d.figure);
  for (const auto& d : o.funding) nothing(d.figure);
  for (const auto& r : o.households.exits) {
    nothing(r.exits);
    CHECK(r.gained.mean == 0.0);
    CHECK(r.lost.mean == 0.0);
  }
  CHECK(rows > 500);
  for (const auto& r : o.households.winners) {
    CHECK(r.win == 0);
    CHECK(r.lose == 0);
    CHECK(r.mean_difference == 0);
  }
  CHECK(o.explanation.money.empty());
  CHECK(o.explanation.outcomes.empty());
  CHECK_FALSE(c.value.options.front().front().ratio);
}

TEST_CASE("An option that only adds a transfer costs exactly the transfer") {
  // Nothing that public money pays for may hang on income, so nobody is topped up and behaviour is fixed.
  const world::Settings fixed{"behaviour.mode=fixed", "programmes.dibao.eligible=members > 60"};
  const std::string gift =
      "programmes:\n"
      "- id: gift\n"
      "  entitlement: true\n"
      "  eligible: from_start\n"
      "  apply: {once: true, at: 100}\n"
      "  unit-cost: 1234.56\n"
      "  payers: {county: 1}\n"
      "  effects: [{cash: {income: true}}]\n";
  const Side base("base", world::township(others, "", fixed), 3, replications);
  const Side option("gift", world::township(others, gift, fixed), 3, replications);
  const core::Comparison c = compare({&base, &option});
  const core::ValueRow& row = c.value.options.front().front();
  CHECK(*row.cost.paired.mean == Approx(69 * 1234.56).epsilon(1e-12));
  CHECK(*row.cost.paired.hi - *row.cost.paired.lo == Approx(0).margin(1e-6));
  for (const core::FundingDifference& d : c.options.front().funding)
    if (d.programme != "gift" && d.programme != "*" && d.column == core::Money::spent &&
        d.source != "county") {
      INFO(d.programme << " " << d.source << " " << d.year);
      CHECK(d.figure.paired.mean == 0.0);
    }
  // Nobody is worse off, and those who get it are better off.
  for (const core::WinnersRow& w : c.options.front().households.winners) CHECK(w.lose == 0);
}

TEST_CASE("What a change of the rate costs in PX-1 lies in its interval as often as it says", "[long]") {
  // At 0.8 in place of 0.7 of what a stay costs above 500: 0.1 E[(X - 500)+] for each of the 9.758477 onsets
  // of a household in ten years, X lognormal with median 2000 and sigma 1.2.
  const auto normal = [](double z) { return std::erfc(-z / std::sqrt(2.0)) / 2; };
  const double m = std::log(2000.0), s = 1.2, k = std::log(500.0);
  const double excess = std::exp(m + s * s / 2) * normal((m + s * s - k) / s) - 500 * normal((m - k) / s);
  constexpr int households = 20;
  const double truth = households * 9.758477 * 0.1 * excess;
  const std::string size = "population.groups.all.households=" + std::to_string(households);
  const world::Settings at_seven{size, "population.draw=each"};
  world::Settings at_eight = at_seven;
  at_eight.emplace_back("coverage.stack.insurance.rate=0.8");
  const core::Document one = world::document("", at_seven, "px1");
  const core::Document other = world::document("", at_eight, "px1");
  int covered = 0;
  constexpr int seeds = 200;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    const Side base("base", world::town_of(one), seed, 6);
    const Side option("option", world::town_of(other), seed, 6);
    const core::Comparison c = compare({&base, &option});
    const sim::Summary& cost = c.value.options.front().front().cost.paired;
    covered += *cost.lo <= truth && truth <= *cost.hi ? 1 : 0;
  }
  INFO(covered << " of " << seeds);
  CHECK(covered >= 181);
  CHECK(covered <= 199);
}

TEST_CASE("The frontier leaves out what others beat, and chances of being best add up to one") {
  const Side base("base", world::township(others), 5, replications);
  const Side cheap("cheap",
                   world::township(others, "", {"programmes.local-placement.places={each-year: 40}"}), 5,
                   replications);
  const Side dear("dear", world::township(others, "", {"programmes.skill-training.unit-cost=4000"}), 5,
                  replications);
  const core::Comparison c = compare({&base, &cheap, &dear}, 0.03);
  for (std::size_t e = 0; e < 2; ++e) {
    for (const auto& at : c.value.best[e]) CHECK(at[0] + at[1] + at[2] == Approx(1).epsilon(1e-9));
    double effect = -1, cost = -1;
    for (const core::FrontierRow& row : c.value.frontier[e]) {
      if (row.standing != core::Standing::frontier) continue;
      CHECK(row.effect > effect);
      CHECK(row.cost > cost);
      effect = row.effect;
      cost = row.cost;
    }
  }
  // The same training for more money is beaten by the base unless its budget changes who is served.
  CHECK(c.options[1].parameters.size() == 1);
  CHECK(c.options[1].parameters.front().path == "programmes.skill-training.unit-cost");
}

}  // namespace compare_test
