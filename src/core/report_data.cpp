#include "src/core/report_data.hpp"

#include "src/core/report_sections.hpp"

namespace core {

ReportFigure figure_of(const Summary& summary, std::string_view indicator, std::optional<std::int32_t> year,
                       std::string_view group, Shown shown) {
  ReportFigure out;
  out.shown = shown;
  if (const IndicatorRow* row = summary.indicator(indicator, year, group))
    out = ReportFigure(row->figure, shown);
  return out;
}

ReportData report_of(const ReportInput& in) {
  ReportData d;
  d.scenario = in.summary.scenario;
  d.seed = in.summary.seed;
  d.replications = in.summary.replications;
  d.population = in.summary.population;
  d.imbalance = in.summary.imbalance;
  d.fingerprint = in.summary.fingerprint;
  for (const auto section :
       {headline_section, targets_section, poverty_section, survival_section, standing_section,
        funding_section, calendar_section, waiting_section, claims_section, catastrophic_section,
        staying_section, reach_section, places_section, lives_section, parameters_section}) {
    ReportSection made = section(in);
    if (!made.blocks.empty()) d.sections.push_back(std::move(made));
  }
  return d;
}

}  // namespace core
