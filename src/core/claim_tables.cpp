#include "src/core/claim_tables.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "models/coverage/layer.hpp"
#include "models/disease/disease.hpp"
#include "models/finance/finance.hpp"
#include "models/people/fields.hpp"
#include "sim/time/calendar.hpp"
#include "src/core/bind.hpp"
#include "src/core/consequences.hpp"
#include "src/core/grammar.hpp"
#include "src/core/locate.hpp"
#include "src/core/rule_checker.hpp"

namespace core {
namespace {

struct NamedRule {
  std::string id;
  sim::Expression value;
};
void describe(sim::Fields& f, NamedRule& r) {
  f.id(r.id);
  f.rule(r.value, "define", true,
         {.name = "value", .zh = "规则", .en = "the rule", .required = true, .dated = false});
}

struct Sections {
  std::vector<NamedRule> define;
  std::vector<models::DiseaseSpec> diseases;
  models::CoverageSpec coverage;
  models::FinanceSpec finance;
};
void describe(sim::Fields& f, Sections& s) {
  f.list(s.define, "", {.name = "define", .zh = "规则定义", .en = "named rules", .dated = false});
  f.list(s.diseases, "disease", {.name = "diseases", .zh = "疾病", .en = "diseases"});
  f.object(s.coverage,
           {.name = "coverage", .zh = "医疗保障", .en = "coverage of medical bills", .required = true});
  f.object(s.finance, {.name = "finance", .zh = "资金", .en = "sources, budgets, dispatch"});
}

/// Facilities with their tiers, as far as they are written as plain words.
std::vector<std::pair<std::string, std::string>> tiers_of(const Node* list) {
  std::vector<std::pair<std::string, std::string>> tiers;
  const auto add = [&](const std::string& id, const Node& facility) {
    const Node* const tier = facility.find("tier");
    if (tier != nullptr && tier->kind == Node::Kind::scalar) tiers.emplace_back(id, tier->text);
  };
  if (list == nullptr) return tiers;
  for (const Entry& e : list->entries) add(e.key, e.value);
  for (const Node& item : list->items)
    if (const Node* const id = item.find("id")) add(id->text, item);
  return tiers;
}

/// A date of the horizon, if the document has one.
std::optional<sim::Date> horizon_date(const Document& document, std::string_view name) {
  const Node* const horizon = document.root.find("horizon");
  const Node* const date = horizon == nullptr ? nullptr : horizon->find(name);
  return date == nullptr ? std::nullopt : sim::parse_date(date->text);
}

}  // namespace

std::optional<ClaimTables> claim_tables(const Document& document, sim::Problems& problems,
                                        Provenance* provenance) {
  ClaimTables tables;
  const std::size_t before = problems.size();
  const sim::Date first_day = horizon_date(document, "start").value_or(*sim::make_date(2016, 1, 1));
  tables.end = horizon_date(document, "end");
  const std::vector<std::string> programmes = ids_of(document.root.find("programmes"));
  const Node* const places = document.root.find("places");
  std::optional<std::vector<std::string>> facilities;
  if (places != nullptr) {
    facilities = ids_of(places->find("facilities"));
    tables.facilities = tiers_of(places->find("facilities"));
  }
  ScenarioRules rules(document, problems);
  BindOptions options;
  options.rules = &rules;
  options.known_ids = {{"programme", programmes}};
  for (const Entry& section : document.root.entries)
    if (section.key != "define" && section.key != "diseases" && section.key != "coverage" &&
        section.key != "finance")
      options.ignored_sections.push_back(section.key);

  std::vector<sim::Date> dates{first_day};
  for (const sim::Date d : dates_of_change(document))
    if (d > first_day) dates.push_back(d);
  tables.start = document.root.find("horizon") != nullptr ? first_day : dates.back();
  for (const sim::Date date : dates) {
    options.as_of = date;
    Sections sections;
    core::bind(sections, document, options, problems, tables.epochs.empty() ? provenance : nullptr);
    if (tables.epochs.empty()) {
      tables.names.add(sections.coverage);
      tables.names.add(sections.finance);
      tables.names.add(sections.diseases);
    }
    // What could not be read has kept its default, so that everything else is checked all the same.
    const Consequences unread(problems, &document);
    sim::Problems found;
    std::vector<models::rule::Definition> named;
    for (NamedRule& r : sections.define) named.push_back({std::move(r.id), std::move(r.value)});
    const models::rule::Definitions definitions(named, found);
    std::vector<std::string> diseases;
    for (const models::DiseaseSpec& d : sections.diseases) diseases.push_back(d.id);
    tables.scope = models::bill_scope({.programmes = programmes}, diseases, disease_lists(sections.diseases),
                                      diseases.empty(), facilities);
    models::rule::know_gone(tables.scope, document.removed, document.removed_diseases);
    auto epoch = claim_epoch(sections.coverage, date, tables.scope, definitions, found);
    // Of rules and definitions all has been said at their paths.
    const bool told = sim::has_errors(problems);
    std::erase_if(found, [&](const sim::Problem& p) {
      return unread.follows(p) || (p.path.empty() && (told || p.severity == sim::Severity::warning)) ||
             p.path.starts_with("define.");
    });
    locate_all(document, 0, found);
    problems.insert(problems.end(), found.begin(), found.end());
    if (!epoch) continue;
    tables.epochs.push_back(std::move(*epoch));
    tables.specs.push_back(std::move(sections.coverage));
  }
  if (sim::has_errors({problems.begin() + static_cast<std::ptrdiff_t>(before), problems.end()}))
    return std::nullopt;
  return tables;
}

void warn_outside(const ClaimTables& tables, std::span<const ClaimBill> bills, sim::Problems& problems) {
  for (const ClaimBill& bill : bills) {
    if (!bill.date) continue;
    const bool before = *bill.date < tables.epochs.front().from;
    if (!before && !(tables.end && *bill.date > *tables.end)) continue;
    const sim::Date bound = before ? tables.epochs.front().from : *tables.end;
    problems.push_back({sim::Severity::warning,
                        {},
                        "--bill",
                        "the bill of " + sim::format_date(*bill.date) + " is from " +
                            (before ? "before " : "after ") + sim::format_date(bound) +
                            ", so it is settled by the rules of that day",
                        {},
                        {}});
  }
}

void check_facilities(const ClaimTables& tables, std::span<const ClaimBill> bills, const std::string& path,
                      sim::Problems& problems) {
  for (const ClaimBill& bill : bills)
    for (const auto& [id, tier] : tables.facilities) {
      const std::string_view billed = models::tier_names[static_cast<std::size_t>(bill.tier)];
      if (id != bill.facility || tier == billed) continue;
      problems.push_back(
          {sim::Severity::error,
           {},
           path,
           id + " is a facility of tier " + tier + ", the bill is of tier " + std::string(billed),
           "a bill of tier " + tier + ", or a facility of tier " + std::string(billed),
           {}});
    }
}

}  // namespace core
