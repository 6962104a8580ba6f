#include "sim/stats/histogram.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

namespace histogram_test {

using sim::Histogram;

TEST_CASE("quantiles of a histogram equal those of its sorted observations") {
  rc::prop("histogram quantiles", [] {
    const auto days = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 400)));
    const auto per_mille = *rc::gen::inRange<std::uint32_t>(0, 1001);
    Histogram h;
    std::vector<double> values;
    for (const int d : days) {
      h.add(d);
      values.push_back(d);
    }
    RC_ASSERT(static_cast<double>(*h.quantile(per_mille)) == *sim::quantile(values, per_mille));
  });
}

TEST_CASE("merged histograms have equal bytes in any order of merging") {
  rc::prop("histogram merge order", [] {
    const auto days = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 400));
    Histogram even;
    Histogram odd;
    Histogram whole;
    for (std::uint64_t i = 0; i < days.size(); ++i) {
      whole.add(days[i]);
      (i % 2 == 0 ? even : odd).add(days[i]);
    }
    Histogram forward = even;
    forward.merge(odd);
    Histogram backward = odd;
    backward.merge(even);
    sim::Bytes a;
    sim::Bytes b;
    sim::Bytes c;
    whole.append_to(a);
    forward.append_to(b);
    backward.append_to(c);
    RC_ASSERT(a == b);
    RC_ASSERT(a == c);
    sim::ByteReader reader(a);
    RC_ASSERT(Histogram::read(reader) == whole);
    RC_ASSERT(!reader.failed());
  });
}

TEST_CASE("values out of range are counted at the ends") {
  Histogram h;
  h.add(-3);
  h.add(INT64_MAX, 2);
  CHECK(h.total() == 3);
  CHECK(h.quantile(0) == 0);
  CHECK(h.quantile(1000) == Histogram::largest_value);
}

TEST_CASE("an empty histogram has no quantile and no mean") {
  const Histogram h;
  CHECK_FALSE(h.quantile(500));
  CHECK_FALSE(h.mean());
}

TEST_CASE("bytes that claim more cells than they hold are refused") {
  sim::Bytes bytes;
  sim::append_u64(bytes, 1000);
  sim::append_i64(bytes, 1);
  sim::ByteReader reader(bytes);
  static_cast<void>(Histogram::read(reader));
  CHECK(reader.failed());
}

}  // namespace histogram_test
