#include "models/programme/programme.hpp"

namespace models {

using sim::Unit;

void describe(sim::Fields& f, ApplySpec& a) {
  f.number(a.per_year, {.name = "per-year",
                        .zh = "符合条件者每年申请的速率",
                        .en = "rate of applications while eligible",
                        .unit = Unit::per_year,
                        .max = 60});
  f.days_of_year(a.days, {.name = "days",
                          .zh = "符合条件者全部申请的日期",
                          .en = "days of the year on which everyone eligible applies",
                          .dated = false});
  f.distribution(a.at, {.name = "at",
                        .zh = "一次性申请的时间（天）",
                        .en = "day since the start on which each applies, if once",
                        .unit = Unit::days,
                        .max = 1e6,
                        .dated = false});
  f.flag(a.once, {.name = "once",
                  .zh = "是否一次性申请",
                  .en = "everyone applies once at a time of their own",
                  .dated = false});
  f.number(a.selection, {.name = "selection",
                         .zh = "能力对申请的选择性",
                         .en = "log of the rate per unit of latent ability",
                         .min = -5,
                         .max = 5});
  f.number(a.on_bill_above,
           {.name = "on-bill-above",
            .zh = "账单超过家庭年收入的倍数时申请（0 为不因账单申请）",
            .en = "a bill above this multiple of the household's yearly income makes it apply; "
                  "0 = bills do not",
            .max = 1000,
            .dated = false});
}

void describe(sim::Fields& f, PlacesSpec& p) {
  f.number(p.each_year, {.name = "each-year",
                         .zh = "每年名额（-1 不限）",
                         .en = "places a year; -1 = no limit",
                         .unit = Unit::count,
                         .min = -1,
                         .max = 1e9,
                         .quota = true});
  f.choice(p.if_too_big, too_big_names,
           {.name = "if-too-big",
            .zh = "资金不足时",
            .en = "what happens when the next does not fit the money left"});
}

void describe(sim::Fields& f, ProgrammeSpec& p) {
  f.id(p.id);
  f.label(p.name, {.name = "name", .zh = "名称", .en = "name in both languages", .dated = false});
  f.choice(
      p.unit, programme_unit_names,
      {.name = "unit", .zh = "对象（户或人）", .en = "who applies: a household or a person", .dated = false});
  f.flag(p.entitlement,
         {.name = "entitlement",
          .zh = "是否应享尽享；不写 apply 则每年 1 月 1 日按项目先后逐项核定，后项可见前项当日所批",
          .en = "open-ended, without places; without apply, looked at on every 1 January in the order of the "
                "programmes, each seeing what those before it have granted that day",
          .dated = false});
  const bool person = p.unit == ProgrammeUnit::person;
  f.rule(p.eligible, person ? "person" : "household", true,
         {.name = "eligible", .zh = "资格条件", .en = "who is eligible"});
  f.rule(p.priority, person ? "person" : "household", false,
         {.name = "priority", .zh = "优先次序", .en = "higher goes first"});
  f.text(
      p.part_of,
      {.name = "part-of",
       .zh = "属于哪一项目或报销层（如保费属于保险）：该项被移除时一并移除",
       .en =
           "programme or coverage layer of which it is a part (the premium of an insurance): removed with it",
       .dated = false});
  f.reference(
      p.after, "programme",
      {.name = "after",
       .zh = "须先完成的项目",
       .en = "only after this programme has been completed; if an overlay has removed that one, never",
       .dated = false,
       .former = true});
  f.choice(p.repeat, repeat_names,
           {.name = "repeat", .zh = "可否再次享受", .en = "may one take it again?", .dated = false});
  f.object(p.apply, {.name = "apply", .zh = "申请", .en = "how they come to apply"});
  const sim::FieldInfo entitled_on{
      .name = "entitled-on",
      .zh =
          "应享尽享项目（不写 apply）每年核定的日期，当年已享受者不再发放，不再符合者停止；不写为 1 月 1 日",
      .en =
          "days of the year on which an entitlement without apply is looked at: it begins for whoever has "
          "not had it this year, and ends for who is no longer eligible; left out: 1 January",
      .dated = false};
  if (f.given(entitled_on)) f.days_of_year(p.entitled_on, entitled_on);
  f.object(p.places, {.name = "places", .zh = "名额", .en = "places"});
  f.days_of_year(
      p.dispatch,
      {.name = "dispatch", .zh = "调度日期", .en = "days on which places are given", .dated = false});
  f.duration(p.lasts, {.name = "lasts",
                       .zh = "持续时间",
                       .en = "from the start to the end of it",
                       .unit = Unit::days,
                       .max = 36525,
                       .dated = false});
  f.flag(p.full_time, {.name = "full-time",
                       .zh = "是否占用全部劳动时间：同一人不能同时在两个这样的项目中",
                       .en = "takes a person's working time: nobody can be in two such programmes at once",
                       .dated = false});
  f.number(p.reach,
           {.name = "reach",
            .zh = "实际覆盖的份额（未覆盖者始终享受不到）",
            .en = "share of households or people that it reaches at all; the others are never served",
            .unit = Unit::share,
            .max = 1});
  f.money(p.unit_cost, {.name = "unit-cost",
                        .zh = "单位成本（元）",
                        .en = "cost of one unit",
                        .unit = Unit::yuan,
                        .max = 1e8});
  f.by_id(p.payers, "source",
          {.name = "payers",
           .zh = "出资比例",
           .en = "shares of the cost by source",
           .unit = Unit::share,
           .max = 1});
  const sim::FieldInfo effects{.name = "effects", .zh = "效果", .en = "what it does"};
  f.list(p.effects, "", effects);
  p.effects_empty = f.given(effects) && p.effects.empty();
  f.object(p.project, {.name = "project",
                       .zh = "村级项目",
                       .en = "a village project: whoever is eligible takes part when it opens",
                       .dated = false});
}

}  // namespace models
