// Survival estimates from exact event tables: Kaplan-Meier, Nelson-Aalen, Aalen-Johansen, and the pooled
// median.
//
// A SurvivalTable counts, per whole day since the origin (of the person, the application, the run), how many
// came under observation, were censored, or ended by each cause. All counts are integers: tables merge
// exactly in any order and are filled without keeping persons. Estimates are computed once, from the merged
// table, in order of days.
//
// A subject is at risk on the days first..last, both included. Someone present from the origin has first = 0;
// someone who enters late, already e days past the origin (delayed entry), has first = e + 1: what happened
// up to e could not have been seen. On one day events come before censorings. Competing causes are numbered
// from 1; 0 is censoring. With late entry the earliest risk sets can be small; an estimate that reaches 0
// there stays 0: start the origin so that this cannot matter.
//
// Sources: Kaplan & Meier 1958, Greenwood 1926, Nelson 1972, Aalen & Johansen 1978. Memory: one row per
// distinct day.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sim/random/philox.hpp"
#include "sim/stats/bytes.hpp"
#include "sim/stats/interval.hpp"

namespace sim {

class SurvivalTable {
 public:
  /// `causes` >= 1: number of ways to end (1 if nothing competes).
  explicit SurvivalTable(std::uint32_t causes = 1) : causes_(causes < 1 ? 1 : causes) {}

  /// One subject (or `times` alike) at risk on the days first..last and then ended by `cause` (0 = censored
  /// on last). Nothing is counted, and false returned, if last < first or the cause is unknown.
  bool add(std::int32_t first, std::int32_t last, std::uint32_t cause, std::int64_t times = 1);

  /// Both tables must have the same number of causes; false (and no change) otherwise.
  bool merge(const SurvivalTable& other);

  [[nodiscard]] std::uint32_t causes() const { return causes_; }
  [[nodiscard]] std::span<const std::int32_t> days() const { return days_; }
  /// Counts of the i-th day.
  [[nodiscard]] std::int64_t entered(std::uint64_t i) const { return counts_[i * stride()]; }
  [[nodiscard]] std::int64_t censored(std::uint64_t i) const { return counts_[i * stride() + 1]; }
  [[nodiscard]] std::int64_t ended(std::uint64_t i, std::uint32_t cause) const {
    return counts_[i * stride() + 1 + cause];
  }
  [[nodiscard]] std::int64_t ended(std::uint64_t i) const;

  void append_to(Bytes& out) const;
  [[nodiscard]] static SurvivalTable read(ByteReader& in);
  friend bool operator==(const SurvivalTable&, const SurvivalTable&) = default;

 private:
  [[nodiscard]] std::uint64_t stride() const { return 2 + std::uint64_t{causes_}; }
  /// Start of the counts of `day`, which is inserted if new.
  std::int64_t* row(std::int32_t day);

  std::uint32_t causes_;
  std::vector<std::int32_t> days_;    ///< ascending, distinct
  std::vector<std::int64_t> counts_;  ///< per day: entered, censored, ended by cause 1, 2, …
};

/// The estimate just after the events of `day`.
struct SurvivalStep {
  std::int32_t day = 0;
  std::int64_t at_risk = 0;
  std::int64_t events = 0;
  double survival = 1;           ///< Kaplan-Meier, all causes
  std::optional<double> se;      ///< Greenwood's standard error of it; undefined once survival is 0
  double cumulative_hazard = 0;  ///< Nelson-Aalen
};

/// Steps on the days with an event of any cause.
[[nodiscard]] std::vector<SurvivalStep> kaplan_meier(const SurvivalTable& table);

struct IncidenceStep {
  std::int32_t day = 0;
  std::int64_t at_risk = 0;
  std::int64_t events = 0;  ///< of the cause
  double incidence = 0;     ///< probability of having ended by the cause up to and including this day
};

/// Cumulative incidence (Aalen-Johansen) of one cause, the others competing; steps on the days with its
/// events.
[[nodiscard]] std::vector<IncidenceStep> cumulative_incidence(const SurvivalTable& table,
                                                              std::uint32_t cause);

/// Value of a step function at the end of `day` (0 before the first step).
[[nodiscard]] double incidence_at(std::span<const IncidenceStep> steps, std::int32_t day);

/// First day on which the cumulative incidence of the cause is at least 1/2; nothing if it never is.
[[nodiscard]] std::optional<std::int32_t> median_time(const SurvivalTable& table, std::uint32_t cause);

/// Median of all replications pooled, with the 95 % interval of `resamples` draws of whole replications with
/// replacement (percentile bootstrap, nearest rank; never reaching 1/2 counts as infinitely late, and a limit
/// that is infinite is undefined).
struct MedianTime {
  std::optional<std::int32_t> median;
  std::optional<std::int32_t> lo;
  std::optional<std::int32_t> hi;
  NoInterval reason = NoInterval::none;
};

inline constexpr std::uint32_t median_resamples = 1000;

/// Draws are keyed by (seed key, stream `stats/resample`, resample, position): the same tables and key give
/// the same limits whatever else is drawn. Tables with another number of causes than the first are left out.
[[nodiscard]] MedianTime pooled_median(std::span<const SurvivalTable> replications, std::uint32_t cause,
                                       Key key, std::uint32_t resamples = median_resamples);

}  // namespace sim
