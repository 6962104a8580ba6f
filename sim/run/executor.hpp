// Who runs the tasks: the only place where parallelism enters, injected from outside, so that the engine
// itself knows no thread.
//
// `run(n, task)` calls task(i, worker) once for every i in [0, n), in any order and possibly at the same
// time, and returns when all are done. worker < width(), and two calls at the same time never have the same
// worker. Results must be written by index or merged exactly; nothing may depend on order or on the worker.
#pragma once

#include <concepts>
#include <cstdint>
#include <type_traits>
#include <utility>

#include "sim/random/stream.hpp"

namespace sim {

/// A reference to a callable (task, worker); lives no longer than the callable.
class TaskRef {
 public:
  template <class F>
  requires(!std::same_as<std::remove_cvref_t<F>, TaskRef>)
      TaskRef(F&& f)  // NOLINT: implicit by purpose, so that a lambda can be passed
      : object_(const_cast<void*>(static_cast<const void*>(&f))),
        call_([](void* object, std::uint32_t task, std::uint32_t worker) {
          (*static_cast<std::remove_reference_t<F>*>(object))(task, worker);
        }) {}

  void operator()(std::uint32_t task, std::uint32_t worker) const { call_(object_, task, worker); }

 private:
  void* object_;
  void (*call_)(void*, std::uint32_t, std::uint32_t);
};

class Executor {
 public:
  virtual ~Executor() = default;
  /// Number of workers, at least 1.
  [[nodiscard]] virtual std::uint32_t width() const = 0;
  virtual void run(std::uint32_t tasks, TaskRef task) = 0;
};

/// Runs every task in this thread. To prove that nothing depends on order it can pass tasks in a shuffled
/// order and pretend to have several workers.
class SerialExecutor final : public Executor {
 public:
  SerialExecutor() = default;
  SerialExecutor(std::uint64_t shuffle_seed, std::uint32_t workers)
      : shuffle_seed_(shuffle_seed), workers_(workers) {}

  [[nodiscard]] std::uint32_t width() const override { return workers_; }

  void run(std::uint32_t tasks, TaskRef task) override {
    // i -> (a * i + b) mod tasks is a permutation because the prime a does not divide the number of tasks.
    const std::uint64_t a = shuffle_seed_ == 0 || tasks % prime == 0 ? 1 : prime;
    const std::uint64_t b = tasks == 0 ? 0 : mix64(shuffle_seed_) % tasks;
    for (std::uint64_t i = 0; i < tasks; ++i) {
      const std::uint64_t chosen = shuffle_seed_ == 0 ? i : (a % tasks * i + b) % tasks;
      task(static_cast<std::uint32_t>(chosen), static_cast<std::uint32_t>(i % workers_));
    }
  }

 private:
  static constexpr std::uint64_t prime = 2654435761;
  std::uint64_t shuffle_seed_ = 0;
  std::uint32_t workers_ = 1;
};

}  // namespace sim
