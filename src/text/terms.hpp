// The words of screen output in both languages, one line each. The English word is the key.
//
// Ascending by the English word, so that it can be looked up. Texts with places for values ("{} to {}") are
// formats; both languages take the same values in the same order.
#pragma once

#include <array>
#include <string_view>

namespace io {

struct Term {
  std::string_view en;
  std::string_view zh;
};

inline constexpr std::array<Term, 118> terms{{
    {"% of the exited", "返贫率 %"},
    {"% of the poor at the start out", "期初贫困户已脱贫 %"},
    {", after {} in that year", "，当年先前已有 {}"},
    {", {:g} of it in the catalogue", "，其中目录内比例 {:g}"},
    {", {}", "，{}"},
    {"; {} households, {} people", "；{} 户 {} 人"},
    {"FAIL", "不符"},
    {"Files: {}", "结果文件：{}"},
    {"LEDGER OUT OF BALANCE by {} fen.", "账目不平：差额 {} 分。"},
    {"Leaving poverty and falling back (households)", "脱贫与返贫（户）"},
    {"Ledger: balanced to the fen.", "账目：借贷相符，差额 0 分。"},
    {"Means with their 95 % Monte-Carlo interval, cut off at what a value can be; – is not defined.",
     "均值后方括号内为其95%模拟区间，限于数值可能的范围内；“–”为无定义。"},
    {"Money by source (10,000 yuan, all years)", "各来源资金（万元，全期合计）"},
    {"Of one replication: chance alone may have made these figures, and no interval can be given.",
     "只模拟一次：数字受偶然影响，无法给出区间。"},
    {"Rests on {} parameters: {} with a source, {} assumptions ({} of them built-in defaults), {} "
     "unstated.\n{} estimates or assumptions give no range.",
     "依据：参数 {} 个，其中有出处 {} 个，假设 {} 个（内置默认 {} 个），未说明 {} 个；{} "
     "个估计或假设未给范围。"},
    {"Targets of the plan (checks, no effects)", "计划目标（只核对，不影响模拟）"},
    {"all bills", "合计"},
    {"all bills, {}", "合计，{}"},
    {"all years", "各年合计"},
    {"amount", "费用"},
    {"applies", "申请"},
    {"asset gone", "资产灭失"},
    {"asset yields", "资产产生收益"},
    {"at least {}", "不低于 {}"},
    {"at most {}", "不高于 {}"},
    {"bill", "医疗费用"},
    {"bill {} of {}, {}", "第 {} 张账单，{}，{}"},
    {"bill {}, {}", "第 {} 张账单，{}"},
    {"birth", "出生"},
    {"bound", "目标值"},
    {"budget", "预算"},
    {"care forgone", "应就医未就医"},
    {"cash", "现金支付"},
    {"chance of a gap, %", "有缺口概率 %"},
    {"chance of meeting it, %", "达标概率 %"},
    {"city", "市级"},
    {"cost: none; no own payment falls while a bill rises", "费用：无；账单增加时个人自付不会减少"},
    {"cost: {}: from {} to {} the own payment falls from {} to {}",
     "费用：{}：账单从 {} 增至 {}，个人自付从 {} 降至 {}"},
    {"county", "县级"},
    {"crops", "种植收入"},
    {"death", "死亡"},
    {"denominator is zero in every replication", "各次模拟中分母均为零"},
    {"exited", "已脱贫"},
    {"false", "否"},
    {"fell back", "返贫"},
    {"granted", "获准"},
    {"group", "组"},
    {"household", "户"},
    {"household has died out", "绝户"},
    {"household {}: group {}, {}, {}; {} people; seed {}, replication {}",
     "户 {}：组“{}”，{}，{}；{} 人；种子 {}，重复 {}"},
    {"households", "户数"},
    {"income of the year", "全年收入"},
    {"income per head", "人均收入"},
    {"inpatient", "住院"},
    {"interval limit not reached within the horizon", "区间的一端在期内未达到"},
    {"its gap", "该年缺口"},
    {"job ends", "岗位结束"},
    {"labour", "劳动能力变化"},
    {"leaves school", "辍学"},
    {"left", "离开"},
    {"left poverty", "当年脱贫"},
    {"livestock", "养殖收入"},
    {"median years to exit", "脱贫时间中位数（年）"},
    {"never", "从未"},
    {"no replications", "没有模拟"},
    {"none stated", "未列"},
    {"not reached within the horizon", "期内未达到"},
    {"notches of the coverage stack", "保障规则中的断点"},
    {"of it under a budget", "其中有预算"},
    {"of {}", "基数 {}"},
    {"of {}, by {}", "基数 {}，按“{}”"},
    {"ok", "通过"},
    {"one replication has no spread", "只模拟一次，无法知道离散程度"},
    {"one such place", "一地可能范围"},
    {"ordinary", "一般户"},
    {"outpatient", "门诊"},
    {"outside the catalogue", "目录外"},
    {"owes", "欠款"},
    {"own", "个人自付"},
    {"own payment", "个人自付"},
    {"paid", "发放"},
    {"parameters: {} figures; {} sourced, {} assumptions ({} of them built-in defaults), {} without origin; "
     "{} state no range",
     "参数：{} 个数值；有出处 {} 个，假设 {} 个（内置默认 {} 个），未说明来源 {} 个；{} 个未给范围"},
    {"pensions", "养老金"},
    {"people", "人"},
    {"poor", "未脱贫"},
    {"property", "财产收入"},
    {"registered", "建档立卡"},
    {"repays", "还款"},
    {"replication", "重复"},
    {"reported for registration", "报告待纳入"},
    {"seed", "种子"},
    {"sequence: {} sums over the year what {} then pays by terms that differ from bill to bill",
     "次序：“{}”按年累计，而“{}”随后按各张账单不同的规定支付"},
    {"share of the villages that meet it; chance that all of them do", "达标村占比；概率为全部村达标的概率"},
    {"source", "来源"},
    {"spent", "支出"},
    {"status: {}: {}", "身份：{}：{}"},
    {"target", "目标"},
    {"the line for all members", "全家贫困线"},
    {"the same after medical payments", "扣除自付医疗后"},
    {"the verification errs: passed", "核查有误：误判达标"},
    {"the verification errs: refused", "核查有误：误判不达标"},
    {"total", "合计"},
    {"township", "乡镇"},
    {"transfer", "转移收入"},
    {"true", "是"},
    {"value", "模拟值"},
    {"village", "村"},
    {"worst year", "缺口最大年"},
    {"year", "年份"},
    {"{} of {} cases passed", "{} / {} 例通过"},
    {"{} to {}, 1 replication, seed {}", "{} 至 {}，模拟 1 次，种子 {}"},
    {"{} to {}, {} replications, seed {}", "{} 至 {}，模拟 {} 次，种子 {}"},
    {"{}, by {}", "{}（按“{}”）"},
    {"{}: ", "{}："},
    {"{}: a pack without errors", "{}：保障规则包，没有错误"},
    {"{}: a scenario without errors", "{}：情景文件，没有错误"},
    {"{}: expected {}, got {}", "{}：应为 {}，实为 {}"},
    {"{}: {}", "{}：{}"},
}};

/// What models call things by an id that is no word of a language.
struct ModelWord {
  std::string_view id;
  std::string_view en;
  std::string_view zh;
};

/// Ascending by id.
inline constexpr std::array<ModelWord, 8> model_words{{
    {"asset-sale", "asset sale", "变卖资产"},
    {"chronic-outpatient", "chronic outpatient", "慢病门诊"},
    {"formal-loan", "formal loan", "正规借款"},
    {"kin-gift", "gift of kin", "亲友赠与"},
    {"kin-loan", "loan of kin", "亲友借款"},
    {"less-schooling", "less schooling", "减少就学"},
    {"local-wage", "local wage", "本地务工收入"},
    {"migrant-wage", "migrant wage", "外出务工收入"},
}};

}  // namespace io
