// Example model: a fund as a commons that runs out. Households present claims at random times; the fund hears
// them at the window's end in order of time, with what has flowed in by then, pays while it can and refuses
// the rest. With claims of 1 and no inflow it is a number of places.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "sim/process/process_list.hpp"
#include "sim/random/variates.hpp"
#include "sim/run/commons.hpp"
#include "sim/run/simulation.hpp"

namespace examples::fund {

struct Parameters {
  std::uint32_t households = 5;
  double claims = 1;        ///< of all households together, per unit of time
  sim::Distribution claim;  ///< fen
  sim::Fen opening = 0;
  double inflow = 0;  ///< fen per unit of time
  double horizon = 1;
  std::uint32_t windows = 1;
};

struct Types {
  struct Header {
    std::uint32_t claims = 0;
    std::uint32_t refused = 0;
  };
  using Items = sim::ItemList<>;
  using Tables = Parameters;
  struct Snapshot {
    sim::Fen balance = 0;
  };
  struct Tally {
    std::int64_t claims = 0;
    std::int64_t refused = 0;
    void merge(const Tally& o) {
      claims += o.claims;
      refused += o.refused;
    }
  };
  struct Post {
    sim::Fen amount = 0;
  };
};

using Context = sim::Context<Types>;

struct Claim {
  static constexpr std::uint8_t rank = 10;
  static constexpr std::string_view name = "claim";
  enum Kind : std::uint8_t { present, refused };

  static void start(Context& c) {
    const double mean = c.tables().households / c.tables().claims;
    const auto block = c.draw(sim::stream("fund/claim"), sim::Index{c.header().claims});
    c.schedule<Claim>(c.now() + sim::exponential(block.first(), mean), present);
  }

  static void handle(Context& c, const sim::Event& e) {
    if (e.kind == refused) {
      ++c.header().refused;
      ++c.tally().refused;
      c.hash(sim::hash64("fund/refused"), c.header().refused);
      return;
    }
    const auto block = c.draw(sim::stream("fund/claim"), sim::Index{c.header().claims});
    const auto amount = static_cast<sim::Fen>(sim::sample(c.tables().claim, block.second()));
    ++c.header().claims;
    ++c.tally().claims;
    c.hash(sim::hash64("fund/claim"), static_cast<std::uint64_t>(amount));
    c.post(0, {amount});
    start(c);
  }
};

struct Model {
  using Types = fund::Types;
  using Processes = sim::ProcessList<Claim>;

  explicit Model(const Parameters& p) : parameters(p) {
    for (std::uint32_t i = 1; i <= p.windows; ++i) borders.push_back({p.horizon * i / p.windows, 0});
  }
  [[nodiscard]] std::uint32_t entity_count() const { return parameters.households; }
  static void populate(std::uint32_t index, sim::Draft<Types>& draft) { draft.id = sim::hash64(8, index); }
  [[nodiscard]] std::span<const sim::Window> windows() const { return borders; }
  [[nodiscard]] const Parameters& tables(std::uint32_t) const { return parameters; }
  static Types::Tally make_tally() { return {}; }

  Parameters parameters;
  std::vector<sim::Window> borders;
};

class Treasury {
 public:
  explicit Treasury(const Parameters& p) : fund(p.opening, p.inflow) { snapshot_.balance = p.opening; }

  [[nodiscard]] const Types::Snapshot& snapshot() const { return snapshot_; }

  void close(sim::WindowStep<Types>& step, std::span<const sim::Posted<Types::Post>> posts) {
    for (const auto& p : posts) {
      if (fund.claim(p.time, p.post.amount) == p.post.amount) {
        ++served;
      } else {
        ++unmet;
        step.deliver<Claim>(p.entity, step.time(), Claim::refused);
      }
    }
    snapshot_.balance = fund.balance(step.time());
  }

  sim::Fund fund;
  std::int64_t served = 0;
  std::int64_t unmet = 0;

 private:
  Types::Snapshot snapshot_;
};

/// One run.
struct Outcome {
  Types::Tally tally;
  sim::Fingerprint fingerprint;
  std::int64_t served = 0;
  std::int64_t unmet = 0;
  sim::Fen balance = 0;
  bool ruined = false;
};

inline Outcome run(const Parameters& parameters, sim::Key key, sim::Executor& executor) {
  const Model model(parameters);
  Treasury treasury(parameters);
  sim::Simulation<Model, Treasury> simulation(model, treasury, key, executor);
  simulation.run();
  return {simulation.tally(),
          simulation.fingerprint(),
          treasury.served,
          treasury.unmet,
          treasury.fund.balance(parameters.horizon),
          treasury.fund.exhausted()};
}

}  // namespace examples::fund
