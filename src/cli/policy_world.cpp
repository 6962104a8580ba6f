#include "src/cli/policy_world.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "models/finance/share.hpp"
#include "sim/time/calendar.hpp"
#include "src/core/acting_factors.hpp"
#include "src/core/case_answer.hpp"
#include "src/core/case_household.hpp"
#include "src/core/case_overlay.hpp"
#include "src/core/names.hpp"
#include "src/core/observed_household.hpp"
#include "src/core/register_population.hpp"
#include "src/core/simulate.hpp"
#include "src/text/catalogue.hpp"

namespace cli {

namespace {

using core::Language;

/// Problems in the order found, each under the case's path.
void add_at_case(sim::Problems found, const PolicyCase& c, sim::Mark mark, sim::Problems& problems) {
  for (sim::Problem& p : found) {
    p.path = "cases." + c.id + (p.path.empty() ? "" : "." + p.path);
    if (p.mark.file < 0) p.mark = mark;
    problems.push_back(std::move(p));
  }
}

core::ExpectationContext context_of(const core::Resolved& resolved) {
  const models::Setting& setting = *resolved.setting;
  core::ExpectationContext context;
  context.plan = core::result_plan(resolved.plan, models::accounts_of(resolved.scenario.finance));
  context.first = setting.calendar.date_of(0);
  context.last = setting.calendar.date_of(setting.horizon - 0.5);
  for (const core::ActingFactor& factor : core::acting_factors(resolved.plan.worlds.front()))
    context.factors.push_back(factor.name);
  for (const core::TargetSpec& target : resolved.scenario.targets)
    context.targets.emplace_back(target.id, target.year);
  for (const models::MatchingSpec& rule : resolved.scenario.finance.matching)
    context.targets.emplace_back(rule.id, std::nullopt);
  return context;
}

/// "paid, minimum living allowance, 2016".
std::string label_of(const core::Expected& e, const core::Names& names, Language language) {
  const core::ExpectationKind& kind = core::kind_of(e.asked);
  std::string text(language == Language::zh ? kind.title_zh : kind.title_en);
  const auto add = [&](const std::string& part) { text += io::phrase(", {}", language, part); };
  for (const auto& field : e.line) add(field.first + " " + field.second);
  if (!e.programme.empty()) add(names.of(core::Named::programme, e.programme, language));
  if (!e.source.empty()) add(names.of(core::Named::source, e.source, language));
  if (!e.factor.empty()) add(e.factor);
  if (!e.target.empty()) add(e.target);
  if (e.year) add(std::to_string(*e.year));
  if (!e.month.empty()) add(e.month);
  if (e.date) add(sim::format_date(*e.date));
  return text;
}

/// The programme's table on a day; nullptr if the scenario has no such programme.
const models::ProgrammeTable* table_of(const core::Resolved& resolved, const SplitCase& split) {
  std::size_t epoch = 0;
  while (split.date && epoch + 1 < resolved.epochs.size() && resolved.epochs[epoch + 1] <= *split.date)
    ++epoch;
  const auto& programmes = resolved.plan.worlds[epoch].programmes;
  const auto found = std::find_if(programmes.begin(), programmes.end(),
                                  [&](const auto& table) { return table.spec.id == split.programme; });
  return found == programmes.end() ? nullptr : &*found;
}

}  // namespace

core::Document case_document(const core::Document& scenario, const PolicyCase& c, const FreeParts& parts,
                             sim::Problems& problems) {
  core::Document document = scenario;
  core::Node& root = document.root;
  sim::Problems found;
  // A plan's targets are of the whole place and of its whole run.
  std::erase_if(root.entries, [](const core::Entry& e) { return e.key == "targets"; });
  if (parts.household) {
    core::put_value(root, "population.scale", "1", parts.mark, found);
    core::put_value(root, "runs.seed", std::to_string(c.seed.value_or(1)), parts.mark, found);
    if (c.until) core::put_value(root, "horizon.end", sim::format_date(*c.until), parts.mark, found);
    if (c.shocks == Shocks::off) core::without_shocks(root, parts.mark);
    if (c.apply == Apply::at_once) core::apply_at_once(root, parts.mark, found);
  }
  if (parts.set) core::set_values(document, *parts.set, found);
  add_at_case(std::move(found), c, parts.mark, problems);
  return document;
}

CaseWorld case_world(const core::Document& scenario, bool sound, const PolicyCase& c, const FreeParts& parts,
                     sim::Problems& problems) {
  CaseWorld world;
  core::RegisterReading reading;
  if (sound) {
    const std::size_t before = problems.size();
    const core::Document document = case_document(scenario, c, parts, problems);
    sim::Problems found;
    world.resolved = core::resolve(document, found, &reading);
    // What the scenario is warned of is said by `validate`; here what the case has made wrong matters.
    std::erase_if(found, [](const sim::Problem& p) { return p.severity != sim::Severity::error; });
    if (problems.size() == before) add_at_case(std::move(found), c, parts.mark, problems);
  }
  if (c.split && world.resolved && table_of(*world.resolved, *c.split) == nullptr)
    add_at_case({{.path = "split.programme",
                  .message = "the scenario of this case has no programme '" + c.split->programme + "'",
                  .expected = "one that it has, or one that the case sets"}},
                c, parts.mark, problems);
  if (!parts.household) return world;

  sim::Problems found;
  auto rows = std::make_shared<core::PopulationRows>(
      core::read_case_household(*parts.household, c.id, reading.context, found));
  if (world.resolved && !sim::has_errors(found)) {
    const sim::Problems misfits = core::check_register(*rows, core::basis_of(*world.resolved));
    found.insert(found.end(), misfits.begin(), misfits.end());
  }
  world.rows = std::move(rows);
  if (parts.expect) {
    std::optional<core::ExpectationContext> context;
    if (world.resolved) context = context_of(*world.resolved);
    world.expected = core::read_expectations(*parts.expect, context ? &*context : nullptr, found);
  }
  add_at_case(std::move(found), c, parts.mark, problems);
  return world;
}

std::vector<Comparison> try_household(const CaseWorld& world) {
  const core::Resolved& resolved = *world.resolved;
  const core::PopulationBasis basis = core::basis_of(resolved);
  const auto seed = static_cast<std::uint64_t>(resolved.scenario.runs.seed);
  const core::RegisterPopulation population(world.rows, basis,
                                            core::population_key(basis.population.draw, seed, 0));
  const core::ObservedLife life =
      core::observe(resolved, population, core::days_asked(world.expected, resolved));
  const core::Names names = core::names_of(resolved.scenario);
  std::vector<Comparison> comparisons;
  for (const core::Expected& e : world.expected)
    comparisons.push_back({e.what(),
                           {label_of(e, names, Language::zh), label_of(e, names, Language::en)},
                           e.value,
                           core::answer(e, life, resolved)});
  return comparisons;
}

std::vector<Comparison> try_split(const CaseWorld& world, const PolicyCase& c) {
  const core::Resolved& resolved = *world.resolved;
  const models::ProgrammeTable& table = *table_of(resolved, *c.split);
  std::vector<sim::Fen> parts(table.weights.size());
  models::split(c.split->amount, table.weights, parts);
  const models::Accounts accounts = models::accounts_of(resolved.scenario.finance);
  const core::Names names = core::names_of(resolved.scenario);
  std::vector<Comparison> comparisons;
  for (const auto& [source, expected] : c.expect.by_source) {
    const std::int32_t number = accounts.source(source) - models::first_source_account;
    sim::Fen got = 0;
    for (std::size_t i = 0; i < parts.size(); ++i)
      if (table.sources[i] == number) got += parts[i];
    comparisons.push_back({"split " + c.split->programme + " " + source,
                           {names.of(core::Named::source, source, Language::zh),
                            names.of(core::Named::source, source, Language::en)},
                           core::yuan_text(expected),
                           core::yuan_text(got)});
  }
  return comparisons;
}

}  // namespace cli
