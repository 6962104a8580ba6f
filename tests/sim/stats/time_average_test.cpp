#include "sim/stats/time_average.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

namespace time_average_test {

using sim::TimeAverage;

TEST_CASE("the integral of a step function is the area under it") {
  TimeAverage queue(10, 2);
  queue.change(11, +1);
  queue.set(13.5, 0);
  queue.change(14, +4);
  CHECK(queue.integral(15) == 2 * 1 + 3 * 2.5 + 0 + 4);
  CHECK(queue.mean(15) == 13.5 / 5);
  CHECK(queue.level() == 4);
}

TEST_CASE("an average over no time is undefined") {
  const TimeAverage t(3, 7);
  CHECK_FALSE(t.mean(3));
  CHECK_FALSE(t.mean(2));
  CHECK(t.mean(4) == 7.0);
}

TEST_CASE("settling without a change moves no bit") {
  rc::prop("idle settling", [] {
    const auto steps = *rc::gen::container<std::vector<std::pair<int, int>>>(
        rc::gen::pair(rc::gen::inRange(0, 1000), rc::gen::inRange(-50, 50)));
    TimeAverage plain(0, 5);
    TimeAverage settled(0, 5);
    double now = 0;
    for (const auto& [wait, by] : steps) {
      settled.set(now + wait * 0.03, settled.level());
      now += wait * 0.1;
      plain.change(now, by);
      settled.change(now, by);
    }
    RC_ASSERT((plain.area(now + 1.7) == settled.area(now + 1.7)));
  });
}

TEST_CASE("reading a time average does not write it") {
  TimeAverage t(0, 3);
  const auto before = t.area(9);
  static_cast<void>(t.mean(100));
  CHECK((t.area(9) == before));
}

TEST_CASE("pooled time averages weight each quantity by its time and merge in any order") {
  TimeAverage a(0, 1);
  TimeAverage b(0, 4);
  sim::TimeTally first;
  sim::TimeTally second;
  first.add(a, 3);
  second.add(b, 1);
  sim::TimeTally forward = first;
  forward.merge(second);
  sim::TimeTally backward = second;
  backward.merge(first);
  CHECK(forward == backward);
  CHECK(forward.mean() == 7.0 / 4);
  CHECK(forward.integral() == 7.0);
  CHECK(forward.days() == 4.0);
  sim::Bytes bytes;
  forward.append_to(bytes);
  sim::ByteReader reader(bytes);
  CHECK(sim::TimeTally::read(reader) == forward);
}

TEST_CASE("impossible times are clamped") {
  CHECK(sim::to_ticks(1e300) == std::int64_t{1} << 61);
  CHECK(sim::to_ticks(-1e300) == -(std::int64_t{1} << 61));
  CHECK(sim::to_ticks(std::nan("")) == -(std::int64_t{1} << 61));
}

}  // namespace time_average_test
