#include "sim/random/candidate.hpp"

namespace sim::detail {

std::optional<Candidate> first_of_some(Key key, std::uint64_t person, Stream stream, const YearCell& cell,
                                       double after, double rate, const Block& counts) {
  std::optional<Candidate> best;
  for_each_candidate(key, person, stream, cell, rate, counts, [&](const Candidate& c) {
    if (!(c.time > after)) return;
    if (!best || c.time < best->time || (c.time == best->time && c.index.value < best->index.value)) best = c;
  });
  return best;
}

}  // namespace sim::detail
