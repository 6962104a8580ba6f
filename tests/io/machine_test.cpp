#include "src/io/machine.hpp"

#include <catch2/catch.hpp>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace machine_test {

TEST_CASE("the machine's memory is what is built in or what the process may use of it") {
  const std::uint64_t all = io::machine_memory();
  CHECK(all > (std::uint64_t{1} << 26));
  // The limit is set in a process of its own, where it harms nobody.
  const pid_t child = ::fork();
  if (child == 0) {
    const rlimit limit{std::uint64_t{1} << 26, std::uint64_t{1} << 26};
    ::setrlimit(RLIMIT_AS, &limit);
    ::_exit(io::machine_memory() == (std::uint64_t{1} << 26) ? 0 : 1);
  }
  int status = 1;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(status == 0);
}

}  // namespace machine_test
