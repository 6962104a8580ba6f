// The indicators: ids, denominators and names. Their counts are defined in counts.hpp.
//
// An indicator is a ratio of two counts within a replication and year; a denominator of 0 gives no value.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "models/measure/counts.hpp"

namespace models {

struct Indicator {
  std::string_view id;
  std::string_view zh;
  std::string_view en;
  Count over = Count::households;   ///< numerator
  Count under = Count::households;  ///< denominator
  double unit_scale = 1;            ///< the ratio is divided by it (gap_scale for gaps, 100 for yuan)
  bool share = true;                ///< lies in 0-1
  std::string_view unit = "share";  ///< "share", "yuan per head"
  std::int32_t first_year = 0;      ///< undefined before this many assessments have passed
  std::uint8_t needs = 0;           ///< given only where Setting::reports has these bits (setting.hpp)

  [[nodiscard]] bool given(std::uint8_t reports) const { return (needs & reports) == needs; }
};

/// All of them, in the order of reports.
[[nodiscard]] std::span<const Indicator> indicators();

/// Value in one replication, or nothing. `counts` are the count_size counts of one year and group.
[[nodiscard]] std::optional<double> value_of(const Indicator& indicator, std::span<const std::int64_t> counts,
                                             std::int32_t year_index);

}  // namespace models
