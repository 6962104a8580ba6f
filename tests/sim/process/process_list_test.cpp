#include "sim/process/process_list.hpp"

#include <string>

#include <catch2/catch.hpp>

namespace process_list_test {
namespace {

using Log = std::string;

struct Early {
  static constexpr std::uint8_t rank = 1;
  static constexpr std::string_view name = "early";
  static void start(Log& log) { log += "E"; }
  static void handle(Log& log, const sim::Event& e) { log += "e" + std::to_string(e.kind); }
};
struct Late {
  static constexpr std::uint8_t rank = 200;
  static constexpr std::string_view name = "late";
  static void handle(Log& log, const sim::Event&) { log += "l"; }
};
using List = sim::ProcessList<Early, Late>;

}  // namespace

TEST_CASE("an event goes to the process that owns it and only there") {
  Log log;
  List::handle(log, {0, 0, 0, 3, 1});
  CHECK(log == "e3");
  List::handle(log, {0, 0, 0, 0, 200});
  CHECK(log == "e3l");
  List::handle(log, {0, 0, 0, 0, 7});
  CHECK(log == "e3l");
}

TEST_CASE("processes start in the order of rank and may have no start") {
  Log log;
  List::start(log);
  CHECK(log == "E");
}

TEST_CASE("a rank has a name") {
  CHECK(List::name(1) == "early");
  CHECK(List::name(200) == "late");
  CHECK(List::name(9).empty());
}

}  // namespace process_list_test
