#include "models/programme/rule_values.hpp"

namespace models {

namespace {

constexpr std::uint64_t bit(HouseholdField field) { return std::uint64_t{1} << static_cast<unsigned>(field); }

/// Those that ask what stands in the village.
constexpr std::uint64_t village_fields =
    bit(HouseholdField::village_clinic) | bit(HouseholdField::village_water) |
    bit(HouseholdField::village_road) | bit(HouseholdField::village_hall);

}  // namespace

RuleValues::RuleValues(Context& c, const rule::Reads& reads, double wait_years) {
  if (reads.household != 0) fill_household_part(c, reads.household, wait_years);
  everyone_ = c.items<Person>();
  now_ = c.now();
  chronic_ = &c.tables().chronic;
  if (reads.people) fill_people(c);
}

void RuleValues::fill_household_part(Context& c, std::uint64_t wanted, double wait_years) {
  const World& world = c.tables();
  FieldContext context;
  context.now = c.now();
  context.year_start = world.setting->year_start[c.header().year];
  context.line = world.assessment.line;
  context.school_from = world.demography.school_from;
  context.school_to = world.demography.school_to;
  context.supported_after_exit = world.assessment.supported_after_exit;
  context.wait_years = wait_years;
  if ((wanted & village_fields) != 0)
    context.works = world.works_in(c.header().village, c.snapshot().built_in(c.header().village));
  fill_household(c.header(), c.items<Person>(), context, wanted, household_);
  if ((wanted & ~all_household_fields) != 0) {
    const auto programmes = static_cast<std::uint16_t>(world.programmes.size());
    for (std::uint16_t i = 0; i < programmes; ++i) household_[had_slot(i)] = 0;
    for (const Enrolment& e : c.items<Enrolment>())
      if (e.state == EnrolmentState::active || e.state == EnrolmentState::ended)
        household_[had_slot(e.programme)] = 1;
  }
  frame_.part[rule::household_part] = household_;
}

void RuleValues::fill_people(Context& c) {
  std::uint32_t count = 0;
  for (const Person& p : c.items<Person>()) {
    if (count == max_rule_members) break;
    if (p.alive == 0) continue;
    fill_person(p, c.now(), c.tables().chronic, people_[count]);
    ++count;
  }
  frame_.members = people_[0];
  frame_.member_stride = person_fields;
  frame_.member_count = count;
}

rule::Frame RuleValues::frame_of(std::size_t member) {
  rule::Frame frame = frame_;
  fill_person(everyone_[member], now_, *chronic_, asked_);
  frame.part[rule::person_part] = asked_;
  return frame;
}

}  // namespace models
