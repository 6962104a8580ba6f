#include "models/care/episode.hpp"

#include <algorithm>

#include "models/measure/grouping.hpp"
#include "models/programme/rule_values.hpp"

namespace models {

namespace {

constexpr std::uint64_t bill_hash = sim::hash64("care/bill");

/// The tier where care is had: the one needed, or the nearest lower one with a facility in reach, or a higher
/// one.
bool place(const CareTables& care, std::uint16_t village, Tier& tier, double& hours) {
  const auto& minutes = care.minutes[village];
  const auto reachable = [&](int t) { return minutes[static_cast<std::size_t>(t)] >= 0; };
  int found = static_cast<int>(tier);
  while (found >= 0 && !reachable(found)) --found;
  if (found < 0) {
    found = static_cast<int>(tier);
    while (found < tier_count && !reachable(found)) ++found;
    if (found == tier_count) return false;
  }
  tier = static_cast<Tier>(found);
  hours = static_cast<double>(minutes[static_cast<std::size_t>(found)]) / 60.0;
  return true;
}

/// Which of the stack's rules hold for this bill.
std::uint64_t truths(Context& c, const CareNeed& need, Tier tier) {
  const CareTables& care = c.tables().care;
  if (!care.any_rules) return 0;
  RuleValues values(c, care.rules.reads());
  rule::Frame frame = values.frame_of(need.member);
  const double bill[bill_fields]{static_cast<double>(need.kind), static_cast<double>(tier),
                                 static_cast<double>(need.disease)};
  frame.part[rule::bill_part] = bill;
  std::uint64_t words = 0;
  care.rules.evaluate(frame, &words);
  return words;
}

void post_settlement(Context& c, const Settlement& settled, std::int32_t month) {
  const CareTables& care = c.tables().care;
  for (const SettledLayer& layer : settled.applied()) {
    if (layer.paid == 0) continue;
    c.tally().ledger.post(care.layer_flows[static_cast<std::size_t>(layer.layer)], month, layer.paid);
    if (c.traced()) c.trace(c.tables().coverage.rule_id(layer), layer.paid);
  }
}

/// Chance that a need is met, before cash is looked at.
double willingness(const BehaviourSpec& behaviour, double own_share, double hours) {
  return 1 + behaviour.price_response * own_share + behaviour.distance_response * hours;
}

/// Books a bill that was settled: counts, ledger, the household's own payment.
void book(Context& c, const CareNeed& need, const Bill& bill, const Settlement& settled) {
  const Setting& setting = *c.tables().setting;
  Household& h = c.header();
  h.own_payments += settled.own;
  const bool inpatient = need.kind == CareKind::inpatient;
  const bool tested = bill.tier != Tier::city && need.kind != CareKind::outpatient;
  each_group(h, setting, [&](std::int32_t group) {
    HouseholdCounts& sums = c.tally().of(h.year, group);
    sums.add(Count::care_needs, 1);
    sums.add(Count::bills, bill.total);
    sums.add(Count::own, settled.own);
    if (inpatient) {
      sums.add(Count::bills_inpatient, bill.total);
      sums.add(Count::own_inpatient, settled.own);
    }
    if (tested) {
      sums.add(Count::bills_in_county, bill.total);
      sums.add(Count::own_in_county, settled.own);
    }
  });
  const std::int32_t month = setting.month_of(c.now());
  c.hash(bill_hash + static_cast<std::uint64_t>(bill.total), static_cast<std::uint64_t>(settled.own));
  if (c.traced()) c.trace("bill", bill.total, need.candidate);
  post_settlement(c, settled, month);
  if (c.traced()) c.trace("own payment", settled.own);
  cope(c, settled.own, month);
}

void forgo(Context& c, const CareNeed& need) {
  const Household& h = c.header();
  each_group(h, *c.tables().setting, [&](std::int32_t group) {
    c.tally().of(h.year, group).add(Count::care_needs, 1);
    c.tally().of(h.year, group).add(Count::care_forgone, 1);
  });
  c.trace("care forgone", need.bill, need.candidate);
}

/// Would the person take up care at this price and distance, and has the household the means in reach?
bool taken_up(Context& c, const CareNeed& need, const Bill& bill, const Settlement& settled, double hours) {
  const BehaviourSpec& behaviour = c.tables().behaviour;
  const double own_share =
      bill.total > 0 ? static_cast<double>(settled.own) / static_cast<double>(bill.total) : 0;
  const double reach =
      static_cast<double>(means_in_reach(c.header(), c.items<Person>(), behaviour)) * behaviour.forgo_above;
  return need.reaction < willingness(behaviour, own_share, hours) &&
         static_cast<double>(settled.own) <= reach;
}

/// The household's and the person's yearly sums, in its record.
struct Sums {
  std::span<YearSum> household, person;
};
Sums sums_of(Context& c, std::uint32_t member) {
  const Stack& stack = c.tables().coverage;
  const std::span<YearSum> all = c.items<YearSum>();
  const auto of_household = static_cast<std::size_t>(stack.household_slots());
  const auto of_person = static_cast<std::size_t>(stack.person_slots());
  return {all.first(of_household), all.subspan(of_household + member * of_person, of_person)};
}

}  // namespace

bool seek_care(Context& c, const CareNeed& need) {
  const World& world = c.tables();
  Household& h = c.header();
  if (h.care_needs < 255) ++h.care_needs;
  Tier tier = need.tier;
  double hours = 0;
  if (!place(world.care, h.village, tier, hours)) {
    forgo(c, need);
    return false;
  }
  const Bill bill{need.bill, world.coverage.compliant_part(need.bill, tier), tier};
  const Sums sums = sums_of(c, need.member);
  const std::uint64_t rules = truths(c, need, tier);
  const bool responsive = world.behaviour.mode == BehaviourMode::responsive;
  // Care that is forgone leaves no trace in the year's sums.
  std::array<YearSum, 2 * max_year_sums> before;
  if (responsive)
    std::copy(sums.person.begin(), sums.person.end(),
              std::copy(sums.household.begin(), sums.household.end(), before.begin()));
  Settlement settled;
  world.coverage.settle(bill, rules, sums.person, sums.household, settled, h.insured != 0);
  if (responsive && !taken_up(c, need, bill, settled, hours)) {
    std::copy_n(before.begin(), sums.household.size(), sums.household.begin());
    std::copy_n(before.begin() + static_cast<std::ptrdiff_t>(sums.household.size()), sums.person.size(),
                sums.person.begin());
    forgo(c, need);
    return false;
  }
  book(c, need, bill, settled);
  return true;
}

}  // namespace models
