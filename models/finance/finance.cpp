#include "models/finance/finance.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "models/coverage/schedule.hpp"
#include "models/finance/share.hpp"

namespace models {
namespace {

/// `share` millionths of an amount, to the nearest fen.
sim::Fen in_part(sim::Fen amount, std::int64_t share) {
  std::array<std::int64_t, 2> parts{};
  split(amount, std::array<std::int64_t, 2>{share, one_in_millionths - share}, parts);
  return parts[0];
}

}  // namespace

void describe(sim::Fields& f, SourceSpec& s) {
  f.id(s.id);
  f.label(s.name, {.name = "name", .zh = "名称", .en = "name in both languages", .dated = false});
  f.flag(s.public_money, {.name = "public",
                          .zh = "是否公共资金",
                          .en = "counts as public spending (an enterprise does not)",
                          .dated = false});
  f.number(s.share, {.name = "share",
                     .zh = "预算中归所模拟人口的比例",
                     .en = "part of the source's budgets that falls to the modelled population",
                     .unit = sim::Unit::share,
                     .max = 1});
}

void describe(sim::Fields& f, BudgetSpec& b) {
  f.reference(b.programme, "programme|layer",
              {.name = "programme",
               .zh = "用于哪个项目或哪层报销；不写为该资金的全部支出",
               .en = "programme or coverage layer it is for; left out: all that the source pays",
               .dated = false});
  f.money_by_id(b.each_year, "source",
                {.name = "each-year",
                 .zh = "各资金来源每年的额度",
                 .en = "money per calendar year by source",
                 .unit = sim::Unit::yuan,
                 .max = 1e13,
                 .required = true});
}

void describe(sim::Fields& f, FinanceSpec& s) {
  f.list(s.sources, "source",
         {.name = "sources", .zh = "资金来源", .en = "sources of money", .dated = false});
  f.days_of_year(s.dispatch, {.name = "dispatch",
                              .zh = "每年的调度日期",
                              .en = "days of the year at which rationed programmes are dispatched",
                              .dated = false});
  const sim::FieldInfo settlement{.name = "fund-settlement",
                                  .zh = "除12月31日外，每年基金结算（支付基金式报销）的日期",
                                  .en = "days of the year, beside 31 December, on which pooled funds pay",
                                  .dated = false};
  if (f.given(settlement)) f.days_of_year(s.fund_settlement, settlement);
  f.choice(s.lapse, lapse_names,
           {.name = "lapse",
            .zh = "结余资金何时收回",
            .en = "when unspent money lapses: at the year's end, or never (carry-over)",
            .dated = false});
  f.list(s.budgets, "",
         {.name = "budgets",
          .zh = "预算；叠加文件中的预算整体取代原有预算",
          .en = "budgets; those of an overlay take the place of all others"});
}

Accounts accounts_of(const FinanceSpec& spec) {
  std::vector<std::string> ids;
  for (const SourceSpec& s : spec.sources) ids.push_back(s.id);
  return Accounts(std::move(ids));
}

std::vector<BudgetLine> budget_lines(const FinanceSpec& spec, const Accounts& accounts) {
  std::vector<BudgetLine> lines;
  for (const BudgetSpec& b : spec.budgets)
    for (const auto& [source, amount] : b.each_year) {
      BudgetLine line{accounts.source(source),
                      b.programme.empty() ? std::string(any_programme) : b.programme};
      if (std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(std::move(line));
    }
  return lines;
}

std::vector<sim::Fen> budget_grants(const FinanceSpec& spec, const Accounts& accounts,
                                    const std::vector<BudgetLine>& lines) {
  std::vector<sim::Fen> grants(lines.size(), 0);
  for (const BudgetSpec& b : spec.budgets)
    for (const auto& [source, amount] : b.each_year) {
      const Account account = accounts.source(source);
      if (account < first_source_account) continue;
      const std::int64_t share =
          in_millionths(spec.sources[static_cast<std::size_t>(account - first_source_account)].share);
      const std::string_view programme = b.programme.empty() ? any_programme : std::string_view(b.programme);
      for (std::size_t i = 0; i < lines.size(); ++i)
        if (lines[i].source == account && lines[i].programme == programme)
          grants[i] += in_part(amount, share);
    }
  return grants;
}

}  // namespace models
