// What lifting a household costs, against sums done by hand.
#include "src/core/lifting.hpp"

#include <vector>

#include <catch2/catch.hpp>

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

TEST_CASE("Lifting income costs the units that bring the shortfall, as often as they run out") {
  using core::Lack;
  models::AssetEffect herd;
  herd.yearly_return = 0.5;
  herd.life = {2 * 365.25};
  // A herd of 2,000 yuan yields 1,000 a year for two years: three herds, three times in five years.
  const auto asset = core::lifting(programme("herd", 200'000, herd), Lack::income, short_of);
  REQUIRE(asset);
  CHECK(asset->units == 9);
  CHECK(asset->cost == Approx(18'000));
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
  // Cash of 1,000 helps in one year: three times in each of five. A capital grant is no income.
  models::CashEffect cash;
  CHECK(core::lifting(programme("relief", 100'000, cash), Lack::income, short_of)->cost == Approx(15'000));
  cash.income = false;
  CHECK_FALSE(core::lifting(programme("capital", 100'000, cash), Lack::income, short_of));
  // A job of 400 a month, which one in two would have had anyway, brings 2,400 a year: two are needed.
  models::JobEffect job;
  job.monthly = 40'000;
  job.deadweight = 0.5;
  const auto jobs = core::lifting(programme("job", 0, job), Lack::income, short_of);
  CHECK(jobs->units == 2);
  CHECK(jobs->cost == Approx(2 * 4'800 * 5));
  CHECK_FALSE(core::lifting(programme("insured", 100, models::PremiumEffect{}), Lack::medical, short_of));
}

TEST_CASE("The cheapest is not the one with the lowest price") {
  using core::Lack;
  models::AssetEffect herd;
  herd.yearly_return = 0.5;
  herd.life = {10 * 365.25};
  // Hens for 200 yield 100 a year: 25 of them, 5,000; one cow for 4,800 would yield 2,400: two of them,
  // 9,600.
  const std::vector<models::ProgrammeSpec> programmes{programme("cow", 480'000, herd),
                                                      programme("relief", 10'000, models::CashEffect{}),
                                                      programme("hens", 20'000, herd)};
  const auto best = core::cheapest_lifting(programmes, Lack::income, short_of);
  REQUIRE(best);
  CHECK(best->programme->id == "hens");
  CHECK(best->cost == Approx(5'000));
  // Relief has the lowest price and costs 12,500 over the run.
  CHECK(core::lifting(programmes[1], Lack::income, short_of)->cost == Approx(12'500));

  models::DwellingEffect house;
  house.house = true;
  const auto build = core::lifting(programme("house", 2'000'000, house), Lack::house, short_of);
  CHECK(build->units == 1);
  CHECK(build->cost == 20'000);
  CHECK_FALSE(core::lifting(programme("house", 2'000'000, house), Lack::water, short_of));
  CHECK_FALSE(core::cheapest_lifting({}, Lack::income, short_of));
}
