#include "sim/random/stream.hpp"

#include <map>
#include <set>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

namespace stream_test {

using sim::Index;
using sim::Purpose;

TEST_CASE("an index gives back what was packed into it") {
  CHECK(rc::check("round trip", [] {
    const int year = *rc::gen::inRange(0, 128);
    const int candidate = *rc::gen::inRange(0, 256);
    const auto purpose = static_cast<Purpose>(*rc::gen::inRange(0, 32));
    const int spare = *rc::gen::inRange(0, 4096);
    const Index i = Index::at(year, candidate, purpose, spare);
    RC_ASSERT(i.year() == year);
    RC_ASSERT(i.candidate() == candidate);
    RC_ASSERT(i.purpose() == purpose);
    RC_ASSERT(i.spare() == spare);
    RC_ASSERT(i.with(Purpose::cost) == Index::at(year, candidate, Purpose::cost, spare));
    RC_ASSERT(i.with_spare(9) == Index::at(year, candidate, purpose, 9));
  }));
}

TEST_CASE("the index layout is year 7 then candidate 8 then purpose 5 then spare 12 bits") {
  CHECK(Index::at(127).value == 0x7f);
  CHECK(Index::at(0, 255).value == 0xffU << 7);
  CHECK(Index::at(0, 0, static_cast<Purpose>(31)).value == 0x1fU << 15);
  CHECK(Index::at(0, 0, Purpose::general, 4095).value == 0xfffU << 20);
}

TEST_CASE("a stream is known at compile time and its name alone decides it") {
  constexpr sim::Stream a = sim::stream("illness/stroke/onset");
  const std::string built = std::string("illness/") + "stroke" + "/onset";
  CHECK(a == sim::stream(built));
  CHECK_FALSE(a == sim::stream("illness/stroke/recovery"));
}

TEST_CASE("ids of pairs differ and know their order") {
  std::set<std::uint64_t> ids;
  for (std::uint64_t mother = 0; mother < 100; ++mother)
    for (std::uint64_t child = 0; child < 100; ++child) ids.insert(sim::hash64(mother, child));
  CHECK(ids.size() == 10000);
  CHECK(sim::hash64(1, 2) != sim::hash64(2, 1));
}

TEST_CASE("the registry takes a name twice and names the clash of two names with one stream") {
  // Two short names with one 32-bit hash, found as everyone may find them: by the birthday paradox.
  std::map<std::uint32_t, std::string> seen;
  std::string one, other;
  for (int i = 0; one.empty() && i < 1000000; ++i) {
    const std::string name = std::to_string(i);
    const auto [entry, fresh] = seen.try_emplace(sim::stream(name).id, name);
    if (!fresh) {
      one = entry->second;
      other = name;
    }
  }
  REQUIRE_FALSE(one.empty());
  sim::StreamRegistry registry;
  CHECK_FALSE(registry.add("illness/stroke/onset"));
  CHECK_FALSE(registry.add("illness/stroke/onset"));
  CHECK_FALSE(registry.add(one));
  CHECK(registry.add(other) == one);
  CHECK(registry.name_of(sim::stream(one)) == one);
  CHECK(registry.name_of(sim::stream("never added")).empty());
}

}  // namespace stream_test
