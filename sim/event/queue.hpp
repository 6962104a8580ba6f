// The event queue of one entity: slots sorted by what comes when, the earliest last.
//
// An entity has few pending events (six to twenty), so a sorted array beats a heap: the next event is taken
// from the end without a search, and a new one passes only those that come before it, which for what is
// scheduled soon are few. Times lie apart from payloads, so that passing them reads one or two cache lines.
//
// Ownership: a view; the slots live inside the entity's record. Thread rule: one thread at a time.
// The order of insertion never matters: what comes out is ordered by time and then by payload (event.hpp).
#pragma once

#include <cstdint>
#include <limits>

#include "sim/event/event.hpp"

namespace sim {

/// The time of an event that never comes.
inline constexpr double never = std::numeric_limits<double>::infinity();

/// How many slots of an array are used and how many there are.
struct Slots {
  std::uint16_t count = 0;
  std::uint16_t capacity = 0;
};

class EventQueue {
 public:
  EventQueue() = default;  ///< of no entity; to be replaced before use
  EventQueue(double* times, std::uint64_t* payloads, Slots* slots)
      : times_(times), payloads_(payloads), slots_(slots) {}

  [[nodiscard]] std::uint32_t size() const { return slots_->count; }
  [[nodiscard]] bool full() const { return slots_->count == slots_->capacity; }

  /// Slot of the earliest event. Must not be empty.
  [[nodiscard]] std::uint32_t earliest() const { return slots_->count - 1U; }

  [[nodiscard]] double next_time() const { return slots_->count == 0 ? never : times_[earliest()]; }
  [[nodiscard]] double time_at(std::uint32_t slot) const { return times_[slot]; }
  [[nodiscard]] Event at(std::uint32_t slot) const { return unpack(times_[slot], payloads_[slot]); }

  /// Frees a slot; those behind it move up.
  void remove(std::uint32_t slot) {
    const std::uint32_t last = --slots_->count;
    for (; slot < last; ++slot) {
      times_[slot] = times_[slot + 1];
      payloads_[slot] = payloads_[slot + 1];
    }
  }

  /// Takes the earliest event out. Must not be empty.
  Event pop() {
    const std::uint32_t slot = --slots_->count;
    return at(slot);
  }

  /// Must not be full.
  void push(const Event& event) {
    const double time = event.time;
    const std::uint64_t load = packed(event);
    std::uint32_t slot = slots_->count++;
    for (; slot > 0; --slot) {
      const double passed = times_[slot - 1];
      if (passed > time || (passed == time && before(event, at(slot - 1)))) break;
      times_[slot] = passed;
      payloads_[slot] = payloads_[slot - 1];
    }
    times_[slot] = time;
    payloads_[slot] = load;
  }

  /// Removes every event of this process, kind and member, whatever its time and argument; says how many.
  std::uint32_t cancel(std::uint8_t process, std::uint8_t kind, std::uint16_t member) {
    std::uint32_t removed = 0;
    for (std::uint32_t i = 0; i < slots_->count;) {
      if (owner(payloads_[i]) == owner(packed({0, 0, member, kind, process}))) {
        remove(i);
        ++removed;
      } else {
        ++i;
      }
    }
    return removed;
  }

  /// Removes every event that differs from this one in its time at most; says how many.
  std::uint32_t cancel(const Event& like) {
    std::uint32_t removed = 0;
    for (std::uint32_t i = 0; i < slots_->count;) {
      if (payloads_[i] == packed(like)) {
        remove(i);
        ++removed;
      } else {
        ++i;
      }
    }
    return removed;
  }

  /// Time of the earliest event of this process, kind and member; `never` if there is none.
  [[nodiscard]] double time_of(std::uint8_t process, std::uint8_t kind, std::uint16_t member) const {
    double found = never;
    for (std::uint32_t i = 0; i < slots_->count; ++i)
      if (owner(payloads_[i]) == owner(packed({0, 0, member, kind, process})) && times_[i] < found)
        found = times_[i];
    return found;
  }

 private:
  /// Process, member and kind without the argument.
  static constexpr std::uint64_t owner(std::uint64_t packed) { return packed >> 32; }

  double* times_ = nullptr;
  std::uint64_t* payloads_ = nullptr;
  Slots* slots_ = nullptr;
};

}  // namespace sim
