// Candidate shocks: the points of a fixed Poisson plane, time x intensity, from which a hazard picks its
// events.
//
// Every person has, for every stream and calendar year, a cell of the plane that no policy can move: points
// in time (one per unit of intensity and 365.25 days) whose intensity runs from 0 to 64 a year. A point is an
// event if its intensity lies below the hazard at its time. So a policy that lowers a hazard removes some of
// the events and leaves the others exactly as they are, one that raises it adds points that were always
// there, and nothing that happens to one event moves another (Lewis and Shedler's thinning, on a plane that
// is keyed instead of drawn).
//
// The intensity axis is cut into six strips with the edges 0, 1/16, 1/4, 1, 4, 16, 64: documented constants,
// part of the key layout. The number of points of a strip is one Poisson variate from one 32-bit word; one
// block (index: year, strip 0, purpose `count`) serves strips 0-3, a second (strip 4) strips 4-5, needed only
// by rates above 4. Each point (year, strip, number) has a block of its own (purpose `position`) for its time
// and intensity, and more for whatever else belongs to it (severity, cost, reaction; see Purpose). Nothing is
// stored.
//
// Every cell of the plane is 366 days long from the first instant of its calendar year; points beyond the
// year's end are dropped. Thus the counts' distribution is the same for leap years, common years and uniform
// years, and a year's points are the same in each.
//
// Units: times in days since the scenario's start; rates and intensities per 365.25 days, at most 64 (readers
// refuse more). Pure functions. Cost: one block and one to four comparisons when a year has no candidate.
#pragma once

#include <array>
#include <cassert>
#include <cstdint>
#include <optional>

#include "sim/random/philox.hpp"
#include "sim/random/philox_lanes.hpp"
#include "sim/random/stream.hpp"

namespace sim {

inline constexpr double days_per_year = 365.25;

/// Edges of the intensity strips, per 365.25 days.
inline constexpr std::array<double, 7> strip_edges{0, 1.0 / 16, 1.0 / 4, 1, 4, 16, 64};
inline constexpr int strip_count = 6;
/// The highest hazard the plane can serve.
inline constexpr double maximum_rate = strip_edges[strip_count];
/// Length of every cell of the plane.
inline constexpr double cell_days = 366;

/// One calendar year of the plane: index since the scenario's start (0-127), first instant and end.
struct YearCell {
  int year = 0;
  double start = 0;
  double end = 0;
};

/// A point of the plane.
struct Candidate {
  double time = 0;       ///< days since the scenario's start
  double intensity = 0;  ///< it is an event for every hazard above this
  Index index;  ///< year, strip and number, purpose `general`: the key of everything that belongs to it
};

namespace detail {

/// e^-x for the constants below, at compile time.
constexpr double constant_exp_minus(double x) {
  double term = 1;
  double sum = 1;
  for (int i = 1; i < 30; ++i) {
    term *= -x / 64 / i;
    sum += term;
  }
  for (int i = 0; i < 6; ++i) sum *= sum;
  return sum;
}

/// Entry n is P(N <= n) * 2^32, rounded down, for the number of points in a strip's cell.
struct CountTable {
  static constexpr int size = 128;
  std::array<std::uint32_t, size> threshold{};
};

constexpr CountTable make_count_table(int strip) {
  const auto s = static_cast<std::size_t>(strip);
  const double mean = (strip_edges[s + 1] - strip_edges[s]) * (cell_days / days_per_year);
  CountTable table;
  double mass = constant_exp_minus(mean);
  double sum = 0;
  for (int n = 0; n < CountTable::size; ++n) {
    sum += mass;
    mass *= mean / (n + 1);
    const double scaled = sum * 4294967296.0;
    table.threshold[static_cast<std::size_t>(n)] =
        scaled < 4294967295.0 ? static_cast<std::uint32_t>(static_cast<std::int64_t>(scaled)) : 0xffffffffU;
  }
  return table;
}

inline constexpr std::array<CountTable, strip_count> count_tables{make_count_table(0), make_count_table(1),
                                                                  make_count_table(2), make_count_table(3),
                                                                  make_count_table(4), make_count_table(5)};
}  // namespace detail

/// The block whose words number the points of the strips from `first_strip` (0 or 4) on.
inline Block count_block(Key key, std::uint64_t person, Stream stream, int year, int first_strip) {
  return philox(key, person, stream, Index::at(year, first_strip, 0, Purpose::count));
}

/// The same of four persons and streams.
inline std::array<Block, lanes> count_blocks(Key key, const LaneOwners& owners, int year, int first_strip) {
  return philox(key, owners, Index::at(year, first_strip, 0, Purpose::count));
}

/// Number of points that a word of a count block gives to a strip.
inline int candidates_in_strip(int strip, std::uint32_t word) {
  const auto& threshold = detail::count_tables[static_cast<std::size_t>(strip)].threshold;
  int n = 0;
  while (n < detail::CountTable::size && word >= threshold[static_cast<std::size_t>(n)]) ++n;
  return n;
}

/// The block that belongs to a candidate for one purpose.
inline Block candidate_draw(Key key, std::uint64_t person, Stream stream, Index index, Purpose purpose) {
  return philox(key, person, stream, index.with(purpose));
}

/// Where point `number` of a strip lies. Its time may lie beyond the year's end: such a point does not exist.
inline Candidate candidate_at(Key key, std::uint64_t person, Stream stream, const YearCell& cell, int strip,
                              int number) {
  const auto s = static_cast<std::size_t>(strip);
  const Index index = Index::at(cell.year, strip, number);
  const Block draw = candidate_draw(key, person, stream, index, Purpose::position);
  return {cell.start + cell_days * draw.first(),
          strip_edges[s] + (strip_edges[s + 1] - strip_edges[s]) * draw.second(), index};
}

/// Calls visit(const Candidate&) for every point of the cell with intensity < rate, strip by strip (not in
/// time order). `counts` is the block of strips 0-3.
template <class Visit>
void for_each_candidate(Key key, std::uint64_t person, Stream stream, const YearCell& cell, double rate,
                        Block counts, Visit&& visit) {
  assert(rate <= maximum_rate);
  assert(cell.end - cell.start <= cell_days);
  for (int strip = 0; strip < strip_count && strip_edges[static_cast<std::size_t>(strip)] < rate; ++strip) {
    if (strip == 4) counts = count_block(key, person, stream, cell.year, 4);
    const int n = candidates_in_strip(strip, counts.w[strip % 4]);
    for (int i = 0; i < n; ++i) {
      const Candidate c = candidate_at(key, person, stream, cell, strip, i);
      if (c.intensity < rate && c.time < cell.end) visit(c);
    }
  }
}

template <class Visit>
void for_each_candidate(Key key, std::uint64_t person, Stream stream, const YearCell& cell, double rate,
                        Visit&& visit) {
  for_each_candidate(key, person, stream, cell, rate, count_block(key, person, stream, cell.year, 0), visit);
}

namespace detail {
/// first_candidate for a cell that has points in a strip below the rate; `counts` is the block of strips 0-3.
std::optional<Candidate> first_of_some(Key key, std::uint64_t person, Stream stream, const YearCell& cell,
                                       double after, double rate, const Block& counts);
}  // namespace detail

/// The earliest event of a constant hazard `rate` in the cell after the time `after`; of two at one instant
/// the one with the lower index; `counts` is the cell's block of strips 0-3, for whoever has it. When a
/// hazard changes within a year, ask again with `after` = the time of the change.
inline std::optional<Candidate> first_candidate(Key key, std::uint64_t person, Stream stream,
                                                const YearCell& cell, double after, double rate,
                                                const Block& counts) {
  // Most years of most people end here: one block, no point.
  const auto none = [&](int strip) {
    const auto s = static_cast<std::size_t>(strip);
    return rate <= strip_edges[s] || counts.w[s] < detail::count_tables[s].threshold[0];
  };
  if (none(0) && none(1) && none(2) && none(3) && rate <= strip_edges[4]) return std::nullopt;
  return detail::first_of_some(key, person, stream, cell, after, rate, counts);
}

inline std::optional<Candidate> first_candidate(Key key, std::uint64_t person, Stream stream,
                                                const YearCell& cell, double after, double rate) {
  if (!(rate > 0)) return std::nullopt;
  return first_candidate(key, person, stream, cell, after, rate,
                         count_block(key, person, stream, cell.year, 0));
}

}  // namespace sim
