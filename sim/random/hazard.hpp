// Hazards that are constant between stated points: rates by age, by time since entry, by duration of a spell;
// and exits that compete at constant rates.
//
// Unit of time is the caller's (years for rates per year, days for rates per day). Values are immutable after
// construction; all functions are pure. Shocks that a policy may modify are drawn from candidates instead
// (candidate.hpp).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace sim {

class PiecewiseHazard {
 public:
  struct Step {
    double from = 0;  ///< the rate holds from here (inclusive) to the next step
    double rate = 0;
  };

  PiecewiseHazard() = default;
  /// Steps ascending by `from`, rates finite and >= 0. Before the first step the rate is 0.
  explicit PiecewiseHazard(std::vector<Step> steps);

  [[nodiscard]] double rate(double time) const;
  /// Integral of the rate from 0 to `time` (from the first step on if that is negative).
  [[nodiscard]] double cumulative(double time) const;
  /// P(T > time).
  [[nodiscard]] double survival(double time) const;
  /// The time at which the cumulative hazard reaches `target` > 0; infinity if it never does.
  [[nodiscard]] double time_of(double target) const;
  /// A draw of T from u in (0, 1): u is the survival probability, so a higher hazard never gives a later
  /// time.
  [[nodiscard]] double sample(double u) const;
  /// A draw of T given T > `reached`.
  [[nodiscard]] double sample_after(double reached, double u) const;
  /// Mean of T counted from 0; infinity if T may never come.
  [[nodiscard]] double mean() const;

 private:
  struct Piece {
    double from;
    double rate;
    double before;  ///< cumulative hazard at `from`
  };
  std::vector<Piece> pieces_;
};

/// Probability that the exit `cause` has happened by `time`, when exits compete at constant rates.
double competing_incidence(std::span<const double> rates, std::uint32_t cause, double time);

/// Which of several competing exits comes first, and when: the time from u_time, the cause (in proportion to
/// the rates) from u_cause. At least one rate must be positive.
struct CompetingExit {
  double time = 0;
  std::uint32_t cause = 0;
};
CompetingExit competing_exit(std::span<const double> rates, double u_time, double u_cause);

}  // namespace sim
