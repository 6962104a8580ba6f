// Twice the money everywhere is the same world: doubling every amount of a scenario leaves every household's
// status, but for those that stand within 100 fen of a threshold.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "src/core/overlay.hpp"
#include "tests/property/world.hpp"

namespace world_doubling_test {
namespace {

constexpr int others = 400;
constexpr std::uint32_t replications = 3;

/// A value of the scenario's grammar with all its amounts doubled. Shapes of distributions and origins stay.
void double_amounts(core::Node& node) {
  switch (node.kind) {
    case core::Node::Kind::scalar: {
      char* end = nullptr;
      const double value = std::strtod(node.text.c_str(), &end);
      if (end == node.text.c_str() || *end != '\0') return;
      char text[40];
      std::snprintf(text, sizeof text, "%.17g", 2 * value);
      node.text = text;
      return;
    }
    case core::Node::Kind::sequence:
      for (core::Node& item : node.items) double_amounts(item);
      return;
    case core::Node::Kind::map:
      for (core::Entry& entry : node.entries) {
        bool about_it = false;
        for (const std::string_view key :
             {"kind", "source", "place", "year", "note", "range", "origin", "sigma"})
          about_it = about_it || entry.key == key;
        if (!about_it) double_amounts(entry.value);
      }
      return;
    case core::Node::Kind::null:
      return;
  }
}

/// The node at a parameter's path; nullptr if the document does not state it.
core::Node* at(core::Node& root, std::string_view path) {
  core::Node* node = &root;
  while (node != nullptr && !path.empty()) {
    const std::string_view step = path.substr(0, path.find('.'));
    path.remove_prefix(step.size() < path.size() ? step.size() + 1 : path.size());
    if (node->kind != core::Node::Kind::sequence) {
      node = node->find(step);
      continue;
    }
    core::Node* found = nullptr;
    for (std::size_t i = 0; i < node->items.size(); ++i)
      if (core::id_of(node->items[i]) == step || std::to_string(i) == step) found = &node->items[i];
    node = found;
  }
  return node;
}

core::Document doubled(core::Document document, const core::Provenance& provenance, int& amounts) {
  for (const core::Parameter& p : provenance.parameters) {
    if (p.info.unit != sim::Unit::yuan || !p.given) continue;
    core::Node* node = at(document.root, p.path);
    INFO(p.path);
    REQUIRE(node != nullptr);
    double_amounts(*node);
    ++amounts;
  }
  return document;
}

struct Life {
  std::vector<std::pair<double, std::string_view>> statuses;  ///< changes
  std::map<int, sim::Fen> income;                             ///< by year
};

std::map<std::uint64_t, Life> lives_of(const world::Town& town, std::uint32_t replication) {
  std::map<std::uint64_t, Life> lives;
  for (const sim::TraceLine& line : town.lives(replication)) {
    Life& life = lives[line.entity];
    for (const std::string_view status : models::status_names)
      if (line.label == status) life.statuses.emplace_back(line.time, line.label);
    bool income = line.label == "transfer";
    for (const std::string_view stream : models::stream_names) income = income || line.label == stream;
    if (income) life.income[town.resolved.setting->year_of(line.time)] += line.amount;
  }
  return lives;
}

}  // namespace

TEST_CASE("Doubling all money leaves all statuses but those within 100 fen of a threshold") {
  // The amounts in a rule's text are not doubled; the line is.
  const core::Document document = world::document(
      "programmes: [{id: dibao, eligible: labour < 1 and income_without_dibao < 1.1 * line}]\n",
      {"population.groups.others.households=" + std::to_string(others)});
  const world::Town single = world::town_of(document);
  int amounts = 0;
  const world::Town twice = world::town_of(doubled(document, single.resolved.provenance, amounts));
  CHECK(amounts > 30);
  int moves = 0, differing = 0;
  for (std::uint32_t r = 0; r < replications; ++r) {
    const auto a = lives_of(single, r);
    const auto b = lives_of(twice, r);
    REQUIRE(a.size() == b.size());
    sim::Fen income_a = 0, income_b = 0;
    for (const auto& [household, life] : a) {
      const Life& other = b.at(household);
      moves += static_cast<int>(life.statuses.size());
      for (const auto& [year, income] : life.income) income_a += income;
      for (const auto& [year, income] : other.income) income_b += income;
      if (life.statuses == other.statuses) continue;
      ++differing;
      std::size_t i = 0;
      while (i < life.statuses.size() && i < other.statuses.size() && life.statuses[i] == other.statuses[i])
        ++i;
      const double when = i == life.statuses.size() ? other.statuses[i].first
                          : i == other.statuses.size()
                              ? life.statuses[i].first
                              : std::min(life.statuses[i].first, other.statuses[i].first);
      const int year = single.resolved.setting->year_of(when);
      const sim::Fen once = life.income.count(year) != 0 ? life.income.at(year) : 0;
      const sim::Fen two = other.income.count(year) != 0 ? other.income.at(year) : 0;
      std::printf("  replication %u household %016llx parts in year %d: income %lld and %lld fen\n", r,
                  static_cast<unsigned long long>(household), year, static_cast<long long>(once),
                  static_cast<long long>(two));
      // At a threshold: the incomes are twice one another to within a few fen.
      CHECK(std::llabs(two - 2 * once) <= 100);
    }
    CHECK(std::abs(static_cast<double>(income_b) / static_cast<double>(income_a) - 2) < 1e-6);
  }
  CHECK(moves > 50);
  std::printf("doubled money: %d changes of status in all, %d lives that part from their double\n", moves,
              differing);
}

}  // namespace world_doubling_test
