// A yearly rate that changes within a year acts from its day on: nothing before, and after it as many events
// as the rate has in the rest of the year.
#include <cmath>
#include <string>
#include <vector>

#include "tests/property/world.hpp"

namespace world_dated_rates_test {
namespace {

constexpr std::uint32_t replications = 6;

/// Times in days of the lines with this label in 2016 and 2017, over some replications.
std::vector<double> times_of(const world::Town& town, std::string_view label) {
  std::vector<double> times;
  for (std::uint32_t r = 0; r < replications; ++r)
    for (const sim::TraceLine& line : town.lives(r))
      if (line.label == label && line.time < 731) times.push_back(line.time);
  return times;
}

int between(const std::vector<double>& times, double from, double to) {
  int n = 0;
  for (const double t : times) n += t >= from && t < to ? 1 : 0;
  return n;
}

constexpr double first_of_july = 182;  // of 2016, a leap year
constexpr double next_new_year = 366;

}  // namespace

TEST_CASE("A rate of illness holds from its day on") {
  const world::Town never = world::township(60, "", {"diseases.injury.moves.onset.per-year=0"});
  CHECK(times_of(never, "onset").size() > 0);  // of other diseases
  const std::string overlay =
      "diseases:\n- id: shivers\n  states: [{id: well}, {id: ill, lasts: {exponential: {mean: 1}}}]\n"
      "  moves:\n  - {id: shivering, from: well, to: ill, per-year: {2016-01-01: 0, 2016-07-01: 2}}\n"
      "  - {id: warm, from: ill, to: well, at: end-of-stay}\n";
  const world::Town town = world::township(60, overlay);
  const auto times = times_of(town, "shivering");
  CHECK(between(times, 0, first_of_july) == 0);
  // About 129 households of three or four; people are counted by what the whole next year brings.
  const double per_day = 2 / 365.25;
  const double rest = between(times, first_of_july, next_new_year), year = between(times, next_new_year, 731);
  const double ratio = (next_new_year - first_of_july) / 365.0;
  CHECK(year > 300);
  CHECK(std::abs(rest - ratio * year) < 4 * std::sqrt(rest + ratio * ratio * year) + per_day);
}

TEST_CASE("A rate that ends within a year brings nothing more, and what came before is as it was") {
  const std::string steady =
      "diseases:\n- id: shivers\n  states: [{id: well}, {id: ill, lasts: {exponential: {mean: 1}}}]\n"
      "  moves:\n  - {id: shivering, from: well, to: ill, per-year: 2}\n"
      "  - {id: warm, from: ill, to: well, at: end-of-stay}\n";
  std::string ends = steady;
  ends.replace(ends.find("per-year: 2"), 11, "per-year: {2016-01-01: 2, 2016-07-01: 0}");
  const auto all = times_of(world::township(20, steady), "shivering");
  const auto some = times_of(world::township(20, ends), "shivering");
  CHECK(between(some, first_of_july, 731) == 0);
  CHECK(between(some, 0, first_of_july) == between(all, 0, first_of_july));
  CHECK(between(all, first_of_july, 731) > 100);
}

TEST_CASE("Births, applications and detection follow rates that change within a year", "[long]") {
  const world::Town town =
      world::township(200, "",
                      {"demography.births={2016-01-01: {15: 0}, 2016-07-01: {15: 0.8, 45: 0}}",
                       "programmes.skill-training.apply.per-year={2016-01-01: 0, 2016-07-01: 20}",
                       "assessment.dynamic-register.detect-per-year={2016-01-01: 0, 2017-07-01: 30}"});
  const auto births = times_of(town, "birth");
  CHECK(between(births, 0, first_of_july) == 0);
  CHECK(between(births, first_of_july, next_new_year) > 50);
  const auto found = times_of(town, "reported for registration");
  CHECK(between(found, 0, 547) == 0);
  CHECK(between(found, 547, 731) > 20);
  int before = 0, after = 0;
  for (std::uint32_t r = 0; r < replications; ++r) {
    const auto result = town.run(r);
    const std::int32_t p = world::programme(town.plan, "skill-training");
    after += static_cast<int>(result.flowing_of(town.plan, p, 0, models::Flowing::applied));
    for (const sim::TraceLine& line : town.lives(r))
      before += line.label == "skill-training" && line.time < first_of_july ? 1 : 0;
  }
  CHECK(before == 0);
  CHECK(after > 20);
}

TEST_CASE("A woman who has borne a child this year bears no second one because a rate changes") {
  const world::Town town = world::township(
      200, "", {"demography.births={2016-01-01: {15: 1.9, 45: 0}, 2016-07-01: {15: 2, 45: 0}}"});
  for (std::uint32_t r = 0; r < 2; ++r) {
    const auto people = town.population(r);
    std::int64_t women = 0;
    sim::Draft<models::Types> draft;
    for (std::uint32_t i = 0; i < people->size(); ++i) {
      draft.clear();
      people->make(i, r, draft);
      for (const models::Person& p : draft.items<models::Person>())
        women += p.sex == models::Sex::female && p.age(0) >= 15 && p.age(0) < 45 ? 1 : 0;
    }
    const auto result = town.run(r);
    const std::int64_t births = world::count(town.plan, result, 0, "all", models::Count::births);
    CHECK(births <= women);
    CHECK(births > women * 6 / 10);
  }
}

TEST_CASE("A rate that changes within a year for nobody changes nothing") {
  const std::string nobody =
      "programmes:\n- id: never\n  eligible: members > 1000\n  apply: {per-year: RATE}\n"
      "  places: {each-year: 3}\n  unit-cost: 10\n  payers: {county: 1}\n";
  const auto town = [&](const std::string& rate) {
    std::string overlay = nobody;
    return world::township(300, overlay.replace(overlay.find("RATE"), 4, rate));
  };
  const world::Town steady = town("1"), dated = town("{2016-01-01: 1, 2016-07-01: 2, 2018-04-01: 0.5}");
  REQUIRE(dated.resolved.setting->rate_changes.size() == 2);
  for (std::uint32_t r = 0; r < 3; ++r) {
    const auto a = steady.run(r), b = dated.run(r);
    CHECK(a.counts == b.counts);
    CHECK(a.fingerprint == b.fingerprint);
  }
}

}  // namespace world_dated_rates_test
