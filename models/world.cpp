#include "models/world.hpp"

#include <algorithm>
#include <variant>

#include "models/programme/unit_value.hpp"
#include "models/year.hpp"

namespace models {

namespace {

void find_turns(DemographyTables& tables) {
  const auto flag = [&](double age, std::uint8_t what) {
    const auto completed = static_cast<std::size_t>(std::clamp(age, 0.0, double{turn_ages - 1}));
    tables.turns[completed] = static_cast<std::uint8_t>(tables.turns[completed] | what);
  };
  tables.turns = {};
  for (int age = 1; age < static_cast<int>(turn_ages); ++age)
    for (const bool disabled : {false, true})
      if (labour_of(age, disabled) != labour_of(age - 1, disabled)) flag(age, turn_at_birthday);
  // An age of school that is no whole year falls into two completed years.
  for (const double age : {tables.school_from, tables.school_from + 1}) flag(age, turn_at_birthday);
  for (double age = tables.school_to; age < double{turn_ages}; age += 1) flag(age, turn_of_pupils);
  flag(double{turn_ages}, turn_of_pupils);
}

/// Of all epochs, since a birthday may fall into a later one.
void find_quiet_turns(std::span<World> worlds) {
  const auto matters = [&](std::size_t age) {
    return std::any_of(worlds.begin(), worlds.end(), [&](const World& world) {
      return (world.demography.turns[age] & turn_at_birthday) != 0;
    });
  };
  std::array<std::uint8_t, turn_ages> quiet{};
  for (std::size_t age = 0; age < turn_ages; ++age) {
    std::size_t next = age;
    while (next < turn_ages && !matters(next)) ++next;
    // Years are not all of the length that age is counted in: in n of them one may grow older by n + 1.
    quiet[age] = static_cast<std::uint8_t>(next == turn_ages ? turn_ages
                                           : next > age + 2  ? next - age - 2
                                                             : 0);
  }
  for (World& world : worlds) world.demography.quiet_turns = quiet;
}

void find_chronic(World& world) {
  world.chronic = world.undetected = {};
  world.has_chronic = false;
  for (std::size_t d = 0; d < world.diseases.size() && d < world.chronic.size(); ++d) {
    const DiseaseTable& disease = world.diseases[d];
    for (std::size_t s = 0; s < disease.states.size(); ++s)
      for (const std::uint8_t care : disease.states[s].visits)
        if (disease.care[care].kind == CareKind::chronic_outpatient)
          world.chronic[d] |= std::uint64_t{1} << s;
    // The first state is that of people without the disease: who is there has nothing to be detected.
    for (const Hazard& hazard : disease.hazards) {
      const MoveTable& move = disease.moves[hazard.move];
      const bool into_care = std::any_of(move.to.begin(), move.to.end(),
                                         [&](std::uint8_t to) { return (world.chronic[d] >> to & 1U) != 0; });
      if (into_care && move.from != 0 && (world.chronic[d] >> move.from & 1U) == 0)
        world.undetected[d] |= std::uint64_t{1} << move.from;
    }
    world.has_chronic = world.has_chronic || world.chronic[d] != 0;
  }
}

}  // namespace

void make_ready(std::span<World> worlds) {
  for (World& world : worlds) {
    find_turns(world.demography);
    find_chronic(world);
    world.rates = RateTable(world.diseases);
    world.care.find_places();
    world.assessed_reads = {};
    world.yearly_programmes.clear();
    world.assessed_programmes.clear();
    world.bill_programmes.clear();
    for (std::uint16_t i = 0; i < world.programmes.size(); ++i) {
      const ProgrammeTable& table = world.programmes[i];
      const ApplySpec& apply = table.spec.apply;
      if (table.tops_up || table.every_year || apply.per_year > 0 || !apply.days.empty())
        world.yearly_programmes.push_back(i);
      if (table.spec.apply.on_bill_above > 0) world.bill_programmes.push_back(i);
      const bool waits_for_pay = apply.on_bill_above > 0 && pays_as_it_goes(table.spec);
      if ((!table.asks_at_assessment() || !has_unit_value(table.spec)) && !waits_for_pay) continue;
      world.assessed_reads.add(table.eligible.reads());
      world.assessed_programmes.push_back(i);
    }
  }
  find_quiet_turns(worlds);
}

bool rates_differ(const World& one, const World& other) {
  const auto same_hazards = [](const DiseaseTable& a, const DiseaseTable& b) {
    return std::equal(a.hazards.begin(), a.hazards.end(), b.hazards.begin(), b.hazards.end(),
                      [](const Hazard& x, const Hazard& y) { return x.threshold == y.threshold; });
  };
  const auto same_applications = [](const ProgrammeTable& a, const ProgrammeTable& b) {
    return a.spec.apply.per_year == b.spec.apply.per_year && a.spec.apply.selection == b.spec.apply.selection;
  };
  return !std::equal(one.diseases.begin(), one.diseases.end(), other.diseases.begin(), other.diseases.end(),
                     same_hazards) ||
         !std::equal(one.programmes.begin(), one.programmes.end(), other.programmes.begin(),
                     other.programmes.end(), same_applications) ||
         one.demography.deaths != other.demography.deaths ||
         one.demography.births != other.demography.births ||
         one.demography.moves.marriages != other.demography.moves.marriages ||
         one.demography.moves.households_leave != other.demography.moves.households_leave ||
         one.demography.moves.join_kin != other.demography.moves.join_kin ||
         one.assessment.registering.detect_per_year != other.assessment.registering.detect_per_year;
}

}  // namespace models
