// Example model: rationing. Households apply at random times; at the end of each window (time 1, 2, ...) a
// fixed number of places is given to those waiting, first come first served. Whoever gets a place hears of it
// at once.
//
// Shows the third kind of coupling: posts, one allocator, answers by events, a snapshot (the backlog) that
// everyone may read in the next window.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "sim/process/process_list.hpp"
#include "sim/random/variates.hpp"
#include "sim/run/commons.hpp"
#include "sim/run/rationing.hpp"
#include "sim/run/simulation.hpp"
#include "sim/stats/time_average.hpp"

namespace examples::ration {

struct Parameters {
  std::uint32_t households = 16;
  double applications = 8;   ///< of all households together, per window
  std::int64_t places = 10;  ///< at each dispatch; sim::unlimited
  std::uint32_t windows = 100;
  std::uint32_t warm_up = 0;  ///< windows before statistics begin
};

struct Types {
  struct Header {
    std::uint32_t applied = 0;
    std::uint32_t served = 0;
  };
  using Items = sim::ItemList<>;
  using Tables = Parameters;
  struct Snapshot {
    std::int64_t backlog = 0;  ///< after the last dispatch
  };
  struct Tally {
    std::int64_t applied = 0;
    std::int64_t served = 0;
    std::int64_t backlog_seen = 0;  ///< sum over applications of the backlog in the snapshot
    void merge(const Tally& o) {
      applied += o.applied;
      served += o.served;
      backlog_seen += o.backlog_seen;
    }
  };
  struct Post {
    std::uint64_t random = 0;
    std::uint32_t number = 0;
  };
};

using Context = sim::Context<Types>;

struct Apply {
  static constexpr std::uint8_t rank = 10;
  static constexpr std::string_view name = "apply";
  enum Kind : std::uint8_t { apply };

  static void start(Context& c) {
    const double mean = c.tables().households / c.tables().applications;
    const auto block = c.draw(sim::stream("ration/apply"), sim::Index{c.header().applied});
    c.schedule<Apply>(c.now() + sim::exponential(block.first(), mean), apply);
  }

  static void handle(Context& c, const sim::Event&) {
    const auto tie = c.draw(sim::stream("ration/tie"), sim::Index{c.header().applied});
    c.post(0, {tie.bits(), c.header().applied});
    ++c.header().applied;
    ++c.tally().applied;
    c.tally().backlog_seen += c.snapshot().backlog;
    c.hash(sim::hash64("ration/applied"), c.header().applied);
    start(c);
  }
};

struct Serve {
  static constexpr std::uint8_t rank = 20;
  static constexpr std::string_view name = "serve";
  enum Kind : std::uint8_t { served };

  static void handle(Context& c, const sim::Event& e) {
    ++c.header().served;
    ++c.tally().served;
    c.hash(sim::hash64("ration/served"), e.arg);
    c.trace("served", e.arg);
  }
};

struct Model {
  using Types = ration::Types;
  using Processes = sim::ProcessList<Apply, Serve>;

  explicit Model(const Parameters& p) : parameters(p) {
    for (std::uint32_t i = 1; i <= p.windows; ++i) borders.push_back({double(i), 0});
  }
  [[nodiscard]] std::uint32_t entity_count() const { return parameters.households; }
  static void populate(std::uint32_t index, sim::Draft<Types>& draft) { draft.id = sim::hash64(7, index); }
  [[nodiscard]] std::span<const sim::Window> windows() const { return borders; }
  [[nodiscard]] const Parameters& tables(std::uint32_t) const { return parameters; }
  static Types::Tally make_tally() { return {}; }

  Parameters parameters;
  std::vector<sim::Window> borders;
};

class Dispatcher {
 public:
  explicit Dispatcher(const Parameters& p) : parameters_(p) {}

  [[nodiscard]] const Types::Snapshot& snapshot() const { return snapshot_; }

  void close(sim::WindowStep<Types>& step, std::span<const sim::Posted<Types::Post>> posts) {
    for (const auto& p : posts) {
      sim::Application a;
      a.time = p.time;
      a.random = p.post.random;
      a.id = p.id;
      a.tag = p.post.number;
      a.entity = p.entity;
      list_.add(a);
    }
    const auto done = list_.dispatch(step.time(), parameters_.places, sim::unlimited, sim::IfTooBig::stop,
                                     [](sim::Application&) { return true; });
    for (const sim::Grant& g : done.grants)
      step.deliver<Serve>(g.application.entity, step.time(), Serve::served, 0,
                          static_cast<std::uint32_t>(g.application.tag));
    snapshot_.backlog = static_cast<std::int64_t>(list_.waiting().size());
    if (step.time() > parameters_.warm_up) {
      ++dispatches;
      backlog += snapshot_.backlog;
      for (const sim::Grant& g : done.grants) {
        ++granted;
        calendar_wait += sim::to_ticks(g.calendar_wait);
        queue_wait += sim::to_ticks(g.queue_wait);
      }
    }
  }

  /// After the warm-up; waits in ticks.
  std::int64_t dispatches = 0, backlog = 0, granted = 0, calendar_wait = 0, queue_wait = 0;

 private:
  Parameters parameters_;
  sim::WaitingList list_;
  Types::Snapshot snapshot_;
};

/// One run; everything that the run yields as plain integers.
struct Outcome {
  Types::Tally tally;
  sim::Fingerprint fingerprint;
  std::int64_t dispatches = 0, backlog = 0, granted = 0, calendar_wait = 0, queue_wait = 0;
  std::int64_t final_backlog = 0;

  [[nodiscard]] double mean_backlog() const {
    return static_cast<double>(backlog) / static_cast<double>(dispatches);
  }
  [[nodiscard]] double mean_wait() const {
    return static_cast<double>(calendar_wait + queue_wait) / sim::ticks_per_day /
           static_cast<double>(granted);
  }
  friend bool operator==(const Outcome& a, const Outcome& b) {
    return a.fingerprint == b.fingerprint && a.tally.applied == b.tally.applied &&
           a.tally.served == b.tally.served && a.tally.backlog_seen == b.tally.backlog_seen &&
           a.dispatches == b.dispatches && a.backlog == b.backlog && a.granted == b.granted &&
           a.calendar_wait == b.calendar_wait && a.queue_wait == b.queue_wait;
  }
};

inline Outcome run(const Parameters& parameters, sim::Key key, sim::Executor& executor,
                   sim::TraceRequest traced = {}) {
  const Model model(parameters);
  Dispatcher d(parameters);
  sim::Simulation<Model, Dispatcher> simulation(model, d, key, executor, std::move(traced));
  simulation.run();
  return {simulation.tally(), simulation.fingerprint(), d.dispatches, d.backlog,
          d.granted,          d.calendar_wait,          d.queue_wait, d.snapshot().backlog};
}

}  // namespace examples::ration
