#include "src/io/load.hpp"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "src/core/overlay.hpp"
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
    open_chain(path, {}, "");
    merge_chain();
    chain_.clear();
  }

  void set(const std::string& setting) {
    const std::size_t equals = setting.find('=');
    const std::string path = setting.substr(0, equals);
    const sim::Mark place{static_cast<std::int32_t>(document_.files.size()), 0, 0};
    document_.files.push_back("--set " + core::printable(setting, 200));
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
    core::set_value(document_.root, path, std::move(value), problems_);
  }

 private:
  /// One file of a chain, the base last.
  struct Link {
    std::string canonical;
    Node root;
  };

  struct Parent {
    std::string path;  // "" if the file extends none
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

  static std::string canonical(const std::string& path) {
    std::error_code error;
    const std::filesystem::path full = std::filesystem::weakly_canonical(path, error);
    return error ? path : full.string();
  }

  /// Reads a file and what it extends, as far as they can be read; `mark` and `at` say who asked for it.
  void open_chain(const std::string& path, sim::Mark mark, const std::string& at) {
    const std::string full = canonical(path);
    const auto same = [&](const Link& link) { return link.canonical == full; };
    if (std::any_of(chain_.begin(), chain_.end(), same)) {
      return report_broken(mark, at, fmt::format("the files extend each other in a circle: {}", circle(full)),
                           "");
    }
    // It is below already: laying it on again would undo what other overlays changed.
    if (std::find(read_.begin(), read_.end(), full) != read_.end()) return;
    if (chain_.size() == longest_chain) {
      return report_broken(mark, at, fmt::format("more than {} files extend each other", longest_chain), "");
    }
    const auto file = static_cast<std::int32_t>(document_.files.size());
    std::string bytes;
    const std::string error = read_file(path, largest_scenario_bytes, bytes);
    if (!error.empty() && at.empty()) document_.files.push_back(path);
    if (!error.empty()) {
      const sim::Mark place = at.empty() ? sim::Mark{file, 0, 0} : mark;
      return report_broken(place, at,
                           at.empty() ? error : fmt::format("{}: {}", core::printable(path, 500), error),
                           "a scenario file that can be read");
    }
    document_.files.push_back(path);
    chain_.push_back({full, {}});
    read_.push_back(full);
    Node root;
    if (!read_yaml(bytes, file, root, problems_)) {
      document_.whole = false;
      return;
    }
    if (root.kind != Node::Kind::map) {
      return report_broken({file, 1, 1}, "",
                           root.kind == Node::Kind::null ? "the file is empty" : "the file is no map",
                           "sections such as \"population:\" in the first column");
    }
    const Parent parent = take_parent(root, path);
    chain_.back().root = std::move(root);
    if (!parent.path.empty()) open_chain(parent.path, parent.mark, "extends");
  }

  /// Takes `extends` out of the root: the file below this one.
  Parent take_parent(Node& root, const std::string& path) {
    const auto entry = std::find_if(root.entries.begin(), root.entries.end(),
                                    [](const core::Entry& e) { return e.key == "extends"; });
    if (entry == root.entries.end()) return {};
    const Node value = std::move(entry->value);
    root.entries.erase(entry);
    if (value.kind != Node::Kind::scalar || value.text.empty()) {
      report_broken(value.mark, "extends", "no file is named", "the path of one scenario file");
      return {};
    }
    const std::filesystem::path named(value.text);
    if (named.is_absolute()) return {value.text, value.mark};
    return {(std::filesystem::path(path).parent_path() / named).lexically_normal().string(), value.mark};
  }

  std::string circle(const std::string& full) const {
    std::string names;
    bool inside = false;
    for (const Link& link : chain_) {
      inside = inside || link.canonical == full;
      if (inside) names += std::filesystem::path(link.canonical).filename().string() + " -> ";
    }
    return core::printable(names + std::filesystem::path(full).filename().string(), 500);
  }

  void merge_chain() {
    for (auto link = chain_.rbegin(); link != chain_.rend(); ++link) {
      if (link->root.kind == Node::Kind::null) continue;  // could not be read
      if (document_.root.kind == Node::Kind::null)
        document_.root = std::move(link->root);
      else
        core::overlay(document_.root, std::move(link->root), "", problems_);
    }
  }

  static void put_at(sim::Mark place, Node& node) {
    node.mark = place;
    for (Node& item : node.items) put_at(place, item);
    for (core::Entry& entry : node.entries) {
      entry.mark = place;
      put_at(place, entry.value);
    }
  }

  core::Document& document_;
  sim::Problems& problems_;
  std::vector<Link> chain_;        // the chain being read
  std::vector<std::string> read_;  // canonical paths of all files read so far
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
