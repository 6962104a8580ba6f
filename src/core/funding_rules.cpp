#include "src/core/funding_rules.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "models/finance/ledger.hpp"
#include "sim/random/variates.hpp"

namespace core {

namespace {

models::Flow fee_flow(models::Account source) {
  return {source, models::provider_account, models::Nature::spending, std::string(models::management_fee),
          std::string(models::management_fee)};
}

bool takes_fee(const models::SourceSpec& source) { return source.management_fee.value_or(0) > 0; }

/// Yuan that the budgets of a source come to in a year; nothing if none is stated.
std::optional<double> budgets_of(const std::string& source, const models::FinanceSpec& finance) {
  std::optional<double> sum;
  for (const models::BudgetSpec& budget : finance.budgets)
    for (const auto& [payer, amount] : budget.each_year)
      if (payer == source) sum = sum.value_or(0) + static_cast<double>(amount) / 100;
  for (const models::SourceSpec& s : finance.sources)
    if (s.id == source && sum) sum = *sum * s.share;
  return sum;
}

class Check {
 public:
  Check(std::span<const Scenario> by_epoch, const models::Setting& setting, sim::Problems& problems)
      : by_epoch_(by_epoch), setting_(setting), problems_(problems) {}

  void reserves() {
    for (const Scenario& scenario : by_epoch_)
      for (std::size_t i = 0; i < scenario.finance.budgets.size(); ++i) {
        const auto& reserve = scenario.finance.budgets[i].reserve;
        if (!reserve) continue;
        for (const std::string& word : models::words_without_village(reserve->villages, setting_.villages))
          add(sim::Severity::error, fmt::format("finance.budgets.{}.reserve.villages", i),
              "\"" + word + "\" names no village",
              "ids of villages such as " + (setting_.villages.empty() ? "v01" : setting_.villages.front()));
      }
  }

  void fees() {
    const Scenario& first = by_epoch_.front();
    const auto& sources = first.finance.sources;
    if (std::none_of(sources.begin(), sources.end(), takes_fee)) return;
    const std::string expected = "another id: what managing budgets costs has this one";
    for (const models::ProgrammeSpec& programme : first.programmes)
      if (programme.id == models::management_fee)
        add(sim::Severity::error, "programmes." + programme.id, "this id is taken", expected);
    for (const models::LayerSpec& layer : first.coverage.stack)
      if (layer.id == models::management_fee)
        add(sim::Severity::error, "coverage.stack." + layer.id, "this id is taken", expected);
    for (const models::SourceSpec& source : sources)
      if (takes_fee(source) && !budgets_of(source.id, first.finance))
        add(sim::Severity::warning, "finance.sources." + source.id + ".management-fee",
            "no budget of " + source.id + " is stated, so there is nothing to take it out of",
            "a budget in finance.budgets");
  }

  /// Every rule once, in the first year whose budgets miss it.
  void matching() {
    for (const models::MatchingSpec& rule : by_epoch_.front().finance.matching) {
      if (rule.by == rule.of)
        add(sim::Severity::error, "finance.matching." + rule.id + ".of", "a source cannot match itself",
            "another source");
      for (const Scenario& scenario : by_epoch_) {
        const auto by = budgets_of(rule.by, scenario.finance), of = budgets_of(rule.of, scenario.finance);
        if (!by || !of || *by >= rule.at_least * *of) continue;
        add(sim::Severity::warning, "finance.matching." + rule.id,
            fmt::format("the budgets of {} come to {:.2f} yuan a year, less than {:g} % of the {:.2f} of {}",
                        rule.by, *by, rule.at_least * 100, *of, rule.of),
            fmt::format("at least {:.2f} yuan a year", rule.at_least * *of));
        break;
      }
    }
  }

 private:
  void add(sim::Severity severity, std::string path, std::string message, std::string expected) {
    problems_.push_back({severity, {}, std::move(path), std::move(message), std::move(expected), {}});
  }

  std::span<const Scenario> by_epoch_;
  const models::Setting& setting_;
  sim::Problems& problems_;
};

std::int32_t number_of(const ResultPlan& plan, const std::string& source) {
  std::int32_t number = 0;
  while (number < plan.sources() && plan.source(number) != source) ++number;
  return number;
}

sim::Fen spent_by(std::int32_t source, const ResultPlan& plan, const ReplicationResult& r,
                  std::int32_t year) {
  sim::Fen sum = 0;
  for (std::int32_t p = 0; p < static_cast<std::int32_t>(plan.programmes.size()); ++p)
    sum += r.funding_of(plan, p, source, year, models::Funding::spent);
  for (const ResultPlan::Layer& layer : plan.layers)
    if (layer.source == source) sum += r.posted_in_year(plan, layer.flow, year);
  return sum;
}

TargetRow matching_row(const models::MatchingSpec& rule, const ResultPlan& plan,
                       std::span<const ReplicationResult> replications, std::int32_t year) {
  const std::int32_t by = number_of(plan, rule.by), of = number_of(plan, rule.of);
  TargetRow row;
  row.id = rule.id;
  row.name = rule.name;
  row.measure = rule.by + "/" + rule.of;
  row.group = "all";
  row.year = plan.first_year + year;
  row.at_least = rule.at_least;
  row.share = true;
  row.above_one = true;
  std::vector<std::optional<double>> values;
  for (const ReplicationResult& r : replications) {
    const sim::Fen matched = spent_by(of, plan, r, year);
    if (matched <= 0) {
      values.emplace_back();
      continue;
    }
    const double part = static_cast<double>(spent_by(by, plan, r, year)) / static_cast<double>(matched);
    values.emplace_back(part);
    ++row.judged;
    row.met += part >= rule.at_least ? 1 : 0;
  }
  row.figure = sim::summarise(values, false);
  row.reason = sim::reason_text(row.figure.reason);
  if (row.judged > 0) row.p = sim::clopper_pearson(row.met, row.judged);
  return row;
}

}  // namespace

bool has_funding_rules(const models::FinanceSpec& finance) {
  return !finance.matching.empty() ||
         std::any_of(finance.sources.begin(), finance.sources.end(), takes_fee) ||
         std::any_of(finance.budgets.begin(), finance.budgets.end(),
                     [](const models::BudgetSpec& b) { return b.reserve.has_value(); });
}

void add_fee_flows(const models::FinanceSpec& finance, const models::Accounts& accounts,
                   models::LedgerPlan& plan) {
  for (const models::SourceSpec& source : finance.sources)
    if (takes_fee(source)) plan.add(fee_flow(accounts.source(source.id)));
}

std::vector<models::ManagementFee> management_fees(const std::vector<models::BudgetLine>& lines,
                                                   const models::LedgerPlan& plan) {
  std::vector<models::ManagementFee> fees;
  const auto flows = plan.flows();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].programme != models::management_fee) continue;
    const auto flow = std::find(flows.begin(), flows.end(), fee_flow(lines[i].source));
    fees.push_back({static_cast<std::int32_t>(i), static_cast<models::FlowId>(flow - flows.begin())});
  }
  return fees;
}

std::vector<std::vector<models::LineReserve>> reserves_of(const std::vector<Scenario>& by_epoch,
                                                          const sim::Epochs& epochs,
                                                          const models::Accounts& accounts,
                                                          const std::vector<models::BudgetLine>& lines,
                                                          const models::Setting& setting) {
  std::vector<std::vector<models::LineReserve>> by_year;
  bool any = false;
  for (std::int32_t year = 0; year < setting.years; ++year) {
    auto& reserves = by_year.emplace_back(lines.size());
    const double at = setting.year_start[static_cast<std::size_t>(year)];
    const Scenario& scenario = by_epoch[static_cast<std::size_t>(epochs.at(at > 0 ? at : 0))];
    for (const models::BudgetSpec& budget : scenario.finance.budgets)
      for (const auto& [source, amount] : budget.each_year) {
        if (!budget.reserve || budget.reserve->share <= 0) continue;
        const models::BudgetLine line{accounts.source(source), budget.programme.empty()
                                                                   ? std::string(models::any_programme)
                                                                   : budget.programme};
        const auto at_line = std::find(lines.begin(), lines.end(), line);
        if (at_line == lines.end()) continue;
        reserves[static_cast<std::size_t>(at_line - lines.begin())] = {
            budget.reserve->share, models::villages_named(budget.reserve->villages, setting.villages)};
        any = true;
      }
  }
  if (!any) by_year.clear();
  return by_year;
}

void check_funding_rules(std::span<const Scenario> by_epoch, const models::Setting& setting,
                         sim::Problems& problems) {
  Check check(by_epoch, setting, problems);
  check.reserves();
  check.fees();
  check.matching();
}

std::vector<TargetRow> judge_matching(const models::FinanceSpec& finance, const ResultPlan& plan,
                                      std::span<const ReplicationResult> replications) {
  std::vector<TargetRow> rows;
  for (const models::MatchingSpec& rule : finance.matching)
    for (std::int32_t year = 0; year < plan.years; ++year)
      rows.push_back(matching_row(rule, plan, replications, year));
  return rows;
}

}  // namespace core
