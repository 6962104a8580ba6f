// Eight Philox draws at once: the two uniforms of one draw of eight entities and streams, bit for bit what
// philox.hpp gives one by one, for a quarter of its cost where the processor has AVX2. (512-bit registers
// were tried: fewer instructions, but 7 % slower runs, for the processor slows down around them.)
//
// Which instructions are used is found out once, at the first call; integers and exact conversions only, so
// no choice can change a bit. Pure functions, safe from any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "sim/random/philox.hpp"

namespace sim {

inline constexpr std::size_t lanes = 8;

/// Whose draw and of which stream, by lane.
struct LaneOwners {
  alignas(64) std::array<std::uint64_t, lanes> entity;
  alignas(32) std::array<std::uint32_t, lanes> stream;
  std::size_t count = lanes;  ///< only the first so many lanes are asked for
};

/// Block::first and Block::second of each lane.
struct LaneUniforms {
  alignas(64) std::array<double, lanes> first;
  alignas(64) std::array<double, lanes> second;
};

/// The draw `index` of each owner; lanes that were not asked for hold anything.
void philox(Key key, const LaneOwners& owners, Index index, LaneUniforms& out);

/// Bit i: lane i of x is above lane i of the limits.
[[nodiscard]] inline unsigned lanes_above(const std::array<double, lanes>& x,
                                          const std::array<double, lanes>& limit) {
  unsigned above = 0;
#ifdef __SSE2__
  for (std::size_t i = 0; i < lanes; i += 2)
    above |=
        static_cast<unsigned>(_mm_movemask_pd(_mm_cmpgt_pd(_mm_loadu_pd(&x[i]), _mm_loadu_pd(&limit[i]))))
        << i;
#else
  for (std::size_t i = 0; i < lanes; ++i) above |= static_cast<unsigned>(x[i] > limit[i]) << i;
#endif
  return above;
}

/// One way of computing it.
struct LaneKernel {
  std::string_view instructions;
  void (*draw)(Key key, const LaneOwners& owners, Index index, LaneUniforms& out);
};
/// All that this processor can run, the fastest first.
[[nodiscard]] std::span<const LaneKernel> lane_kernels();

}  // namespace sim
