#include <csignal>

#include "src/cli/command_line.hpp"

int main(int argc, char** argv) {
  // A closed pipe and a full quota are failures of writing (74), not sudden ends.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  cli::CommandLine line;
  cli::add_run(line);
  cli::add_validate(line);
  cli::add_claim(line);
  cli::add_test(line);
  cli::add_household(line);
  cli::add_schema(line);
  cli::add_fields(line);
  cli::add_population(line);
  return line.run(argc, argv);
}
