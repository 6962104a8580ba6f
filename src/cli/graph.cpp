// `povexit graph`: a part of a scenario as a drawing.
#include "models/place/graph.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "sim/describe/nearest.hpp"
#include "src/cli/scenario_input.hpp"
#include "src/cli/terminal.hpp"
#include "src/core/names.hpp"
#include "src/core/resolve.hpp"
#include "src/core/utf8.hpp"
#include "src/io/drawn_file.hpp"
#include "src/io/graph_dot.hpp"
#include "src/io/graph_svg.hpp"
#include "src/io/print_problems.hpp"
#include "src/text/scenario_pictures.hpp"

namespace cli {

namespace {

struct GraphArguments {
  ScenarioArguments scenario;
  std::string what;
  std::string out;
  std::size_t language = 0;
};

constexpr std::string_view disease_prefix = "disease:";

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() > end.size() && text.substr(text.size() - end.size()) == end;
}

/// What may stand after --what in this scenario.
std::vector<std::string> choices(const core::Scenario& scenario) {
  std::vector<std::string> all{"places", "programmes", "states"};
  for (const models::DiseaseSpec& d : scenario.diseases) all.push_back(std::string(disease_prefix) + d.id);
  return all;
}

std::optional<io::Picture> picture_of(const core::Resolved& resolved, const std::string& what,
                                      core::Language language) {
  const core::Scenario& s = resolved.scenario;
  const core::Names names = core::names_of(s);
  if (what == "places")
    return io::places_picture(s, models::place_graph(s.places, resolved.setting->population_key), names,
                              language);
  if (what == "programmes") return io::programmes_picture(s, names, language);
  if (what == "states") return io::states_picture(s, language);
  for (std::size_t d = 0; d < s.diseases.size(); ++d)
    if (what == std::string(disease_prefix) + s.diseases[d].id)
      return io::disease_picture(s, d, names, language);
  return std::nullopt;
}

int graph(const GraphArguments& a) {
  core::Document document;
  sim::Problems problems;
  load_scenario(a.scenario, document, problems);
  const auto resolved = core::resolve(document, problems);
  const int status = report(problems, document.files);
  if (status != done || !resolved) return status == done ? bad_input : status;
  const auto picture = picture_of(*resolved, a.what, static_cast<core::Language>(a.language));
  if (!picture) {
    const auto known = choices(resolved->scenario);
    const std::string near = sim::nearest(a.what, known);
    say(fmt::format("povexit: --what \"{}\": there is no such graph in the scenario{}; expected one of {}\n",
                    core::printable(a.what, 200), near.empty() ? "" : "; did you mean " + near + "?",
                    fmt::join(known, ", ")));
    return bad_input;
  }
  if (a.out.empty()) return put(io::graph_dot(*picture));
  sim::Problems writing;
  const bool written = io::write_drawing(
      a.out, ends_with(a.out, ".svg") ? io::graph_svg(*picture) : io::graph_dot(*picture), writing);
  say(io::print_problems(writing, {}));
  return written ? done : io_failed;
}

}  // namespace

void add_graph(CommandLine& line) {
  const auto a = std::make_shared<GraphArguments>();
  Command& command = line.command("graph", "draw places, a disease, programmes or register statuses");
  declare_scenario(command, a->scenario);
  command.option(a->what, "--what", "places|disease:ID|programmes|states", "what to draw");
  command.option(
      a->out, "--out", "FILE.svg|FILE.dot",
      "write this file (SVG, or Graphviz's language); default: Graphviz's language to standard output");
  declare_language(command, a->language);
  command.check([a] { return a->what.empty() ? std::string("--what is missing") : std::string(); });
  command.check([a]() -> std::string {
    return a->out.empty() || ends_with(a->out, ".svg") || ends_with(a->out, ".dot")
               ? ""
               : "--out: expected a name that ends in .svg or .dot";
  });
  command.action([a] { return graph(*a); });
}

}  // namespace cli
