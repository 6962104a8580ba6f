#include <csignal>
#include <cstdio>
#include <exception>
#include <new>

#include "src/cli/command_line.hpp"
#include "src/cli/interrupt.hpp"

int main(int argc, char** argv) {
  cli::listen_for_interrupts();
  // A closed pipe and a full quota are failures of writing (74), not sudden ends.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  cli::CommandLine line;
  cli::add_run(line);
  cli::add_compare(line);
  cli::add_solve(line);
  cli::add_validate(line);
  cli::add_claim(line);
  cli::add_test(line);
  cli::add_household(line);
  cli::add_schema(line);
  cli::add_fields(line);
  cli::add_population(line);
  cli::add_graph(line);
  cli::add_programmes(line);
  try {
    return line.run(argc, argv);
  } catch (const std::bad_alloc&) {
    // Numbers within their bounds may still be too large for this machine.
    std::fputs("povexit: not enough memory for this many households or replications\n", stderr);
    return cli::io_failed;
  } catch (const std::exception& error) {
    // Nothing here throws on purpose; what a library throws is mostly the system refusing something.
    std::fprintf(stderr, "povexit: %s\n", error.what());
    return cli::io_failed;
  }
}
