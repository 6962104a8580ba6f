// What lifting a household costs, against sums done by hand.
#include "src/core/lifting.hpp"

#include <vector>

#include <catch2/catch.hpp>

namespace lifting_test {
namespace {

models::ProgrammeSpec programme(const char* id, sim::Fen unit_cost, models::EffectSpec effect) {
  models::ProgrammeSpec p;
  p.id = id;
  p.unit_cost = unit_cost;
  p.effects = {std::move(effect)};
  return p;
}

/// Three people who are 2,500 yuan a year short of a line of 3,000, over five years.
const core::Shortfall short_of{2'500, 3, 3'000, 5};

}  // namespace

TEST_CASE("Lifting income costs the units that a household may have, as often as they run out") {
  using core::Lack;
  models::AssetEffect herd;
  herd.yearly_return = 0.5;
  herd.life = {2 * 365.25};
  // A herd of 6,000 yuan yields 3,000 a year for two years: three times in five years, if it is given again.
  models::ProgrammeSpec herds = programme("herd", 600'000, herd);
  CHECK_FALSE(core::lifting(herds, Lack::income, short_of));
  herds.repeat = models::Repeat::after_end;
  const auto asset = core::lifting(herds, Lack::income, short_of);
  REQUIRE(asset);
  CHECK(asset->units == 3);
  CHECK(asset->cost == Approx(18'000));
  // One of 4,000 yuan yields 2,000: too little, and a household has but one; each of three people may have
  // one.
  models::ProgrammeSpec small = programme("small", 400'000, herd);
  small.repeat = models::Repeat::after_end;
  CHECK_FALSE(core::lifting(small, Lack::income, short_of));
  small.unit = models::ProgrammeUnit::person;
  CHECK(core::lifting(small, Lack::income, short_of)->units == 6);
  // A transfer of 100 a month to each of three people is 3,600 a year, which is what it costs.
  models::TransferEffect pension;
  pension.monthly = 10'000;
  pension.per = models::PaidPer::member;
  const auto transfer = core::lifting(programme("pension", 0, pension), Lack::medical, short_of);
  REQUIRE(transfer);
  CHECK(transfer->cost == Approx(18'000));
  // A top-up pays just what is missing, if it goes as far as the line.
  models::TopUpEffect top_up;
  CHECK(core::lifting(programme("dibao", 0, top_up), Lack::income, short_of)->cost == Approx(12'500));
  top_up.times_line = 0.9;
  CHECK_FALSE(core::lifting(programme("dibao", 0, top_up), Lack::income, short_of));
  // Cash of 2,500 helps in one year; everyone eligible has it in each of five. A capital grant is no income.
  models::CashEffect cash;
  models::ProgrammeSpec relief = programme("relief", 250'000, cash);
  CHECK_FALSE(core::lifting(relief, Lack::income, short_of));
  relief.entitlement = true;
  CHECK(core::lifting(relief, Lack::income, short_of)->cost == Approx(12'500));
  relief.apply.per_year = 1;
  CHECK_FALSE(core::lifting(relief, Lack::income, short_of));
  cash.income = false;
  CHECK_FALSE(core::lifting(programme("capital", 300'000, cash), Lack::income, short_of));
  // A job of 400 a month, which one in two would have had anyway, brings 2,400 a year: two people need one.
  models::JobEffect job;
  job.monthly = 40'000;
  job.deadweight = 0.5;
  models::ProgrammeSpec work = programme("job", 0, job);
  CHECK_FALSE(core::lifting(work, Lack::income, short_of));
  work.unit = models::ProgrammeUnit::person;
  const auto jobs = core::lifting(work, Lack::income, short_of);
  REQUIRE(jobs);
  CHECK(jobs->units == 2);
  CHECK(jobs->cost == Approx(2 * 4'800 * 5));
  CHECK_FALSE(core::lifting(programme("insured", 100, models::PremiumEffect{}), Lack::medical, short_of));
}

TEST_CASE("The cheapest is neither the one with the lowest price nor one without a price") {
  using core::Lack;
  models::AssetEffect farm;
  farm.life = {10 * 365.25};
  farm.yearly_return = 0.5;
  models::AssetEffect share = farm;
  share.amount = 1'000'000;  // it yields, and nothing says what it costs
  models::ProgrammeSpec relief = programme("relief", 250'000, models::CashEffect{});
  relief.entitlement = true;
  // The farm costs 6,000 once; relief has the lowest price and costs 12,500 over the run.
  const std::vector<models::ProgrammeSpec> programmes{programme("dearer", 700'000, farm), relief,
                                                      programme("farm", 600'000, farm),
                                                      programme("shares", 0, share)};
  const auto best = core::cheapest_lifting(programmes, Lack::income, short_of);
  REQUIRE(best);
  CHECK(best->programme->id == "farm");
  CHECK(best->cost == Approx(6'000));
  CHECK(core::lifting(programmes[1], Lack::income, short_of)->cost == Approx(12'500));
  CHECK_FALSE(core::lifting(programmes[3], Lack::income, short_of));

  models::DwellingEffect house;
  house.house = true;
  const auto build = core::lifting(programme("house", 2'000'000, house), Lack::house, short_of);
  REQUIRE(build);
  CHECK(build->units == 1);
  CHECK(build->cost == 20'000);
  CHECK_FALSE(core::lifting(programme("house", 2'000'000, house), Lack::water, short_of));
  CHECK_FALSE(core::lifting(programme("gift", 0, house), Lack::house, short_of));
  CHECK_FALSE(core::cheapest_lifting({}, Lack::income, short_of));
}

}  // namespace lifting_test
