// One replication: makes the population, runs it window by window to the horizon, keeps the sums.
//
// The model (immutable, shared by all replications) gives:
//
//   struct Model {
//     using Types = ...;      // context.hpp
//     using Processes = ...;  // process_list.hpp
//     std::uint32_t entity_count() const;
//     void populate(std::uint32_t index, sim::Draft<Types>& draft) const;  // called from several threads
//     std::span<const sim::Window> windows() const;                        // ascending; the last is the
//     horizon const Tables& tables(std::uint32_t epoch) const; Tally make_tally() const; void start(Context&)
//     const;   // optional: after populate, before the processes' own start; time 0 void finish(Context&)
//     const;  // optional: for each entity at the horizon; must not post or schedule
//   };
//
// The coupling (one per replication, changes) holds the commons:
//
//   struct Coupling {
//     const Snapshot& snapshot() const;  // must not change but inside close
//     void close(sim::WindowStep<Types>& step, std::span<const sim::Posted<Post>> posts);  // posts in order
//   };
//
// Entities of different chunks run at the same time through the executor. All results are the same for any
// executor, width and order of tasks. Thread rule: one thread calls a Simulation.
#pragma once

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "sim/entity/population.hpp"
#include "sim/process/context.hpp"
#include "sim/run/executor.hpp"
#include "sim/run/window.hpp"

namespace sim {

/// The coupling of a model whose entities never meet.
template <class Types>
class NoCoupling {
 public:
  [[nodiscard]] const typename Types::Snapshot& snapshot() const { return snapshot_; }
  void close(WindowStep<Types>&, std::span<const Posted<typename Types::Post>>) {}

 private:
  typename Types::Snapshot snapshot_{};
};

template <class Model, class Coupling = NoCoupling<typename Model::Types>>
class Simulation {
 public:
  using Types = typename Model::Types;
  using Processes = typename Model::Processes;
  using Tally = typename Types::Tally;
  using Post = typename Types::Post;

  /// Event slots that a new record has room for.
  static constexpr std::uint16_t first_event_slots = 6;

  /// All references must outlive the simulation. `memory` is a population of an earlier replication whose
  /// memory is used again (its entities are lost); without it the simulation has its own.
  Simulation(const Model& model, Coupling& coupling, Key key, Executor& executor, TraceRequest traced = {},
             Population<Types>* memory = nullptr)
      : model_(model),
        coupling_(coupling),
        executor_(executor),
        traced_(std::move(traced)),
        population_(memory == nullptr ? own_population_ : *memory) {
    population_.reset(model.entity_count());
    assert(!model.windows().empty());
    for (std::uint32_t i = 0; i < executor.width(); ++i) {
      workers_.push_back(Worker{Context<Types>(model.make_tally())});
      Context<Types>& c = workers_.back().context;
      c.keys_ = KeySchedule(key);
      c.horizon_ = model.windows().back().end;
    }
  }

  /// From populating to the horizon. To be called once. `stop` is asked at every window's end; when it says
  /// yes nothing further happens, run returns false and there is no result.
  bool run(const std::function<bool()>& stop = {}) {
    const std::span<const Window> windows = model_.windows();
    set_window(windows.front());
    begin(windows.front().end);
    if (stop && stop()) return false;
    close(windows.front().end);
    for (const Window& window : windows.subspan(1)) {
      set_window(window);
      advance(window.end);
      if (stop && stop()) return false;
      close(window.end);
    }
    // The last answers of the commons reach the entities at the horizon; what these post nobody hears.
    set_window(model_.windows().back());
    advance(model_.windows().back().end);
    finish();
    return true;
  }

  /// The sum of all tallies.
  [[nodiscard]] Tally tally() const {
    Tally total = model_.make_tally();
    for (const Worker& w : workers_) total.merge(w.context.tally_);
    return total;
  }
  [[nodiscard]] Fingerprint fingerprint() const {
    Fingerprint total;
    for (const Worker& w : workers_) total.merge(w.context.fingerprint_);
    return total;
  }
  [[nodiscard]] std::uint64_t events_handled() const {
    std::uint64_t total = 0;
    for (const Worker& w : workers_) total += w.context.handled_;
    return total;
  }
  [[nodiscard]] const Population<Types>& population() const { return population_; }

 private:
  /// Workers lie on cache lines of their own.
  struct alignas(128) Worker {
    Context<Types> context;
  };
  /// Posts of a window come after those that the step before it caused.
  static constexpr std::uint32_t first_sequence_in_window = 1U << 31;

  void set_window(const Window& window) {
    for (Worker& w : workers_) {
      w.context.tables_ = &model_.tables(window.epoch);
      w.context.snapshot_ = &coupling_.snapshot();
    }
  }

  /// Makes the entities and lives their first window: each at once, while it is in the cache and, being the
  /// last of its chunk, can grow where it stands.
  void begin(double end) {
    executor_.run(population_.chunk_count(), [this, end](std::uint32_t c, std::uint32_t worker) {
      Context<Types>& context = workers_[worker].context;
      Chunk<Types>& chunk = population_.chunk(c);
      const std::uint32_t first = population_.first_of(c);
      chunk.expect(population_.end_of(c) - first);
      Draft<Types> draft;
      for (std::uint32_t i = first; i < population_.end_of(c); ++i) {
        draft.clear();
        model_.populate(i, draft);
        chunk.append(draft, first_event_slots);
        context.enter(chunk, first, i - first, traced_, 0);
        context.now_ = 0;
        context.event_ = Event{};
        if constexpr (requires { model_.start(context); }) model_.start(context);
        Processes::start(context);
        context.place_waiting();
        context.sequence_ = first_sequence_in_window;
        chunk.set_next_time(i - first, live(context, end));
      }
      chunk.compact();
    });
  }

  void finish() {
    if constexpr (requires(Context<Types> & context) { model_.finish(context); }) {
      executor_.run(population_.chunk_count(), [this](std::uint32_t c, std::uint32_t worker) {
        each_entity(c, worker, model_.windows().back().end,
                    [&](Context<Types>& context) { model_.finish(context); });
      });
      hand_over_trace();
    }
  }

  /// Calls visit(context) for every entity of a chunk at one time.
  template <class Visit>
  void each_entity(std::uint32_t c, std::uint32_t worker, double time, Visit&& visit) {
    Context<Types>& context = workers_[worker].context;
    Chunk<Types>& chunk = population_.chunk(c);
    for (std::uint32_t i = 0; i < chunk.size(); ++i) {
      context.enter(chunk, population_.first_of(c), i, traced_, 0);
      context.now_ = time;
      context.event_ = Event{};
      visit(context);
      context.place_waiting();
      chunk.set_next_time(i, context.queue_.next_time());
    }
  }

  void advance(double end) {
    executor_.run(population_.chunk_count(), [this, end](std::uint32_t c, std::uint32_t worker) {
      Context<Types>& context = workers_[worker].context;
      Chunk<Types>& chunk = population_.chunk(c);
      for (std::uint32_t i = 0; i < chunk.size(); ++i) {
        if (chunk.next_time(i) > end) continue;
        if (i + 2 < chunk.size() && chunk.next_time(i + 2) <= end) chunk.prefetch(i + 2);
        context.enter(chunk, population_.first_of(c), i, traced_, first_sequence_in_window);
        chunk.set_next_time(i, live(context, end));
      }
      chunk.compact();
    });
  }

  /// Handles all events of the entered entity up to `end`; returns the time of its next one.
  static double live(Context<Types>& context, double end) {
    for (;;) {
      EventQueue& queue = context.queue_;
      if (queue.size() == 0) return never;
      const double time = queue.next_time();
      if (time > end) return time;
      const Event event = queue.pop();
      context.now_ = time;
      ++context.handled_;
      if (context.traced_) [[unlikely]] {
        context.event_ = event;
        context.write_line(Processes::name(event.process), 0, {}, {});
      }
      Processes::handle(context, event);
      context.place_waiting();
    }
  }

  void close(double end) {
    hand_over_trace();
    std::vector<Posted<Post>> posts;
    for (Worker& w : workers_) {
      posts.insert(posts.end(), w.context.posts_.begin(), w.context.posts_.end());
      w.context.posts_.clear();
    }
    std::sort(posts.begin(), posts.end(), Posted<Post>::earlier);
    std::vector<const Tally*> tallies;
    for (const Worker& w : workers_) tallies.push_back(&w.context.tally_);
    WindowStep<Types> step(end, population_, workers_.front().context, executor_, traced_,
                           std::move(tallies));
    coupling_.close(step, posts);
    hand_over_trace();
  }

  void hand_over_trace() {
    if (traced_.sink() == nullptr) return;
    std::vector<TraceLine> lines;
    for (Worker& w : workers_) {
      std::move(w.context.lines_.begin(), w.context.lines_.end(), std::back_inserter(lines));
      w.context.lines_.clear();
    }
    std::sort(lines.begin(), lines.end(), [](const TraceLine& a, const TraceLine& b) {
      if (a.time != b.time) return a.time < b.time;
      if (a.entity != b.entity) return a.entity < b.entity;
      return a.sequence < b.sequence;
    });
    for (const TraceLine& line : lines) traced_.sink()->line(line);
  }

  const Model& model_;
  Coupling& coupling_;
  Executor& executor_;
  TraceRequest traced_;
  Population<Types> own_population_;
  Population<Types>& population_;
  std::vector<Worker> workers_;
};

}  // namespace sim
