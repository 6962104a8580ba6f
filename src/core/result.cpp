#include "src/core/result.hpp"

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "models/programme/unit_value.hpp"

namespace core {

namespace {

void append_all(sim::Bytes& out, const std::vector<std::int64_t>& values) {
  sim::append_u64(out, values.size());
  for (const std::int64_t v : values) sim::append_i64(out, v);
}

bool read_all(sim::ByteReader& in, std::vector<std::int64_t>& values) {
  const std::uint64_t count = in.u64();
  if (in.failed() || count > in.left() / 8) return false;
  values.resize(count);
  for (std::int64_t& v : values) v = in.i64();
  return !in.failed();
}

std::size_t cell(std::int32_t index) { return static_cast<std::size_t>(index); }

void add_source(std::vector<std::int32_t>& sources, std::int32_t source) {
  const auto at = std::lower_bound(sources.begin(), sources.end(), source);
  if (at == sources.end() || *at != source) sources.insert(at, source);
}

void add_layers(const models::World& world, const std::vector<models::Flow>& flows,
                std::vector<ResultPlan::Layer>& layers) {
  for (std::int32_t i = 0; i < world.coverage.layer_count(); ++i) {
    if (world.care.claim_rows[cell(i)] >= 0) continue;
    for (const models::FlowId flow : world.care.flows_of(cell(i))) {
      const bool known = std::any_of(layers.begin(), layers.end(),
                                     [&](const ResultPlan::Layer& layer) { return layer.flow == flow; });
      const std::int32_t source = flows[cell(flow)].payer - models::first_source_account;
      if (!known && source >= 0) layers.push_back({world.coverage.layer_id(i), source, flow});
    }
  }
}

void add_repaid(const models::ProgrammeTable& table,
                std::vector<std::pair<std::int32_t, models::FlowId>>& repaid) {
  for (const auto* flows : {&table.loan.repaid, &table.loan.guarantee, &table.loan.shares})
    for (std::size_t i = 0; i < flows->size(); ++i) {
      const std::pair back(table.sources[i], (*flows)[i]);
      if (std::find(repaid.begin(), repaid.end(), back) == repaid.end()) repaid.push_back(back);
    }
}

void add_pooled(const models::World& world, const std::vector<models::Flow>& flows,
                std::vector<ResultPlan::Programme>& programmes) {
  for (std::int32_t i = 0; i < world.coverage.layer_count(); ++i) {
    if (world.care.claim_rows[cell(i)] < 0) continue;
    const std::size_t row = cell(world.care.claim_rows[cell(i)]);
    if (row == programmes.size()) programmes.push_back({world.coverage.layer_id(i), {}, {}, true});
    const std::int32_t source =
        flows[cell(world.care.layer_flows[cell(i)])].payer - models::first_source_account;
    if (source >= 0) add_source(programmes[row].sources, source);
  }
}

sim::Fen spending_difference(const ResultPlan& plan, const ReplicationResult& r) {
  sim::Fen difference = 0;
  for (std::int32_t p = 0; p < static_cast<std::int32_t>(plan.programmes.size()); ++p) {
    const ResultPlan::Programme& programme = plan.programmes[cell(p)];
    for (const std::int32_t source : programme.sources) {
      sim::Fen left = 0;
      for (std::int32_t year = 0; year < plan.years; ++year)
        left += r.funding_of(plan, p, source, year, models::Funding::spent);
      for (std::size_t f = 0; f < plan.flows.size(); ++f) {
        const models::Flow& flow = plan.flows[f];
        if (flow.programme != programme.id || (flow.nature == models::Nature::care) != programme.pooled ||
            flow.payer != source + models::first_source_account)
          continue;
        for (std::int32_t m = 0; m < plan.months; ++m)
          left -= r.posted(plan, static_cast<models::FlowId>(f), m);
      }
      difference += std::llabs(left);
    }
  }
  return difference;
}

/// Loans that households took less what they paid back.
sim::Fen principal(const ResultPlan& plan, const ReplicationResult& r) {
  sim::Fen sum = 0;
  for (std::size_t f = 0; f < plan.flows.size(); ++f) {
    const models::Flow& flow = plan.flows[f];
    if (flow.nature != models::Nature::principal) continue;
    const int sign = (flow.payee == models::household_account) - (flow.payer == models::household_account);
    for (std::int32_t m = 0; m < plan.months; ++m)
      sum += sign * r.posted(plan, static_cast<models::FlowId>(f), m);
  }
  return sum;
}

}  // namespace

std::int32_t ResultPlan::line(std::int32_t source, std::string_view programme) const {
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (lines[i].source == source && lines[i].programme == programme) return static_cast<std::int32_t>(i);
  return -1;
}

std::string_view flow_word(const ResultPlan& plan, const models::Flow& flow, std::string_view column) {
  constexpr std::array<std::string_view, 11> natures{"care",    "benefit",   "transfer", "premium",
                                                     "capital", "principal", "interest", "gift",
                                                     "income",  "spending",  "endowment"};
  if (column == "payer") return plan.accounts[cell(flow.payer)];
  if (column == "payee") return plan.accounts[cell(flow.payee)];
  if (column == "nature") return natures[static_cast<std::size_t>(flow.nature)];
  return column == "purpose" ? flow.purpose : flow.programme;
}

ResultPlan result_plan(const models::RunPlan& run, const models::Accounts& accounts) {
  const models::Setting& setting = *run.worlds.front().setting;
  ResultPlan plan;
  plan.first_year = setting.calendar.first_year();
  plan.years = setting.years;
  plan.assessments = setting.assessments();
  plan.first_year_part = setting.year_start[1] / setting.year_length(0);
  plan.reports = setting.reports;
  plan.months = setting.months();
  for (const models::ReportGroup& group : setting.groups) plan.groups.push_back(group.id);
  for (models::Account a = 0; a < accounts.size(); ++a) {
    plan.accounts.push_back(accounts.name(a));
    const std::int32_t source = a - models::first_source_account;
    if (source >= 0 && !accounts.is_public(a)) plan.private_sources.push_back(source);
  }
  plan.flows.assign(setting.plan.flows().begin(), setting.plan.flows().end());
  for (const models::World& world : run.worlds) {
    for (std::size_t p = 0; p < world.programmes.size(); ++p) {
      const models::ProgrammeTable& table = world.programmes[p];
      if (p == plan.programmes.size()) plan.programmes.push_back({table.spec.id, table.spec.name, {}, false});
      for (const std::int32_t source : table.sources) add_source(plan.programmes[p].sources, source);
      add_repaid(table, plan.programmes[p].repaid);
      plan.programmes[p].no_unit_value =
          !table.spec.entitlement && !table.spec.project && !models::has_unit_value(table.spec);
    }
    add_pooled(world, plan.flows, plan.programmes);
    add_layers(world, plan.flows, plan.layers);
  }
  for (const models::ManagementFee& fee : run.dispatch.fees)
    plan.layers.push_back({std::string(models::management_fee),
                           plan.flows[cell(fee.flow)].payer - models::first_source_account, fee.flow});
  for (std::size_t i = 0; i < run.dispatch.lines.size(); ++i) {
    const models::BudgetLine& line = run.dispatch.lines[i];
    plan.lines.push_back({line.source - models::first_source_account, line.programme, {}});
    for (const auto& year : run.dispatch.grants) plan.lines.back().each_year.push_back(year[i]);
  }
  return plan;
}

void ReplicationResult::append_to(sim::Bytes& out) const {
  append_all(out, counts);
  append_all(out, funding);
  append_all(out, flowing);
  append_all(out, ledger);
  append_all(out, budgets);
  append_all(out, heads);
  sim::append_i64(out, imbalance);
  for (const std::uint64_t half : fingerprint) sim::append_u64(out, half);
  sim::append_u64(out, events);
  sim::append_u64(out, bytes_after_first_year);
}

bool ReplicationResult::read(sim::ByteReader& in, ReplicationResult& into) {
  if (!read_all(in, into.counts) || !read_all(in, into.funding) || !read_all(in, into.flowing) ||
      !read_all(in, into.ledger) || !read_all(in, into.budgets) || !read_all(in, into.heads))
    return false;
  into.imbalance = in.i64();
  for (std::uint64_t& half : into.fingerprint) half = in.u64();
  into.events = in.u64();
  into.bytes_after_first_year = in.u64();
  return !in.failed();
}

std::span<const std::int64_t> ReplicationResult::counts_of(const ResultPlan& plan, std::int32_t year,
                                                           std::int32_t group) const {
  const std::size_t row = cell(year) * plan.groups.size() + cell(group);
  return std::span(counts).subspan(row * models::count_size, models::count_size);
}

std::int64_t ReplicationResult::funding_of(const ResultPlan& plan, std::int32_t programme,
                                           std::int32_t source, std::int32_t year,
                                           models::Funding item) const {
  const std::int32_t row = (programme * plan.sources() + source) * plan.years + year;
  return funding[cell(row * models::funding_items + static_cast<int>(item))];
}

std::int64_t ReplicationResult::flowing_of(const ResultPlan& plan, std::int32_t programme, std::int32_t year,
                                           models::Flowing item) const {
  const std::int32_t row = programme * plan.years + year;
  return flowing[cell(row * models::flowing_items + static_cast<int>(item))];
}

sim::Fen ReplicationResult::posted(const ResultPlan& plan, models::FlowId flow, std::int32_t month) const {
  return ledger[cell(flow * plan.months + month)];
}

sim::Fen ReplicationResult::posted_in_year(const ResultPlan& plan, models::FlowId flow,
                                           std::int32_t year) const {
  sim::Fen sum = 0;
  for (std::int32_t m = 12 * year; m < 12 * (year + 1); ++m) sum += posted(plan, flow, m);
  return sum;
}

sim::Fen ReplicationResult::net(const ResultPlan& plan, models::Account account) const {
  sim::Fen sum = 0;
  for (std::size_t f = 0; f < plan.flows.size(); ++f) {
    const int sign = (plan.flows[f].payee == account) - (plan.flows[f].payer == account);
    if (sign == 0) continue;
    for (std::int32_t m = 0; m < plan.months; ++m)
      sum += sign * posted(plan, static_cast<models::FlowId>(f), m);
  }
  return sum;
}

models::BudgetYear ReplicationResult::budget_of(const ResultPlan& plan, std::int32_t line,
                                                std::int32_t year) const {
  const std::size_t at = (cell(year) * plan.lines.size() + cell(line)) * 2;
  return {budgets[at], budgets[at + 1]};
}

ReplicationResult take_result(const ResultPlan& plan, const models::Tally& tally,
                              const std::vector<std::vector<models::BudgetYear>>& budgets) {
  ReplicationResult r;
  r.heads = tally.heads;
  for (std::int32_t year = 0; year < plan.years; ++year)
    for (std::int32_t group = 0; group < static_cast<std::int32_t>(plan.groups.size()); ++group) {
      const auto counts = tally.counts(year, group);
      r.counts.insert(r.counts.end(), counts.begin(), counts.end());
    }
  for (std::int32_t p = 0; p < static_cast<std::int32_t>(plan.programmes.size()); ++p) {
    for (std::int32_t source = 0; source < plan.sources(); ++source)
      for (std::int32_t year = 0; year < plan.years; ++year)
        for (int item = 0; item < models::funding_items; ++item)
          r.funding.push_back(tally.funding(p, source, year, static_cast<models::Funding>(item)));
    for (std::int32_t year = 0; year < plan.years; ++year)
      for (int item = 0; item < models::flowing_items; ++item)
        r.flowing.push_back(tally.flowing(p, year, static_cast<models::Flowing>(item)));
  }
  r.ledger.assign(tally.ledger.table().begin(), tally.ledger.table().end());
  for (std::int32_t year = 0; year < plan.years; ++year)
    for (std::size_t line = 0; line < plan.lines.size(); ++line) {
      models::BudgetYear b;
      if (cell(year) < budgets.size())
        b = budgets[cell(year)][line];
      else if (cell(year) < plan.lines[line].each_year.size())
        b.opening = plan.lines[line].each_year[cell(year)];
      r.budgets.insert(r.budgets.end(), {b.opening, b.spent});
    }
  r.imbalance = std::llabs(r.net(plan, models::household_account) - tally.cash_change) +
                std::llabs(principal(plan, r) - tally.debt_change) + spending_difference(plan, r);
  return r;
}

}  // namespace core
