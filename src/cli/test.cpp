// `povexit test`: policy tests, case by case.
#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <system_error>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "src/cli/command_line.hpp"
#include "src/cli/policy_test.hpp"
#include "src/cli/terminal.hpp"
#include "src/core/utf8.hpp"
#include "src/io/read_file.hpp"
#include "src/text/aligned.hpp"
#include "src/text/catalogue.hpp"

namespace cli {

namespace {

using Json = nlohmann::ordered_json;

struct TestArguments {
  std::vector<std::string> files;
  std::size_t language = 0;
  bool json = false;
};

/// Does a file of a folder hold cases? Told by its lines, so that a test with a slip in it still counts.
bool has_cases(const std::string& path) {
  std::string text;
  if (!io::read_file(path, io::largest_scenario_bytes, text).empty()) return true;  // to be said
  return text.starts_with("cases:") || text.find("\ncases:") != std::string::npos;
}

/// Folders are searched for .yaml files with cases, by name; how many others they hold is said. What cannot
/// be read or holds no case file is said too; `status` then says how it ends.
std::vector<std::string> test_files(const std::vector<std::string>& given, int& status) {
  std::vector<std::string> files;
  for (const std::string& name : given) {
    std::error_code error;
    if (!std::filesystem::is_directory(name, error)) {
      files.push_back(name);
      continue;
    }
    std::vector<std::string> found;
    std::size_t others = 0;
    std::filesystem::recursive_directory_iterator entries(name, error);
    for (; !error && entries != std::filesystem::recursive_directory_iterator(); entries.increment(error))
      if (entries->path().extension() == ".yaml") {
        if (has_cases(entries->path().string()))
          found.push_back(entries->path().string());
        else
          ++others;
      }
    if (others > 0)
      say(fmt::format("povexit: {}: {} .yaml file{} without cases, skipped\n", core::printable(name, 500),
                      others, others == 1 ? "" : "s"));
    if (error) {
      say(fmt::format("povexit: {}: cannot be read: {}\n", core::printable(name, 500), error.message()));
      status = std::max<int>(status, io_failed);
    } else if (found.empty()) {
      say(fmt::format("povexit: {}: there is no .yaml file of cases in it\n", core::printable(name, 500)));
      status = std::max<int>(status, bad_input);
    }
    std::sort(found.begin(), found.end());
    files.insert(files.end(), found.begin(), found.end());
  }
  return files;
}

std::string case_name(const CaseResult& c, core::Language language) {
  const std::string& name = language == core::Language::zh ? c.name.zh : c.name.en;
  return core::printable(name.empty() ? c.id : c.id + ", " + name);
}

std::string text_of(const std::vector<PolicyResult>& results, core::Language language) {
  std::string out;
  std::size_t passed = 0, all = 0;
  const std::string ok(io::term("ok", language)), fail(io::term("FAIL", language));
  const std::size_t width = std::max(io::display_width(ok), io::display_width(fail));
  const auto mark = [&](bool good) {
    const std::string& word = good ? ok : fail;
    return (good ? green(word) : red(word)) + std::string(width - io::display_width(word), ' ');
  };
  for (const PolicyResult& result : results) {
    const std::string& name = language == core::Language::zh ? result.name.zh : result.name.en;
    out += io::phrase("{}: ", language, core::printable(result.file)) + core::printable(name) + "\n";
    for (const CaseResult& c : result.cases) {
      ++all;
      if (c.passed()) ++passed;
      out +=
          fmt::format("  {} {} ({})\n", mark(c.passed()), case_name(c, language), core::printable(c.source));
      if (!c.refused.empty()) out += "       " + core::printable(c.refused) + "\n";
      for (const Comparison& x : c.comparisons) {
        const std::string what = core::printable(language == core::Language::zh ? x.label.zh : x.label.en);
        const std::string_view got = io::term(x.got, language);
        out += "       " +
               (x.same() ? io::phrase("{}: {} (as expected)", language, what, got)
                         : io::phrase("{}: expected {}, got {}", language, what,
                                      io::term(x.expected, language), got)) +
               "\n";
      }
    }
  }
  return out + io::phrase("{} of {} cases passed", language, passed, all) + "\n";
}

std::string json_of(const std::vector<PolicyResult>& results) {
  Json root;
  root["cases"] = Json::array();
  std::size_t passed = 0;
  for (const PolicyResult& result : results)
    for (const CaseResult& c : result.cases) {
      Json one;
      one["file"] = result.file;
      one["scenario"] = result.scenario;
      one["id"] = c.id;
      one["name"] = {{"zh", c.name.zh}, {"en", c.name.en}};
      one["source"] = c.source;
      one["passed"] = c.passed();
      one["refused"] = c.refused.empty() ? Json(nullptr) : Json(c.refused);
      one["figures"] = Json::array();
      for (const Comparison& x : c.comparisons)
        one["figures"].push_back({{"what", x.what}, {"expected", x.expected}, {"got", x.got}});
      one["paid_by"] = c.paid_by;
      if (c.passed()) ++passed;
      root["cases"].push_back(std::move(one));
    }
  root["passed"] = passed;
  root["failed"] = root["cases"].size() - passed;
  return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

int test(const TestArguments& a) {
  int worst = done;
  const std::vector<std::string> files = test_files(a.files, worst);
  std::vector<PolicyResult> results;
  std::set<std::string> told;
  for (const std::string& file : files) {
    int status = done;
    auto result = run_policy_test(file, told, status);
    worst = std::max(worst, status);
    if (result) results.push_back(*std::move(result));
  }
  if (worst != done) return worst;
  const int written =
      put(a.json ? json_of(results) : text_of(results, static_cast<core::Language>(a.language)));
  if (written != done) return written;
  for (const PolicyResult& result : results)
    for (const CaseResult& c : result.cases)
      if (!c.passed()) return failed;
  return done;
}

}  // namespace

void add_test(CommandLine& line) {
  const auto a = std::make_shared<TestArguments>();
  Command& command =
      line.command("test", "run policy tests: bills, households and splits with what must come out");
  command.arguments(a->files, "FILE", "files of cases, or folders of them");
  declare_language(command, a->language);
  command.flag(a->json, "--json", "for programs");
  command.action([a] { return test(*a); });
}

}  // namespace cli
