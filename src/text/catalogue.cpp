#include "src/text/catalogue.hpp"

#include <algorithm>
#include <array>

namespace io {

namespace {

struct Term {
  std::string_view en;
  std::string_view zh;
};

/// Ascending by the English word.
constexpr std::array<Term, 40> terms{{
    {"applies", "申请"},
    {"asset gone", "资产灭失"},
    {"asset yields", "资产产生收益"},
    {"asset-sale", "变卖资产"},
    {"bill", "医疗费用"},
    {"birth", "出生"},
    {"care forgone", "应就医未就医"},
    {"cash", "现金支付"},
    {"crops", "种植收入"},
    {"death", "死亡"},
    {"exited", "已脱贫"},
    {"formal-loan", "正规借款"},
    {"granted", "获准"},
    {"group", "组"},
    {"household", "户"},
    {"household has died out", "绝户"},
    {"job ends", "岗位结束"},
    {"kin-gift", "亲友赠与"},
    {"kin-loan", "亲友借款"},
    {"labour", "劳动能力变化"},
    {"left", "离开"},
    {"less-schooling", "减少就学"},
    {"livestock", "养殖收入"},
    {"local-wage", "本地务工收入"},
    {"migrant-wage", "外出务工收入"},
    {"ordinary", "一般户"},
    {"owes", "欠款"},
    {"own payment", "个人自付"},
    {"paid", "发放"},
    {"pensions", "养老金"},
    {"people", "人"},
    {"poor", "未脱贫"},
    {"property", "财产收入"},
    {"repays", "还款"},
    {"replication", "重复"},
    {"reported for registration", "报告待纳入"},
    {"seed", "种子"},
    {"status", "身份"},
    {"transfer", "转移收入"},
    {"village", "村"},
}};

constexpr bool ascending() {
  for (std::size_t i = 1; i < terms.size(); ++i)
    if (!(terms[i - 1].en < terms[i].en)) return false;
  return true;
}
static_assert(ascending());

}  // namespace

std::string_view term(std::string_view english, core::Language language) {
  if (language == core::Language::en) return english;
  const auto found = std::lower_bound(terms.begin(), terms.end(), english,
                                      [](const Term& t, std::string_view w) { return t.en < w; });
  return found != terms.end() && found->en == english ? found->zh : english;
}

}  // namespace io
