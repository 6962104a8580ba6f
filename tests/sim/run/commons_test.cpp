#include "sim/run/commons.hpp"

#include <utility>
#include <vector>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

namespace commons_test {

TEST_CASE("posts are divided by commons in order") {
  struct Post {};
  std::vector<sim::Posted<Post>> posts;
  for (const std::uint32_t commons : {1U, 1U, 4U, 9U, 9U, 9U}) {
    sim::Posted<Post> p;
    p.commons = commons;
    posts.push_back(p);
  }
  std::vector<std::pair<std::uint32_t, std::size_t>> heard;
  sim::each_commons<Post>(posts, [&](std::uint32_t commons, std::span<const sim::Posted<Post>> own) {
    for (const auto& p : own) CHECK(p.commons == commons);
    heard.push_back({commons, own.size()});
  });
  CHECK(heard == std::vector<std::pair<std::uint32_t, std::size_t>>{{1, 2}, {4, 1}, {9, 3}});
}

TEST_CASE("a fund pays in order until it runs out") {
  sim::Fund fund(100);
  CHECK(fund.claim(1, 60) == 60);
  CHECK_FALSE(fund.exhausted());
  CHECK(fund.claim(2, 50) == 0);
  CHECK(fund.exhausted());
  CHECK(fund.exhausted_at() == 2);
  CHECK(fund.claim(3, 50, sim::Fund::IfShort::pay_part) == 40);
  CHECK(fund.balance(3) == 0);
  CHECK(fund.paid() == 100);
  CHECK(fund.refused() == 60);
  fund.add(10);
  CHECK(fund.claim(4, 10) == 10);
}

TEST_CASE("inflow is rounded down by the time so that looking changes nothing") {
  sim::Fund fund(0, 0.3, 10);
  CHECK(fund.balance(10) == 0);
  CHECK(fund.balance(13) == 0);
  CHECK(fund.balance(14) == 1);
  CHECK(fund.claim(14, 1) == 1);
  CHECK(fund.balance(20) == 2);
}

TEST_CASE("what came in is what was paid and what is left") {
  CHECK(rc::check([] {
    const auto opening = *rc::gen::inRange<sim::Fen>(0, 1000);
    sim::Fund fund(opening, 2.5);
    sim::Fen added = 0, claimed = 0;
    const int steps = *rc::gen::inRange(0, 30);
    for (int t = 1; t <= steps; ++t) {
      const auto amount = *rc::gen::inRange<sim::Fen>(0, 200);
      if (*rc::gen::inRange(0, 4) == 0) {
        fund.add(amount);
        added += amount;
      } else {
        fund.claim(t, amount,
                   *rc::gen::inRange(0, 2) == 0 ? sim::Fund::IfShort::refuse : sim::Fund::IfShort::pay_part);
        claimed += amount;
      }
      RC_ASSERT(fund.balance(t) >= 0);
    }
    RC_ASSERT(fund.paid() + fund.refused() == claimed);
    RC_ASSERT(fund.balance(steps) == opening + added + static_cast<sim::Fen>(2.5 * steps) - fund.paid());
  }));
}

}  // namespace commons_test
