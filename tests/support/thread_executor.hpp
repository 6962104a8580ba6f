// An executor on plain std::thread, for ThreadSanitizer (which reports falsely on the system's TBB) and for
// tests below src/io. It starts its threads anew for every run.
#pragma once

#include <atomic>
#include <cstdint>
#include <thread>
#include <vector>

#include "sim/run/executor.hpp"

namespace test {

class ThreadExecutor final : public sim::Executor {
 public:
  explicit ThreadExecutor(std::uint32_t threads) : threads_(threads) {}

  [[nodiscard]] std::uint32_t width() const override { return threads_; }

  void run(std::uint32_t tasks, sim::TaskRef task) override {
    std::atomic<std::uint32_t> next{0};
    std::vector<std::thread> pool;
    for (std::uint32_t worker = 0; worker < threads_; ++worker)
      pool.emplace_back([&, worker] {
        for (std::uint32_t i = next++; i < tasks; i = next++) task(i, worker);
      });
    for (std::thread& t : pool) t.join();
  }

 private:
  std::uint32_t threads_;
};

}  // namespace test
