#include "src/io/tables.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "models/measure/indicator.hpp"
#include "src/core/form.hpp"
#include "src/core/json.hpp"
#include "src/core/summary_flows.hpp"
#include "src/core/summary_funding.hpp"
#include "src/io/cell.hpp"
#include "src/io/csv.hpp"

namespace io {

namespace {

using Type = ResultTable::Type;
using Values = std::vector<std::optional<double>>;

double yuan(sim::Fen fen) { return static_cast<double>(fen) / 100; }

}  // namespace

ResultTable indicators_table(const core::Summary& summary) {
  ResultTable t{"indicators",
                {{"indicator"},
                 {"year", Type::integer},
                 {"group"},
                 {"unit"},
                 {"n", Type::integer},
                 {"n_null", Type::integer},
                 {"mean", Type::real},
                 {"sd", Type::real},
                 {"lo", Type::real},
                 {"hi", Type::real},
                 {"p05", Type::real},
                 {"p50", Type::real},
                 {"p95", Type::real},
                 {"p_any", Type::real},
                 {"reason"}},
                {}};
  for (const core::IndicatorRow& row : summary.indicators) {
    const sim::Summary& f = row.figure;
    t.rows.push_back({cell(row.id), cell(row.year), cell(row.group), cell(row.unit), cell(f.n),
                      cell(f.n_null), cell(f.mean), cell(f.sd), cell(f.lo), cell(f.hi), cell(f.p05),
                      cell(f.p50), cell(f.p95), cell(row.p_any), cell(row.reason)});
  }
  return t;
}

ResultTable replications_table(const core::RunResult& run) {
  ResultTable t{"replications",
                {{"indicator"},
                 {"year", Type::integer},
                 {"group"},
                 {"replication", Type::integer},
                 {"value", Type::real}},
                {}};
  std::vector<std::string_view> ids;
  for (const models::Indicator& indicator : models::indicators())
    if (indicator.given(run.plan.reports)) ids.push_back(indicator.id);
  for (const core::CountedIndicator& indicator : core::counted_indicators())
    if (indicator.given(run.plan.reports)) ids.push_back(indicator.id);
  for (const std::string_view id : ids)
    for (std::int32_t year = 0; year < run.plan.years; ++year)
      for (std::size_t group = 0; group < run.plan.groups.size(); ++group) {
        const Values values = core::values_of(run.plan, run.base, id, year, static_cast<std::int32_t>(group));
        for (std::size_t r = 0; r < values.size(); ++r)
          t.rows.push_back({cell(id), cell(std::int64_t{run.plan.first_year + year}),
                            cell(run.plan.groups[group]), cell(static_cast<std::int64_t>(r)),
                            cell(values[r])});
      }
  return t;
}

ResultTable funding_table(const core::Summary& summary) {
  ResultTable t{"funding",
                {{"programme"},
                 {"source"},
                 {"year", Type::integer},
                 {"item"},
                 {"mean", Type::real},
                 {"lo", Type::real},
                 {"hi", Type::real},
                 {"p05", Type::real},
                 {"p80", Type::real},
                 {"p95", Type::real},
                 {"reason"}},
                {}};
  for (const core::FundingRow& row : summary.funding)
    for (std::size_t i = 0; i < row.figures.size(); ++i) {
      const auto& figure = row.figures[i];
      const sim::Summary f = figure.value_or(sim::Summary());
      const bool missing = !figure || !f.lo;
      t.rows.push_back({cell(row.programme), cell(row.source), cell(std::int64_t{row.year}),
                        cell(core::money_names[i]), cell(f.mean), cell(f.lo), cell(f.hi), cell(f.p05),
                        cell(f.p80), cell(f.p95), cell(missing ? row.reason : "")});
    }
  return t;
}

ResultTable funding_replications_table(const core::RunResult& run) {
  ResultTable t{"funding_replications",
                {{"programme"},
                 {"source"},
                 {"year", Type::integer},
                 {"item"},
                 {"replication", Type::integer},
                 {"value", Type::real}},
                {}};
  for (const core::FundingValues& row : core::funding_values(run))
    for (std::size_t i = 0; i < row.values.size(); ++i) {
      const Values& values = row.values[i];
      if (!kept_by_replication(static_cast<core::Money>(i)) ||
          std::all_of(values.begin(), values.end(), [](const auto& v) { return v == 0.0; }))
        continue;
      for (std::size_t r = 0; r < values.size(); ++r)
        t.rows.push_back({cell(row.programme), cell(row.source), cell(std::int64_t{row.year}),
                          cell(core::money_names[i]), cell(static_cast<std::int64_t>(r)), cell(values[r])});
    }
  return t;
}

ResultTable ledger_table(const core::RunResult& run) {
  ResultTable t{"ledger",
                {{"payer"},
                 {"payee"},
                 {"nature"},
                 {"purpose"},
                 {"programme"},
                 {"month"},
                 {"mean", Type::real},
                 {"lo", Type::real},
                 {"hi", Type::real}},
                {}};
  const core::ResultPlan& plan = run.plan;
  for (std::size_t f = 0; f < plan.flows.size(); ++f) {
    const models::Flow& flow = plan.flows[f];
    for (std::int32_t month = 0; month < plan.months; ++month) {
      Values values;
      for (const core::ReplicationResult& r : run.base)
        values.push_back(yuan(r.posted(plan, static_cast<models::FlowId>(f), month)));
      if (std::all_of(values.begin(), values.end(), [](const auto& v) { return *v == 0; })) continue;
      const sim::Summary s = sim::summarise(values, false);
      const auto word = [&](std::string_view column) { return cell(core::flow_word(plan, flow, column)); };
      t.rows.push_back({word("payer"), word("payee"), word("nature"), word("purpose"), word("programme"),
                        cell(fmt::format("{:04}-{:02}", plan.first_year + month / 12, month % 12 + 1)),
                        cell(s.mean), cell(s.lo), cell(s.hi)});
    }
  }
  return t;
}

ResultTable flows_table(const core::RunResult& run) {
  ResultTable t{"flows",
                {{"programme"},
                 {"year", Type::integer},
                 {"item"},
                 {"unit"},
                 {"n", Type::integer},
                 {"n_null", Type::integer},
                 {"mean", Type::real},
                 {"lo", Type::real},
                 {"hi", Type::real},
                 {"p05", Type::real},
                 {"p95", Type::real}},
                {}};
  for (const core::FlowingRow& row : core::flowing_rows(run)) {
    const sim::Summary& s = row.figure;
    t.rows.push_back({cell(row.programme), cell(std::int64_t{row.year}), cell(row.item), cell(row.unit),
                      cell(s.n), cell(s.n_null), cell(s.mean), cell(s.lo), cell(s.hi), cell(s.p05),
                      cell(s.p95)});
  }
  return t;
}

ResultTable parameters_table(const core::Provenance& provenance) {
  ResultTable t{
      "parameters",
      {{"path"}, {"value"}, {"unit"}, {"kind"}, {"source"}, {"place"}, {"year"}, {"range"}, {"note"}},
      {}};
  for (const core::Parameter& p : provenance.parameters) {
    const core::Origin& o = p.origin;
    t.rows.push_back({cell(p.path), cell(p.value), cell(core::unit_name(p.info.unit, false)),
                      cell(p.given ? core::origin_kind_name(o.kind) : "default"), cell(o.source),
                      cell(o.place), cell(o.year), cell(o.range_text), cell(o.note)});
  }
  return t;
}

ResultTable lives_table(const core::RunResult& run) {
  ResultTable t{"lives",
                {{"household"},
                 {"person"},
                 {"time", Type::real},
                 {"date"},
                 {"kind"},
                 {"disease"},
                 {"programme"},
                 {"layer"},
                 {"rule"},
                 {"event"},
                 {"amount", Type::real}},
                {}};
  for (const core::LifeLine& line : run.lives)
    t.rows.push_back({cell(line.household), cell(line.person), Cell(line.time), cell(line.date),
                      cell(line.kind), cell(line.disease), cell(line.programme), cell(line.layer),
                      cell(line.rule), cell(line.event),
                      line.amount == 0 ? Cell() : Cell(yuan(line.amount))});
  return t;
}

ResultTable targets_table(const core::Summary& summary) {
  ResultTable t{"targets",
                {{"target"},
                 {"measure"},
                 {"group"},
                 {"year", Type::integer},
                 {"at_least", Type::real},
                 {"at_most", Type::real},
                 {"n", Type::integer},
                 {"n_null", Type::integer},
                 {"mean", Type::real},
                 {"lo", Type::real},
                 {"hi", Type::real},
                 {"p05", Type::real},
                 {"p95", Type::real},
                 {"met", Type::integer},
                 {"p_met", Type::real},
                 {"p_met_lo", Type::real},
                 {"p_met_hi", Type::real},
                 {"reason"}},
                {}};
  for (const core::TargetRow& row : summary.targets) {
    const sim::Summary& f = row.figure;
    t.rows.push_back({cell(row.id), cell(row.measure), cell(row.group), cell(row.year), cell(row.at_least),
                      cell(row.at_most), cell(f.n), cell(f.n_null), cell(f.mean), cell(f.lo), cell(f.hi),
                      cell(f.p05), cell(f.p95), cell(row.met), cell(row.p_met()), cell(row.p.lo),
                      cell(row.p.hi), cell(row.reason)});
  }
  return t;
}

std::vector<ResultTable> result_tables(const core::RunResult& run, const core::Summary& summary,
                                       const core::Provenance& provenance) {
  std::vector<ResultTable> tables;
  tables.push_back(indicators_table(summary));
  tables.push_back(replications_table(run));
  tables.push_back(funding_table(summary));
  tables.push_back(ledger_table(run));
  tables.push_back(flows_table(run));
  tables.push_back(parameters_table(provenance));
  tables.push_back(lives_table(run));
  tables.push_back(targets_table(summary));
  tables.push_back(funding_replications_table(run));
  return tables;
}

std::string to_csv(const ResultTable& table, bool with_mark) {
  std::string out;
  CsvWriter writer(out, with_mark);
  for (const ResultTable::Column& column : table.columns) writer.cell(column.name);
  writer.end_row();
  for (const std::vector<Cell>& row : table.rows) {
    for (const Cell& c : row) {
      std::string text;
      if (const auto* whole = std::get_if<std::int64_t>(&c))
        core::append_number(text, *whole);
      else if (const auto* real = std::get_if<double>(&c))
        core::append_number(text, *real);
      else if (const auto* words = std::get_if<std::string>(&c))
        text = *words;
      writer.cell(text);
    }
    writer.end_row();
  }
  return out;
}

}  // namespace io
