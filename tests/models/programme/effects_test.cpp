// Effects beside those of top_up_test and take_up_test, one or two cases each, by hand-reckoned money.
#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "models/programme/effect.hpp"
#include "tests/support/small_programme.hpp"

namespace effects_test {

using namespace models;
using small::always;
using small::check_household_money;
using small::every_year;
using small::on_day;
using small::spent;

namespace {

/// An illness of the well at a yearly rate, over after `days`; each onset needs care of a tier.
DiseaseSpec illness(double rate, double days, Tier tier, double bill) {
  DiseaseSpec spec;
  spec.id = "illness";
  spec.states.resize(2);
  spec.states[0].id = "well";
  spec.states[1].id = "ill";
  spec.states[1].lasts = always(days);
  spec.moves.resize(2);
  spec.moves[0].id = "onset";
  spec.moves[0].from = "well";
  spec.moves[0].to = "ill";
  spec.moves[0].per_year.steps = {{0, rate}};
  spec.moves[1].id = "end";
  spec.moves[1].from = "ill";
  spec.moves[1].to = "well";
  spec.moves[1].at = MoveAt::end_of_stay;
  DiseaseCare care;
  care.at = {"onset"};
  care.tier[static_cast<std::size_t>(tier)] = 1;
  for (sim::Distribution& of_tier : care.bill) of_tier = always(bill);
  spec.care = {care};
  return spec;
}

}  // namespace

TEST_CASE("A transfer is paid at the end of every month and ends when the rule no longer holds") {
  small::World w(2);
  TransferEffect allowance;
  allowance.monthly = 8'000;
  auto spec = every_year("allowance", allowance);
  spec.eligible.text = "members >= 2";
  spec.unit = ProgrammeUnit::household;
  w.programme(spec);
  w.add(1, {small::person(10, 40), small::person(11, 38)});
  w.add(2, {small::person(20, 40)});
  const auto out = w.run();
  CHECK(out.amounts("transfer", 1) == std::vector<sim::Fen>(24, 8'000));
  CHECK(out.amounts("transfer", 2).empty());
  CHECK(spent(out, 0, 0) == 96'000);
  CHECK(spent(out, 0, 1) == 96'000);
  CHECK(out.house(1).household.cash == 100'000 + 24 * 8'000);
  check_household_money(out);
}

TEST_CASE("A transfer per member counts heads, a person's goes to the person as long as it lives") {
  small::World w(1);
  TransferEffect support;
  support.monthly = 50'000;
  support.per = PaidPer::member;
  w.programme(every_year("support", support));
  TransferEffect nursing;
  nursing.monthly = 10'000;
  auto spec = every_year("nursing", nursing);
  spec.unit = ProgrammeUnit::person;
  spec.eligible.text = "person.disabled";
  w.programme(spec);
  small::House& house = w.add(1, {small::person(10, 70), small::person(11, 68)});
  house.people[1].disabled = 1;
  const auto out = w.run();
  CHECK(spent(out, 0, 0) == 12 * 100'000);
  CHECK(spent(out, 1, 0) == 12 * 10'000);
}

TEST_CASE("A transfer with a duration stops when it is over") {
  small::World w(2);
  TransferEffect aid;
  aid.monthly = 1'000;
  auto spec = on_day("aid", 10, aid);
  spec.lasts.days = 3 * small::month;
  w.programme(spec);
  w.add(1, {small::person(10, 40)});
  const auto out = w.run();
  CHECK(out.amounts("transfer").size() == 3);
}

TEST_CASE("Relief in cash goes to the household, as income or not") {
  for (const bool income : {true, false}) {
    small::World w;
    auto spec = on_day("relief", 50, CashEffect{income});
    spec.unit_cost = 300'000;
    w.programme(spec);
    w.add(1, {small::person(10, 40)});
    const auto out = w.run();
    CHECK(out.house(1).household.cash == 400'000);
    CHECK(out.house(1).household.assessed == (income ? 300'000 : 0));
    CHECK(spent(out, 0, 0) == 300'000);
    check_household_money(out);
  }
}

TEST_CASE("A large bill makes a household apply, a small one does not") {
  small::World w;
  w.disease(illness(20, 1, Tier::village, 500));
  auto spec = on_day("relief", 0, CashEffect{});
  spec.apply.once = false;
  spec.apply.on_bill_above = 1;
  spec.unit_cost = 200'000;
  w.programme(spec);
  w.add(1, {small::person(10, 40)}).household.assessed = 40'000;
  w.add(2, {small::person(20, 40)}).household.assessed = 60'000;
  const auto out = w.run();
  CHECK(out.amounts("transfer", 1) == std::vector<sim::Fen>{200'000});  // once, for it does not repeat
  CHECK(out.amounts("transfer", 2).empty());
  CHECK(out.tally.funding(0, 0, 0, Funding::eligible_need) == 200'000);
}

TEST_CASE("Income adds to a stream after its lag and for its time") {
  small::World w(3);
  w.livelihood(small::streams({small::stream("property", PayCalendar::continuous)}));
  IncomeEffect rent;
  rent.adds = 120'000;
  rent.lag.days = small::year / 2;
  rent.lasts.days = small::year;
  w.programme(on_day("rent", 0, rent));
  small::set_base(w.add(1, {small::person(10, 40), small::person(11, 40)}), Stream::property, 500);
  const auto out = w.run();
  CHECK(std::llabs(out.posted(w.setting().flows.income[static_cast<std::size_t>(Stream::property)]) -
                   (150'000 + 120'000)) <= 2);
}

TEST_CASE("A house is safe when it is built, and what the household has not got it owes") {
  small::World w(2);
  DwellingEffect rebuild;
  rebuild.house = true;
  rebuild.lag.days = 100;
  rebuild.own_part = 150'000;
  auto spec = on_day("rebuild", 10, rebuild);
  spec.eligible.text = "not house_safe";
  spec.unit_cost = 2'000'000;
  w.programme(spec);
  w.add(1, {small::person(10, 40)}).household.house_safe = 0;
  w.add(2, {small::person(20, 40)});
  const auto out = w.run();
  REQUIRE(out.of("house made safe", 1).size() == 1);
  CHECK(out.of("house made safe", 1)[0].time == 110);
  CHECK(out.house(1).household.house_safe == 1);
  CHECK(out.house(1).household.cash == 0);
  CHECK(out.house(1).household.debt == 50'000);
  CHECK(spent(out, 0, 0) == 2'000'000);
  check_household_money(out);
}

TEST_CASE("School aid is paid per pupil in two terms and brings a child back") {
  small::World w;
  SchoolingEffect aid;
  aid.per_pupil = 100'001;
  aid.back_to_school = 1;
  w.programme(every_year("aid", aid));
  small::House& house = w.add(1, {small::person(10, 40), small::person(11, 9), small::person(12, 12)});
  house.people[1].at_school = 1;
  const auto out = w.run();
  CHECK(out.house(1).people[2].at_school == 1);
  CHECK(out.amounts("transfer", 1) == std::vector<sim::Fen>{2 * 50'001, 2 * 50'000});
}

TEST_CASE("Management halves a rate: the same candidates, some of them removed") {
  const auto onsets = [](double times) {
    small::World w(1);
    w.disease(illness(2, 0.01, Tier::village, 1));
    HealthEffect management;
    management.disease = "illness";
    management.move = "onset";
    management.times = times;
    if (times != 1) w.programme(every_year("management", management));
    for (std::uint64_t id = 1; id <= 2000; ++id) w.add(id, {small::person(100'000 + id, 40)});
    return w.run().of("onset");
  };
  const auto all = onsets(1), half = onsets(0.5), none = onsets(0), twice = onsets(2);
  CHECK(none.empty());
  const auto expected = static_cast<double>(2000);
  CHECK(std::abs(static_cast<double>(half.size()) - expected) < 4 * std::sqrt(expected));
  CHECK(std::abs(static_cast<double>(twice.size()) - 4 * expected) < 4 * std::sqrt(4 * expected));
  const auto among = [](const auto& few, const auto& many) {
    return std::all_of(few.begin(), few.end(), [&](const sim::TraceLine& line) {
      return std::any_of(many.begin(), many.end(), [&](const sim::TraceLine& other) {
        return other.time == line.time && other.entity == line.entity && other.candidate == line.candidate;
      });
    });
  };
  const std::vector<sim::TraceLine> some(half.begin(), half.begin() + 100);
  CHECK(among(some, all));
  const std::vector<sim::TraceLine> first(all.begin(), all.begin() + 100);
  CHECK(among(first, twice));
}

TEST_CASE("A clinic in the village shortens the way; specialties keep patients in the county") {
  // Everything that is needed in the city, an hour away; nobody goes beyond half an hour.
  const auto met = [](const CareEffect* effect) {
    small::World w(1);
    w.disease(illness(2, 0.01, Tier::city, 1));
    w.world.behaviour.mode = BehaviourMode::responsive;
    w.world.behaviour.price_response = 0;
    w.world.behaviour.distance_response = -0.5;
    w.world.care.minutes.assign(2, {0, 0, 0, 120});
    if (effect != nullptr) w.programme(every_year("works", *effect));
    for (std::uint64_t id = 1; id <= 1000; ++id) w.add(id, {small::person(100'000 + id, 40)});
    const auto out = w.run();
    return 1 - static_cast<double>(out.count(Count::care_forgone)) /
                   static_cast<double>(out.count(Count::care_needs));
  };
  CHECK(met(nullptr) == 0);
  CareEffect road;
  road.travel_to = Tier::city;
  road.travel_times = 0.5;
  CHECK(std::abs(met(&road) - 0.5) < 4 * std::sqrt(0.25 / 2000));
  CareEffect specialty;
  specialty.refers_from = Tier::city;
  specialty.refers_share = 0.3;
  CHECK(std::abs(met(&specialty) - 0.3) < 4 * std::sqrt(0.21 / 2000));
}

TEST_CASE("An emergency is not kept nearer by referral") {
  const auto stays_in_county = [](bool emergency) {
    small::World w(1);
    DiseaseSpec spec = illness(2, 0.01, Tier::city, 1);
    spec.care[0].need = CareKind::inpatient;
    spec.care[0].emergency = emergency;
    w.disease(spec);
    w.world.behaviour.mode = BehaviourMode::responsive;
    w.world.behaviour.price_response = w.world.behaviour.distance_response = 0;
    CareEffect referral;
    referral.refers_from = Tier::city;
    referral.refers_share = 1;
    w.programme(every_year("referral", referral));
    for (std::uint64_t id = 1; id <= 50; ++id) w.add(id, {small::person(100'000 + id, 40)});
    const auto out = w.run();
    REQUIRE(out.count(Count::stays) > 0);
    return static_cast<double>(out.count(Count::stays_in_county)) /
           static_cast<double>(out.count(Count::stays));
  };
  CHECK(stays_in_county(false) == 1);
  CHECK(stays_in_county(true) == 0);
}

TEST_CASE("Visits bring applications forward") {
  const auto applied = [](double times) {
    small::World w(1);
    ProgrammeSpec grant;
    grant.id = "grant";
    grant.entitlement = true;
    grant.apply.per_year = 0.2;
    w.programme(grant);
    VisitsEffect visits;
    visits.apply_times = times;
    if (times != 1) w.programme(every_year("visits", visits));
    for (std::uint64_t id = 1; id <= 4000; ++id) w.add(id, {small::person(100'000 + id, 40)});
    return static_cast<double>(w.run().tally.flowing(0, 0, Flowing::applied));
  };
  const double p = 1 - std::exp(-0.6);
  CHECK(std::abs(applied(3) - 4000 * p) < 4 * std::sqrt(4000 * p * (1 - p)));
  CHECK(applied(0) == 0);
  CHECK(applied(1) < applied(3));
}

TEST_CASE("Farm insurance pays a part of what a drought took") {
  small::World w;
  auto spec = small::streams({small::stream("crops", PayCalendar::dates, {{10 << 8 | 15, 1.0}})});
  ShockSpec drought;
  drought.id = "drought";
  drought.per_year = 1;
  drought.everywhere = true;
  drought.multiplies.resize(1);
  drought.multiplies[0].stream = "crops";
  drought.multiplies[0].factor = always(0.4);
  spec.shocks = {drought};
  w.livelihood(spec);
  YieldCoverEffect cover;
  cover.pays = 0.5;
  cover.above = 0.3;
  auto insurance = every_year("insurance", cover);
  insurance.unit_cost = 1'000;
  w.programme(insurance);
  small::set_base(w.add(1, {small::person(10, 40)}), Stream::crops, 1'000);
  const auto out = w.run();
  CHECK(out.amounts("transfer") == std::vector<sim::Fen>{30'000});
  CHECK(spent(out, 0, 0) == 31'000);
}

TEST_CASE("Farm insurance pays for what the household grows itself, not for land that is let") {
  small::World w;
  auto spec = small::streams({small::stream("crops", PayCalendar::dates, {{small::on(10, 15), 1.0}}),
                              small::stream("property", PayCalendar::dates, {{small::on(12, 15), 1.0}})});
  ShockSpec drought;
  drought.id = "drought";
  drought.per_year = 1;
  drought.everywhere = true;
  drought.multiplies.resize(1);
  drought.multiplies[0].stream = "crops";
  drought.multiplies[0].factor = always(0.4);
  spec.shocks = {drought};
  w.livelihood(spec);
  LeaseEffect lease;
  lease.share = 0.6;
  w.programme(every_year("land", lease));
  YieldCoverEffect cover;
  cover.pays = 0.5;
  w.programme(every_year("insurance", cover));
  small::set_base(w.add(1, {small::person(10, 40)}), Stream::crops, 1'000);
  // Of 400 that it grows 60 % are lost, half of that is paid.
  CHECK(w.run().amounts("transfer") == std::vector<sim::Fen>{12'000});
}

TEST_CASE("A premium of another insurance feeds its fund and insures nobody for health") {
  for (const bool insures : {true, false}) {
    small::World w;
    PremiumEffect premium;
    premium.per_person = 10'000;
    premium.fund = "fund";
    premium.insures = insures;
    w.programme(every_year("premium", premium));
    w.add(1, {small::person(10, 40)}).household.insured = 0;
    const auto out = w.run();
    CHECK(out.house(1).household.insured == (insures ? 1 : 0));
    CHECK(spent(out, 0, 0) == 10'000);
  }
}

TEST_CASE("Nobody is in two programmes at once that take the whole working time") {
  for (const bool full_time : {true, false}) {
    small::World w(2);
    w.livelihood(small::streams({small::stream("local-wage", PayCalendar::monthly)}));
    JobEffect job;
    job.stream = "local-wage";
    job.monthly = 100'000;
    for (const char* id : {"near", "far"}) {
      auto spec = on_day(id, id[0] == 'n' ? 1 : 2, job);
      spec.unit = ProgrammeUnit::person;
      spec.full_time = full_time;
      w.programme(spec);
    }
    w.add(1, {small::person(10, 40)});
    const auto out = w.run();
    CHECK(out.of("near").size() == 2);  // applies, is granted
    CHECK(out.of("far").empty() == full_time);
  }
}

TEST_CASE("A herd grows, and insurance pays when it is lost") {
  small::World w(3);
  w.livelihood(small::streams({small::stream("livestock", PayCalendar::continuous)}));
  AssetEffect herd;
  herd.lag.days = 0;
  herd.amount = 100'000;
  herd.yearly_return = 0.5;
  herd.growth = 1;
  w.programme(on_day("herd", 0, herd));
  AssetEffect frail = herd;
  frail.yearly_return = 0;
  frail.loss_per_year = 60;
  frail.insured = 0.7;
  w.programme(on_day("frail", 0, frail));
  w.add(1, {small::person(10, 40)});
  const auto out = w.run();
  const sim::Fen earned = out.posted(w.setting().flows.income[static_cast<std::size_t>(Stream::livestock)]);
  CHECK(std::llabs(earned - (50'000 + 100'000 + 200'000)) <= 3);
  CHECK(out.amounts("transfer") == std::vector<sim::Fen>{70'000});
  CHECK(spent(out, 1, 0) == 70'000);
}

TEST_CASE("An insurer pays for the loss of an asset in the place of the programme's payers") {
  small::World w(2);
  w.livelihood(small::streams({small::stream("livestock", PayCalendar::continuous)}));
  AssetEffect tree;
  tree.lag.days = 0;
  tree.amount = 50'000;
  AssetEffect frail = tree;
  frail.amount = 100'000;
  frail.loss_per_year = 60;
  frail.insured = 0.7;
  frail.insurer = "fund";
  auto given = on_day("package", 0, tree);
  given.effects.emplace_back(frail);
  given.unit_cost = 40'000;
  w.programme(given);
  w.add(1, {small::person(10, 40)});
  const auto out = w.run();
  CHECK(out.amounts("transfer") == std::vector<sim::Fen>{70'000});
  CHECK(spent(out, 0, 0) == 40'000);
  CHECK(spent(out, 0, 0, 1) == 70'000);
  CHECK(out.posted(w.world.programmes[0].more.payout[0]) == 0);
  CHECK(out.posted(w.world.programmes[0].more.payout[1]) == 70'000);
  check_household_money(out);
}

TEST_CASE("Land that is let brings its rent from the tenant, drought or not, and no harvest") {
  small::World w(2);
  auto spec = small::streams({small::stream("crops", PayCalendar::dates, {{10 << 8 | 15, 1.0}}),
                              small::stream("property", PayCalendar::dates, {{12 << 8 | 15, 1.0}})});
  ShockSpec drought;
  drought.id = "drought";
  drought.per_year = 1;
  drought.everywhere = true;
  drought.multiplies.resize(1);
  drought.multiplies[0].stream = "crops";
  drought.multiplies[0].factor = always(0.4);
  spec.shocks = {drought};
  w.livelihood(spec);
  LeaseEffect lease;
  lease.share = 0.25;
  lease.rent = 0.8;
  const bool yearly = GENERATE(true, false);
  auto land = yearly ? every_year("land", lease) : on_day("land", 0, lease);
  land.payers = {{"fund", 1}};
  w.programme(land);
  small::set_base(w.add(1, {small::person(10, 40)}), Stream::crops, 1'000);
  const auto out = w.run();
  CHECK(out.amounts("crops") == std::vector<sim::Fen>{30'000, 30'000});
  CHECK(out.amounts("property") == std::vector<sim::Fen>{20'000, 20'000});
  CHECK(out.amounts("transfer").empty());
  CHECK(spent(out, 0, 1, 1) == 20'000);
  CHECK(out.posted(w.world.programmes[0].earned_flows[0]) == 40'000);
  CHECK(out.posted(w.setting().flows.income[static_cast<std::size_t>(Stream::property)]) == 0);
  check_household_money(out);
}

TEST_CASE("A programme reaches a share of those whom it is for, the same people every year") {
  small::World w(3);
  TransferEffect allowance;
  allowance.monthly = 1'000;
  auto spec = every_year("allowance", allowance);
  spec.reach = 0.3;
  w.programme(spec);
  spec = on_day("once", 5, CashEffect{});
  spec.unit_cost = 700;
  spec.reach = 0.3;
  w.programme(spec);
  constexpr int n = 400;
  for (int i = 0; i < n; ++i)
    w.add(static_cast<std::uint64_t>(i + 1), {small::person(static_cast<std::uint64_t>(1000 + i), 40)});
  const auto out = w.run();
  const double error = 4 * std::sqrt(n * 0.3 * 0.7);
  for (std::int32_t year = 0; year < 3; ++year) {
    CHECK(spent(out, 0, year) == spent(out, 0, 0));
    // Everybody eligible is need that could be, whoever is reached.
    CHECK(out.tally.funding(0, 0, year, Funding::need) == spent(out, 0, year));
  }
  CHECK(std::abs(static_cast<double>(spent(out, 0, 0)) / 12'000 - n * 0.3) < error);
  CHECK(std::abs(static_cast<double>(spent(out, 1, 0)) / 700 - n * 0.3) < error);
  CHECK(out.tally.funding(1, 0, 0, Funding::demand) == spent(out, 1, 0));
}

TEST_CASE("A card is had by the chronically ill who get one, and rules see both") {
  small::World w;
  DiseaseSpec pressure = illness(0, 5, Tier::village, 10);
  pressure.id = "pressure";
  pressure.care[0].at.clear();
  pressure.care[0].during = "ill";
  pressure.care[0].per_year = 6;
  pressure.care[0].need = CareKind::chronic_outpatient;
  w.disease(illness(0, 5, Tier::village, 10));
  w.disease(pressure);
  auto spec = every_year("card", CardEffect{});
  spec.unit = ProgrammeUnit::person;
  spec.eligible.text = "person.chronic";
  w.programme(spec);
  TransferEffect allowance;
  allowance.monthly = 100;
  spec = every_year("allowance", allowance);
  spec.unit = ProgrammeUnit::person;
  spec.eligible.text = "person.card";
  w.programme(spec);
  auto ill = small::person(10, 40), well = small::person(11, 40), cold = small::person(12, 40);
  ill.disease[1] = 1;
  cold.disease[0] = 1;
  w.add(1, {ill, well, cold});
  const auto out = w.run();
  CHECK(out.of("holds a card").size() == 1);
  CHECK(out.house(1).people[0].card == 1);
  CHECK(out.house(1).people[1].card + out.house(1).people[2].card == 0);
  CHECK(spent(out, 1, 0) == 1'200);
}

}  // namespace effects_test
