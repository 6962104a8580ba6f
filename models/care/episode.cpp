#include "models/care/episode.hpp"

#include <algorithm>
#include <cmath>

#include "models/care/fund_claim.hpp"
#include "models/care/layer_payment.hpp"
#include "models/measure/grouping.hpp"
#include "models/programme/acting.hpp"
#include "models/programme/effects/acting.hpp"
#include "models/programme/rule_values.hpp"
#include "models/programme/take_up.hpp"

namespace models {

namespace {

/// Whether programmes keep a need at a lower tier.
constexpr auto referral_purpose = sim::Purpose{17};

constexpr std::uint64_t bill_hash = sim::hash64("care/bill");

/// Has a project built the village a clinic since the start?
bool clinic_built(Context& c) {
  if (c.snapshot().built.empty()) return false;
  const World& world = c.tables();
  const std::uint16_t village = c.header().village;
  const WorkSet built = c.snapshot().built_in(village);
  return (built & ~world.works_in(village, 0) & work_bit(VillageWork::clinic)) != 0;
}

/// Where a need at a tier is met as the village stands now.
CarePlace find_place(Context& c, Tier wanted) {
  const CareTables& care = c.tables().care;
  const std::uint16_t village = c.header().village;
  if (!clinic_built(c)) return care.places[village][static_cast<std::size_t>(wanted)];
  auto minutes = care.minutes[village];
  auto facilities = care.facilities_of(village);
  if (minutes[0] != 0) {
    minutes[0] = 0;
    facilities[0] = -1;
  }
  return place_of(minutes, facilities, wanted);
}

/// What rules say of a bill: which of the stack's hold, and whether the person is treated first.
struct Answers {
  std::uint64_t truths = 0;
  bool treat_first = false;
};

[[gnu::noinline]] Answers ask_rules(Context& c, const CareNeed& need, const CarePlace& place) {
  const CareTables& care = c.tables().care;
  Answers answers;
  RuleValues values(c, care.reads);
  rule::Frame frame = values.frame_of(need.member);
  const double bill[bill_fields]{static_cast<double>(need.kind), static_cast<double>(place.tier),
                                 static_cast<double>(need.disease), static_cast<double>(place.facility),
                                 need.emergency ? 1.0 : 0.0};
  frame.part[rule::bill_part] = bill;
  if (care.any_rules) care.rules.evaluate(frame, &answers.truths);
  if (care.any_treat_first) answers.treat_first = care.treat_first.holds(frame);
  return answers;
}

/// A settlement seen by the household: what is its own, and what funds have yet to pay.
struct Charge {
  Bill bill;
  Settlement settled;
  sim::Fen claimed = 0;
  bool treat_first = false;
  /// To be found by the household now.
  [[nodiscard]] sim::Fen due() const { return treat_first ? settled.own : settled.own + claimed; }
};

void post_settlement(Context& c, const Settlement& settled, std::int32_t month) {
  const CareTables& care = c.tables().care;
  for (const SettledLayer& layer : settled.applied()) {
    if (layer.paid == 0 || care.claim_rows[static_cast<std::size_t>(layer.layer)] >= 0) continue;
    pay_layer(c, static_cast<std::size_t>(layer.layer), month, layer.paid);
    if (c.traced()) c.trace(c.tables().coverage.rule_id(layer), layer.paid);
  }
}

/// Chance that a need is met, before cash is looked at.
double willingness(const BehaviourSpec& behaviour, double own_share, double hours) {
  return 1 + behaviour.price_response * own_share + behaviour.distance_response * hours;
}

/// Books a bill that was settled: counts, ledger, claims on funds, the household's own payment. Claims count
/// as own until a fund pays them.
void book(Context& c, const CareNeed& need, const Charge& charge) {
  const Setting& setting = *c.tables().setting;
  const Bill& bill = charge.bill;
  const sim::Fen own = charge.settled.own + charge.claimed;
  Household& h = c.header();
  h.own_payments += own;
  const bool inpatient = need.kind == CareKind::inpatient;
  const bool tested = bill.tier != Tier::city && need.kind != CareKind::outpatient;
  if (tested) {
    h.tested_bills = saturated(h.tested_bills + bill.total);
    h.tested_own = saturated(h.tested_own + own);
  }
  each_group(h, setting, [&](std::int32_t group) {
    HouseholdCounts& sums = c.tally().of(h.year, group);
    sums.add(Count::care_needs, 1);
    sums.add(Count::bills, bill.total);
    sums.add(Count::own, own);
    if (inpatient) {
      sums.add(Count::stays, 1);
      if (bill.tier != Tier::city) sums.add(Count::stays_in_county, 1);
      sums.add(Count::bills_inpatient, bill.total);
      sums.add(Count::own_inpatient, own);
    }
    if (tested) {
      sums.add(Count::bills_in_county, bill.total);
      sums.add(Count::own_in_county, own);
    }
  });
  const std::int32_t month = setting.month_of(c.now());
  c.hash(bill_hash + static_cast<std::uint64_t>(bill.total), static_cast<std::uint64_t>(charge.settled.own));
  if (c.traced()) c.trace("bill", bill.total, need.candidate);
  post_settlement(c, charge.settled, month);
  if (charge.claimed > 0)
    claim_from_funds(c, bill, charge.settled,
                     {inpatient, tested, charge.treat_first, static_cast<std::uint16_t>(need.member)});
  if (c.traced()) c.trace("own payment", charge.settled.own);
  cope(c, charge.due(), month);
  if (!c.tables().bill_programmes.empty()) TakeUp::after_bill(c, need.member, bill.total);
}

void forgo(Context& c, const CareNeed& need) {
  const Household& h = c.header();
  each_group(h, *c.tables().setting, [&](std::int32_t group) {
    c.tally().of(h.year, group).add(Count::care_needs, 1);
    c.tally().of(h.year, group).add(Count::care_forgone, 1);
  });
  c.trace("care forgone", need.bill, need.candidate);
}

/// What the hospital wants before the stay begins.
sim::Fen deposit(const BehaviourSpec& behaviour, const CareNeed& need, const Charge& charge) {
  if (!behaviour.deposit || need.kind != CareKind::inpatient || charge.treat_first || need.emergency) return 0;
  return round_half_up(charge.bill.total * in_millionths(behaviour.deposit->share));
}

/// Would the person take up care at this price and distance, and has the household the means in reach?
bool taken_up(Context& c, const CareNeed& need, const Charge& charge, sim::Fen deposit, double hours) {
  const BehaviourSpec& behaviour = c.tables().behaviour;
  const sim::Fen total = charge.bill.total;
  const double own_share =
      total > 0 ? static_cast<double>(charge.settled.own) / static_cast<double>(total) : 0;
  const double reach =
      static_cast<double>(means_in_reach(c.header(), c.items<Person>(), behaviour)) * behaviour.forgo_above;
  return need.reaction < willingness(behaviour, own_share, hours) &&
         static_cast<double>(std::max(charge.due(), deposit)) <= reach;
}

/// Programmes act on the way to care, which `behaviour: fixed` leaves as it was at the start.
bool acts_on_care(Context& c) {
  return (c.header().acting & acting::on_care) != 0 && c.tables().behaviour.mode == BehaviourMode::responsive;
}

/// Is the person treated first by a programme?
bool treated_first(Context& c, std::uint32_t member, Tier tier) {
  if ((c.header().acting & acting::on_payment) == 0) return false;
  PaymentModifiers modifiers{member, tier, false};
  add_up(c, modifiers);
  return modifiers.treat_first;
}

/// Needs that programmes keep at the next lower tier; the draw belongs to the candidate.
void refer(Context& c, const CareNeed& need, const CareModifiers& modifiers, Tier& tier) {
  const double share = modifiers.referred[static_cast<std::size_t>(tier)];
  if (share <= 0 || tier == Tier::village) return;
  const sim::Block draw = sim::philox(c.key(), need.candidate.entity, {need.candidate.stream},
                                      sim::Index{need.candidate.index}.with(referral_purpose));
  if (draw.first() < share) tier = static_cast<Tier>(static_cast<int>(tier) - 1);
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

/// Settles bills of one need.
class Settling {
 public:
  Settling(Context& c, const CareNeed& need, Tier tier, std::uint64_t truths)
      : world_(c.tables()), sums_(sums_of(c, need.member)), tier_(tier), truths_(truths) {
    insured_ = c.header().insured != 0;
    funds_open_ = world_.care.pooled == 0 || c.now() <= world_.setting->fund_settlement(c.header().year);
  }

  [[nodiscard]] const Sums& sums() const { return sums_; }

  void settle(sim::Fen total, Charge& charge) {
    charge.bill = {total, world_.coverage.compliant_part(total, tier_), tier_};
    // After the year's last settlement no fund hears of a bill any more.
    const std::uint32_t closed = funds_open_ ? 0 : world_.coverage.pooled_layers();
    world_.coverage.settle(charge.bill, truths_, sums_.person, sums_.household, charge.settled, insured_,
                           closed);
    if (world_.care.pooled == 0) return;
    charge.claimed = 0;
    for (const SettledLayer& layer : charge.settled.applied())
      if (world_.care.claim_rows[static_cast<std::size_t>(layer.layer)] >= 0) charge.claimed += layer.paid;
  }

 private:
  const World& world_;
  Sums sums_;
  Tier tier_;
  std::uint64_t truths_;
  bool insured_ = true;
  bool funds_open_ = true;
};

/// The year's sums as they were: care that is forgone, and a bill that is only tried, leave no trace in them.
class SumsBefore {
 public:
  explicit SumsBefore(const Sums& sums) : sums_(sums) {
    const auto next = std::copy(sums.household.begin(), sums.household.end(), before_.begin());
    std::copy(sums.person.begin(), sums.person.end(), next);
  }
  void restore() const {
    const auto next = before_.begin() + static_cast<std::ptrdiff_t>(sums_.household.size());
    std::copy(before_.begin(), next, sums_.household.begin());
    std::copy_n(next, sums_.person.size(), sums_.person.begin());
  }

 private:
  Sums sums_;
  std::array<YearSum, 2 * max_year_sums> before_;
};

/// The latent cost, grown (or under control shrunk) by what covers it.
sim::Fen grown(const BehaviourSpec& behaviour, const Charge& charge) {
  const sim::Fen covered = charge.bill.total - charge.settled.own;
  const double response = behaviour.supplier_response;
  const sim::Fen change = round_half_up(covered * in_millionths(std::abs(response)));
  return std::min(max_bill, charge.bill.total + (response < 0 ? -change : change));
}

/// The way to care of a need of this tier: programmes may keep it at a lower tier, or shorten the way.
CarePlace way_to_care(Context& c, const CareNeed& need) {
  if (!acts_on_care(c)) return find_place(c, need.tier);
  CareModifiers modifiers;
  modifiers.member = need.member;
  add_up(c, modifiers);
  Tier wanted = need.tier;
  if (!need.emergency) refer(c, need, modifiers, wanted);
  CarePlace place = find_place(c, wanted);
  place.hours *= modifiers.travel_times[static_cast<std::size_t>(place.tier)];
  return place;
}

/// Whether the need is met by a household that responds to price, distance and cash, and if so at what bill.
/// Kept apart, so that behaviour that is fixed is a short way.
[[gnu::noinline]] CareGiven respond(Context& c, const CareNeed& need, double hours, Settling& settling,
                                    Charge& charge) {
  const BehaviourSpec& behaviour = c.tables().behaviour;
  const SumsBefore before(settling.sums());
  settling.settle(need.bill, charge);
  if (behaviour.supplier_response != 0) {
    before.restore();
    settling.settle(grown(behaviour, charge), charge);
  }
  const sim::Fen in_advance = deposit(behaviour, need, charge);
  CareGiven given;
  given.used = taken_up(c, need, charge, in_advance, hours);
  if (!given.used)
    before.restore();
  else if (in_advance > c.header().cash)
    given.delay = behaviour.deposit->delay.days;
  return given;
}

}  // namespace

CareGiven seek_care(Context& c, const CareNeed& need) {
  const World& world = c.tables();
  if (c.header().care_needs < 255) ++c.header().care_needs;
  const CarePlace place = way_to_care(c, need);
  if (!place.reachable) {
    forgo(c, need);
    return {false, 0};
  }
  Answers answers;
  if (world.care.any_rules || world.care.any_treat_first) answers = ask_rules(c, need, place);
  Settling settling(c, need, place.tier, answers.truths);
  Charge charge;
  charge.treat_first = answers.treat_first || treated_first(c, need.member, place.tier);
  CareGiven given;
  if (world.behaviour.mode == BehaviourMode::responsive)
    given = respond(c, need, place.hours, settling, charge);
  else
    settling.settle(need.bill, charge);
  if (!given.used) {
    forgo(c, need);
    return given;
  }
  if (given.delay > 0) c.trace("treatment waits for the deposit", 0, need.candidate);
  book(c, need, charge);
  return given;
}

}  // namespace models
