#include "models/finance/share.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>

namespace models {

// GCC and Clang both have it; pedantic mode wants it marked.
__extension__ using Wide = __int128;

void split(std::int64_t amount, std::span<const std::int64_t> weights, std::span<std::int64_t> out) {
  assert(weights.size() == out.size());
  std::int64_t sum = 0;
  std::size_t heaviest = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    sum += weights[i];
    if (weights[i] > weights[heaviest]) heaviest = i;
  }
  assert(sum > 0 || amount == 0);
  if (sum <= 0 || weights[heaviest] == sum) {
    std::fill(out.begin(), out.end(), 0);
    if (sum > 0) out[heaviest] = amount;
    return;
  }
  const std::int64_t sign = amount < 0 ? -1 : 1;
  const std::int64_t whole = amount * sign;
  std::int64_t left = whole;
  constexpr std::size_t few = 16;
  std::array<std::int64_t, few> on_stack;
  std::vector<std::int64_t> on_heap(weights.size() > few ? weights.size() : 0);
  const std::span<std::int64_t> remainder{weights.size() > few ? on_heap.data() : on_stack.data(),
                                          weights.size()};
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const Wide exact = static_cast<Wide>(whole) * weights[i];
    out[i] = static_cast<std::int64_t>(exact / sum);
    remainder[i] = static_cast<std::int64_t>(exact % sum);
    left -= out[i];
  }
  for (; left > 0; --left) {
    const auto largest = std::max_element(remainder.begin(), remainder.end());  // the first of equals
    ++out[static_cast<std::size_t>(largest - remainder.begin())];
    *largest = -1;
  }
  for (std::int64_t& part : out) part *= sign;
}

std::int64_t equal_part(std::int64_t amount, std::int64_t parts, std::int64_t index) {
  assert(parts > 0 && 0 <= index && index < parts && amount >= 0);
  return amount / parts + (index < amount % parts ? 1 : 0);
}

std::vector<std::int64_t> share_weights(std::span<const double> shares) {
  constexpr std::int64_t million = 1'000'000;
  std::vector<std::int64_t> fine(shares.size()), result(shares.size(), 0);
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    fine[i] = static_cast<std::int64_t>(std::clamp(shares[i], 0.0, 1.0) * 1e9 + 0.5);
    sum += fine[i];
  }
  if (sum > 0) split(million, fine, result);
  return result;
}

}  // namespace models
