// What the library's policy tests cover: every instrument of the catalogue has a case, every insurance rule
// and every shared cost has three.
//
// An instrument has a case where something of its own is expected: a figure of a programme or layer of its id
// that is not nothing. What is no programme and no layer (the register, exits, pacing, rules for money) has
// the cases whose ids begin with its own.
#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "src/core/document.hpp"
#include "src/io/yaml.hpp"
#include "src/text/instruments.hpp"
#include "tests/e2e/process.hpp"

namespace policy_cases_test {

using namespace e2e;
using nlohmann::json;

namespace {

struct Case {
  std::string file, id, scenario;
  std::set<std::string> about;   ///< words of figures that expect something
  std::set<std::string> shares;  ///< programmes of which payments by source are expected
  std::set<std::string> paid_by;
  bool split = false;  ///< an amount shared among payers, no more
};

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

std::vector<Case> all_cases() {
  const Outcome outcome = povexit({"test", source("scenarios/tests"), "--json"});
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  std::vector<Case> cases;
  const json results = json::parse(outcome.out);
  for (const json& one : results["cases"]) {
    Case c;
    c.file = one["file"];
    c.id = one["id"];
    c.scenario = one["scenario"];
    for (const json& id : one["paid_by"]) c.paid_by.insert(id.get<std::string>());
    for (const json& figure : one["figures"]) {
      const std::vector<std::string> words = words_of(figure["what"]);
      const std::string expected = figure["expected"];
      if (expected == "0.00" || expected == "never" || expected == "false" || expected == "0") continue;
      c.about.insert(words.begin(), words.end());
      c.split = c.split || words[0] == "split";
      if (words.size() > 1 && (words[0] == "split" || words[0] == "by-source")) c.shares.insert(words[1]);
    }
    cases.push_back(std::move(c));
  }
  return cases;
}

bool begins_with(const std::string& text, const std::string& id) {
  return text == id || text.starts_with(id + "-");
}

core::Node yaml_of(const std::string& file) {
  core::Node root;
  sim::Problems problems;
  REQUIRE(io::read_yaml(read(file), 0, root, problems));
  return root;
}

std::string id_of(const core::Node& item) {
  const core::Node* const id = item.find("id");
  return id == nullptr ? std::string() : id->text;
}

bool is_removed(const core::Node& item) { return item.find("remove") != nullptr; }

/// Ids of the layers that a file states or changes, and of their rules; not of what it extends.
std::set<std::string> rules_of(const std::string& file) {
  std::set<std::string> ids;
  const core::Node root = yaml_of(file);
  const core::Node* const coverage = root.find("coverage");
  const core::Node* const stack = coverage == nullptr ? nullptr : coverage->find("stack");
  if (stack == nullptr) return ids;
  for (const core::Node& layer : stack->items) {
    ids.insert(id_of(layer));
    if (const core::Node* const rules = layer.find("rules"))
      for (const core::Node& rule : rules->items)
        if (!is_removed(rule)) ids.insert(id_of(rule));
  }
  return ids;
}

/// Is the case's scenario the file of that name, or laid over it, or does it extend it?
bool is_about(const Case& c, const std::string& file) {
  if (c.scenario.find(file) != std::string::npos) return true;
  const std::string base = c.scenario.substr(0, c.scenario.find('+'));
  const auto path = std::filesystem::path(c.file).parent_path() / base;
  return contains(read(path.string()), file);
}

}  // namespace

TEST_CASE("every instrument of the catalogue has a policy case", "[long]") {
  const std::vector<Case> cases = all_cases();
  for (const io::Instrument& instrument : io::instruments) {
    const std::string id(instrument.id);
    INFO(id);
    CHECK(std::any_of(cases.begin(), cases.end(), [&](const Case& c) {
      return !c.split && (begins_with(c.id, id) || c.about.contains(id) || c.paid_by.contains(id));
    }));
  }
}

TEST_CASE("every insurance rule of a pack or piece pays in three policy cases", "[long]") {
  const std::vector<Case> cases = all_cases();
  std::vector<std::filesystem::path> files{source("scenarios/instruments/ten-four.yaml")};
  for (const auto& entry : std::filesystem::recursive_directory_iterator(source("scenarios/packs")))
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  std::size_t rules = 0;
  for (const std::filesystem::path& file : files) {
    const std::string pack = file.filename().string();
    for (const std::string& rule : rules_of(file.string())) {
      INFO(file.string() << " " << rule);
      // Where a rule pays in its layer's place, both are named.
      const auto n = std::count_if(cases.begin(), cases.end(), [&](const Case& c) {
        return is_about(c, "/" + pack) && c.paid_by.contains(rule);
      });
      CHECK(n >= 3);
      ++rules;
    }
  }
  CHECK(rules > 40);
}

TEST_CASE("every cost that payers share has three policy cases of its split", "[long]") {
  const std::vector<Case> cases = all_cases();
  const Outcome outcome = povexit({"programmes", source("scenarios/sixty.yaml"), "--json", "--set",
                                   "population.groups.others.households=20"});
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  std::size_t splits = 0;
  const json list = json::parse(outcome.out);
  for (const json& instrument : list["instruments"]) {
    // Of a layer the bills of its cases say who pays what.
    if (instrument["payers"].size() < 2 || instrument["kind"] == "layer") continue;
    const std::string id = instrument["id"];
    INFO(id);
    CHECK(std::count_if(cases.begin(), cases.end(), [&](const Case& c) { return c.shares.contains(id); }) >=
          3);
    ++splits;
  }
  CHECK(splits > 20);
}

}  // namespace policy_cases_test
