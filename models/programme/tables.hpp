// A programme of one epoch in the form that handlers read.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "models/finance/ledger.hpp"
#include "models/finance/share.hpp"
#include "models/programme/effects/modifiers.hpp"
#include "models/programme/programme.hpp"
#include "models/rule/program.hpp"
#include "sim/describe/problem.hpp"
#include "sim/random/stream.hpp"

namespace models {

/// Money and units of a programme per source and year, in fen unless said otherwise; summed over households.
enum class Funding : std::uint8_t {
  demand,         ///< cost of the eligible that applied, each once a year
  eligible_need,  ///< cost of all eligible, applied or not
  need,           ///< new applications and the backlog carried in, at full unit cost
  granted,
  spent,  ///< paid this year; what is granted and not spent is committed: due later
  number_of_items
};
inline constexpr int funding_items = static_cast<int>(Funding::number_of_items);

/// Waiting, per programme: counts of applications, and sums of waits in days / wait_scale.
enum class Flowing : std::uint8_t {
  applied,
  served,
  dropped,         ///< no longer eligible at a dispatch
  wait_calendar,   ///< of the served: from application to the first dispatch after it
  wait_queue,      ///< of the served: from there to the start
  waiting_at_end,  ///< not served when the year or the run ends
  waited_so_far,   ///< by these, until then
  loans_due,       ///< fen lent that fell due
  loans_overdue,   ///< fen of these that were not repaid then
  loans_lost,      ///< fen of these that no guarantor paid
  number_of_items
};
inline constexpr double wait_scale = 1000;
inline constexpr int flowing_items = static_cast<int>(Flowing::number_of_items);

/// One effect of a programme, as far as it is looked up before it runs.
struct EffectTable {
  std::uint8_t stream = 0;    ///< income stream, if it has one
  std::uint8_t acts = 0;      ///< bits of models::acting
  HealthTarget health;        ///< of a health effect
  std::int32_t village = -1;  ///< that a dwelling effect moves to, by number; -1: none
  std::int32_t insurer = -1;  ///< source that pays for the loss of an asset; -1: the programme's payers
};

/// Flows of effects beside the cost of a unit; empty without such an effect.
struct EffectFlows {
  std::vector<FlowId> payout;  ///< cash to households, one per payer
  FlowId own_part = 0;         ///< what households pay for their houses
  FlowId share = 0;            ///< what they pay for shares of a project
};

/// Who pays what of a loan. Vectors by payer of the programme, who are the lenders.
struct LoanTable {
  std::int32_t subsidiser = -1;  ///< source numbers, -1: nobody
  std::int32_t guarantor = -1;
  FlowId purchase = 0;
  FlowId sale = 0;  ///< of what was bought, at the end of the term
  std::vector<FlowId> repaid, own_interest, subsidy, guarantee, shares;
};

/// `after` where nothing need be completed, and where what must be is not there: an overlay has removed it.
inline constexpr std::int16_t after_none = -1, after_nothing_there = -2;

struct ProgrammeTable {
  ProgrammeSpec spec;           ///< days of application in ascending order
  std::uint64_t name_hash = 0;  ///< of the id, for the fingerprint
  sim::Stream apply;            ///< "programme/<id>/apply"
  sim::Stream effect;           ///< "programme/<id>/effect"
  sim::Stream rank;             ///< "programme/<id>/rank"
  sim::Stream reach;            ///< "programme/<id>/reach"
  rule::Program eligible;
  bool everyone = false;  ///< no eligibility rule
  rule::Program priority;
  bool by_priority = false;
  std::int16_t after = after_none;  ///< programme that must have been completed
  /// Source numbers of the payers, then of those who pay for its effects without a share of the cost.
  std::vector<std::int32_t> sources;
  std::vector<std::int64_t> weights;  ///< their shares in millionths
  std::vector<std::int32_t> lines;    ///< budget line of each payer, -1 if none
  std::vector<FlowId> flows;          ///< one per payer
  std::vector<FlowId> earned_flows;   ///< a job's wages or rent for land, one per payer; empty without either
  EffectFlows more;
  LoanTable loan;
  std::vector<EffectTable> effects;  ///< as in spec.effects
  std::uint8_t acts_on = 0;          ///< what any of them acts on
  bool tops_up = false;              ///< has a top-up effect
  bool every_year = false;           ///< an entitlement that everyone eligible has without asking (premiums)
  bool on_new_year = false;          ///< of these, looked at on 1 January
  /// On these days too (month << 8 | day), ascending.
  std::vector<std::int32_t> entitled_on;
  std::vector<std::uint8_t> in_village;  ///< of a project: 1 for its villages, by number
  WorkSet builds = 0;                    ///< of a project: works of its villages
  double from = 0;                       ///< of a project: days since the start, when it may begin
  double due = 0;                        ///< ... by when it is to be open, infinity: whenever

  /// Whether an assessment asks who was eligible during the year; the others are booked as they come.
  [[nodiscard]] bool asks_at_assessment() const {
    return !tops_up && !every_year && !spec.project && spec.apply.on_bill_above <= 0;
  }
};

/// Does the programme move its takers to this village? Who lives there already cannot take it.
[[nodiscard]] bool moves_to(const ProgrammeTable& table, std::uint16_t village);

/// The table of one programme, without its rules and flows, which need the whole scenario.
/// `after` is found by the ids of all programmes in declared order.
[[nodiscard]] ProgrammeTable compile(const ProgrammeSpec& spec, const std::vector<std::string>& programmes,
                                     const Accounts& accounts, sim::Problems& problems);

}  // namespace models
