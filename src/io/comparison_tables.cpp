#include "src/io/comparison_tables.hpp"

#include <cstdint>
#include <optional>
#include <string>

#include "src/core/form.hpp"
#include "src/io/cell.hpp"

namespace io {

namespace {

using core::Comparison;
using core::Difference;
using core::OptionResult;
using Type = ResultTable::Type;
using Row = std::vector<Cell>;

/// The columns of every difference.
void add_columns(std::vector<ResultTable::Column>& columns) {
  for (const std::string_view name : {"n", "n_null"}) columns.push_back({name, Type::integer});
  for (const std::string_view name :
       {"base", "option_mean", "difference", "lo", "hi", "unpaired_lo", "unpaired_hi", "narrower"})
    columns.push_back({name, Type::real});
}

void add(Row& row, const Difference& d) {
  for (Cell& c :
       Row{cell(d.paired.n), cell(d.paired.n_null), cell(d.base), cell(d.option), cell(d.paired.mean),
           cell(d.paired.lo), cell(d.paired.hi), cell(d.unpaired.lo), cell(d.unpaired.hi), cell(d.narrower)})
    row.push_back(std::move(c));
}

ResultTable table_of_differences(std::string_view name, std::vector<ResultTable::Column> columns) {
  ResultTable t{name, std::move(columns), {}};
  add_columns(t.columns);
  return t;
}

ResultTable indicators(const Comparison& c) {
  ResultTable t = table_of_differences(
      "indicators", {{"option"}, {"indicator"}, {"year", Type::integer}, {"group"}, {"unit"}});
  t.columns.push_back({"reason"});
  for (const OptionResult& o : c.options)
    for (const core::IndicatorDifference& d : o.indicators) {
      Row row{cell(o.name), cell(d.id), cell(d.year), cell(d.group), cell(d.unit)};
      add(row, d.figure);
      row.push_back(cell(d.reason));
      t.rows.push_back(std::move(row));
    }
  return t;
}

ResultTable funding(const Comparison& c) {
  ResultTable t = table_of_differences(
      "funding", {{"option"}, {"programme"}, {"source"}, {"year", Type::integer}, {"item"}});
  for (const OptionResult& o : c.options)
    for (const core::FundingDifference& d : o.funding) {
      Row row{cell(o.name), cell(d.programme), cell(d.source), cell(d.year),
              cell(core::money_names[static_cast<std::size_t>(d.column)])};
      add(row, d.figure);
      t.rows.push_back(std::move(row));
    }
  return t;
}

ResultTable households(const Comparison& c) {
  ResultTable t{"households",
                {{"option"},
                 {"measure"},
                 {"status_at_start"},
                 {"win", Type::integer},
                 {"lose", Type::integer},
                 {"unchanged", Type::integer},
                 {"mean_difference", Type::real}},
                {}};
  for (const OptionResult& o : c.options)
    for (const core::WinnersRow& r : o.households.winners)
      t.rows.push_back({cell(o.name), cell(r.measure), cell(r.of), cell(r.win), cell(r.lose),
                        cell(r.unchanged), cell(r.mean_difference)});
  return t;
}

/// "gains", "loses", "unchanged".
Cell verdict(const core::MeasureChange& m) {
  return cell(m.verdict > 0 ? "gains" : m.verdict < 0 ? "loses" : "unchanged");
}

ResultTable household_changes(const Comparison& c) {
  ResultTable t{"household_changes",
                {{"option"},
                 {"household"},
                 {"group"},
                 {"village"},
                 {"status_at_start"},
                 {"income_verdict"},
                 {"income_change", Type::real},
                 {"income_error", Type::real},
                 {"poor_years_verdict"},
                 {"poor_years_change", Type::real},
                 {"poor_years_error", Type::real}},
                {}};
  for (const OptionResult& o : c.options)
    for (const core::HouseholdChange& h : o.households.households)
      t.rows.push_back({cell(o.name), cell(h.household), cell(h.group), cell(h.village), cell(h.status),
                        verdict(h.income), cell(h.income.mean), cell(h.income.error), verdict(h.poor_years),
                        cell(h.poor_years.mean), cell(h.poor_years.error)});
  return t;
}

ResultTable exits(const Comparison& c) {
  ResultTable t = table_of_differences("exits", {{"option"}, {"by"}, {"group"}, {"item"}});
  for (const OptionResult& o : c.options)
    for (const core::ExitsRow& r : o.households.exits) {
      for (const auto& [item, d] : {std::pair<std::string_view, const Difference*>{"exits", &r.exits},
                                    {"own-feet", &r.own_feet},
                                    {"supported", &r.supported},
                                    {"stable", &r.stable}}) {
        Row row{cell(o.name), cell(r.by), cell(r.group), cell(item)};
        add(row, *d);
        t.rows.push_back(std::move(row));
      }
      for (const auto& [item, f] :
           {std::pair<std::string_view, const sim::Summary*>{"gained", &r.gained}, {"lost", &r.lost}}) {
        Row row{cell(o.name), cell(r.by), cell(r.group), cell(item)};
        Difference d;
        d.paired = *f;
        add(row, d);
        t.rows.push_back(std::move(row));
      }
    }
  return t;
}

ResultTable value(const Comparison& c) {
  ResultTable t{"value",
                {{"option"},
                 {"effect"},
                 {"cost", Type::real},
                 {"cost_lo", Type::real},
                 {"cost_hi", Type::real},
                 {"exits", Type::real},
                 {"exits_lo", Type::real},
                 {"exits_hi", Type::real},
                 {"ratio", Type::real},
                 {"set"},
                 {"set_lo", Type::real},
                 {"set_hi", Type::real},
                 {"willingness", Type::real},
                 {"net_benefit", Type::real},
                 {"net_benefit_lo", Type::real},
                 {"net_benefit_hi", Type::real},
                 {"p_best", Type::real}},
                {}};
  const core::ValueForMoney& v = c.value;
  for (std::size_t o = 0; o < v.options.size(); ++o)
    for (const core::ValueRow& r : v.options[o])
      for (std::size_t i = 0; i < v.terms.willingness.size(); ++i) {
        const auto e = static_cast<std::size_t>(r.effect);
        const bool limits = r.set.limited();
        t.rows.push_back({cell(c.arms[o + 1]), cell(core::effect_names[e]), cell(r.cost.paired.mean),
                          cell(r.cost.paired.lo), cell(r.cost.paired.hi), cell(r.effects.paired.mean),
                          cell(r.effects.paired.lo), cell(r.effects.paired.hi), cell(r.ratio),
                          cell(r.set.name()), limits ? cell(r.set.lo) : Cell(),
                          limits ? cell(r.set.hi) : Cell(), cell(v.terms.willingness[i]),
                          cell(r.net_benefit[i].mean), cell(r.net_benefit[i].lo), cell(r.net_benefit[i].hi),
                          cell(v.best[e][i][o + 1])});
      }
  return t;
}

ResultTable frontier(const Comparison& c) {
  ResultTable t{
      "frontier",
      {{"effect"}, {"arm"}, {"mean_cost", Type::real}, {"mean_effect", Type::real}, {"standing"}, {"by"}},
      {}};
  for (std::size_t e = 0; e < c.value.frontier.size(); ++e)
    for (const core::FrontierRow& r : c.value.frontier[e])
      t.rows.push_back({cell(core::effect_names[e]), cell(c.arms[r.arm]), cell(r.cost), cell(r.effect),
                        cell(core::standing_names[static_cast<std::size_t>(r.standing)]),
                        r.standing == core::Standing::frontier ? Cell() : cell(c.arms[r.by])});
  return t;
}

ResultTable plane(const Comparison& c) {
  ResultTable t{"plane",
                {{"option"},
                 {"effect"},
                 {"resample", Type::integer},
                 {"more_exits", Type::real},
                 {"more_cost", Type::real}},
                {}};
  for (std::size_t o = 0; o < c.value.options.size(); ++o)
    for (const core::ValueRow& r : c.value.options[o])
      for (std::size_t i = 0; i < r.plane.size(); ++i)
        t.rows.push_back({cell(c.arms[o + 1]), cell(core::effect_names[static_cast<std::size_t>(r.effect)]),
                          cell(i), cell(r.plane[i].effect), cell(r.plane[i].cost)});
  return t;
}

ResultTable parameters(const Comparison& c) {
  ResultTable t{"parameters",
                {{"option"},
                 {"path"},
                 {"unit"},
                 {"base"},
                 {"base_kind"},
                 {"base_source"},
                 {"option_value"},
                 {"option_kind"},
                 {"option_source"},
                 {"option_range"}},
                {}};
  for (const OptionResult& o : c.options)
    for (const core::ParameterChange& p : o.parameters)
      t.rows.push_back({cell(o.name), cell(p.path), cell(core::unit_name(p.info.unit, false)), cell(p.base),
                        cell(p.in_base ? core::origin_kind_name(p.base_origin.kind) : ""),
                        cell(p.base_origin.source), cell(p.option),
                        cell(p.in_option ? core::origin_kind_name(p.option_origin.kind) : ""),
                        cell(p.option_origin.source), cell(p.option_origin.range_text)});
  return t;
}

ResultTable explanation(const Comparison& c) {
  ResultTable t = table_of_differences("explanation",
                                       {{"option"}, {"step"}, {"what"}, {"payer"}, {"payee"}, {"programme"}});
  for (const OptionResult& o : c.options) {
    const auto put = [&](Row row, const Difference& d) {
      add(row, d);
      t.rows.push_back(std::move(row));
    };
    for (const core::ProgrammeLink& l : o.explanation.programmes)
      put({cell(o.name), cell("programme"), cell(l.item), Cell(), Cell(), cell(l.programme)}, l.figure);
    for (const core::MoneyLink& l : o.explanation.money)
      put({cell(o.name), cell("money"), cell(l.purpose), cell(l.payer), cell(l.payee), cell(l.programme)},
          l.figure);
    for (const core::IndicatorDifference& d : o.explanation.outcomes)
      put({cell(o.name), cell("outcome"), cell(d.id), Cell(), Cell(), Cell()}, d.figure);
  }
  return t;
}

}  // namespace

std::vector<ResultTable> comparison_tables(const Comparison& c) {
  return {indicators(c), funding(c),  households(c), household_changes(c), exits(c),
          value(c),      frontier(c), plane(c),      parameters(c),        explanation(c)};
}

}  // namespace io
