// The rules of a scenario: checked when it is read (names of programmes and diseases still unknown), compiled
// when the world is made (all names known).
#pragma once

#include <string>
#include <vector>

#include "models/rule/compile.hpp"
#include "src/core/bind.hpp"
#include "src/core/scenario.hpp"

namespace core {

/// What binding asks while a scenario is read.
class OpenRuleChecker final : public RuleChecker {
 public:
  /// `definitions`: the scenario's `define:` section, read before.
  explicit OpenRuleChecker(models::rule::Definitions definitions);
  void check(const sim::Expression& rule, std::string_view scope, bool boolean,
             sim::Problems& problems) override;

 private:
  models::rule::Checker checker_;
};

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
