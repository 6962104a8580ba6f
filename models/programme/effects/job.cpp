#include "models/programme/effects/job.hpp"

namespace models {

void describe(sim::Fields& f, JobEffect& e) {
  using sim::Unit;
  f.reference(e.stream, "stream", {.name = "stream", .zh = "收入来源", .en = "wage stream that pays it"});
  f.money(e.monthly, {.name = "monthly",
                      .zh = "月工资（元）",
                      .en = "pay per month",
                      .unit = Unit::yuan,
                      .max = 1e6,
                      .required = true});
  f.number(e.deadweight, {.name = "deadweight",
                          .zh = "本来就能就业的概率",
                          .en = "chance that the taker would have had such a job anyway",
                          .unit = Unit::share,
                          .max = 1});
  f.number(e.ends_per_year, {.name = "ends-per-year",
                             .zh = "每年失去岗位的速率",
                             .en = "rate at which the job is lost",
                             .unit = Unit::per_year,
                             .max = 60});
}

}  // namespace models
