// The rule language of models/rule behind binding's checker.
#pragma once

#include <string_view>

#include "models/rule/compile.hpp"
#include "src/core/bind.hpp"

namespace core {

/// Checks rules against scopes and definitions that the caller keeps alive.
class ModelRules final : public RuleChecker {
 public:
  explicit ModelRules(const models::rule::Checker& checker) : checker_(checker) {}
  void check(const sim::Expression& rule, std::string_view scope, bool boolean,
             sim::Problems& problems) override {
    checker_.check(rule, scope, boolean, problems);
  }

 private:
  const models::rule::Checker& checker_;
};

}  // namespace core
