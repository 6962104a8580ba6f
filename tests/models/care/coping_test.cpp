// How an own share is paid: the declared order, its limits, and what nothing covers.
#include <catch2/catch.hpp>

#include "models/care/episode.hpp"
#include "tests/support/small_world.hpp"

namespace coping_test {

using namespace models;

namespace {

/// One need a year, on average 1.5: acute illness with an inpatient bill of the same amount each time, no
/// insurance.
DiseaseSpec illness(double yuan, double per_year = 1.5) {
  DiseaseSpec d;
  d.id = "illness";
  d.states.resize(2);
  d.states[0].id = "well";
  d.states[1].id = "ill";
  d.states[1].lasts = sim::Distribution{sim::Distribution::Kind::constant, {5, 0}};
  d.moves.resize(2);
  d.moves[0] = {
      .id = "onset", .name = {}, .from = "well", .to = "ill", .branches = {}, .per_year = {{{0, per_year}}}};
  d.moves[1] = {.id = "recovery",
                .name = {},
                .from = "ill",
                .to = "well",
                .branches = {},
                .at = MoveAt::end_of_stay,
                .per_year = {}};
  DiseaseCare care;
  care.at = {"onset"};
  care.need = CareKind::inpatient;
  care.tier = {0, 0, 1, 0};
  care.bill[2] = {sim::Distribution::Kind::constant, {yuan, 0}};
  d.care = {care};
  return d;
}

/// A household with these means that meets bills of so much, in a seed with at least three of them in its
/// first year.
struct Sick {
  explicit Sick(double yuan, std::vector<CopingStep> coping, sim::Fen cash, std::int32_t years = 1,
                bool with_pupil = false)
      : w(years) {
    w.disease(illness(yuan));
    w.world.behaviour.mode = BehaviourMode::fixed;
    w.world.behaviour.coping = std::move(coping);
    std::vector<Person> people{small::person(10, 40)};
    if (with_pupil) {
      people.push_back(small::person(11, 10));
      people.back().at_school = 1;
    }
    w.add(1, people).household.cash = cash;
    for (std::uint64_t seed = 1;; ++seed) {
      auto out = w.run(seed);
      if (out.count(Count::care_needs) >= 3) {
        bills = static_cast<sim::Fen>(out.count(Count::care_needs));
        result = std::make_unique<small::Outcome>(std::move(out));
        return;
      }
    }
  }
  small::World w;
  std::unique_ptr<small::Outcome> result;
  sim::Fen bills = 0;
  [[nodiscard]] const Household& household() const { return result->house(1).household; }
  [[nodiscard]] sim::Fen posted(FlowId CommonFlows::*flow) { return result->posted(w.setting().flows.*flow); }
};

}  // namespace

TEST_CASE("Means are used in the declared order and each up to its own limit") {
  Sick s(1000,
         {{Coping::cash, -1},
          {Coping::kin_gift, 60'000},
          {Coping::asset_sale, 50'000},
          {Coping::less_schooling, 20'000},
          {Coping::kin_loan, 40'000}},
         30'000, 1, true);
  const sim::Fen own = s.bills * 100'000;
  CHECK(s.household().own_payments == own);
  CHECK(s.household().cash == 0);
  CHECK(s.posted(&CommonFlows::own_payment) == own);
  // The limit of one means says nothing about another.
  CHECK(s.posted(&CommonFlows::kin_gift) == 60'000);
  CHECK(s.posted(&CommonFlows::asset_sale) == 50'000);
  CHECK(s.posted(&CommonFlows::less_schooling) == 20'000);
  CHECK(s.posted(&CommonFlows::kin_loan) == 40'000);
  // What nothing covers is owed to a lender.
  const sim::Fen rest = own - 30'000 - 60'000 - 50'000 - 20'000 - 40'000;
  CHECK(s.posted(&CommonFlows::formal_loan) == rest);
  CHECK(s.household().debt == rest + 40'000);
}

TEST_CASE("Less schooling takes a child out of school and gives nothing where there is none") {
  const std::vector<CopingStep> coping{{Coping::less_schooling, 20'000}};
  Sick with(1000, coping, 0, 1, true), without(1000, coping, 0);
  CHECK(with.posted(&CommonFlows::less_schooling) == 20'000);
  REQUIRE(with.result->of("leaves school").size() == 1);
  CHECK(with.result->house(1).people[1].at_school == 0);
  CHECK(without.posted(&CommonFlows::less_schooling) == 0);
  CHECK(without.household().debt == without.bills * 100'000);
}

TEST_CASE("Another order leaves other means unused") {
  Sick s(100, {{Coping::kin_gift, 2'000'000}, {Coping::cash, -1}}, 500'000);
  CHECK(s.household().cash == 500'000);
  CHECK(s.posted(&CommonFlows::kin_gift) == s.bills * 10'000);
  CHECK(s.household().debt == 0);
}

TEST_CASE("Limits of a year begin anew and those of loans stand while money is owed") {
  Sick s(10'000, {{Coping::kin_gift, 100'000}, {Coping::kin_loan, 300'000}}, 0, 3);
  int years = 0;
  for (std::int32_t y = 0; y < 3; ++y) years += s.result->count(Count::care_needs, y) > 0 ? 1 : 0;
  CHECK(s.posted(&CommonFlows::kin_gift) == years * 100'000);
  CHECK(s.posted(&CommonFlows::kin_loan) == 300'000);
}

TEST_CASE("Means in reach add up with their limits") {
  Household h;
  h.cash = 70'000;
  h.debt = 25'000;
  h.kin_debt = 20'000;
  h.coped[0] = 10'000;
  BehaviourSpec behaviour;
  behaviour.coping = {{Coping::cash, 50'000},
                      {Coping::kin_gift, 30'000},
                      {Coping::kin_loan, 20'000},
                      {Coping::asset_sale, 5'000},
                      {Coping::formal_loan, 40'000}};
  CHECK(means_in_reach(h, {}, behaviour) == 50'000 + 20'000 + 0 + 5'000 + 35'000);
  h.cash = -1;
  CHECK(means_in_reach(h, {}, behaviour) == 60'000);
  behaviour.coping = {{Coping::formal_loan, -1}, {Coping::asset_sale, -1}};
  CHECK(means_in_reach(h, {}, behaviour) > 1'000'000'000'000);
  behaviour.coping.clear();
  CHECK(means_in_reach(h, {}, behaviour) == 0);
}

}  // namespace coping_test
