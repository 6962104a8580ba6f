#include "models/coverage/schedule.hpp"

#include <vector>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

namespace schedule_test {

using namespace models;

TEST_CASE("Half a fen rounds up and less rounds down") {
  CHECK(round_half_up(499'999) == 0);
  CHECK(round_half_up(500'000) == 1);
  CHECK(round_half_up(1'499'999) == 1);
}

TEST_CASE("Shares become the nearest whole number of millionths") {
  CHECK(in_millionths(0.65) == 650'000);
  CHECK(in_millionths(1.0) == 1'000'000);
  CHECK(in_millionths(0.0000004) == 0);
  CHECK(in_millionths(-1) == 0);
  CHECK(in_millionths(1e30) == 1'000'000'000'000);
}

TEST_CASE("A schedule equals the sum of its bands one by one") {
  REQUIRE(rc::check([] {
    Schedule s;
    s.rate = *rc::gen::inRange<std::int64_t>(0, 1'000'001);
    std::vector<BandRate> table;
    sim::Fen from = 0;
    for (int n = *rc::gen::inRange(0, 5); n > 0; --n) {
      from += *rc::gen::inRange<sim::Fen>(1, 10'000'000);
      table.push_back({from, *rc::gen::inRange<std::int64_t>(0, 1'000'001)});
    }
    s.count = static_cast<std::uint32_t>(table.size());
    const auto x = *rc::gen::inRange<sim::Fen>(0, 60'000'000);
    std::int64_t sum = 0;
    for (std::size_t i = 0; i <= table.size(); ++i) {
      const sim::Fen low = i == 0 ? 0 : table[i - 1].from;
      const sim::Fen high = i < table.size() ? table[i].from : x;
      const std::int64_t rate = i == 0 ? s.rate : table[i - 1].rate;
      if (x > low) sum += rate * ((x < high ? x : high) - low);
    }
    RC_ASSERT(s.up_to(x, table) == sum);
  }));
}

}  // namespace schedule_test
