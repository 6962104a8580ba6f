// What a planner looks at first, of one run or of a base and its options: who leaves poverty, who falls back,
// what money is needed, missing and spent.
//
// Money needed and missing is that of one year, the one in which it is highest; of several arms the year in
// which it is highest in any, the same for all, so that values can be paired. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "sim/describe/field.hpp"
#include "sim/stats/interval.hpp"
#include "src/core/arm.hpp"
#include "src/core/difference.hpp"

namespace core {

enum class HeadlineUnit : std::uint8_t { households, share, yuan, years };

struct HeadlineFigure {
  std::string_view id;               ///< "all-exits", "money-needed", ...: headline_label()
  std::optional<std::int32_t> year;  ///< none: the whole run
  HeadlineUnit unit = HeadlineUnit::households;
  sim::Summary figure;
};

/// Of one run; nothing where no assessment ends within it.
[[nodiscard]] std::vector<HeadlineFigure> headline_figures(const RunResult& run, const Summary& summary);

/// One figure of all arms.
struct HeadlineRow {
  std::string_view id;
  std::optional<std::int32_t> year;
  HeadlineUnit unit = HeadlineUnit::households;
  std::vector<sim::Summary> arms;
  /// By option. Empty where the figure is of all replications together and cannot be paired.
  std::vector<Difference> changes;
};

/// `arms`: the base first, all with as many replications.
[[nodiscard]] std::vector<HeadlineRow> headline_rows(std::span<const Arm> arms);

/// `compared`: years are those in which any arm has its highest.
[[nodiscard]] sim::Label headline_label(std::string_view id, bool compared = false);

}  // namespace core
