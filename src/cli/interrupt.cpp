#include "src/cli/interrupt.hpp"

#include <csignal>
#include <initializer_list>

namespace cli {

namespace {

volatile std::sig_atomic_t asked_by = 0;

void ask_to_stop(int signal) { asked_by = signal; }

}  // namespace

void listen_for_interrupts() {
  struct sigaction action {};
  action.sa_handler = ask_to_stop;
  sigemptyset(&action.sa_mask);
  // The second signal of a kind finds the default action again.
  action.sa_flags = static_cast<int>(SA_RESETHAND) | SA_RESTART;
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction before {};
    // Whoever started us with the signal ignored (nohup) wants it ignored.
    if (::sigaction(signal, nullptr, &before) == 0 && before.sa_handler != SIG_IGN)
      ::sigaction(signal, &action, nullptr);
  }
}

int interrupt_status() { return asked_by == 0 ? 0 : 128 + static_cast<int>(asked_by); }

}  // namespace cli
