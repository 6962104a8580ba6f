// Histogram: how often each non-negative integer (days of waiting, years in poverty) was seen, exactly.
//
// One 64-bit count per value from 0 to the largest seen, so merging in any order gives the same bits and any
// quantile is exact. Values above `largest_value` are counted there and negative ones at 0: a bound on
// memory, far beyond any horizon in days.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sim/stats/bytes.hpp"
#include "sim/stats/quantile.hpp"

namespace sim {

class Histogram {
 public:
  static constexpr std::int64_t largest_value = 1 << 20;  ///< 2,870 years in days

  void add(std::int64_t value, std::int64_t times = 1) {
    if (times <= 0) return;
    const auto cell = static_cast<std::uint64_t>(std::clamp<std::int64_t>(value, 0, largest_value));
    if (cell >= counts_.size()) counts_.resize(cell + 1, 0);
    counts_[cell] += times;
    total_ += times;
  }

  void merge(const Histogram& other) {
    if (other.counts_.size() > counts_.size()) counts_.resize(other.counts_.size(), 0);
    for (std::uint64_t i = 0; i < other.counts_.size(); ++i) counts_[i] += other.counts_[i];
    total_ += other.total_;
  }

  [[nodiscard]] std::int64_t total() const { return total_; }
  [[nodiscard]] std::span<const std::int64_t> counts() const { return counts_; }

  /// Quantile by nearest rank, share in thousandths; undefined without observations.
  [[nodiscard]] std::optional<std::int64_t> quantile(std::uint32_t per_mille) const {
    if (total_ <= 0) return std::nullopt;
    std::uint64_t left = nearest_rank(static_cast<std::uint64_t>(total_), per_mille);
    for (std::uint64_t value = 0; value < counts_.size(); ++value) {
      const auto here = static_cast<std::uint64_t>(counts_[value]);
      if (left <= here) return static_cast<std::int64_t>(value);
      left -= here;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<double> mean() const {
    if (total_ <= 0) return std::nullopt;
    Int128 sum = 0;
    for (std::uint64_t value = 0; value < counts_.size(); ++value)
      sum += static_cast<Int128>(value) * counts_[value];
    return static_cast<double>(sum) / static_cast<double>(total_);
  }

  void append_to(Bytes& out) const {
    append_u64(out, counts_.size());
    for (const std::int64_t c : counts_) append_i64(out, c);
  }

  [[nodiscard]] static Histogram read(ByteReader& in) {
    Histogram h;
    const std::uint64_t cells = in.u64();
    if (cells > largest_value + 1 || cells * 8 > in.left()) {
      in.fail();
      return h;
    }
    h.counts_.resize(cells);
    for (std::int64_t& c : h.counts_) {
      c = in.i64();
      if (c < 0) in.fail();
      h.total_ += c;
    }
    return h;
  }

  friend bool operator==(const Histogram&, const Histogram&) = default;

 private:
  std::vector<std::int64_t> counts_;
  std::int64_t total_ = 0;
};

}  // namespace sim
