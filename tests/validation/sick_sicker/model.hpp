// Sick-Sicker as a microsimulation on sim alone: every person is an entity with one event a cycle, its clock
// counts cycles, and the draw of a move is named by person and cycle. So a person lives the same life under
// every strategy of one key, and differences between strategies are paired.
//
// The dead have no events: the cycles that are left to them are booked when they die.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "sim/process/process_list.hpp"
#include "sim/random/variates.hpp"
#include "sim/run/simulation.hpp"
#include "tests/validation/sick_sicker/chain.hpp"

namespace validation::sick_sicker {

/// Persons by cycle and state.
using Occupied = std::array<std::array<std::int64_t, states>, cycles + 1>;

struct Types {
  struct Header {
    double cost = 0;     ///< discounted, so far
    double quality = 0;  ///< discounted, so far
    State state = State::healthy;
  };
  using Items = sim::ItemList<>;
  struct Tables {
    Strategy strategy;
    Matrix cumulative{};  ///< running sums of each row of the moves
    std::array<double, cycles + 1> discount{};
  };
  struct Snapshot {};
  struct Tally {
    Occupied occupied{};
    void merge(const Tally& o) {
      for (std::size_t t = 0; t <= cycles; ++t)
        for (std::size_t s = 0; s < states; ++s) occupied[t][s] += o.occupied[t][s];
    }
  };
  struct Post {};
};

using Context = sim::Context<Types>;

struct Cycle {
  static constexpr std::uint8_t rank = 10;
  static constexpr std::string_view name = "cycle";
  enum Kind : std::uint8_t { turn };

  static void start(Context& c) { live(c, 0); }

  static void handle(Context& c, const sim::Event& e) {
    const auto from = static_cast<std::size_t>(c.header().state);
    const double u = c.draw(sim::stream("sick-sicker/move"), sim::Index{e.arg}).first();
    c.header().state = static_cast<State>(sim::categorical_cumulative(c.tables().cumulative[from], u));
    c.hash(sim::hash64("sick-sicker/state"), static_cast<std::uint64_t>(c.header().state));
    live(c, e.arg);
  }

 private:
  /// Books cycle t in the state that the person is in, and schedules the next.
  static void live(Context& c, std::uint32_t t) {
    const Types::Tables& tables = c.tables();
    Types::Header& h = c.header();
    const auto state = static_cast<std::size_t>(h.state);
    if (h.state == State::dead) {
      for (std::size_t left = t; left <= cycles; ++left) ++c.tally().occupied[left][state];
      return;
    }
    ++c.tally().occupied[t][state];
    h.cost += tables.strategy.cost[state] * tables.discount[t];
    h.quality += tables.strategy.quality[state] * tables.discount[t];
    c.schedule<Cycle>(t + 1, turn, 0, t + 1);
  }
};

struct Model {
  using Types = sick_sicker::Types;
  using Processes = sim::ProcessList<Cycle>;

  Model(const Strategy& strategy, std::uint32_t number) : persons(number) {
    tables_.strategy = strategy;
    tables_.cumulative = transitions();
    for (Row& row : tables_.cumulative)
      for (std::size_t s = 1; s < states; ++s) row[s] += row[s - 1];
    tables_.discount = discounts();
  }
  [[nodiscard]] std::uint32_t entity_count() const { return persons; }
  static void populate(std::uint32_t index, sim::Draft<Types>& draft) {
    draft.id = sim::hash64(sim::hash64("sick-sicker/person"), index);
  }
  [[nodiscard]] std::span<const sim::Window> windows() const { return life_; }
  [[nodiscard]] const Types::Tables& tables(std::uint32_t) const { return tables_; }
  static Types::Tally make_tally() { return {}; }

  std::uint32_t persons;

 private:
  Types::Tables tables_;
  std::array<sim::Window, 1> life_{{{static_cast<double>(cycles), 0}}};
};

/// One run: discounted totals by person, and where everyone was.
struct Outcome {
  std::vector<double> cost, quality;
  Occupied occupied{};
  sim::Fingerprint fingerprint;
};

inline Outcome run(const Strategy& strategy, std::uint32_t persons, sim::Key key, sim::Executor& executor) {
  const Model model(strategy, persons);
  sim::NoCoupling<Types> apart;
  sim::Simulation<Model> simulation(model, apart, key, executor);
  simulation.run();
  Outcome out;
  for (std::uint32_t i = 0; i < persons; ++i) {
    const auto record = simulation.population().record(i);
    out.cost.push_back(record.header().cost);
    out.quality.push_back(record.header().quality);
  }
  out.occupied = simulation.tally().occupied;
  out.fingerprint = simulation.fingerprint();
  return out;
}

}  // namespace validation::sick_sicker
