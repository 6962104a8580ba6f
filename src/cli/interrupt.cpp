#include "src/cli/interrupt.hpp"

#include <array>
#include <atomic>
#include <csignal>

namespace cli {

namespace {

// Asked for by all workers.
std::atomic<int> asked_by{0};
static_assert(std::atomic<int>::is_always_lock_free);

void ask_to_stop(int signal) { asked_by.store(signal, std::memory_order_relaxed); }

constexpr std::array<int, 3> heard{SIGINT, SIGTERM, SIGHUP};

}  // namespace

void listen_for_interrupts() {
  struct sigaction action {};
  action.sa_handler = ask_to_stop;
  sigemptyset(&action.sa_mask);
  // The second signal of a kind finds the default action again.
  action.sa_flags = static_cast<int>(SA_RESETHAND) | SA_RESTART;
  for (const int signal : heard) {
    struct sigaction before {};
    // Whoever started us with the signal ignored (nohup) wants it ignored.
    if (::sigaction(signal, nullptr, &before) == 0 && before.sa_handler != SIG_IGN)
      ::sigaction(signal, &action, nullptr);
  }
}

int end_at_interrupts() {
  for (const int signal : heard) {
    struct sigaction before {};
    if (::sigaction(signal, nullptr, &before) == 0 && before.sa_handler == ask_to_stop)
      std::signal(signal, SIG_DFL);
  }
  return interrupt_status();
}

int interrupt_status() {
  const int signal = asked_by.load(std::memory_order_relaxed);
  return signal == 0 ? 0 : 128 + signal;
}

}  // namespace cli
