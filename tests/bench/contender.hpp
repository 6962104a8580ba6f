// A program that takes part in the benchmark, and how it is timed.
//
// Everything a contender does counts, setting up included; processor time is that of the whole process, so
// contenders run one after the other, never together.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace bench {

/// What a contender says about one run.
struct Work {
  std::uint64_t events = 0;
  std::uint64_t bytes = 0;  ///< state of all households, their queues included
};

struct Contender {
  std::string name;
  bool parallel = false;  ///< can use more than one thread
  std::function<Work(std::uint32_t households, int threads)> run;
};

/// One timed run.
struct Timing {
  Work work;
  double wall_seconds = 0;
  double cpu_seconds = 0;

  [[nodiscard]] double events_per_wall_second() const {
    return static_cast<double>(work.events) / wall_seconds;
  }
  [[nodiscard]] double events_per_cpu_second() const {
    return static_cast<double>(work.events) / cpu_seconds;
  }
};

[[nodiscard]] Timing measure(const Contender& contender, std::uint32_t households, int threads);

/// `processes` independent processes, each with all the households and one thread, started together; the
/// events are those of all of them, processor time is not taken. `program` is this program's own file: it is
/// run as `program --alone NAME HOUSEHOLDS` and answers with alone(). No result if one of them fails.
[[nodiscard]] std::optional<Timing> measure_processes(const char* program, const Contender& contender,
                                                      std::uint32_t households, int processes);

/// The started process's side of measure_processes: runs, and writes the number of events to standard output.
int alone(const Contender& contender, std::uint32_t households);

}  // namespace bench
