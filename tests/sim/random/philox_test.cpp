#include "sim/random/philox.hpp"

#include <cmath>
#include <set>

#include <catch2/catch.hpp>

#include "tests/support/printed.hpp"

namespace philox_test {

using sim::Block;

namespace {
bool same(const Block& b, std::uint32_t w0, std::uint32_t w1, std::uint32_t w2, std::uint32_t w3) {
  return b.w[0] == w0 && b.w[1] == w1 && b.w[2] == w2 && b.w[3] == w3;
}
}  // namespace

TEST_CASE("Philox4x32-10 gives the known answers of Random123") {
  CHECK(same(sim::philox4x32(0, 0, 0, 0, 0, 0), 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8));
  constexpr std::uint32_t f = 0xffffffff;
  CHECK(same(sim::philox4x32(f, f, f, f, f, f), 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd));
  CHECK(same(sim::philox4x32(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0),
             0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1));
}

TEST_CASE("the counter is entity then stream then index and the key is the 64-bit key") {
  const Block b = sim::philox({0x299f31d0a4093822}, 0x85a308d3243f6a88, {0x13198a2e}, {0x03707344});
  CHECK(same(b, 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1));
}

TEST_CASE("a key schedule draws what its key draws") {
  for (const std::uint64_t seed : {0U, 1U, 2016U}) {
    const sim::Key key = sim::make_key(seed, 3);
    const sim::KeySchedule keys(key);
    CHECK(keys.key() == key);
    for (std::uint32_t i = 0; i < 100; ++i) {
      const std::uint64_t entity = sim::hash64(seed, i);
      const sim::Block a = sim::philox(key, entity, sim::Stream{7 * i}, sim::Index{i});
      const sim::Block b = keys.draw(entity, sim::Stream{7 * i}, sim::Index{i});
      for (int word = 0; word < 4; ++word) CHECK(a.w[word] == b.w[word]);
    }
  }
}

TEST_CASE("uniforms lie strictly between 0 and 1 and are symmetric") {
  const double smallest = sim::open_unit(0, 0);
  const double largest = sim::open_unit(0xffffffff, 0xffffffff);
  CHECK(smallest == 0x1p-53);
  CHECK(largest == 1 - 0x1p-53);
  CHECK(sim::open_unit(0, 0x80000000) == 0.5 + 0x1p-53);
  CHECK(sim::open_unit(0xfff, 0) == smallest);
}

TEST_CASE("uniforms of neighbouring counters have the moments of independent uniforms") {
  test::Sample first, square, product, neighbours;
  double before = 0.5;
  for (std::uint32_t i = 0; i < 200000; ++i) {
    const Block b = sim::philox(sim::make_key(7, 0), i, sim::stream("test/uniform"), {0});
    const double x = b.first() - 0.5;
    const double y = b.second() - 0.5;
    first.add(x);
    square.add(x * x);
    product.add(x * y);
    neighbours.add(x * before);
    before = x;
  }
  first.check(0);
  square.check(1.0 / 12);
  product.check(0);
  neighbours.check(0);
}

TEST_CASE("replications of one seed and the key without replication all differ") {
  std::set<std::uint64_t> keys{sim::make_key(42).value};
  for (std::uint32_t r = 0; r < 10000; ++r) keys.insert(sim::make_key(42, r).value);
  keys.insert(sim::make_key(43, 0).value);
  CHECK(keys.size() == 10002);
}

TEST_CASE("key and stream values are part of the file format and stay") {
  CHECK(sim::make_key(1, 0).value == 0x5e41ab087439611eU);
  CHECK(sim::stream("illness/stroke/onset").id == 0xf05532e0U);
  CHECK(sim::hash64("poor/7") == 0xfc8e34777f9a06edU);
  CHECK(sim::hash64(1, 2) == 0x081a5c1377856b73U);
}

}  // namespace philox_test
