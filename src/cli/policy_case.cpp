// The declarations of policy tests.
#include <algorithm>
#include <array>
#include <string_view>

#include "models/coverage/bill.hpp"
#include "src/cli/policy_test.hpp"

namespace cli {

namespace {

constexpr std::array<std::string_view, 2> shocks_names{"off", "on"};
constexpr std::array<std::string_view, 2> apply_names{"as-declared", "at-once"};

void optional_date(sim::Fields& f, std::optional<sim::Date>& date, const sim::FieldInfo& info) {
  f.optional(date, info, [&](sim::Date& v, const sim::FieldInfo& i) { f.date(v, i); });
}

}  // namespace

void describe(sim::Fields& f, Expectation& e) {
  f.optional(e.own,
             {.name = "own", .zh = "个人自付", .en = "own payment", .unit = sim::Unit::yuan, .dated = false},
             [&](sim::Fen& v, const sim::FieldInfo& i) { f.money(v, i); });
  f.money_by_id(e.layers, "layer",
                {.name = "layers",
                 .zh = "各层支付",
                 .en = "what each layer pays, by its id",
                 .unit = sim::Unit::yuan,
                 .dated = false});
  f.money_by_id(e.by_source, "source",
                {.name = "by-source",
                 .zh = "各资金来源支付",
                 .en = "what each source of finance pays, by its id",
                 .unit = sim::Unit::yuan,
                 .dated = false});
}

void describe(sim::Fields& f, BillCase& b) {
  f.choice(
      b.bill.tier, models::tier_names,
      {.name = "tier", .zh = "机构级别", .en = "tier of the facility", .required = true, .dated = false});
  const auto largest = static_cast<double>(models::max_bill) / 100;
  f.money(b.bill.amount, {.name = "amount",
                          .zh = "费用",
                          .en = "amount of the bill",
                          .unit = sim::Unit::yuan,
                          .max = largest,
                          .required = true,
                          .dated = false});
  f.money(b.bill.excluded, {.name = "excluded",
                            .zh = "目录外费用",
                            .en = "part outside the catalogue",
                            .unit = sim::Unit::yuan,
                            .max = largest,
                            .dated = false});
  optional_date(
      f, b.bill.date,
      {.name = "date", .zh = "日期", .en = "date of the bill", .unit = sim::Unit::date, .dated = false});
  f.text(b.bill.facility, {.name = "facility", .zh = "医疗机构", .en = "id of the facility", .dated = false});
  f.object(b.expect, {.name = "expect", .zh = "预期", .en = "what must come out", .dated = false});
}

void describe(sim::Fields& f, SplitCase& s) {
  f.reference(s.programme, "programme",
              {.name = "programme",
               .zh = "项目",
               .en = "programme whose payers share the amount",
               .required = true,
               .dated = false});
  f.money(s.amount, {.name = "amount",
                     .zh = "金额",
                     .en = "amount to be shared to the fen",
                     .unit = sim::Unit::yuan,
                     .max = 1e13,
                     .required = true,
                     .dated = false});
  optional_date(f, s.date,
                {.name = "date",
                 .zh = "按哪一天的比例；不写为起始日",
                 .en = "day whose shares hold; left out: the first of the run",
                 .unit = sim::Unit::date,
                 .dated = false});
}

void describe(sim::Fields& f, PolicyCase& c) {
  f.id(c.id);
  f.label(c.name,
          {.name = "name", .zh = "名称", .en = "name in both languages", .required = true, .dated = false});
  f.text(c.source, {.name = "source",
                    .zh = "出处；不写则取文件的",
                    .en = "document that the case is from; left out: the file's",
                    .dated = false});
  f.flag(c.person.insured,
         {.name = "insured", .zh = "已参保", .en = "the person of the bills is insured", .dated = false});
  f.flag(c.person.registered,
         {.name = "registered", .zh = "建档立卡", .en = "on the register", .dated = false});
  f.flag(c.person.card, {.name = "card",
                         .zh = "持特慢病卡",
                         .en = "holds a card for special and chronic outpatient care",
                         .dated = false});
  f.flag(c.person.emergency,
         {.name = "emergency", .zh = "急诊", .en = "the care was an emergency", .dated = false});
  f.choice(c.person.care, models::care_kind_names,
           {.name = "care", .zh = "就医类型", .en = "kind of care", .dated = false});
  f.references(
      c.person.had, "programme",
      {.name = "had", .zh = "享受过的项目", .en = "programmes that the household has had", .dated = false});
  f.text(c.person.disease, {.name = "disease", .zh = "病种", .en = "id of the disease", .dated = false});
  f.list(c.bills, "",
         {.name = "bills", .zh = "费用单", .en = "bills of one person, in order", .dated = false});
  f.object(c.split, {.name = "split",
                     .zh = "分摊",
                     .en = "an amount shared among a programme's payers, by largest remainder",
                     .dated = false});
  f.object(c.expect, {.name = "expect", .zh = "预期", .en = "what must come out in all", .dated = false});
  optional_date(f, c.until,
                {.name = "until",
                 .zh = "该户模拟的最后一天；不写则按情景",
                 .en = "last day of a household's run; left out: the scenario's",
                 .unit = sim::Unit::date,
                 .dated = false});
  f.choice(c.shocks, shocks_names,
           {.name = "shocks",
            .zh = "疾病、生死、波动与灾害是否发生",
            .en = "do illness, births, deaths, noise and other chance happen?",
            .dated = false});
  f.optional(c.seed,
             {.name = "seed",
              .zh = "随机种子（仅 shocks: on）",
              .en = "seed of a case with shocks",
              .max = 9007199254740991.0,
              .dated = false},
             [&](std::int64_t& v, const sim::FieldInfo& i) { f.integer(v, i); });
  f.choice(c.apply, apply_names,
           {.name = "apply",
            .zh = "按情景的速率申请，或符合条件当天即申请",
            .en = "at the scenario's rates, or on every morning on which it is eligible",
            .dated = false});
}

void describe(sim::Fields& f, PolicyTest& t) {
  f.label(t.name, {.name = "name", .zh = "名称", .en = "name", .required = true, .dated = false});
  f.text(t.source,
         {.name = "source", .zh = "出处", .en = "document that the cases are from", .dated = false});
  f.text(t.scenario, {.name = "scenario",
                      .zh = "情景文件",
                      .en = "the scenario, relative to this file",
                      .required = true,
                      .dated = false});
  f.list(t.cases, "case", {.name = "cases", .zh = "案例", .en = "cases", .required = true, .dated = false});
}

bool CaseResult::passed() const {
  return refused.empty() &&
         std::all_of(comparisons.begin(), comparisons.end(), [](const Comparison& c) { return c.same(); });
}

}  // namespace cli
