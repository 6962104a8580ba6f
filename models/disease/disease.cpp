#include "models/disease/disease.hpp"

#include "models/people/person.hpp"

namespace models {

using sim::Unit;

void describe(sim::Fields& f, DiseaseState& s) {
  f.id(s.id);
  f.label(s.name, {.name = "name", .zh = "名称", .en = "name in both languages", .dated = false});
  const sim::FieldInfo lasts{.name = "lasts",
                             .zh = "停留时间（天）",
                             .en = "length of a stay; left out: until a move",
                             .unit = Unit::days,
                             .max = 36525};
  f.optional(s.lasts, lasts, [&](sim::Distribution& d, const sim::FieldInfo& i) { f.distribution(d, i); });
  f.number(s.labour_lost, {.name = "labour-lost",
                           .zh = "丧失劳动的份额",
                           .en = "share of the person's labour that is lost",
                           .unit = Unit::share,
                           .max = 1});
  f.number(s.carer_days_per_week, {.name = "carer-days-per-week",
                                   .zh = "每周照护天数",
                                   .en = "days a week that another member cares",
                                   .max = 7});
  f.integer(s.disability, {.name = "disability",
                           .zh = "由此致残的等级（1 最重，0 为不致残）",
                           .en = "level of disability of whoever enters it, 1 the most severe; 0: none",
                           .max = disability_levels});
  f.flag(s.dead, {.name = "dead", .zh = "是否死亡", .en = "entering it is death", .dated = false});
  f.flag(s.absorbing, {.name = "absorbing",
                       .zh = "终身状态",
                       .en = "nobody leaves it alive, no move is missing",
                       .dated = false});
  f.age_table(s.at_start, {.name = "at-start",
                           .zh = "起始患病份额（按年龄）",
                           .en = "share of people that begin in it, by age",
                           .unit = Unit::share,
                           .max = 1,
                           .dated = false});
}

void describe(sim::Fields& f, DiseaseMove& m) {
  f.id(m.id);
  f.label(m.name, {.name = "name", .zh = "名称", .en = "name in both languages", .dated = false});
  f.reference(m.from, "state",
              {.name = "from", .zh = "起始状态", .en = "state it leaves", .required = true, .dated = false});
  f.reference(m.to, "state", {.name = "to", .zh = "目标状态", .en = "state it enters", .dated = false});
  f.by_id(m.branches, "state",
          {.name = "branches",
           .zh = "分支",
           .en = "states it may enter, with shares",
           .unit = Unit::share,
           .max = 1});
  f.choice(
      m.at, move_at_names,
      {.name = "at", .zh = "发生方式", .en = "at a yearly rate, or at the end of a stay", .dated = false});
  f.age_table(m.per_year, {.name = "per-year",
                           .zh = "年发生率（按年龄）",
                           .en = "rate per person and year by age",
                           .unit = Unit::per_year,
                           .max = 64});
  f.number(m.female_times,
           {.name = "female-times", .zh = "女性倍数", .en = "women's rate as a multiple", .max = 20});
  f.number(m.male_times,
           {.name = "male-times", .zh = "男性倍数", .en = "men's rate as a multiple", .max = 20});
  f.number(m.cause_times, {.name = "cause-times",
                           .zh = "因病致贫户倍数",
                           .en = "rate of households poor through illness as a multiple",
                           .max = 20});
}

void describe(sim::Fields& f, DiseaseCare& c) {
  f.references(c.at, "move",
               {.name = "at", .zh = "触发的转移", .en = "moves that bring the need about", .dated = false});
  f.reference(c.during, "state",
              {.name = "while", .zh = "所处状态", .en = "state that needs regular visits", .dated = false});
  f.number(c.share, {.name = "share",
                     .zh = "产生需求的份额",
                     .en = "share of the moves that bring this need",
                     .unit = Unit::share,
                     .max = 1});
  f.number(c.per_year, {.name = "per-year",
                        .zh = "每年就诊次数",
                        .en = "visits a year while in the state",
                        .unit = Unit::per_year,
                        .max = 52});
  f.choice(c.need, care_kind_names,
           {.name = "need", .zh = "就医类型", .en = "kind of care", .required = true, .dated = false});
  f.flag(c.emergency,
         {.name = "emergency",
          .zh = "急诊（不因转诊留在下级，不收押金；报销规则可询问）",
          .en = "an emergency: no referral keeps it nearer, no deposit is asked; rules of insurance may ask",
          .dated = false});
  f.table(c.tier, tier_names,
          {.name = "tier",
           .zh = "机构级别的份额",
           .en = "shares of needs by level of facility",
           .unit = Unit::share,
           .max = 1,
           .required = true});
  f.distribution_table(c.bill, tier_names,
                       {.name = "bill",
                        .zh = "费用（元）",
                        .en = "cost of the bill, by level of facility",
                        .unit = Unit::yuan,
                        .max = 1e8,
                        .required = true});
}

void describe(sim::Fields& f, DiseaseSpec& d) {
  f.id(d.id);
  f.label(d.name, {.name = "name", .zh = "名称", .en = "name in both languages", .dated = false});
  f.list(d.states, "state",
         {.name = "states",
          .zh = "状态",
          .en = "states, the first being without the disease",
          .required = true,
          .dated = false});
  f.list(d.moves, "move", {.name = "moves", .zh = "转移", .en = "moves between states"});
  f.list(d.care, "", {.name = "care", .zh = "就医需求", .en = "care that moves and states need"});
  f.references(
      d.lists, "",
      {.name = "lists", .zh = "所属病种目录", .en = "named lists that rules may ask for", .dated = false});
}

}  // namespace models
