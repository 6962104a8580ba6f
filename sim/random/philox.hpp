// Counter-based random numbers: Philox4x32-10 (Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy
// as 1, 2, 3", SC 2011), checked against the known answers of Random123.
//
// A draw is a pure function of its name: key = mix(seed, replication), counter = (entity 64 | stream 32 |
// index 32), see stream.hpp. One call gives one block of 128 random bits, read as two uniforms or as four
// words. Thread-safe, no state, same bits on every machine.
#pragma once

#include <cstdint>
#include <type_traits>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "sim/random/stream.hpp"

namespace sim {

/// The 64-bit key of one replication.
struct Key {
  std::uint64_t value = 0;
  friend constexpr bool operator==(const Key&, const Key&) = default;
};

/// Key of a replication: mix64(mix64(seed + golden) + (replication + 1) * golden). For one seed all keys
/// differ.
constexpr Key make_key(std::uint64_t seed, std::uint32_t replication) {
  return {mix64(mix64(seed + golden64) + (std::uint64_t{replication} + 1) * golden64)};
}

/// Key without a replication, for what is drawn once per seed (a synthesized population); differs from the
/// keys of all the seed's replications.
constexpr Key make_key(std::uint64_t seed) { return {mix64(mix64(seed + golden64))}; }

/// 64 random bits as a number in the open interval (0, 1): one of the midpoints of 2^52 equal cells, so
/// neither 0 nor 1 can occur and u and 1 - u are equally exact.
constexpr double open_unit(std::uint32_t low, std::uint32_t high) {
  const std::uint64_t bits = (std::uint64_t{high} << 32 | low) >> 12;
  return (static_cast<double>(static_cast<std::int64_t>(bits)) + 0.5) * 0x1p-52;
}

/// The 128 bits of one draw.
struct Block {
  std::uint32_t w[4];

  /// Two independent uniforms in (0, 1): words 0 and 1, words 2 and 3.
  [[nodiscard]] constexpr double first() const { return open_unit(w[0], w[1]); }
  [[nodiscard]] constexpr double second() const { return open_unit(w[2], w[3]); }
  /// The first two words as an integer, for ranks and ties.
  [[nodiscard]] constexpr std::uint64_t bits() const { return std::uint64_t{w[1]} << 32 | w[0]; }
};

#ifdef __SSE2__
namespace detail {

/// Step from one round's key to the next: words 0 and 2 of the register.
inline __m128i key_step() {
  return _mm_set_epi32(0, static_cast<int>(0xbb67ae85U), 0, static_cast<int>(0x9e3779b9U));
}

inline __m128i first_key(std::uint32_t k0, std::uint32_t k1) {
  return _mm_set_epi32(0, static_cast<int>(k1), 0, static_cast<int>(k0));
}

/// The same with both products of a round in one multiplication; `key_of(round)` is asked for the keys of the
/// rounds in their order.
template <class KeyOf>
Block philox4x32_sse2(std::uint32_t c0, std::uint32_t c1, std::uint32_t c2, std::uint32_t c3,
                      KeyOf&& key_of) {
  // Words 0 and 2 of `even` are c0 and c2, of `odd` c1 and c3; the others hold anything.
  __m128i even = _mm_set_epi32(0, static_cast<int>(c2), 0, static_cast<int>(c0));
  __m128i odd = _mm_set_epi32(0, static_cast<int>(c3), 0, static_cast<int>(c1));
  const __m128i multiplier =
      _mm_set_epi32(0, static_cast<int>(0xcd9e8d57U), 0, static_cast<int>(0xd2511f53U));
  for (int round = 0; round < 10; ++round) {
    const __m128i product = _mm_mul_epu32(even, multiplier);
    even =
        _mm_xor_si128(_mm_xor_si128(_mm_shuffle_epi32(product, _MM_SHUFFLE(0, 1, 0, 3)), odd), key_of(round));
    odd = _mm_shuffle_epi32(product, _MM_SHUFFLE(0, 0, 0, 2));
  }
  Block block;
  const __m128i words = _mm_unpacklo_epi64(_mm_unpacklo_epi32(even, odd), _mm_unpackhi_epi32(even, odd));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(block.w), words);
  return block;
}

}  // namespace detail
#endif

/// Philox4x32-10 itself: counter words c0 (lowest) to c3, key words k0 (low) and k1.
constexpr Block philox4x32(std::uint32_t c0, std::uint32_t c1, std::uint32_t c2, std::uint32_t c3,
                           std::uint32_t k0, std::uint32_t k1) {
#ifdef __SSE2__
  if (!std::is_constant_evaluated()) {
    __m128i key = detail::first_key(k0, k1);
    return detail::philox4x32_sse2(c0, c1, c2, c3, [&key](int) {
      const __m128i now = key;
      key = _mm_add_epi32(key, detail::key_step());
      return now;
    });
  }
#endif
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t p0 = std::uint64_t{0xd2511f53U} * c0;
    const std::uint64_t p1 = std::uint64_t{0xcd9e8d57U} * c2;
    c0 = static_cast<std::uint32_t>(p1 >> 32) ^ c1 ^ k0;
    c1 = static_cast<std::uint32_t>(p1);
    c2 = static_cast<std::uint32_t>(p0 >> 32) ^ c3 ^ k1;
    c3 = static_cast<std::uint32_t>(p0);
    k0 += 0x9e3779b9U;
    k1 += 0xbb67ae85U;
  }
  return {{c0, c1, c2, c3}};
}

/// The draw `index` of `stream` that belongs to `entity`.
constexpr Block philox(Key key, std::uint64_t entity, Stream stream, Index index) {
  return philox4x32(static_cast<std::uint32_t>(entity), static_cast<std::uint32_t>(entity >> 32), stream.id,
                    index.value, static_cast<std::uint32_t>(key.value),
                    static_cast<std::uint32_t>(key.value >> 32));
}

/// A key with what each round of a draw makes of it, worked out once for whoever draws again and again.
class KeySchedule {
 public:
  KeySchedule() : KeySchedule(Key{}) {}
  explicit KeySchedule(Key key) : key_(key) {
#ifdef __SSE2__
    __m128i of_round =
        detail::first_key(static_cast<std::uint32_t>(key.value), static_cast<std::uint32_t>(key.value >> 32));
    for (__m128i& round : rounds_) {
      round = of_round;
      of_round = _mm_add_epi32(of_round, detail::key_step());
    }
#endif
  }

  [[nodiscard]] Key key() const { return key_; }

  /// The draw `index` of `stream` that belongs to `entity`: philox(key(), entity, stream, index).
  [[nodiscard]] Block draw(std::uint64_t entity, Stream stream, Index index) const {
#ifdef __SSE2__
    return detail::philox4x32_sse2(static_cast<std::uint32_t>(entity),
                                   static_cast<std::uint32_t>(entity >> 32), stream.id, index.value,
                                   [this](int round) { return rounds_[round]; });
#else
    return philox(key_, entity, stream, index);
#endif
  }

 private:
#ifdef __SSE2__
  __m128i rounds_[10];
#endif
  Key key_;
};

}  // namespace sim
