// One person of a household, as kept in the household's record: 32 plain bytes.
//
// Everything random about a person is keyed by `id`, which follows the person for life, whatever household
// they live in. Times are days since the scenario's start.
#pragma once

#include <array>
#include <cstdint>

namespace models {

enum class Sex : std::uint8_t { male, female };

/// Capacity to work: `none` for children, the very old and the disabled, `part` counts half.
enum class Labour : std::uint8_t { none, part, full };

/// Level of disability, 1 the most severe; `not_known`: disabled, nobody has said how much.
enum class Disability : std::uint8_t { none, first, second, third, fourth, not_known };
inline constexpr std::size_t disability_levels = 4;

/// Most diseases a scenario may declare; a person's state in each is one byte.
inline constexpr int max_diseases = 12;

/// By disease, the states in which a person needs chronic outpatient care again and again: bit i = state i.
using ChronicStates = std::array<std::uint64_t, max_diseases>;

struct Person {
  std::uint64_t id = 0;
  float born = 0;  ///< days since the scenario's start, negative for those alive at the start
  Sex sex = Sex::male;
  Labour labour = Labour::none;
  std::uint8_t alive : 1 = 1;    ///< and of this household: who has died or married out stays in the record
  std::uint8_t married : 1 = 0;  ///< kept only where the scenario has marriages
  std::uint8_t card : 1 = 0;     ///< for special and chronic outpatient care
  std::uint8_t by_illness : 1 = 0;  ///< disabled by illness in this run: `capacity` counts it
  std::uint8_t at_school = 0;
  std::uint8_t disabled = 0;        ///< Disability; 0: not disabled
  std::uint8_t births = 0;          ///< children born so far, keys the next one's id
  std::uint8_t lost_percent = 0;    ///< share of labour lost to illness now, in percent
  std::uint8_t caring_percent = 0;  ///< share of a full worker that caring for this person takes now, percent
  std::array<std::uint8_t, max_diseases> disease{};  ///< state in each declared disease, 0 = the first

  [[nodiscard]] double age(double now) const { return (now - static_cast<double>(born)) / 365.25; }
  /// Capacity to work as programmes and the register see it: one step less than `labour` of whom illness has
  /// disabled. (Of income it takes `lost_percent`, so that the loss is the disease's to say.)
  [[nodiscard]] Labour capacity() const {
    return labour == Labour::none || by_illness == 0
               ? labour
               : static_cast<Labour>(static_cast<std::uint8_t>(labour) - 1);
  }
  /// Illness leaves a disability of this level (from 1), which takes the place of none or of a lighter one;
  /// says whether it did.
  bool disable(std::uint8_t level) {
    if (disabled != 0 && level >= disabled) return false;
    // Of who was disabled already `labour` says so, unless it is full all the same.
    if (disabled == 0 || labour == Labour::full) by_illness = 1;
    disabled = level;
    return true;
  }
};
static_assert(sizeof(Person) == 32);

}  // namespace models
