// Records and chunks against plain vectors under random operations: nothing is lost, mixed up or reordered,
// whatever grows and moves.
#include "sim/entity/chunk.hpp"

#include <algorithm>
#include <vector>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "tests/support/probe_model.hpp"

namespace chunk_test {
namespace {

using test::probe::Types;
using Small = Types::Small;
using Large = Types::Large;

struct Plain {
  std::uint64_t id = 0;
  Types::Header header;
  std::vector<Small> small;
  std::vector<Large> large;
  std::vector<sim::Event> events;
};

sim::Draft<Types> draft_of(const Plain& p) {
  sim::Draft<Types> d;
  d.id = p.id;
  d.header = p.header;
  d.items<Small>() = p.small;
  d.items<Large>() = p.large;
  return d;
}

void require_same(sim::Chunk<Types>& chunk, const std::vector<Plain>& plain) {
  RC_ASSERT(chunk.size() == plain.size());
  std::uint64_t bytes = 0;
  for (std::uint32_t i = 0; i < chunk.size(); ++i) {
    auto r = chunk.record(i);
    bytes += r.bytes();
    RC_ASSERT(r.id() == plain[i].id);
    RC_ASSERT(r.header().value == plain[i].header.value);
    const auto small = r.items<Small>();
    const auto large = r.items<Large>();
    RC_ASSERT(std::equal(small.begin(), small.end(), plain[i].small.begin(), plain[i].small.end()));
    RC_ASSERT(std::equal(large.begin(), large.end(), plain[i].large.begin(), plain[i].large.end()));
    RC_ASSERT(r.queue().size() == plain[i].events.size());
    for (std::uint32_t e = 0; e < r.queue().size(); ++e) RC_ASSERT(r.queue().at(e) == plain[i].events[e]);
  }
  RC_ASSERT(chunk.live_bytes() == bytes);
  RC_ASSERT(chunk.held_bytes() >= bytes);
}

template <class Item>
void add_item(sim::Chunk<Types>& chunk, std::uint32_t i, std::vector<Item>& plain, const Item& item) {
  auto r = chunk.record(i);
  if (r.slots<Item>().count == r.slots<Item>().capacity) {
    auto c = r.capacities();
    c.items[Types::Items::position<Item>()] =
        static_cast<std::uint16_t>(c.items[Types::Items::position<Item>()] + 2);
    r = chunk.grow(i, c);
  }
  r.push(item);
  plain.push_back(item);
}

template <class Item>
void remove_item(sim::Chunk<Types>& chunk, std::uint32_t i, std::vector<Item>& plain) {
  if (plain.empty()) return;
  const auto at = *rc::gen::inRange<std::size_t>(0, plain.size());
  chunk.record(i).template remove<Item>(static_cast<std::uint32_t>(at));
  plain.erase(plain.begin() + static_cast<std::ptrdiff_t>(at));
}

void add_event(sim::Chunk<Types>& chunk, std::uint32_t i, Plain& plain, const sim::Event& e) {
  auto r = chunk.record(i);
  if (r.queue().full()) {
    auto c = r.capacities();
    c.events = static_cast<std::uint16_t>(c.events + 3);
    r = chunk.grow(i, c);
  }
  r.queue().push(e);
  const auto later = [](const sim::Event& a, const sim::Event& b) { return sim::before(b, a); };
  plain.events.insert(std::upper_bound(plain.events.begin(), plain.events.end(), e, later), e);
}

}  // namespace

TEST_CASE("records keep what they hold while they grow and chunks are compacted") {
  CHECK(rc::check([] {
    sim::Chunk<Types> chunk;
    std::vector<Plain> plain;
    const int steps = *rc::gen::inRange(1, 120);
    for (int s = 0; s < steps; ++s) {
      const auto n = static_cast<std::uint32_t>(plain.size());
      const auto value = static_cast<std::uint32_t>(s);
      const int what = n == 0 ? 0 : *rc::gen::inRange(0, 9);
      const std::uint32_t i = n == 0 ? 0 : *rc::gen::inRange<std::uint32_t>(0, n);
      if (what == 0) {
        Plain p;
        p.id = 1000U + value;
        p.header.value = s;
        p.small.resize(static_cast<std::size_t>(*rc::gen::inRange(0, 4)), Small{value, 1, 2});
        plain.push_back(p);
        chunk.append(draft_of(p), static_cast<std::uint16_t>(*rc::gen::inRange(0, 4)));
      } else if (what == 1) {
        add_item<Small>(chunk, i, plain[i].small, {value, value + 1, value + 2});
      } else if (what == 2) {
        add_item<Large>(chunk, i, plain[i].large, {value, 7});
      } else if (what == 3) {
        remove_item(chunk, i, plain[i].small);
      } else if (what == 4) {
        remove_item(chunk, i, plain[i].large);
      } else if (what == 5) {
        add_event(chunk, i, plain[i], {static_cast<double>(s), value, 1, 2, 3});
      } else if (what == 6) {
        chunk.record(i).header().value = plain[i].header.value = -s;
      } else if (what == 7) {
        chunk.compact();
      } else if (s % 4 == 0) {
        chunk.clear();
        plain.clear();
      }
    }
    require_same(chunk, plain);
    chunk.compact();
    require_same(chunk, plain);
  }));
}

TEST_CASE("compaction gives the holes back") {
  sim::Chunk<Types> chunk;
  sim::Draft<Types> draft;
  for (std::uint64_t id = 0; id < 100; ++id) {
    draft.clear();
    draft.id = id;
    chunk.append(draft, 4);
  }
  for (std::uint32_t i = 0; i < 100; ++i) {
    auto c = chunk.record(i).capacities();
    c.events = 50;
    chunk.grow(i, c);
  }
  const auto live = chunk.live_bytes();
  chunk.compact();
  CHECK(chunk.live_bytes() == live);
  CHECK(chunk.held_bytes() <= live + live / 8 + 128 * 12);
}

}  // namespace chunk_test
