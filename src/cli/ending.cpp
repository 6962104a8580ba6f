#include "src/cli/ending.hpp"

#include "src/cli/command_line.hpp"
#include "src/cli/interrupt.hpp"
#include "src/cli/terminal.hpp"
#include "src/io/print_problems.hpp"

namespace cli {

int stopped() {
  say("povexit: interrupted; nothing was written\n");
  return interrupt_status();
}

int io_failure(const sim::Problems& problems) {
  say(io::print_problems(problems, {}));
  return io_failed;
}

}  // namespace cli
