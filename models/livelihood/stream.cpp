#include "models/livelihood/stream.hpp"

namespace models {

void describe(sim::Fields& f, StreamSpec& s) {
  f.id(s.id);
  f.number(s.growth, {.name = "growth",
                      .zh = "年名义增长率（不含帮扶项目）",
                      .en = "nominal growth per year without programmes",
                      .unit = sim::Unit::per_year,
                      .min = -0.5,
                      .max = 1});
  f.number(s.noise, {.name = "noise",
                     .zh = "年度波动（对数正态的标准差）",
                     .en = "sigma of the household's own yearly lognormal factor of mean 1",
                     .max = 2});
  f.choice(s.calendar, pay_calendar_names,
           {.name = "calendar", .zh = "发放方式", .en = "when it is paid", .dated = false});
  f.by_day(
      s.dates,
      {.name = "dates", .zh = "发放日期与份额", .en = "paying days, for calendar: dates", .dated = false});
  f.optional(
      s.price_response,
      {.name = "price-response",
       .zh = "本村价格对已发放同类资产的弹性（每户发放一份时价格为 2 的负弹性次方）；不写则价格不变",
       .en =
           "elasticity of the village's price to assets of programmes given there for this stream: with one "
           "for each household the price is 2 ^ -elasticity; left out: the price stays",
       .max = 5},
      [&](double& v, const sim::FieldInfo& i) { f.number(v, i); });
}

void describe(sim::Fields& f, ShockSpec::Hit& h) {
  f.reference(h.stream, "stream",
              {.name = "stream", .zh = "受影响的收入", .en = "income stream that is hit", .required = true});
  f.distribution(h.factor, {.name = "factor",
                            .zh = "收入乘数",
                            .en = "what the year's level is multiplied by",
                            .max = 10,
                            .required = true});
}

void describe(sim::Fields& f, ShockSpec& s) {
  f.id(s.id);
  f.flag(s.everywhere,
         {.name = "everywhere", .zh = "是否全域同时发生", .en = "one draw for all villages at once"});
  f.number(s.per_year, {.name = "per-year",
                        .zh = "每年发生的概率",
                        .en = "probability that a year has it",
                        .unit = sim::Unit::share,
                        .max = 1,
                        .required = true});
  f.list(s.multiplies, "", {.name = "multiplies", .zh = "影响", .en = "what it does to which stream"});
}

void describe(sim::Fields& f, ConsumptionSpec& c) {
  f.number(c.share_of_income, {.name = "share-of-income",
                               .zh = "消费占收入的份额",
                               .en = "share of income that is consumed as it comes",
                               .unit = sim::Unit::share,
                               .max = 1});
  f.number(c.floor_of_line,
           {.name = "floor-of-line",
            .zh = "人均最低消费（贫困线的倍数）",
            .en = "least consumption of a year per member, in poverty lines; cash pays what income does not",
            .max = 5});
  f.number(c.repay_share,
           {.name = "repay-share",
            .zh = "年末用于还债的现金份额",
            .en = "share of the cash above one line per member that repays debt at the year's end",
            .unit = sim::Unit::share,
            .max = 1});
}

void describe(sim::Fields& f, LivelihoodSpec& l) {
  f.list(l.streams, "stream", {.name = "streams", .zh = "收入来源", .en = "income streams"});
  f.list(l.shocks, "shock",
         {.name = "shocks", .zh = "共同冲击", .en = "shocks that hit a whole village or all of them"});
  f.object(l.consumption, {.name = "consumption", .zh = "消费与还债", .en = "spending and repayment"});
  f.duration(l.season, {.name = "season",
                        .zh = "农事季节长度",
                        .en = "labour days lost within it lower a farm payment",
                        .unit = sim::Unit::days,
                        .max = 366,
                        .dated = false});
}

}  // namespace models
