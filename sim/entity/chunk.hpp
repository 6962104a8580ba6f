// A chunk: the records of up to 1,024 entities in one buffer, and a column with each one's next event time.
//
// The column lets a window skip idle entities without touching their records. A record that outgrows its
// place is copied to the buffer's end; the hole stays until `compact`, which is called between windows and
// puts the records back in index order.
//
// Ownership: owns its bytes. Thread rule: one thread at a time; different chunks are independent.
// Pointers and Records into a chunk die with `append`, `grow`, `compact` and `clear`.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <utility>
#include <vector>

#include "sim/entity/record.hpp"

#ifdef POVEXIT_ADDRESS_SANITIZER
#include <sanitizer/asan_interface.h>
#endif

namespace sim {

/// Marks the place that a record has left, so that the sanitizer catches a reference kept across a move.
inline void retire_bytes([[maybe_unused]] std::byte* place, [[maybe_unused]] std::size_t bytes) {
#ifdef POVEXIT_ADDRESS_SANITIZER
  __asan_poison_memory_region(place, bytes);
#endif
}

/// Makes retired places usable again.
inline void renew_bytes([[maybe_unused]] std::byte* place, [[maybe_unused]] std::size_t bytes) {
#ifdef POVEXIT_ADDRESS_SANITIZER
  __asan_unpoison_memory_region(place, bytes);
#endif
}

template <class Types>
class Chunk {
 public:
  using RecordOf = Record<Types>;
  using Capacities = typename RecordOf::Capacities;
  static constexpr std::uint32_t entities = 1024;

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(offsets_.size()); }
  [[nodiscard]] RecordOf record(std::uint32_t local) const {
    return RecordOf(buffer_.get() + std::size_t{8} * offsets_[local]);
  }
  /// Time of the entity's next event as of the last `set_next_time`; `never` for an entity that has none.
  [[nodiscard]] double next_time(std::uint32_t local) const { return next_times_[local]; }
  void set_next_time(std::uint32_t local, double time) { next_times_[local] = time; }

  /// Asks for an entity's record ahead of its use: its first lines, header and queue.
  void prefetch(std::uint32_t local) const {
    const std::byte* at = buffer_.get() + std::size_t{8} * offsets_[local];
    for (int line = 0; line < 5; ++line) __builtin_prefetch(at + 64 * line, 1);
  }

  /// Bytes that live records take.
  [[nodiscard]] std::uint64_t live_bytes() const { return used_ - dead_; }
  /// Bytes that the chunk holds, with holes, slack and columns.
  [[nodiscard]] std::uint64_t held_bytes() const {
    return capacity_ + offsets_.capacity() * sizeof(offsets_[0]) +
           next_times_.capacity() * sizeof(next_times_[0]);
  }

  /// Makes room for `count` entities of about the size of the first.
  void expect(std::uint32_t count) {
    expected_ = count;
    offsets_.reserve(count);
    next_times_.reserve(count);
  }

  /// Adds an entity with room for `events` pending events.
  void append(const Draft<Types>& draft, std::uint16_t events) {
    const Capacities c = RecordOf::capacities_for(draft, events);
    const std::uint64_t at = take(RecordOf::bytes_for(c));
    RecordOf::create(buffer_.get() + at, c, draft);
    offsets_.push_back(static_cast<std::uint32_t>(at / 8));
    next_times_.push_back(never);
  }

  /// Gives an entity room for `c`, which must hold what it has, where it stands if it is the last one and
  /// else at the buffer's end; says where it is now.
  RecordOf grow(std::uint32_t local, const Capacities& c) {
    const std::uint32_t bytes = record(local).bytes();
    const std::uint32_t more = RecordOf::bytes_for(c) - bytes;
    const bool last = std::uint64_t{8} * offsets_[local] + bytes == used_;
    // A larger buffer has the records in index order, so only the last index stays last in it.
    if (last && (used_ + more <= capacity_ || local + 1 == size())) {
      take(more);
      RecordOf there = record(local);  // after `take`, which may have moved the buffer
      there.widen(c);
      return there;
    }
    const std::uint64_t at = take(RecordOf::bytes_for(c));
    const RecordOf from = record(local);  // after `take`, which may have moved the buffer
    const std::uint32_t old_bytes = from.bytes();
    const std::uint64_t old_at = std::uint64_t{8} * offsets_[local];
    const RecordOf to = RecordOf::copy(buffer_.get() + at, c, from);
    offsets_[local] = static_cast<std::uint32_t>(at / 8);
    dead_ += old_bytes;
    retire_bytes(buffer_.get() + old_at, old_bytes);
    return to;
  }

  /// Closes the holes and gives unused bytes back. Does nothing when there is little to win.
  void compact() {
    const std::uint64_t live = live_bytes();
    if (dead_ <= live / 8 && capacity_ <= live + live / 2) return;
    relocate(live + live / 16);
  }

  /// Forgets the entities and keeps the memory for others.
  void clear() {
    renew_bytes(buffer_.get(), capacity_);
    offsets_.clear();
    next_times_.clear();
    used_ = dead_ = 0;
  }

 private:
  /// Takes `bytes` at the buffer's end, moving everything to a larger buffer if need be.
  std::uint64_t take(std::uint64_t bytes) {
    if (used_ + bytes > capacity_) {
      const std::uint64_t live = live_bytes() + bytes;
      // While the chunk is being filled, those to come are taken to be like those that are there.
      const std::uint64_t filled = size() < expected_ ? live * expected_ / (size() + (used_ == 0)) : live;
      relocate(filled + (filled > live ? filled / 16 : live / 8));
    }
    const std::uint64_t at = used_;
    used_ += bytes;
    return at;
  }

  /// Moves the records to a buffer of that many bytes, in index order and without holes.
  void relocate(std::uint64_t capacity) {
    capacity = (capacity + 7) & ~std::uint64_t{7};
    assert(capacity / 8 <= std::numeric_limits<std::uint32_t>::max());
    std::unique_ptr<std::byte[]> fresh(new std::byte[capacity]);
    std::uint64_t at = 0;
    for (std::uint32_t i = 0; i < size(); ++i) {
      const std::uint32_t bytes = record(i).bytes();
      std::memcpy(fresh.get() + at, buffer_.get() + std::size_t{8} * offsets_[i], bytes);
      offsets_[i] = static_cast<std::uint32_t>(at / 8);
      at += bytes;
    }
    buffer_ = std::move(fresh);
    capacity_ = capacity;
    used_ = at;
    dead_ = 0;
  }

  std::unique_ptr<std::byte[]> buffer_;  // from new[], so aligned to 16
  std::uint32_t expected_ = 0;
  std::uint64_t capacity_ = 0;
  std::uint64_t used_ = 0;
  std::uint64_t dead_ = 0;
  std::vector<std::uint32_t> offsets_;  // of each record, in units of 8 bytes
  std::vector<double> next_times_;
};

}  // namespace sim
