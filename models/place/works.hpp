// Works of a village: what it has or lacks as a whole, besides what its households have. They stand from the
// start unless the scenario says that they are lacking (`places.villages.lacking`, or a village without a
// clinic), and from then on when a project that builds them opens (programme/project.hpp): a lack is the
// place's, and stays where no project mends it. Rules ask for works (`village_road`), and so may a village's
// standard (assessment/village_standard.hpp).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/describe/field.hpp"

namespace models {

/// A clinic of the standard, safe piped water, the road to the village, the place of activities, a qualified
/// doctor.
enum class VillageWork : std::uint8_t { clinic, water, road, hall, doctor };
inline constexpr std::array<std::string_view, 5> village_work_names{"clinic", "water", "road", "hall",
                                                                    "doctor"};

/// A set of works: bit i = VillageWork i.
using WorkSet = std::uint8_t;
inline constexpr WorkSet all_works = 31;
[[nodiscard]] constexpr WorkSet work_bit(VillageWork work) {
  return static_cast<WorkSet>(1U << static_cast<unsigned>(work));
}

/// Villages without a work at the start, as `villages_named` reads them.
struct LackingWorks {
  std::array<std::string, village_work_names.size()> villages;
};
void describe(sim::Fields& f, LackingWorks& l);

/// The set that a text such as "road water" names; words that are no works go to `unknown`.
[[nodiscard]] WorkSet works_named(const std::string& text, std::vector<std::string>& unknown);

/// 1 for each village that a list names, by number. Words are separated by spaces: an id, "v*" for every
/// village whose id begins with v, or "no.4" for the fourth in declared order, counted round where there are
/// fewer, so that what is written for any place fits a small one too.
[[nodiscard]] std::vector<std::uint8_t> villages_named(const std::string& list,
                                                       const std::vector<std::string>& ids);

/// The words of a list that name no village; a list without words is one empty word, which names none.
[[nodiscard]] std::vector<std::string> words_without_village(const std::string& list,
                                                             const std::vector<std::string>& ids);

}  // namespace models
