// The longer texts of screen output in both languages; terms.hpp has the rest and puts them together.
//
// Ascending by the English text, as there.
#pragma once

#include <array>
#include <string_view>

namespace io {

struct Term {
  std::string_view en;
  std::string_view zh;
};

inline constexpr std::array<Term, 22> sentences{{
    {"A budget binds where what is needed is more than there is; places bind where applicants still "
     "wait after the year's last dispatch although there is money; places for exits where households "
     "that meet the standard find none. What is lacking is the mean, in 10,000 yuan, applications or "
     "households.",
     "需求超过可用资金，预算即起约束；年内末次批次后仍有人等待而资金尚足，名额即起约束；达标户无退出名"
     "额，脱贫名额即起约束。所缺为均值，预算以万元计，名额以申请件数计，脱贫名额以户计。"},
    {"A gap exists where a budget is stated; a shared budget has a row of its own. Loans that are "
     "repaid and shares of members may be lent again: spending may exceed the budget by them.",
     "有预算处才有缺口；共用预算自成一行。收回的贷款与社员股金可再次贷出，支出可因此超出预算。"},
    {"Differences are option less base, paired replication by replication, with their 95 % interval.",
     "差值为方案减基准，逐次模拟配对，附95%区间。"},
    {"Each certainty takes the cheapest of all candidates judged on fresh seeds whose share there "
     "reaches it; where none does, the surest of them stands. Shares and money are those of fresh "
     "seeds, with their 95 % intervals.",
     "每一把握程度取新种子复核的方案中达到该程度而最省者；都未达到时列其中把握最大者。份额与资金按新种"
     "子计，附 95 % 区间。"},
    {"Figures are of this one population, drawn once or read from a register: other towns like it may "
     "differ more.",
     "结果只针对这一个人口（一次抽定或来自登记册）：其他类似乡镇的差别可能更大。"},
    {"Means with their 95 % Monte-Carlo interval, cut off at what a value can be; – is not defined.",
     "均值后方括号内为其95%模拟区间，限于数值可能的范围内；“–”为无定义。"},
    {"Means with their 95 % interval; the last two columns are the range to expect of one such place.",
     "均值及95%区间；末两列为单个地方可能出现的范围。"},
    {"None of the candidates tried keeps to the money within these limits. The one that spends least "
     "beyond it:",
     "在这些界限内，所试方案均超出资金上限。超出最少者："},
    {"None of the candidates tried meets the target within these limits. The one that lacks least:",
     "在这些范围内试过的候选均未达到目标。最接近的是："},
    {"None of the {} candidates tried keeps to the money within these limits. The one that spends "
     "least beyond it:",
     "在这些界限内，所试 {} 个方案均超出资金上限。超出最少者："},
    {"None of the {} candidates tried meets the target within these limits. The one that lacks least:",
     "在这些范围内试过的 {} 个候选均未达到目标。最接近的是："},
    {"Of one replication: chance alone may have made these figures, and no interval can be given.",
     "只模拟一次：数字受偶然影响，无法给出区间。"},
    {"Payers: {}. Discounted by {} % a year. Price year: {}. Chance only, parameters as they are.",
     "付款方：{}。年贴现率 {} %。价格年份：{}。只计偶然性，参数不变。"},
    {"Public money here is what public sources pay to anybody but public sources, loan principal and "
     "endowments of funds left out: that is minimized and held against the budget. Elsewhere money "
     "needed and spent is that of each source, payments between public sources and loans among it.",
     "此处公共资金指公共来源付给公共来源以外的款项，贷款本金与基金注资不计；最小化与预算约束均按此口径"
     "。别处所需与支出按各来源计，含公共来源之间的拨付与贷款。"},
    {"Rests on {} parameters: {} with a source, {} assumptions ({} of them built-in defaults), {} "
     "unstated.",
     "依据：参数 {} 个，其中有出处 {} 个，假设 {} 个（内置默认 {} 个），未说明 {} 个。"},
    {"Struck off is who had come to the register by mistake: no exit.", "错评清退者系误入册，不计脱贫。"},
    {"The fresh seeds do NOT confirm it: the search has profited from chance; ask for more "
     "replications.",
     "新种子的检验不符：搜索结果沾了偶然的光，请增加模拟次数。"},
    {"The fresh seeds leave it open: their interval goes both ways; ask for more replications "
     "(--fresh).",
     "新种子的检验未能确定：区间两边都有；请增加模拟次数（--fresh）。"},
    {"Unmet is need less granted. A gap is taken in each replication before averaging, so it is not "
     "need less budget of the means.",
     "未满足＝需求－批准。缺口先在每次模拟中计算再取均值，故不等于均值之差。"},
    {"Who gains and who loses cannot be said: each replication draws a population of its own "
     "(population.draw: each), so that no household is seen twice. population.draw: once lets it be "
     "said.",
     "无法区分受益户与受损户：每次模拟各抽一个人口（population.draw: each），没有一户出现两次。改用 po"
     "pulation.draw: once 即可给出。"},
    {"parameters: {} figures; {} sourced, {} assumptions ({} of them built-in defaults), {} without "
     "origin; {} state no range",
     "参数：{} 个数值；有出处 {} 个，假设 {} 个（内置默认 {} 个），未说明来源 {} 个；{} 个未给范围"},
    {"parameters: {} figures; {} sourced, {} assumptions ({} of them built-in defaults), {} without "
     "origin; {} state no range; beside them {} built-in values leave something out",
     "参数：{} 个数值；有出处 {} 个，假设 {} 个（内置默认 {} 个），未说明来源 {} 个；{} 个未给范围；另"
     "有 {} 个内置值表示不采用该项"},
}};

}  // namespace io
