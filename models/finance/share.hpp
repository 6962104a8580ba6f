// Splitting an amount by shares without losing a unit: the largest-remainder method.
//
// Each part is its exact share rounded down; the units that are left go, one each, to the parts with the
// largest remainders, ties to the earlier part. 1,000,001 fen at 70/20/10 gives 700,001/200,000/100,000. Used
// for money (fen) and for places per dispatch. Weights are whole numbers >= 0 with a positive sum of at most
// 2^31, amounts up to 2^62 either way (a negative amount is split like its opposite).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace models {

/// Most payers of one programme, or of one layer of coverage.
inline constexpr int max_payers = 16;

/// out.size() == weights.size(); the parts sum to `amount`.
void split(std::int64_t amount, std::span<const std::int64_t> weights, std::span<std::int64_t> out);

/// `amount` in `parts` parts as equal as can be, part `index` of them (the earlier ones take the rest).
[[nodiscard]] std::int64_t equal_part(std::int64_t amount, std::int64_t parts, std::int64_t index);

/// Shares 0-1 as whole millionths that sum to exactly a million (again by largest remainder), for `split`.
/// The shares are taken relative to their sum; all zero gives all zero.
[[nodiscard]] std::vector<std::int64_t> share_weights(std::span<const double> shares);

}  // namespace models
