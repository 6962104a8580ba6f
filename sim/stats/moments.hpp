// Moments: mean and standard deviation of one real value per replication, added in replication order.
//
// Sums of doubles depend on their order in the last bit, so the order is part of the contract:
// replications 1..n, one at a time. A replication whose value is undefined (a ratio over zero) counts in
// n_null and nowhere else. The deviation follows the updating formulas of Welford (1962), so equal values
// give exactly 0; the mean is the sum over n (18 ones in 20 are 0.9 to the last bit), or the value itself if
// all are equal.
#pragma once

#include <cmath>
#include <cstdint>
#include <optional>

namespace sim {

class Moments {
 public:
  void add(std::optional<double> value) {
    if (!value) {
      ++nulls_;
      return;
    }
    if (count_ == 0) first_ = *value;
    equal_ = equal_ && *value == first_;
    ++count_;
    sum_ += *value;
    const double before = *value - running_mean_;
    running_mean_ += before / static_cast<double>(count_);
    squares_ += before * (*value - running_mean_);
  }

  [[nodiscard]] std::uint32_t n() const { return count_; }
  [[nodiscard]] std::uint32_t n_null() const { return nulls_; }

  [[nodiscard]] std::optional<double> mean() const {
    if (count_ == 0) return std::nullopt;
    return equal_ ? first_ : sum_ / static_cast<double>(count_);
  }

  /// Sample standard deviation (divisor n - 1); undefined for fewer than two values.
  [[nodiscard]] std::optional<double> sd() const {
    if (count_ < 2) return std::nullopt;
    return std::sqrt(squares_ / static_cast<double>(count_ - 1));
  }

  /// Standard error of the mean, sd / sqrt(n).
  [[nodiscard]] std::optional<double> standard_error() const {
    const std::optional<double> s = sd();
    return s ? std::optional(*s / std::sqrt(static_cast<double>(count_))) : std::nullopt;
  }

 private:
  std::uint32_t count_ = 0;
  std::uint32_t nulls_ = 0;
  bool equal_ = true;
  double first_ = 0;
  double sum_ = 0;
  double running_mean_ = 0;
  double squares_ = 0;
};

}  // namespace sim
