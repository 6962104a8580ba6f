#include "tests/bench/contender.hpp"

#include <chrono>
#include <cinttypes>
#include <cstdio>
#include <ctime>
#include <vector>

namespace bench {
namespace {

double process_cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

}  // namespace

Timing measure(const Contender& contender, std::uint32_t households, int threads) {
  Timing timing;
  const double cpu = process_cpu_seconds();
  const auto wall = std::chrono::steady_clock::now();
  timing.work = contender.run(households, threads);
  timing.wall_seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - wall).count();
  timing.cpu_seconds = process_cpu_seconds() - cpu;
  return timing;
}

std::optional<Timing> measure_processes(const char* program, const Contender& contender,
                                        std::uint32_t households, int processes) {
  const std::string command =
      std::string("'") + program + "' --alone '" + contender.name + "' " + std::to_string(households);
  Timing timing;
  bool good = true;
  const auto wall = std::chrono::steady_clock::now();
  std::vector<std::FILE*> started;
  for (int i = 0; i < processes; ++i) started.push_back(popen(command.c_str(), "r"));
  for (std::FILE* pipe : started) {
    std::uint64_t events = 0;
    good = pipe != nullptr && std::fscanf(pipe, "%" SCNu64, &events) == 1 && good;
    good = pipe != nullptr && pclose(pipe) == 0 && good;
    timing.work.events += events;
  }
  timing.wall_seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - wall).count();
  if (!good) return std::nullopt;
  return timing;
}

int alone(const Contender& contender, std::uint32_t households) {
  std::printf("%" PRIu64 "\n", contender.run(households, 1).events);
  return 0;
}

}  // namespace bench
