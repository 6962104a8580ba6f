// Targets of a plan: what a run's results are held against. Checks, never effects.
//
// A scenario says them in its section `targets`; nothing in a world reads it. A target is met in a
// replication if the value of its indicator, or the number of a programme's flow, keeps to the bound there;
// the probability that it is met is over replications, with the interval of Clopper and Pearson. A
// replication in which the value is not defined counts neither way. With `per: village` each village is
// judged, and the share of villages that meet the target besides; the whole is met where every village is.
// A bound on heads, households or exits without place is of the whole place; what is judged is the modelled
// population, so `scale_targets` multiplies it by population.scale. Bounds of shares and of yuan stay.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/setting.hpp"
#include "sim/describe/field.hpp"
#include "sim/describe/problem.hpp"
#include "sim/stats/interval.hpp"
#include "src/core/result.hpp"

namespace core {

enum class TargetPer : std::uint8_t { place, village };
inline constexpr std::array<std::string_view, 2> target_per_names{"place", "village"};

enum class TargetFlow : std::uint8_t {
  served,
  applied,
  dropped,
  waiting_at_end,
  overdue_rate,   ///< of a programme that lends: loans not repaid when they fell due, as a share of these
  loan_loss_rate  ///< the part of it that no guarantor pays
};
inline constexpr std::array<std::string_view, 6> target_flow_names{
    "served", "applied", "dropped", "waiting-at-end", "overdue-rate", "loan-loss-rate"};

struct TargetSpec {
  std::string id;
  sim::Label name;
  std::string indicator;  ///< id, as in summary.json; or
  std::string programme;  ///< a programme, whose flow is counted
  TargetFlow flow = TargetFlow::served;
  std::string group = "all";         ///< of the indicator
  std::optional<std::int64_t> year;  ///< calendar year; of a flow may be left out: all years together
  std::optional<double> at_least, at_most;
  TargetPer per = TargetPer::place;
};
void describe(sim::Fields& f, TargetSpec& t);

/// Bounds of numbers of people and households, times `scale`.
void scale_targets(std::span<TargetSpec> targets, double scale);

/// Unknown indicators, groups and years, shares of loans of what lends nothing, and targets without a bound;
/// problems bear paths and no places. Years are looked at if the run's are known (`timed`).
void check_targets(std::span<const TargetSpec> targets, std::span<const models::ProgrammeSpec> programmes,
                   const models::Setting& setting, bool timed, sim::Problems& problems);

/// One target judged: of the whole, or of one village.
struct TargetRow {
  std::string id;
  sim::Label name;
  std::string measure;  ///< indicator, or "programme/flow"
  std::string group;    ///< "*": share of the villages that meet it
  std::optional<std::int32_t> year;
  std::optional<double> at_least, at_most;  ///< bound of the value, of a number for the modelled population
  sim::Summary figure;                      ///< of the value; of "*", of the share of villages
  bool share = false;                       ///< the value is a share
  bool above_one = false;                   ///< ... of a sum that it is no part of, so that it may be above 1
  bool yuan = false;                        ///< the value is yuan
  std::uint32_t judged = 0;                 ///< replications in which the value is defined
  std::uint32_t met = 0;
  sim::Interval p;     ///< of the probability that it is met
  std::string reason;  ///< why there is no value; empty if there is one
  /// Nothing where no replication could be judged.
  [[nodiscard]] std::optional<double> p_met() const;
};

/// In the order of the targets; a target per village has a row for each village before its row "*".
[[nodiscard]] std::vector<TargetRow> judge(std::span<const TargetSpec> targets, const ResultPlan& plan,
                                           std::span<const std::string> villages,
                                           std::span<const ReplicationResult> replications);

}  // namespace core
