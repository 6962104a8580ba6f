#include "sim/stats/survival.hpp"

#include <algorithm>
#include <cmath>

#include "sim/random/stream.hpp"
#include "sim/stats/quantile.hpp"

namespace sim {

namespace {

/// One day of a table or of several pooled ones.
struct DayCounts {
  std::int64_t entered = 0;
  std::int64_t censored = 0;
  std::int64_t ended = 0;     ///< by any cause
  std::int64_t by_cause = 0;  ///< by the cause asked for
};

/// Follows the risk set, the all-cause survival and one cause's incidence from day to day.
struct Follow {
  std::int64_t at_risk = 0;
  double survival = 1;
  double incidence = 0;

  void open(const DayCounts& day) { at_risk += day.entered; }
  void close(const DayCounts& day) {
    if (day.ended > 0 && at_risk > 0) {
      const auto n = static_cast<double>(at_risk);
      incidence += survival * (static_cast<double>(day.by_cause) / n);
      survival *= static_cast<double>(at_risk - day.ended) / n;
    }
    at_risk -= day.ended + day.censored;
  }
};

DayCounts counts_of(const SurvivalTable& table, std::uint64_t i, std::uint32_t cause) {
  return {table.entered(i), table.censored(i), table.ended(i), table.ended(i, cause)};
}

/// Index of the first day with incidence >= 1/2, or days.size(). Sums of fractions may end an ulp below the
/// half that they are on paper, hence the slack.
std::uint64_t median_index(std::span<const DayCounts> days) {
  constexpr double half = 0.5 - 1e-12;
  Follow follow;
  for (std::uint64_t i = 0; i < days.size(); ++i) {
    follow.open(days[i]);
    follow.close(days[i]);
    if (follow.incidence >= half) return i;
  }
  return days.size();
}

}  // namespace

std::int64_t* SurvivalTable::row(std::int32_t day) {
  const auto at = std::lower_bound(days_.begin(), days_.end(), day);
  const auto index = at - days_.begin();
  const auto offset = index * static_cast<std::ptrdiff_t>(stride());
  if (at == days_.end() || *at != day) {
    days_.insert(at, day);
    counts_.insert(counts_.begin() + offset, stride(), 0);
  }
  return counts_.data() + offset;
}

bool SurvivalTable::add(std::int32_t first, std::int32_t last, std::uint32_t cause, std::int64_t times) {
  if (last < first || cause > causes_ || times < 0) return false;
  if (times == 0) return true;
  row(first)[0] += times;
  row(last)[1 + cause] += times;
  return true;
}

bool SurvivalTable::merge(const SurvivalTable& other) {
  if (other.causes_ != causes_) return false;
  for (std::uint64_t i = 0; i < other.days_.size(); ++i) {
    std::int64_t* mine = row(other.days_[i]);
    for (std::uint64_t j = 0; j < stride(); ++j) mine[j] += other.counts_[i * stride() + j];
  }
  return true;
}

std::int64_t SurvivalTable::ended(std::uint64_t i) const {
  std::int64_t sum = 0;
  for (std::uint32_t cause = 1; cause <= causes_; ++cause) sum += ended(i, cause);
  return sum;
}

void SurvivalTable::append_to(Bytes& out) const {
  append_u64(out, causes_);
  append_u64(out, days_.size());
  for (const std::int32_t day : days_) append_i64(out, day);
  for (const std::int64_t count : counts_) append_i64(out, count);
}

SurvivalTable SurvivalTable::read(ByteReader& in) {
  constexpr std::uint64_t most_causes = 1 << 16;
  const std::uint64_t causes = in.u64();
  const std::uint64_t rows = in.u64();
  if (in.failed() || causes < 1 || causes > most_causes || rows > in.left() / (8 * (3 + causes))) {
    in.fail();
    return SurvivalTable();
  }
  SurvivalTable table(static_cast<std::uint32_t>(causes));
  for (std::uint64_t i = 0; i < rows; ++i) {
    const std::int64_t day = in.i64();
    if (day < INT32_MIN || day > INT32_MAX || (i > 0 && day <= table.days_.back())) in.fail();
    table.days_.push_back(static_cast<std::int32_t>(std::clamp<std::int64_t>(day, INT32_MIN, INT32_MAX)));
  }
  for (std::uint64_t i = 0; i < rows * table.stride(); ++i) table.counts_.push_back(in.i64());
  return table;
}

std::vector<SurvivalStep> kaplan_meier(const SurvivalTable& table) {
  std::vector<SurvivalStep> steps;
  Follow follow;
  double greenwood = 0;
  double hazard = 0;
  for (std::uint64_t i = 0; i < table.days().size(); ++i) {
    const DayCounts day = counts_of(table, i, 1);
    follow.open(day);
    const std::int64_t at_risk = follow.at_risk;
    follow.close(day);
    if (day.ended <= 0 || at_risk <= 0) continue;
    const auto n = static_cast<double>(at_risk);
    const auto d = static_cast<double>(day.ended);
    hazard += d / n;
    if (at_risk > day.ended) greenwood += d / (n * (n - d));
    SurvivalStep step{table.days()[i], at_risk, day.ended, follow.survival, std::nullopt, hazard};
    if (follow.survival > 0) step.se = follow.survival * std::sqrt(greenwood);
    steps.push_back(step);
  }
  return steps;
}

std::vector<IncidenceStep> cumulative_incidence(const SurvivalTable& table, std::uint32_t cause) {
  std::vector<IncidenceStep> steps;
  if (cause < 1 || cause > table.causes()) return steps;
  Follow follow;
  for (std::uint64_t i = 0; i < table.days().size(); ++i) {
    const DayCounts day = counts_of(table, i, cause);
    follow.open(day);
    const std::int64_t at_risk = follow.at_risk;
    follow.close(day);
    if (day.by_cause > 0 && at_risk > 0)
      steps.push_back({table.days()[i], at_risk, day.by_cause, follow.incidence});
  }
  return steps;
}

double incidence_at(std::span<const IncidenceStep> steps, std::int32_t day) {
  double found = 0;
  for (const IncidenceStep& step : steps)
    if (step.day <= day) found = step.incidence;
  return found;
}

std::optional<std::int32_t> median_time(const SurvivalTable& table, std::uint32_t cause) {
  if (cause < 1 || cause > table.causes()) return std::nullopt;
  std::vector<DayCounts> days(table.days().size());
  for (std::uint64_t i = 0; i < days.size(); ++i) days[i] = counts_of(table, i, cause);
  const std::uint64_t at = median_index(days);
  if (at == days.size()) return std::nullopt;
  return table.days()[at];
}

MedianTime pooled_median(std::span<const SurvivalTable> replications, std::uint32_t cause, Key key,
                         std::uint32_t resamples) {
  MedianTime result;
  if (replications.empty()) {
    result.reason = NoInterval::no_replications;
    return result;
  }
  SurvivalTable pooled(replications[0].causes());
  for (const SurvivalTable& table : replications) pooled.merge(table);
  if (pooled.days().empty()) {
    result.reason = NoInterval::all_undefined;
    return result;
  }
  result.median = median_time(pooled, cause);
  if (!result.median) {
    result.reason = NoInterval::never_reached;
    return result;
  }
  if (replications.size() < 2) {
    result.reason = NoInterval::one_value;
    return result;
  }

  // Every replication's rows, addressed by the day's place in the pooled table, so that a resample is sums
  // only.
  struct Row {
    std::uint64_t day;
    DayCounts counts;
  };
  const std::span<const std::int32_t> days = pooled.days();
  std::vector<Row> rows;
  std::vector<std::uint64_t> row_end;
  for (const SurvivalTable& table : replications) {
    if (table.causes() == pooled.causes()) {
      for (std::uint64_t i = 0; i < table.days().size(); ++i) {
        const auto place = std::lower_bound(days.begin(), days.end(), table.days()[i]) - days.begin();
        rows.push_back({static_cast<std::uint64_t>(place), counts_of(table, i, cause)});
      }
    }
    row_end.push_back(rows.size());
  }

  static constexpr Stream resample_stream = stream("stats/resample");
  const std::uint64_t n = replications.size();
  std::vector<std::int64_t> medians;
  std::vector<DayCounts> sum(days.size());
  for (std::uint64_t resample = 0; resample < resamples; ++resample) {
    std::fill(sum.begin(), sum.end(), DayCounts{});
    Block block{};
    for (std::uint64_t position = 0; position < n; ++position) {
      // Four positions share a block: its number stands in the entity's low half, the resample's in the high
      // half.
      if (position % 4 == 0) block = philox(key, resample << 32 | position / 4, resample_stream, Index{});
      const std::uint64_t chosen = block.w[position % 4] * n >> 32;
      for (std::uint64_t r = chosen == 0 ? 0 : row_end[chosen - 1]; r < row_end[chosen]; ++r) {
        DayCounts& day = sum[rows[r].day];
        day.entered += rows[r].counts.entered;
        day.censored += rows[r].counts.censored;
        day.ended += rows[r].counts.ended;
        day.by_cause += rows[r].counts.by_cause;
      }
    }
    const std::uint64_t at = median_index(sum);
    medians.push_back(at == days.size() ? INT64_MAX : days[at]);
  }
  std::sort(medians.begin(), medians.end());
  const auto limit = [&](std::uint32_t per_mille) -> std::optional<std::int32_t> {
    const std::optional<std::int64_t> q = quantile_of_sorted<std::int64_t>(medians, per_mille);
    if (!q || *q == INT64_MAX) return std::nullopt;
    return static_cast<std::int32_t>(*q);
  };
  result.lo = limit(25);
  result.hi = limit(975);
  if (!result.lo || !result.hi) result.reason = NoInterval::limit_not_reached;
  return result;
}

}  // namespace sim
