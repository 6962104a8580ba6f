// Tally: exact count, sum, sum of squares, smallest and largest of integer observations.
//
// Observations are counts, fen, days or scaled gaps; the sums are integers of 128 bits, so that adding and
// merging in any order gives the same bits. Range: |value| <= 2^53 and fewer than 2^20 observations of that
// size (2^60 of money values below 2^33 fen); beyond it the sum of squares could overflow. A plain value: one
// per thread, merged after.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>

#include "sim/stats/bytes.hpp"

namespace sim {

class Tally {
 public:
  void add(std::int64_t value) {
    ++count_;
    sum_ += value;
    squares_ += static_cast<Int128>(value) * value;
    if (value < min_) min_ = value;
    if (value > max_) max_ = value;
  }

  /// The same observation `times` times; times >= 0.
  void add(std::int64_t value, std::int64_t times) {
    if (times <= 0) return;
    count_ += times;
    sum_ += static_cast<Int128>(value) * times;
    squares_ += static_cast<Int128>(value) * value * times;
    if (value < min_) min_ = value;
    if (value > max_) max_ = value;
  }

  void merge(const Tally& other) {
    count_ += other.count_;
    sum_ += other.sum_;
    squares_ += other.squares_;
    if (other.min_ < min_) min_ = other.min_;
    if (other.max_ > max_) max_ = other.max_;
  }

  [[nodiscard]] std::int64_t count() const { return count_; }
  [[nodiscard]] Int128 sum() const { return sum_; }
  [[nodiscard]] Int128 sum_of_squares() const { return squares_; }

  /// Undefined (null) without observations.
  [[nodiscard]] std::optional<std::int64_t> min() const {
    return count_ > 0 ? std::optional(min_) : std::nullopt;
  }
  [[nodiscard]] std::optional<std::int64_t> max() const {
    return count_ > 0 ? std::optional(max_) : std::nullopt;
  }
  [[nodiscard]] std::optional<double> mean() const {
    if (count_ <= 0) return std::nullopt;
    return static_cast<double>(sum_) / static_cast<double>(count_);
  }

  /// Sample variance (divisor count - 1); undefined for fewer than two observations. The numerator
  /// count * squares - sum^2 is formed in integers, so that nothing cancels.
  [[nodiscard]] std::optional<double> variance() const {
    if (count_ < 2) return std::nullopt;
    const auto n = static_cast<double>(count_);
    Int128 scaled = 0;
    Int128 square_of_sum = 0;
    if (__builtin_mul_overflow(squares_, static_cast<Int128>(count_), &scaled) ||
        __builtin_mul_overflow(sum_, sum_, &square_of_sum)) {
      const double s = static_cast<double>(sum_);
      const double v = (static_cast<double>(squares_) - s * (s / n)) / (n - 1);
      return v > 0 ? v : 0.0;
    }
    return static_cast<double>(scaled - square_of_sum) / n / (n - 1);
  }

  [[nodiscard]] std::optional<double> sd() const {
    const std::optional<double> v = variance();
    return v ? std::optional(std::sqrt(*v)) : std::nullopt;
  }

  void append_to(Bytes& out) const {
    append_i64(out, count_);
    append_i128(out, sum_);
    append_i128(out, squares_);
    append_i64(out, min_);
    append_i64(out, max_);
  }

  [[nodiscard]] static Tally read(ByteReader& in) {
    Tally t;
    t.count_ = in.i64();
    t.sum_ = in.i128();
    t.squares_ = in.i128();
    t.min_ = in.i64();
    t.max_ = in.i64();
    if (t.count_ < 0) in.fail();
    return t;
  }

  friend bool operator==(const Tally&, const Tally&) = default;

 private:
  Int128 sum_ = 0;
  Int128 squares_ = 0;
  std::int64_t count_ = 0;
  std::int64_t min_ = std::numeric_limits<std::int64_t>::max();
  std::int64_t max_ = std::numeric_limits<std::int64_t>::min();
};

}  // namespace sim
