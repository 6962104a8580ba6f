#include "models/measure/indicator.hpp"

#include <array>

#include "models/setting.hpp"

namespace models {

namespace {

using C = Count;

constexpr double gaps = static_cast<double>(gap_scale);

constexpr auto table = std::to_array<Indicator>({
    {"exit-rate", "脱贫率", "exit rate", C::c0_exited, C::c0},
    {"exit-rate-persons", "脱贫率（按人）", "exit rate of persons", C::c0_exited_persons, C::c0_persons},
    {"ever-exited", "曾脱贫的份额", "ever exited", C::c0_ever_exited, C::c0},
    {"left-rate", "离开的份额", "left (died out or moved away)", C::c0_left, C::c0},
    {"struck-off-rate", "错评清退的份额", "struck off the register as entered by mistake", C::c0_struck_off,
     C::c0, 1, true, "share", 0, report_mistakes},
    {"cause-mismatch", "因病致贫登记与患病不符的份额", "cause illness on the register and health disagree",
     C::causes_put_right, C::causes_compared, 1, true, "share", 0, report_causes},
    {"exit-hazard", "当年脱贫率", "exits of the year per poor household", C::exits, C::poor_before},
    {"stable-exit-rate", "稳定脱贫率", "stable exit rate", C::c0_stable, C::c0, 1, true, "share", 2},
    {"retention-2", "两年巩固率", "exits that held for two years", C::retained, C::retained_of},
    {"own-feet-exits", "自立脱贫份额", "exits with income before transfers above the line", C::exits_own_feet,
     C::exits},
    {"re-entry-rate", "返贫率", "re-entry rate", C::re_entries, C::exited_before},
    {"re-entry-rate-persons", "返贫率（按人）", "re-entry rate of persons", C::re_entries_persons,
     C::exited_before_persons},
    {"entry-rate", "新致贫率", "entry rate", C::entries, C::never_before},
    {"monitored-rate", "监测户份额", "households under watch", C::monitored, C::households},
    {"poverty-headcount", "贫困发生率", "poverty headcount", C::poor_persons, C::persons},
    {"poverty-gap", "贫困深度", "poverty gap", C::gap, C::persons, gaps},
    {"poverty-severity", "贫困强度", "poverty severity", C::severity, C::persons, gaps},
    {"poverty-headcount-after-health", "贫困发生率（扣除医疗）", "poverty headcount after health",
     C::poor_after_health, C::persons},
    {"poverty-gap-after-health", "贫困深度（扣除医疗）", "poverty gap after health", C::gap_after_health,
     C::persons, gaps},
    {"poverty-severity-after-health", "贫困强度（扣除医疗）", "poverty severity after health",
     C::severity_after_health, C::persons, gaps},
    {"poverty-headcount-pre-transfer", "贫困发生率（转移前）", "poverty headcount before transfers",
     C::poor_pre_transfer, C::persons},
    {"poverty-gap-pre-transfer", "贫困深度（转移前）", "poverty gap before transfers", C::gap_pre_transfer,
     C::persons, gaps},
    {"poverty-severity-pre-transfer", "贫困强度（转移前）", "poverty severity before transfers",
     C::severity_pre_transfer, C::persons, gaps},
    {"registered-headcount", "在册贫困人口份额", "registered poor", C::registered_persons, C::persons},
    {"exclusion-error", "漏评率", "exclusion error", C::poor_unregistered, C::poor_persons},
    {"inclusion-error", "错评率", "inclusion error", C::registered_not_poor, C::registered_persons},
    {"che-10", "灾难性医疗支出（收入10%）", "catastrophic spending, 10 % of income", C::che_10,
     C::households},
    {"che-25", "灾难性医疗支出（收入25%）", "catastrophic spending, 25 % of income", C::che_25,
     C::households},
    {"che-40", "灾难性医疗支出（支付能力40%）", "catastrophic spending, 40 % of capacity to pay", C::che_40,
     C::households},
    {"che-10-c", "灾难性医疗支出（消费10%）", "catastrophic spending, 10 % of consumption", C::che_10_c,
     C::households},
    {"che-25-c", "灾难性医疗支出（消费25%）", "catastrophic spending, 25 % of consumption", C::che_25_c,
     C::households},
    {"che-10-in-need", "有就医需求户：收入10%", "of those in need: 10 % of income", C::che_10_in_need,
     C::in_need},
    {"che-25-in-need", "有就医需求户：收入25%", "of those in need: 25 % of income", C::che_25_in_need,
     C::in_need},
    {"che-40-in-need", "有就医需求户：支付能力40%", "of those in need: 40 % of capacity", C::che_40_in_need,
     C::in_need},
    {"forgone-care", "放弃就医", "care forgone", C::care_forgone, C::care_needs},
    {"oop-share", "自付比例", "own share of all bills", C::own, C::bills},
    {"oop-share-inpatient", "住院自付比例", "own share of inpatient bills", C::own_inpatient,
     C::bills_inpatient},
    {"oop-share-in-county", "县域内自付比例（住院与慢病门诊）",
     "own share in the county (inpatient, chronic outpatient)", C::own_in_county, C::bills_in_county},
    {"in-county-share", "县域内住院就诊率", "stays in the county, of all stays", C::stays_in_county,
     C::stays},
    {"managed-rate", "慢病规范管理率", "chronic illnesses in regular care", C::chronic_known, C::chronic},
    {"own-premium-per-head", "人均自缴保费", "premiums that households pay themselves, per head",
     C::own_premiums, C::persons, 100, false, "yuan", 0, report_own_premium},
    {"impoverished-by-illness", "因病致贫", "impoverished by illness", C::impoverished, C::households},
    {"pushed-deeper", "因病加深贫困", "pushed deeper by illness", C::pushed_deeper, C::households},
    {"income-per-head", "人均核定收入", "assessed income per head", C::income, C::persons, 100, false,
     "yuan"},
    {"income-after-health-per-head", "扣除医疗后人均收入", "income after health per head",
     C::income_after_health, C::persons, 100, false, "yuan"},
    {"insured-on-register", "建档立卡人口参保率", "share of people on the register that are insured",
     C::on_register_insured, C::on_register_persons},
    {"village-standard", "达标村比例", "villages that meet the standard", C::villages_meet, C::villages, 1,
     true, "share", 0, report_villages},
    {"village-exit", "出列村比例", "villages that have exited", C::villages_exited, C::villages, 1, true,
     "share", 0, report_villages},
    {"collective-income", "村集体年收入", "yearly income of village collectives", C::collective_income,
     C::villages, 100, false, "yuan", 0, report_villages},
    {"county-standard", "县达标", "the whole place meets its standard", C::places_meet, C::places, 1, true,
     "share", 0, report_county},
});

}  // namespace

std::span<const Indicator> indicators() { return table; }

std::optional<double> value_of(const Indicator& indicator, std::span<const std::int64_t> counts,
                               std::int32_t year_index) {
  if (year_index < indicator.first_year) return std::nullopt;
  const std::int64_t under = counts[static_cast<std::size_t>(indicator.under)];
  if (under == 0) return std::nullopt;
  const auto over = static_cast<double>(counts[static_cast<std::size_t>(indicator.over)]);
  return over / (static_cast<double>(under) * indicator.unit_scale);
}

}  // namespace models
