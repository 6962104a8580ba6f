// `povexit programmes`: the instruments of a scenario, or the catalogue of all that the documents know.
#include <memory>
#include <string>

#include "src/cli/prepared.hpp"
#include "src/cli/terminal.hpp"
#include "src/core/instrument_list.hpp"
#include "src/core/names.hpp"
#include "src/text/instruments_text.hpp"

namespace cli {

namespace {

struct ProgrammesArguments {
  RunArguments run;
  std::size_t language = 0;
  bool all = false;
  bool json = false;
};

int programmes(const ProgrammesArguments& a) {
  const auto language = static_cast<core::Language>(a.language);
  if (a.all) return put(a.json ? io::catalogue_json() : io::catalogue_text(language));
  int status = done;
  const auto scenario = prepare(a.run, status);
  if (!scenario) return status;
  const auto list = core::instruments_of(scenario->resolved, *scenario->populations->of(0));
  const double scale = scenario->resolved.scenario.population.scale;
  return put(a.json ? io::instruments_json(list, scale)
                    : io::instruments_text(list, core::instrument_ids(scenario->resolved.scenario),
                                           core::names_of(scenario->resolved.scenario), scale, language));
}

}  // namespace

void add_programmes(CommandLine& line) {
  const auto a = std::make_shared<ProgrammesArguments>();
  Command& command =
      line.command("programmes", "list the instruments of a scenario, or all of the catalogue");
  declare_seeded(command, a->run, [a] { return !a->all; });
  command.flag(a->all, "--all", "the catalogue of policy instruments, by id (no SCENARIO)");
  declare_language(command, a->language);
  command.flag(a->json, "--json", "for programs");
  command.check([a]() -> std::string {
    const bool more = !a->run.scenario.scenario.empty() || a->run.seed || !a->run.scenario.settings.empty();
    return a->all && more ? "--all takes no SCENARIO, --seed or --set" : "";
  });
  command.action([a] { return programmes(*a); });
}

}  // namespace cli
