#include "models/programme/rule_values.hpp"

#include <algorithm>
#include <cmath>

#include "models/livelihood/level.hpp"
#include "models/programme/top_up.hpp"
#include "models/rule/run.hpp"

namespace models {

namespace {

constexpr std::uint64_t bit(HouseholdField field) { return std::uint64_t{1} << static_cast<unsigned>(field); }

double yuan(sim::Fen fen) { return static_cast<double>(fen) / 100.0; }

/// Those that ask what stands in the village.
constexpr std::uint64_t village_fields =
    bit(HouseholdField::village_clinic) | bit(HouseholdField::village_water) |
    bit(HouseholdField::village_road) | bit(HouseholdField::village_hall) |
    bit(HouseholdField::village_doctor);
/// Those that ask where the household's income comes from.
constexpr std::uint64_t stream_fields =
    bit(HouseholdField::grows_crops) | bit(HouseholdField::keeps_livestock);

/// What few rules ask for, apart from what all do.
void add_rare(Context& c, std::uint64_t wanted, FieldContext& context) {
  const World& world = c.tables();
  if ((wanted & village_fields) != 0)
    context.works = world.works_in(c.header().village, c.snapshot().built_in(c.header().village));
  // To a thousandth, so that a year is one from one assessment to the next.
  if ((wanted & bit(HouseholdField::status_years)) != 0)
    context.status_years = std::round(1000 * world.setting->calendar.years_between(
                                                 static_cast<double>(c.header().since), c.now())) /
                           1000;
  if ((wanted & stream_fields) != 0)
    context.streams = streams_at_start(world.livelihood, c.items<IncomeStream>());
}

/// What the fields in `wanted` are computed from.
FieldContext field_context(Context& c, std::uint64_t wanted, double wait_years) {
  const World& world = c.tables();
  FieldContext context;
  context.now = c.now();
  context.year_start = world.setting->year_start[c.header().year];
  context.line = world.assessment.line;
  context.school_from = world.demography.school_from;
  context.school_to = world.demography.school_to;
  context.supported_after_exit = world.assessment.supported_after_exit;
  context.wait_years = wait_years;
  constexpr std::uint64_t rare = village_fields | stream_fields | bit(HouseholdField::status_years);
  if ((wanted & rare) != 0) [[unlikely]]
    add_rare(c, wanted, context);
  return context;
}

/// Is it going on now? What everyone eligible has every year (a premium) is, in a year for which it was
/// granted.
[[nodiscard]] bool is_on(Context& c, const Enrolment& e) {
  if (e.state == EnrolmentState::active || e.working != 0) return true;
  const World& world = c.tables();
  return e.state == EnrolmentState::ended && world.programmes[e.programme].every_year &&
         world.setting->year_of(static_cast<double>(e.started)) == world.setting->year_of(c.now());
}

/// Value of a slot that asks something of a programme, whatever the household has had.
[[nodiscard]] double of_programme(Context& c, std::uint16_t slot) {
  const World& world = c.tables();
  if (slot >= top_up_line_slot(0))
    return yuan(top_up_line(world, static_cast<std::uint16_t>(slot - top_up_line_slot(0))));
  const auto project = static_cast<std::uint16_t>(slot - in_village_of_slot(0));
  return world.is_in_village_of(c.header().village, project) ? 1 : 0;
}

/// The values of the household and of a person, each found when it is asked for.
class AskedValues {
 public:
  static constexpr bool knows_members = true;

  AskedValues(Context& c, const rule::Reads& reads, const Person* person = nullptr)
      : c_(c), context_(field_context(c, reads.household, 0)), person_(person) {}

  [[nodiscard]] double at(std::uint16_t slot) const {
    if (slot >= rule::part_size_max)
      return value_of(static_cast<PersonField>(slot % rule::part_size_max), *person_, c_.now(),
                      c_.tables().chronic);
    if (slot < household_fields)
      return value_of(static_cast<HouseholdField>(slot), c_.header(), c_.items<Person>(), context_);
    if (slot >= in_village_of_slot(0)) return of_programme(c_, slot);
    const auto enrolments = c_.items<Enrolment>();
    return std::any_of(enrolments.begin(), enrolments.end(), [this, slot](const Enrolment& e) {
      return (had_slot(e.programme) == slot && e.granted()) ||
             (has_slot(e.programme) == slot && is_on(c_, e));
    });
  }

  double over_members(const rule::Instruction* code, std::uint32_t pc, double* registers) const {
    const bool any = code[pc].operation == rule::Instruction::Operation::any_member;
    AskedValues member = *this;
    double found = 0;
    int looked_at = 0;
    for (const Person& p : c_.items<Person>()) {
      if (p.alive == 0) continue;
      if (++looked_at > max_rule_members) break;
      member.person_ = &p;
      found += rule::run(code, pc + 1, member, registers);
      if (any && found > 0) return 1;
    }
    return found;
  }

 private:
  Context& c_;
  FieldContext context_;
  const Person* person_;
};

}  // namespace

RuleValues::RuleValues(Context& c, const rule::Reads& reads, double wait_years) {
  if (reads.household != 0) fill_household_part(c, reads, wait_years);
  everyone_ = c.items<Person>();
  now_ = c.now();
  chronic_ = &c.tables().chronic;
  if (reads.members) fill_people(c);
}

void RuleValues::fill_household_part(Context& c, const rule::Reads& reads, double wait_years) {
  const FieldContext context = field_context(c, reads.household, wait_years);
  fill_household(c.header(), c.items<Person>(), context, reads.household, household_);
  if ((reads.household & ~all_household_fields) != 0) {
    for (const std::uint16_t slot : reads.slots) {
      if (slot < household_fields) continue;
      household_[slot] = slot < in_village_of_slot(0) ? 0 : of_programme(c, slot);
    }
    for (const Enrolment& e : c.items<Enrolment>()) {
      if (e.granted()) household_[had_slot(e.programme)] = 1;
      if (is_on(c, e)) household_[has_slot(e.programme)] = 1;
    }
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

bool holds_now(Context& c, const rule::Program& rule) {
  return rule::holds(rule, AskedValues(c, rule.reads()));
}

bool holds_now(Context& c, const rule::Program& rule, std::uint32_t member) {
  return rule::holds(rule, AskedValues(c, rule.reads(), &c.items<Person>()[member]));
}

}  // namespace models
