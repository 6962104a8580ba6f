#include "src/core/public_spending.hpp"

namespace core {

namespace {

bool is_public(const models::FinanceSpec& finance, models::Account account) {
  const std::int32_t number = account - models::first_source_account;
  return number >= 0 && finance.sources[static_cast<std::size_t>(number)].public_money;
}

}  // namespace

std::vector<double> public_spending(const models::FinanceSpec& finance, const RunResult& run, double rate) {
  const ResultPlan& plan = run.plan;
  std::vector<models::FlowId> flows;
  for (std::size_t f = 0; f < plan.flows.size(); ++f) {
    const models::Flow& flow = plan.flows[f];
    if (is_public(finance, flow.payer) && !is_public(finance, flow.payee) &&
        flow.nature != models::Nature::principal && flow.nature != models::Nature::endowment)
      flows.push_back(static_cast<models::FlowId>(f));
  }
  std::vector<double> out;
  for (const ReplicationResult& r : run.base) {
    double cost = 0, weight = 1;
    for (std::int32_t year = 0; year < plan.years; ++year, weight /= 1 + rate) {
      sim::Fen paid = 0;
      for (const models::FlowId flow : flows) paid += r.posted_in_year(plan, flow, year);
      cost += static_cast<double>(paid) / 100 * weight;
    }
    out.push_back(cost);
  }
  return out;
}

}  // namespace core
