#include "models/programme/effects/top_up.hpp"

namespace models {

void describe(sim::Fields& f, TopUpEffect& e) {
  f.number(e.times_line, {.name = "times-line",
                          .zh = "补差目标（贫困线的倍数）",
                          .en = "target per head and year, in poverty lines",
                          .max = 10});
  f.money(e.to, {.name = "to",
                 .zh = "补差目标（元/人·年，0 为按贫困线）",
                 .en = "target per head and year; 0 = by times-line",
                 .unit = sim::Unit::yuan,
                 .max = 1e6});
  f.days_of_year(e.review, {.name = "review",
                            .zh = "复核日期",
                            .en = "days on which entitlement and amount are set anew",
                            .required = true,
                            .dated = false});
}

}  // namespace models
