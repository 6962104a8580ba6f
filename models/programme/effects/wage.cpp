#include "models/programme/effects/wage.hpp"

namespace models {

void describe(sim::Fields& f, WageEffect& e) {
  f.reference(e.stream, "stream", {.name = "stream", .zh = "收入来源", .en = "income stream that grows"});
  f.number(e.times, {.name = "times",
                     .zh = "收入倍数",
                     .en = "factor on the stream once the programme has ended",
                     .max = 10,
                     .required = true});
  f.number(e.fade_per_year, {.name = "fade-per-year",
                             .zh = "效果每年衰减份额",
                             .en = "share of the gain lost each year",
                             .unit = sim::Unit::share,
                             .max = 1});
}

}  // namespace models
