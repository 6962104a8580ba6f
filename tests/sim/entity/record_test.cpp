#include "sim/entity/record.hpp"

#include <cstddef>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/probe_model.hpp"

namespace record_test {
namespace {
using test::probe::Types;
using RecordOf = sim::Record<Types>;
}  // namespace

TEST_CASE("an item type is found by its position in the list") {
  CHECK(Types::Items::position<Types::Small>() == 0);
  CHECK(Types::Items::position<Types::Large>() == 1);
  CHECK(Types::Items::item_bytes[0] == 12);
}

TEST_CASE("a record is as large as its parts") {
  RecordOf::Capacities c;
  const std::uint32_t empty = RecordOf::bytes_for(c);
  CHECK(empty % 8 == 0);
  c.events = 8;
  CHECK(RecordOf::bytes_for(c) == empty + 8 * 16);
  c.items = {3, 2};  // three items of 12 bytes are rounded up to 40
  CHECK(RecordOf::bytes_for(c) == empty + 8 * 16 + 40 + 32);
}

TEST_CASE("a draft becomes a record and a copy with more room holds the same") {
  sim::Draft<Types> draft;
  draft.id = 42;
  draft.header.value = -7;
  draft.items<Types::Small>() = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}};
  draft.items<Types::Large>() = {{10, 11}};
  auto c = RecordOf::capacities_for(draft, 2);
  std::vector<std::uint64_t> memory(RecordOf::bytes_for(c) / 8), larger;
  auto r = RecordOf::create(reinterpret_cast<std::byte*>(memory.data()), c, draft);
  r.queue().push({1.5, 2, 3, 4, 5});
  r.remove<Types::Small>(1);
  c.events = 9;
  c.items = {5, 5};
  larger.resize(RecordOf::bytes_for(c) / 8);
  auto copy = RecordOf::copy(reinterpret_cast<std::byte*>(larger.data()), c, r);
  CHECK(copy.id() == 42);
  CHECK(copy.header().value == -7);
  REQUIRE(copy.items<Types::Small>().size() == 2);
  CHECK(copy.items<Types::Small>()[1] == Types::Small{7, 8, 9});
  CHECK(copy.items<Types::Large>()[0] == Types::Large{10, 11});
  CHECK(copy.queue().pop() == sim::Event{1.5, 2, 3, 4, 5});
  CHECK(copy.capacities().events == 9);
  draft.clear();
  CHECK(draft.id == 0);
  CHECK(draft.items<Types::Small>().empty());
}

}  // namespace record_test
