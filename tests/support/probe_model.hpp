// A model without a meaning of its own: a test says what happens in it with functions.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/process/process_list.hpp"
#include "sim/run/simulation.hpp"

namespace test::probe {

struct Types {
  struct Header {
    std::int64_t value = 0;
    std::uint32_t handled = 0;
  };
  struct Small {
    std::uint32_t a = 0, b = 0, c = 0;
    friend bool operator==(const Small&, const Small&) = default;
  };
  struct Large {
    std::uint64_t a = 0, b = 0;
    friend bool operator==(const Large&, const Large&) = default;
  };
  using Items = sim::ItemList<Small, Large>;
  struct Tables {
    int epoch = 0;
    std::function<void(sim::Context<Types>&, const sim::Event&)> on_event;
  };
  struct Snapshot {
    std::int64_t number = 0;
  };
  struct Tally {
    std::int64_t sum = 0;
    void merge(const Tally& other) { sum += other.sum; }
  };
  struct Post {
    std::int64_t value = 0;
  };
};

using Context = sim::Context<Types>;

enum class Kind : std::uint8_t { a, b };

template <std::uint8_t Rank>
struct Process {
  static constexpr std::uint8_t rank = Rank;
  static constexpr std::string_view name = Rank == 5 ? "first" : "second";
  static void handle(Context& c, const sim::Event& e) {
    ++c.header().handled;
    if (c.tables().on_event) c.tables().on_event(c, e);
  }
};
using First = Process<5>;
using Second = Process<9>;

struct Model {
  using Types = probe::Types;
  using Processes = sim::ProcessList<First, Second>;

  std::uint32_t entities = 1;
  std::vector<sim::Window> borders{{10, 0}};
  std::vector<Types::Tables> epochs{1};
  std::function<void(Context&)> on_start;
  std::function<void(Context&)> on_finish;

  [[nodiscard]] std::uint32_t entity_count() const { return entities; }
  static void populate(std::uint32_t index, sim::Draft<Types>& draft) { draft.id = 100 + index; }
  [[nodiscard]] std::span<const sim::Window> windows() const { return borders; }
  [[nodiscard]] const Types::Tables& tables(std::uint32_t epoch) const { return epochs[epoch]; }
  static Types::Tally make_tally() { return {}; }
  void start(Context& c) const {
    if (on_start) on_start(c);
  }
  void finish(Context& c) const {
    if (on_finish) on_finish(c);
  }
};

struct Coupling {
  using Posts = std::span<const sim::Posted<Types::Post>>;
  std::function<void(sim::WindowStep<Types>&, Posts, Types::Snapshot&)> on_close;
  Types::Snapshot published{};

  [[nodiscard]] const Types::Snapshot& snapshot() const { return published; }
  void close(sim::WindowStep<Types>& step, Posts posts) {
    if (on_close) on_close(step, posts, published);
  }
};

using Simulation = sim::Simulation<Model, Coupling>;

/// Runs one replication of the model, alone or coupled, on one thread.
inline Types::Tally run(const Model& model, Coupling coupling = {}, sim::TraceRequest traced = {}) {
  sim::SerialExecutor executor;
  Simulation simulation(model, coupling, sim::make_key(1, 0), executor, std::move(traced));
  simulation.run();
  return simulation.tally();
}

}  // namespace test::probe
