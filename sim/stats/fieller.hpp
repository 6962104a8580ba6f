// The set of ratios of two paired means that data do not speak against (Fieller 1954).
//
// For n pairs (x, y) with means X, Y and covariances of the means vX, vY, c, the ratio r = Y / X is in the
// set at level 1 - a if (Y - r X)^2 <= t^2 (vY - 2 r c + r^2 vX), t Student's quantile at 1 - a / 2 with n -
// 1 degrees of freedom. Where X is surely not 0 that is an interval; otherwise all but an interval, or every
// number. Uses plain arithmetic and square roots, so the same bits on every machine.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace sim {

struct FiellerSet {
  enum class Kind : std::uint8_t {
    none,      ///< fewer than two pairs, or a denominator that is always 0
    interval,  ///< [lo, hi]
    outside,   ///< up to lo and from hi on: the denominator may be 0
    all        ///< every ratio
  };
  Kind kind = Kind::none;
  double lo = 0;
  double hi = 0;

  /// Do lo and hi say anything?
  [[nodiscard]] bool limited() const { return kind == Kind::interval || kind == Kind::outside; }
  /// "none", "interval", "outside", "all": as result files have it.
  [[nodiscard]] std::string_view name() const {
    constexpr std::array<std::string_view, 4> names{"none", "interval", "outside", "all"};
    return names[static_cast<std::size_t>(kind)];
  }
};

/// `numerator` and `denominator` of one length, in the order of the pairs. 0 < level < 1.
[[nodiscard]] FiellerSet fieller(std::span<const double> numerator, std::span<const double> denominator,
                                 double level = 0.95);

}  // namespace sim
