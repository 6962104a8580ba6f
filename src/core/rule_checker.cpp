#include "src/core/rule_checker.hpp"

#include <algorithm>
#include <utility>

#include "models/people/fields.hpp"

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

OpenRuleChecker::OpenRuleChecker(models::rule::Definitions definitions) {
  checker_.scopes = {models::household_scope({}, true), models::person_scope({}, true),
                     models::bill_scope({}, {}, {}, true)};
  checker_.definitions = std::move(definitions);
}

void OpenRuleChecker::check(const sim::Expression& rule, std::string_view scope, bool boolean,
                            sim::Problems& problems) {
  // Definitions are typed where they are used and, all of them, by scopes_of.
  if (scope == "define") return;
  checker_.check(rule, scope, boolean, problems);
}

Scopes scopes_of(const Scenario& scenario, sim::Problems& problems) {
  std::vector<std::string> programmes, diseases;
  for (const models::ProgrammeSpec& p : scenario.programmes) programmes.push_back(p.id);
  for (const models::DiseaseSpec& d : scenario.diseases) diseases.push_back(d.id);
  std::vector<models::rule::Definition> definitions;
  for (const Definition& d : scenario.define) definitions.push_back({d.id, d.value});
  Scopes scopes;
  scopes.household = models::household_scope(programmes, false);
  scopes.person = models::person_scope(programmes, false);
  std::vector<std::string> facilities;
  for (const models::FacilitySpec& f : scenario.places.facilities) facilities.push_back(f.id);
  scopes.bill = models::bill_scope(programmes, diseases, disease_lists(scenario.diseases), false,
                                   std::move(facilities));
  for (models::rule::Scope* scope : {&scopes.household, &scopes.person, &scopes.bill})
    models::rule::know_gone(*scope, scenario.removed);
  scopes.definitions = models::rule::Definitions(definitions, problems);
  scopes.definitions.check(scopes.bill, problems);
  return scopes;
}

}  // namespace core
