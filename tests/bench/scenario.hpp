// povexit itself as a contender: a scenario file from scenarios/, one replication, from reading the file to
// the result.
#pragma once

#include <cstdint>
#include <string>

#include "tests/bench/contender.hpp"

namespace bench {

/// scenarios/px1.yaml. Its events are PX-1's own: the world's turns of the year, nine a household, are work
/// that does not count.
[[nodiscard]] Work run_px1(std::uint32_t households, int threads);

/// scenarios/township.yaml with its population scaled to so many households. All its events count.
[[nodiscard]] Work run_township(std::uint32_t households, int threads);

/// scenarios/sixty.yaml, the township with every instrument switched on, likewise.
[[nodiscard]] Work run_sixty(std::uint32_t households, int threads);

}  // namespace bench
