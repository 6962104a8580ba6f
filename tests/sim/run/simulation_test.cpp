#include "sim/run/simulation.hpp"

#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/probe_model.hpp"

namespace simulation_test {

using namespace test::probe;

TEST_CASE("events at a window's end belong to the window and a change of tables comes first at its instant") {
  Model model;
  model.epochs.resize(2);
  model.epochs[1].epoch = 1;
  model.borders = {{5, 0}, {sim::just_before(8), 0}, {10, 1}};
  std::vector<std::pair<double, int>> seen;
  for (auto& e : model.epochs)
    e.on_event = [&](Context& c, const sim::Event&) { seen.push_back({c.now(), c.tables().epoch}); };
  model.on_start = [](Context& c) {
    for (const double t : {5.0, 7.999, 8.0, 10.0}) c.schedule<First>(t, Kind::a);
  };
  run(model);
  CHECK(seen == std::vector<std::pair<double, int>>{{5, 0}, {7.999, 0}, {8, 1}, {10, 1}});
}

TEST_CASE("posts are heard at the window's end in order and answered in the next window") {
  Model model;
  model.entities = 3;
  model.borders = {{5, 0}, {10, 0}};
  model.on_start = [](Context& c) { c.schedule<First>(4 - static_cast<double>(c.index()), Kind::a); };
  std::vector<std::pair<double, std::int64_t>> answers;
  model.epochs[0].on_event = [&](Context& c, const sim::Event& e) {
    if (e.kind_as<Kind>() == Kind::a) {
      CHECK(c.snapshot().number == 0);
      c.post(c.index() == 0 ? 1 : 2, {c.header().handled});
      c.post(c.index() == 0 ? 1 : 2, {-1});
    } else {
      answers.push_back({c.now(), c.snapshot().number});
    }
  };
  Coupling coupling;
  std::vector<std::uint64_t> heard;
  coupling.on_close = [&](sim::WindowStep<Types>& step, Coupling::Posts posts, Types::Snapshot& snapshot) {
    for (const auto& p : posts) {
      heard.push_back(p.id);
      if (p.post.value >= 0) step.deliver<Second>(p.entity, step.time(), Kind::b);
    }
    snapshot.number += 7;
  };
  run(model, coupling);
  // Commons 1 first, then commons 2 by time; each entity's two posts together.
  CHECK(heard == std::vector<std::uint64_t>{100, 100, 102, 102, 101, 101});
  CHECK(answers == std::vector<std::pair<double, std::int64_t>>{{5, 7}, {5, 7}, {5, 7}});
}

TEST_CASE("a stop is heard at the next window's end and ends the replication") {
  Model model;
  model.borders = {{5, 0}, {10, 0}, {15, 0}};
  std::vector<double> seen;
  model.epochs[0].on_event = [&](Context& c, const sim::Event&) { seen.push_back(c.now()); };
  model.on_start = [](Context& c) {
    for (const double t : {1.0, 6.0, 11.0}) c.schedule<First>(t, Kind::a);
  };
  Coupling coupling;
  int closed = 0;
  coupling.on_close = [&](sim::WindowStep<Types>&, Coupling::Posts, Types::Snapshot&) { ++closed; };
  sim::SerialExecutor executor;
  Simulation simulation(model, coupling, sim::make_key(1, 0), executor);
  int asked = 0;
  CHECK_FALSE(simulation.run([&] { return ++asked == 2; }));
  CHECK(seen == std::vector<double>{1, 6});
  CHECK(closed == 1);
  Simulation whole(model, coupling, sim::make_key(1, 0), executor);
  CHECK(whole.run([] { return false; }));
}

TEST_CASE("a step at a window's end may visit entities read them and add them up") {
  Model model;
  model.entities = 2500;
  model.borders = {{5, 0}, {10, 0}};
  model.on_start = [](Context& c) { c.header().value = c.index(); };
  Coupling coupling;
  std::int64_t total = 0;
  coupling.on_close = [&](sim::WindowStep<Types>& step, Coupling::Posts posts, Types::Snapshot&) {
    CHECK(step.entity_count() == 2500);
    if (step.time() == 5) {
      step.visit(7, [](Context& c) {
        CHECK(c.now() == 5);
        c.header().value += 1'000'000;
        for (std::uint32_t i = 0; i < 20; ++i) c.schedule<First>(6, Kind::a, i);
        c.tally().sum += 3;
        c.post(0, {77});
      });
      CHECK(posts.empty());
      return;
    }
    REQUIRE(posts.size() == 1);
    CHECK(posts[0].post.value == 77);
    CHECK(posts[0].id == 107);
    CHECK(step.entity(7).header().value == 1'000'007);
    total = step.sum(Types::Tally{},
                     [](Types::Tally& sum, const sim::Record<Types>& r) { sum.sum += r.header().value; })
                .sum;
  };
  int handled = 0;
  model.epochs[0].on_event = [&](Context&, const sim::Event&) { ++handled; };
  CHECK(run(model, coupling).sum == 3);
  CHECK(handled == 20);
  CHECK(total == 2500LL * 2499 / 2 + 1'000'000);
}

TEST_CASE("posts of a step and of the next window at one instant keep their order") {
  Model model;
  model.borders = {{5, 0}, {10, 0}};
  model.epochs[0].on_event = [](Context& c, const sim::Event&) { c.post(0, {3}); };
  Coupling coupling;
  std::vector<std::int64_t> heard;
  coupling.on_close = [&](sim::WindowStep<Types>& step, Coupling::Posts posts, Types::Snapshot&) {
    if (step.time() == 5) {
      step.visit(0, [](Context& c) { c.post(0, {1}); });
      step.deliver<First>(0, 5, Kind::a);
      step.visit(0, [](Context& c) { c.post(0, {2}); });
    }
    for (const auto& p : posts) heard.push_back(p.post.value);
  };
  run(model, coupling);
  CHECK(heard == std::vector<std::int64_t>{1, 2, 3});
}

TEST_CASE("finish sees every entity at the horizon and the engine counts events and bytes") {
  Model model;
  model.entities = 1100;
  model.on_start = [](Context& c) {
    if (c.index() % 2 == 0) c.schedule<First>(1, Kind::a);
  };
  model.epochs[0].on_event = [](Context& c, const sim::Event&) { c.hash(1, c.id()); };
  std::uint32_t seen = 0;
  model.on_finish = [&](Context& c) {
    CHECK(c.now() == 10);
    ++seen;
  };
  Coupling coupling;
  sim::SerialExecutor executor;
  Simulation s(model, coupling, sim::make_key(1, 0), executor);
  s.run();
  CHECK(seen == 1100);
  CHECK(s.events_handled() == 550);
  CHECK(s.population().live_bytes() == 1100ULL * s.population().record(0).bytes());
  sim::Fingerprint expected;
  for (std::uint64_t id = 100; id < 1200; id += 2) expected.add(id, 1, id);
  CHECK(s.fingerprint() == expected);
}

TEST_CASE("an empty population runs to the horizon") {
  Model model;
  model.entities = 0;
  int closed = 0;
  Coupling coupling;
  coupling.on_close = [&](sim::WindowStep<Types>&, Coupling::Posts, Types::Snapshot&) { ++closed; };
  run(model, coupling);
  CHECK(closed == 1);
}

TEST_CASE("a replication in the memory of another gives what it gives in its own") {
  Model large, small;
  large.entities = 3000;
  small.entities = 1500;
  for (Model* model : {&large, &small}) {
    model->on_start = [](Context& c) {
      const auto wait = c.draw(sim::stream("test"), sim::Index{0}).first();
      for (std::uint32_t i = 0; i < 9; ++i) c.schedule<First>(wait + i, Kind::a, i);
    };
    model->epochs[0].on_event = [](Context& c, const sim::Event& e) {
      c.hash(1, e.member);
      c.add<Types::Large>({1, 2});
      c.tally().sum += static_cast<std::int64_t>(c.items<Types::Large>().size());
    };
  }
  const auto outcome = [](const Model& model, std::uint32_t replication, sim::Population<Types>* memory) {
    Coupling coupling;
    sim::SerialExecutor executor;
    Simulation s(model, coupling, sim::make_key(4, replication), executor, {}, memory);
    s.run();
    return std::make_tuple(s.tally().sum, s.fingerprint().low, s.events_handled(),
                           s.population().live_bytes());
  };
  sim::Population<Types> memory;
  for (const Model* model : {&large, &small, &large})
    for (std::uint32_t r = 0; r < 2; ++r) CHECK(outcome(*model, r, &memory) == outcome(*model, r, nullptr));
}

TEST_CASE("an entity founded in a step lives, posts, is traced and finishes like any other") {
  Model model;
  model.entities = 1023;
  model.borders = {{5, 0}, {8, 0}, {10, 0}};
  std::vector<std::pair<std::uint64_t, double>> lived;
  model.epochs[0].on_event = [&](Context& c, const sim::Event&) {
    lived.emplace_back(c.id(), c.now());
    c.header().value += 1;
    c.tally().sum += 1;
    c.trace("lives");
    if (c.now() < 7) {
      c.add<Types::Small>({1, 2, 3});
      c.schedule<First>(c.now() + 3, Kind::a);
      c.post(0, {static_cast<std::int64_t>(c.index())});
    }
  };
  std::uint32_t finished = 0;
  model.on_finish = [&](Context&) { ++finished; };
  Coupling coupling;
  std::vector<std::int64_t> heard;
  coupling.on_close = [&](sim::WindowStep<Types>& step, Coupling::Posts posts, Types::Snapshot&) {
    for (const auto& p : posts) heard.push_back(p.post.value);
    if (step.time() != 5) return;
    for (std::uint64_t n = 0; n < 3; ++n) {
      sim::Draft<Types> draft;
      draft.id = 9000 + n;
      draft.header.value = 10;
      const std::uint32_t index = step.found(draft, 1);
      CHECK(index == 1023 + n);
      step.visit(index, [&](Context& c) {
        CHECK(c.id() == 9000 + n);
        CHECK(c.now() == 5);
        c.schedule<First>(6, Kind::a);
        c.schedule<First>(6.5, Kind::b, 3);
      });
    }
    CHECK(step.entity_count() == 1026);
  };
  sim::TraceLog log;
  sim::SerialExecutor executor;
  sim::Population<Types> memory;
  for (int again = 0; again < 2; ++again) {
    lived.clear();
    heard.clear();
    finished = 0;
    Simulation s(model, coupling, sim::make_key(1, 0), executor, {{9001}, &log}, &memory);
    s.run();
    using Seen = std::vector<std::pair<std::uint64_t, double>>;
    CHECK(lived == Seen{{9000, 6},
                        {9000, 6.5},
                        {9001, 6},
                        {9001, 6.5},
                        {9002, 6},
                        {9002, 6.5},
                        {9000, 9},
                        {9000, 9.5},
                        {9001, 9},
                        {9001, 9.5},
                        {9002, 9},
                        {9002, 9.5}});
    CHECK(heard == std::vector<std::int64_t>{1023, 1024, 1025, 1023, 1024, 1025});
    CHECK(finished == 1026);
    CHECK(s.tally().sum == 12);
    CHECK(s.population().size() == 1026);
    CHECK(s.population().record(1025).header().value == 14);
    CHECK(s.population().record(1025).items<Types::Small>().size() == 2);
  }
  std::size_t told = 0;
  for (const sim::TraceLine& line : log.lines()) told += line.entity == 9001 && line.label == "lives" ? 1 : 0;
  CHECK(told == 8);
}

}  // namespace simulation_test
