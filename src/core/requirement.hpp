// What a planner asks of a run in one line: "prob(exit-rate@2020 >= 0.95) >= 0.8", "mean(che-10@2019) <=
// 0.1".
//
// mean(X) is the mean over replications of an indicator of everybody in a year; prob(X >= c) the share of
// replications in which it keeps to c. A replication in which the indicator is not defined does not keep to
// it; a mean that is defined in none of them is not defined, and meets nothing. Pure.
//
// A mean of shares carries the rounding of its sum: 93 in 155 against 0.6 may come to 0.5999999999999999. A
// value therefore meets a bound from which it is no further than `rounding` of the larger of the two; shares
// of up to ten million things that differ at all differ by more.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/describe/field.hpp"
#include "sim/stats/interval.hpp"
#include "src/core/result.hpp"

namespace core {

/// Sixteen units in the last place.
inline constexpr double rounding = 0x1p-48;

/// Does a value keep to a bound, rounding apart?
[[nodiscard]] bool keeps_to(double value, bool at_least, double bound);

struct Requirement {
  std::string text;
  std::string indicator;
  std::int32_t year = 0;  ///< calendar year
  bool probability = false;
  bool at_least = true;        ///< of the mean or the probability
  double bound = 0;            ///< of the mean or the probability
  bool inner_at_least = true;  ///< of the indicator in a replication; only of a probability
  double inner = 0;

  /// The indicator in each replication.
  [[nodiscard]] std::vector<std::optional<double>> values(const RunResult& run) const;
  /// The mean, or the probability, of such values; nothing where the mean has no value.
  [[nodiscard]] std::optional<double> estimate(std::span<const std::optional<double>> values) const;
  /// With its 95 % interval: Student's of a mean, Clopper and Pearson's of a probability.
  [[nodiscard]] sim::Interval interval(std::span<const std::optional<double>> values) const;
  [[nodiscard]] bool met(const std::optional<double>& estimate) const {
    return estimate && keeps_to(*estimate, at_least, bound);
  }
  /// How much an estimate lacks, 0 if it is met; infinite if there is none.
  [[nodiscard]] double lack(const std::optional<double>& estimate) const;
  /// How far the indicator is from its threshold in the mean over replications, those that keep to it
  /// counting 0; infinite if it is defined in none. Tells candidates apart that are all short of the
  /// threshold in every replication.
  [[nodiscard]] double distance(std::span<const std::optional<double>> values) const;
  /// Is the threshold to be stayed clear of: a probability that is to be small?
  [[nodiscard]] bool avoids() const { return probability && !at_least; }
  /// The share of replications in which all is as it should be: they keep to the threshold (the inner one, or
  /// that of a mean), or stay clear of it where it is to be avoided. Of a probability it is the estimate, or
  /// one less the estimate, so that a certainty of one less the bound is what such a target asks for.
  [[nodiscard]] double certainty(std::span<const std::optional<double>> values) const;
  /// Its 95 % interval of Clopper and Pearson.
  [[nodiscard]] sim::Interval certainty_interval(std::span<const std::optional<double>> values) const;

 private:
  /// Number of replications in which all is as it should be.
  [[nodiscard]] std::uint64_t sure(std::span<const std::optional<double>> values) const;
};

/// Nothing if the text cannot be read; `wrong` says why, with what was expected.
[[nodiscard]] std::optional<Requirement> read_requirement(std::string_view text, std::string& wrong);

/// In Chinese in words, "2020年脱贫率不低于 95 % 的概率不低于 80 %"; in English as it was asked.
[[nodiscard]] sim::Label requirement_label(const Requirement& requirement);

/// Is there such an indicator? "" or what is wrong.
[[nodiscard]] std::string check_indicator(std::string_view id);

/// Does the run have the indicator and the year? "" or what is wrong.
[[nodiscard]] std::string check_requirement(const Requirement& requirement, const ResultPlan& plan);

}  // namespace core
