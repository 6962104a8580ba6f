#include "models/assessment/village_standard.hpp"

namespace models {

namespace {

void describe_share(sim::Fields& f, std::optional<double>& value, const sim::FieldInfo& info) {
  f.optional(value, info, [&](double& v, const sim::FieldInfo& i) { f.number(v, i); });
}

void describe_poverty(sim::Fields& f, std::optional<double>& incidence, std::optional<double>& return_rate) {
  describe_share(f, incidence,
                 {.name = "incidence-at-most",
                  .zh = "建档贫困发生率不高于",
                  .en = "largest share of people that are registered as poor after the assessment",
                  .unit = sim::Unit::share,
                  .max = 1,
                  .quota = true});
  describe_share(f, return_rate,
                 {.name = "return-rate-at-most",
                  .zh = "返贫率不高于（户）",
                  .en = "largest share of exited households that fell back this year",
                  .unit = sim::Unit::share,
                  .max = 1,
                  .quota = true});
}

/// Is `part` at most `share` of `whole`? Of nothing it is.
bool at_most(const std::optional<double>& share, std::int64_t part, std::int64_t whole) {
  return !share || static_cast<double>(part) <= *share * static_cast<double>(whole);
}
bool at_least(const std::optional<double>& share, std::int64_t part, std::int64_t whole) {
  return !share || static_cast<double>(part) >= *share * static_cast<double>(whole);
}

}  // namespace

void describe(sim::Fields& f, VillageStandard& v) {
  describe_poverty(f, v.incidence, v.return_rate);
  describe_share(f, v.water_safe,
                 {.name = "water-safe-at-least",
                  .zh = "饮水安全户比例不低于",
                  .en = "least share of households with safe water",
                  .unit = sim::Unit::share,
                  .max = 1,
                  .quota = true});
  describe_share(f, v.house_safe,
                 {.name = "house-safe-at-least",
                  .zh = "住房安全户比例不低于",
                  .en = "least share of households with a safe house",
                  .unit = sim::Unit::share,
                  .max = 1,
                  .quota = true});
  const auto work = [&](VillageWork which, const sim::FieldInfo& info) {
    f.flag(v.works[static_cast<std::size_t>(which)], info);
  };
  work(VillageWork::clinic,
       {.name = "clinic", .zh = "须有达标卫生室", .en = "a clinic of the standard must stand"});
  work(VillageWork::water, {.name = "water", .zh = "须有饮水工程", .en = "piped safe water must be there"});
  work(VillageWork::road, {.name = "road", .zh = "须通硬化路", .en = "a hard road must be there"});
  work(VillageWork::hall, {.name = "hall", .zh = "须有活动场所", .en = "a place of activities must stand"});
  work(VillageWork::doctor,
       {.name = "doctor", .zh = "须有合格村医", .en = "a qualified village doctor must be there"});
  const auto money = [&](std::optional<sim::Fen>& value, const sim::FieldInfo& info) {
    f.optional(value, info, [&](sim::Fen& amount, const sim::FieldInfo& i) { f.money(amount, i); });
  };
  money(v.collective_income, {.name = "collective-income-at-least",
                              .zh = "村集体年收入不低于（元）",
                              .en = "least income of the village collective a year",
                              .unit = sim::Unit::yuan,
                              .max = 1e10,
                              .quota = true});
  money(v.collective_fund, {.name = "collective-fund-at-least",
                            .zh = "村集体积累不低于（元）",
                            .en = "least that the village collective has accumulated",
                            .unit = sim::Unit::yuan,
                            .max = 1e10,
                            .quota = true});
}

void describe(sim::Fields& f, CountyStandard& c) {
  describe_poverty(f, c.incidence, c.return_rate);
  describe_share(f, c.villages,
                 {.name = "villages-at-least",
                  .zh = "出列村比例不低于",
                  .en = "least share of the villages that have exited",
                  .unit = sim::Unit::share,
                  .max = 1,
                  .quota = true});
}

void VillageYear::add(const VillageYear& other) {
  households += other.households;
  persons += other.persons;
  registered_persons += other.registered_persons;
  exited_before += other.exited_before;
  re_entries += other.re_entries;
  water_safe += other.water_safe;
  house_safe += other.house_safe;
}

bool meets(const VillageStandard& s, const VillageYear& found, const VillageOwns& owns) {
  for (std::size_t i = 0; i < s.works.size(); ++i)
    if (s.works[i] && (owns.works >> i & 1U) == 0) return false;
  return owns.income >= s.collective_income.value_or(0) && owns.fund >= s.collective_fund.value_or(0) &&
         at_most(s.incidence, found.registered_persons, found.persons) &&
         at_most(s.return_rate, found.re_entries, found.exited_before) &&
         at_least(s.water_safe, found.water_safe, found.households) &&
         at_least(s.house_safe, found.house_safe, found.households);
}

bool meets(const CountyStandard& s, const VillageYear& found, double exited) {
  return at_most(s.incidence, found.registered_persons, found.persons) &&
         at_most(s.return_rate, found.re_entries, found.exited_before) &&
         (!s.villages || exited >= *s.villages);
}

}  // namespace models
