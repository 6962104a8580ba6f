// TimeAverage: the time integral of a quantity that stays constant between its changes (people in a queue,
// cash, jobs filled), settled only when the quantity changes and readable at any moment without being
// written.
//
// Levels are integers and times are rounded to ticks of 2^-20 day (82 ms), so the integral is an exact
// integer: settling more often changes no bit, and TimeTally merges in any order. Times are days, must not
// run backwards (an earlier one counts as no time passed) and lie within +-2^41 days.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>

#include "sim/stats/bytes.hpp"

namespace sim {

inline constexpr double ticks_per_day = 1048576.0;

/// Days to the nearest tick, clamped to what an integer holds; NaN counts as the lower clamp.
[[nodiscard]] inline std::int64_t to_ticks(double days) {
  constexpr double bound = 2199023255552.0;  // 2^41 days = 2^61 ticks, so that differences fit too
  if (!(days > -bound)) return -(std::int64_t{1} << 61);
  return static_cast<std::int64_t>(std::floor(std::min(days, bound) * ticks_per_day + 0.5));
}

class TimeAverage {
 public:
  TimeAverage() = default;
  TimeAverage(double start, std::int64_t level) : level_(level), start_(to_ticks(start)), settled_(start_) {}

  /// The quantity is `level` from `time` on.
  void set(double time, std::int64_t level) {
    const std::int64_t now = std::max(to_ticks(time), settled_);
    area_ += static_cast<Int128>(level_) * (now - settled_);
    settled_ = now;
    level_ = level;
  }
  void change(double time, std::int64_t by) { set(time, level_ + by); }

  [[nodiscard]] std::int64_t level() const { return level_; }

  /// Level x ticks from the start to `until`.
  [[nodiscard]] Int128 area(double until) const {
    const std::int64_t now = std::max(to_ticks(until), settled_);
    return area_ + static_cast<Int128>(level_) * (now - settled_);
  }
  [[nodiscard]] std::int64_t ticks(double until) const {
    return std::max(to_ticks(until), settled_) - start_;
  }

  /// Level x days from the start to `until`.
  [[nodiscard]] double integral(double until) const {
    return static_cast<double>(area(until)) / ticks_per_day;
  }

  /// Undefined (null) if no time has passed.
  [[nodiscard]] std::optional<double> mean(double until) const {
    const std::int64_t passed = ticks(until);
    if (passed <= 0) return std::nullopt;
    return static_cast<double>(area(until)) / static_cast<double>(passed);
  }

 private:
  Int128 area_ = 0;
  std::int64_t level_ = 0;
  std::int64_t start_ = 0;
  std::int64_t settled_ = 0;
};

/// Integrals of many quantities (or of one over many replications) put together, exactly.
class TimeTally {
 public:
  void add(const TimeAverage& quantity, double until) {
    area_ += quantity.area(until);
    ticks_ += quantity.ticks(until);
  }
  void merge(const TimeTally& other) {
    area_ += other.area_;
    ticks_ += other.ticks_;
  }

  /// Sum over quantities of level x days.
  [[nodiscard]] double integral() const { return static_cast<double>(area_) / ticks_per_day; }
  /// Days observed, summed over quantities.
  [[nodiscard]] double days() const { return static_cast<double>(ticks_) / ticks_per_day; }
  /// Mean level per quantity, weighted by time; undefined if no time was observed.
  [[nodiscard]] std::optional<double> mean() const {
    if (ticks_ <= 0) return std::nullopt;
    return static_cast<double>(area_) / static_cast<double>(ticks_);
  }

  void append_to(Bytes& out) const {
    append_i128(out, area_);
    append_i128(out, ticks_);
  }
  [[nodiscard]] static TimeTally read(ByteReader& in) {
    TimeTally t;
    t.area_ = in.i128();
    t.ticks_ = in.i128();
    return t;
  }

  friend bool operator==(const TimeTally&, const TimeTally&) = default;

 private:
  Int128 area_ = 0;
  Int128 ticks_ = 0;
};

}  // namespace sim
