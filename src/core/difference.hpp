// The difference that an option makes to one figure, by common random numbers.
//
// Both arms were run on the same seed, so replication r of one is paired with replication r of the other:
// what chance does to both falls out of the difference. Beside it the interval that the same two runs would
// give if nobody knew that they are paired (Welch), to show what the pairing is worth. Pure.
#pragma once

#include <optional>
#include <span>

#include "sim/stats/interval.hpp"

namespace core {

struct Difference {
  std::optional<double> base;  ///< mean of the pairs, so that option - base is the mean difference
  std::optional<double> option;
  sim::Summary paired;     ///< of option less base
  sim::Interval unpaired;  ///< Welch's 95 % interval of the difference of the means
  std::optional<double>
      narrower;  ///< width of the unpaired interval over that of the paired; none if that is 0
};

/// Values in replication order, none where undefined; pairs of which one is undefined are left out and
/// counted as n_null. Of different lengths, the shorter one counts.
[[nodiscard]] Difference difference(std::span<const std::optional<double>> base,
                                    std::span<const std::optional<double>> option);

/// Does the paired interval exclude 0, or is the difference the same, and not 0, in every replication?
[[nodiscard]] bool certain(const Difference& d);

}  // namespace core
