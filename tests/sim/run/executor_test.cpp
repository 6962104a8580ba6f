#include "sim/run/executor.hpp"

#include <algorithm>
#include <vector>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "tests/support/thread_executor.hpp"

namespace executor_test {
namespace {

std::vector<std::uint32_t> order_of(sim::Executor& executor, std::uint32_t tasks) {
  std::vector<std::uint32_t> order;
  executor.run(tasks, [&](std::uint32_t task, std::uint32_t worker) {
    order.push_back(task);
    RC_ASSERT(worker < executor.width());
  });
  return order;
}

}  // namespace

TEST_CASE("the serial executor runs every task once in order or in any other order") {
  CHECK(rc::check([](std::uint64_t seed) {
    const auto tasks = *rc::gen::inRange<std::uint32_t>(0, 200);
    sim::SerialExecutor plain, shuffled(seed, 3);
    std::vector<std::uint32_t> all;
    for (std::uint32_t i = 0; i < tasks; ++i) all.push_back(i);
    RC_ASSERT(order_of(plain, tasks) == all);
    auto order = order_of(shuffled, tasks);
    std::sort(order.begin(), order.end());
    RC_ASSERT(order == all);
  }));
  sim::SerialExecutor shuffled(5, 3);
  const auto order = order_of(shuffled, 100);
  CHECK_FALSE(std::is_sorted(order.begin(), order.end()));
}

TEST_CASE("the thread executor runs every task once with a worker of its own") {
  test::ThreadExecutor executor(4);
  CHECK(executor.width() == 4);
  std::vector<int> done(1000, 0);
  std::vector<int> per_worker(4, 0);
  executor.run(1000, [&](std::uint32_t task, std::uint32_t worker) {
    ++done[task];
    ++per_worker[worker];
  });
  CHECK(std::count(done.begin(), done.end(), 1) == 1000);
  int sum = 0;
  for (const int n : per_worker) sum += n;
  CHECK(sum == 1000);
}

}  // namespace executor_test
