// Places as the scenario declares them: villages, facilities by level of care, and the roads between them.
//
// Villages are either so many of one kind (`count: 10` gives v01 to v10, by name village 1 to village 10) or
// listed one by one. A village with
// a clinic is itself a facility of tier `village`. A road goes both ways; `from` and `to` name a village or a
// facility, and `v*` names every village whose id begins with v. Minutes given as a distribution are drawn
// once per road. A scenario without facilities and roads has every kind of care at hand.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/coverage/bill.hpp"
#include "models/place/works.hpp"
#include "sim/describe/field.hpp"

namespace models {

/// Most villages a scenario may have.
inline constexpr std::int64_t villages_max = 65535;

struct VillageSpec {
  std::string id;
  sim::Label name;
  bool clinic = true;  ///< one of the standard, unless that is among the works it lacks
  double weight = 1;   ///< its share of the households, in proportion to the others'
};
void describe(sim::Fields& f, VillageSpec& v);

struct VillagesSpec {
  std::int64_t count = 1;
  bool clinic = true;                   ///< of counted villages
  std::vector<VillageSpec> each;        ///< instead of a count
  std::optional<LackingWorks> lacking;  ///< works; left out: a village without a clinic lacks that
};
void describe(sim::Fields& f, VillagesSpec& v);

struct FacilitySpec {
  std::string id;
  sim::Label name;
  Tier tier = Tier::township;
};
void describe(sim::Fields& f, FacilitySpec& s);

struct RoadSpec {
  std::string from;
  std::string to;
  sim::Distribution minutes;
};
void describe(sim::Fields& f, RoadSpec& r);

struct PlaceSpec {
  VillagesSpec villages;
  std::vector<FacilitySpec> facilities;
  std::vector<RoadSpec> roads;
};
void describe(sim::Fields& f, PlaceSpec& p);

/// The villages one by one, counted ones with their ids; in declared order.
[[nodiscard]] std::vector<VillageSpec> villages_of(const PlaceSpec& places);

/// What stands in each village without any project.
[[nodiscard]] std::vector<WorkSet> works_without_projects(const PlaceSpec& places);

}  // namespace models
