#include "sim/random/hazard.hpp"

#include <cassert>

#include "sim/random/portable_math.hpp"
#include "sim/random/variates.hpp"

namespace sim {

PiecewiseHazard::PiecewiseHazard(std::vector<Step> steps) {
  pieces_.reserve(steps.size());
  double before = 0;
  for (const Step& s : steps) {
    assert(s.rate >= 0 && s.rate < portable::infinity);
    if (!pieces_.empty()) {
      assert(s.from > pieces_.back().from);
      before += pieces_.back().rate * (s.from - pieces_.back().from);
    }
    pieces_.push_back({s.from, s.rate, before});
  }
}

double PiecewiseHazard::rate(double time) const {
  double found = 0;
  for (const Piece& p : pieces_) {
    if (p.from > time) break;
    found = p.rate;
  }
  return found;
}

double PiecewiseHazard::cumulative(double time) const {
  double sum = 0;
  for (const Piece& p : pieces_) {
    if (p.from > time) break;
    sum = p.before + p.rate * (time - p.from);
  }
  return sum;
}

double PiecewiseHazard::survival(double time) const { return portable::exp(-cumulative(time)); }

double PiecewiseHazard::time_of(double target) const {
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    const Piece& p = pieces_[i];
    if (i + 1 < pieces_.size() && pieces_[i + 1].before < target) continue;
    if (p.rate > 0) return p.from + (target - p.before) / p.rate;
  }
  return portable::infinity;
}

double PiecewiseHazard::sample(double u) const { return time_of(-portable::log(u)); }

double PiecewiseHazard::sample_after(double reached, double u) const {
  return time_of(cumulative(reached) - portable::log(u));
}

double PiecewiseHazard::mean() const {
  if (pieces_.empty()) return portable::infinity;
  // The integral of the survival function, piece by piece.
  double sum = pieces_.front().from;
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    const Piece& p = pieces_[i];
    const double alive = portable::exp(-p.before);
    if (i + 1 == pieces_.size()) return p.rate > 0 ? sum + alive / p.rate : portable::infinity;
    const double length = pieces_[i + 1].from - p.from;
    sum += p.rate > 0 ? alive * -portable::expm1(-p.rate * length) / p.rate : alive * length;
  }
  return sum;
}

double competing_incidence(std::span<const double> rates, std::uint32_t cause, double time) {
  double total = 0;
  for (const double r : rates) total += r;
  if (!(total > 0)) return 0;
  return rates[cause] / total * -portable::expm1(-total * time);
}

CompetingExit competing_exit(std::span<const double> rates, double u_time, double u_cause) {
  double total = 0;
  for (const double r : rates) total += r;
  assert(total > 0);
  return {exponential(u_time, 1.0 / total), categorical(rates, u_cause)};
}

}  // namespace sim
