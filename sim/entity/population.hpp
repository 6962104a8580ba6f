// The population: all entities of one replication, in chunks.
//
// Entities are numbered from 0 in the order in which the model made them (the index); results never depend on
// the index, only on the id. Entities may be added behind the last one while no chunk is worked on; none is
// ever taken away. Ownership: owns its chunks. Thread rule: different chunks may be worked on at once.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/entity/chunk.hpp"

namespace sim {

template <class Types>
class Population {
 public:
  using ChunkOf = Chunk<Types>;

  Population() = default;
  explicit Population(std::uint32_t entities) { reset(entities); }

  /// Forgets all entities and makes ready for as many new ones, keeping the memory: a page touched for the
  /// first time costs as much as several events.
  void reset(std::uint32_t entities) {
    size_ = entities;
    chunks_.resize((entities + ChunkOf::entities - 1) / ChunkOf::entities);
    for (ChunkOf& c : chunks_) c.clear();
  }

  /// Adds an entity with room for `events` pending events behind the last one; says its index. All that the
  /// population is made for must be there. References into the last chunk, and to chunks, die.
  std::uint32_t append(const Draft<Types>& draft, std::uint16_t events) {
    if (chunks_.empty() || chunks_.back().size() == ChunkOf::entities) chunks_.emplace_back();
    chunks_.back().append(draft, events);
    return size_++;
  }

  /// Number of entities that the population is made for, and of those added since.
  [[nodiscard]] std::uint32_t size() const { return size_; }
  [[nodiscard]] std::uint32_t chunk_count() const { return static_cast<std::uint32_t>(chunks_.size()); }
  [[nodiscard]] ChunkOf& chunk(std::uint32_t c) { return chunks_[c]; }
  [[nodiscard]] const ChunkOf& chunk(std::uint32_t c) const { return chunks_[c]; }

  /// Indexes of a chunk's first entity and of the one behind its last.
  [[nodiscard]] std::uint32_t first_of(std::uint32_t c) const { return c * ChunkOf::entities; }
  [[nodiscard]] std::uint32_t end_of(std::uint32_t c) const {
    return c + 1 == chunk_count() ? size_ : (c + 1) * ChunkOf::entities;
  }

  [[nodiscard]] const Record<Types> record(std::uint32_t index) const {
    return chunks_[index / ChunkOf::entities].record(index % ChunkOf::entities);
  }

  [[nodiscard]] std::uint64_t live_bytes() const {
    std::uint64_t sum = 0;
    for (const ChunkOf& c : chunks_) sum += c.live_bytes();
    return sum;
  }
  [[nodiscard]] std::uint64_t held_bytes() const {
    std::uint64_t sum = 0;
    for (const ChunkOf& c : chunks_) sum += c.held_bytes();
    return sum;
  }

 private:
  std::uint32_t size_ = 0;
  std::vector<ChunkOf> chunks_;
};

}  // namespace sim
