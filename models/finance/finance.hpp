// The finance section of a scenario: sources of money, dispatch dates, budgets.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/finance/budget.hpp"
#include "sim/describe/field.hpp"

namespace models {

/// Where money comes from. Coping with illness and other private money are accounts, not sources.
struct SourceSpec {
  std::string id;
  sim::Label name;
  bool public_money = true;  ///< counts as public spending (not enterprises)
  double share = 1;          ///< part of the source's budgets that falls to the modelled population
};
void describe(sim::Fields& f, SourceSpec& s);

struct BudgetSpec {
  std::string programme;                                    ///< programme id; empty: any ("*")
  std::vector<std::pair<std::string, sim::Fen>> each_year;  ///< by source id
};
void describe(sim::Fields& f, BudgetSpec& b);

enum class Lapse : std::uint8_t { year_end, never };
inline constexpr std::array<std::string_view, 2> lapse_names{"year-end", "never"};

struct FinanceSpec {
  std::vector<SourceSpec> sources;
  std::vector<std::int32_t> dispatch{3 << 8 | 31, 6 << 8 | 30, 9 << 8 | 30,
                                     12 << 8 | 15};  ///< month << 8 | day
  std::vector<std::int32_t> fund_settlement;         ///< beside 31 December; month << 8 | day
  Lapse lapse = Lapse::year_end;
  std::vector<BudgetSpec> budgets;
};
void describe(sim::Fields& f, FinanceSpec& s);

[[nodiscard]] Accounts accounts_of(const FinanceSpec& spec);
/// Lines in the order written, one per (programme, source).
[[nodiscard]] std::vector<BudgetLine> budget_lines(const FinanceSpec& spec, const Accounts& accounts);
/// This epoch's yearly money for lines made from another epoch's spec of the same scenario; 0 where a line is
/// absent.
[[nodiscard]] std::vector<sim::Fen> budget_grants(const FinanceSpec& spec, const Accounts& accounts,
                                                  const std::vector<BudgetLine>& lines);

}  // namespace models
