// The finance section of a scenario: sources of money, dispatch dates, budgets, and the rules for them: what
// managing takes of a source's budgets, what of a budget is reserved for villages, what a source is to match.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
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
  /// Part of each of its budgets that is taken out on 1 January to manage it; nothing: none.
  std::optional<double> management_fee;
};
void describe(sim::Fields& f, SourceSpec& s);

/// Part of a budget kept for households and projects of villages; what is not used lapses with the rest.
struct ReserveSpec {
  double share = 0;      ///< of the money available at the start of the year
  std::string villages;  ///< ids or patterns, of the year
};
void describe(sim::Fields& f, ReserveSpec& r);

struct BudgetSpec {
  std::string programme;                                    ///< programme id; empty: any ("*")
  std::vector<std::pair<std::string, sim::Fen>> each_year;  ///< by source id
  std::optional<ReserveSpec> reserve;                       ///< of each of its lines
  std::string id{};                                         ///< for overlays; empty: none
};
void describe(sim::Fields& f, BudgetSpec& b);

/// What one source is to spend at least beside another one; held against budgets and what was spent, no
/// effect.
struct MatchingSpec {
  std::string id;
  sim::Label name;
  std::string by;       ///< source that matches
  std::string of;       ///< source that is matched
  double at_least = 0;  ///< its share of the other's money, by calendar year
};
void describe(sim::Fields& f, MatchingSpec& m);

/// What an insured household pays itself on 1 January for each member, in a year in which no programme pays
/// the individual premium for it; what it has not in hand it owes to lenders.
struct OwnPremiumSpec {
  sim::Fen per_person = 0;
  std::string fund;  ///< source that it feeds
};
void describe(sim::Fields& f, OwnPremiumSpec& p);

enum class Lapse : std::uint8_t { year_end, never };
inline constexpr std::array<std::string_view, 2> lapse_names{"year-end", "never"};

struct FinanceSpec {
  std::vector<SourceSpec> sources;
  std::vector<std::int32_t> dispatch{3 << 8 | 31, 6 << 8 | 30, 9 << 8 | 30,
                                     12 << 8 | 15};  ///< month << 8 | day
  std::vector<std::int32_t> fund_settlement;         ///< beside 31 December; month << 8 | day
  Lapse lapse = Lapse::year_end;
  std::vector<BudgetSpec> budgets;
  std::vector<MatchingSpec> matching;
  std::optional<OwnPremiumSpec> own_premium;  ///< left out: premiums are part of consumption
};
void describe(sim::Fields& f, FinanceSpec& s);

[[nodiscard]] Accounts accounts_of(const FinanceSpec& spec);
/// Lines in the order written, one per (programme, source); then one per source for what managing its budgets
/// costs.
[[nodiscard]] std::vector<BudgetLine> budget_lines(const FinanceSpec& spec, const Accounts& accounts);
/// This epoch's yearly money for lines made from another epoch's spec of the same scenario; 0 where a line is
/// absent. What managing costs is taken out of a source's lines and stands on its own.
[[nodiscard]] std::vector<sim::Fen> budget_grants(const FinanceSpec& spec, const Accounts& accounts,
                                                  const std::vector<BudgetLine>& lines);

}  // namespace models
