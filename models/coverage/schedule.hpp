// A schedule of rates: what a layer pays of a base, band by band, exactly.
//
// Bands are marginal: the rate of a band applies to the part of the base between its start and the next
// band's. Rates are whole millionths and money whole fen, so a payment before rounding is a whole number of
// millionths of a fen: no floating point stands on the way from a bill to a payment.
#pragma once

#include <cstdint>
#include <span>

#include "sim/describe/value.hpp"

namespace models {

inline constexpr std::int64_t one_in_millionths = 1'000'000;

/// Half a fen and more is a fen; `amount` not negative.
[[nodiscard]] constexpr sim::Fen round_half_up(std::int64_t amount_in_millionths) {
  return (amount_in_millionths + one_in_millionths / 2) / one_in_millionths;
}

/// Less than a fen is nothing: of what may stay with the patient, "at most a tenth" is never more.
[[nodiscard]] constexpr sim::Fen round_down(std::int64_t amount_in_millionths) {
  return amount_in_millionths / one_in_millionths;
}

/// A share 0-1 (or a factor) in whole millionths, to the nearest.
[[nodiscard]] constexpr std::int64_t in_millionths(double share) {
  const double scaled = share * 1e6 + 0.5;
  return scaled <= 0 ? 0 : scaled >= 1e12 ? 1'000'000'000'000 : static_cast<std::int64_t>(scaled);
}

struct BandRate {
  sim::Fen from = 0;
  std::int64_t rate = 0;  ///< millionths
};

/// Where a schedule's bands stand in their table; a single rate needs none.
struct Schedule {
  std::int64_t rate = 0;  ///< millionths, from 0 to the first band
  std::uint32_t first = 0, count = 0;

  /// Payment for the base from 0 to `x`, in millionths of a fen; 0 <= x <= 9e12.
  [[nodiscard]] std::int64_t up_to(sim::Fen x, std::span<const BandRate> table) const {
    std::int64_t sum = rate * x;
    std::int64_t previous = rate;
    for (std::uint32_t i = first; i < first + count; ++i) {
      const BandRate& band = table[i];
      if (x <= band.from) break;
      sum += (band.rate - previous) * (x - band.from);
      previous = band.rate;
    }
    return sum;
  }
};

}  // namespace models
