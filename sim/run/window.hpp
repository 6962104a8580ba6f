// Windows: the stretches of time in which entities are independent of each other.
//
// A window ends at a dispatch, a fund settlement, an assessment that posts to or reads a commons, or a change
// of a shared parameter. All events up to and at its end belong to it; then comes one serial step in which
// posts are heard; what that step schedules happens at the end's time at the earliest, in the next window
// (after the last one: at the horizon). A run with nothing rationed or common has one window as long as the
// horizon.
//
// Dated parameters are the first thing at their instant: a window that makes room for a change at time t ends
// just before t (`just_before`), so that events at t see the new tables.
#pragma once

#include <cassert>
#include <cmath>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "sim/process/context.hpp"
#include "sim/run/executor.hpp"

namespace sim {

struct Window {
  double end = 0;           ///< days; ascending over the list; the last one is the horizon
  std::uint32_t epoch = 0;  ///< number of the tables in force in this window
};

/// The last instant before t.
[[nodiscard]] inline double just_before(double t) { return std::nextafter(t, -1.0); }

/// What a coupling may do at a window's end: look at all entities, add things up over them, and answer them.
/// Serial: called between windows, by one thread (sums run on the executor and are merged in chunk order).
template <class Types>
class WindowStep {
 public:
  WindowStep(double time, Population<Types>& population, Context<Types>& context, Executor& executor,
             const TraceRequest& traced, std::vector<const typename Types::Tally*> tallies)
      : time_(time),
        population_(population),
        context_(context),
        executor_(executor),
        traced_(traced),
        tallies_(std::move(tallies)) {}

  /// The window's end.
  [[nodiscard]] double time() const { return time_; }
  /// The tables of the window that ends.
  [[nodiscard]] const typename Types::Tables& tables() const { return context_.tables(); }
  /// For what belongs to the commons and to no entity.
  [[nodiscard]] typename Types::Tally& tally() { return context_.tally(); }
  /// What all entities together have added up so far: the sum of read(tally) over the parts of the tally, for
  /// a `read` that is a sum itself.
  template <class Read>
  [[nodiscard]] std::int64_t so_far(Read&& read) const {
    std::int64_t total = 0;
    for (const typename Types::Tally* tally : tallies_) total += read(*tally);
    return total;
  }
  [[nodiscard]] std::uint32_t entity_count() const { return population_.size(); }
  [[nodiscard]] const Record<Types> entity(std::uint32_t index) const { return population_.record(index); }

  /// Calls visit(context) for one entity, as a handler at the window's end: it may change the entity,
  /// schedule (at the end's time or later), hash, trace and tally; posts are heard at the next window's end.
  template <class Visit>
  void visit(std::uint32_t index, Visit&& visit) {
    auto& chunk = population_.chunk(index / Chunk<Types>::entities);
    const std::uint32_t local = index % Chunk<Types>::entities;
    context_.enter(chunk, index - local, local, traced_, sequence_);
    context_.now_ = time_;
    context_.event_ = Event{};
    visit(context_);
    context_.place_waiting();
    sequence_ = context_.sequence_;
    chunk.set_next_time(local, context_.queue_.next_time());
  }

  /// Schedules an event of process P for one entity, at `time` or later.
  template <class P, class Kind>
  void deliver(std::uint32_t index, double time, Kind kind, std::uint32_t member = 0, std::uint32_t arg = 0) {
    visit(index, [&](Context<Types>& c) { c.template schedule<P>(time, kind, member, arg); });
  }

  /// Adds an entity with room for `events` pending events, to be visited for its first ones; says its index.
  /// It lives from the window's end on and has not been through the model's `start`. Its id must be as unique
  /// as the others'. Not within a visit.
  std::uint32_t found(const Draft<Types>& draft, std::uint16_t events) {
    return population_.append(draft, events);
  }

  /// Sum over all entities: `add(sum, record)` for each, chunk by chunk in parallel, then `sum.merge(other)`
  /// in chunk order. `zero` is the empty sum.
  template <class Sum, class Add>
  [[nodiscard]] Sum sum(const Sum& zero, Add&& add) {
    std::vector<Sum> parts(population_.chunk_count(), zero);
    executor_.run(population_.chunk_count(), [&](std::uint32_t c, std::uint32_t) {
      const Chunk<Types>& chunk = population_.chunk(c);
      for (std::uint32_t i = 0; i < chunk.size(); ++i)
        add(parts[c], static_cast<const Record<Types>&>(chunk.record(i)));
    });
    Sum total = zero;
    for (const Sum& part : parts) total.merge(part);
    return total;
  }

 private:
  double time_;
  Population<Types>& population_;
  Context<Types>& context_;
  Executor& executor_;
  const TraceRequest& traced_;
  std::vector<const typename Types::Tally*> tallies_;
  std::uint32_t sequence_ = 0;  // of posts and trace lines over all visits of this step
};

}  // namespace sim
