// An executor that can be told to give up: once `stop` says yes, the tasks that are left are not run.
//
// What they should have done is then missing, so whoever uses it must ask `stop` too before going on.
#pragma once

#include <cstdint>
#include <functional>

#include "sim/run/executor.hpp"

namespace core {

/// Shall the work be given up? Asked now and then, by any worker; once it has said yes, it always does.
using Stop = std::function<bool()>;

[[nodiscard]] inline bool stopped(const Stop& stop) { return stop && stop(); }

class StoppableExecutor final : public sim::Executor {
 public:
  /// Both must outlive it. An empty `stop` never says yes.
  StoppableExecutor(sim::Executor& inner, const Stop& stop) : inner_(inner), stop_(stop) {}

  [[nodiscard]] std::uint32_t width() const override { return inner_.width(); }
  void run(std::uint32_t tasks, sim::TaskRef task) override {
    inner_.run(tasks, [&](std::uint32_t i, std::uint32_t worker) {
      if (!stopped(stop_)) task(i, worker);
    });
  }

 private:
  sim::Executor& inner_;
  const Stop& stop_;
};

}  // namespace core
