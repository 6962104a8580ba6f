// A fingerprint of everything that happened: 128 bits that change when any hashed fact of any entity changes.
//
// What is hashed is integers and stable names only (fen, states, ids), never raw doubles, positions or window
// borders. Facts are summed over entities modulo 2^64, twice, so the order in which entities or chunks are
// worked on does not matter, and a fact that is not hashed (waiting, an inert programme) cannot matter.
// Thread rule: one fingerprint per worker, added up at the end.
#pragma once

#include <cstdint>

#include "sim/random/stream.hpp"

namespace sim {

struct Fingerprint {
  std::uint64_t low = 0;
  std::uint64_t high = 0;

  /// One fact: "this happened to that entity with that value"; `what` is a hash of a stable name.
  void add(std::uint64_t entity, std::uint64_t what, std::uint64_t value) {
    const std::uint64_t x = mix64(entity + golden64 * what) + value;
    low += mix64(x);
    high += mix64(x ^ 0xd6e8feb86659fd93ULL);
  }

  void merge(const Fingerprint& other) {
    low += other.low;
    high += other.high;
  }

  friend bool operator==(const Fingerprint&, const Fingerprint&) = default;
};

}  // namespace sim
