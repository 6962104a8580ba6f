#include "sim/observe/fingerprint.hpp"

#include <tuple>
#include <vector>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

namespace fingerprint_test {

TEST_CASE("a fingerprint does not depend on the order of its facts") {
  CHECK(rc::check([](const std::vector<std::tuple<std::uint64_t, std::uint64_t, std::uint64_t>>& facts) {
    sim::Fingerprint forward, backward, left, right;
    for (std::size_t i = 0; i < facts.size(); ++i) {
      const auto [e, w, v] = facts[i];
      forward.add(e, w, v);
      (i % 2 == 0 ? left : right).add(e, w, v);
      const auto [e2, w2, v2] = facts[facts.size() - 1 - i];
      backward.add(e2, w2, v2);
    }
    right.merge(left);
    RC_ASSERT(forward == backward);
    RC_ASSERT(forward == right);
  }));
}

TEST_CASE("a fingerprint sees whose fact it is and what and how much and how often") {
  const auto of = [](std::uint64_t entity, std::uint64_t what, std::uint64_t value, int times) {
    sim::Fingerprint f;
    for (int i = 0; i < times; ++i) f.add(entity, what, value);
    return f;
  };
  const auto base = of(1, 2, 3, 1);
  CHECK_FALSE(base == sim::Fingerprint{});
  CHECK_FALSE(base == of(2, 2, 3, 1));
  CHECK_FALSE(base == of(1, 3, 3, 1));
  CHECK_FALSE(base == of(1, 2, 4, 1));
  CHECK_FALSE(base == of(1, 2, 3, 2));
  CHECK_FALSE(of(1, 2, 3, 1) == of(1, 3, 2, 1));
  CHECK(base.low != base.high);
  // Published with every result, so it must never change.
  CHECK(base.low == 0x133d69b5932c48cULL);
  CHECK(base.high == 0xef943542877690f0ULL);
}

}  // namespace fingerprint_test
