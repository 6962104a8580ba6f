// What models call things by an id that is no word of a language, in both. Constant; read by all threads.
#pragma once

#include <array>
#include <string_view>

namespace io {

struct ModelWord {
  std::string_view id;
  std::string_view en;
  std::string_view zh;
};

/// Ascending by id.
inline constexpr std::array<ModelWord, 17> model_words{{
    {"asset-sale", "asset sale", "变卖资产"},
    {"chronic-outpatient", "chronic outpatient", "慢病门诊"},
    {"eligible_need", "need of all eligible", "全部符合者所需"},
    {"formal-loan", "formal loan", "正规借款"},
    {"income-after-health", "income per head after medical payments, yuan", "扣除自付医疗后人均年收入（元）"},
    {"kin-gift", "gift of kin", "亲友赠与"},
    {"kin-loan", "loan of kin", "亲友借款"},
    {"less-schooling", "less schooling", "减少就学"},
    {"local-wage", "local wage", "本地务工收入"},
    {"migrant-wage", "migrant wage", "外出务工收入"},
    {"need_full", "need if all were granted", "全额需求"},
    {"of-guarantee", "of what is overdue", "逾期代偿"},
    {"of-interest", "of the interest", "贴息"},
    {"of-losses", "of insured losses", "保险赔付"},
    {"p_gap", "chance of a gap", "缺口概率"},
    {"poor-years", "years in poverty", "贫困年数"},
    {"stable-exits", "stable exits", "稳定脱贫"},
}};

}  // namespace io
