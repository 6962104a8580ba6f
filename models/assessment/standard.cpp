#include "models/assessment/standard.hpp"

namespace models {

void describe(sim::Fields& f, RegisterSpec& r) {
  f.number(r.detect_per_year, {.name = "detect-per-year",
                               .zh = "未建档真贫困户被发现的年率",
                               .en = "rate at which a truly poor unregistered household is reported",
                               .unit = sim::Unit::per_year,
                               .max = 60});
  f.duration(r.delay, {.name = "delay",
                       .zh = "从上报到列入核查的时间",
                       .en = "from the report to the list for the next assessment",
                       .unit = sim::Unit::days,
                       .max = 3660});
  f.number(r.false_pass, {.name = "false-pass",
                          .zh = "误判达标的概率",
                          .en = "chance that a household failing the exit test passes",
                          .unit = sim::Unit::share,
                          .max = 1});
  f.number(r.false_fail, {.name = "false-fail",
                          .zh = "误判未达标的概率",
                          .en = "chance that a household passing the exit test fails",
                          .unit = sim::Unit::share,
                          .max = 1});
  f.number(r.false_return, {.name = "false-return",
                            .zh = "已脱贫户达标却被误判返贫的概率",
                            .en = "chance that an exited household passing the test is taken back",
                            .unit = sim::Unit::share,
                            .max = 1});
  const sim::FieldInfo review{
      .name = "review",
      .zh = "除年末核查外，每年新识别纳入的日期（如年中动态调整）",
      .en =
          "days of the year, beside the assessment at its end, on which those reported "
          "are registered",
      .dated = false};
  if (f.given(review)) f.days_of_year(r.review, review);
  f.rule(r.mistaken, "household", true,
         {.name = "mistaken",
          .zh = "错评标准：在册贫困户在动态调整日符合此条件即清退，不计脱贫",
          .en = "who of the registered poor is found on a review day to have been entered by mistake: struck "
                "off, which is no exit"});
  f.flag(r.compares_causes,
         {.name = "compares-causes",
          .zh = "动态调整日比对“因病致贫”与患病情况并更正",
          .en = "on review days, poor through illness is compared with who is ill, and put right"});
}

void describe(sim::Fields& f, ExitPlacesSpec& p) {
  f.number(p.households, {.name = "households",
                          .zh = "每年可验收脱贫户数（-1 不限）",
                          .en = "households whose exit can be accepted a year; -1 = no limit",
                          .unit = sim::Unit::count,
                          .min = -1,
                          .max = 1e9,
                          .quota = true});
  f.number(p.people, {.name = "people",
                      .zh = "每年可验收脱贫人数（-1 不限）",
                      .en = "people whose exit can be accepted a year; -1 = no limit",
                      .unit = sim::Unit::count,
                      .min = -1,
                      .max = 1e9,
                      .quota = true});
  f.rule(p.priority, "household", false,
         {.name = "priority",
          .zh = "达标户的先后次序（高者在先；不写则建档早者在先）",
          .en = "who goes first among those who meet the standard, higher first; none: who has been "
                "registered longest"});
}

void describe(sim::Fields& f, AssessmentSpec& a) {
  f.money(a.line, {.name = "line",
                   .zh = "贫困线（元/人·年）",
                   .en = "poverty line per head and year",
                   .unit = sim::Unit::yuan,
                   .max = 1e6,
                   .required = true});
  f.rule(a.exit, "household", true,
         {.name = "exit-check", .zh = "退出标准", .en = "the exit test", .required = true});
  f.rule(a.returns, "household", true,
         {.name = "return-check",
          .zh = "返贫标准（不写则以不再达到退出标准为返贫）",
          .en = "when an exited household is taken back; left out: when it fails the exit test"});
  f.rule(a.monitored, "household", true,
         {.name = "monitored", .zh = "监测标准", .en = "who is kept under watch"});
  f.flag(a.post_exit_policy, {.name = "post-exit-policy",
                              .zh = "脱贫不脱政策",
                              .en = "exited households keep the support: on_register covers them"});
  f.duration(a.post_exit_lasts, {.name = "post-exit-lasts",
                                 .zh = "脱贫后继续享受政策的时间（0 为直到模拟结束）",
                                 .en = "how long after the exit they keep it; 0: to the end of the run",
                                 .unit = sim::Unit::days,
                                 .max = 36525});
  f.flag(a.reset_at_start, {.name = "reset-at-start",
                            .zh = "起始身份按收入与贫困线划定",
                            .en = "take the status at the start from the income against the line",
                            .dated = false});
  f.object(a.registering, {.name = "dynamic-register",
                           .zh = "建档与核查误差",
                           .en = "how households come to the register, and errors"});
  f.object(a.exit_places, {.name = "exit-places",
                           .zh = "脱贫名额（计划数或核查能力）",
                           .en = "exits that can be accepted a year, by plan or by what can be verified"});
  f.object(a.village, {.name = "village", .zh = "村退出标准", .en = "standard of exit of villages"});
  f.object(a.county, {.name = "county", .zh = "县退出标准", .en = "standard of exit of the whole place"});
}

}  // namespace models
