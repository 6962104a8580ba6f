#include "src/io/solution_tables.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "src/io/cell.hpp"

namespace io {

namespace {

using Type = ResultTable::Type;

void add(ResultTable& t, const core::SolutionReport& report, const core::Trial& trial, std::string_view stage,
         std::uint64_t seed) {
  std::vector<Cell> row{cell(t.rows.size() + 1), cell(stage), cell(seed), cell(trial.funding.size())};
  for (const double v : trial.at) row.emplace_back(v);
  const bool run = trial.allowed;
  const sim::Summary money = run ? core::funding_of(trial) : sim::Summary();
  const sim::Summary value = run ? core::figure_of(report.problem, trial) : sim::Summary();
  for (const auto& figure : {money.mean, money.lo, money.hi, value.mean, value.lo, value.hi})
    row.push_back(cell(figure));
  t.rows.push_back(std::move(row));
}

}  // namespace

ResultTable path_table(const core::SolutionReport& report) {
  ResultTable t{
      "path",
      {{"candidate", Type::integer}, {"stage"}, {"seed", Type::integer}, {"replications", Type::integer}},
      {}};
  for (const core::Varied& v : report.problem.varied) t.columns.push_back({v.path, Type::real});
  for (const std::string_view name : {"funding", "funding_lo", "funding_hi", "value", "value_lo", "value_hi"})
    t.columns.push_back({name, Type::real});
  for (const core::Trial& trial : report.solution.path)
    add(t, report, trial,
        trial.allowed ? core::stage_names[static_cast<std::size_t>(trial.stage)] : "not allowed",
        report.seed);
  if (report.fresh)
    for (const core::Trial& trial : report.fresh->tried)
      add(t, report, trial, "fresh seeds", report.fresh_seed);
  return t;
}

}  // namespace io
