// vietnam_register VietNamH.csv FOLDER: the Vietnam survey's households as a population of povexit.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "src/io/print_problems.hpp"
#include "tests/validation/measures/vietnam.hpp"

namespace {

/// As the main program's.
constexpr int bad_input = 2, bad_command = 64, io_failed = 74;

bool put(const std::filesystem::path& file, const std::string& text) {
  std::ofstream out(file, std::ios::binary);
  out << text;
  return out.flush().good();
}

int run(const std::string& file, const std::filesystem::path& folder, double line) {
  const validation::VietnamFiles files = validation::vietnam_register(file, line);
  fmt::print(stderr, "{}", io::print_problems(files.problems, {file}));
  if (!files.problems.empty()) return bad_input;
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (put(folder / "households.csv", files.households) && put(folder / "people.csv", files.people) &&
      put(folder / "vietnam.yaml", files.scenario))
    return 0;
  fmt::print(stderr, "vietnam_register: {} cannot be written to\n", folder.string());
  return io_failed;
}

}  // namespace

int main(int argc, char** argv) {
  std::string file, folder;
  double line = 1789.87;
  CLI::App app("VietNamH.csv as a register and a scenario of povexit", "vietnam_register");
  app.add_option("FILE", file, "VietNamH.csv, as write.csv exports it")->required();
  app.add_option("FOLDER", folder, "where households.csv, people.csv and vietnam.yaml go")->required();
  app.add_option("--line", line, "line of poverty in thousand dong a head; without: 1789.87")
      ->check(CLI::Range(1e-2, 1e9));
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : bad_command;
  }
  return run(file, folder, line);
}
