// What a handler may touch: its entity, its queue, draws, the tables and snapshot of this window, and the
// outputs.
//
// A model bundles its types in one struct:
//
//   struct Types {
//     struct Header {...};                            // per entity, trivially copyable
//     using Items = sim::ItemList<Person, ...>;       // arrays per entity, trivially copyable
//     struct Tables {...};                            // immutable parameters of one epoch
//     struct Snapshot {...};                          // what the commons published for this window
//     struct Tally {... void merge(const Tally&); };  // integer sums; merging must be exact in any order
//     struct Post {...};                              // what an entity says to a commons
//   };
//
// References: `schedule`, `supersede` and `cancel` never move the record. `add<Item>` may: after it, take
// `header()` and `items()` again. Everything dies with the handler.
// Thread rule: one worker, one context; tables and snapshot are shared and never written.
#pragma once

#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/entity/population.hpp"
#include "sim/observe/fingerprint.hpp"
#include "sim/observe/trace.hpp"
#include "sim/random/philox.hpp"

namespace sim {

/// A message from an entity to a commons, with all that its place in the order of posts depends on.
template <class Post>
struct Posted {
  std::uint32_t commons = 0;   ///< first key: which commons
  double time = 0;             ///< second key: when
  std::uint64_t id = 0;        ///< third key: whose
  std::uint32_t sequence = 0;  ///< fourth key: ascending within the entity and window
  std::uint32_t entity = 0;    ///< index of the entity, for the answer
  Post post{};

  [[nodiscard]] static bool earlier(const Posted& a, const Posted& b) {
    if (a.commons != b.commons) return a.commons < b.commons;
    if (a.time != b.time) return a.time < b.time;
    if (a.id != b.id) return a.id < b.id;
    return a.sequence < b.sequence;
  }
};

template <class Types>
class Context {
 public:
  using Header = typename Types::Header;
  using Tables = typename Types::Tables;
  using Snapshot = typename Types::Snapshot;
  using Tally = typename Types::Tally;
  using Post = typename Types::Post;

  /// \name Time
  /// @{
  /// Days since the scenario's start: the time of the event being handled.
  [[nodiscard]] double now() const { return now_; }
  /// End of the run; what is scheduled later never happens.
  [[nodiscard]] double horizon() const { return horizon_; }
  /// @}

  /// \name The entity
  /// @{
  [[nodiscard]] std::uint64_t id() const { return id_; }
  /// Position in the population: to be used for answers from a commons, never for draws or order.
  [[nodiscard]] std::uint32_t index() const { return first_ + local_; }
  [[nodiscard]] Header& header() { return record_.header(); }
  template <class Item>
  [[nodiscard]] std::span<Item> items() {
    return {reinterpret_cast<Item*>(places_[Types::Items::template position<Item>()]),
            record_.template slots<Item>().count};
  }
  /// Appends an item at the end of its list. May move the record (see above).
  template <class Item>
  Item& add(const Item& value) {
    const Slots& slots = record_.template slots<Item>();
    if (slots.count == slots.capacity) {
      const Item copy = value;  // `value` may lie in the record
      auto c = record_.capacities();
      std::uint16_t& capacity = c.items[Types::Items::template position<Item>()];
      capacity = larger(capacity);
      hold(chunk_->grow(local_, c));
      return record_.push(copy);
    }
    return record_.push(value);
  }
  /// Removes an item; the items behind it move up by one. Pending events keep their member numbers.
  template <class Item>
  void remove(std::uint32_t at) {
    record_.template remove<Item>(at);
  }
  /// @}

  /// \name Its queue
  /// @{
  /// Schedules an event of process P. A time beyond the horizon (`sim::never` too) is dropped.
  template <class P, class Kind>
  void schedule(double time, Kind kind, std::uint32_t member = 0, std::uint32_t arg = 0) {
    push({time, arg, member_number(member), static_cast<std::uint8_t>(kind), P::rank});
  }
  /// Removes all events of process P with this kind and member; says how many there were.
  template <class P, class Kind>
  std::uint32_t cancel(Kind kind, std::uint32_t member = 0) {
    return cancel_all(P::rank, static_cast<std::uint8_t>(kind), member_number(member));
  }
  /// The same for events with one argument only.
  template <class P, class Kind>
  std::uint32_t cancel_only(Kind kind, std::uint32_t member, std::uint32_t arg) {
    const Event like{0, arg, member_number(member), static_cast<std::uint8_t>(kind), P::rank};
    const auto waiting = std::erase_if(waiting_, [&](const Event& e) { return payload(e) == payload(like); });
    return queue_.cancel(like) + static_cast<std::uint32_t>(waiting);
  }
  /// Puts one event in the place of all events of process P with this kind and member.
  template <class P, class Kind>
  void supersede(double time, Kind kind, std::uint32_t member = 0, std::uint32_t arg = 0) {
    cancel<P>(kind, member);
    schedule<P>(time, kind, member, arg);
  }
  /// Removes every pending event of which `which(event)` is true. All of them are asked, in no order that
  /// means anything.
  template <class Which>
  void remove_events(Which&& which) {
    for (std::uint32_t slot = 0; slot < queue_.size();) {
      if (which(queue_.at(slot)))
        queue_.remove(slot);
      else
        ++slot;
    }
    std::erase_if(waiting_, which);
  }
  /// Schedules an event that another entity had pending.
  void adopt(const Event& event) { push(event); }
  /// When the earliest such event comes; `sim::never` if none is pending.
  template <class P, class Kind>
  [[nodiscard]] double time_of(Kind kind, std::uint32_t member = 0) {
    const auto k = static_cast<std::uint8_t>(kind);
    double found = queue_.time_of(P::rank, k, member_number(member));
    for (const Event& e : waiting_)
      if (e.process == P::rank && e.kind == k && e.member == member && e.time < found) found = e.time;
    return found;
  }
  /// @}

  /// \name Randomness
  /// @{
  [[nodiscard]] Key key() const { return keys_.key(); }
  [[nodiscard]] const KeySchedule& keys() const { return keys_; }
  /// The draw `index` of a stream that belongs to the entity, or to `owner` (a person's own id).
  [[nodiscard]] Block draw(Stream stream, Index index) const { return keys_.draw(id_, stream, index); }
  [[nodiscard]] Block draw(Stream stream, std::uint64_t owner, Index index) const {
    return keys_.draw(owner, stream, index);
  }
  /// @}

  /// \name The world around
  /// @{
  [[nodiscard]] const Tables& tables() const { return *tables_; }
  [[nodiscard]] const Snapshot& snapshot() const { return *snapshot_; }
  /// Says something to a commons; it is heard at the window's end.
  void post(std::uint32_t commons, const Post& what) {
    posts_.push_back({commons, now_, id_, sequence_++, index(), what});
  }
  /// @}

  /// \name Outputs
  /// @{
  [[nodiscard]] Tally& tally() { return tally_; }
  /// One fact for the trajectory fingerprint: `what` a hash of a stable name, `value` an exact integer.
  void hash(std::uint64_t what, std::uint64_t value) { fingerprint_.add(id_, what, value); }
  /// Is this entity traced? Guards the making of texts.
  [[nodiscard]] bool traced() const { return traced_; }
  void trace(std::string_view label, std::int64_t amount = 0, CandidateKey candidate = {}) {
    if (traced_) [[unlikely]]
      write_line(label, amount, candidate, {});
  }
  void trace(std::string_view label, std::int64_t amount, CandidateKey candidate, std::string text) {
    if (traced_) [[unlikely]]
      write_line(label, amount, candidate, std::move(text));
  }
  /// @}

 private:
  template <class, class>
  friend class Simulation;
  template <class>
  friend class WindowStep;

  static std::uint16_t member_number(std::uint32_t member) {
    assert(member <= 0xffff);
    return static_cast<std::uint16_t>(member);
  }

  static std::uint16_t larger(std::uint16_t capacity) {
    assert(capacity < 0xffff);
    const std::uint32_t wanted = capacity + (capacity < 2 ? 1U : capacity < 4 ? 2U : capacity / 2U);
    return static_cast<std::uint16_t>(wanted < 0xffff ? wanted : 0xffff);
  }

  void push(const Event& event) {
    assert(event.time >= now_);
    if (!(event.time <= horizon_)) return;
    if (queue_.full()) [[unlikely]]
      waiting_.push_back(event);
    else
      queue_.push(event);
  }

  std::uint32_t cancel_all(std::uint8_t process, std::uint8_t kind, std::uint16_t member) {
    std::uint32_t removed = queue_.cancel(process, kind, member);
    for (std::size_t i = 0; i < waiting_.size();) {
      const Event& e = waiting_[i];
      if (e.process == process && e.kind == kind && e.member == member) {
        waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(i));
        ++removed;
      } else {
        ++i;
      }
    }
    return removed;
  }

  /// Events that found no slot wait until the handler is done, so that scheduling never moves a record under
  /// it.
  void place_waiting() {
    if (!waiting_.empty()) [[unlikely]]
      make_room_for_waiting();
  }

  [[gnu::noinline]] void make_room_for_waiting() {
    auto c = record_.capacities();
    while (c.events < queue_.size() + waiting_.size()) c.events = larger(c.events);
    if (c.events != record_.capacities().events) hold(chunk_->grow(local_, c));
    for (const Event& e : waiting_) queue_.push(e);
    waiting_.clear();
  }

  /// Takes the entity's record, wherever it is now, and notes where its parts lie.
  void hold(const Record<Types>& record) {
    record_ = record;
    queue_ = record_.queue();
    places_ = record_.places();
  }

  void enter(Chunk<Types>& chunk, std::uint32_t first, std::uint32_t local, const TraceRequest& request,
             std::uint32_t first_sequence) {
    chunk_ = &chunk;
    first_ = first;
    local_ = local;
    hold(chunk.record(local));
    id_ = record_.id();
    sequence_ = first_sequence;
    traced_ = request.wants(id_);
  }

  [[gnu::cold, gnu::noinline]] void write_line(std::string_view label, std::int64_t amount,
                                               CandidateKey candidate, std::string text) {
    lines_.push_back({now_, id_, sequence_++, event_, label, amount, candidate, std::move(text)});
  }

  Record<Types> record_;
  EventQueue queue_;
  std::array<std::byte*, Types::Items::size> places_{};
  double now_ = 0;
  std::uint64_t id_ = 0;
  KeySchedule keys_;
  const Tables* tables_ = nullptr;
  const Snapshot* snapshot_ = nullptr;
  Chunk<Types>* chunk_ = nullptr;
  std::uint32_t first_ = 0;
  std::uint32_t local_ = 0;
  std::uint32_t sequence_ = 0;
  bool traced_ = false;
  double horizon_ = 0;
  Event event_;
  std::uint64_t handled_ = 0;
  Fingerprint fingerprint_;
  std::vector<Event> waiting_;
  std::vector<Posted<Post>> posts_;
  std::vector<TraceLine> lines_;
  Tally tally_;

  explicit Context(Tally tally) : tally_(std::move(tally)) {}
};

}  // namespace sim
