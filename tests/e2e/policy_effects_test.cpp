// The library's policy tests notice when a programme's effect is lost: each effect of each programme of the
// town with every instrument is made neutral, one at a time, and a case of that programme has to fail.
//
// A programme's cases are those whose ids begin with its own; where there are none, those with a figure that
// names it. They are tried together, file by file: once as they are, which has to pass, and once for each
// neutral value, which stands last in the case's `set`. A household keeps the id of its case, on which its
// draws depend.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "src/core/document.hpp"
#include "src/core/overlay.hpp"
#include "src/io/load.hpp"
#include "src/io/yaml.hpp"
#include "tests/e2e/process.hpp"

namespace policy_effects_test {

using namespace e2e;
using core::Node;
using nlohmann::json;

namespace {

/// A figure of an effect and the value with which it does nothing.
struct Neutral {
  std::string_view effect, field, value;
};
constexpr auto neutrals = std::to_array<Neutral>({{"health", "times", "1"},
                                                  {"care", "travel-times", "1"},
                                                  {"care", "refers-share", "0"},
                                                  {"visits", "apply-times", "1"},
                                                  {"visits", "detect-times", "1"},
                                                  {"income", "times", "1"},
                                                  {"income", "adds", "0"},
                                                  {"asset", "yearly-return", "0"},
                                                  {"asset", "growth", "0"},
                                                  {"loan", "rate", "0"},
                                                  {"loan", "resale", "0"},
                                                  {"loan", "member-share", "0.01"},
                                                  {"top-up", "to", "0.01"},
                                                  {"top-up", "times-line", "0"},
                                                  {"wage", "times", "1"},
                                                  {"job", "monthly", "0"},
                                                  {"transfer", "monthly", "0"},
                                                  {"schooling", "per-pupil", "0"},
                                                  {"schooling", "back-to-school", "0"},
                                                  {"premium", "per-person", "0"},
                                                  {"dwelling", "own-part", "0"}});
/// Takes the place of an effect that has no such figure, and of one on the dwelling, which has more.
constexpr std::string_view no_effect = "{income: {stream: property, adds: 0}}";

struct Mutant {
  std::string programme, path, value;
};

/// A value without its origin; "" if it is no single one.
std::string text_of(const Node& node) {
  const Node* const inner = node.find("value");
  return inner == nullptr ? node.text : text_of(*inner);
}

void add_mutants_of(const std::string& programme, const std::string& path, const core::Entry& effect,
                    std::vector<Mutant>& mutants) {
  bool has_figure = false;
  for (const Neutral& neutral : neutrals) {
    const std::string field(neutral.field);
    const Node* const figure = neutral.effect == effect.key ? effect.value.find(field) : nullptr;
    if (figure == nullptr) continue;
    has_figure = true;
    // Premiums of nothing beside the unit cost.
    if (text_of(*figure) == neutral.value) continue;
    mutants.push_back({programme, path + "." + effect.key + "." + field, std::string(neutral.value)});
  }
  if (!has_figure || effect.key == "dwelling") mutants.push_back({programme, path, std::string(no_effect)});
}

/// Of every effect and every profit of a project of the scenario's programmes.
std::vector<Mutant> mutants_of(const std::string& scenario) {
  core::Document document;
  sim::Problems problems;
  REQUIRE(io::load({scenario}, {}, document, problems));
  const Node* const programmes = document.root.find("programmes");
  REQUIRE(programmes != nullptr);
  std::vector<Mutant> mutants;
  for (const Node& programme : programmes->items) {
    const std::string id(core::id_of(programme));
    const std::string path = "programmes." + id;
    const Node* const project = programme.find("project");
    if (project != nullptr && project->find("profit") != nullptr)
      mutants.push_back({id, path + ".project.profit", "0"});
    const Node* const effects = programme.find("effects");
    for (std::size_t i = 0; effects != nullptr && i < effects->items.size(); ++i)
      for (const core::Entry& effect : effects->items[i].entries)
        add_mutants_of(id, path + ".effects." + std::to_string(i), effect, mutants);
  }
  return mutants;
}

std::string in_quotes(const std::string& text) { return json(text).dump(); }

/// As YAML on one line.
std::string yaml(const Node& node) {
  std::string out;
  switch (node.kind) {
    case Node::Kind::map:
      for (const core::Entry& e : node.entries)
        out += (out.empty() ? "" : ", ") + (e.quoted ? in_quotes(e.key) : e.key) + ": " + yaml(e.value);
      return "{" + out + "}";
    case Node::Kind::sequence:
      for (const Node& item : node.items) out += (out.empty() ? "" : ", ") + yaml(item);
      return "[" + out + "]";
    case Node::Kind::scalar:
      break;
    case Node::Kind::null:
      return "";
  }
  return node.quoted || node.text.find_first_of(",[]{}:#*&!|>'\"%@`") != std::string::npos
             ? in_quotes(node.text)
             : node.text;
}

Node scalar(const std::string& text) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.text = text;
  return node;
}

/// A file of cases about the town with every instrument.
struct File {
  std::string name, scenario;
  std::string set;                                     ///< the file's own, as YAML
  std::vector<Node> cases;                             ///< of households
  std::map<std::string, std::set<std::string>> about;  ///< words of a case's figures, by its id
};

/// The files whose cases all pass as they stand, with what their figures name.
std::vector<File> files_about(const std::string& scenario) {
  const Outcome outcome = povexit({"test", source("scenarios/tests"), "--json"});
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  std::vector<File> files;
  const json results = json::parse(outcome.out);
  for (const json& one : results["cases"]) {
    const std::string name = one["file"], of = one["scenario"];
    if (!of.starts_with("../" + scenario)) continue;
    if (files.empty() || files.back().name != name) files.push_back({name, of, {}, {}, {}});
    for (const json& figure : one["figures"]) {
      std::istringstream words(figure["what"].get<std::string>());
      for (std::string word; words >> word;) files.back().about[one["id"]].insert(word);
    }
  }
  for (File& file : files) {
    Node root;
    sim::Problems problems;
    REQUIRE(io::read_yaml(read(file.name), 0, root, problems));
    for (const Node& one : root.find("cases")->items)
      if (one.find("household") != nullptr) file.cases.push_back(one);
    if (const Node* const set = root.find("set")) file.set = yaml(*set);
  }
  return files;
}

/// The longest id of a programme that the case's begins with; "" if there is none.
std::string programme_of(const std::string& id, const std::set<std::string>& programmes) {
  std::string longest;
  for (const std::string& programme : programmes)
    if ((id == programme || id.starts_with(programme + "-")) && programme.size() > longest.size())
      longest = programme;
  return longest;
}

/// The case under another id; with a mutant, which then stands last in what the case sets.
std::string variant(const Node& original, const std::string& id, const Mutant* mutant) {
  std::string out;
  std::string set = mutant == nullptr ? "" : in_quotes(mutant->path) + ": " + mutant->value;
  for (const core::Entry& entry : original.entries) {
    if (entry.key == "id") continue;
    if (entry.key == "set") {
      Node own = entry.value;
      std::erase_if(own.entries,
                    [&](const core::Entry& e) { return mutant != nullptr && e.key == mutant->path; });
      const std::string text = yaml(own);
      set = text.substr(1, text.size() - 2) + (set.empty() || own.entries.empty() ? "" : ", ") + set;
      continue;
    }
    Node value = entry.value;
    if (entry.key == "household" && value.find("household") == nullptr)
      value.entries.push_back({"household", {}, false, scalar(std::string(core::id_of(original)))});
    out += "  " + entry.key + ": " + yaml(value) + "\n";
  }
  return "- id: " + id + "\n  set: {" + set + "}\n" + out;
}

/// A file of cases about the town, with each case that is a programme's as it is and without each effect.
struct Trial {
  std::string text;
  std::map<std::string, std::size_t> mutants;  ///< by id of the case, which of the mutants it is to fail with
};

Trial trial_of(const File& file, const std::vector<Mutant>& mutants, const std::set<std::string>& programmes,
               const std::set<std::string>& with_cases) {
  std::string stack = file.scenario;
  for (std::size_t at = 0; (at = stack.find("../")) != std::string::npos;)
    stack.replace(at, 3, source("scenarios/"));
  Trial trial;
  trial.text = "name: {zh: 试, en: trial}\nsource: the library's own\nscenario: " + in_quotes(stack) + "\n" +
               (file.set.empty() ? "" : "set: " + file.set + "\n") + "cases:\n";
  for (const Node& one : file.cases) {
    const std::string id(core::id_of(one));
    bool tried = false;
    for (std::size_t m = 0; m < mutants.size(); ++m) {
      const std::string& programme = mutants[m].programme;
      const bool own = with_cases.contains(programme) ? programme_of(id, programmes) == programme
                                                      : file.about.at(id).contains(programme);
      if (!own) continue;
      const std::string name = "mutant-" + std::to_string(m) + "-" + id;
      trial.text += variant(one, name, &mutants[m]);
      trial.mutants[name] = m;
      tried = true;
    }
    if (tried) trial.text += variant(one, "as-is-" + id, nullptr);
  }
  return trial;
}

/// How many cases have tried each mutant, and how many have failed with it.
struct Tally {
  std::vector<int> tried, failed;
  int as_is = 0;
};

void run(const Trial& trial, Tally& tally) {
  const TempFolder folder;
  const Outcome outcome = povexit({"test", folder.write("trial.yaml", trial.text), "--json"});
  INFO(outcome.err);
  REQUIRE((outcome.status == 0 || outcome.status == 1));  // cases may fail, and nothing is wrong with any
  const json results = json::parse(outcome.out);
  for (const json& one : results["cases"]) {
    const std::string id = one["id"];
    INFO(id);
    const auto mutant = trial.mutants.find(id);
    if (mutant == trial.mutants.end()) {
      CHECK(one["passed"] == true);
      ++tally.as_is;
    } else {
      ++tally.tried[mutant->second];
      tally.failed[mutant->second] += one["passed"] == true ? 0 : 1;
    }
  }
}

}  // namespace

TEST_CASE("without any one effect of a programme a policy case of that programme fails", "[long]") {
  const std::string scenario = "sixty.yaml";
  const std::vector<Mutant> mutants = mutants_of(source("scenarios/" + scenario));
  std::set<std::string> programmes, with_cases;
  for (const Mutant& mutant : mutants) programmes.insert(mutant.programme);
  CHECK(mutants.size() > 90);
  CHECK(programmes.size() > 50);

  const std::vector<File> files = files_about(scenario);
  for (const File& file : files)
    for (const Node& one : file.cases)
      with_cases.insert(programme_of(std::string(core::id_of(one)), programmes));

  Tally tally{std::vector<int>(mutants.size()), std::vector<int>(mutants.size())};
  for (const File& file : files)
    if (const Trial trial = trial_of(file, mutants, programmes, with_cases); !trial.mutants.empty())
      run(trial, tally);
  CHECK(tally.as_is > 50);
  for (std::size_t m = 0; m < mutants.size(); ++m) {
    INFO(mutants[m].path << " = " << mutants[m].value);
    CHECK(tally.tried[m] > 0);
    CHECK(tally.failed[m] > 0);
  }
}

}  // namespace policy_effects_test
