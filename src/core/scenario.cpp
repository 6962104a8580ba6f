#include "src/core/scenario.hpp"

namespace core {

using sim::Unit;

void describe(sim::Fields& f, Meta& m) {
  f.label(m.title, {.name = "title", .zh = "标题", .en = "title", .dated = false});
  f.label(
      m.question,
      {.name = "question", .zh = "要回答的问题", .en = "question that the scenario answers", .dated = false});
  f.text(m.currency, {.name = "currency", .zh = "货币", .en = "currency", .dated = false});
  f.integer(m.price_year, {.name = "price-year",
                           .zh = "单位成本与费用所按的价格年份（0 为未说明）",
                           .en = "year at whose prices unit costs and bills are stated; 0: not stated",
                           .max = 9999,
                           .dated = false});
  f.text(m.notes, {.name = "notes", .zh = "说明", .en = "notes", .dated = false});
}

void describe(sim::Fields& f, Horizon& h) {
  f.date(h.start, {.name = "start",
                   .zh = "起始日期",
                   .en = "first day",
                   .unit = Unit::date,
                   .required = true,
                   .dated = false});
  f.date(h.end, {.name = "end", .zh = "结束日期", .en = "last day", .unit = Unit::date, .dated = false});
  f.choice(
      h.calendar, calendar_names,
      {.name = "calendar", .zh = "历法", .en = "civil dates, or equal years of 365.25 days", .dated = false});
  f.integer(h.years, {.name = "years",
                      .zh = "年数（等长年历法）",
                      .en = "length in years, for the uniform calendar",
                      .unit = Unit::count,
                      .max = 64,
                      .dated = false});
}

void describe(sim::Fields& f, Precision& p) {
  f.text(p.indicator,
         {.name = "indicator", .zh = "指标", .en = "id of the indicator", .required = true, .dated = false});
  f.integer(
      p.year,
      {.name = "year", .zh = "年份", .en = "calendar year", .max = 9999, .required = true, .dated = false});
  f.number(p.half_width, {.name = "half-width",
                          .zh = "置信区间半宽",
                          .en = "half-width of the 95 % interval of the mean",
                          .max = 1e12,
                          .required = true,
                          .dated = false});
  f.flag(p.relative,
         {.name = "relative", .zh = "是否相对均值", .en = "as a share of the mean", .dated = false});
}

void describe(sim::Fields& f, Replications& r) {
  f.integer(r.min, {.name = "min",
                    .zh = "判断精度要求前的最少重复次数（至少20）；没有精度要求时按最多次数运行",
                    .en = "least number of replications before `until` is judged, from 20 on; without "
                          "`until` a run makes `max`",
                    .unit = Unit::count,
                    .min = 1,
                    .max = 1e6,
                    .dated = false});
  f.integer(r.max, {.name = "max",
                    .zh = "最多重复次数",
                    .en = "largest number of replications",
                    .unit = Unit::count,
                    .min = 1,
                    .max = 1e6,
                    .dated = false});
  f.list(r.until, "",
         {.name = "until", .zh = "精度要求", .en = "stop when all of these are precise", .dated = false});
}

void describe(sim::Fields& f, Runs& r) {
  f.integer(r.seed,
            {.name = "seed", .zh = "随机种子", .en = "seed", .max = 9007199254740991.0, .dated = false});
  f.object(r.replications, {.name = "replications", .zh = "重复次数", .en = "replications", .dated = false});
}

void describe(sim::Fields& f, Definition& d) {
  f.id(d.id);
  f.rule(d.value, "define", true,
         {.name = "value", .zh = "规则", .en = "the rule", .required = true, .dated = false});
}

void describe(sim::Fields& f, Outputs& o) {
  f.flag(o.by_status_at_start, {.name = "by-status-at-start",
                                .zh = "按起始身份分组",
                                .en = "indicators by status at the start",
                                .dated = false});
  f.flag(o.by_village,
         {.name = "by-village", .zh = "按村分组", .en = "indicators by village", .dated = false});
  f.integer(o.lives, {.name = "lives",
                      .zh = "抽样户数",
                      .en = "sampled household lives",
                      .unit = Unit::count,
                      .max = 1000,
                      .dated = false});
  f.flag(o.sqlite, {.name = "sqlite", .zh = "写 SQLite", .en = "write results.sqlite", .dated = false});
  f.flag(o.workbook,
         {.name = "workbook", .zh = "写 Excel 工作簿", .en = "write workbook.xlsx", .dated = false});
  f.flag(o.csv, {.name = "csv", .zh = "写 CSV", .en = "write CSV tables", .dated = false});
}

void describe(sim::Fields& f, Scenario& s) {
  f.text(s.format, {.name = "format",
                    .zh = "格式版本",
                    .en = "format version, povexit/1",
                    .required = true,
                    .dated = false});
  f.object(s.meta, {.name = "meta", .zh = "说明信息", .en = "what the scenario is", .dated = false});
  f.object(s.horizon,
           {.name = "horizon", .zh = "时间范围", .en = "time span", .required = true, .dated = false});
  f.object(s.runs, {.name = "runs", .zh = "运行设置", .en = "seed and replications", .dated = false});
  f.list(s.define, "", {.name = "define", .zh = "规则定义", .en = "named rules", .dated = false});
  f.object(s.population,
           {.name = "population", .zh = "人口", .en = "population", .required = true, .dated = false});
  f.object(s.demography, {.name = "demography", .zh = "人口变动", .en = "births, deaths, schooling"});
  f.object(s.places, {.name = "places", .zh = "村与机构", .en = "villages, facilities, roads"});
  f.list(s.diseases, "disease", {.name = "diseases", .zh = "疾病", .en = "diseases"});
  f.object(s.coverage, {.name = "coverage", .zh = "医疗保障", .en = "coverage of medical bills"});
  f.object(s.behaviour, {.name = "behaviour", .zh = "行为", .en = "use of care and ways to pay"});
  f.object(s.livelihoods, {.name = "livelihoods", .zh = "生计", .en = "incomes, shocks, consumption"});
  f.list(s.programmes, "programme", {.name = "programmes", .zh = "帮扶项目", .en = "support programmes"});
  f.object(s.finance, {.name = "finance", .zh = "资金", .en = "sources, budgets, dispatch"});
  f.object(s.assessment,
           {.name = "assessment", .zh = "核查与退出标准", .en = "yearly assessment", .required = true});
  f.list(s.targets, "target",
         {.name = "targets",
          .zh = "计划目标：只核对",
          .en = "targets of the plan: checks only",
          .dated = false});
  f.object(s.outputs, {.name = "outputs", .zh = "输出", .en = "what is written", .dated = false});
}

}  // namespace core
