// Times the contenders in one process, interleaved over several rounds so that a slow minute of the machine
// hits all of them, and prints medians and their ratio to the yardstick. What can use two threads is also run
// as two independent processes, the most that the machine gives.
//
//   bench [ROUNDS [HOUSEHOLDS...]]      5 rounds of 100,000 households unless given
#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <vector>

#include <fmt/core.h>

#include "tests/bench/contender.hpp"
#include "tests/bench/contenders.hpp"

namespace {

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const std::size_t n = values.size();
  return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

/// The rounds of one contender.
struct Series {
  const bench::Contender* contender;
  std::vector<double> per_core{}, one_thread{}, two_threads{}, two_processes{};
  std::uint64_t bytes = 0;
};

void run_rounds(const char* program, const std::vector<bench::Contender>& contenders,
                std::uint32_t households, int rounds) {
  std::vector<Series> all;
  for (const bench::Contender& c : contenders) all.push_back({&c});
  for (int round = 0; round < rounds; ++round) {
    for (Series& s : all) {
      const bench::Timing one = bench::measure(*s.contender, households, 1);
      s.per_core.push_back(one.events_per_cpu_second());
      s.one_thread.push_back(one.events_per_wall_second());
      s.bytes = one.work.bytes;
      if (!s.contender->parallel) continue;
      s.two_threads.push_back(bench::measure(*s.contender, households, 2).events_per_wall_second());
      if (const auto two = bench::measure_processes(program, *s.contender, households, 2))
        s.two_processes.push_back(two->events_per_wall_second());
    }
  }

  fmt::print("{} households, medians of {} interleaved rounds\n", households, rounds);
  fmt::print("{:<28} {:>12} {:>7} {:>12} {:>14} {:>12}\n", "program", "M events/s", "ratio", "2 threads x",
             "of 2 processes", "B/household");
  const double yardstick = median(all.front().per_core);
  for (const Series& s : all) {
    fmt::print("{:<28} {:>12.2f} {:>7.2f}", s.contender->name, median(s.per_core) / 1e6,
               median(s.per_core) / yardstick);
    if (s.contender->parallel)
      fmt::print(" {:>12.2f} {:>14.2f}", median(s.two_threads) / median(s.one_thread),
                 median(s.two_threads) / median(s.two_processes));
    else
      fmt::print(" {:>12} {:>14}", "-", "-");
    fmt::print(" {:>12.0f}\n", static_cast<double>(s.bytes) / households);
  }
  fmt::print("\n");
}

int usage() {
  fmt::print(stderr, "usage: bench [ROUNDS [HOUSEHOLDS...]]\n");
  return 64;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<bench::Contender> contenders = bench::contenders();
  if (argc == 4 && std::string_view(argv[1]) == "--alone") {
    for (const bench::Contender& c : contenders)
      if (c.name == argv[2]) return bench::alone(c, static_cast<std::uint32_t>(std::atoi(argv[3])));
    return usage();
  }
  std::vector<int> numbers;
  for (int i = 1; i < argc; ++i) {
    numbers.push_back(std::atoi(argv[i]));
    if (numbers.back() < 1) return usage();
  }
  const int rounds = numbers.empty() ? 5 : numbers.front();
  if (numbers.size() < 2) numbers = {rounds, 100'000};
  for (std::size_t i = 1; i < numbers.size(); ++i)
    run_rounds(argv[0], contenders, static_cast<std::uint32_t>(numbers[i]), rounds);
  return 0;
}
