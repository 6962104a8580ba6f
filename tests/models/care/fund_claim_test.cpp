#include "models/care/fund_claim.hpp"

#include <algorithm>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/small_world.hpp"

namespace fund_claim_test {

using namespace models;

namespace {

constexpr sim::Fen bill = 10'000, insured = 5'000, claim = 5'000;

DiseaseSpec illness() {
  DiseaseSpec d;
  d.id = "illness";
  d.states.resize(2);
  d.states[0].id = "well";
  d.states[1].id = "ill";
  d.states[1].lasts = sim::Distribution{sim::Distribution::Kind::constant, {10, 0}};
  d.moves.resize(2);
  d.moves[0].id = "onset";
  d.moves[0].from = "well";
  d.moves[0].to = "ill";
  d.moves[0].per_year = {{{0, 2.0}}};
  d.moves[1].id = "recovery";
  d.moves[1].from = "ill";
  d.moves[1].to = "well";
  d.moves[1].at = MoveAt::end_of_stay;
  DiseaseCare care;
  care.at = {"onset"};
  care.need = CareKind::inpatient;
  care.tier = {0, 0, 1, 0};
  for (auto& cost : care.bill) cost = {sim::Distribution::Kind::constant, {bill / 100, 0}};
  d.care = {care};
  return d;
}

/// Forty households without money whose bills insurance pays to a half and a fund to the other; more layers
/// may stand behind.
struct Place {
  explicit Place(std::int32_t years = 1, const std::vector<LayerSpec>& behind = {}) : w(years) {
    w.disease(illness());
    CoverageSpec c;
    c.stack.resize(2);
    c.stack[0].id = "insurance";
    c.stack[0].base = Base::total;
    c.stack[0].terms.rate = TierShare(tier_count, 0.5);
    c.stack[1].id = "relief";
    c.stack[1].base = Base::left;
    c.stack[1].pooled = true;
    c.stack[1].terms.rate = TierShare(tier_count, 1.0);
    c.stack.insert(c.stack.end(), behind.begin(), behind.end());
    w.coverage(c);
    w.world.behaviour.mode = BehaviourMode::fixed;
    for (std::uint64_t i = 1; i <= 40; ++i) w.add(i, {small::person(1000 + i, 40)}).household.cash = 0;
  }
  void treat_first() {
    w.world.care.treat_first = w.rule("members >= 1");
    w.world.care.reads = w.world.care.treat_first.reads();
    w.world.care.any_treat_first = true;
  }
  small::World w;
};

sim::Fen sum(const std::vector<sim::Fen>& amounts) {
  sim::Fen total = 0;
  for (const sim::Fen a : amounts) total += a;
  return total;
}

/// What all households owe less what they have: nothing but what they paid themselves moves it.
sim::Fen owed(const small::Outcome& out) {
  sim::Fen total = 0;
  for (const auto& h : out.houses) total += h.household.debt - h.household.cash;
  return total;
}

}  // namespace

TEST_CASE("A fund pays at settlements in order of time until it runs out, and the rest is own payment") {
  for (const bool treat_first : {false, true}) {
    INFO("treated first " << treat_first);
    Place p;
    if (treat_first) p.treat_first();
    const sim::Fen money = 20 * claim + 1'234;
    p.w.fund(1, money, {90, 180});
    const auto out = p.w.run();
    const std::int64_t needs = out.count(Count::care_needs);
    REQUIRE(needs > 40);
    CHECK(out.of("claimed from a fund").size() == static_cast<std::size_t>(needs));
    // All of the money goes out, the last claim that it reaches in part.
    CHECK(sum(out.amounts("a fund pays")) == money);
    CHECK(out.posted(p.w.world.care.layer_flows[1]) == money);
    CHECK(out.posted(p.w.world.care.layer_flows[0]) == needs * insured);
    // Every fen is accounted for: bills = insurance + fund + own, in counts, ledger and purses.
    CHECK(out.count(Count::own) == needs * claim - money);
    CHECK(out.count(Count::own_inpatient) == out.count(Count::own));
    CHECK(out.count(Count::own_in_county) == out.count(Count::own));
    CHECK(out.posted(p.w.setting().flows.own_payment) == out.count(Count::own));
    CHECK(owed(out) == out.count(Count::own));
    sim::Fen own = 0;
    for (const auto& h : out.houses) own += h.household.own_payments;
    CHECK(own == out.count(Count::own));

    // Paid in the order in which they were claimed: nobody later than one who was refused.
    const auto claims = out.of("claimed from a fund");
    const auto paid = out.of("a fund pays");
    std::vector<double> claimed_at;
    for (const auto& line : claims) claimed_at.push_back(line.time);
    std::sort(claimed_at.begin(), claimed_at.end());
    const double last_paid = claimed_at[20];
    for (const auto& line : claims) {
      const bool household_paid = std::any_of(paid.begin(), paid.end(), [&](const auto& l) {
        return l.entity == line.entity && l.time >= line.time;
      });
      if (line.time <= last_paid) CHECK(household_paid);
    }
    for (const auto& line : paid)
      CHECK((line.time == 90 || line.time == 180 || line.time == p.w.setting().fund_settlement(0)));

    // The funding row: claimed, paid, refused, and how long it took.
    const auto money_of = [&](Funding item) { return out.tally.funding(0, 1, 0, item); };
    CHECK(money_of(Funding::need) == needs * claim);
    CHECK(money_of(Funding::granted) == money);
    CHECK(money_of(Funding::spent) == money);
    const auto flow = [&](Flowing item) { return out.tally.flowing(0, 0, item); };
    CHECK(flow(Flowing::applied) == needs);
    CHECK(flow(Flowing::served) == 20);
    CHECK(flow(Flowing::dropped) == needs - 20);
    CHECK(flow(Flowing::wait_calendar) > 0);
    CHECK(flow(Flowing::wait_calendar) <= 20 * 186 * static_cast<std::int64_t>(wait_scale));
    CHECK(out.budgets.back()[0].spent == money);
  }
}

TEST_CASE("Who is treated first owes nothing before the fund has answered") {
  Place p;
  p.treat_first();
  p.w.fund(1, 0);
  const auto out = p.w.run();
  // Refused at the end of the year, and only then to be found.
  REQUIRE_FALSE(out.of("owes").empty());
  for (const auto& line : out.of("owes")) CHECK(line.time == p.w.setting().fund_settlement(0));
  CHECK(owed(out) == out.count(Count::care_needs) * claim);

  Place q;
  q.w.fund(1, 0);
  const auto before = q.w.run();
  CHECK(before.of("owes").front().time < q.w.setting().fund_settlement(0));
  CHECK(owed(before) == owed(out));
}

TEST_CASE("Without limits a fund pays everything that it paid for lack of money only in part") {
  Place p;
  p.w.fund(1, 3 * claim, {90});
  const auto out = p.w.run(1, true);
  CHECK(out.count(Count::own) == 0);
  CHECK(owed(out) == 0);
  CHECK(out.tally.flowing(0, 0, Flowing::dropped) == 0);
  CHECK(out.posted(p.w.world.care.layer_flows[1]) == out.count(Count::care_needs) * claim);
}

TEST_CASE("Each year's fund answers the year's claims and none crosses an assessment") {
  Place p(2);
  p.w.fund(1, 10 * claim);
  const auto out = p.w.run();
  for (std::int32_t year = 0; year < 2; ++year) {
    CHECK(out.tally.flowing(0, year, Flowing::served) == 10);
    CHECK(out.tally.flowing(0, year, Flowing::served) + out.tally.flowing(0, year, Flowing::dropped) ==
          out.tally.flowing(0, year, Flowing::applied));
    CHECK(out.count(Count::own, year) == (out.tally.flowing(0, year, Flowing::applied) - 10) * claim);
  }
  for (const auto& line : out.of("a fund pays"))
    CHECK((line.time == p.w.setting().fund_settlement(0) || line.time == p.w.setting().fund_settlement(1)));
}

namespace {

/// A cap on the own payment at a tenth of the bills, over a bill or a person's year.
LayerSpec cap_at_a_tenth(Period per) {
  LayerSpec cap;
  cap.id = "cap";
  cap.base = Base::left;
  cap.own_cap_per = per;
  cap.terms.own_cap_share = TierShare(tier_count, 0.1);
  return cap;
}

}  // namespace

TEST_CASE("A cap on the own payment holds whatever the fund before it refuses") {
  for (const bool treat_first : {false, true})
    for (const Period per : {Period::bill, Period::person_year})
      for (const sim::Fen money : {sim::Fen{0}, 20 * claim + 1'234, 1'000 * claim}) {
        INFO("treated first " << treat_first << ", over the year " << (per == Period::person_year)
                              << ", money " << money);
        Place p(1, {cap_at_a_tenth(per)});
        if (treat_first) p.treat_first();
        p.w.fund(1, money, {90, 180});
        const auto out = p.w.run();
        const std::int64_t needs = out.count(Count::care_needs);
        const sim::Fen paid = sum(out.amounts("a fund pays"));
        const sim::Fen capped = out.posted(p.w.world.care.layer_flows[2]);
        CHECK(out.count(Count::own) == needs * claim - paid - capped);
        CHECK(out.posted(p.w.setting().flows.own_payment) == out.count(Count::own));
        CHECK(owed(out) == out.count(Count::own));
        // A fund that is empty leaves a tenth, one that is full nothing.
        if (money == 0) CHECK(out.count(Count::own) == needs * bill / 10);
        if (paid == needs * claim) CHECK(capped == 0);
        CHECK(out.count(Count::own) <= needs * bill / 10);
      }
}

TEST_CASE("Two funds that refuse parts of one bill leave a tenth of it together") {
  LayerSpec half = cap_at_a_tenth(Period::bill);
  half.id = "second";
  half.pooled = true;
  half.terms = {};
  half.terms.rate = TierShare(tier_count, 1.0);
  Place p;
  // Of each claim of 5,000 the first fund takes 2,000 and the second 3,000.
  CoverageSpec c;
  c.stack.resize(2);
  c.stack[0].id = "insurance";
  c.stack[0].base = Base::total;
  c.stack[0].terms.rate = TierShare(tier_count, 0.5);
  c.stack[1].id = "relief";
  c.stack[1].base = Base::left;
  c.stack[1].pooled = true;
  c.stack[1].terms.rate = TierShare(tier_count, 0.4);
  c.stack.push_back(half);
  c.stack.push_back(cap_at_a_tenth(Period::bill));
  p.w.coverage(c);
  p.w.fund(1, 0);
  p.w.fund(2, 0);
  const auto out = p.w.run();
  const std::int64_t needs = out.count(Count::care_needs);
  CHECK(out.of("a fund refuses").size() == static_cast<std::size_t>(2 * needs));
  CHECK(out.count(Count::own) == needs * bill / 10);
  CHECK(out.posted(p.w.world.care.layer_flows[3]) == needs * (claim - bill / 10));
  CHECK(owed(out) == out.count(Count::own));
}

}  // namespace fund_claim_test
