#include "src/core/public_spending.hpp"

namespace core {

namespace {

bool is_public(const models::FinanceSpec& finance, models::Account account) {
  const std::int32_t number = account - models::first_source_account;
  return number >= 0 && finance.sources[static_cast<std::size_t>(number)].public_money;
}

/// From a public source to anybody else.
bool counts(const models::FinanceSpec& finance, const models::Flow& flow) {
  return is_public(finance, flow.payer) && !is_public(finance, flow.payee) &&
         flow.nature != models::Nature::principal && flow.nature != models::Nature::endowment;
}

/// Flows that count, of one payer or of all.
std::vector<models::FlowId> public_flows(const models::FinanceSpec& finance, const ResultPlan& plan,
                                         std::optional<models::Account> payer = std::nullopt) {
  std::vector<models::FlowId> flows;
  for (std::size_t f = 0; f < plan.flows.size(); ++f) {
    const models::Flow& flow = plan.flows[f];
    if (counts(finance, flow) && (!payer || flow.payer == *payer))
      flows.push_back(static_cast<models::FlowId>(f));
  }
  return flows;
}

sim::Fen paid_in(const ResultPlan& plan, const ReplicationResult& r, const std::vector<models::FlowId>& flows,
                 std::int32_t year) {
  sim::Fen paid = 0;
  for (const models::FlowId flow : flows) paid += r.posted_in_year(plan, flow, year);
  return paid;
}

}  // namespace

std::vector<double> public_spending_in_fen(const models::FinanceSpec& finance, const RunResult& run,
                                           double rate) {
  const std::vector<models::FlowId> flows = public_flows(finance, run.plan);
  std::vector<double> out;
  for (const ReplicationResult& r : run.base) {
    double cost = 0, weight = 1;
    for (std::int32_t year = 0; year < run.plan.years; ++year, weight /= 1 + rate)
      cost += static_cast<double>(paid_in(run.plan, r, flows, year)) * weight;
    out.push_back(cost);
  }
  return out;
}

std::vector<double> public_spending(const models::FinanceSpec& finance, const RunResult& run, double rate) {
  std::vector<double> out = public_spending_in_fen(finance, run, rate);
  for (double& cost : out) cost /= 100;
  return out;
}

bool pays_publicly(const models::FinanceSpec& finance, const ResultPlan& plan, const std::string& programme,
                   const std::string& source) {
  bool pays = false;
  for (const models::Flow& flow : plan.flows) {
    const std::int32_t number = flow.payer - models::first_source_account;
    if (flow.programme != programme || number < 0 || plan.source(number) != source) continue;
    if (flow.nature == models::Nature::principal) return false;
    pays = pays || counts(finance, flow);
  }
  return pays;
}

sim::Label public_cost_label() {
  return {"公共来源付给公共来源以外的一切款项（补助、报销、工程、管理），贷款本金与基金注资不计",
          "whatever public sources pay to anybody but public sources (grants, reimbursements, works, "
          "management); loan principal and endowments of funds left out"};
}

std::vector<SourceSpending> public_spending_by_source(const models::FinanceSpec& finance,
                                                      const RunResult& run) {
  std::vector<SourceSpending> out;
  for (std::int32_t source = 0; source < run.plan.sources(); ++source) {
    const auto flows = public_flows(finance, run.plan, models::first_source_account + source);
    SourceSpending row{run.plan.source(source), {}};
    bool pays = false;
    for (const ReplicationResult& r : run.base) {
      sim::Fen paid = 0;
      for (std::int32_t year = 0; year < run.plan.years; ++year) paid += paid_in(run.plan, r, flows, year);
      row.yuan.emplace_back(static_cast<double>(paid) / 100);
      pays = pays || paid != 0;
    }
    if (pays) out.push_back(std::move(row));
  }
  return out;
}

}  // namespace core
