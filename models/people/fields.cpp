#include "models/people/fields.hpp"

#include <array>
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
    {"income_without_dibao", Kind::number, "不含低保的人均收入（元）",
     "assessed income without top-ups per head, yuan"},
    {"own_payments_per_head", Kind::number, "本年人均自付医疗（元）",
     "own medical payments of this year per head, yuan"},
    {"cash_per_head", Kind::number, "人均现金（元）", "cash per head, yuan"},
    {"line", Kind::number, "贫困线（元/人·年）", "poverty line per head and year, yuan"},
    {"wait", Kind::number, "申请后等待年数", "years since the application, 0 where there is none"},
    {"cause_illness", Kind::truth, "因病致贫", "poor through illness"},
    {"cause_capital", Kind::truth, "缺资金", "poor for lack of capital"},
    {"cause_skill", Kind::truth, "缺技术", "poor for lack of skill"},
    {"cause_labour", Kind::truth, "缺劳动力", "poor for lack of labour"},
    {"cause_schooling", Kind::truth, "因学致贫", "poor through the cost of schooling"},
    {"cause_disability", Kind::truth, "因残致贫", "poor through disability"},
}};

constexpr std::array<Declared, person_fields> person_table{{
    {"person.age", Kind::number, "年龄", "age in years"},
    {"person.sex", Kind::choice, "性别", "sex"},
    {"person.labour", Kind::choice, "劳动能力", "capacity to work"},
    {"person.at_school", Kind::truth, "在学", "at school"},
    {"person.disabled", Kind::truth, "残疾", "disabled"},
    {"person.ill", Kind::truth, "患病误工", "loses labour to illness now"},
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

Scope household_scope(const std::vector<std::string>& programmes, bool open) {
  Scope scope;
  scope.name = "household";
  add(scope, household_table, rule::household_part);
  rule::Predicate had;
  had.name = "had";
  had.zh = "享受过该项目";
  had.en = "has been granted this programme";
  had.first = Slot{rule::household_part, household_fields};
  had.ids = programmes;
  had.open = open;
  scope.predicates.push_back(std::move(had));
  scope.members = std::make_shared<const Scope>(composed(scope, person_part_only()));
  return scope;
}

Scope person_scope(const std::vector<std::string>& programmes, bool open) {
  return composed(household_scope(programmes, open), person_part_only());
}

rule::Scope bill_scope(const std::vector<std::string>& programmes, const std::vector<std::string>& diseases,
                       std::vector<rule::IdList> lists, bool open) {
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
  own.lists = std::move(lists);
  own.open_lists = open;
  return composed(person_scope(programmes, open), own);
}

int living(std::span<const Person> people) {
  int n = 0;
  for (const Person& p : people) n += p.alive;
  return n;
}

double labour_units(std::span<const Person> people) {
  int halves = 0;
  for (const Person& p : people)
    if (p.alive != 0) halves += static_cast<int>(p.labour);
  return halves / 2.0;
}

void fill_household(const Household& h, std::span<const Person> people, const FieldContext& context,
                    std::uint64_t wanted, double* out) {
  using F = HouseholdField;
  const auto set = [out](F field, double value) { out[static_cast<std::size_t>(field)] = value; };
  const auto set_of = [](auto... field) {
    return ((std::uint64_t{1} << static_cast<unsigned>(field)) | ...);
  };
  const auto want = [wanted](std::uint64_t fields) { return (wanted & fields) != 0; };

  if (want(set_of(F::status, F::registered, F::on_register, F::from_start))) {
    set(F::status, static_cast<double>(h.status));
    set(F::registered, truth(h.status == Status::poor));
    set(F::on_register,
        truth(h.status == Status::poor || (h.status == Status::exited && context.post_exit_policy)));
    set(F::from_start, truth(h.status_at_start == Status::poor || h.status_at_start == Status::exited));
  }
  if (want(set_of(F::monitored, F::house_safe, F::water_safe, F::insured))) {
    set(F::monitored, h.monitored);
    set(F::house_safe, h.house_safe);
    set(F::water_safe, h.water_safe);
    set(F::insured, h.insured);
  }
  set(F::line, static_cast<double>(context.line) / 100.0);
  set(F::wait, context.wait_years);
  if (want(set_of(F::labour))) set(F::labour, labour_units(people));
  if (want(set_of(F::children, F::children_in_school))) {
    int children = 0, at_school = 0;
    for (const Person& p : people) {
      const double age = p.age(context.now);
      if (p.alive == 0 || age < context.school_from || age >= context.school_to) continue;
      ++children;
      at_school += p.at_school;
    }
    set(F::children, children);
    set(F::children_in_school, truth(children == at_school));
  }
  const auto causes = std::uint64_t{63} << static_cast<unsigned>(F::cause_illness);
  if (want(causes))
    for (int cause = 0; cause < 6; ++cause)
      out[static_cast<std::size_t>(F::cause_illness) + static_cast<std::size_t>(cause)] =
          (h.causes >> cause) & 1;

  const std::uint64_t incomes =
      set_of(F::income_per_head, F::assessed_income, F::after_health_income, F::income_without_dibao);
  if (!want(incomes | set_of(F::members, F::own_payments_per_head, F::cash_per_head))) return;
  const int members = h.members;
  set(F::members, members);
  if (want(set_of(F::income_per_head, F::assessed_income))) {
    const double assessed = yuan_per_head(h.assessed, members);
    set(F::income_per_head, assessed);
    set(F::assessed_income, assessed);
  }
  if (want(set_of(F::after_health_income)))
    set(F::after_health_income, yuan_per_head(h.after_health, members));
  if (want(set_of(F::income_without_dibao)))
    set(F::income_without_dibao, yuan_per_head(h.without_dibao, members));
  if (want(set_of(F::own_payments_per_head)))
    set(F::own_payments_per_head, yuan_per_head(h.own_payments, members));
  if (want(set_of(F::cash_per_head))) set(F::cash_per_head, yuan_per_head(h.cash, members));
}

void fill_person(const Person& p, double now, double* out) {
  const auto set = [out](PersonField field, double value) { out[static_cast<std::size_t>(field)] = value; };
  using F = PersonField;
  set(F::age, p.age(now));
  set(F::sex, static_cast<double>(p.sex));
  set(F::labour, static_cast<double>(p.labour));
  set(F::at_school, p.at_school);
  set(F::disabled, p.disabled);
  set(F::ill, truth(p.lost_percent > 0));
}

}  // namespace models
