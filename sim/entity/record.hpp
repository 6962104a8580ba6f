// The record of one entity: everything it is and everything it waits for, in one contiguous piece of memory.
//
//   prefix {id, bytes, slots} | Header | event times | event payloads | items of type 1 | items of type 2 |
//   ...
//
// A model names its parts once: a Header struct and `ItemList<Person, Enrolment, ...>`; all trivially
// copyable, aligned to at most 8 bytes. Item arrays keep their order; their capacity grows by moving the
// whole record to the end of its chunk's buffer (chunk.hpp), which ends the life of every reference into the
// old place.
//
// Ownership: a Record is a view (one pointer), the chunk owns the bytes. Thread rule: one thread per record.
// Limits: 65,535 items of a type and 65,535 pending events per entity (asserted).
#pragma once

#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "sim/event/queue.hpp"

namespace sim {

/// The item types that an entity holds arrays of, each type at most once.
template <class... T>
struct ItemList {
  static constexpr std::size_t size = sizeof...(T);
  static_assert((std::is_trivially_copyable_v<T> && ...), "items are moved as bytes");
  static_assert(((alignof(T) <= 8) && ...), "records are aligned to 8 bytes");

  using Drafts = std::tuple<std::vector<T>...>;
  static constexpr std::array<std::uint32_t, size> item_bytes{std::uint32_t{sizeof(T)}...};

  /// Position of a type in the list.
  template <class Item>
  static constexpr std::size_t position() {
    static_assert((std::is_same_v<Item, T> || ...), "not an item type of this model");
    std::size_t at = 0;
    static_cast<void>(((std::is_same_v<Item, T> ? true : (++at, false)) || ...));
    return at;
  }
};

/// What a model hands over to make one entity; reused for entity after entity.
template <class Types>
struct Draft {
  std::uint64_t id = 0;  ///< unique in the population and stable: it keys the entity's draws
  typename Types::Header header{};

  template <class Item>
  [[nodiscard]] std::vector<Item>& items() {
    return std::get<std::vector<Item>>(items_);
  }

  void clear() {
    id = 0;
    header = {};
    std::apply([](auto&... list) { (list.clear(), ...); }, items_);
  }

 private:
  template <class>
  friend class Record;
  typename Types::Items::Drafts items_;
};

template <class Types>
class Record {
 public:
  using Header = typename Types::Header;
  using Items = typename Types::Items;
  static constexpr std::size_t lists = Items::size;
  static_assert(std::is_trivially_copyable_v<Header> && alignof(Header) <= 8, "records are moved as bytes");

  /// Number of slots for events and for each item list.
  struct Capacities {
    std::uint16_t events = 0;
    std::array<std::uint16_t, lists> items{};
  };

  Record() = default;
  explicit Record(std::byte* base) : base_(base) {}

  [[nodiscard]] std::uint64_t id() const { return prefix().id; }
  [[nodiscard]] std::uint32_t bytes() const { return prefix().bytes; }
  [[nodiscard]] Header& header() { return *reinterpret_cast<Header*>(base_ + header_at); }
  [[nodiscard]] const Header& header() const { return *reinterpret_cast<const Header*>(base_ + header_at); }

  template <class Item>
  [[nodiscard]] std::span<Item> items() {
    return {reinterpret_cast<Item*>(base_ + offset(Items::template position<Item>())), slots<Item>().count};
  }
  template <class Item>
  [[nodiscard]] std::span<const Item> items() const {
    return {reinterpret_cast<const Item*>(base_ + offset(Items::template position<Item>())),
            slots<Item>().count};
  }

  [[nodiscard]] EventQueue queue() {
    Slots& slots = prefix().events;
    return {reinterpret_cast<double*>(base_ + events_at),
            reinterpret_cast<std::uint64_t*>(base_ + events_at + 8U * slots.capacity), &slots};
  }

  template <class Item>
  [[nodiscard]] const Slots& slots() const {
    return prefix().items[Items::template position<Item>()];
  }

  /// Where each item list begins, for whoever asks for them again and again; dies when the record moves.
  [[nodiscard]] std::array<std::byte*, lists> places() const {
    std::array<std::byte*, lists> all{};
    const Prefix& p = prefix();
    std::byte* at = base_ + events_at + std::size_t{16} * p.events.capacity;
    for (std::size_t i = 0; i < lists; ++i) {
      all[i] = at;
      at += list_bytes(i, p.items[i].capacity);
    }
    return all;
  }

  /// Appends an item; there must be room.
  template <class Item>
  Item& push(const Item& value) {
    Slots& s = prefix().items[Items::template position<Item>()];
    assert(s.count < s.capacity);
    std::byte* place = base_ + offset(Items::template position<Item>()) + sizeof(Item) * s.count++;
    std::memcpy(place, &value, sizeof(Item));
    return *reinterpret_cast<Item*>(place);
  }

  /// Removes one item; those behind it move up by one, keeping their order.
  template <class Item>
  void remove(std::uint32_t at) {
    Slots& s = prefix().items[Items::template position<Item>()];
    assert(at < s.count);
    std::byte* list = base_ + offset(Items::template position<Item>());
    --s.count;
    std::memmove(list + sizeof(Item) * at, list + sizeof(Item) * (at + 1U), sizeof(Item) * (s.count - at));
  }

  [[nodiscard]] Capacities capacities() const {
    Capacities c;
    c.events = prefix().events.capacity;
    for (std::size_t i = 0; i < lists; ++i) c.items[i] = prefix().items[i].capacity;
    return c;
  }

  /// Bytes of a record with these capacities; a multiple of 8.
  static std::uint32_t bytes_for(const Capacities& c) {
    std::uint32_t total = static_cast<std::uint32_t>(events_at) + 16U * c.events;
    for (std::size_t i = 0; i < lists; ++i) total += list_bytes(i, c.items[i]);
    return total;
  }

  /// Capacities that just hold a draft's items and `events` events.
  static Capacities capacities_for(const Draft<Types>& draft, std::uint16_t events) {
    Capacities c;
    c.events = events;
    each_list(draft, [&](std::size_t i, const auto& list) {
      assert(list.size() <= 0xffff);
      c.items[i] = static_cast<std::uint16_t>(list.size());
    });
    return c;
  }

  /// Writes a new entity to `base`, which holds bytes_for(c) bytes aligned to 8.
  static Record create(std::byte* base, const Capacities& c, const Draft<Types>& draft) {
    Record r(base);
    r.lay_out(c, draft.id);
    std::memcpy(base + header_at, &draft.header, sizeof(Header));
    each_list(draft, [&](std::size_t i, const auto& list) {
      r.prefix().items[i].count = static_cast<std::uint16_t>(list.size());
      if (!list.empty()) std::memcpy(base + r.offset(i), list.data(), Items::item_bytes[i] * list.size());
    });
    return r;
  }

  /// Gives the record larger capacities where it stands; there must be room for them behind it.
  void widen(const Capacities& c) {
    const Prefix old = prefix();
    std::array<std::size_t, lists> from{};
    for (std::size_t i = 0; i < lists; ++i) from[i] = offset(i);
    Prefix& p = prefix();
    p.bytes = bytes_for(c);
    p.events.capacity = c.events;
    for (std::size_t i = 0; i < lists; ++i) p.items[i].capacity = c.items[i];
    // From the back, so that nothing is written over before it has been moved.
    for (std::size_t i = lists; i-- > 0;)
      std::memmove(base_ + offset(i), base_ + from[i], Items::item_bytes[i] * std::size_t{p.items[i].count});
    std::memmove(base_ + events_at + 8U * c.events, base_ + events_at + 8U * old.events.capacity,
                 8U * old.events.count);
  }

  /// Writes a copy of `from` with larger capacities to `base`; the two must not overlap.
  static Record copy(std::byte* base, const Capacities& c, const Record& from) {
    Record r(base);
    r.lay_out(c, from.id());
    std::memcpy(base + header_at, from.base_ + header_at, sizeof(Header));
    const Slots events = from.prefix().events;
    r.prefix().events.count = events.count;
    std::memcpy(base + events_at, from.base_ + events_at, 8U * events.count);
    std::memcpy(base + events_at + 8U * c.events, from.base_ + events_at + 8U * events.capacity,
                8U * events.count);
    for (std::size_t i = 0; i < lists; ++i) {
      const std::uint16_t count = from.prefix().items[i].count;
      r.prefix().items[i].count = count;
      std::memcpy(base + r.offset(i), from.base_ + from.offset(i), Items::item_bytes[i] * std::size_t{count});
    }
    return r;
  }

 private:
  struct Prefix {
    std::uint64_t id;
    std::uint32_t bytes;
    Slots events;
    std::array<Slots, lists> items;
  };

  static constexpr std::size_t round_up(std::size_t bytes) { return (bytes + 7U) & ~std::size_t{7}; }
  static constexpr std::size_t header_at = round_up(sizeof(Prefix));
  static constexpr std::size_t events_at = round_up(header_at + sizeof(Header));

  static std::uint32_t list_bytes(std::size_t list, std::uint16_t capacity) {
    return static_cast<std::uint32_t>(round_up(Items::item_bytes[list] * std::size_t{capacity}));
  }

  template <class Visit>
  static void each_list(const Draft<Types>& draft, Visit&& visit) {
    std::apply(
        [&](const auto&... list) {
          std::size_t i = 0;
          (visit(i++, list), ...);
        },
        draft.items_);
  }

  [[nodiscard]] Prefix& prefix() { return *reinterpret_cast<Prefix*>(base_); }
  [[nodiscard]] const Prefix& prefix() const { return *reinterpret_cast<const Prefix*>(base_); }

  /// Where an item list begins. Capacities are kept instead of offsets: four bytes a list, a few additions.
  [[nodiscard]] std::size_t offset(std::size_t list) const {
    const Prefix& p = prefix();
    std::size_t at = events_at + std::size_t{16} * p.events.capacity;
    for (std::size_t i = 0; i < list; ++i) at += list_bytes(i, p.items[i].capacity);
    return at;
  }

  void lay_out(const Capacities& c, std::uint64_t id) {
    Prefix p{};
    p.id = id;
    p.bytes = bytes_for(c);
    p.events.capacity = c.events;
    for (std::size_t i = 0; i < lists; ++i) p.items[i].capacity = c.items[i];
    std::memcpy(base_, &p, sizeof(Prefix));
  }

  std::byte* base_ = nullptr;
};

}  // namespace sim
