#include "src/io/load.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <span>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "sim/describe/nearest.hpp"
#include "src/core/overlay.hpp"
#include "src/core/removal.hpp"
#include "src/core/utf8.hpp"
#include "src/io/read_file.hpp"
#include "src/io/yaml.hpp"

namespace io {

namespace {

using core::Node;

constexpr std::size_t longest_chain = 64;

class Loader {
 public:
  Loader(core::Document& document, sim::Problems& problems) : document_(document), problems_(problems) {}

  /// Lays a file and all that it extends over the document.
  void add_file(const std::string& path) {
    chains_.emplace_back();
    open_file(path, {}, "");
  }

  void set(const std::string& written) {
    // "+PATH=VALUE" stands in the scenario's name itself.
    const bool in_scenario = written.starts_with('+');
    const std::string setting = in_scenario ? written.substr(1) : written;
    const std::size_t equals = setting.find('=');
    const std::string path = setting.substr(0, equals);
    const sim::Mark place{static_cast<std::int32_t>(document_.files.size()), 0, 0};
    document_.files.push_back((in_scenario ? "+" : "--set ") + core::printable(setting, 200));
    if (equals == std::string::npos || equals == 0) return report(place, path, "no value", "PATH=VALUE");
    Node value;
    sim::Problems found;
    const bool read = read_yaml(std::string_view(setting).substr(equals + 1), place.file, value, found);
    for (sim::Problem& problem : found) {
      problem.message = fmt::format("character {} of the value: {}", problem.mark.column, problem.message);
      problem.path = path;
      problem.mark = place;
      problems_.push_back(std::move(problem));
    }
    // In a document with holes the path may lead to what the missing file has.
    if (!read || !document_.whole) return;
    put_at(place, value);
    const std::size_t before = problems_.size();
    core::set_or_remove(document_, path, std::move(value), problems_);
    for (std::size_t i = before; i < problems_.size(); ++i) problems_[i].mark = place;
  }

 private:
  /// A file that has been read: its number in the document, and the file asked for that brought it in.
  struct Below {
    std::int32_t file = 0;
    std::size_t chain = 0;
  };
  struct Parent {
    std::string path;
    sim::Mark mark;
  };

  void report(sim::Mark mark, std::string path, std::string message, std::string expected) {
    problems_.push_back({.mark = mark,
                         .path = std::move(path),
                         .message = std::move(message),
                         .expected = std::move(expected),
                         .nearest = {}});
  }

  void report_broken(sim::Mark mark, std::string path, std::string message, std::string expected) {
    document_.whole = false;
    report(mark, std::move(path), std::move(message), std::move(expected));
  }

  /// A file that is not laid on again may be hidden by what was laid on it since: of what was asked for by
  /// name that is always said; of what an overlay extends, where an overlay came between that does not extend
  /// it too. The first file asked for, with what it extends, is below all.
  void warn_if_hidden(std::map<std::string, Below>::const_iterator file, bool by_name) {
    const std::string& full = file->first;
    const Below& below = file->second;
    const bool between = below.chain > 0 &&
                         std::any_of(chains_.begin() + static_cast<std::ptrdiff_t>(below.chain) + 1,
                                     chains_.end(), [&](const auto& chain) { return !chain.contains(full); });
    if (!by_name && !between) return;
    problems_.push_back(
        {.severity = sim::Severity::warning,
         .mark = {below.file, 0, 0},
         .path = {},
         .message = "it is laid on once, where it comes first: what was laid on it since holds",
         .expected = "each file once, in the order in which they are to hold",
         .nearest = {}});
  }

  /// The file in the same folder whose name is most like that of one that is not there; "" if there is none.
  static std::string nearest_file(const std::string& path) {
    constexpr std::size_t most_names = 1000;
    const std::filesystem::path wanted(path);
    std::error_code error;
    if (std::filesystem::exists(wanted, error)) return {};
    const std::filesystem::path folder = wanted.parent_path();
    std::vector<std::string> names;
    for (std::filesystem::directory_iterator at(folder.empty() ? "." : folder, error), end;
         !error && at != end && names.size() < most_names; at.increment(error))
      if (at->path().extension() == wanted.extension()) names.push_back(at->path().filename().string());
    std::sort(names.begin(), names.end());
    const std::string near = sim::nearest(wanted.filename().string(), std::span<const std::string>(names));
    return near.empty() ? near : core::printable((folder / near).string(), 500);
  }

  static std::string canonical(const std::string& path) {
    std::error_code error;
    const std::filesystem::path full = std::filesystem::weakly_canonical(path, error);
    return error ? path : full.string();
  }

  /// Reads a file, lays what it extends and then the file itself over the document, as far as they can be
  /// read; `mark` and `at` say who asked for it.
  void open_file(const std::string& path, sim::Mark mark, const std::string& at) {
    const std::string full = canonical(path);
    if (std::find(open_.begin(), open_.end(), full) != open_.end()) {
      return report_broken(mark, at, fmt::format("the files extend each other in a circle: {}", circle(full)),
                           "");
    }
    chains_.back().insert(full);
    // It is below already: laying it on again would undo what other overlays changed.
    if (const auto below = read_.find(full); below != read_.end()) return warn_if_hidden(below, at.empty());
    if (open_.size() == longest_chain) {
      return report_broken(mark, at, fmt::format("more than {} files extend each other", longest_chain), "");
    }
    const auto file = static_cast<std::int32_t>(document_.files.size());
    std::string bytes;
    const std::string error = read_file(path, largest_scenario_bytes, bytes);
    if (!error.empty() && at.empty()) document_.files.push_back(path);
    if (!error.empty()) {
      const sim::Mark place = at.empty() ? sim::Mark{file, 0, 0} : mark;
      report_broken(place, at, at.empty() ? error : fmt::format("{}: {}", core::printable(path, 500), error),
                    "a scenario file that can be read");
      problems_.back().nearest = nearest_file(path);
      return;
    }
    document_.files.push_back(path);
    read_.emplace(full, Below{file, chains_.size() - 1});
    Node root;
    const bool read = read_yaml(bytes, file, root, problems_);
    if (!read) document_.whole = false;
    if (root.kind != Node::Kind::map) {
      if (!read) return;
      return report_broken({file, 1, 1}, "",
                           root.kind == Node::Kind::null ? "the file is empty" : "the file is no map",
                           "sections such as \"population:\" in the first column");
    }
    open_.push_back(full);
    for (const Parent& parent : take_parents(root, path)) open_file(parent.path, parent.mark, "extends");
    open_.pop_back();
    lay(std::move(root));
  }

  /// Takes `extends` out of the root: the files below this one, the lowest first.
  std::vector<Parent> take_parents(Node& root, const std::string& path) {
    const auto entry = std::find_if(root.entries.begin(), root.entries.end(),
                                    [](const core::Entry& e) { return e.key == "extends"; });
    if (entry == root.entries.end()) return {};
    const Node value = std::move(entry->value);
    root.entries.erase(entry);
    std::vector<Parent> parents;
    const auto add = [&](const Node& name) {
      if (name.kind != Node::Kind::scalar || name.text.empty()) {
        report_broken(name.mark, "extends", "no file is named",
                      "the path of one scenario file, or a list of them");
        return;
      }
      const std::filesystem::path named(name.text);
      const auto from_here = std::filesystem::path(path).parent_path() / named;
      parents.push_back({named.is_absolute() ? name.text : from_here.lexically_normal().string(), name.mark});
    };
    if (value.kind == Node::Kind::sequence && !value.items.empty())
      for (const Node& name : value.items) add(name);
    else
      add(value);
    return parents;
  }

  std::string circle(const std::string& full) const {
    std::string names;
    bool inside = false;
    for (const std::string& file : open_) {
      inside = inside || file == full;
      if (inside) names += std::filesystem::path(file).filename().string() + " -> ";
    }
    return core::printable(names + std::filesystem::path(full).filename().string(), 500);
  }

  void lay(Node&& root) {
    if (document_.root.kind == Node::Kind::null)
      document_.root = std::move(root);
    else
      core::lay_over(document_, std::move(root), problems_);
  }

  /// The column stays, for errors within a text such as a rule.
  static void put_at(sim::Mark place, Node& node) {
    node.mark = {place.file, 0, node.mark.line == 1 ? node.mark.column : 0};
    for (Node& item : node.items) put_at(place, item);
    for (core::Entry& entry : node.entries) {
      entry.mark = place;
      put_at(place, entry.value);
    }
  }

  core::Document& document_;
  sim::Problems& problems_;
  std::vector<std::string>
      open_;  // canonical paths of the files being read, each extended by the one before it
  std::map<std::string, Below> read_;          // all files read so far, by canonical path
  std::vector<std::set<std::string>> chains_;  // by file asked for: itself and what it extends, read or not
};

}  // namespace

bool load(const std::vector<std::string>& files, const std::vector<std::string>& settings,
          core::Document& document, sim::Problems& problems) {
  document = {};
  Loader loader(document, problems);
  for (const std::string& file : files) loader.add_file(file);
  for (const std::string& setting : settings) loader.set(setting);
  if (document.whole) core::check_removals(document.root, problems);
  return document.whole;
}

}  // namespace io
