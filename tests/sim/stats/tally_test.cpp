#include "sim/stats/tally.hpp"

#include <cmath>
#include <vector>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

namespace tally_test {

using sim::Tally;

TEST_CASE("a tally gives the mean and variance of small integers exactly") {
  Tally t;
  for (const int v : {2, 4, 4, 4, 5, 5, 7, 9}) t.add(v);
  CHECK(t.count() == 8);
  CHECK(t.mean() == 5.0);
  CHECK(t.variance() == 32.0 / 7);
  CHECK(t.sd() == std::sqrt(32.0 / 7));
  CHECK(t.min() == 2);
  CHECK(t.max() == 9);
}

TEST_CASE("an empty tally is undefined and not zero") {
  const Tally t;
  CHECK_FALSE(t.mean());
  CHECK_FALSE(t.variance());
  CHECK_FALSE(t.min());
  CHECK_FALSE(t.max());
}

TEST_CASE("the variance of a tally does not cancel around a large mean") {
  Tally t;
  const std::int64_t base = 900'000'000'000;
  for (const int v : {-1, 0, 1}) t.add(base + v);
  CHECK(t.variance() == 1.0);
}

TEST_CASE("a tally whose scaled squares pass 128 bits still has its variance") {
  Tally t;
  t.add(-(std::int64_t{1} << 40), std::int64_t{1} << 40);
  t.add(std::int64_t{1} << 40, std::int64_t{1} << 40);
  CHECK(*t.variance() == Approx(std::ldexp(1.0, 80)).epsilon(1e-11));
}

TEST_CASE("merged tallies have equal bytes in any order of merging") {
  rc::prop("merge order", [](const std::vector<std::int32_t>& values, std::uint8_t cut_at) {
    const std::uint64_t cut = values.empty() ? 0 : cut_at % values.size();
    Tally whole;
    Tally front;
    Tally back;
    for (std::uint64_t i = 0; i < values.size(); ++i) {
      whole.add(std::int64_t{values[i]} * 1'000'003);
      (i < cut ? front : back).add(std::int64_t{values[i]} * 1'000'003);
    }
    Tally forward = front;
    forward.merge(back);
    Tally backward = back;
    backward.merge(front);
    sim::Bytes a;
    sim::Bytes b;
    sim::Bytes c;
    whole.append_to(a);
    forward.append_to(b);
    backward.append_to(c);
    RC_ASSERT(a == b);
    RC_ASSERT(a == c);
    sim::ByteReader reader(a);
    RC_ASSERT(Tally::read(reader) == whole);
    RC_ASSERT(!reader.failed());
    RC_ASSERT(reader.left() == 0u);
  });
}

TEST_CASE("adding an observation several times equals adding it one by one") {
  Tally one;
  Tally many;
  for (int i = 0; i < 7; ++i) one.add(-13);
  many.add(-13, 7);
  CHECK(one == many);
}

}  // namespace tally_test
