#include "sim/run/rationing.hpp"

#include <algorithm>
#include <vector>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

namespace rationing_test {
namespace {

sim::Application applicant(std::uint64_t id, double priority, double time, std::uint64_t random,
                           sim::Fen cost) {
  sim::Application a;
  a.id = id;
  a.priority = priority;
  a.time = time;
  a.random = random;
  a.cost = cost;
  return a;
}

bool anyone(sim::Application&) { return true; }

std::vector<std::uint64_t> ids(const std::vector<sim::Grant>& grants) {
  std::vector<std::uint64_t> out;
  for (const auto& g : grants) out.push_back(g.application.id);
  return out;
}
std::vector<std::uint64_t> ids(const std::vector<sim::Application>& list) {
  std::vector<std::uint64_t> out;
  for (const auto& a : list) out.push_back(a.id);
  return out;
}

using Ids = std::vector<std::uint64_t>;

}  // namespace

TEST_CASE("rank is priority then time then random number then id") {
  sim::WaitingList list;
  list.add(applicant(5, 1, 2, 9, 0));
  list.add(applicant(4, 1, 2, 9, 0));
  list.add(applicant(3, 1, 2, 8, 0));
  list.add(applicant(2, 1, 1, 9, 0));
  list.add(applicant(1, 2, 3, 9, 0));
  const auto d = list.dispatch(4, 3, sim::unlimited, sim::IfTooBig::stop, anyone);
  CHECK(ids(d.grants) == Ids{1, 2, 3});
  CHECK(ids(list.waiting()) == Ids{4, 5});
  CHECK(d.places_left == 0);
  CHECK(d.money_left == sim::unlimited);
}

TEST_CASE("money decides by the rule for what is too big") {
  const auto dispatch = [](sim::IfTooBig rule, sim::WaitingList& list) {
    list.add(applicant(1, 3, 0, 0, 60));
    list.add(applicant(2, 2, 0, 0, 50));
    list.add(applicant(3, 1, 0, 0, 40));
    return list.dispatch(1, sim::unlimited, 100, rule, anyone);
  };
  sim::WaitingList stop, skip, part;
  const auto a = dispatch(sim::IfTooBig::stop, stop);
  CHECK(ids(a.grants) == Ids{1});
  CHECK(a.money_left == 40);
  CHECK(ids(stop.waiting()) == Ids{2, 3});
  const auto b = dispatch(sim::IfTooBig::skip, skip);
  CHECK(ids(b.grants) == Ids{1, 3});
  CHECK(b.money_left == 0);
  CHECK(ids(skip.waiting()) == Ids{2});
  const auto c = dispatch(sim::IfTooBig::part, part);
  CHECK(ids(c.grants) == Ids{1, 2});
  CHECK(c.grants[1].money == 40);
  CHECK(c.money_left == 0);
  CHECK(ids(part.waiting()) == Ids{3});
}

TEST_CASE("a wait has two parts and the ineligible leave") {
  sim::WaitingList list;
  list.add(applicant(1, 1, 0.25, 0, 0));
  list.add(applicant(2, 0, 0.50, 0, 0));
  list.add(applicant(3, 0, 0.75, 0, 0));
  const auto first = list.dispatch(1, 1, sim::unlimited, sim::IfTooBig::stop, anyone);
  REQUIRE(first.grants.size() == 1);
  CHECK(first.grants[0].calendar_wait == 0.75);
  CHECK(first.grants[0].queue_wait == 0);
  const auto second =
      list.dispatch(3, 5, sim::unlimited, sim::IfTooBig::stop, [](sim::Application& a) { return a.id != 2; });
  CHECK(ids(second.ineligible) == Ids{2});
  REQUIRE(second.grants.size() == 1);
  CHECK(second.grants[0].calendar_wait == 0.25);
  CHECK(second.grants[0].queue_wait == 2);
  CHECK(list.waiting().empty());
}

TEST_CASE("a dispatch may renew priorities and an application may be withdrawn") {
  sim::WaitingList list;
  list.add(applicant(1, 1, 0, 0, 0));
  list.add(applicant(2, 2, 0, 0, 0));
  list.add(applicant(3, 9, 0, 0, 0));
  CHECK(list.withdraw(3, 0) == 1);
  CHECK(list.withdraw(3, 0) == 0);
  const auto d = list.dispatch(1, 1, sim::unlimited, sim::IfTooBig::stop, [](sim::Application& a) {
    a.priority = -a.priority;
    return true;
  });
  CHECK(ids(d.grants) == Ids{1});
}

TEST_CASE("nothing is granted beyond places and money and nobody is lost") {
  CHECK(rc::check([](bool reversed) {
    const auto n = *rc::gen::inRange<std::uint64_t>(0, 30);
    const auto places = *rc::gen::inRange<std::int64_t>(0, 12);
    const auto money = *rc::gen::inRange<sim::Fen>(0, 300);
    const auto rule = static_cast<sim::IfTooBig>(*rc::gen::inRange(0, 3));
    std::vector<sim::Application> all;
    for (std::uint64_t i = 0; i < n; ++i)
      all.push_back(applicant(i, *rc::gen::inRange(0, 3), *rc::gen::inRange(0, 3),
                              *rc::gen::inRange<std::uint64_t>(0, 2), *rc::gen::inRange<sim::Fen>(0, 60)));
    sim::WaitingList list, other;
    for (const auto& a : all) list.add(a);
    if (reversed) std::reverse(all.begin(), all.end());
    for (const auto& a : all) other.add(a);
    const auto d = list.dispatch(5, places, money, rule, anyone);
    const auto e = other.dispatch(5, places, money, rule, anyone);
    RC_ASSERT(ids(d.grants) == ids(e.grants));
    RC_ASSERT(ids(list.waiting()) == ids(other.waiting()));
    RC_ASSERT(d.grants.size() + list.waiting().size() == n);
    sim::Fen spent = 0;
    for (const auto& g : d.grants) {
      RC_ASSERT(g.money <= g.application.cost);
      spent += g.money;
    }
    RC_ASSERT(spent + d.money_left == money);
    RC_ASSERT(d.money_left >= 0);
    RC_ASSERT(static_cast<std::int64_t>(d.grants.size()) + d.places_left == places);
    RC_ASSERT(d.places_left >= 0);
    if (rule == sim::IfTooBig::skip && d.places_left > 0)
      for (const auto& a : list.waiting()) RC_ASSERT(a.cost > d.money_left);
  }));
}

TEST_CASE("A purse knows what there is for whom, and stopping stops those in the same case") {
  // 100 in all, 60 of it for even ids.
  struct Purse {
    sim::Fen money = 100, reserved = 60;
    [[nodiscard]] sim::Fen there(const sim::Application& a) const {
      return a.id % 2 == 0 ? money : money - reserved;
    }
    void take(const sim::Application& a, sim::Fen amount) {
      money -= amount;
      if (a.id % 2 == 0) reserved = std::max<sim::Fen>(0, reserved - amount);
    }
  };
  const auto dispatch = [](sim::IfTooBig rule) {
    sim::WaitingList list;
    list.add(applicant(1, 5, 0, 0, 30));
    list.add(applicant(3, 4, 0, 0, 30));  // only 10 left beside the reserve
    list.add(applicant(5, 3, 0, 0, 10));
    list.add(applicant(2, 2, 0, 0, 50));
    list.add(applicant(4, 1, 0, 0, 30));  // 20 left
    Purse purse;
    return ids(list.dispatch_from(purse, 1, sim::unlimited, rule, anyone).grants);
  };
  CHECK(dispatch(sim::IfTooBig::stop) == Ids{1, 2});
  CHECK(dispatch(sim::IfTooBig::skip) == Ids{1, 5, 2});
  CHECK(dispatch(sim::IfTooBig::part) == Ids{1, 3, 2, 4});
}

}  // namespace rationing_test
