#include "src/core/resolve.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "models/finance/finance.hpp"
#include "models/place/graph.hpp"
#include "sim/random/portable_math.hpp"
#include "sim/random/variates.hpp"
#include "sim/time/epochs.hpp"
#include "src/core/bind.hpp"
#include "src/core/check_scenario.hpp"
#include "src/core/compile_world.hpp"
#include "src/core/consequences.hpp"
#include "src/core/funding_rules.hpp"
#include "src/core/locate.hpp"
#include "src/core/misspelt_item.hpp"
#include "src/core/removal.hpp"
#include "src/core/rule_checker.hpp"
#include "src/core/stream_names.hpp"
#include "src/core/synthesize.hpp"
#include "src/core/target.hpp"
#include "src/core/target_reach.hpp"
#include "src/core/timeline.hpp"

namespace core {

namespace {

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

/// Reads the scenario as it holds on one day.
Scenario read_at(const Document& document, sim::Date date, RuleChecker& rules, sim::Problems& problems,
                 Provenance* provenance) {
  BindOptions options;
  options.as_of = date;
  options.rules = &rules;
  Scenario scenario;
  core::bind(scenario, document, options, problems, provenance);
  scenario.removed = document.removed;
  scenario.removed_diseases = document.removed_diseases;
  return scenario;
}

/// The first day of the run, if it can be read. It is not dated itself.
std::optional<sim::Date> read_start(const Document& document, RuleChecker& rules) {
  sim::Problems problems;
  const Scenario undated = read_at(document, {}, rules, problems, nullptr);
  if (Consequences(problems, &document).unread("horizon.start")) return std::nullopt;
  return undated.horizon.start;
}

/// A day on which every dated value of the document holds.
sim::Date last_change(const Document& document) {
  const std::vector<sim::Date> dates = dates_of_change(document);
  return dates.empty() ? *sim::make_date(2016, 1, 1) : dates.back();
}

/// Calendar and years of the scenario; of the one year in which its values stand if it does not say, so that
/// all else can be checked. False in that case.
bool set_time_or_year(const Scenario& scenario, bool horizon_read, models::Setting& setting,
                      sim::Problems& problems) {
  if (horizon_read) {
    const std::size_t before = problems.size();
    set_time(scenario.horizon, setting, problems);
    if (problems.size() == before) return true;
  }
  const int year = sim::civil(scenario.horizon.start).year;
  Horizon one_year;
  one_year.start = *sim::make_date(year, 1, 1);
  one_year.end = *sim::make_date(year, 12, 31);
  sim::Problems none;
  set_time(one_year, setting, none);
  return false;
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

/// What is reported beside what all scenarios have.
void set_reports(const std::vector<Scenario>& by_epoch, models::Setting& setting) {
  const auto add = [&](bool has, models::Report report) {
    if (has) setting.reports = static_cast<std::uint8_t>(setting.reports | report);
  };
  for (const Scenario& scenario : by_epoch) {
    add(scenario.assessment.village.has_value(), models::report_villages);
    add(scenario.assessment.county.has_value(), models::report_county);
    add(scenario.assessment.exit_places.has_value(), models::report_exit_places);
    add(!scenario.assessment.registering.mistaken.text.empty(), models::report_mistakes);
    add(scenario.assessment.registering.compares_causes, models::report_causes);
    add(scenario.finance.own_premium.has_value(), models::report_own_premium);
    add(scenario.demography.moves && !scenario.demography.moves->split.steps.empty(), models::report_splits);
  }
}

models::DispatchPlan plan_dispatch(const std::vector<Scenario>& by_epoch, const sim::Epochs& epochs,
                                   const models::Accounts& accounts, const models::Setting& setting) {
  const Scenario& first = by_epoch.front();
  models::DispatchPlan plan;
  plan.dates = dispatch_dates(first, setting);
  plan.settlements = fund_settlements(first, setting);
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
  plan.fees = management_fees(plan.lines, setting.plan);
  plan.reserves = reserves_of(by_epoch, epochs, accounts, plan.lines, setting);
  return plan;
}

/// A rationed programme to which nobody ever applies is a slip, whatever its rate is at one time.
void check_applications(const std::vector<Scenario>& by_epoch, sim::Problems& problems) {
  for (const models::ProgrammeSpec& programme : by_epoch.front().programmes) {
    const bool applied_to = std::any_of(by_epoch.begin(), by_epoch.end(), [&](const Scenario& scenario) {
      return std::any_of(scenario.programmes.begin(), scenario.programmes.end(),
                         [&](const models::ProgrammeSpec& p) {
                           return p.id == programme.id &&
                                  (p.entitlement || p.project || p.apply.once || p.apply.per_year > 0 ||
                                   p.apply.on_bill_above > 0 || !p.apply.days.empty());
                         });
    });
    if (!applied_to)
      problems.push_back({sim::Severity::error,
                          {},
                          "programmes." + programme.id + ".apply.per-year",
                          "nobody would ever apply",
                          "a rate above 0, days, once: true, on-bill-above, or entitlement: true",
                          {}});
  }
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
      for (const auto* flows : {&table.loan.repaid, &table.loan.guarantee, &table.loan.shares})
        for (std::size_t i = 0; i < flows->size(); ++i)
          if (table.lines[i] >= 0)
            add_once(spending[static_cast<std::size_t>(table.lines[i])].repaid, (*flows)[i]);
    }
    const auto flows = world.setting->plan.flows();
    for (std::size_t i = 0; i < world.care.layer_flows.size(); ++i)
      for (const models::FlowId flow : world.care.flows_of(i)) {
        const models::Flow& layer = flows[static_cast<std::size_t>(flow)];
        const std::int32_t line = finder.find(layer.payer, layer.programme);
        if (line >= 0) add_once(spending[static_cast<std::size_t>(line)].flows, flow);
      }
  }
  for (const models::ManagementFee& fee : plan.dispatch.fees)
    spending[static_cast<std::size_t>(fee.line)].flows.push_back(fee.flow);
  return spending;
}

/// The nearest facility of each tier from each village, as the places stand in one epoch.
struct Reach {
  std::vector<std::array<float, models::tier_count>> minutes;
  std::vector<std::array<std::int16_t, models::tier_count>> facility;
};
Reach reach_of(const Scenario& scenario, sim::Problems& problems) {
  Reach reach;
  if (!models::check(scenario.places, problems)) return reach;
  const auto key = sim::make_key(static_cast<std::uint64_t>(scenario.runs.seed));
  const models::PlaceGraph graph = models::place_graph(scenario.places, key);
  for (const auto& village : graph.nearest) {
    auto& minutes = reach.minutes.emplace_back();
    auto& facility = reach.facility.emplace_back();
    for (std::size_t t = 0; t < minutes.size(); ++t) {
      minutes[t] = village[t].minutes;
      facility[t] = static_cast<std::int16_t>(std::max(-1, village[t].place - graph.village_count));
    }
  }
  return reach;
}

/// What a register can be read with: what the scenario says, where it says it soundly.
RegisterReading register_reading(const PopulationBasis& basis, const Consequences& unsound) {
  RegisterReading out;
  if (!unsound.unread("population.files")) out.files = basis.population.files;
  if (!unsound.unread("horizon")) out.context.start = basis.start;
  if (!unsound.unread("places"))
    for (const VillageShare& village : basis.villages) out.context.villages.push_back(village.id);
  if (unsound.unread("diseases")) return out;
  for (const models::DiseaseSpec& disease : basis.diseases) {
    out.context.diseases.push_back({disease.id, {}});
    for (const auto& state : disease.states) out.context.diseases.back().states.push_back(state.id);
  }
  return out;
}

/// Reads what there is of a document with holes, as it holds when all of its dated values do.
void read_incomplete(const Document& document, sim::Problems& problems) {
  if (document.root.kind == Node::Kind::null) return;  // not one file could be read
  BindOptions options;
  options.as_of = last_change(document);
  options.incomplete = true;
  ScenarioRules rules(document, problems);
  options.rules = &rules;
  Scenario scenario;
  core::bind(scenario, document, options, problems);
}

/// Appends what the checks found: in its place, once, without what follows from what could not be read.
void take_found(const Document& document, const Consequences& unread, sim::Problems found,
                sim::Problems& problems) {
  std::erase_if(found, [&](const sim::Problem& p) { return unread.follows(p); });
  locate_all(document, 0, found);
  problems.insert(problems.end(), std::make_move_iterator(found.begin()),
                  std::make_move_iterator(found.end()));
  forget_repetitions(problems);
}

}  // namespace

std::optional<Resolved> resolve(const Document& document, sim::Problems& problems, RegisterReading* reading) {
  if (!document.whole) {
    read_incomplete(document, problems);
    return std::nullopt;
  }
  sim::Problems read;
  ScenarioRules rules(document, read);
  const std::optional<sim::Date> start = read_start(document, rules);
  const sim::Date first_day = start ? *start : last_change(document);
  Resolved out;
  out.scenario = read_at(document, first_day, rules, read, &out.provenance);
  if (!start) out.scenario.horizon.start = first_day;

  auto setting = std::make_shared<models::Setting>();
  sim::Problems found;
  const bool horizon_read = !Consequences(read, &document).unread("horizon");
  const bool timed = set_time_or_year(out.scenario, horizon_read, *setting, found);
  const std::vector<double> changes = change_times(*setting, dates_of_change(document));
  const sim::Epochs epochs(changes, setting->horizon);
  std::vector<Scenario> by_epoch{out.scenario};
  out.epochs.push_back(first_day);
  for (const double change : changes) {
    const sim::Date date = setting->calendar.date_of(change);
    out.epochs.push_back(date);
    by_epoch.push_back(read_at(document, date, rules, read, nullptr));
  }

  // What was read is laid out and compiled whatever is wrong with the rest, so that all problems come at
  // once.
  set_reports(by_epoch, *setting);
  check_scenario(out.scenario, *setting, timed, found);
  const models::Accounts accounts = models::accounts_of(out.scenario.finance);
  for (const models::VillageSpec& village : models::villages_of(out.scenario.places)) {
    setting->villages.push_back(village.id);
    setting->village_hash.push_back(sim::hash64(village.id));
  }
  for (const models::GroupSpec& group : out.scenario.population.groups)
    setting->group_ids.push_back(group.id);
  set_groups(out.scenario, *setting);
  scale_targets(out.scenario.targets, out.scenario.population.scale);
  check_targets(out.scenario.targets, out.scenario.programmes, *setting, timed, found);
  set_growth(by_epoch, epochs, *setting);
  setting->drawn_once = out.scenario.population.draw == models::DrawMode::once;
  setting->population_key = sim::make_key(static_cast<std::uint64_t>(out.scenario.runs.seed));
  setting->plan = models::LedgerPlan(setting->months());
  for (const Scenario& scenario : by_epoch) plan_flows(scenario, accounts, setting->plan, setting->flows);
  add_fee_flows(out.scenario.finance, accounts, setting->plan);
  out.setting = setting;

  for (const Scenario& scenario : by_epoch) {
    check_budgets(scenario, found);
    const Scopes scopes = scopes_of(scenario, found);
    Reach reach = reach_of(scenario, found);
    auto world = compile_world(scenario, scopes, out.setting, accounts, found);
    if (!world) continue;
    world->care.minutes = std::move(reach.minutes);
    world->care.facility = std::move(reach.facility);
    out.plan.worlds.push_back(*std::move(world));
  }
  warn_of_removed(document, found);
  check_applications(by_epoch, found);
  check_spending(by_epoch, found);
  check_funding_rules(by_epoch, *setting, found);
  const PopulationBasis basis = basis_of(out.scenario, *setting);
  for (sim::Problem& p : check_population(basis)) found.push_back(std::move(p));
  check_streams(stream_names_of(out.scenario, basis), document, found);

  const Consequences unread(read, &document);
  // What is said of a rule was said when it was read, at its path.
  const bool told = sim::has_errors(read);
  std::erase_if(found, [&](const sim::Problem& p) {
    return p.path.empty() && (told || p.severity == sim::Severity::warning);
  });
  take_found(document, unread, std::move(found), read);
  name_misspelt_items(document, read);
  warn_of_like_items(document, read);
  if (reading != nullptr) *reading = register_reading(basis, Consequences(read, &document));
  const bool failed = sim::has_errors(read);
  problems.insert(problems.end(), std::make_move_iterator(read.begin()), std::make_move_iterator(read.end()));
  if (failed) return std::nullopt;

  models::make_ready(out.plan.worlds);
  setting->rates_change_in.assign(static_cast<std::size_t>(setting->years), 0);
  for (std::size_t e = 1; e < out.plan.worlds.size(); ++e) {
    const std::int32_t year = setting->year_of(changes[e - 1]);
    const bool within = changes[e - 1] > setting->year_start[static_cast<std::size_t>(year)];
    if (!within || !models::rates_differ(out.plan.worlds[e - 1], out.plan.worlds[e])) continue;
    setting->rate_changes.push_back(changes[e - 1]);
    setting->rates_change_in[static_cast<std::size_t>(year)] = 1;
  }
  out.plan.dispatch = plan_dispatch(by_epoch, epochs, accounts, *setting);
  if ((setting->reports & models::report_exit_places) != 0)
    for (std::int32_t year = 0; year < setting->assessments(); ++year)
      out.plan.dispatch.assessments.push_back(setting->last_instant(year));
  if ((setting->reports & models::report_splits) != 0)
    for (std::int32_t year = 0; year + 1 < setting->years; ++year)
      out.plan.dispatch.splits.push_back(setting->last_instant(year));
  const models::Budgets finder(out.plan.dispatch.lines, out.plan.dispatch.carry_over);
  for (models::World& world : out.plan.worlds)
    for (models::ProgrammeTable& table : world.programmes)
      for (const std::int32_t source : table.sources)
        table.lines.push_back(finder.find(models::first_source_account + source, table.spec.id));
  for (models::World& world : out.plan.worlds)
    for (const models::FlowId id : world.care.layer_flows) {
      const models::Flow& flow = setting->plan.flows()[static_cast<std::size_t>(id)];
      world.care.layer_lines.push_back(finder.find(flow.payer, flow.programme));
    }
  out.plan.dispatch.spending = line_spending(out.plan, finder);
  std::vector<const models::World*> by_year;
  for (std::int32_t year = 0; year < setting->years; ++year) {
    const double at = setting->year_start[static_cast<std::size_t>(year)];
    by_year.push_back(&out.plan.worlds[static_cast<std::size_t>(epochs.at(at > 0 ? at : 0))]);
  }
  const std::size_t told_so_far = problems.size();
  check_reach(out.scenario.targets, out.plan.dispatch, accounts, by_year, *setting, problems);
  locate_all(document, told_so_far, problems);
  out.plan.windows = windows_of(*setting, changes, out.plan.dispatch);
  out.plan.sources = accounts.sources();
  return out;
}

}  // namespace core
