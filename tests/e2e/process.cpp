#include "tests/e2e/process.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace e2e {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

constexpr auto longest_wait = 120s;

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (std::string& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

void redirect(const std::string& file, int to) {
  const int opened = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666);
  if (opened < 0 || ::dup2(opened, to) < 0) ::_exit(126);
  ::close(opened);
}

int status_of(int waited) { return WIFSIGNALED(waited) ? 128 + WTERMSIG(waited) : WEXITSTATUS(waited); }

}  // namespace

TempFolder::TempFolder() {
  std::string name = (fs::temp_directory_path() / "povexit-test-XXXXXX").string();
  REQUIRE(::mkdtemp(name.data()) != nullptr);
  path_ = name;
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string TempFolder::path(const std::string& name) const {
  return name.empty() ? path_ : path_ + "/" + name;
}

std::string TempFolder::write(const std::string& name, const std::string& text) const {
  std::ofstream(path(name), std::ios::binary) << text;
  return path(name);
}

std::vector<std::string> TempFolder::names(const std::string& folder) const {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry(path(folder), error); !error && entry != fs::directory_iterator();
       ++entry)
    names.push_back(entry->path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

Process::Process(const Launch& launch)
    : out_(launch.standard_output.empty() ? streams_.path("out") : launch.standard_output) {
  std::vector<std::string> arguments{std::string(POVEXIT_BINARY_DIR) + "/" + launch.program};
  arguments.insert(arguments.end(), launch.arguments.begin(), launch.arguments.end());
  std::vector<std::string> environment{"LANG=C", "PATH=/usr/bin:/bin"};
  environment.insert(environment.end(), launch.environment.begin(), launch.environment.end());
  const std::vector<char*> argv = pointers(arguments), envp = pointers(environment);
  const std::string folder = launch.folder.empty() ? POVEXIT_SOURCE_DIR : launch.folder;
  const std::string err = streams_.path("err");
  id_ = ::fork();
  REQUIRE(id_ >= 0);
  if (id_ > 0) return;
  redirect(out_, STDOUT_FILENO);
  redirect(err, STDERR_FILENO);
  if (launch.largest_file > 0) {
    const auto bytes = static_cast<rlim_t>(launch.largest_file);
    const rlimit limit{bytes, bytes};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  if (launch.memory > 0) {
    const auto bytes = static_cast<rlim_t>(launch.memory);
    const rlimit limit{bytes, bytes};
    ::setrlimit(RLIMIT_AS, &limit);
  }
  if (::chdir(folder.c_str()) != 0) ::_exit(126);
  ::execve(argv[0], argv.data(), envp.data());
  ::_exit(127);
}

Process::~Process() {
  if (!running()) return;
  signal(SIGKILL);
  ::waitpid(id_, &status_, 0);
}

void Process::signal(int number) const { ::kill(id_, number); }

bool Process::running() {
  if (ended_) return false;
  pid_t waited = -1;
  do {
    waited = ::waitpid(id_, &status_, WNOHANG);
  } while (waited < 0 && errno == EINTR);
  ended_ = waited != 0;
  return !ended_;
}

Outcome Process::wait() {
  const auto start = std::chrono::steady_clock::now();
  while (running()) {
    if (std::chrono::steady_clock::now() - start > longest_wait) {
      signal(SIGKILL);
      FAIL("the program does not end");
    }
    std::this_thread::sleep_for(2ms);
  }
  return {status_of(status_), out_ == streams_.path("out") ? read(out_) : "", read(streams_.path("err"))};
}

Outcome povexit(const Launch& launch) { return Process(launch).wait(); }

Outcome povexit(const std::vector<std::string>& arguments) {
  Launch launch;
  launch.arguments = arguments;
  return povexit(launch);
}

std::string source(const std::string& name) { return std::string(POVEXIT_SOURCE_DIR) + "/" + name; }

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::vector<std::string> small_run(const std::string& folder, int replications) {
  return {"run",
          source("scenarios/township.yaml"),
          "--set",
          "population.groups.others.households=60",
          "--replications",
          std::to_string(replications),
          "--out",
          folder};
}

}  // namespace e2e
