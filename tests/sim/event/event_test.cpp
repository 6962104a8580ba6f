#include "sim/event/event.hpp"

#include <algorithm>
#include <tuple>
#include <vector>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

namespace event_test {

TEST_CASE("an event survives packing") {
  CHECK(rc::check([](std::uint32_t arg, std::uint16_t member, std::uint8_t kind, std::uint8_t process) {
    const sim::Event e{3.5, arg, member, kind, process};
    RC_ASSERT(sim::unpack(e.time, sim::packed(e)) == e);
  }));
}

TEST_CASE("events at one instant are ordered by process then member then kind then argument") {
  CHECK(rc::check([] {
    const auto small = rc::gen::inRange(0, 3);
    const auto any = [&] {
      return sim::Event{static_cast<double>(*small), static_cast<std::uint32_t>(*small),
                        static_cast<std::uint16_t>(*small), static_cast<std::uint8_t>(*small),
                        static_cast<std::uint8_t>(*small)};
    };
    const sim::Event x = any(), y = any();
    const auto key = [](const sim::Event& e) {
      return std::make_tuple(e.time, e.process, e.member, e.kind, e.arg);
    };
    RC_ASSERT(sim::before(x, y) == (key(x) < key(y)));
  }));
}

}  // namespace event_test
