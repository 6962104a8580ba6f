// What an option changes in the two tables of a summary: indicators and funding, row by row.
//
// Rows are matched by what they are about (id, calendar year and group; programme, source and year), so that
// options may have other programmes, groups or years than the base. A programme that one arm does not have
// needs and spends nothing there. The median time to exit is of all replications together and cannot be
// paired: its two values stand without a difference. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/core/difference.hpp"
#include "src/core/result.hpp"
#include "src/core/summary.hpp"

namespace core {

struct IndicatorDifference {
  std::string_view id;
  std::optional<std::int32_t> year;
  std::string group;
  std::string_view unit;
  Difference figure;
  std::string reason;  ///< why there is no difference or no interval; empty if there is one
};

/// Rows in the order of the base's summary; those that the option does not have are left out.
[[nodiscard]] std::vector<IndicatorDifference> indicator_differences(const RunResult& base,
                                                                     const Summary& base_summary,
                                                                     const RunResult& option,
                                                                     const Summary& option_summary);

struct FundingDifference {
  std::string programme;
  std::string source;
  std::int32_t year = 0;
  Money column = Money::demand;
  Difference figure;
};

/// What an indicator was in each replication of both arms, before it is summed up.
struct IndicatorPair {
  std::string_view id;
  std::int32_t year = 0;
  std::string group;
  std::vector<std::optional<double>> base, option;
};
/// The rows of indicator_differences that have a year.
[[nodiscard]] std::vector<IndicatorPair> indicator_pairs(const RunResult& base, const Summary& base_summary,
                                                         const RunResult& option,
                                                         const Summary& option_summary);

/// The same of money, yuan.
struct FundingPair {
  std::string programme;
  std::string source;
  std::int32_t year = 0;
  Money column = Money::demand;
  std::vector<std::optional<double>> base, option;
};
/// The rows of funding_differences.
[[nodiscard]] std::vector<FundingPair> funding_pairs(const RunResult& base, const RunResult& option);

/// Rows of the base, then those that only the option has; one for each column that either arm has.
[[nodiscard]] std::vector<FundingDifference> funding_differences(const RunResult& base,
                                                                 const RunResult& option);

}  // namespace core
