// The summary: what a run says, every figure with its interval. The contract that programs read.
//
// Made from the replications in their order; holds nothing that differs between two runs of one scenario and
// seed. Definitions of the indicators: models/measure/indicator.hpp. A figure that is not defined is empty
// and has a reason; it is never 0. Money in yuan. Intervals are 95 % Monte-Carlo intervals of a mean over
// replications; p05 to p95 are the range to expect of one such place.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/measure/indicator.hpp"
#include "sim/stats/interval.hpp"
#include "src/core/names.hpp"
#include "src/core/provenance.hpp"
#include "src/core/result.hpp"
#include "src/core/target.hpp"

namespace core {

inline constexpr std::string_view summary_format = "povexit-summary/1";

/// Of all replications together, so it has neither a year nor a mean.
inline constexpr std::string_view median_indicator = "median-time-to-exit";

/// What the run was of. Nothing in it depends on where or when it ran.
struct ScenarioFacts {
  sim::Label title;
  std::string file;    ///< names without folders and settings, "township.yaml+cap10.yaml+runs.seed=7"
  std::string sha256;  ///< of the resolved scenario text
  std::string start, end;
  Provenance::Counts parameters;
  Names names;                  ///< for screens; result files hold ids
  std::int64_t price_year = 0;  ///< 0: not stated
  bool drawn_once = true;  ///< the population is one drawn (or registered) town, the same in all replications
};

struct IndicatorRow {
  std::string_view id;
  std::optional<std::int32_t> year;  ///< none: the whole run
  std::string group;
  std::string_view unit;
  sim::Summary figure;
  std::string reason;  ///< why something of it is missing; empty if nothing is (a year or sd that the
                       ///< indicator cannot have is not missing)
  /// Probability of at least one case in a replication, where fewer than 5 are to be expected.
  std::optional<double> p_any, p_any_lo, p_any_hi;
};

/// Columns of the funding table, in the order of reports.
enum class Money : std::uint8_t {
  demand,
  eligible_need,
  need,
  need_full,
  granted,
  spent,
  committed,
  unmet,
  budget,
  gap,
  p_gap,   ///< probability that the gap is above 0
  repaid,  ///< loans that came back in the year, which may be lent again
  count
};
inline constexpr std::array<std::string_view, static_cast<std::size_t>(Money::count)> money_names{
    "demand",    "eligible_need", "need",   "need_full", "granted", "spent",
    "committed", "unmet",         "budget", "gap",       "p_gap",   "repaid"};

/// One programme or coverage layer, or "*": all programmes of a source that share one budget. A coverage
/// layer pays what it is asked, so its demand, eligible_need, need, granted and spent are all what it paid.
/// A gap exists only at the level where a budget is stated: what is needed beyond it and what has been repaid
/// in the year. A rationed programme without a unit cost whose effects have none either
/// (models/programme/unit_value.hpp) has no need in money, however many wait: those figures are empty, with
/// the reason. Money that revolves is spent more than once, so spending may exceed the budget by what was
/// repaid.
struct FundingRow {
  std::string programme;
  std::string source;
  std::int32_t year = 0;
  std::array<std::optional<sim::Summary>, static_cast<std::size_t>(Money::count)> figures;
  std::string reason;  ///< why a figure is missing

  [[nodiscard]] const std::optional<sim::Summary>& at(Money column) const {
    return figures[static_cast<std::size_t>(column)];
  }
};

/// A source's money in one year, or over all of them: for the screen. Gaps of several years are not added,
/// since a backlog is needed anew each year.
struct SourceRow {
  std::string source;
  bool public_money = true;          ///< not that of enterprises, banks, villagers
  std::optional<std::int32_t> year;  ///< none: all years
  sim::Summary spent;
  std::optional<sim::Summary> spent_in_budgets;  ///< of it, on what has a budget
  std::optional<sim::Summary> budget;            ///< all years: the new money of each
  std::optional<sim::Summary> carried;           ///< one year: of the budget, left from the years before
  std::optional<sim::Summary> gap;
  std::optional<sim::Summary> p_gap;
  sim::Summary repaid;  ///< loans that came back, which may be lent again
};

struct AccountRow {
  std::string account;
  sim::Summary received;
  sim::Summary paid;
};

struct Summary {
  ScenarioFacts scenario;
  std::uint64_t seed = 0;
  std::uint32_t replications = 0;
  std::vector<std::string> groups;
  std::vector<GroupSize> population;  ///< by group
  std::vector<IndicatorRow> indicators;
  std::vector<FundingRow> funding;
  std::vector<SourceRow> sources;
  std::vector<AccountRow> accounts;
  std::vector<TargetRow> targets;  ///< as judge() gives them; in a table of their own, not in summary.json
  sim::Fen imbalance = 0;          ///< of all replications, twins included
  std::string fingerprint;

  /// Nullptr if there is no such row.
  [[nodiscard]] const IndicatorRow* indicator(std::string_view id, std::optional<std::int32_t> year,
                                              std::string_view group) const;
};

[[nodiscard]] Summary summarise(const RunResult& result, const ScenarioFacts& scenario);

/// The text of summary.json.
[[nodiscard]] std::string to_json(const Summary& summary);

/// What is reported as a number of households beside the indicators.
struct CountedIndicator {
  std::string_view id;
  std::string_view zh;
  std::string_view en;
  models::Count count = models::Count::exits;
  std::uint8_t needs = 0;  ///< as models::Indicator::needs

  [[nodiscard]] bool given(std::uint8_t reports) const { return (needs & reports) == needs; }
};
[[nodiscard]] std::span<const CountedIndicator> counted_indicators();

/// How many assessments after a year its value of this indicator needs.
[[nodiscard]] std::int32_t years_to_come(const models::Indicator& indicator);

/// The values of an indicator or counted indicator in replication order, as the stopping rule judges them;
/// nothing but missing values for a year without an assessment, empty if there is no such id.
[[nodiscard]] std::vector<std::optional<double>> values_of(const ResultPlan& plan,
                                                           std::span<const ReplicationResult> replications,
                                                           std::string_view id, std::int32_t year_index,
                                                           std::int32_t group);

}  // namespace core
