#include "sim/process/context.hpp"

#include <algorithm>
#include <tuple>
#include <vector>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "tests/support/probe_model.hpp"

namespace context_test {

using namespace test::probe;

TEST_CASE("scheduling never moves the record under a handler and no event is lost") {
  Model model;
  std::vector<double> seen;
  bool stayed = true;
  model.on_start = [&](Context& c) {
    const auto* before = &c.header();
    for (int i = 60; i > 0; --i) c.schedule<First>(i / 10.0, Kind::a, static_cast<std::uint32_t>(i));
    stayed = before == &c.header();
  };
  model.epochs[0].on_event = [&](Context& c, const sim::Event& e) {
    CHECK(c.now() == e.time);
    seen.push_back(e.time);
  };
  run(model);
  CHECK(stayed);
  CHECK(seen.size() == 60);
  CHECK(std::is_sorted(seen.begin(), seen.end()));
}

TEST_CASE("events that wait for a slot can be found cancelled and superseded") {
  Model model;
  std::vector<sim::Event> seen;
  model.on_start = [](Context& c) {
    for (std::uint32_t i = 0; i < 30; ++i) c.schedule<First>(1 + i, Kind::b, i);
    CHECK(c.time_of<First>(Kind::b, 8) == 9);
    CHECK(c.cancel<First>(Kind::b, 7) == 1);
    CHECK(c.cancel<First>(Kind::b, 7) == 0);
    CHECK(c.cancel<Second>(Kind::b, 6) == 0);
    c.supersede<First>(4.5, Kind::b, 8, 77);
    CHECK(c.time_of<First>(Kind::b, 8) == 4.5);
    CHECK(c.time_of<First>(Kind::a, 8) == sim::never);
  };
  model.epochs[0].on_event = [&](Context&, const sim::Event& e) { seen.push_back(e); };
  run(model);
  REQUIRE(seen.size() == 9);  // times 1 to 10 without 8 and 9 but with 4.5; the rest lies beyond the horizon
  CHECK(seen[4] == sim::Event{4.5, 77, 8, 1, 5});
}

TEST_CASE("what is scheduled beyond the horizon is dropped and what lies on it happens") {
  Model model;
  std::vector<double> seen;
  model.on_start = [](Context& c) {
    CHECK(c.horizon() == 10);
    c.schedule<First>(10, Kind::a);
    c.schedule<First>(10.0000001, Kind::b);
    c.schedule<First>(sim::never, Kind::b);
    CHECK(c.time_of<First>(Kind::b) == sim::never);
  };
  model.epochs[0].on_event = [&](Context&, const sim::Event& e) { seen.push_back(e.time); };
  run(model);
  CHECK(seen == std::vector<double>{10});
}

TEST_CASE("items added inside a handler keep their order and survive the moves") {
  Model model;
  model.on_start = [](Context& c) {
    for (std::uint32_t i = 0; i < 100; ++i) {
      c.add<Types::Small>({i, 0, 0});
      if (i % 3 == 0) c.add<Types::Large>({i, 1});
      c.schedule<Second>(1, Kind::a, i);
    }
    c.add(c.items<Types::Small>()[50]);  // a value inside the record that moves
    c.remove<Types::Small>(10);
    c.header().value = 5;
  };
  model.on_finish = [](Context& c) {
    const auto small = c.items<Types::Small>();
    REQUIRE(small.size() == 100);
    for (std::uint32_t i = 0; i < 99; ++i) CHECK(small[i].a == (i < 10 ? i : i + 1));
    CHECK(small[99].a == 50);
    CHECK(c.items<Types::Large>().size() == 34);
    CHECK(c.items<Types::Large>()[33] == Types::Large{99, 1});
    CHECK(c.header().value == 5);
    CHECK(c.header().handled == 100);
  };
  run(model);
}

TEST_CASE("draws belong to the entity or to a named owner") {
  Model model;
  model.on_start = [](Context& c) {
    const auto s = sim::stream("test");
    CHECK(c.key() == sim::make_key(1, 0));
    CHECK(c.draw(s, sim::Index{3}).bits() == sim::philox(c.key(), 100, s, sim::Index{3}).bits());
    CHECK(c.draw(s, 9, sim::Index{3}).bits() == sim::philox(c.key(), 9, s, sim::Index{3}).bits());
  };
  run(model);
}

TEST_CASE("posts are ordered by commons then time then id then sequence") {
  CHECK(rc::check([] {
    using Posted = sim::Posted<Types::Post>;
    const auto small = rc::gen::inRange(0, 3);
    const auto any = [&] {
      return Posted{static_cast<std::uint32_t>(*small),
                    static_cast<double>(*small),
                    static_cast<std::uint64_t>(*small),
                    static_cast<std::uint32_t>(*small),
                    0,
                    {}};
    };
    const auto x = any(), y = any();
    const auto key = [](const Posted& p) { return std::make_tuple(p.commons, p.time, p.id, p.sequence); };
    RC_ASSERT(Posted::earlier(x, y) == (key(x) < key(y)));
  }));
}

TEST_CASE("events are removed by what they are, those that wait for a slot too, and taken over by another") {
  Model model;
  std::vector<std::tuple<std::uint64_t, double, std::uint32_t>> seen;
  std::vector<sim::Event> taken;
  model.entities = 2;
  model.on_start = [&](Context& c) {
    if (c.index() == 1) {
      for (const sim::Event& e : taken) c.adopt(e);
      return;
    }
    for (std::uint32_t i = 0; i < 40; ++i) c.schedule<First>(0.1 * (40 - i), Kind::a, i);
    std::size_t asked = 0;
    c.remove_events([&](const sim::Event& e) {
      ++asked;
      if (e.member % 3 != 0) return false;
      taken.push_back(e);
      return true;
    });
    CHECK(asked == 40);
  };
  model.epochs[0].on_event = [&](Context& c, const sim::Event& e) {
    seen.emplace_back(c.id(), e.time, e.member);
  };
  run(model);
  REQUIRE(seen.size() == 40);
  for (std::size_t i = 0; i < seen.size(); ++i) {
    const auto& [id, time, member] = seen[i];
    CHECK(id == (member % 3 == 0 ? 101 : 100));
    CHECK(time == 0.1 * (40 - member));
    if (i > 0 && std::get<0>(seen[i - 1]) == id) CHECK(std::get<1>(seen[i - 1]) < time);
  }
}

}  // namespace context_test
