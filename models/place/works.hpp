// Works of a village: what it has or lacks as a whole, besides what its households have. They stand from the
// start unless the scenario says that they are lacking, and from then on when a project that builds them
// opens (programme/project.hpp). Rules ask for them (`village_road`), and so may a village's standard
// (assessment/village_standard.hpp).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/describe/field.hpp"

namespace models {

/// A clinic of the standard, safe piped water, the road to the village, the place of activities.
enum class VillageWork : std::uint8_t { clinic, water, road, hall };
inline constexpr std::array<std::string_view, 4> village_work_names{"clinic", "water", "road", "hall"};

/// A set of works: bit i = VillageWork i.
using WorkSet = std::uint8_t;
inline constexpr WorkSet all_works = 15;
[[nodiscard]] constexpr WorkSet work_bit(VillageWork work) {
  return static_cast<WorkSet>(1U << static_cast<unsigned>(work));
}

/// Villages without a work at the start: ids separated by spaces, "v*" is every village whose id begins with
/// v.
struct LackingWorks {
  std::array<std::string, village_work_names.size()> villages;
};
void describe(sim::Fields& f, LackingWorks& l);

/// The set that a text such as "road water" names; words that are no works go to `unknown`.
[[nodiscard]] WorkSet works_named(const std::string& text, std::vector<std::string>& unknown);

/// Does a village's id belong to a list of ids and patterns separated by spaces?
[[nodiscard]] bool names_village(const std::string& list, const std::string& id);

}  // namespace models
