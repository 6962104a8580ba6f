#include "models/programme/rule_values.hpp"

namespace models {

RuleValues::RuleValues(Context& c, const rule::Reads& reads, double wait_years) {
  if (reads.household != 0) fill_household_part(c, reads.household, wait_years);
  if (reads.people) fill_people(c);
}

void RuleValues::fill_household_part(Context& c, std::uint64_t wanted, double wait_years) {
  const World& world = c.tables();
  FieldContext context;
  context.now = c.now();
  context.line = world.assessment.line;
  context.school_from = world.demography.school_from;
  context.school_to = world.demography.school_to;
  context.post_exit_policy = world.assessment.post_exit_policy;
  context.wait_years = wait_years;
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
  all_people_ = c.items<Person>();
  now_ = c.now();
  std::uint32_t count = 0;
  for (const Person& p : c.items<Person>()) {
    if (count == max_rule_members) break;
    fill_person(p, c.now(), people_[count]);
    ++count;
  }
  frame_.members = people_[0];
  frame_.member_stride = person_fields;
  frame_.member_count = count;
}

rule::Frame RuleValues::frame_of(int member) const {
  rule::Frame frame = frame_;
  if (member < max_rule_members) {
    frame.part[rule::person_part] = people_[member];
  } else if (static_cast<std::size_t>(member) < all_people_.size()) {
    fill_person(all_people_[static_cast<std::size_t>(member)], now_, one_more_);
    frame.part[rule::person_part] = one_more_;
  }
  return frame;
}

}  // namespace models
