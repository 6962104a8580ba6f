// A base and its options side by side: everything that `povexit compare` says. Made from runs on the same
// seed, with as many replications each; holds nothing that differs between two comparisons of the same
// scenarios.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "src/core/arm.hpp"
#include "src/core/explanation.hpp"
#include "src/core/headline.hpp"
#include "src/core/household_changes.hpp"
#include "src/core/parameter_changes.hpp"
#include "src/core/table_differences.hpp"
#include "src/core/value_for_money.hpp"

namespace core {

inline constexpr std::string_view comparison_format = "povexit-comparison/1";

/// One option against the base.
struct OptionResult {
  std::string name;
  std::vector<ParameterChange> parameters;
  std::vector<OverlayConflict> conflicts;
  std::vector<IndicatorDifference> indicators;
  std::vector<FundingDifference> funding;
  HouseholdChanges households;
  Explanation explanation;
};

struct Comparison {
  std::vector<std::string> arms;          ///< names, the base first
  std::vector<ScenarioFacts> scenarios;   ///< by arm
  std::vector<std::string> fingerprints;  ///< by arm
  std::uint64_t seed = 0;
  std::uint32_t replications = 0;
  std::int64_t price_year = 0;  ///< of the base; 0: not stated
  std::vector<HeadlineRow> headline;
  std::vector<OptionResult> options;
  ValueForMoney value;
  sim::Fen imbalance = 0;  ///< of all arms
};

/// `arms`: the base first; `conflicts` by option.
[[nodiscard]] Comparison compare(std::span<const Arm> arms,
                                 std::vector<std::vector<OverlayConflict>> conflicts,
                                 const ValueTerms& terms);

/// The text of comparison.json.
[[nodiscard]] std::string to_json(const Comparison& comparison);

}  // namespace core
