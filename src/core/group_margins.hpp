// The margins of one group of households: sizes, villages, ages, sex, disability, schooling, causes of
// poverty and safety, each with exactly the stated total.
//
// Households are called "group/ordinal", people "group/ordinal/position", both from 1; like a register's,
// these texts are hashed to the ids that key all draws. All draws are keyed by these ids, and no margin
// reaches beyond its group, so another group, more or less of it, changes nothing here. Kept small (12 bytes
// a household, 2 a person), because what is not a margin is drawn when a household is made. Streams of draws:
// "population/size", "/village", "/age", "/sex",
// "/disabled",
// "/school", "/cause/<cause>", "/house-safe", "/water-safe", "/insured".
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/random/philox.hpp"
#include "src/core/population_basis.hpp"

namespace core {

inline constexpr sim::Stream school_stream = sim::stream("population/school");
inline constexpr sim::Stream house_stream = sim::stream("population/house-safe");
inline constexpr sim::Stream water_stream = sim::stream("population/water-safe");
inline constexpr sim::Stream insured_stream = sim::stream("population/insured");

/// From this age on a person counts as an adult here; every household has one where there are enough.
inline constexpr double adult_age = 15;

/// A class of ages, whole days since birth drawn uniformly; the last one ends at 90 years, or ten years after
/// its beginning.
struct AgeClass {
  double from = 0, to = 0;  ///< years
  double first_day = 0, end_day = 0;

  /// The day of age at u; a household's first person is an adult if the class allows it.
  [[nodiscard]] double day(double u, bool first_person) const;
};

/// Of the stated ages; without any, the one class of those who are 30 today.
[[nodiscard]] std::vector<AgeClass> age_classes(const std::vector<models::AgeShare>& ages);

struct House {
  std::uint32_t first_person = 0;
  std::uint16_t village = 0;
  std::uint16_t causes = 0;  ///< bit i = models::Cause i
  std::uint8_t members = 0;
  std::uint8_t house_safe = 0;
  std::uint8_t water_safe = 0;
  std::uint8_t insured = 0;
};
static_assert(sizeof(House) == 12);

struct Individual {
  std::uint8_t age_class = 0;
  std::uint8_t female : 1 = 0;
  std::uint8_t disabled : 1 = 0;
  std::uint8_t at_school : 1 = 0;
};
static_assert(sizeof(Individual) == 2);

/// Numbers of households and people of a group after scaling.
struct GroupHeads {
  std::int64_t households = 0;
  std::int64_t people = 0;
};
[[nodiscard]] GroupHeads group_size(const models::GroupSpec& group, double scale);

/// The text id of the member at this position, from 0: of a group's household ("poor/7"), of a household's
/// person ("poor/7/2").
[[nodiscard]] inline std::string member_id(std::string_view of, std::uint32_t position) {
  return std::string(of) + "/" + std::to_string(position + 1);
}
/// The hash of that id, from the hash of what it begins with.
[[nodiscard]] constexpr sim::TextHash member_hash(sim::TextHash of, std::uint32_t position) {
  return of.add("/").add(position + 1);
}

/// Age in days of a person of this class.
[[nodiscard]] double age_in_days(const AgeClass& c, sim::Key key, std::uint64_t person, bool first_person);

/// Appends the group's households and people, in the order of their ids.
void draw_group(const models::GroupSpec& group, const PopulationBasis& basis,
                std::span<const AgeClass> classes, sim::Key key, std::vector<House>& houses,
                std::vector<Individual>& people);

/// Names of all streams that populations of this basis draw from, for sim::StreamRegistry.
[[nodiscard]] std::vector<std::string> population_streams(const PopulationBasis& basis);

}  // namespace core
