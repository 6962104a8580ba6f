#include "src/io/comparison_replications.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "src/core/table_differences.hpp"
#include "src/io/cell.hpp"

namespace io {

namespace {

using Type = ResultTable::Type;
using Values = std::vector<std::optional<double>>;
using Row = std::vector<Cell>;

ResultTable table_of_pairs(std::string_view name, std::vector<ResultTable::Column> columns) {
  ResultTable t{name, std::move(columns), {}};
  t.columns.push_back({"replication", Type::integer});
  for (const std::string_view column : {"base", "option_value", "difference"})
    t.columns.push_back({column, Type::real});
  return t;
}

/// One row for each replication, after the cells that say what it is of.
void add_pairs(ResultTable& t, const Row& of, const Values& base, const Values& option) {
  for (std::size_t r = 0; r < std::min(base.size(), option.size()); ++r) {
    if (!base[r] && !option[r]) continue;
    Row row = of;
    row.push_back(cell(r));
    row.push_back(cell(base[r]));
    row.push_back(cell(option[r]));
    row.push_back(base[r] && option[r] ? cell(*option[r] - *base[r]) : Cell());
    t.rows.push_back(std::move(row));
  }
}

}  // namespace

std::vector<ResultTable> comparison_replications(std::span<const core::Arm> arms) {
  ResultTable indicators =
      table_of_pairs("replications", {{"option"}, {"indicator"}, {"year", Type::integer}, {"group"}});
  ResultTable funding = table_of_pairs(
      "funding_replications", {{"option"}, {"programme"}, {"source"}, {"year", Type::integer}, {"item"}});
  const core::Arm& base = arms.front();
  for (const core::Arm& option : arms.subspan(1)) {
    for (const core::IndicatorPair& p :
         core::indicator_pairs(*base.run, *base.summary, *option.run, *option.summary))
      add_pairs(indicators, {cell(option.name), cell(p.id), cell(p.year), cell(p.group)}, p.base, p.option);
    for (const core::FundingPair& p : core::funding_pairs(*base.run, *option.run))
      if (kept_by_replication(p.column))
        add_pairs(funding,
                  {cell(option.name), cell(p.programme), cell(p.source), cell(p.year),
                   cell(core::money_names[static_cast<std::size_t>(p.column)])},
                  p.base, p.option);
  }
  return {std::move(indicators), std::move(funding)};
}

}  // namespace io
