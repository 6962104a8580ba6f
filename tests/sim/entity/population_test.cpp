#include "sim/entity/population.hpp"

#include <catch2/catch.hpp>

#include "tests/support/probe_model.hpp"

namespace population_test {

TEST_CASE("a population is divided into chunks of 1024") {
  using test::probe::Types;
  for (const std::uint32_t n : {0U, 1U, 1023U, 1024U, 1025U, 3000U}) {
    sim::Population<Types> p(n);
    std::uint32_t next = 0;
    for (std::uint32_t c = 0; c < p.chunk_count(); ++c) {
      CHECK(p.first_of(c) == next);
      CHECK(p.end_of(c) > next);
      CHECK(p.end_of(c) - next <= 1024);
      next = p.end_of(c);
    }
    CHECK(next == n);
  }
}

TEST_CASE("a population finds entities by index and adds up their bytes") {
  using test::probe::Types;
  sim::Population<Types> p(1500);
  sim::Draft<Types> draft;
  for (std::uint32_t i = 0; i < 1500; ++i) {
    draft.id = 5000 + i;
    p.chunk(i / 1024).append(draft, 2);
  }
  CHECK(p.record(0).id() == 5000);
  CHECK(p.record(1024).id() == 6024);
  CHECK(p.record(1499).id() == 6499);
  CHECK(p.live_bytes() == 1500ULL * p.record(0).bytes());
  CHECK(p.held_bytes() >= p.live_bytes());
}

TEST_CASE("entities added later stand behind the others in chunks that are filled up first") {
  using test::probe::Types;
  sim::Population<Types> p(1022);
  sim::Draft<Types> draft;
  for (std::uint32_t i = 0; i < 1022; ++i) {
    draft.id = i;
    p.chunk(0).append(draft, 2);
  }
  for (std::uint32_t i = 1022; i < 2100; ++i) {
    draft.id = i;
    draft.header.value = i;
    CHECK(p.append(draft, 2) == i);
    CHECK(p.size() == i + 1);
  }
  CHECK(p.chunk_count() == 3);
  for (std::uint32_t c = 0; c < 3; ++c) CHECK(p.end_of(c) - p.first_of(c) == p.chunk(c).size());
  for (const std::uint32_t i : {0U, 1021U, 1022U, 1023U, 1024U, 2047U, 2048U, 2099U}) {
    CHECK(p.record(i).id() == i);
    CHECK(p.record(i).header().value == (i < 1022 ? 0 : i));
  }
  p.reset(5);
  CHECK(p.size() == 5);
  CHECK(p.chunk_count() == 1);
  sim::Population<Types> none(0);
  CHECK(none.append(draft, 2) == 0);
  CHECK(none.record(0).id() == 2099);
}

}  // namespace population_test
