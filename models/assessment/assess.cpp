#include "models/assessment/assess.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "models/livelihood/consumption.hpp"
#include "models/livelihood/income.hpp"
#include "models/measure/grouping.hpp"
#include "models/programme/acting.hpp"
#include "models/programme/effects/acting.hpp"
#include "models/programme/rule_values.hpp"
#include "models/programme/take_up.hpp"
#include "sim/random/variates.hpp"

namespace models {

namespace {

constexpr sim::Stream detection = sim::stream("register/detection");
constexpr sim::Stream verification = sim::stream("register/verification");
constexpr std::uint64_t status_hash = sim::hash64("assessment/status");
constexpr std::uint64_t assessed_hash = sim::hash64("assessment/income");
/// Did it happen `ago` assessments ago?
[[nodiscard]] bool happened(std::uint8_t history, int ago) { return (history >> ago & 1U) != 0; }

/// Adds the present assessment to a history.
void remember(std::uint8_t& history, bool happens) {
  history = static_cast<std::uint8_t>(history << 1 | (happens ? 1 : 0));
}

/// Is the household's income below the line, as far as the last assessment knows?
[[nodiscard]] bool truly_poor(const Household& h, sim::Fen line, int members) {
  return h.assessed < line * members;
}

/// Adds the present assessment to the years in a row below the line.
void count_years_below(Household& h, bool poor) {
  if (!poor)
    h.years_below = 0;
  else if (h.years_below < std::numeric_limits<std::uint8_t>::max())
    ++h.years_below;
}

/// Does the household meet the standard, as the rules have it: to exit, or to stay out?
bool meets_standard(Context& c) {
  const AssessmentTables& tables = c.tables().assessment;
  if (c.header().status == Status::exited && tables.has_returns) return !holds_now(c, tables.returns);
  return holds_now(c, tables.exit);
}

/// What the verification says: the standard as the rules have it, seen through its errors.
bool verified(Context& c, std::int32_t year) {
  const bool passes = meets_standard(c);
  const RegisterSpec& spec = c.tables().assessment.registering;
  const double wrong_no = c.header().status == Status::exited ? spec.false_return : spec.false_fail;
  const double error = passes ? wrong_no : spec.false_pass;
  if (error <= 0 || !(c.draw(verification, sim::Index::of_year(year)).first() < error)) return passes;
  c.trace(passes ? "the verification errs: refused" : "the verification errs: passed");
  return !passes;
}

/// Moves the household and counts the move; true if it is an exit.
bool move(Context& c, HouseholdCounts& out, bool passes, const Incomes& incomes, int members) {
  using C = Count;
  Household& h = c.header();
  const AssessmentTables& tables = c.tables().assessment;
  const Status before = h.status;
  bool exits = false;
  switch (before) {
    case Status::poor:
      out.add(C::poor_before, 1);
      if (passes) {
        h.status = Status::exited;
        exits = true;
        out.add(C::exits, 1);
        out.add(C::exits_own_feet, incomes.pre_transfer >= tables.line * members);
      }
      break;
    case Status::exited:
      out.add(C::exited_before, 1);
      out.add(C::exited_before_persons, members);
      if (!passes) {
        h.status = Status::poor;
        out.add(C::re_entries, 1);
        out.add(C::re_entries_persons, members);
      }
      break;
    case Status::ordinary: {
      out.add(C::never_before, h.founded == 0);
      const bool listed =
          h.detected != 0 && static_cast<double>(h.detected_at) + tables.registering.delay.days <= c.now();
      if (listed) {
        h.detected = 0;
        if (!passes) {
          h.status = Status::poor;
          out.add(C::entries, h.founded == 0);
        }
      }
      break;
    }
    case Status::left:
      break;
  }
  if (h.status != before) {
    h.since = static_cast<float>(c.now());
    c.trace(status_names[static_cast<std::size_t>(h.status)]);
  }
  return exits;
}

/// Adds this assessment to what is known of the household's exits.
void follow(Household& h, bool exits) {
  const bool exited = h.status == Status::exited;
  remember(h.exited_at, exited);
  remember(h.exit_event, exits);
  if (exited) h.ever_exited = 1;
}

/// Counts over those registered as poor at the start, whatever became of them. `exited_before`: had the
/// household exited at an earlier assessment.
void count_cohort(HouseholdCounts& out, const Household& h, bool exited_before) {
  using C = Count;
  if (h.status_at_start != Status::poor) return;
  out.add(C::c0, 1);
  out.add(C::c0_persons, h.people_at_start);
  out.add(C::c0_ever_exited, h.ever_exited);
  if (h.status == Status::exited) {
    out.add(C::c0_exited, 1);
    out.add(C::c0_exited_persons, h.people_at_start);
    out.add(C::c0_stable, happened(h.exited_at, 1) && happened(h.exited_at, 2));
    out.add(C::c0_first_exit, !exited_before && h.was_away == 0 && h.struck_off == 0);
  } else if (h.status == Status::left) {
    out.add(C::c0_left, 1);
    // Whoever has left once is lost to the time to exit, whatever comes after.
    out.add(C::c0_left_before_exit,
            h.ever_exited == 0 && h.left_in == h.year && h.was_away == 0 && h.struck_off == 0);
  } else if (h.status == Status::ordinary && h.struck_off != 0) {
    out.add(C::c0_struck_off, 1);
    out.add(C::c0_left_before_exit, h.ever_exited == 0 && h.left_in == h.year && h.was_away == 0);
  }
}

/// Exits of two years ago that held; they belong to that year.
void count_retention(Context& c, std::int32_t year) {
  const Household& h = c.header();
  if (!happened(h.exit_event, 2) || h.status == Status::left) return;
  const bool held = happened(h.exited_at, 1) && happened(h.exited_at, 0);
  each_group(h, *c.tables().setting, [&](std::int32_t group) {
    c.tally().of(year - 2, group).add(Count::retained_of, 1);
    c.tally().of(year - 2, group).add(Count::retained, held ? 1 : 0);
  });
}

/// Writes down what the household has come to, its assessment being done.
void write_down(Context& c, bool own_feet) {
  if (c.tally().panel == nullptr || c.header().founded != 0) return;
  HouseholdOutcome& out = (*c.tally().panel)[c.index()];
  const Household& h = c.header();
  const bool exited = h.status == Status::exited;
  out.exited = exited ? 1 : 0;
  out.own_feet = exited && own_feet ? 1 : 0;
  out.stable = exited && happened(h.exited_at, 1) && happened(h.exited_at, 2) ? 1 : 0;
  if (h.status == Status::left || h.members == 0) return;
  ++out.assessed;
  if (truly_poor(h, c.tables().assessment.line, h.members)) ++out.poor_years;
  out.after_health += h.after_health / h.members;
}

Incomes incomes_now(Context& c) {
  return incomes_of(c.header(), c.items<IncomeStream>(),
                    c.tables().livelihood.slot[static_cast<std::size_t>(Stream::pensions)]);
}

/// What the household adds to its village's year; `before`: its status before the assessment.
void count_village(Context& c, std::int32_t year, Status before) {
  const Household& h = c.header();
  VillageYear& village = c.tally().village(year, h.village);
  village.households += 1;
  village.persons += h.members;
  village.water_safe += h.water_safe;
  village.house_safe += h.house_safe;
  if (h.status == Status::poor) village.registered_persons += h.members;
  if (before != Status::exited) return;
  village.exited_before += 1;
  village.re_entries += h.status == Status::poor ? 1 : 0;
}

/// Chronic illnesses of the household's people, and how many of them are in regular care.
void count_chronic(Context& c, HouseholdCounts& out) {
  const World& world = c.tables();
  std::int64_t known = 0, all = 0;
  for (const Person& p : c.items<Person>()) {
    if (p.alive == 0) continue;
    for (std::size_t d = 0; d < world.diseases.size(); ++d) {
      const auto cared_for = static_cast<std::int64_t>(world.chronic[d] >> p.disease[d] & 1U);
      known += cared_for;
      all += cared_for + static_cast<std::int64_t>(world.undetected[d] >> p.disease[d] & 1U);
    }
  }
  out.add(Count::chronic_known, known);
  out.add(Count::chronic, all);
}

/// Moves the household by the verdict and adds what it then counts for to `out`.
void settle(Context& c, HouseholdCounts& out, bool passes, const Incomes& incomes) {
  const World& world = c.tables();
  Household& h = c.header();
  const int members = h.members;
  const Status before = h.status;
  const bool exits = move(c, out, passes, incomes, members);
  if (c.tally().counts_villages()) count_village(c, h.year, before);
  if (world.assessment.has_monitored && h.status == Status::exited) {
    h.monitored = holds_now(c, world.assessment.monitored) ? 1 : 0;
  } else {
    h.monitored = 0;
  }
  out.add(Count::monitored, h.monitored);
  const bool poor = truly_poor(h, world.assessment.line, members);
  const bool registered = h.status == Status::poor;
  if (registered) out.add(Count::registered_persons, members);
  if (registered || h.status == Status::exited) {
    out.add(Count::on_register_persons, members);
    if (h.insured != 0) out.add(Count::on_register_insured, members);
  }
  if (registered != poor) out.add(poor ? Count::poor_unregistered : Count::registered_not_poor, members);
  const bool exited_before = h.ever_exited != 0;
  follow(h, exits);
  count_cohort(out, h, exited_before);
  write_down(c, incomes.pre_transfer >= world.assessment.line * members);
}

/// Assesses a household and adds what it counts for to `out`; true if its exit waits for a place, and with it
/// all that depends on the status.
bool assess(Context& c, HouseholdCounts& out) {
  const World& world = c.tables();
  Household& h = c.header();
  if (h.status == Status::left) {
    const bool exited_before = h.ever_exited != 0;
    follow(h, false);
    count_cohort(out, h, exited_before);
    write_down(c, false);
    return false;
  }
  const std::int32_t year = h.year;
  const int members = h.members;
  const sim::Fen line = world.assessment.line;
  const Incomes incomes = incomes_now(c);
  h.assessed = incomes.assessed;
  h.after_health = incomes.after_health;
  h.assessed_top_ups = h.topped_up;
  h.assessed_transfers = saturated(h.transfers);
  count_years_below(h, truly_poor(h, line, members));
  if (c.traced()) {
    c.trace("income of the year", incomes.assessed);
    c.trace("the same after medical payments", incomes.after_health);
    c.trace("the line for all members", line * members);
  }
  count_living(out, h, incomes, line, members);
  if (world.has_chronic) count_chronic(c, out);
  const bool passes = verified(c, year);
  if (!world.assessed_programmes.empty()) TakeUp::count_eligible(c, year);
  if (passes && h.status == Status::poor && world.assessment.exits.rationed) return true;
  settle(c, out, passes, incomes);
  return false;
}

/// Adds to the counts of the household's groups what `count(counts)` puts into them; gives back what it says.
template <class Count>
bool in_groups(Context& c, Count&& count) {
  const Setting& setting = *c.tables().setting;
  const Household& h = c.header();
  if (setting.groups.size() == 1) return count(c.tally().of(h.year, 0));
  HouseholdCounts counts;
  const bool said = count(counts);
  each_group(h, setting, [&](std::int32_t group) { c.tally().of(h.year, group).add(counts); });
  return said;
}

/// After the household's status is known.
void finish_assessment(Context& c) {
  const Household& h = c.header();
  const std::int32_t year = h.year;
  count_retention(c, year);
  c.hash(status_hash + static_cast<std::uint64_t>(year), static_cast<std::uint64_t>(h.status));
  c.hash(assessed_hash + static_cast<std::uint64_t>(year), static_cast<std::uint64_t>(h.assessed));
}

void assess_household(Context& c) {
  Income::collect_continuous(c);
  close_year(c);
  if (in_groups(c, [&](HouseholdCounts& out) { return assess(c, out); }))
    c.post(exits_commons, {});
  else
    finish_assessment(c);
}

/// When in what is left of the year a household that was poor and unregistered on 1 January will be reported.
void look_for_detection(Context& c) {
  const World& world = c.tables();
  const Household& h = c.header();
  if (h.status != Status::ordinary || h.detected != 0) return;
  double rate = world.assessment.registering.detect_per_year;
  if ((h.acting & acting::on_applications) != 0) {
    ApplicationModifiers modifiers;
    add_up(c, modifiers);
    rate = std::min(rate * modifiers.detect_times, sim::maximum_rate);
  }
  if (rate <= 0 || h.detectable == 0) return;
  const sim::Cell cell{c.key(), c.id(), detection, world.setting->cell(h.year)};
  const auto candidate = sim::first_candidate(cell, c.now(), sim::threshold_of(rate));
  if (candidate) c.schedule<Assessment>(candidate->time, Assessment::detected);
}

/// The next review of this year at which a reported household is listed, if there is one.
void schedule_review(Context& c) {
  const World& world = c.tables();
  const Household& h = c.header();
  const RegisterSpec& spec = world.assessment.registering;
  if (h.detected == 0 || spec.review.empty()) return;
  const double listed = std::max(static_cast<double>(h.detected_at) + spec.delay.days, c.now());
  double next = sim::never;
  for (const std::int32_t day : spec.review) {
    const double at = world.setting->calendar.time_of(h.year, {day >> 8, day & 255});
    if (at >= listed && at < next) next = at;
  }
  if (next < sim::never && next <= c.horizon()) c.schedule<Assessment>(next, Assessment::review);
}

/// The days of this year on which the register is put right.
void schedule_corrections(Context& c) {
  const World& world = c.tables();
  const RegisterSpec& spec = world.assessment.registering;
  const Status status = c.header().status;
  if (status != Status::poor && status != Status::exited) return;
  for (const std::int32_t day : spec.review) {
    const double at = world.setting->calendar.time_of(c.header().year, {day >> 8, day & 255});
    if (at > c.now() && at <= c.horizon()) c.schedule<Assessment>(at, Assessment::correct);
  }
}

/// A reported household that fails the test by what the last assessment knows is registered; it counts among
/// the year's entries.
void review_now(Context& c) {
  Household& h = c.header();
  if (h.status != Status::ordinary || h.detected == 0) return;
  h.detected = 0;
  if (verified(c, h.year)) return;
  in_groups(c, [&](HouseholdCounts& out) {
    out.add(Count::never_before, h.founded == 0);
    out.add(Count::entries, h.founded == 0);
    return true;
  });
  h.status = Status::poor;
  h.since = static_cast<float>(c.now());
  c.trace(status_names[static_cast<std::size_t>(h.status)]);
  if (c.tables().assessment.puts_right()) schedule_corrections(c);
}

/// Is anybody known to be ill with what needs regular care?
bool has_illness(Context& c) {
  const World& world = c.tables();
  const auto people = c.items<Person>();
  return std::any_of(people.begin(), people.end(), [&](const Person& p) {
    if (p.alive == 0) return false;
    for (std::size_t d = 0; d < world.diseases.size(); ++d)
      if ((world.chronic[d] >> p.disease[d] & 1U) != 0) return true;
    return false;
  });
}

/// The cause illness is what the household's health says.
void compare_causes(Context& c) {
  Household& h = c.header();
  constexpr auto bit = static_cast<std::uint16_t>(1U << static_cast<unsigned>(Cause::illness));
  const bool ill = has_illness(c), registered_so = (h.causes & bit) != 0;
  in_groups(c, [&](HouseholdCounts& out) {
    out.add(Count::causes_compared, 1);
    out.add(Count::causes_put_right, ill != registered_so);
    return true;
  });
  if (ill == registered_so) return;
  h.causes ^= bit;
  c.trace(ill ? "registered as poor through illness" : "no longer registered as poor through illness");
}

/// Whoever was registered by mistake is struck off; of the others the register's cause is put right.
void correct_now(Context& c) {
  const AssessmentTables& tables = c.tables().assessment;
  Household& h = c.header();
  if (h.status == Status::poor && tables.has_mistaken && holds_now(c, tables.mistaken)) {
    h.status = Status::ordinary;
    h.since = static_cast<float>(c.now());
    h.struck_off = 1;
    h.left_in = h.year;
    in_groups(c, [&](HouseholdCounts& out) {
      out.add(Count::struck_off, 1);
      return true;
    });
    c.trace("struck off the register: entered by mistake");
    return;
  }
  if (tables.registering.compares_causes && (h.status == Status::poor || h.status == Status::exited))
    compare_causes(c);
}

}  // namespace

Incomes incomes_of(const Household& h, std::span<const IncomeStream> streams, int pensions) {
  Incomes i;
  sim::Fen earned = 0;
  for (const IncomeStream& stream : streams) earned += stream.received;
  i.assessed = earned + h.transfers;
  i.after_health = i.assessed - h.own_payments;
  i.pre_transfer = earned - (pensions >= 0 ? streams[static_cast<std::size_t>(pensions)].received : 0);
  return i;
}

void Assessment::schedule_year(Context& c, std::int32_t year) {
  const double at = c.tables().setting->last_instant(year);
  if (at <= c.horizon()) c.schedule<Assessment>(at, Assessment::assess);
}

void Assessment::begin_year(Context& c) {
  Household& h = c.header();
  h.detectable = truly_poor(h, c.tables().assessment.line, h.members) ? 1 : 0;
  look_for_detection(c);
  if (h.status == Status::ordinary) schedule_review(c);
  if (c.tables().assessment.puts_right()) [[unlikely]]
    schedule_corrections(c);
}

void Assessment::renew_year(Context& c) {
  c.cancel<Assessment>(detected);
  look_for_detection(c);
}

void Assessment::handle(Context& c, const sim::Event& event) {
  if (event.kind == Assessment::assess) {
    assess_household(c);
    return;
  }
  if (event.kind == Assessment::review) {
    review_now(c);
    return;
  }
  if (event.kind == Assessment::correct) {
    correct_now(c);
    return;
  }
  Household& h = c.header();
  h.detected = 1;
  h.detected_at = static_cast<float>(c.now());
  c.trace("reported for registration");
  schedule_review(c);
}

void Assessment::conclude(Context& c, bool accepted) {
  if (!accepted) c.trace("meets the standard, no place to exit");
  in_groups(c, [&](HouseholdCounts& out) {
    if (!accepted) out.add(Count::exits_without_place, 1);
    settle(c, out, accepted, incomes_now(c));
    return true;
  });
  finish_assessment(c);
}

}  // namespace models
