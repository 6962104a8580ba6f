// The catalogue of policy instruments: what a county office can use, by the id under which scenarios have it.
//
// Names in both languages, the kind of instrument, and where the policy documents speak of it ("001 §三" is
// section three of document 001). In the order of the documents' own list.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace io {

enum class InstrumentGroup : std::uint8_t {
  insurance,
  health,
  industry,
  employment,
  transfers,
  education,
  works,
  management
};
/// Words that the catalogue of terms has in both languages.
inline constexpr std::array<std::string_view, 8> instrument_group_names{
    "insurance", "health service", "industry", "employment", "transfers", "education", "works", "management"};

struct Instrument {
  std::string_view id;
  std::string_view en;
  std::string_view zh;
  InstrumentGroup group;
  std::string_view reference;  ///< documents and their sections
};

inline constexpr std::array<Instrument, 60> instruments{{
    {"premium-full-subsidy", "full premium payment", "全额代缴参保", InstrumentGroup::insurance,
     "001 §十五; 004 §十一"},
    {"inpatient-tilt", "lower deductible, higher inpatient rate", "住院报销倾斜", InstrumentGroup::insurance,
     "001 §三; 003 §6; 004 §十一"},
    {"special-outpatient", "special and chronic outpatient benefit", "门诊特殊病·特慢病",
     InstrumentGroup::insurance, "001 §三, §十"},
    {"major-50", "50-disease inpatient rule", "50种重大疾病", InstrumentGroup::insurance, "001 §三"},
    {"major-illness", "major-illness insurance", "大病保险", InstrumentGroup::insurance,
     "001 §三, §十五; 004 §十一"},
    {"in-policy-full", "full reimbursement of in-policy district inpatient cost", "政策范围内住院费用全报销",
     InstrumentGroup::insurance, "001 §十五"},
    {"medical-assistance", "civil-affairs medical assistance", "民政医疗救助", InstrumentGroup::insurance,
     "001 §十五; 000 C"},
    {"relief-funds", "disease emergency assistance, then three relief funds", "疾病应急救助·三基金",
     InstrumentGroup::insurance, "001 §十五"},
    {"oop-cap", "10 % personal share cap", "个人支付占比10%以内", InstrumentGroup::insurance,
     "002; 001 §十五"},
    {"treat-first", "treat first, settle later; one-stop settlement", "先诊疗后结算·一站式结算",
     InstrumentGroup::insurance, "000 H; 001 §十, §十五; 003 §4"},
    {"tcm-full", "TCM 100 %", "中医药100%报销", InstrumentGroup::insurance, "001 §三; 004 §十一"},
    {"ten-four", "ten exemptions, four subsidies, free delivery", "十免四补助·住院分娩全免费",
     InstrumentGroup::insurance, "001 §十五, §十九"},
    {"supplementary-commercial", "commercial supplementary insurance", "商业补充医疗保险",
     InstrumentGroup::insurance, "001 §十四"},
    {"cost-control", "cost control and deduction", "控费·新农合资金扣减", InstrumentGroup::insurance,
     "001 §三; 003 §6"},
    {"tiered-care", "tiered treatment, in-county share", "分级诊疗", InstrumentGroup::health,
     "000 H; 001 §十五; 004 §十一"},
    {"family-doctor", "family-doctor contract", "家庭医生签约", InstrumentGroup::health, "001 §三, §十"},
    {"free-checkup", "free check-up", "免费健康体检", InstrumentGroup::health, "001 §十五"},
    {"screening-13-19", "screening and concentrated treatment", "大病筛查·集中救治", InstrumentGroup::health,
     "001 §十"},
    {"two-cancer", "two-cancer screening", "两癌筛查", InstrumentGroup::health, "001 §十五"},
    {"nutrition-pack", "nutrition pack", "营养包", InstrumentGroup::health, "001 §十"},
    {"disease-prevention", "five-disease intervention, health education, vaccination",
     "5种大病干预·健康教育·接种", InstrumentGroup::health, "001 §三, §十五; 004 §十一"},
    {"village-clinic", "standard village clinic", "标准化村卫生室", InstrumentGroup::health,
     "003 §6; 004 §十一; 001 §三"},
    {"village-doctor-pay", "village-doctor subsidy", "村医定额补助", InstrumentGroup::health,
     "003 §6; 001 §三"},
    {"doctor-training", "village-doctor training and student plan", "村医进修·订单定向",
     InstrumentGroup::health, "003 §6; 004 §十一"},
    {"township-gp", "township GPs and hospital standard", "乡镇全科医生·达标卫生院", InstrumentGroup::health,
     "000 H; 003 §6; 004 §十一"},
    {"multi-site", "multi-site and aid doctors", "多点执业·支农医师", InstrumentGroup::health,
     "004 §十一; 003 §6"},
    {"key-specialty", "county key specialties and telemedicine", "县级重点专科·远程医疗",
     InstrumentGroup::health, "003 §6; 004 §十一; 000 H; 001 §十五"},
    {"household-grant", "household industry grant", "产业到户补助", InstrumentGroup::industry, "000 A"},
    {"loan-first", "loan first, repay later, interest subsidy", "先贷后还+贴息", InstrumentGroup::industry,
     "001 §九"},
    {"mutual-fund", "village mutual fund and guaranteed credit", "互助资金·政府担保信贷",
     InstrumentGroup::industry, "001 §四, §九; 003 §2; 004 §五, §九"},
    {"project-farm", "joint-stock cattle farm", "肉牛育肥股份合作", InstrumentGroup::industry, "003 §2"},
    {"orchard", "walnut or cash orchard", "核桃园", InstrumentGroup::industry, "003 §2"},
    {"asset-5321", "livestock-and-field package", "5321工程", InstrumentGroup::industry, "004 §九"},
    {"leading-firm", "leading firm, contract farming, village partner", "龙头企业·订单农业",
     InstrumentGroup::industry, "004 §九; 000 D; 003 §4"},
    {"cooperative", "cooperative, family farm, asset dividends", "合作社·资产收益", InstrumentGroup::industry,
     "003 §4; 001 §九"},
    {"pv-ecommerce-tourism", "PV, e-commerce, tourism", "光伏·电商·乡村旅游", InstrumentGroup::industry,
     "001 §九; 004 §九"},
    {"land-transfer", "land transfer", "土地流转", InstrumentGroup::industry, "003 §5"},
    {"collective-economy", "village collective economy", "村集体经济", InstrumentGroup::industry, "004 §九"},
    {"policy-agri-insurance", "policy farm insurance", "政策性农业保险", InstrumentGroup::industry, "003 §4"},
    {"skill-training", "skill and farm training (Rain-Dew)", "雨露计划·农技培训", InstrumentGroup::employment,
     "004 §九"},
    {"labour-export", "labour transfer", "劳务输出", InstrumentGroup::employment, "004 §九; 000 B"},
    {"local-placement", "local job placement", "就业对接", InstrumentGroup::employment, "000 A; 003 §4"},
    {"dibao", "minimum living allowance", "农村低保", InstrumentGroup::transfers, "001 §十八; 003 §4"},
    {"five-guarantee", "five-guarantees support", "五保供养", InstrumentGroup::transfers, "001 §十八"},
    {"disability-allowance", "living and nursing allowance, income gap payment", "残疾人两项补贴·补差",
     InstrumentGroup::transfers, "001 §十八; 003 §4"},
    {"birth-policy-aid", "family-planning support", "计划生育奖扶特扶", InstrumentGroup::transfers,
     "001 §三; 004 §十一"},
    {"education-aid", "school support", "教育资助·营养餐", InstrumentGroup::education,
     "003 §3; 001 §十一; 004 §九"},
    {"pension-cover", "resident pension insurance", "城乡居民养老保险", InstrumentGroup::transfers,
     "001 §十四, §十八; 003 §4"},
    {"relief-cash", "relief and visits cash", "救济·慰问", InstrumentGroup::transfers,
     "004 §一, §八; 000 C, F; 003 §2"},
    {"water-works", "wells, pipes, water safety", "饮水安全·机井", InstrumentGroup::works, "000 D; 003 §4"},
    {"road-works", "village roads and household paths", "通村公路·入户硬化", InstrumentGroup::works,
     "003 §2; 004 §九; 000 D"},
    {"housing-safety", "unsafe-house rebuilding and relocation", "危房改造·易地搬迁·抗震安居",
     InstrumentGroup::works, "003 §4; 004 §六, §九"},
    {"whole-village", "whole-village improvement", "整村推进", InstrumentGroup::works,
     "004 §九; 003 §5; 001 §十八; 000 F"},
    {"paired-help", "paired cadre help, 1+N, demonstration effect", "结对帮扶·1+N·激发内生动力",
     InstrumentGroup::management, "000 A, D; 001 §四; 004 §一, §七, §八, §九"},
    {"dynamic-register", "dynamic registration", "动态管理·建档立卡", InstrumentGroup::management,
     "001 §十; 004 §九"},
    {"exit-check", "exit test, acceptance and look-back", "退出验收·回头看", InstrumentGroup::management,
     "000 B; 002; 003 §4; 004 §七, §九"},
    {"pacing-442", "yearly pacing", "442", InstrumentGroup::management, "000 H; 001 §九; 004 §九"},
    {"appraisal", "quarterly dispatch and appraisal", "季度调度·考核", InstrumentGroup::management,
     "001 §十六, §一; 000 H; 003 §6"},
    {"post-exit-policy", "support after exit", "脱贫不脱政策", InstrumentGroup::management,
     "003 §4; 001 §九"},
    {"funding-rules", "funding levels and rules", "资金配套·70%规则", InstrumentGroup::management, "004 §九"},
}};

/// The instrument of this id; null if there is none.
[[nodiscard]] constexpr const Instrument* instrument_of(std::string_view id) {
  for (const Instrument& i : instruments)
    if (i.id == id) return &i;
  return nullptr;
}

}  // namespace io
