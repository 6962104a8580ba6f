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

TEST_CASE("Lives that are one have no difference") {
  const core::Life one = life({step(1, "2016-01-02", "wage", 100), step(3, "2016-01-04", "", 0)});
  const core::LifePair pair = core::pair_lives(one, one);
  CHECK(pair.steps.size() == 1);
  CHECK(pair.divergence == core::Divergence::none);
  CHECK(pair.at == 1);
}

}  // namespace life_pair_test
