#include "src/core/life_pair.hpp"

#include <catch2/catch.hpp>

namespace life_pair_test {
namespace {

core::LifeStep step(double time, const char* date, const char* what, sim::Fen amount = 0) {
  core::LifeStep s;
  s.time = time;
  s.date = date;
  s.process = "income";
  s.what = what;
  s.amount = amount;
  return s;
}

core::Life life(std::vector<core::LifeStep> steps) {
  core::Life l;
  l.steps = std::move(steps);
  return l;
}

}  // namespace

TEST_CASE("What happens in both lives is told once, whatever the hour and the order of the day") {
  const core::LifePair pair =
      core::pair_lives(life({step(1.25, "2016-01-02", "wage", 100), step(1.5, "2016-01-02", "bill", 30),
                             step(1.5, "2016-01-02", "own", 30), step(9, "2016-01-10", "wage", 100)}),
                       life({step(1.25, "2016-01-02", "wage", 100), step(1.75, "2016-01-02", "own", 10),
                             step(1.75, "2016-01-02", "cap", 20), step(1.75, "2016-01-02", "bill", 30),
                             step(9.5, "2016-01-10", "wage", 100)}));
  REQUIRE(pair.steps.size() == 5);
  const auto at = [&](std::size_t i) -> const core::PairedStep& { return pair.steps[i]; };
  CHECK_FALSE(at(0).differs());
  // The cap is new and comes before the bill in the second life; bill and own payment are in both.
  CHECK(at(1).second->what == "cap");
  CHECK_FALSE(at(1).first);
  CHECK(at(2).first->what == "bill");
  CHECK_FALSE(at(2).differs());
  CHECK(at(3).first->what == "own");
  CHECK(at(3).second->amount == 10);
  CHECK(at(3).differs());
  CHECK_FALSE(at(4).differs());
  CHECK(pair.at == 1);
  CHECK(pair.divergence == core::Divergence::only_second);
}

TEST_CASE("Of several steps of a kind those with one amount belong together") {
  const core::LifePair pair =
      core::pair_lives(life({step(1, "2016-01-02", "wage", 100), step(1, "2016-01-02", "wage", 200)}),
                       life({step(1, "2016-01-02", "wage", 200), step(1, "2016-01-02", "wage", 100),
                             step(1, "2016-01-02", "wage", 300)}));
  REQUIRE(pair.steps.size() == 3);
  int same = 0;
  for (const core::PairedStep& s : pair.steps) same += s.differs() ? 0 : 1;
  CHECK(same == 2);
  CHECK(pair.divergence == core::Divergence::only_second);
}

TEST_CASE("What differs is told kind by kind as it begins, with what it comes to over both lives") {
  const auto grant = [](double time, const char* date, sim::Fen amount) {
    core::LifeStep s = step(time, date, "grant", amount);
    s.detail = "paid";
    return s;
  };
  const core::LifePair pair = core::pair_lives(
      life({grant(1, "2016-01-02", 100), step(2, "2016-01-03", "wage", 50), grant(9, "2016-01-10", 100)}),
      life({grant(1, "2016-01-02", 100), step(2, "2016-01-03", "wage", 50), grant(9, "2016-01-10", 160),
            step(10, "2016-01-11", "yield", 30), step(11, "2016-01-12", "yield", 30)}));
  REQUIRE(pair.chain.size() == 2);
  CHECK(pair.chain[0].first == pair.at);
  CHECK(pair.chain[0].sum_first == 200);
  CHECK(pair.chain[0].sum_second == 260);
  CHECK(pair.chain[0].times_second == 2);
  CHECK(pair.chain[1].times_first == 0);
  CHECK(pair.chain[1].sum_second == 60);
  // The parameter that is of what differs first, and not one whose path only begins alike.
  std::vector<core::ParameterChange> changes(3);
  changes[0].path = "programmes.grant-2.unit-cost";
  changes[1].path = "programmes.grant.unit-cost";
  changes[2].path = "assessment.line";
  CHECK(core::changes_of(*pair.steps[pair.at].first, changes) == std::vector<std::size_t>{1});
}

TEST_CASE("Lives that are one have no difference") {
  const core::Life one = life({step(1, "2016-01-02", "wage", 100), step(3, "2016-01-04", "", 0)});
  const core::LifePair pair = core::pair_lives(one, one);
  CHECK(pair.steps.size() == 1);
  CHECK(pair.divergence == core::Divergence::none);
  CHECK(pair.at == 1);
}

}  // namespace life_pair_test
