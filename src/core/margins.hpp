// Exact margins: how many units get a property, and which of them, in an order that belongs to them.
//
// A synthesized population has stated totals whatever the seed. The totals are split by largest remainder;
// who gets what follows from a keyed draw of each unit, so that it depends on nothing but the unit's own
// group. Pure functions.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace core {

/// `total` split in proportion to the weights (>= 0, a positive sum) by largest remainder, ties to the
/// earlier part; the parts sum to `total`. Remainders that differ by less than 1e-9 count as equal.
[[nodiscard]] std::vector<std::int64_t> apportion(std::int64_t total, std::span<const double> weights);

/// The share 0-1 of `total`, rounded half up.
[[nodiscard]] std::int64_t part_of(std::int64_t total, double share);

/// The units 0 .. count-1 in the order of their draws (64 bits); equal draws by number.
template <class Draw>
std::vector<std::uint32_t> keyed_order(std::uint32_t count, Draw draw) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> drawn;
  drawn.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i) drawn.emplace_back(draw(i), i);
  std::sort(drawn.begin(), drawn.end());
  std::vector<std::uint32_t> order;
  order.reserve(count);
  for (const auto& [bits, unit] : drawn) order.push_back(unit);
  return order;
}

/// Calls give(unit, k) for all units: parts[k] of them get k, in the order of their draws; the parts sum to
/// `count`. Nobody is drawn where all get the same.
template <class Draw, class Give>
void hand_out(std::uint32_t count, std::span<const std::int64_t> parts, Draw draw, Give give) {
  const auto all = std::find(parts.begin(), parts.end(), std::int64_t{count});
  if (all != parts.end()) {
    const auto k = static_cast<std::size_t>(all - parts.begin());
    for (std::uint32_t unit = 0; unit < count; ++unit) give(unit, k);
    return;
  }
  const std::vector<std::uint32_t> order = keyed_order(count, draw);
  std::size_t next = 0;
  for (std::size_t k = 0; k < parts.size(); ++k)
    for (std::int64_t i = 0; i < parts[k]; ++i) give(order[next++], k);
}

/// Calls `give` for the `chosen` units with the lowest draws.
template <class Draw, class Give>
void choose(std::uint32_t count, std::int64_t chosen, Draw draw, Give give) {
  if (chosen <= 0) return;
  if (chosen >= count) {
    for (std::uint32_t i = 0; i < count; ++i) give(i);
    return;
  }
  std::vector<std::pair<std::uint64_t, std::uint32_t>> drawn;
  drawn.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i) drawn.emplace_back(draw(i), i);
  const auto last = drawn.begin() + static_cast<std::ptrdiff_t>(chosen);
  std::nth_element(drawn.begin(), last, drawn.end());
  for (auto unit = drawn.begin(); unit != last; ++unit) give(unit->second);
}

}  // namespace core
