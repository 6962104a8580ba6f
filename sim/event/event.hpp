// An event: something that happens to one entity at one instant.
//
// Units: time in days since the scenario's start, never negative, never NaN. Ownership: a plain 16-byte
// value. Tie order at one instant, part of every published result: process rank, member, kind, argument, each
// ascending. The four make one integer (`payload`) whose order IS the tie order, so that sorting, queues and
// traces cannot disagree. Queues keep them as they lie in memory (`packed`), which costs nothing to take
// apart.
#pragma once

#include <cstdint>
#include <type_traits>

namespace sim {

struct Event {
  double time = 0;
  std::uint32_t arg = 0;     ///< whatever the process wants to find again
  std::uint16_t member = 0;  ///< position in an item list of the entity, or any small number
  std::uint8_t kind = 0;     ///< the process's own enumeration
  std::uint8_t process = 0;  ///< rank of the process that owns and handles the event

  friend bool operator==(const Event&, const Event&) = default;

  /// The kind as the process's own enumeration.
  template <class Kind>
  [[nodiscard]] constexpr Kind kind_as() const {
    return static_cast<Kind>(kind);
  }
};

static_assert(sizeof(Event) == 16 && std::is_trivially_copyable_v<Event>);

/// Everything of an event but its time. Bits: process 63-56, member 55-40, kind 39-32, arg 31-0.
[[nodiscard]] constexpr std::uint64_t payload(const Event& e) {
  return std::uint64_t{e.process} << 56 | std::uint64_t{e.member} << 40 | std::uint64_t{e.kind} << 32 | e.arg;
}

/// The same in the order of the fields: bits process 63-56, kind 55-48, member 47-32, arg 31-0. Says which
/// event it is, not which comes first.
[[nodiscard]] constexpr std::uint64_t packed(const Event& e) {
  return std::uint64_t{e.process} << 56 | std::uint64_t{e.kind} << 48 | std::uint64_t{e.member} << 32 | e.arg;
}

[[nodiscard]] constexpr Event unpack(double time, std::uint64_t packed) {
  return {time, static_cast<std::uint32_t>(packed), static_cast<std::uint16_t>(packed >> 32),
          static_cast<std::uint8_t>(packed >> 48), static_cast<std::uint8_t>(packed >> 56)};
}

/// Does `a` happen before `b`? A total order: two events that compare equal are the same event.
[[nodiscard]] constexpr bool before(const Event& a, const Event& b) {
  return a.time < b.time || (a.time == b.time && payload(a) < payload(b));
}

}  // namespace sim
