#include "models/care/episode.hpp"

#include <array>
#include <cmath>

#include <catch2/catch.hpp>

#include "tests/support/small_world.hpp"

namespace episode_test {

using namespace models;

namespace {

DiseaseSpec illness(double yuan, CareKind kind = CareKind::inpatient,
                    std::vector<double> tier = {0, 0, 1, 0}) {
  DiseaseSpec d;
  d.id = "illness";
  d.states.resize(2);
  d.states[0].id = "well";
  d.states[1].id = "ill";
  d.states[1].lasts = sim::Distribution{sim::Distribution::Kind::constant, {10, 0}};
  d.moves.resize(2);
  d.moves[0] = {
      .id = "onset", .name = {}, .from = "well", .to = "ill", .branches = {}, .per_year = {{{0, 2.0}}}};
  d.moves[1] = {.id = "recovery",
                .name = {},
                .from = "ill",
                .to = "well",
                .branches = {},
                .at = MoveAt::end_of_stay,
                .per_year = {}};
  DiseaseCare care;
  care.at = {"onset"};
  care.need = kind;
  care.tier = std::move(tier);
  for (auto& bill : care.bill) bill = {sim::Distribution::Kind::constant, {yuan, 0}};
  d.care = {care};
  return d;
}

/// Insurance that pays a share of the bill.
CoverageSpec pays(double share) {
  CoverageSpec c;
  LayerSpec layer;
  layer.id = "insurance";
  layer.payer = "fund";
  layer.base = Base::total;
  layer.terms.rate = TierShare(tier_count, share);
  c.stack = {layer};
  return c;
}

/// 400 households of one, rich enough for anything.
void add_people(small::World& w, sim::Fen cash = 1'000'000'000) {
  for (std::uint64_t i = 1; i <= 400; ++i) w.add(i, {small::person(1000 + i, 40)}).household.cash = cash;
}

/// Met needs as a share of all, and its standard error.
std::pair<double, double> met(const small::Outcome& out) {
  const auto needs = static_cast<double>(out.count(Count::care_needs));
  const double share = 1 - static_cast<double>(out.count(Count::care_forgone)) / needs;
  return {share, std::sqrt(share * (1 - share) / needs)};
}

}  // namespace

TEST_CASE("A need is met with the chance that price and distance leave") {
  // 1 - 0.4 x own share - 0.1 per hour of travel.
  const struct {
    double insured, minutes, expected;
  } cases[]{{0, 0, 0.6}, {0.75, 0, 0.9}, {0, 120, 0.4}, {0.5, 60, 0.7}, {1, 0, 1}};
  for (const auto& row : cases) {
    small::World w;
    w.disease(illness(100));
    w.coverage(pays(row.insured));
    w.world.behaviour.price_response = -0.4;
    w.world.behaviour.distance_response = -0.1;
    for (auto& minutes : w.world.care.minutes) minutes[2] = static_cast<float>(row.minutes);
    add_people(w);
    const auto out = w.run();
    const auto [share, error] = met(out);
    INFO("insured " << row.insured << " minutes " << row.minutes);
    CHECK(std::abs(share - row.expected) <= 4 * error);
    if (row.expected == 1) CHECK(out.count(Count::care_forgone) == 0);
  }
}

TEST_CASE("Care is forgone when the own payment exceeds the means in reach") {
  small::World w;
  w.disease(illness(100));
  w.coverage(pays(0.5));
  w.world.behaviour.price_response = w.world.behaviour.distance_response = 0;
  w.world.behaviour.forgo_above = 2;
  // The own payment is 50 yuan: twice 25 reach it, twice 24.99 do not.
  w.add(1, {small::person(10, 40)}).household.cash = 2'500;
  w.add(2, {small::person(20, 40)}).household.cash = 2'499;
  std::uint64_t seed = 1;
  auto out = w.run(seed);
  while (out.of("onset", 1).empty() || out.of("onset", 2).empty()) out = w.run(++seed);
  CHECK(out.of("bill", 1).size() >= 1);
  CHECK(out.of("bill", 1).front().time == Approx(out.of("onset", 1).front().time));
  CHECK(out.of("bill", 2).empty());
  CHECK(out.of("care forgone", 2).size() == out.of("onset", 2).size());
  CHECK(out.house(2).household.own_payments == 0);
}

TEST_CASE("Fixed behaviour sees neither price nor cash nor cover") {
  std::vector<std::vector<double>> times;
  for (const double insured : {0.0, 1.0})
    for (const sim::Fen cash : {sim::Fen{0}, sim::Fen{1'000'000'000}}) {
      small::World w;
      w.disease(illness(5000));
      w.coverage(pays(insured));
      w.world.behaviour.mode = BehaviourMode::fixed;
      w.world.behaviour.price_response = -1;
      add_people(w, cash);
      const auto out = w.run();
      CHECK(out.count(Count::care_forgone) == 0);
      CHECK(out.count(Count::bills) == out.count(Count::care_needs) * 500'000);
      times.emplace_back();
      for (const auto& line : out.of("bill")) times.back().push_back(line.time);
    }
  CHECK_FALSE(times[0].empty());
  for (const auto& other : times) CHECK(other == times[0]);
}

TEST_CASE("Care is had at the tier needed or the next lower one in reach or a higher one") {
  const struct {
    std::array<float, 4> minutes;
    sim::Fen in_county;  ///< of bills: 1 all, 0 none
    bool met;
  } cases[]{{{0, 0, 0, 0}, 1, true},
            {{-1, -1, -1, 0}, 0, true},
            {{-1, 30, -1, 0}, 1, true},
            {{-1, -1, -1, -1}, 0, false}};
  for (const auto& row : cases) {
    small::World w;
    w.disease(illness(100));
    w.world.behaviour.mode = BehaviourMode::fixed;
    for (auto& minutes : w.world.care.minutes) minutes = row.minutes;
    add_people(w);
    const auto out = w.run();
    CHECK((out.count(Count::care_forgone) == 0) == row.met);
    CHECK(out.count(Count::bills_in_county) == row.in_county * out.count(Count::bills));
    if (!row.met) CHECK(out.count(Count::bills) == 0);
  }
}

TEST_CASE("What layers pay and what is left add up to the bills, in the ledger too") {
  small::World w;
  w.disease(illness(1234.56));
  w.coverage(pays(0.7));
  w.world.behaviour.mode = BehaviourMode::fixed;
  add_people(w, 0);
  const auto out = w.run();
  const std::int64_t needs = out.count(Count::care_needs);
  const std::int64_t paid = 86'419;  // 0.7 x 123,456 fen = 86,419.2, rounded half up
  CHECK(out.count(Count::bills) == needs * 123'456);
  CHECK(out.count(Count::own) == needs * (123'456 - paid));
  CHECK(out.posted(w.world.care.layer_flows[0]) == needs * paid);
  CHECK(out.posted(w.setting().flows.own_payment) == out.count(Count::own));
  CHECK(out.count(Count::bills_inpatient) == out.count(Count::bills));
  sim::Fen debt = 0;
  for (const auto& h : out.houses) debt += h.household.debt - h.household.cash;
  CHECK(debt == out.count(Count::own));
}

TEST_CASE(
    "The own share that an exit may ask for is that of inpatient and chronic outpatient care in the county") {
  for (const CareKind kind : {CareKind::outpatient, CareKind::chronic_outpatient, CareKind::inpatient})
    for (const bool in_city : {false, true}) {
      small::World w;
      w.disease(illness(1'000, kind, {0, 0, in_city ? 0.0 : 1.0, in_city ? 1.0 : 0.0}));
      w.coverage(pays(0.75));
      w.world.behaviour.mode = BehaviourMode::fixed;
      add_people(w);
      const auto out = w.run();
      for (const small::House& h : out.houses) {
        const bool tested = kind != CareKind::outpatient && !in_city && h.household.own_payments > 0;
        const double share = value_of(HouseholdField::own_medical_share, h.household, h.people, {});
        CHECK(share == (tested ? 0.25 : 0));
      }
    }
}

TEST_CASE("Outpatient bills stay out of the test of inpatient shares") {
  for (const CareKind kind : {CareKind::outpatient, CareKind::chronic_outpatient, CareKind::inpatient}) {
    small::World w;
    w.disease(illness(100, kind, {1, 0, 0, 0}));
    w.world.behaviour.mode = BehaviourMode::fixed;
    add_people(w);
    const auto out = w.run();
    CHECK(out.count(Count::bills) > 0);
    CHECK(out.count(Count::bills_inpatient) == (kind == CareKind::inpatient ? out.count(Count::bills) : 0));
    CHECK(out.count(Count::bills_in_county) == (kind != CareKind::outpatient ? out.count(Count::bills) : 0));
  }
}

TEST_CASE("An illness without care lasts longer") {
  for (const bool treated : {true, false}) {
    small::World w;
    w.disease(illness(100));
    w.world.behaviour.mode = treated ? BehaviourMode::fixed : BehaviourMode::responsive;
    w.world.behaviour.forgo_above = 0;  // whatever it costs is too much
    w.world.behaviour.untreated_longer = 1.5;
    add_people(w);
    const auto out = w.run();
    const auto onsets = out.of("onset", 7), recoveries = out.of("recovery", 7);
    REQUIRE_FALSE(recoveries.empty());
    CHECK(recoveries[0].time - onsets[0].time == Approx(treated ? 10 : 15));
    CHECK((out.count(Count::bills) > 0) == treated);
  }
}

TEST_CASE("Bills grow (under control shrink) in proportion to what is covered") {
  for (const BehaviourMode mode : {BehaviourMode::responsive, BehaviourMode::fixed})
    for (const auto& [insured, response] : std::initializer_list<std::pair<double, double>>{
             {0, 0.2}, {0.5, 0.2}, {1, 0.2}, {0.5, -0.2}, {1, -0.2}}) {
      small::World w;
      w.disease(illness(100));
      w.coverage(pays(insured));
      w.world.behaviour.mode = mode;
      w.world.behaviour.price_response = w.world.behaviour.distance_response = 0;
      w.world.behaviour.supplier_response = response;
      add_people(w);
      const auto out = w.run();
      const double grown = mode == BehaviourMode::fixed ? 100 : 100 * (1 + response * insured);
      CHECK(out.count(Count::bills) ==
            out.count(Count::care_needs) * static_cast<sim::Fen>(grown * 100 + 0.5));
      CHECK(out.posted(w.world.care.layer_flows[0]) ==
            out.count(Count::care_needs) * static_cast<sim::Fen>(grown * insured * 100 + 0.5));
      // Nothing random: the same needs at the same times.
      CHECK(out.count(Count::care_forgone) == 0);
    }
}

TEST_CASE("A bill that is only tried leaves no trace in the year's sums") {
  // The cap of the year is 60 yuan: tried and settled it would be used up twice.
  CoverageSpec c = pays(0.5);
  c.stack[0].terms.cap = TierMoney(tier_count, 6'000);
  small::World w;
  w.disease(illness(100));
  w.coverage(c);
  w.world.behaviour.price_response = w.world.behaviour.distance_response = 0;
  w.world.behaviour.supplier_response = 0.1;
  add_people(w);
  const auto out = w.run();
  // The first bill of 105 gets 52.50, the second what is left of the cap.
  for (const auto& h : out.houses) {
    const auto paid = out.amounts("insurance", h.id);
    if (!paid.empty()) CHECK(paid[0] == 5'250);
    if (paid.size() > 1) CHECK(paid[1] == 750);
  }
}

TEST_CASE(
    "A deposit keeps out who cannot raise it and delays who must raise it first, unless treated first") {
  small::World w;
  w.disease(illness(100));
  w.coverage(pays(0.9));
  w.world.behaviour.price_response = w.world.behaviour.distance_response = 0;
  w.world.behaviour.deposit = Deposit{0.5, {20}};
  w.world.behaviour.coping = {{Coping::cash, -1}, {Coping::kin_loan, 1'000'000}};
  const auto add = [&](std::uint64_t id, sim::Fen cash, sim::Fen kin_debt) {
    auto& h = w.add(id, {small::person(10 * id, 40)}).household;
    h.cash = cash;
    h.debt = h.kin_debt = kin_debt;
  };
  add(1, 100'000'000, 0);                  // has it
  add(2, 0, 0);                            // raises it from kin
  add(3, 4'999, 1'000'000);                // cannot, though the own share of 10 yuan is there
  w.add_poor(4, {small::person(40, 40)});  // is treated first
  w.houses.back().household.cash = 1'000;
  w.houses.back().household.debt = w.houses.back().household.kin_debt = 1'000'000;
  w.world.care.treat_first = w.rule("registered");
  w.world.care.reads = w.world.care.treat_first.reads();
  w.world.care.any_treat_first = true;
  std::uint64_t seed = 1;
  const auto all_ill = [](const small::Outcome& o) {
    for (std::uint64_t id = 1; id <= 4; ++id)
      if (o.of("recovery", id).empty()) return false;
    return true;
  };
  auto out = w.run(seed);
  while (!all_ill(out)) out = w.run(++seed);
  const auto stay = [&](std::uint64_t id) {
    return out.of("recovery", id)[0].time - out.of("onset", id)[0].time;
  };
  CHECK(stay(1) == Approx(10));
  CHECK(stay(2) == Approx(30));
  CHECK(out.of("treatment waits for the deposit", 1).empty());
  CHECK_FALSE(out.of("treatment waits for the deposit", 2).empty());
  CHECK_FALSE(out.of("care forgone", 3).empty());
  CHECK(out.of("bill", 3).empty());
  CHECK(stay(4) == Approx(10));
  CHECK(out.of("bill", 4).size() >= 1);
  // Fixed behaviour knows no deposit.
  w.world.behaviour.mode = BehaviourMode::fixed;
  CHECK(w.run(seed).count(Count::care_forgone) == 0);
}

TEST_CASE("An emergency is treated without a deposit") {
  for (const bool emergency : {false, true}) {
    small::World w;
    DiseaseSpec spec = illness(100);
    spec.care[0].emergency = emergency;
    w.disease(spec);
    w.coverage(pays(0.9));
    w.world.behaviour.price_response = w.world.behaviour.distance_response = 0;
    w.world.behaviour.deposit = Deposit{0.5, {20}};
    w.world.behaviour.coping = {{Coping::cash, -1}};
    w.add(1, {small::person(10, 40)}).household.cash = 4'000;  // an own share is 10 yuan, a deposit 50
    const auto out = w.run();
    REQUIRE_FALSE(out.of("onset").empty());
    CHECK(out.of("bill").empty() == !emergency);
  }
}

TEST_CASE("A clinic that a project builds is at hand for its own village from then on") {
  small::World w(3);
  w.disease(illness(10, CareKind::inpatient, {1, 0, 0, 0}));
  ProgrammeSpec clinic;
  clinic.id = "clinic";
  clinic.project.emplace();
  clinic.project->capital = 100'000;
  clinic.project->build = sim::Duration{200};
  clinic.project->builds = "clinic";
  w.programme(clinic).in_village = {1, 0};
  w.dispatch_on(0, {10, small::year - 1});
  w.world.works.assign(2, WorkSet{all_works & ~work_bit(VillageWork::clinic)});
  w.world.care.minutes.assign(2, {-1, -1, -1, -1});
  w.world.behaviour.mode = BehaviourMode::fixed;
  for (std::uint64_t i = 1; i <= 100; ++i)
    w.add(i, {small::person(1000 + i, 40)}).household.village = i <= 50 ? 0 : 1;
  const auto out = w.run();
  REQUIRE(out.count(Count::care_needs, 0) > 0);
  CHECK(out.count(Count::care_forgone, 0) == out.count(Count::care_needs, 0));
  // It opens at the end of the first year; the other village goes without for good.
  std::array<int, 2> forgone{};
  for (std::uint64_t i = 1; i <= 100; ++i)
    for (const sim::TraceLine& line : out.of("care forgone", i))
      if (line.time >= small::year) ++forgone[i <= 50 ? 0 : 1];
  CHECK(forgone[0] == 0);
  CHECK(forgone[1] > 0);
}

}  // namespace episode_test
