#include "sim/observe/trace.hpp"

#include <catch2/catch.hpp>

#include "tests/support/probe_model.hpp"

namespace trace_test {

using namespace test::probe;

namespace {

Model talkative(std::uint32_t entities) {
  Model model;
  model.entities = entities;
  model.borders = {{3, 0}, {6, 0}, {10, 0}};
  model.on_start = [](Context& c) {
    c.schedule<First>(2 + static_cast<double>(c.index() % 2), Kind::a, 0, 11);
    c.schedule<Second>(8, Kind::b);
  };
  model.epochs[0].on_event = [](Context& c, const sim::Event& e) {
    c.trace("bill", 500, {c.id(), 7, 8});
    if (c.traced()) c.trace("text", 0, {}, "kind " + std::to_string(e.kind));
  };
  return model;
}

}  // namespace

TEST_CASE("the trace tells the chosen entities' events and notes in order of time then id") {
  sim::TraceLog log;
  run(talkative(4), {}, {{102, 101}, &log});
  const auto& lines = log.lines();
  REQUIRE(lines.size() == 12);  // two entities, two events each, three lines an event
  CHECK(lines[0].entity == 102);
  CHECK(lines[0].time == 2);
  CHECK(lines[0].label == "first");
  CHECK(lines[0].event == sim::Event{2, 11, 0, 0, 5});
  CHECK(lines[1].label == "bill");
  CHECK(lines[1].amount == 500);
  CHECK(lines[1].candidate == sim::CandidateKey{102, 7, 8});
  CHECK(lines[1].event == lines[0].event);
  CHECK(lines[2].text == "kind 0");
  CHECK(lines[3].entity == 101);
  CHECK(lines[3].time == 3);
  CHECK(lines[6].entity == 101);  // both at 8: by id
  CHECK(lines[6].label == "second");
  CHECK(lines[9].entity == 102);
}

TEST_CASE("nothing is traced when nobody is chosen") {
  sim::TraceLog log;
  run(talkative(4), {}, {{}, &log});
  CHECK(log.lines().empty());
}

}  // namespace trace_test
