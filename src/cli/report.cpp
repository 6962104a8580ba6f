#include "src/cli/report.hpp"

#include <utility>

#include "models/place/graph.hpp"
#include "src/cli/terminal.hpp"
#include "src/io/graph_svg.hpp"
#include "src/text/report_words.hpp"
#include "src/text/scenario_pictures.hpp"

namespace cli {

core::ReportData report_data(const Prepared& scenario, const core::RunResult& result,
                             const core::Summary& summary, const std::vector<core::Life>& lives,
                             std::vector<sim::TraceLine> worst_hit) {
  constexpr std::size_t most_lives = 3;
  const core::Scenario& s = scenario.resolved.scenario;
  const core::Names& names = summary.scenario.names;
  std::vector<core::ReportLife> told;
  for (const core::Life& life : lives)
    if (told.size() < most_lives) told.push_back(io::report_life(life, names));
  const models::PlaceGraph graph = models::place_graph(s.places, scenario.resolved.setting->population_key);
  const auto drawn = [&](core::Language language) {
    return io::graph_svg(io::places_picture(s, graph, names, language));
  };
  const auto population = scenario.populations->of(0);
  core::ReportData data = core::report_of({result,
                                           summary,
                                           scenario.resolved,
                                           *population,
                                           std::move(told),
                                           {drawn(core::Language::zh), drawn(core::Language::en)},
                                           std::move(worst_hit)});
  data.version = version();
  data.words = io::report_words();
  return data;
}

}  // namespace cli
