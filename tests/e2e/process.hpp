// Runs the built program as a user does: arguments, environment, files; status and both streams come back.
#pragma once

#include <string>
#include <vector>

#include <sys/types.h>

namespace e2e {

/// A folder of its own under the system's temporary one, removed at the end.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  [[nodiscard]] std::string path(const std::string& name = "") const;
  /// Writes a file and returns its path.
  std::string write(const std::string& name, const std::string& text) const;
  /// Names of what stands in a folder below, ascending; empty if there is no such folder.
  [[nodiscard]] std::vector<std::string> names(const std::string& folder = "") const;

 private:
  std::string path_;
};

struct Launch {
  std::vector<std::string> arguments;
  std::vector<std::string> environment;  ///< "NAME=VALUE", over LANG=C and a bare PATH
  std::string folder;                    ///< to run in; empty: the source tree
  std::string standard_output;           ///< a file to write to in place of what `out` returns
  long largest_file = 0;                 ///< bytes that a file may have (as on a full disk); 0: no limit
  long memory = 0;                       ///< bytes of addresses (as on a small machine); 0: no limit
  std::string program = "src/povexit";   ///< where it stands in the build tree
};

struct Outcome {
  int status = 0;  ///< exit status; 128 + the signal's number if a signal ended it
  std::string out, err;
};

/// A program that is running.
class Process {
 public:
  explicit Process(const Launch& launch);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  void signal(int number) const;
  [[nodiscard]] bool running();
  /// Waits for its end, at most two minutes.
  Outcome wait();

 private:
  TempFolder streams_;
  std::string out_;
  pid_t id_ = -1;
  bool ended_ = false;
  int status_ = 0;
};

Outcome povexit(const Launch& launch);
/// With arguments only.
Outcome povexit(const std::vector<std::string>& arguments);

/// A file of the source tree.
[[nodiscard]] std::string source(const std::string& name);
[[nodiscard]] std::string read(const std::string& path);
[[nodiscard]] bool contains(const std::string& text, const std::string& part);

/// Arguments that make the township small and short: few others, few replications.
[[nodiscard]] std::vector<std::string> small_run(const std::string& folder, int replications = 2);

}  // namespace e2e
