#include "src/core/resolve.hpp"

#include <algorithm>
#include <utility>

#include "models/finance/finance.hpp"
#include "models/place/graph.hpp"
#include "sim/random/portable_math.hpp"
#include "sim/random/variates.hpp"
#include "sim/time/epochs.hpp"
#include "src/core/bind.hpp"
#include "src/core/compile_world.hpp"
#include "src/core/rule_checker.hpp"
#include "src/core/timeline.hpp"

namespace core {

namespace {

/// The `define:` section read by itself, since the rules of the rest are checked with it.
struct DefinitionsOnly {
  std::vector<Definition> define;
};
void describe(sim::Fields& f, DefinitionsOnly& d) {
  f.list(d.define, "", {.name = "define", .zh = "规则定义", .en = "named rules", .dated = false});
}

models::rule::Definitions read_definitions(const Document& document, sim::Problems& problems) {
  Document only;
  only.files = document.files;
  only.root.kind = Node::Kind::map;
  only.root.mark = document.root.mark;
  for (const Entry& entry : document.root.entries)
    if (entry.key == "define") only.root.entries.push_back(entry);
  DefinitionsOnly read;
  sim::Problems said_again_later;
  core::bind(read, only, {}, said_again_later);  // qualified: std::bind would be found by its arguments
  std::vector<models::rule::Definition> definitions;
  for (const Definition& d : read.define) definitions.push_back({d.id, d.value});
  return models::rule::Definitions(definitions, problems);
}

/// Places what compiling found: a problem without a mark gets that of its parameter or of the nearest block
/// around it.
void place_problems(const Provenance& provenance, std::size_t from, sim::Problems& problems) {
  for (std::size_t i = from; i < problems.size(); ++i) {
    sim::Problem& problem = problems[i];
    if (problem.mark.line != 0 || problem.path.empty()) continue;
    std::size_t best = 0;
    for (const Parameter& p : provenance.parameters) {
      std::size_t common = 0;
      while (common < p.path.size() && common < problem.path.size() && p.path[common] == problem.path[common])
        ++common;
      if (common > best && p.mark.line != 0) {
        best = common;
        problem.mark = p.mark;
      }
    }
  }
}

/// The same problem found at several dates of change is one problem.
void forget_repetitions(sim::Problems& problems) {
  sim::Problems once;
  for (sim::Problem& p : problems) {
    const bool known = std::any_of(once.begin(), once.end(), [&](const sim::Problem& o) {
      return o.mark == p.mark && o.path == p.path && o.message == p.message;
    });
    if (!known) once.push_back(std::move(p));
  }
  problems = std::move(once);
}

/// Programmes that wait for each other: the circle from the first that is in one.
void check_prerequisites(const std::vector<models::ProgrammeSpec>& programmes, sim::Problems& problems) {
  const auto find = [&](const std::string& id) {
    return std::find_if(programmes.begin(), programmes.end(), [&](const auto& p) { return p.id == id; });
  };
  for (const models::ProgrammeSpec& first : programmes) {
    std::string circle = first.id;
    auto at = find(first.after);
    for (std::size_t steps = 0; at != programmes.end() && steps < programmes.size(); ++steps) {
      circle += " -> " + at->id;
      if (at->id == first.id) {
        problems.push_back({sim::Severity::error,
                            {},
                            "programmes." + first.id + ".after",
                            "programmes wait for each other: " + circle,
                            "a programme that comes before",
                            {}});
        return;
      }
      at = find(at->after);
    }
  }
}

/// Reads the scenario as it holds on one day.
Scenario read_at(const Document& document, sim::Date date, RuleChecker& rules, sim::Problems& problems,
                 Provenance* provenance) {
  BindOptions options;
  options.as_of = date;
  options.rules = &rules;
  Scenario scenario;
  core::bind(scenario, document, options, problems, provenance);
  return scenario;
}

void check_whole(const Scenario& scenario, sim::Problems& problems) {
  const auto problem = [&](std::string path, std::string message, std::string expected) {
    problems.push_back(
        {sim::Severity::error, {}, std::move(path), std::move(message), std::move(expected), {}});
  };
  check_prerequisites(scenario.programmes, problems);
  if (scenario.format != scenario_format)
    problem("format", "unknown format \"" + scenario.format + "\"", std::string(scenario_format));
  if (scenario.diseases.size() > models::max_diseases) problem("diseases", "too many diseases", "at most 12");
  if (scenario.programmes.size() > models::max_programmes)
    problem("programmes", "too many programmes", "at most 128");
  if (scenario.runs.replications.max < scenario.runs.replications.min)
    problem("runs.replications.max", "less than the minimum", "at least runs.replications.min");
  // An assessment looks at twelve months, so the first year has to be whole.
  const sim::CivilDate first_day = sim::civil(scenario.horizon.start);
  if (scenario.horizon.calendar == CalendarKind::civil && (first_day.month != 1 || first_day.day != 1))
    problem("horizon.start", "the run starts within a year", "a 1 January");
  if (scenario.population.groups.size() > 255) problem("population.groups", "too many groups", "at most 255");
}

/// Growth since the year before the start: the product of the yearly rates of the epochs in force on 1
/// January.
void set_growth(const std::vector<Scenario>& by_epoch, const sim::Epochs& epochs, models::Setting& setting) {
  std::array<double, models::stream_count> level;
  level.fill(1);
  for (std::int32_t year = 0; year < setting.years; ++year) {
    const double at = setting.year_start[static_cast<std::size_t>(year)];
    const Scenario& scenario = by_epoch[static_cast<std::size_t>(epochs.at(at > 0 ? at : 0))];
    for (const models::StreamSpec& stream : scenario.livelihoods.streams) {
      const int index = models::stream_index(stream.id);
      if (index >= 0) level[static_cast<std::size_t>(index)] *= 1 + stream.growth;
    }
    std::array<float, models::stream_count> row{};
    for (std::size_t s = 0; s < row.size(); ++s) row[s] = static_cast<float>(level[s]);
    setting.growth.push_back(row);
  }
}

void set_groups(const Scenario& scenario, models::Setting& setting) {
  using Group = models::ReportGroup;
  setting.groups.push_back({Group::By::all, 0, "all"});
  if (scenario.outputs.by_status_at_start) {
    for (std::uint16_t status = 0; status < 3; ++status) {
      setting.group_of_status[status] = static_cast<std::int32_t>(setting.groups.size());
      setting.groups.push_back(
          {Group::By::status_at_start, status, std::string(models::status_names[status])});
    }
  }
  if (!scenario.outputs.by_village) return;
  for (std::uint16_t v = 0; v < setting.villages.size(); ++v) {
    setting.group_of_village.push_back(static_cast<std::int32_t>(setting.groups.size()));
    setting.groups.push_back({Group::By::village, v, setting.villages[v]});
  }
}

models::DispatchPlan plan_dispatch(const std::vector<Scenario>& by_epoch, const sim::Epochs& epochs,
                                   const models::Accounts& accounts, const models::Setting& setting) {
  const Scenario& first = by_epoch.front();
  models::DispatchPlan plan;
  plan.dates = dispatch_dates(first, setting);
  plan.lines = models::budget_lines(first.finance, accounts);
  plan.carry_over = first.finance.lapse == models::Lapse::never;
  plan.scale = first.population.scale;
  for (std::int32_t year = 0; year < setting.years; ++year) {
    const double at = setting.year_start[static_cast<std::size_t>(year)];
    const Scenario& scenario = by_epoch[static_cast<std::size_t>(epochs.at(at > 0 ? at : 0))];
    std::vector<sim::Fen> grants = models::budget_grants(scenario.finance, accounts, plan.lines);
    for (sim::Fen& grant : grants) grant = sim::to_fen(static_cast<double>(grant) / 100.0 * plan.scale);
    plan.grants.push_back(std::move(grants));
  }
  return plan;
}

/// Whose money comes from which budget line, in any epoch.
std::vector<models::LineSpending> line_spending(const models::RunPlan& plan, const models::Budgets& finder) {
  std::vector<models::LineSpending> spending(plan.dispatch.lines.size());
  const auto add_once = [](auto& list, const auto& item) {
    if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
  };
  for (const models::World& world : plan.worlds) {
    for (std::size_t p = 0; p < world.programmes.size(); ++p) {
      const models::ProgrammeTable& table = world.programmes[p];
      for (std::size_t i = 0; i < table.lines.size(); ++i)
        if (table.lines[i] >= 0)
          add_once(spending[static_cast<std::size_t>(table.lines[i])].programmes,
                   std::pair(static_cast<std::int32_t>(p), table.sources[i]));
    }
    const auto flows = world.setting->plan.flows();
    for (const models::FlowId flow : world.care.layer_flows) {
      const models::Flow& layer = flows[static_cast<std::size_t>(flow)];
      const std::int32_t line = finder.find(layer.payer, layer.programme);
      if (line >= 0) add_once(spending[static_cast<std::size_t>(line)].flows, flow);
    }
  }
  return spending;
}

/// Minutes to the nearest facility of each tier, as the places stand in one epoch.
std::vector<std::array<float, models::tier_count>> minutes_of(const Scenario& scenario,
                                                              sim::Problems& problems) {
  std::vector<std::array<float, models::tier_count>> minutes;
  if (!models::check(scenario.places, problems)) return minutes;
  const auto key = sim::make_key(static_cast<std::uint64_t>(scenario.runs.seed));
  for (const auto& village : models::place_graph(scenario.places, key).nearest) {
    auto& row = minutes.emplace_back();
    for (std::size_t t = 0; t < row.size(); ++t) row[t] = village[t].minutes;
  }
  return minutes;
}

}  // namespace

std::optional<Resolved> resolve(const Document& document, sim::Problems& problems) {
  Resolved out;
  OpenRuleChecker rules(read_definitions(document, problems));
  // The start is needed to read anything dated; it is not dated itself.
  sim::Problems first_reading;
  const Scenario undated = read_at(document, {}, rules, first_reading, nullptr);
  out.scenario = read_at(document, undated.horizon.start, rules, problems, &out.provenance);
  const std::size_t compiled_from = problems.size();
  check_whole(out.scenario, problems);
  auto setting = std::make_shared<models::Setting>();
  // A horizon that could not be read has been answered; its defaults would be answered too.
  const bool horizon_read = std::none_of(problems.begin(), problems.end(), [](const sim::Problem& p) {
    return p.severity == sim::Severity::error && p.path.rfind("horizon", 0) == 0;
  });
  if (horizon_read) set_time(out.scenario.horizon, *setting, problems);
  place_problems(out.provenance, compiled_from, problems);
  forget_repetitions(problems);
  if (sim::has_errors(problems)) return std::nullopt;

  const std::vector<double> changes = change_times(*setting, dates_of_change(document));
  const sim::Epochs epochs(changes, setting->horizon);
  std::vector<Scenario> by_epoch{out.scenario};
  out.epochs.push_back(out.scenario.horizon.start);
  for (const double change : changes) {
    const sim::Date date = setting->calendar.date_of(change);
    out.epochs.push_back(date);
    by_epoch.push_back(read_at(document, date, rules, problems, nullptr));
  }
  if (sim::has_errors(problems)) return std::nullopt;

  const models::Accounts accounts = models::accounts_of(out.scenario.finance);
  if (!models::check(out.scenario.places, problems)) {
    place_problems(out.provenance, compiled_from, problems);
    forget_repetitions(problems);
    return std::nullopt;
  }
  for (const models::VillageSpec& village : models::villages_of(out.scenario.places)) {
    setting->villages.push_back(village.id);
    setting->village_hash.push_back(sim::hash64(village.id));
  }
  for (const models::GroupSpec& group : out.scenario.population.groups)
    setting->group_ids.push_back(group.id);
  set_groups(out.scenario, *setting);
  set_growth(by_epoch, epochs, *setting);
  setting->drawn_once = out.scenario.population.draw == models::DrawMode::once;
  setting->population_key = sim::make_key(static_cast<std::uint64_t>(out.scenario.runs.seed));
  setting->plan = models::LedgerPlan(setting->months());
  for (const Scenario& scenario : by_epoch) plan_flows(scenario, accounts, setting->plan, setting->flows);
  out.setting = setting;

  for (const Scenario& scenario : by_epoch) {
    const Scopes scopes = scopes_of(scenario, problems);
    auto world = compile_world(scenario, scopes, out.setting, accounts, problems);
    if (!world) continue;
    world->care.minutes = minutes_of(scenario, problems);
    out.plan.worlds.push_back(*std::move(world));
  }
  place_problems(out.provenance, compiled_from, problems);
  forget_repetitions(problems);
  if (sim::has_errors(problems)) return std::nullopt;
  models::make_ready(out.plan.worlds);
  out.plan.dispatch = plan_dispatch(by_epoch, epochs, accounts, *setting);
  const models::Budgets finder(out.plan.dispatch.lines, out.plan.dispatch.carry_over);
  for (models::World& world : out.plan.worlds)
    for (models::ProgrammeTable& table : world.programmes)
      for (const std::int32_t source : table.sources)
        table.lines.push_back(finder.find(models::first_source_account + source, table.spec.id));
  out.plan.dispatch.spending = line_spending(out.plan, finder);
  out.plan.windows = windows_of(*setting, changes, out.plan.dispatch.dates);
  out.plan.sources = accounts.sources();
  return out;
}

}  // namespace core
