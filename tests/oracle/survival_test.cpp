// Survival of time to exit on published and small samples (evidence.md section 7 G).
#include "sim/stats/survival.hpp"

#include <array>
#include <cmath>
#include <vector>

#include "sim/random/philox.hpp"
#include "sim/random/variates.hpp"
#include "tests/support/printed.hpp"

namespace survival_test {
namespace {

using test::check_printed;

}  // namespace

TEST_CASE("oracle G remission under 6-MP with the published survival and errors") {
  // Gehan 1965, Freireich et al. 1963: weeks in remission of 21 patients; negative = still in remission.
  sim::SurvivalTable table;
  for (const int weeks :
       {6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35})
    table.add(0, std::abs(weeks), weeks > 0 ? 1 : 0);
  const auto steps = sim::kaplan_meier(table);
  constexpr std::array<int, 7> weeks{6, 7, 10, 13, 16, 22, 23};
  constexpr std::array<const char*, 7> survival{".857142857", ".806722689", ".752941176", ".690196078",
                                                ".627450980", ".537815126", ".448179272"};
  constexpr std::array<const char*, 7> se{".076360355", ".086935285", ".096349653", ".106814708",
                                          ".114053865", ".128233752", ".134591457"};
  constexpr std::array<const char*, 7> hazard{".142857143", ".201680672", ".268347339", ".351680672",
                                              ".442589763", ".585446906", ".752113573"};
  REQUIRE(steps.size() == 7);
  for (std::uint64_t i = 0; i < 7; ++i) {
    CHECK(steps[i].day == weeks[i]);
    check_printed(steps[i].survival, survival[i]);
    check_printed(*steps[i].se, se[i]);
    check_printed(steps[i].cumulative_hazard, hazard[i]);
  }
  CHECK(sim::median_time(table, 1) == 23);
}

TEST_CASE("oracle G small sample with ties between events and censorings") {
  sim::SurvivalTable table;
  for (const int time : {1, 2, -2, 3, 4, 4, -4, -5}) table.add(0, std::abs(time), time > 0 ? 1 : 0);
  const auto steps = sim::kaplan_meier(table);
  REQUIRE(steps.size() == 4);
  constexpr std::array<const char*, 4> survival{".875", ".75", ".6", ".3"};
  constexpr std::array<const char*, 4> se{".116926793", ".153093109", ".181659021", ".175356779"};
  constexpr std::array<const char*, 4> hazard{".125", ".267857143", ".467857143", ".967857143"};
  for (std::uint64_t i = 0; i < 4; ++i) {
    check_printed(steps[i].survival, survival[i]);
    check_printed(*steps[i].se, se[i]);
    check_printed(steps[i].cumulative_hazard, hazard[i]);
  }
}

TEST_CASE("oracle G constant yearly exit") { check_printed(sim::portable::pow(1 - 0.35, 3), ".274625"); }

TEST_CASE("oracle G competing exits seen by late entrants agree with the competing hazards") {
  // Daily hazards of .20, .10 and .05 a year, 3 years of follow-up (the figures of section 7 J up to the step
  // of a day). Every second person comes under observation only after a uniform delay, if still there then.
  constexpr std::array<double, 3> rate{0.20, 0.10, 0.05};
  constexpr std::int32_t days = 1096;
  constexpr double year = 365.25;
  const sim::Key key = sim::make_key(61, 0);
  constexpr sim::Stream stream = sim::stream("oracle/survival/exit");
  sim::SurvivalTable table(3);
  std::int64_t people = 0;
  for (std::uint64_t person = 0; person < 80'000; ++person) {
    const sim::Block draw = sim::philox(key, person, stream, {0});
    const double exit_day = std::ceil(sim::exponential(draw.first(), year / 0.35));
    const std::uint32_t cause = 1 + sim::categorical(rate, draw.second());
    const auto last = static_cast<std::int32_t>(std::min<double>(exit_day, days));
    const auto first =
        person % 2 == 0 ? 0
                        : 1 + static_cast<std::int32_t>(sim::philox(key, person, stream, {1}).first() * 400);
    if (table.add(first, last, exit_day > days ? 0 : cause)) ++people;
  }
  const double left = sim::portable::exp(-0.35 * days / year);
  const auto survival = sim::kaplan_meier(table);
  test::check_within_4_se(survival.back().survival, *survival.back().se, left);
  for (std::uint32_t cause = 1; cause <= 3; ++cause) {
    const double expected = rate[cause - 1] / 0.35 * (1 - left);
    // A late entrant tells at most as much as one seen from the start, so half of the people bound the error
    // from above: this is the binomial error of those alone.
    const double se = std::sqrt(expected * (1 - expected) / (static_cast<double>(people) / 2));
    test::check_within_4_se(sim::incidence_at(sim::cumulative_incidence(table, cause), days), se, expected);
  }
}

}  // namespace survival_test
