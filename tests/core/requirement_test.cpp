#include "src/core/requirement.hpp"

#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

namespace requirement_test {

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

TEST_CASE("A requirement is worded in Chinese, shares per cent, and told in English as it was asked") {
  std::string wrong;
  const auto of = [&](const char* text) {
    return core::requirement_label(*core::read_requirement(text, wrong));
  };
  CHECK(of("prob(exit-rate@2020 >= 0.95) >= 0.8").zh == "2020年脱贫率不低于 95 % 的概率不低于 80 %");
  CHECK(of("mean(exit-rate@2017) >= 0.2").zh == "2017年脱贫率的均值不低于 20 %");
  CHECK(of("mean(exits@2017) <= 12").zh.ends_with("的均值不高于 12"));
  CHECK(of("mean(exit-rate@2017) >= 0.2").en == "mean(exit-rate@2017) >= 0.2");
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

TEST_CASE("Certainty of a probability that is to be small is that of staying clear of the threshold") {
  std::string wrong;
  const auto r = core::read_requirement("prob(x@2020 >= 2) <= 0.3", wrong);
  const Values values{0, 1, 2, 3, 0};
  CHECK(r->avoids());
  CHECK(r->estimate(values) == 0.4);
  CHECK(r->certainty(values) == 0.6);
  // Three of five, as Clopper and Pearson have it.
  CHECK(*r->certainty_interval(values).lo == Approx(0.1466).epsilon(1e-3));
  CHECK(*r->certainty_interval(values).hi == Approx(0.9473).epsilon(1e-3));
  CHECK_FALSE(core::read_requirement("prob(x@2020 <= 2) >= 0.3", wrong)->avoids());
  CHECK_FALSE(core::read_requirement("mean(x@2020) <= 2", wrong)->avoids());
}

TEST_CASE("Rounding neither refuses what meets a bound nor lets through what does not") {
  std::string wrong;
  const auto at_least = core::read_requirement("mean(x@2020) >= 0.6", wrong);
  CHECK(at_least->met(0.5999999999999999));  // 93 of 155, summed
  CHECK(at_least->lack(0.5999999999999999) == 0);
  CHECK_FALSE(at_least->met(0.599999999));
  const auto at_most = core::read_requirement("mean(x@2020) <= 0.6", wrong);
  CHECK(at_most->met(0.6000000000000001));
  CHECK_FALSE(at_most->met(0.600000001));
  CHECK(at_least->certainty(Values{0.5999999999999999, 0.5}) == 0.5);
}

TEST_CASE("What is defined in no replication is not 0 and meets nothing") {
  std::string wrong;
  const Values nothing{std::nullopt, std::nullopt};
  for (const char* text : {"mean(x@2020) <= 0.02", "mean(x@2020) >= 0"}) {
    const auto r = core::read_requirement(text, wrong);
    CHECK_FALSE(r->estimate(nothing));
    CHECK_FALSE(r->met(r->estimate(nothing)));
    CHECK(std::isinf(r->lack(r->estimate(nothing))));
  }
}

TEST_CASE("Candidates that all fall short differ by how far") {
  std::string wrong;
  const auto many = core::read_requirement("prob(x@2020 >= 10) >= 0.8", wrong);
  CHECK(many->distance(Values{4, 12, std::nullopt}) == 3.0);
  const auto few = core::read_requirement("prob(x@2020 >= 10) <= 0.1", wrong);
  CHECK(few->distance(Values{4, 12}) == 1.0);
  CHECK(std::isinf(many->distance(Values{std::nullopt})));
}

}  // namespace requirement_test
