// The rules of a scenario: checked when it is read, against the ids that the document names, so that all that
// is wrong in a rule comes at once and at its path; compiled when the world is made.
#pragma once

#include <string>
#include <vector>

#include "models/rule/compile.hpp"
#include "src/core/bind.hpp"
#include "src/core/scenario.hpp"

namespace core {

/// What binding asks while a scenario is read.
class ScenarioRules final : public RuleChecker {
 public:
  /// Of a document that is not whole only the syntax of rules is checked: names may stand in what is missing.
  /// Problems of `define:` are added here. Where a document has no diseases or places (a pack), any id of
  /// them goes.
  ScenarioRules(const Document& document, sim::Problems& problems);
  void check(const sim::Expression& rule, std::string_view scope, bool boolean,
             sim::Problems& problems) override;

 private:
  models::rule::Checker checker_;
  bool whole_;
};

/// Ids of a list or map of objects, as far as they can be seen without binding it; none of nullptr.
[[nodiscard]] std::vector<std::string> ids_of(const Node* list);

/// The named lists of diseases, by the diseases that say they are on them.
[[nodiscard]] std::vector<models::rule::IdList> disease_lists(
    const std::vector<models::DiseaseSpec>& diseases);

/// The scopes of one scenario with all its names.
struct Scopes {
  models::rule::Scope household, person, bill;
  models::rule::Definitions definitions;
};
[[nodiscard]] Scopes scopes_of(const Scenario& scenario, sim::Problems& problems);

}  // namespace core
