// The executor of the program: tasks on a fixed number of threads through TBB.
//
// A global_control and an arena of exactly that size are needed: without them `--threads 7` on two cores
// would run two threads, and a test of independence from threads would prove nothing. Of two executors alive
// at once the smaller limit holds for both.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "sim/run/executor.hpp"

namespace io {

/// As many as wanted; if that is not said, as many as the machine offers.
[[nodiscard]] std::uint32_t thread_count(std::optional<std::uint64_t> wanted);

class TbbExecutor final : public sim::Executor {
 public:
  /// 0 threads: as many as the machine offers.
  explicit TbbExecutor(std::uint32_t threads);
  ~TbbExecutor() override;
  TbbExecutor(const TbbExecutor&) = delete;
  TbbExecutor& operator=(const TbbExecutor&) = delete;

  [[nodiscard]] std::uint32_t width() const override { return threads_; }
  void run(std::uint32_t tasks, sim::TaskRef task) override;

 private:
  struct Arena;
  std::uint32_t threads_;
  std::unique_ptr<Arena> arena_;
};

}  // namespace io
