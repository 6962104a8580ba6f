// Candidate shocks: the points of a fixed Poisson plane, time x intensity, from which a hazard picks its
// events.
//
// Every person has, for every stream and calendar year, a cell of the plane that no policy can move: points
// in time, one per unit of intensity and 365.25 days. A point is an event if its intensity lies below the
// hazard. So a policy that lowers a hazard removes some of the events and leaves the others exactly as they
// are, one that raises it adds points that were always there, and nothing that happens to one event moves
// another (Lewis and Shedler's thinning, on a plane that is keyed instead of drawn).
//
// The points of a cell are numbered by ascending intensity, and point k has a block of its own (index: year,
// k, purpose `position`) with two uniforms: u_k, which places it in intensity, and its time in the year. The
// gaps between intensities are exponential, so the intensity of point k is -ln(u_0 u_1 ... u_k) x 365.25 /
// 366, and it lies below a hazard exactly if the product u_0 ... u_k exceeds the hazard's `threshold`
// exp(-rate x 366 / 365.25): a comparison, no logarithm. More blocks of the same point (severity, cost,
// reaction; see Purpose) hold whatever else belongs to it. Nothing is stored.
//
// Every cell is 366 days long from the first instant of its calendar year; points beyond the year's end are
// dropped. Thus a year's points are the same in leap years, common years and uniform years.
//
// Units: times in days since the scenario's start; rates and intensities per 365.25 days, at most 64 (readers
// refuse more). Pure functions. Cost: one block when a year has no event, and one more for every event.
#pragma once

#include <cassert>
#include <cstdint>
#include <optional>

#include "sim/random/philox.hpp"
#include "sim/random/portable_math.hpp"
#include "sim/random/stream.hpp"

namespace sim {

inline constexpr double days_per_year = 365.25;

/// The highest hazard the plane is asked for; 255 points of a cell have been numbered by then, but for a
/// chance of 1e-70.
inline constexpr double maximum_rate = 64;
/// Length of every cell of the plane.
inline constexpr double cell_days = 366;

/// One calendar year of the plane: index since the scenario's start (0-127), first instant and end.
struct YearCell {
  int year = 0;
  double start = 0;
  double end = 0;
};

/// A point of the plane that is an event.
struct Candidate {
  double time = 0;  ///< days since the scenario's start
  Index index;      ///< year and number, purpose `general`: the key of everything that belongs to it
  /// No other event of the same hazard comes later in this cell.
  bool last = true;
};

/// What a cell is asked: whose, of which stream, in which year.
struct Cell {
  Key key;
  std::uint64_t person = 0;
  Stream stream;
  YearCell year;
};

/// The probability that a cell has no point below the rate (0-64); 1 for a rate of 0.
[[nodiscard]] inline double threshold_of(double rate) {
  assert(rate >= 0 && rate <= maximum_rate);
  return rate > 0 ? portable::exp(-rate * (cell_days / days_per_year)) : 1;
}

/// The block that places point `number`: first its share of the product, second its time.
[[nodiscard]] inline Block position_of(const Cell& cell, int number) {
  return philox(cell.key, cell.person, cell.stream, Index::at(cell.year.year, number, Purpose::position));
}

/// Intensity of point `number`, for whoever wants to see why it is an event or not.
[[nodiscard]] double intensity_of(const Cell& cell, int number);

/// Calls visit(time, index) for every point under the threshold of a hazard, by ascending intensity (not in
/// time order). `first`, `second`: the uniforms of point 0, for whoever has them. `AnyCell`: a Cell, or what
/// has a `year` and a position_of as it has.
template <class AnyCell, class Visit>
void for_each_candidate(const AnyCell& cell, double threshold, double first, double second, Visit&& visit) {
  assert(cell.year.end - cell.year.start <= cell_days);
  double product = first;
  for (int number = 0; product > threshold;) {
    const double time = cell.year.start + cell_days * second;
    if (time < cell.year.end) visit(time, Index::at(cell.year.year, number));
    if (++number == 256) return;
    const Block draw = position_of(cell, number);
    product *= draw.first();
    second = draw.second();
  }
}

template <class Visit>
void for_each_candidate(const Cell& cell, double threshold, Visit&& visit) {
  if (!(threshold < 1)) return;
  const Block draw = position_of(cell, 0);
  for_each_candidate(cell, threshold, draw.first(), draw.second(), visit);
}

/// The earliest event after the time `after` of a constant hazard with this threshold; of two at one instant
/// the one with the lower number. `first`, `second`: the uniforms of point 0, for whoever has them. When a
/// hazard changes within a year, ask again with `after` = the time of the change.
template <class AnyCell>
[[nodiscard]] std::optional<Candidate> first_candidate(const AnyCell& cell, double after, double threshold,
                                                       double first, double second) {
  Candidate best;
  int found = 0;
  for_each_candidate(cell, threshold, first, second, [&](double time, Index index) {
    if (!(time > after)) return;
    if (found++ > 0 && !(time < best.time)) {
      best.last = false;
    } else {
      best.time = time;
      best.index = index;
      best.last = found == 1;
    }
  });
  if (found == 0) return std::nullopt;
  return best;
}

[[nodiscard]] inline std::optional<Candidate> first_candidate(const Cell& cell, double after,
                                                              double threshold) {
  if (!(threshold < 1)) return std::nullopt;
  const Block draw = position_of(cell, 0);
  return first_candidate(cell, after, threshold, draw.first(), draw.second());
}

}  // namespace sim
