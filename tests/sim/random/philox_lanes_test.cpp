#include "sim/random/philox_lanes.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

namespace philox_lanes_test {

TEST_CASE("lanes give the uniforms that single draws give, whatever instructions are used") {
  REQUIRE_FALSE(sim::lane_kernels().empty());
  CHECK(sim::lane_kernels().back().instructions == "plain");
  for (const sim::LaneKernel& kernel : sim::lane_kernels())
    CHECK(rc::check([&](std::uint64_t key, std::array<std::uint64_t, sim::lanes> entity,
                        std::array<std::uint32_t, sim::lanes> stream, std::uint32_t index) {
      sim::LaneOwners owners;
      owners.count = *rc::gen::inRange<std::size_t>(1, sim::lanes + 1);
      owners.entity = entity;
      owners.stream = stream;
      sim::LaneUniforms uniforms;
      kernel.draw(sim::Key{key}, owners, sim::Index{index}, uniforms);
      for (std::size_t i = 0; i < owners.count; ++i) {
        const sim::Block alone =
            sim::philox(sim::Key{key}, entity[i], sim::Stream{stream[i]}, sim::Index{index});
        RC_ASSERT(uniforms.first[i] == alone.first());
        RC_ASSERT(uniforms.second[i] == alone.second());
      }
    }));
}

}  // namespace philox_lanes_test
