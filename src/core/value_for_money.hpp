// What an additional exit from poverty costs, and how sure that is.
//
// Cost of an arm in one replication: what public sources pay to anybody but public sources, loan principal
// left out, in yuan, each year's sum discounted to the first year of the run (the first year is not
// discounted). Effect: households registered as poor at the start that stand as exited at the last
// assessment, or as exited at the last three (stable). Differences are paired by replication. Their ratio has
// Fieller's set; where the difference in exits may be 0 the ratio is not determined, and where the mean falls
// on the plane of cost and effect (shares of its bootstrap in the four quadrants; Black 1990, Briggs and Fenn
// 1998) and the net benefit at a willingness to pay (its value times the additional exits, less the
// additional cost) say what can be said. The uncertainty is that of chance alone, with all parameters as they
// are. Pure.
//
// Where exits surely fall and money surely rises, or the other way round, there is nothing to weigh up: a
// verdict stands in place of the ratio, which would be negative.
//
// Frontier: options in order of effect; one that another beats in both means is dominated if that is sure by
// the paired differences, else dominated in the means; one that a mixture of two others beats in the means is
// dominated in the extended sense (Weinstein and Stason 1977). What is named as beating it is one that
// nothing beats, unless only one that is beaten itself beats it for sure. Best value: of all arms, the base
// among them, the largest net benefit; how sure, by resampling replications, all arms together (acceptability
// curve, Fenwick, Claxton and Sculpher 2001).
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/describe/field.hpp"
#include "sim/random/philox.hpp"
#include "sim/stats/fieller.hpp"
#include "src/core/arm.hpp"
#include "src/core/difference.hpp"

namespace core {

/// Times that replications are drawn anew, with replacement, all arms together.
inline constexpr std::uint64_t resamples = 1000;
/// Of them, so many are kept to be drawn.
inline constexpr std::uint64_t drawn_resamples = 200;

/// One resampled mean difference on the plane of cost and effect.
struct PlanePoint {
  double cost = 0;    ///< yuan, discounted
  double effect = 0;  ///< households
};

enum class Effect : std::uint8_t { exits, stable_exits };
inline constexpr std::array<std::string_view, 2> effect_names{"exits", "stable-exits"};

struct ValueTerms {
  double discount_rate = 0.03;  ///< a year
  std::vector<double> willingness{0,      1'000,   2'000,   5'000,   10'000,   20'000,
                                  50'000, 100'000, 200'000, 500'000, 1'000'000};  ///< yuan per exit
};

/// What needs no weighing up.
enum class Verdict : std::uint8_t { none, dearer_fewer, cheaper_more };
inline constexpr std::array<std::string_view, 3> verdict_names{"none", "dearer-fewer", "cheaper-more"};
/// In words; empty for `none`.
[[nodiscard]] sim::Label verdict_label(Verdict verdict);

/// What kind of set of ratios it is, beside its limits.
[[nodiscard]] sim::Label set_label(const sim::FiellerSet& set);

/// One option against the base.
struct ValueRow {
  Effect effect = Effect::exits;
  Difference cost;     ///< discounted public spending, yuan
  Difference effects;  ///< households
  /// Yuan per additional exit, or saved per exit given up (gives_up); none where it is not determined or
  /// would be negative.
  std::optional<double> ratio;
  sim::FiellerSet set;
  bool determined = false;  ///< there is a ratio or a verdict
  Verdict verdict = Verdict::none;
  /// Shares of the resampled means by where they fall, as quadrant_names says.
  std::array<double, 7> quadrants{};
  std::vector<PlanePoint> plane;          ///< the first of those resamples
  std::vector<sim::Summary> net_benefit;  ///< by willingness
};
/// A ratio is that of a cheaper option with fewer exits: what it saves for each that it gives up.
[[nodiscard]] inline bool gives_up(const ValueRow& row) {
  return row.ratio && row.effects.paired.mean.value_or(0) < 0;
}
/// Where exits differ at no other cost, more exits count as cheaper and fewer as dearer.
inline constexpr std::array<std::string_view, 7> quadrant_names{
    "more-exits-more-cost", "more-exits-less-cost", "fewer-exits-less-cost", "fewer-exits-more-cost",
    "same-exits-more-cost", "same-exits-less-cost", "no-difference"};

enum class Standing : std::uint8_t { frontier, dominated, dominated_in_means, extended_dominated };
inline constexpr std::array<std::string_view, 4> standing_names{"frontier", "dominated", "dominated-in-means",
                                                                "extended-dominated"};

/// One arm on the plane of cost and effect.
struct FrontierRow {
  std::size_t arm = 0;  ///< 0: the base
  double cost = 0;
  double effect = 0;
  Standing standing = Standing::frontier;
  std::size_t by = 0;  ///< dominated: the arm that beats it
};

struct ValueForMoney {
  ValueTerms terms;
  std::vector<std::string> payers;                   ///< public sources of any arm
  std::vector<std::string> not_counted;              ///< sources of any arm that are not public
  std::vector<std::vector<ValueRow>> options;        ///< by option, by effect
  std::array<std::vector<FrontierRow>, 2> frontier;  ///< by effect, ascending in effect
  /// Chance of being best value: by effect, willingness, arm.
  std::array<std::vector<std::vector<double>>, 2> best;
  /// What public sources of each arm have granted and not yet paid at the end of the run, and what they have
  /// promised beyond (promised.hpp), yuan. What one programme or source pays too much for does not lessen
  /// another's.
  std::vector<sim::Summary> committed;
  /// Beside it, what they guarantee of loans that are open then: due only as far as these are not repaid.
  std::vector<sim::Summary> guaranteed;
  /// Programmes of any arm that they pay as they go without a stated end, so that nothing of it is committed.
  std::vector<std::string> without_end;
};

/// Does any arm's public money guarantee loans that are open at the end?
[[nodiscard]] inline bool any_guarantee(const ValueForMoney& v) {
  return std::any_of(v.guaranteed.begin(), v.guaranteed.end(),
                     [](const sim::Summary& f) { return f.mean.value_or(0) != 0; });
}

/// Shares of the resampled means of paired differences in each quadrant, as in ValueRow; of one length.
[[nodiscard]] std::array<double, 7> quadrants_of(std::span<const double> cost, std::span<const double> effect,
                                                 sim::Key key);

/// The first of the resampled means that quadrants_of() counts, for a chart.
[[nodiscard]] std::vector<PlanePoint> plane_of(std::span<const double> cost, std::span<const double> effect,
                                               sim::Key key);

/// Where arms stand on the frontier, ascending in effect: costs and effects by arm and replication, paired.
[[nodiscard]] std::vector<FrontierRow> frontier_of(std::span<const std::vector<double>> cost,
                                                   std::span<const std::vector<double>> effect);

/// What each programme, at each public source, has granted and not paid over all years, plus what it has
/// promised beyond the end; yuan, over replications. Counted as public_spending() counts.
[[nodiscard]] sim::Summary committed_of(const models::FinanceSpec& finance, const RunResult& run);
/// Principal of open loans that public sources guarantee; yuan, over replications.
[[nodiscard]] sim::Summary guaranteed_of(const RunResult& run);

/// What the difference of an option is worth by its paired costs (fen) and effects, without its net benefit.
[[nodiscard]] ValueRow weighed_up(std::span<const double> base_cost, std::span<const double> option_cost,
                                  std::span<const double> base_effect, std::span<const double> option_effect);

/// `arms`: the base first; all with panels-free results of one number of replications.
[[nodiscard]] ValueForMoney value_for_money(std::span<const Arm> arms, const ValueTerms& terms);

}  // namespace core
