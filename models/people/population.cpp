#include "models/people/population.hpp"

namespace models {

using sim::Unit;

void describe(sim::Fields& f, GroupSpec& g) {
  f.id(g.id);
  f.label(g.name, {.name = "name", .zh = "名称", .en = "name in both languages", .dated = false});
  f.choice(g.status, status_names,
           {.name = "status", .zh = "身份", .en = "status at the start", .required = true, .dated = false});
  f.integer(g.households, {.name = "households",
                           .zh = "户数",
                           .en = "number of households",
                           .unit = Unit::count,
                           .max = 1e8,
                           .required = true,
                           .dated = false});
  f.integer(g.people, {.name = "people",
                       .zh = "人数（0 表示按户均人数）",
                       .en = "number of people, exact; 0 = by people-per-household",
                       .unit = Unit::count,
                       .max = 1e9,
                       .dated = false});
  f.number(g.people_per_household, {.name = "people-per-household",
                                    .zh = "户均人数",
                                    .en = "people per household, rounded in total",
                                    .min = 1,
                                    .max = 20,
                                    .dated = false});
  f.integer(g.household_size, {.name = "household-size",
                               .zh = "每户固定人数（0 为不固定）",
                               .en = "every household has exactly so many people; 0 = sizes vary",
                               .unit = Unit::count,
                               .max = 12,
                               .dated = false});
  f.distribution(g.income_per_head, {.name = "income-per-head",
                                     .zh = "起始时人均收入（元）",
                                     .en = "assessed income per head; of which year, income-of says",
                                     .unit = Unit::yuan,
                                     .required = true,
                                     .dated = false});
  f.choice(g.bound, income_bound_names,
           {.name = "income-bound",
            .zh = "收入与贫困线的关系",
            .en = "where that income must lie against the line",
            .dated = false});
  f.date(g.since_from, {.name = "since-from",
                        .zh = "身份起始最早日期",
                        .en = "the status has been held since this day at the earliest",
                        .unit = Unit::date,
                        .dated = false});
  f.date(g.since_to, {.name = "since-to",
                      .zh = "身份起始最晚日期",
                      .en = "and since this day at the latest",
                      .unit = Unit::date,
                      .dated = false});
}

void describe(sim::Fields& f, AgeShare& a) {
  f.number(a.from, {.name = "from",
                    .zh = "起始年龄",
                    .en = "from this age on",
                    .unit = Unit::years,
                    .max = 110,
                    .required = true,
                    .dated = false});
  f.number(a.share, {.name = "share",
                     .zh = "人口份额",
                     .en = "share of the people",
                     .unit = Unit::share,
                     .max = 1,
                     .required = true,
                     .dated = false});
}

void describe(sim::Fields& f, StreamShare& s) {
  f.reference(s.stream, "stream",
              {.name = "stream", .zh = "收入来源", .en = "income stream", .required = true, .dated = false});
  f.number(s.share, {.name = "share",
                     .zh = "份额",
                     .en = "share of the income at the start",
                     .unit = Unit::share,
                     .max = 1,
                     .required = true,
                     .dated = false});
}

void describe(sim::Fields& f, CauseShare& c) {
  f.choice(c.cause, cause_names,
           {.name = "cause", .zh = "致贫原因", .en = "cause of poverty", .required = true, .dated = false});
  f.number(c.share, {.name = "share",
                     .zh = "有此原因的建档户份额",
                     .en = "share of the registered households that have it",
                     .unit = Unit::share,
                     .max = 1,
                     .required = true,
                     .dated = false});
}

void describe(sim::Fields& f, RegisterFiles& r) {
  f.text(r.households,
         {.name = "households", .zh = "户表（CSV）", .en = "CSV file of households", .dated = false});
  f.text(r.people, {.name = "people", .zh = "人员表（CSV）", .en = "CSV file of people", .dated = false});
}

void describe(sim::Fields& f, MovesSpec& m) {
  f.age_table(m.women_marry, {.name = "women-marry",
                              .zh = "未婚女性结婚率（按年龄）",
                              .en = "marriages per unmarried woman and year by age",
                              .unit = Unit::per_year,
                              .max = 10});
  f.age_table(m.men_marry, {.name = "men-marry",
                            .zh = "未婚男性结婚率（按年龄）",
                            .en = "marriages per unmarried man and year by age",
                            .unit = Unit::per_year,
                            .max = 10});
  f.age_table(m.married, {.name = "married",
                          .zh = "起始已婚份额（按年龄）",
                          .en = "share of people that are married at the start by age",
                          .unit = Unit::share,
                          .max = 1,
                          .dated = false});
  f.number(m.women_leave,
           {.name = "women-leave",
            .zh = "结婚女性婚出的份额（其余招夫入户）",
            .en = "share of marrying women that leave the household; the others' husbands move in",
            .unit = Unit::share,
            .max = 1});
  f.number(m.men_leave, {.name = "men-leave",
                         .zh = "结婚男性婚出的份额（其余娶妻入户）",
                         .en = "share of marrying men that leave the household; the others' wives move in",
                         .unit = Unit::share,
                         .max = 1});
  f.number(m.husband_older, {.name = "husband-older",
                             .zh = "夫比妻年长（年）",
                             .en = "by how much a husband who moves in, or whose wife does, is the older",
                             .unit = Unit::years,
                             .min = -20,
                             .max = 20});
  f.age_table(m.households_leave,
              {.name = "households-leave",
               .zh = "举家迁出率（按最年长成员年龄）",
               .en = "households that move away, per year by the age of the oldest member",
               .unit = Unit::per_year,
               .max = 10});
  f.number(m.households_come_back, {.name = "households-come-back",
                                    .zh = "迁出户迁回率",
                                    .en = "households that come back, per year away",
                                    .unit = Unit::per_year,
                                    .max = 10});
  f.age_table(m.join_kin, {.name = "join-kin",
                           .zh = "独居者投靠亲属率（按年龄）",
                           .en = "people living alone that move in with kin elsewhere, per year by age",
                           .unit = Unit::per_year,
                           .max = 10});
  f.age_table(m.split, {.name = "split",
                        .zh = "成年子女分家率（按年龄）",
                        .en = "grown children that found a household of their own, per year by age",
                        .unit = Unit::per_year,
                        .max = 10});
}

void describe(sim::Fields& f, DemographySpec& d) {
  f.age_table(d.deaths, {.name = "deaths",
                         .zh = "死亡率（按年龄）",
                         .en = "deaths per person and year by age",
                         .unit = Unit::per_year,
                         .max = 10});
  f.age_table(d.births, {.name = "births",
                         .zh = "生育率（按年龄）",
                         .en = "births per woman and year by age",
                         .unit = Unit::per_year,
                         .max = 2});
  f.number(d.school_from, {.name = "school-from",
                           .zh = "入学年龄",
                           .en = "age at which school begins",
                           .unit = Unit::years,
                           .max = 30});
  f.number(d.school_to, {.name = "school-to",
                         .zh = "义务教育结束年龄",
                         .en = "age at which compulsory school ends",
                         .unit = Unit::years,
                         .max = 30});
  f.number(d.schooled, {.name = "schooled",
                        .zh = "起始在学份额",
                        .en = "share of the children of school age at school at the start",
                        .unit = Unit::share,
                        .max = 1,
                        .dated = false});
  f.object(d.moves, {.name = "moves",
                     .zh = "婚嫁、迁移与并户（不写则无）",
                     .en = "marriages, moves of households, joining of kin; left out = none"});
}

void describe(sim::Fields& f, DisabilityShares& d) {
  constexpr std::array<sim::FieldInfo, disability_levels> infos{{
      {.name = "level-1", .zh = "一级份额", .en = "share of level 1, the most severe"},
      {.name = "level-2", .zh = "二级份额", .en = "share of level 2"},
      {.name = "level-3", .zh = "三级份额", .en = "share of level 3"},
      {.name = "level-4", .zh = "四级份额", .en = "share of level 4"},
  }};
  for (std::size_t i = 0; i < infos.size(); ++i) {
    sim::FieldInfo info = infos[i];
    info.unit = Unit::share;
    info.max = 1;
    info.dated = false;
    f.number(d.level[i], info);
  }
}

void describe(sim::Fields& f, PopulationSpec& p) {
  f.choice(p.draw, draw_mode_names,
           {.name = "draw",
            .zh = "人口抽取方式",
            .en = "draw the population once per seed or for each replication",
            .dated = false});
  f.number(p.scale, {.name = "scale",
                     .zh = "规模倍数",
                     .en = "multiplies households, places, money and facilities",
                     .min = 1e-6,
                     .max = 1e6,
                     .dated = false});
  f.list(p.groups, "group", {.name = "groups", .zh = "人群", .en = "groups of households", .dated = false});
  f.object(
      p.files,
      {.name = "files", .zh = "登记册文件", .en = "files of a register instead of groups", .dated = false});
  f.list(
      p.ages, "",
      {.name = "ages", .zh = "年龄构成", .en = "age structure; left out = everyone is 30", .dated = false});
  f.number(p.female, {.name = "female",
                      .zh = "女性份额",
                      .en = "share of women",
                      .unit = Unit::share,
                      .max = 1,
                      .dated = false});
  f.number(p.disabled, {.name = "disabled",
                        .zh = "残疾人份额",
                        .en = "share of disabled people",
                        .unit = Unit::share,
                        .max = 1,
                        .dated = false});
  f.object(p.disability, {.name = "disability-levels",
                          .zh = "残疾人的等级构成",
                          .en = "how the disabled divide over the levels of disability",
                          .dated = false});
  f.choice(p.income_of, income_of_names,
           {.name = "income-of",
            .zh = "人均收入所指年份（起始前一年或第一年）",
            .en = "the year that incomes per head are of: the one before the start, or the first",
            .dated = false});
  f.list(p.streams, "",
         {.name = "streams", .zh = "收入构成", .en = "shares of income by stream", .dated = false});
  f.list(
      p.causes, "",
      {.name = "causes", .zh = "致贫原因", .en = "causes of poverty among those registered", .dated = false});
  f.distribution(p.cash_per_head, {.name = "cash-per-head",
                                   .zh = "人均现金（元）",
                                   .en = "cash per head at the start",
                                   .unit = Unit::yuan,
                                   .dated = false});
  f.number(p.house_safe, {.name = "house-safe",
                          .zh = "住房安全份额（已脱贫户均安全）",
                          .en = "share of households with a safe house; all that have exited have one",
                          .unit = Unit::share,
                          .max = 1,
                          .dated = false});
  f.number(p.water_safe, {.name = "water-safe",
                          .zh = "饮水安全份额（已脱贫户均安全）",
                          .en = "share of households with safe water; all that have exited have it",
                          .unit = Unit::share,
                          .max = 1,
                          .dated = false});
  f.number(p.insured, {.name = "insured",
                       .zh = "参保份额",
                       .en = "share of households insured",
                       .unit = Unit::share,
                       .max = 1,
                       .dated = false});
}

}  // namespace models
