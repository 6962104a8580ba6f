// How every random draw is named: the entity it belongs to, a stream and an index. Documented API, because
// these names decide every figure; changing anything here changes every result.
//
//   entity  64 bits  the person's own id for a person's draws, the household's for a household's: hash64 of
//   the
//                    text id of the register or the synthesizer ("poor/7/2"), or hash64(mother, birth number)
//   stream  32 bits  hash of a stable name such as "illness/stroke/onset", never a position in a list
//   index   32 bits  which draw of that stream; bit 0 is the lowest:
//                      bits  0- 6  year       calendar year since the scenario's start, 0-127
//                      bits  7-14  candidate  number of the candidate shock in its year, 0-255
//                      bits 15-19  purpose    what the draw decides, 0-31
//                      bits 20-31  spare      for a model's own numbering, 0-4095
//
// There are no running counters: nothing depends on the order of execution or on what else happens. All
// functions are pure. A model whose draws do not belong to years may use the 32 bits of the index freely
// (`Index{n}`).
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace sim {

/// The finaliser of splitmix64 (Steele, Lea, Flood 2014): a bijection in which every input bit moves every
/// output bit.
constexpr std::uint64_t mix64(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
  return x ^ (x >> 31);
}

/// The odd number nearest to 2^64 over the golden ratio; it keeps mix64 away from its fixed point 0.
inline constexpr std::uint64_t golden64 = 0x9e3779b97f4a7c15U;

/// hash64 of a text that is put together piece by piece, so that many ids with one beginning are cheap.
class TextHash {
 public:
  constexpr TextHash& add(std::string_view text) {
    for (const char c : text) state_ = (state_ ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    return *this;
  }
  /// The digits of a number.
  constexpr TextHash& add(std::uint32_t number) {
    char digits[10]{};
    int first = 10;
    do {
      digits[--first] = static_cast<char>('0' + number % 10);
      number /= 10;
    } while (number != 0);
    return add(std::string_view(digits + first, static_cast<std::size_t>(10 - first)));
  }
  [[nodiscard]] constexpr std::uint64_t id() const { return mix64(state_); }

 private:
  std::uint64_t state_ = 0xcbf29ce484222325U;
};

/// 64-bit id of a text (UTF-8 bytes): FNV-1a followed by mix64.
constexpr std::uint64_t hash64(std::string_view text) { return TextHash().add(text).id(); }

/// 64-bit id of a pair, order counts: (mother, birth number), (parent household, ordinal), (group, ordinal).
/// For one first value no two second values give the same id.
constexpr std::uint64_t hash64(std::uint64_t first, std::uint64_t second) {
  return mix64(mix64(first + golden64) + second);
}

/// One named sequence of draws.
struct Stream {
  std::uint32_t id = 0;
  friend constexpr bool operator==(const Stream&, const Stream&) = default;
};

/// The stream of a name: both halves of hash64 folded together.
constexpr Stream stream(std::string_view name) {
  const std::uint64_t h = hash64(name);
  return {static_cast<std::uint32_t>(h ^ (h >> 32))};
}

/// What a draw decides. Values from `first_of_model` on are a model's own: `constexpr auto tier =
/// Purpose{17};`.
enum class Purpose : std::uint8_t {
  general = 0,    ///< a stream with one kind of draw
  position = 2,   ///< intensity (first) and time (second) of a candidate
  severity = 3,   ///< how bad it is: length of the stay it opens (first), latent cost (second)
  cost = 4,       ///< its latent cost
  reaction = 5,   ///< how people respond: use, place, interruption
  sojourn = 6,    ///< length of a stay that no candidate opened
  branch = 7,     ///< which way the stay ends
  tie = 8,        ///< the random number that orders equals in a ranking
  selection = 9,  ///< taking up, being detected, being chosen
  first_of_model = 16
};

/// Which draw of a stream; see the layout above.
struct Index {
  std::uint32_t value = 0;

  static constexpr Index at(int year, int candidate = 0, Purpose purpose = Purpose::general, int spare = 0) {
    assert(year >= 0 && year < 128);
    assert(candidate >= 0 && candidate < 256);
    assert(static_cast<int>(purpose) < 32);
    assert(spare >= 0 && spare < 4096);
    return {static_cast<std::uint32_t>(year) | static_cast<std::uint32_t>(candidate) << 7 |
            static_cast<std::uint32_t>(purpose) << 15 | static_cast<std::uint32_t>(spare) << 20};
  }
  static constexpr Index of_year(int year, Purpose purpose = Purpose::general, int spare = 0) {
    return at(year, 0, purpose, spare);
  }

  [[nodiscard]] constexpr int year() const { return static_cast<int>(value & 127U); }
  [[nodiscard]] constexpr int candidate() const { return static_cast<int>(value >> 7 & 255U); }
  [[nodiscard]] constexpr Purpose purpose() const { return static_cast<Purpose>(value >> 15 & 31U); }
  [[nodiscard]] constexpr int spare() const { return static_cast<int>(value >> 20); }

  /// The same draw for another purpose.
  [[nodiscard]] constexpr Index with(Purpose purpose) const {
    assert(static_cast<int>(purpose) < 32);
    return {(value & ~(31U << 15)) | static_cast<std::uint32_t>(purpose) << 15};
  }
  [[nodiscard]] constexpr Index with_spare(int spare) const {
    assert(spare >= 0 && spare < 4096);
    return {(value & 0x000fffffU) | static_cast<std::uint32_t>(spare) << 20};
  }
  friend constexpr bool operator==(const Index&, const Index&) = default;
};

/// The stream names of one scenario. Two names with one hash would share their luck, so a reader adds every
/// name and refuses the scenario on a clash. Used while reading, by one thread.
class StreamRegistry {
 public:
  /// Adds a name. The name it clashes with, if another name has the same stream; adding a name twice is
  /// harmless.
  std::optional<std::string> add(std::string_view name) {
    const auto [entry, fresh] = names_.try_emplace(stream(name).id, name);
    if (fresh || entry->second == name) return std::nullopt;
    return entry->second;
  }
  /// The name of a stream for a trace; empty if it was never added.
  [[nodiscard]] std::string_view name_of(Stream s) const {
    const auto found = names_.find(s.id);
    return found == names_.end() ? std::string_view{} : std::string_view{found->second};
  }

 private:
  std::map<std::uint32_t, std::string> names_;
};

}  // namespace sim
