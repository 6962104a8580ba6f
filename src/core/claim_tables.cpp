#include "src/core/claim_tables.hpp"

#include <string>
#include <string_view>
#include <utility>

#include "models/coverage/layer.hpp"
#include "models/disease/disease.hpp"
#include "models/finance/finance.hpp"
#include "models/people/fields.hpp"
#include "sim/time/calendar.hpp"
#include "src/core/bind.hpp"
#include "src/core/grammar.hpp"
#include "src/core/rule_checker.hpp"

namespace core {
namespace {

struct NamedRule {
  std::string id;
  sim::Expression value;
};
void describe(sim::Fields& f, NamedRule& r) {
  f.id(r.id);
  f.rule(r.value, "bill", true,
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

/// Ids of a list or map of objects, as far as they can be seen without binding it.
std::vector<std::string> ids_of(const Node* list) {
  std::vector<std::string> ids;
  if (list == nullptr) return ids;
  for (const Entry& e : list->entries) ids.push_back(e.key);
  for (const Node& item : list->items)
    if (const Node* const id = item.find("id")) ids.push_back(id->text);
  return ids;
}

sim::Date start_of(const Document& document) {
  const Node* const horizon = document.root.find("horizon");
  const Node* const start = horizon == nullptr ? nullptr : horizon->find("start");
  if (start != nullptr)
    if (const auto date = sim::parse_date(start->text)) return *date;
  return *sim::make_date(2016, 1, 1);
}

}  // namespace

std::optional<ClaimTables> claim_tables(const Document& document, sim::Problems& problems,
                                        Provenance* provenance) {
  ClaimTables tables;
  tables.start = start_of(document);
  const std::vector<std::string> programmes = ids_of(document.root.find("programmes"));
  BindOptions options;
  options.known_ids = {{"programme", programmes}};
  for (const Entry& section : document.root.entries)
    if (section.key != "define" && section.key != "diseases" && section.key != "coverage" &&
        section.key != "finance")
      options.ignored_sections.push_back(section.key);

  std::vector<sim::Date> dates{tables.start};
  for (const sim::Date d : dates_of_change(document))
    if (d > tables.start) dates.push_back(d);
  for (const sim::Date date : dates) {
    options.as_of = date;
    Sections sections;
    core::bind(sections, document, options, problems, tables.epochs.empty() ? provenance : nullptr);
    if (sim::has_errors(problems)) return std::nullopt;
    if (tables.epochs.empty()) {
      tables.names.add(sections.coverage);
      tables.names.add(sections.finance);
      tables.names.add(sections.diseases);
    }
    std::vector<models::rule::Definition> named;
    for (NamedRule& r : sections.define) named.push_back({std::move(r.id), std::move(r.value)});
    const models::rule::Definitions definitions(named, problems);
    std::vector<std::string> diseases;
    for (const models::DiseaseSpec& d : sections.diseases) diseases.push_back(d.id);
    tables.scope =
        models::bill_scope(programmes, diseases, disease_lists(sections.diseases), diseases.empty());
    auto epoch = claim_epoch(sections.coverage, date, tables.scope, definitions, problems);
    if (!epoch) return std::nullopt;
    tables.epochs.push_back(std::move(*epoch));
    tables.specs.push_back(std::move(sections.coverage));
  }
  return tables;
}

}  // namespace core
