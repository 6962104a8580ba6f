#include "models/programme/project.hpp"

namespace models {

void describe(sim::Fields& f, ProjectSpec& p) {
  using sim::Unit;
  f.text(p.villages,
         {.name = "villages",
          .zh = "所在村（编号，空格分隔；v* 为以 v 开头的村，no.4 为第四个村，村数不足时循环计）",
          .en = "its villages, ids separated by spaces; v* is every village whose id begins with v, no.4 the "
                "fourth in order, counted round where there are fewer",
          .dated = false});
  f.integer(p.people_below, {.name = "people-below",
                             .zh = "只限人口少于此数的村（0 为不限）",
                             .en = "of its villages only those of fewer people; 0 = whatever their size",
                             .unit = Unit::count,
                             .max = 1e9,
                             .dated = false});
  f.money(p.capital, {.name = "capital",
                      .zh = "所需资金（元）",
                      .en = "capital needed in all",
                      .unit = Unit::yuan,
                      .max = 1e12,
                      .required = true,
                      .dated = false});
  f.money(p.in_place, {.name = "in-place",
                       .zh = "已到位资金（元）",
                       .en = "of it, in place at the start",
                       .unit = Unit::yuan,
                       .max = 1e12,
                       .dated = false});
  f.duration(p.build, {.name = "build",
                       .zh = "建设时间",
                       .en = "building time, from the day all capital is there; it opens at the first "
                             "dispatch date after it",
                       .unit = Unit::days,
                       .max = 36525});
  f.text(p.builds, {.name = "builds",
                    .zh = "建成的村级设施（clinic、water、road、hall、doctor，空格分隔）",
                    .en = "works of its villages that stand once it is open: clinic, water, road, hall, "
                          "doctor, separated by spaces",
                    .dated = false});
  f.money(p.share, {.name = "share",
                    .zh = "农户入股每股金额（元，0 为不入股）",
                    .en = "price of a household's share in it; 0 = no shares, whoever is eligible takes part",
                    .unit = Unit::yuan,
                    .max = 1e7,
                    .dated = false});
  f.money(p.profit, {.name = "profit",
                     .zh = "每年可分红利润（元）",
                     .en = "profit a year that the households share",
                     .unit = Unit::yuan,
                     .max = 1e12});
  f.money(p.collective, {.name = "collective",
                         .zh = "每村每年村集体收入（元）",
                         .en = "what each of its villages' collectives has of it a year",
                         .unit = Unit::yuan,
                         .max = 1e10});
  f.money(p.upkeep, {.name = "upkeep",
                     .zh = "开办后每村每年运行费（元）",
                     .en = "what running it costs a year in each of its villages, once it is open",
                     .unit = Unit::yuan,
                     .max = 1e10});
  f.optional(p.from,
             {.name = "from",
              .zh = "自此日起筹资（不写为从起始）",
              .en = "its capital is asked for from this day on; left out: from the start",
              .unit = Unit::date,
              .dated = false},
             [&](sim::Date& value, const sim::FieldInfo& info) { f.date(value, info); });
  f.optional(
      p.due,
      {.name = "due", .zh = "应完成日期", .en = "to be open by then", .unit = Unit::date, .dated = false},
      [&](sim::Date& value, const sim::FieldInfo& info) { f.date(value, info); });
  f.number(p.late_cut, {.name = "late-cut",
                        .zh = "逾期扣减次年资金的比例",
                        .en = "share of the next year's money that opening late costs",
                        .unit = Unit::share,
                        .max = 1});
  f.text(
      p.late_cut_of,
      {.name = "late-cut-of",
       .zh = "扣减哪些预算（项目或报销层编号，空格分隔；* 为出资方的全部预算；不写为本项目预算）",
       .en = "budgets that opening late cuts: ids of programmes and layers, separated by spaces; * is every "
             "budget of those who pay the project; left out: the project's own",
       .dated = false});
}

}  // namespace models
