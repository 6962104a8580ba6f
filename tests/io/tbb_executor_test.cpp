#include "src/io/tbb_executor.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

namespace tbb_executor_test {

TEST_CASE("every task runs once on a worker of its own") {
  for (const std::uint32_t threads : {1U, 2U, 7U}) {
    io::TbbExecutor executor(threads);
    REQUIRE(executor.width() == threads);
    std::vector<int> done(500, 0);
    std::vector<std::atomic<int>> busy(threads);
    std::atomic<int> clashes{0};
    executor.run(500, [&](std::uint32_t task, std::uint32_t worker) {
      if (worker >= threads || busy[worker]++ != 0) ++clashes;
      ++done[task];
      --busy[worker];
    });
    CHECK(clashes == 0);
    CHECK(std::count(done.begin(), done.end(), 1) == 500);
  }
}

TEST_CASE("seven threads really are seven whatever the machine has") {
  io::TbbExecutor executor(7);
  // Each task waits until all seven are there; fewer threads would wait until the deadline.
  std::atomic<int> here{0};
  std::atomic<int> complete{0};
  executor.run(7, [&](std::uint32_t, std::uint32_t) {
    ++here;
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (here < 7 && std::chrono::steady_clock::now() < deadline) std::this_thread::yield();
    if (here == 7) ++complete;
  });
  CHECK(complete == 7);
}

TEST_CASE("no threads stated means what the machine offers") {
  io::TbbExecutor executor(0);
  CHECK(executor.width() >= 1);
}

}  // namespace tbb_executor_test
