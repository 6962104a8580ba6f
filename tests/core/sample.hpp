// A scenario struct with every form of field, for the tests of reading, schema, reference and paths.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "sim/describe/field.hpp"

namespace sample {

inline constexpr std::array<std::string_view, 4> tier_names{"village", "township", "county", "city"};

enum class Mode : std::uint8_t { fast, slow };
inline constexpr std::array<std::string_view, 2> mode_names{"fast", "slow"};
enum class Per : std::uint8_t { bill, stay, year };
inline constexpr std::array<std::string_view, 3> per_names{"bill", "stay", "person-year"};

/// An object around one value: "deductible: 3000" or "deductible: {value: 3000, per: stay}".
struct Limit {
  std::vector<sim::Fen> value;
  Per per = Per::bill;
};
inline void describe(sim::Fields& f, Limit& l) {
  f.money_table(l.value, tier_names,
                {.name = "value", .zh = "金额", .en = "amount", .unit = sim::Unit::yuan, .required = true});
  f.choice(l.per, per_names, {.name = "per", .zh = "每", .en = "of what"});
}

struct Rule {
  std::string id;
  std::optional<double> rate;
  std::optional<Limit> deductible;
};
inline void describe(sim::Fields& f, Rule& r) {
  f.id(r.id);
  f.optional(r.rate, {.name = "rate", .zh = "比例", .en = "share paid instead", .unit = sim::Unit::share},
             [&](double& v, const sim::FieldInfo& i) { f.number(v, i); });
  f.object(r.deductible, {.name = "deductible", .zh = "起付线", .en = "deductible instead"});
}

struct Layer {
  std::string id;
  double rate = 0;
  Limit deductible;
  std::string instead_of;
  std::vector<Rule> rules;
};
inline void describe(sim::Fields& f, Layer& l) {
  f.id(l.id);
  f.number(
      l.rate,
      {.name = "rate", .zh = "报销比例", .en = "share paid", .unit = sim::Unit::share, .required = true});
  f.object(l.deductible, {.name = "deductible", .zh = "起付线", .en = "what the household pays first"});
  f.reference(l.instead_of, "layer",
              {.name = "instead-of", .zh = "取代", .en = "layer that this one replaces"});
  f.list(l.rules, "", {.name = "rules", .zh = "特殊规则", .en = "other values for some"});
}

struct Coverage {
  std::vector<Layer> stack;
};
inline void describe(sim::Fields& f, Coverage& c) {
  f.list(c.stack, "layer", {.name = "stack", .zh = "报销层次", .en = "layers in order"});
}

/// States and moves: ids that belong to one disease.
struct State {
  std::string id;
  sim::Duration lasts;
};
inline void describe(sim::Fields& f, State& s) {
  f.id(s.id);
  f.duration(s.lasts, {.name = "lasts", .zh = "持续", .en = "length of stay", .unit = sim::Unit::days});
}
struct Move {
  std::string id;
  std::string from;
  double per_year = 0;
};
inline void describe(sim::Fields& f, Move& m) {
  f.id(m.id);
  f.reference(m.from, "state", {.name = "from", .zh = "从", .en = "state it leaves", .required = true});
  f.number(m.per_year,
           {.name = "per-year", .zh = "每年", .en = "hazard", .unit = sim::Unit::per_year, .dated = false});
}
struct Disease {
  std::string id;
  std::vector<State> states;
  std::vector<Move> moves;
};
inline void describe(sim::Fields& f, Disease& d) {
  f.id(d.id);
  f.list(d.states, "state", {.name = "states", .zh = "状态", .en = "states"});
  f.list(d.moves, "move", {.name = "moves", .zh = "转移", .en = "moves", .dated = false});
}

struct Asset {
  static constexpr sim::FieldInfo info{.name = "asset", .zh = "资产", .en = "a productive asset"};
  sim::Fen amount = 0;
  double yearly_return = 0.1;
};
inline void describe(sim::Fields& f, Asset& a) {
  f.money(a.amount,
          {.name = "amount", .zh = "金额", .en = "price", .unit = sim::Unit::yuan, .required = true});
  f.number(a.yearly_return, {.name = "yearly-return", .zh = "年收益", .en = "return a year", .max = 2});
}
struct Wage {
  static constexpr sim::FieldInfo info{.name = "wage", .zh = "工资", .en = "a higher wage"};
  double times = 1;
};
inline void describe(sim::Fields& f, Wage& w) {
  f.number(w.times, {.name = "times", .zh = "倍数", .en = "factor", .required = true});
}
using Effect = std::variant<Asset, Wage>;
struct Grant {
  Effect effect;
};
inline void describe(sim::Fields& f, Grant& g) { f.variant(g.effect); }

struct Horizon {
  double years = 5;
};
inline void describe(sim::Fields& f, Horizon& h) {
  f.number(h.years, {.name = "years", .zh = "年数", .en = "years", .unit = sim::Unit::years});
}

struct Town {
  sim::Label title;
  double rate = 0.5;
  std::int64_t households = 10;
  sim::Fen budget = 100;
  bool open = false;
  std::string note_text;
  sim::Duration wait{30};
  double distance = 0;
  sim::Date start;
  sim::AgeTable deaths;
  sim::Distribution bill;
  sim::Distribution stay;
  std::vector<double> tiers = std::vector<double>(4, 0.9);
  std::vector<sim::Fen> fees;
  std::vector<sim::Distribution> bills;
  std::vector<double> pacing;
  std::vector<std::int32_t> dispatch;
  std::vector<std::pair<std::int32_t, double>> pays;
  sim::Expression eligible;
  Mode mode = Mode::fast;
  std::vector<std::string> levers;
  std::vector<std::pair<std::string, double>> payers;
  std::vector<std::pair<std::string, sim::Fen>> money_by;
  Horizon horizon;
  Coverage coverage;
  std::vector<Disease> diseases;
  std::vector<Grant> grants;
};
inline void describe(sim::Fields& f, Town& t) {
  using sim::Unit;
  f.label(t.title, {.name = "title", .zh = "标题", .en = "title"});
  f.number(t.rate, {.name = "rate", .zh = "比例", .en = "a share", .unit = Unit::share});
  f.integer(t.households, {.name = "households",
                           .zh = "户数",
                           .en = "households",
                           .unit = Unit::count,
                           .max = 1e8,
                           .dated = false,
                           .quota = true});
  f.money(t.budget, {.name = "budget", .zh = "预算", .en = "money", .unit = Unit::yuan, .max = 1e9});
  f.flag(t.open, {.name = "open", .zh = "开放", .en = "open"});
  f.text(t.note_text, {.name = "remark", .zh = "备注", .en = "remark"});
  f.duration(t.wait, {.name = "wait", .zh = "等待", .en = "wait", .unit = Unit::days, .max = 100});
  f.number(t.distance, {.name = "distance", .zh = "路程", .en = "travel", .unit = Unit::minutes});
  f.date(t.start, {.name = "start", .zh = "开始", .en = "first day", .dated = false});
  f.age_table(t.deaths, {.name = "deaths", .zh = "死亡率", .en = "deaths", .unit = Unit::per_year});
  f.distribution(t.bill, {.name = "bill", .zh = "费用", .en = "bill", .unit = Unit::yuan});
  f.distribution(t.stay, {.name = "stay", .zh = "住院", .en = "stay", .unit = Unit::days});
  f.table(t.tiers, tier_names, {.name = "tiers", .zh = "各级", .en = "by tier", .unit = Unit::share});
  f.money_table(t.fees, tier_names, {.name = "fees", .zh = "费", .en = "fee by tier", .unit = Unit::yuan});
  f.distribution_table(t.bills, tier_names,
                       {.name = "bills", .zh = "各级费用", .en = "bill by tier", .unit = Unit::yuan});
  f.numbers(t.pacing, {.name = "pacing", .zh = "拨付", .en = "shares of instalments", .unit = Unit::share});
  f.days_of_year(t.dispatch, {.name = "dispatch", .zh = "拨付日", .en = "dispatch days"});
  f.by_day(t.pays, {.name = "pays", .zh = "收入日", .en = "shares by day", .unit = Unit::share});
  f.rule(t.eligible, "household", true, {.name = "eligible", .zh = "条件", .en = "who may"});
  f.choice(t.mode, mode_names, {.name = "mode", .zh = "方式", .en = "mode"});
  f.references(t.levers, "layer", {.name = "levers", .zh = "杠杆", .en = "layers to vary"});
  f.by_id(t.payers, "source", {.name = "payers", .zh = "出资", .en = "who pays", .unit = Unit::share});
  f.money_by_id(t.money_by, "source", {.name = "money-by", .zh = "资金", .en = "money", .unit = Unit::yuan});
  f.object(t.horizon, {.name = "horizon", .zh = "期间", .en = "time span", .dated = false});
  f.object(t.coverage, {.name = "coverage", .zh = "保障", .en = "coverage"});
  f.list(t.diseases, "disease", {.name = "diseases", .zh = "疾病", .en = "diseases"});
  f.list(t.grants, "", {.name = "grants", .zh = "扶持", .en = "grants", .dated = false});
}

}  // namespace sample
