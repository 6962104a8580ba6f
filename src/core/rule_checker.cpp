#include "src/core/rule_checker.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "models/people/fields.hpp"
#include "models/programme/programme.hpp"
#include "src/core/grammar.hpp"
#include "src/core/locate.hpp"

namespace core {

std::vector<models::rule::IdList> disease_lists(const std::vector<models::DiseaseSpec>& diseases) {
  std::vector<models::rule::IdList> lists;
  for (const models::DiseaseSpec& disease : diseases) {
    for (const std::string& name : disease.lists) {
      auto found =
          std::find_if(lists.begin(), lists.end(), [&](const auto& list) { return list.name == name; });
      if (found == lists.end()) {
        lists.push_back({name, "disease", {}});
        found = std::prev(lists.end());
      }
      found->members.push_back(disease.id);
    }
  }
  return lists;
}

namespace {

/// Calls `each` with the id and the content of every item of a list, or of a map of objects, at all dates.
template <class Each>
void for_items(const Node* list, const Each& each) {
  if (list == nullptr) return;
  for (const Entry& e : list->entries) {
    if (e.key == "value" || looks_like_date(e.key))
      for_items(&e.value, each);
    else if (!is_origin_key(e.key))
      each(e.key, e.value);
  }
  for (const Node& item : list->items)
    if (const Node* const id = item.find("id")) each(id->text, item);
}

}  // namespace

std::vector<std::string> ids_of(const Node* list) {
  std::vector<std::string> ids;
  for_items(list, [&](const std::string& id, const Node&) {
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  });
  return ids;
}

namespace {

/// Whatever stands in a value, in all of its forms and at all dates.
void collect_texts(const Node& node, std::vector<std::string>& texts) {
  if (node.kind == Node::Kind::scalar) texts.push_back(node.text);
  for (const Node& item : node.items) collect_texts(item, texts);
  for (const Entry& e : node.entries)
    if (!is_origin_key(e.key)) collect_texts(e.value, texts);
}

std::vector<models::rule::IdList> lists_in(const Node* diseases) {
  std::vector<models::DiseaseSpec> named;
  for_items(diseases, [&](const std::string& id, const Node& disease) {
    models::DiseaseSpec& spec = named.emplace_back();
    spec.id = id;
    if (const Node* lists = disease.find("lists")) collect_texts(*lists, spec.lists);
  });
  return disease_lists(named);
}

bool is_project(const Node& programme) { return programme.find("project") != nullptr; }

bool tops_up(const Node& programme) {
  const Node* const effects = programme.find("effects");
  if (effects == nullptr) return false;
  return std::any_of(effects->items.begin(), effects->items.end(),
                     [](const Node& effect) { return effect.find("top-up") != nullptr; });
}

/// Programmes that are not `such`.
std::vector<std::string> programmes_not(bool (*such)(const Node&), const Node* programmes) {
  std::vector<std::string> ids;
  for_items(programmes, [&](const std::string& id, const Node& programme) {
    if (!such(programme)) ids.push_back(id);
  });
  return ids;
}

/// The villages as far as they can be read; nothing: any may be there.
std::optional<std::vector<std::string>> village_ids(const Node* places) {
  const Node* const villages = places == nullptr ? nullptr : places->find("villages");
  models::PlaceSpec read;
  if (villages != nullptr && villages->find("each") != nullptr) {
    for (const std::string& id : ids_of(villages->find("each"))) read.villages.each.emplace_back().id = id;
  } else if (const Node* count = villages == nullptr ? nullptr : villages->find("count")) {
    if (const Node* inner = count->find("value")) count = inner;
    std::string why;
    const auto number = parse_integer(count->text, why);
    if (!number || *number < 1 || *number > models::villages_max) return std::nullopt;
    read.villages.count = *number;
  }
  std::vector<std::string> ids;
  for (const models::VillageSpec& v : models::villages_of(read)) ids.push_back(v.id);
  return ids;
}

std::vector<models::rule::Definition> definitions_in(const Node* define) {
  std::vector<models::rule::Definition> out;
  for_items(define, [&](const std::string& name, const Node& rule) {
    const Node* text = &rule;
    while (const Node* inner = text->find("value")) text = inner;
    out.push_back({name, expression_of(*text)});
  });
  return out;
}

}  // namespace

ScenarioRules::ScenarioRules(const Document& document, sim::Problems& problems) : whole_(document.whole) {
  const Node& root = document.root;
  const Node* const programmes = root.find("programmes");
  const Node* const diseases = root.find("diseases");
  const Node* const places = root.find("places");
  std::optional<std::vector<std::string>> facilities;
  if (places != nullptr) facilities = ids_of(places->find("facilities"));
  const std::vector<std::string> grants = ids_of(programmes);
  const bool open = programmes == nullptr;
  const models::RuleIds ids{.programmes = grants,
                            .no_projects = programmes_not(is_project, programmes),
                            .no_top_ups = programmes_not(tops_up, programmes),
                            .villages = village_ids(places),
                            .open = open};
  checker_.scopes = {models::household_scope(ids), models::person_scope(ids),
                     models::bill_scope(ids, ids_of(diseases), lists_in(diseases), diseases == nullptr,
                                        std::move(facilities))};
  for (models::rule::Scope& scope : checker_.scopes)
    models::rule::know_gone(scope, document.removed, document.removed_diseases);
  models::rule::Scope& bill = checker_.scopes.back();
  for (models::rule::Question& had : bill.questions) had.open = open;
  sim::Problems found;
  checker_.definitions = models::rule::Definitions(definitions_in(root.find("define")), found);
  if (whole_) checker_.definitions.check(bill, found);
  for (sim::Problem& p : found) {
    name_character(p);
    problems.push_back(std::move(p));
  }
}

void ScenarioRules::check(const sim::Expression& rule, std::string_view scope, bool boolean,
                          sim::Problems& problems) {
  if (scope == "define") return;  // in the constructor
  if (whole_)
    checker_.check(rule, scope, boolean, problems);
  else
    static_cast<void>(models::rule::parse(rule, problems));
}

Scopes scopes_of(const Scenario& scenario, sim::Problems& problems) {
  models::RuleIds ids;
  for (const models::ProgrammeSpec& p : scenario.programmes) {
    ids.programmes.push_back(p.id);
    if (!p.project) ids.no_projects.push_back(p.id);
    if (models::effect_of<models::TopUpEffect>(p) == nullptr) ids.no_top_ups.push_back(p.id);
  }
  ids.villages.emplace();
  for (const models::VillageSpec& v : models::villages_of(scenario.places)) ids.villages->push_back(v.id);
  std::vector<std::string> diseases;
  for (const models::DiseaseSpec& d : scenario.diseases) diseases.push_back(d.id);
  std::vector<models::rule::Definition> definitions;
  for (const Definition& d : scenario.define) definitions.push_back({d.id, d.value});
  Scopes scopes;
  scopes.household = models::household_scope(ids);
  scopes.person = models::person_scope(ids);
  std::vector<std::string> facilities;
  for (const models::FacilitySpec& f : scenario.places.facilities) facilities.push_back(f.id);
  scopes.bill =
      models::bill_scope(ids, diseases, disease_lists(scenario.diseases), false, std::move(facilities));
  for (models::rule::Scope* scope : {&scopes.household, &scopes.person, &scopes.bill})
    models::rule::know_gone(*scope, scenario.removed, scenario.removed_diseases);
  scopes.definitions = models::rule::Definitions(definitions, problems);
  scopes.definitions.check(scopes.bill, problems);
  return scopes;
}

}  // namespace core
