#include "sim/random/philox_lanes.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

TEST_CASE("four lanes give the blocks that single draws give") {
  CHECK(rc::check([](std::uint64_t key, std::array<std::uint64_t, sim::lanes> entity,
                     std::array<std::uint32_t, sim::lanes> stream, std::uint32_t index) {
    sim::LaneOwners owners{entity, {}};
    for (std::size_t i = 0; i < sim::lanes; ++i) owners.stream[i] = {stream[i]};
    const auto blocks = sim::philox(sim::Key{key}, owners, sim::Index{index});
    for (std::size_t i = 0; i < sim::lanes; ++i) {
      const sim::Block alone = sim::philox(sim::Key{key}, entity[i], owners.stream[i], sim::Index{index});
      for (int w = 0; w < 4; ++w) RC_ASSERT(blocks[i].w[w] == alone.w[w]);
    }
  }));
}
