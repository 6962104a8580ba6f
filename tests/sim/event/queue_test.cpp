#include "sim/event/queue.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

namespace queue_test {
namespace {

struct Storage {
  std::array<double, 64> times{};
  std::array<std::uint64_t, 64> payloads{};
  sim::Slots slots{0, 64};
  sim::EventQueue queue() { return {times.data(), payloads.data(), &slots}; }
};

/// Few distinct values, so that ties abound.
std::vector<sim::Event> some_events() {
  const auto count = *rc::gen::inRange(0, 40);
  std::vector<sim::Event> events;
  for (int i = 0; i < count; ++i)
    events.push_back({static_cast<double>(*rc::gen::inRange(0, 6)),
                      static_cast<std::uint32_t>(*rc::gen::inRange(0, 3)),
                      static_cast<std::uint16_t>(*rc::gen::inRange(0, 3)),
                      static_cast<std::uint8_t>(*rc::gen::inRange(0, 2)),
                      static_cast<std::uint8_t>(*rc::gen::inRange(0, 3))});
  return events;
}

std::vector<sim::Event> drained(sim::EventQueue queue) {
  std::vector<sim::Event> out;
  while (queue.size() > 0) {
    const double next = queue.next_time();
    out.push_back(queue.pop());
    RC_ASSERT(out.back().time == next);
  }
  RC_ASSERT(queue.next_time() == sim::never);
  return out;
}

}  // namespace

TEST_CASE("events come out in order whatever the order they went in") {
  CHECK(rc::check([] {
    std::vector<sim::Event> events = some_events();
    Storage storage;
    for (const sim::Event& e : events) storage.queue().push(e);
    std::sort(events.begin(), events.end(), sim::before);
    RC_ASSERT(drained(storage.queue()) == events);
  }));
}

TEST_CASE("cancelling removes exactly one owner's events and says how many") {
  CHECK(rc::check([] {
    std::vector<sim::Event> events = some_events();
    Storage storage;
    for (const sim::Event& e : events) storage.queue().push(e);
    const auto mine = [](const sim::Event& e) { return e.process == 1 && e.kind == 0 && e.member == 2; };
    double first = sim::never;
    for (const sim::Event& e : events)
      if (mine(e)) first = std::min(first, e.time);
    RC_ASSERT(storage.queue().time_of(1, 0, 2) == first);
    const auto count = static_cast<std::uint32_t>(std::count_if(events.begin(), events.end(), mine));
    RC_ASSERT(storage.queue().cancel(1, 0, 2) == count);
    RC_ASSERT(storage.queue().time_of(1, 0, 2) == sim::never);
    events.erase(std::remove_if(events.begin(), events.end(), mine), events.end());
    std::sort(events.begin(), events.end(), sim::before);
    RC_ASSERT(drained(storage.queue()) == events);
  }));
}

}  // namespace queue_test
