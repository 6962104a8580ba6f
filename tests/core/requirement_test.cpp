#include "src/core/requirement.hpp"

#include <vector>

#include <catch2/catch.hpp>

using Values = std::vector<std::optional<double>>;

TEST_CASE("A requirement is read from one line") {
  std::string wrong;
  const auto r = core::read_requirement("prob( exit-rate@2020 >= 0.95 ) >= 0.8", wrong);
  REQUIRE(r);
  CHECK(r->indicator == "exit-rate");
  CHECK(r->year == 2020);
  CHECK(r->probability);
  CHECK(r->inner == 0.95);
  CHECK(r->bound == 0.8);
  const auto m = core::read_requirement("mean(che-10@2019)<=0.1", wrong);
  REQUIRE(m);
  CHECK_FALSE(m->at_least);
  CHECK_FALSE(m->probability);
  CHECK(wrong.empty());
}

TEST_CASE("What cannot be read as a requirement is told what was expected") {
  std::string wrong;
  for (const char* text :
       {"", "exit-rate@2020 >= 1", "mean(exit-rate) >= 1", "mean(exit-rate@2020)", "prob(x@2020) >= 1",
        "mean(x@2020) >= 1 or so", "mean(x@2020) == 1", "mean(x@2020) >= nan"}) {
    INFO(text);
    CHECK_FALSE(core::read_requirement(text, wrong));
    CHECK_FALSE(wrong.empty());
  }
  CHECK_FALSE(core::read_requirement("prob(x@2020 >= 1) >= 1.5", wrong));
}

TEST_CASE("Estimates and what they lack") {
  std::string wrong;
  const auto p = core::read_requirement("prob(x@2020 >= 2) >= 0.8", wrong);
  const Values values{1, 2, 3, std::nullopt};
  CHECK(p->estimate(values) == 0.5);
  CHECK(p->lack(0.5) == Approx(0.3));
  CHECK(p->lack(0.9) == 0);
  CHECK(p->certainty(values) == 0.5);
  const auto m = core::read_requirement("mean(x@2020) <= 1.5", wrong);
  CHECK(m->estimate(values) == 2.0);
  CHECK(m->lack(2) == 0.5);
  CHECK(m->certainty(values) == 0.25);
}
