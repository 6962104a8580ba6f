#include "src/core/table_differences.hpp"

#include <algorithm>
#include <span>

#include "src/core/summary_funding.hpp"

namespace core {

namespace {

using Values = std::vector<std::optional<double>>;

std::int32_t group_of(const ResultPlan& plan, std::string_view name) {
  const auto found = std::find(plan.groups.begin(), plan.groups.end(), name);
  return static_cast<std::int32_t>(found - plan.groups.begin());
}

Values values_in(const RunResult& run, const IndicatorRow& row) {
  return values_of(run.plan, run.base, row.id, *row.year - run.plan.first_year,
                   group_of(run.plan, row.group));
}

const FundingValues* find(std::span<const FundingValues> rows, const FundingValues& like) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const FundingValues& row) {
    return row.programme == like.programme && row.source == like.source && row.year == like.year;
  });
  return found == rows.end() ? nullptr : &*found;
}

void add_pairs(std::vector<FundingPair>& out, const FundingValues& row, const FundingValues* base,
               const FundingValues* option, std::size_t replications) {
  const Values nothing(replications, 0.0);
  for (std::size_t i = 0; i < row.values.size(); ++i) {
    if (row.values[i].empty()) continue;
    const auto of = [&](const FundingValues* arm) -> const Values& {
      return arm == nullptr ? nothing : arm->values[i];
    };
    if (of(base).empty() || of(option).empty()) continue;  // a budget that only one of them states
    out.push_back({row.programme, row.source, row.year, static_cast<Money>(i), of(base), of(option)});
  }
}

}  // namespace

std::vector<IndicatorDifference> indicator_differences(const RunResult& base, const Summary& base_summary,
                                                       const RunResult& option,
                                                       const Summary& option_summary) {
  std::vector<IndicatorDifference> out;
  for (const IndicatorRow& row : base_summary.indicators) {
    const IndicatorRow* const other = option_summary.indicator(row.id, row.year, row.group);
    if (other == nullptr) continue;
    IndicatorDifference d{row.id, row.year, row.group, row.unit, {}, {}};
    if (!row.year) {
      d.figure.base = row.figure.mean;
      d.figure.option = other->figure.mean;
      d.reason = "of all replications together, so it cannot be paired";
    } else {
      d.figure = difference(values_in(base, row), values_in(option, *other));
      d.reason = d.figure.paired.mean ? std::string(sim::reason_text(d.figure.paired.reason)) : row.reason;
    }
    out.push_back(std::move(d));
  }
  return out;
}

std::vector<IndicatorPair> indicator_pairs(const RunResult& base, const Summary& base_summary,
                                           const RunResult& option, const Summary& option_summary) {
  std::vector<IndicatorPair> out;
  for (const IndicatorRow& row : base_summary.indicators) {
    const IndicatorRow* const other = option_summary.indicator(row.id, row.year, row.group);
    if (other == nullptr || !row.year) continue;
    out.push_back({row.id, *row.year, row.group, values_in(base, row), values_in(option, *other)});
  }
  return out;
}

std::vector<FundingPair> funding_pairs(const RunResult& base, const RunResult& option) {
  const std::vector<FundingValues> of_base = funding_values(base);
  const std::vector<FundingValues> of_option = funding_values(option);
  const std::size_t replications = std::min(base.base.size(), option.base.size());
  std::vector<FundingPair> out;
  for (const FundingValues& row : of_base) add_pairs(out, row, &row, find(of_option, row), replications);
  for (const FundingValues& row : of_option)
    if (find(of_base, row) == nullptr) add_pairs(out, row, nullptr, &row, replications);
  return out;
}

std::vector<FundingDifference> funding_differences(const RunResult& base, const RunResult& option) {
  std::vector<FundingDifference> out;
  for (const FundingPair& p : funding_pairs(base, option))
    out.push_back({p.programme, p.source, p.year, p.column, difference(p.base, p.option)});
  return out;
}

}  // namespace core
