// Values for household and person rules, with `had(...)` and `has(...)` from the household's enrolments,
// `in_village_of(...)` from the projects' villages and `top_up_line(...)` from the programmes: as many as the
// rules read, for most rules look at few fields and at no person.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "models/people/fields.hpp"
#include "models/types.hpp"

namespace models {

/// Most living people of a household that any( ) and count( ) look at.
inline constexpr int max_rule_members = 32;

/// The values of one household as it stands now, ready for every rule that reads no more than `reads`. Lives
/// on the stack.
class RuleValues {
 public:
  /// `wait_years`: since the application, where one is ranked.
  RuleValues(Context& c, const rule::Reads& reads, double wait_years = 0);

  [[nodiscard]] const rule::Frame& frame() const { return frame_; }
  /// The same frame with one person as `person.*`; good until the next is asked for.
  [[nodiscard]] rule::Frame frame_of(std::size_t member);

  RuleValues(const RuleValues&) = delete;
  RuleValues& operator=(const RuleValues&) = delete;

 private:
  void fill_household_part(Context& c, const rule::Reads& reads, double wait_years);
  void fill_people(Context& c);

  rule::Frame frame_;
  // Written as far as they are used; the rest is never read.
  double household_[household_slots];
  double people_[max_rule_members][person_fields];  ///< the living
  double asked_[person_fields];
  std::span<const Person> everyone_;
  double now_ = 0;
  const ChronicStates* chronic_ = nullptr;
};

/// \name Does one rule hold for the household, or for a member of it, as it stands now?
/// It finds each value as it comes to it, and most rules leave at the first.
/// @{
[[nodiscard]] bool holds_now(Context& c, const rule::Program& rule);
[[nodiscard]] bool holds_now(Context& c, const rule::Program& rule, std::uint32_t member);
/// @}

}  // namespace models
