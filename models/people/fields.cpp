#include "models/people/fields.hpp"

#include <array>
#include <bit>
#include <memory>

#include "models/coverage/bill.hpp"

namespace models {

namespace {

using rule::Field;
using rule::Kind;
using rule::Scope;
using rule::Slot;

struct Declared {
  std::string_view name;
  Kind kind;
  std::string_view zh;
  std::string_view en;
};

constexpr std::array<Declared, household_fields> household_table{{
    {"status", Kind::choice, "户身份", "administrative status"},
    {"registered", Kind::truth, "在册贫困", "registered as poor"},
    {"on_register", Kind::truth, "建档立卡（含已脱贫）", "registered as poor or exited"},
    {"from_start", Kind::truth, "起点时已建档立卡", "registered as poor or exited at the start of the run"},
    {"monitored", Kind::truth, "监测户", "kept under watch"},
    {"members", Kind::number, "家庭人口", "people in the household"},
    {"labour", Kind::number, "劳动力（半劳力计半）", "labour units: full 1, part 1/2"},
    {"children", Kind::number, "学龄儿童数", "children of school age"},
    {"children_in_school", Kind::truth, "学龄儿童全部在学", "all children of school age are at school"},
    {"house_safe", Kind::truth, "住房安全", "the house is safe"},
    {"water_safe", Kind::truth, "饮水安全", "the water is safe"},
    {"insured", Kind::truth, "已参保", "insured"},
    {"income_per_head", Kind::number, "人均核定收入（元）", "assessed income per head, yuan"},
    {"assessed_income", Kind::number, "人均核定收入（元）", "assessed income per head, yuan"},
    {"after_health_income", Kind::number, "扣除自付医疗后的人均收入（元）",
     "assessed income after own medical payments per head, yuan"},
    {"income_without_dibao", Kind::number, "不含低保等补差的人均收入（元），其他转移收入计入",
     "assessed income without top-ups to a line per head, yuan; other transfers count"},
    {"own_payments_per_head", Kind::number, "本年人均自付医疗（元）",
     "own medical payments of this year per head, yuan"},
    {"own_medical_share", Kind::number, "本年县域内住院和慢病门诊费用的个人支付占比（没有费用为 0）",
     "own share of this year's bills for inpatient and chronic outpatient care in the county, 0 without any"},
    {"cash_per_head", Kind::number, "人均现金（元）", "cash per head, yuan"},
    {"line", Kind::number, "贫困线（元/人·年）", "poverty line per head and year, yuan"},
    {"years_below_line", Kind::number, "连续低于贫困线的核查次数（含本次）",
     "assessments in a row, up to the last, with an income below the line"},
    {"wait", Kind::number, "申请后等待年数", "years since the application, 0 where there is none"},
    {"cause_illness", Kind::truth, "因病致贫", "poor through illness"},
    {"cause_capital", Kind::truth, "缺资金", "poor for lack of capital"},
    {"cause_skill", Kind::truth, "缺技术", "poor for lack of skill"},
    {"cause_labour", Kind::truth, "缺劳动力", "poor for lack of labour"},
    {"cause_schooling", Kind::truth, "因学致贫", "poor through the cost of schooling"},
    {"cause_disability", Kind::truth, "因残致贫", "poor through disability"},
    {"cause_housing", Kind::truth, "住房不安全致贫", "poor with an unsafe house"},
    {"cause_water", Kind::truth, "缺水", "poor for lack of safe water"},
    {"cause_location", Kind::truth, "交通条件落后（边远、库区）", "poor through a remote place"},
    {"cause_motivation", Kind::truth, "自身发展动力不足", "poor for lack of motivation"},
    {"cause_land", Kind::truth, "缺土地", "poor for lack of land"},
    {"cause_disaster", Kind::truth, "因灾致贫", "poor through a disaster"},
    {"cause_other", Kind::truth, "其他原因致贫", "poor for another reason"},
    {"grows_crops", Kind::truth, "起点时有种植收入（有耕地）",
     "had income from crops, so land, at the start"},
    {"keeps_livestock", Kind::truth, "起点时有养殖收入", "had income from livestock at the start"},
    {"village_clinic", Kind::truth, "本村卫生室达标", "the village has a clinic of the standard"},
    {"village_water", Kind::truth, "本村通安全饮水", "the village has piped safe water"},
    {"village_road", Kind::truth, "本村通硬化路", "the village has a hard road"},
    {"village_hall", Kind::truth, "本村有活动场所", "the village has a place of activities"},
    {"village_doctor", Kind::truth, "本村有合格村医", "the village has a qualified doctor"},
    {"village", Kind::choice, "所在村（编号）", "the village in which it lives, by id"},
    {"income_without_programmes", Kind::number, "不含各项目所发现金的人均收入（元），养老金计入",
     "assessed income without what programmes pay per head, yuan; pensions count"},
    {"status_years", Kind::number, "现身份已持续的年数",
     "years since its present administrative status began"},
}};

constexpr std::array<Declared, person_fields> person_table{{
    {"person.age", Kind::number, "年龄", "age in years"},
    {"person.sex", Kind::choice, "性别", "sex"},
    {"person.labour", Kind::choice, "劳动能力", "capacity to work"},
    {"person.at_school", Kind::truth, "在学", "at school"},
    {"person.disabled", Kind::truth, "残疾", "disabled"},
    {"person.ill", Kind::truth, "患病误工", "loses labour to illness now"},
    {"person.disability", Kind::number, "残疾等级（1 最重，4 最轻；0 无残疾，5 等级不明）",
     "level of disability, 1 the most severe to 4; 0 none, 5 disabled without a known level"},
    {"person.chronic", Kind::truth, "需长期门诊的慢性病患者", "ill with what needs chronic outpatient care"},
    {"person.card", Kind::truth, "持特慢病卡", "holds a card for special and chronic outpatient care"},
}};

template <class Table>
void add(Scope& scope, const Table& table, std::uint8_t part) {
  for (std::size_t i = 0; i < table.size(); ++i) {
    Field field;
    field.name = table[i].name;
    field.kind = table[i].kind;
    field.zh = table[i].zh;
    field.en = table[i].en;
    field.slot = Slot{part, static_cast<std::uint16_t>(i)};
    if (field.name == "status") field.names.assign(status_names.begin(), status_names.end());
    if (field.name == "person.sex") field.names = {"male", "female"};
    if (field.name == "person.labour") field.names = {"none", "part", "full"};
    scope.fields.push_back(std::move(field));
  }
}

Scope person_part_only() {
  Scope scope;
  scope.name = "person";
  add(scope, person_table, rule::person_part);
  return scope;
}

double yuan_per_head(sim::Fen fen, int members) {
  return members > 0 ? static_cast<double>(fen) / (100.0 * members) : 0.0;
}

double truth(bool value) { return value ? 1.0 : 0.0; }

}  // namespace

Scope household_scope(const RuleIds& ids) {
  Scope scope;
  scope.name = "household";
  add(scope, household_table, rule::household_part);
  Field& village = scope.fields[static_cast<std::size_t>(HouseholdField::village)];
  village.open = !ids.villages;
  if (ids.villages) village.names = *ids.villages;
  const auto ask = [&](std::string_view name, std::string_view zh, std::string_view en) -> rule::Question& {
    rule::Question question;
    question.name = name;
    question.zh = zh;
    question.en = en;
    // In this order, max_programmes slots each: had_slot, has_slot and so on.
    const auto before = static_cast<std::uint16_t>(scope.questions.size());
    question.first =
        Slot{rule::household_part, static_cast<std::uint16_t>(household_fields + before * max_programmes)};
    question.ids = ids.programmes;
    question.open = ids.open;
    return scope.questions.emplace_back(std::move(question));
  };
  ask("had", "享受过该项目（同一时点核定时，排在前面的项目所批即算）",
      "has been granted this programme; of programmes looked at in the same instant (1 January, a dispatch, "
      "a review) those declared before have been granted theirs");
  ask("has", "正在享受该项目（一次性补助、保费等当即办结的不算）",
      "gets this programme now: it lasts, is topped up, or one of its effects is at work; what is over at "
      "once (a grant of cash, a premium) never");
  rule::Question& in_village_of = ask("in_village_of", "住在该村级项目的实施村（不论是否已建成）",
                                      "lives in a village of this village project, open or not");
  in_village_of.unfit = ids.no_projects;
  in_village_of.fit = "a village project";
  rule::Question& top_up_line = ask("top_up_line", "该补差项目的补差目标（元/人·年）",
                                    "what this top-up lifts income to, per head and year");
  top_up_line.kind = Kind::number;
  top_up_line.unfit = ids.no_top_ups;
  top_up_line.fit = "a programme with a top-up";
  scope.members = std::make_shared<const Scope>(composed(scope, person_part_only()));
  return scope;
}

Scope person_scope(const RuleIds& ids) { return composed(household_scope(ids), person_part_only()); }

rule::Scope bill_scope(const RuleIds& ids, const std::vector<std::string>& diseases,
                       std::vector<rule::IdList> lists, bool open,
                       std::optional<std::vector<std::string>> facilities) {
  Scope own;
  own.name = "bill";
  const auto choice = [&](std::string_view name, std::string_view zh, std::string_view en,
                          BillField slot) -> Field& {
    Field field;
    field.name = name;
    field.kind = Kind::choice;
    field.zh = zh;
    field.en = en;
    field.slot = Slot{rule::bill_part, static_cast<std::uint16_t>(slot)};
    own.fields.push_back(std::move(field));
    return own.fields.back();
  };
  choice("care", "就医类型", "kind of care", BillField::care)
      .names.assign(care_kind_names.begin(), care_kind_names.end());
  choice("tier", "机构级别", "level of the facility", BillField::tier)
      .names.assign(tier_names.begin(), tier_names.end());
  Field& disease = choice("disease", "疾病", "disease", BillField::disease);
  disease.names = diseases;
  disease.open = open;
  Field& facility = choice("facility", "医疗机构", "facility; that of a village's own clinic has no name",
                           BillField::facility);
  facility.open = !facilities;
  if (facilities) facility.names = *std::move(facilities);
  Field emergency;
  emergency.name = "emergency";
  emergency.kind = Kind::truth;
  emergency.zh = "急诊";
  emergency.en = "the care was an emergency";
  emergency.slot = Slot{rule::bill_part, static_cast<std::uint16_t>(BillField::emergency)};
  own.fields.push_back(std::move(emergency));
  own.lists = std::move(lists);
  own.lists.push_back({"", "disease", {}});  // without a name: there may be more lists, with nobody on them
  own.open_lists = open;
  return composed(person_scope(ids), own);
}

int living(std::span<const Person> people) {
  int n = 0;
  for (const Person& p : people) n += p.alive;
  return n;
}

int pupils(std::span<const Person> people) {
  int n = 0;
  for (const Person& p : people) n += p.alive != 0 && p.at_school != 0 ? 1 : 0;
  return n;
}

double labour_units(std::span<const Person> people) {
  int halves = 0;
  for (const Person& p : people)
    if (p.alive != 0) halves += static_cast<int>(p.capacity());
  return halves / 2.0;
}

namespace {

/// Children of school age, and how many of them are at school. School begins on a 1 January (year.cpp): who
/// reaches the age within a year is not missed there before the next one.
struct Children {
  int all = 0, at_school = 0;
};
Children children_of(std::span<const Person> people, const FieldContext& context) {
  Children found;
  for (const Person& p : people) {
    if (p.alive == 0 || p.age(context.year_start) < context.school_from ||
        p.age(context.now) >= context.school_to)
      continue;
    ++found.all;
    found.at_school += p.at_school;
  }
  return found;
}

}  // namespace

double value_of(HouseholdField field, const Household& h, std::span<const Person> people,
                const FieldContext& context) {
  using F = HouseholdField;
  const auto has = [&](Cause cause) { return (h.causes >> static_cast<unsigned>(cause)) & 1; };
  const auto earns = [&](Stream stream) { return (context.streams >> static_cast<unsigned>(stream)) & 1U; };
  const auto stands = [&](VillageWork work) { return truth((context.works & work_bit(work)) != 0); };
  switch (field) {
    case F::status:
      return static_cast<double>(h.status);
    case F::registered:
      return truth(h.status == Status::poor);
    case F::on_register:
      return truth(h.status == Status::poor ||
                   (h.status == Status::exited &&
                    context.now - static_cast<double>(h.since) < context.supported_after_exit));
    case F::from_start:
      return truth(h.status_at_start == Status::poor || h.status_at_start == Status::exited);
    case F::monitored:
      return h.monitored;
    case F::members:
      return h.members;
    case F::labour:
      return labour_units(people);
    case F::children:
      return children_of(people, context).all;
    case F::children_in_school: {
      const Children children = children_of(people, context);
      return truth(children.all == children.at_school);
    }
    case F::house_safe:
      return h.house_safe;
    case F::water_safe:
      return h.water_safe;
    case F::insured:
      return h.insured;
    case F::income_per_head:
    case F::assessed_income:
      return yuan_per_head(h.assessed, h.members);
    case F::after_health_income:
      return yuan_per_head(h.after_health, h.members);
    case F::income_without_dibao:
      return yuan_per_head(h.without_dibao(), h.members);
    case F::income_without_programmes:
      return yuan_per_head(h.assessed - h.assessed_transfers, h.members);
    case F::own_payments_per_head:
      return yuan_per_head(h.own_payments, h.members);
    case F::own_medical_share:
      return h.tested_bills > 0 ? static_cast<double>(h.tested_own) / static_cast<double>(h.tested_bills) : 0;
    case F::cash_per_head:
      return yuan_per_head(h.cash, h.members);
    case F::line:
      return static_cast<double>(context.line) / 100.0;
    case F::years_below_line:
      return h.years_below;
    case F::wait:
      return context.wait_years;
    case F::cause_illness:
      return has(Cause::illness);
    case F::cause_capital:
      return has(Cause::capital);
    case F::cause_skill:
      return has(Cause::skill);
    case F::cause_labour:
      return has(Cause::labour);
    case F::cause_schooling:
      return has(Cause::schooling);
    case F::cause_disability:
      return has(Cause::disability);
    case F::cause_housing:
      return has(Cause::housing);
    case F::cause_water:
      return has(Cause::water);
    case F::cause_location:
      return has(Cause::location);
    case F::cause_motivation:
      return has(Cause::motivation);
    case F::cause_land:
      return has(Cause::land);
    case F::cause_disaster:
      return has(Cause::disaster);
    case F::cause_other:
      return has(Cause::other);
    case F::grows_crops:
      return earns(Stream::crops);
    case F::keeps_livestock:
      return earns(Stream::livestock);
    case F::village_clinic:
      return stands(VillageWork::clinic);
    case F::village_water:
      return stands(VillageWork::water);
    case F::village_road:
      return stands(VillageWork::road);
    case F::village_hall:
      return stands(VillageWork::hall);
    case F::village_doctor:
      return stands(VillageWork::doctor);
    case F::village:
      return h.village;
    case F::status_years:
      return context.status_years;
    case F::count:
      break;
  }
  return 0;
}

void fill_household(const Household& h, std::span<const Person> people, const FieldContext& context,
                    std::uint64_t wanted, double* out) {
  for (std::uint64_t left = wanted & all_household_fields; left != 0; left &= left - 1) {
    const int i = std::countr_zero(left);
    out[i] = value_of(static_cast<HouseholdField>(i), h, people, context);
  }
}

double value_of(PersonField field, const Person& p, double now, const ChronicStates& chronic) {
  using F = PersonField;
  switch (field) {
    case F::age:
      return p.age(now);
    case F::sex:
      return static_cast<double>(p.sex);
    case F::labour:
      return static_cast<double>(p.capacity());
    case F::at_school:
      return p.at_school;
    case F::disabled:
      return truth(p.disabled != 0);
    case F::ill:
      return truth(p.lost_percent > 0);
    case F::disability:
      return p.disabled;
    case F::chronic: {
      bool ill_for_long = false;
      for (std::size_t d = 0; d < chronic.size(); ++d)
        ill_for_long = ill_for_long || (chronic[d] >> p.disease[d] & 1U) != 0;
      return truth(ill_for_long);
    }
    case F::card:
      return p.card;
    case F::count:
      break;
  }
  return 0;
}

void fill_person(const Person& p, double now, const ChronicStates& chronic, double* out) {
  for (std::uint16_t i = 0; i < person_fields; ++i)
    out[i] = value_of(static_cast<PersonField>(i), p, now, chronic);
}

}  // namespace models
