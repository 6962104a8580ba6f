// From a rule's text to its compiled form: names looked up, types checked, definitions put in, code written.
//
// Types: a number, a truth value, or a choice, each with its own set of names. Choices are compared with
// their own names only (`status = poor`, `tier in (county, city)`, `disease in list50`), by `=`, `!=` and
// `in`. Functions: min(..), max(..) of numbers; any(rule), count(rule) over the household's members, where
// `person.*` is the member; the scope's questions, such as had(ID).
//
// Definitions (`define:` of a scenario) are rules with a name. Definitions::check types each of them by
// itself, in the widest scope; what is wrong in one stands there, once, under the path `define.NAME`, and its
// users say nothing of it. Typed again in the scope of a user it can still ask for what that scope lacks:
// this stands at the user. A cycle is named once.
//
// All problems of a rule are found in one go (a rule whose syntax is wrong has one). Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/rule/parse.hpp"
#include "models/rule/program.hpp"
#include "models/rule/scope.hpp"
#include "sim/describe/problem.hpp"
#include "sim/describe/value.hpp"

namespace models::rule {

/// A named rule as a scenario gives it.
struct Definition {
  std::string name;
  sim::Expression rule;
};

/// Definitions whose syntax has been read. Those with a problem are kept by name so that their users do not
/// complain again; so are those whose text is empty, which whoever read them has answered.
class Definitions {
 public:
  Definitions() = default;
  Definitions(const std::vector<Definition>& definitions, sim::Problems& problems);

  struct Entry {
    std::string name;
    std::optional<Syntax> syntax;
    bool broken = false;  ///< cannot be typed in any scope, which check() has said
  };
  [[nodiscard]] const Entry* find(std::string_view name) const;
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
  /// Types every definition, used or not, in `scope` (the widest one), and refuses names that are fields.
  void check(const Scope& scope, sim::Problems& problems);

 private:
  std::vector<Entry> entries_;
};

/// The compiled rule, or nothing: with at least one problem added, unless it uses a definition of which
/// something was said before. `wanted` is truth or number.
[[nodiscard]] std::optional<Program> compile(const sim::Expression& expression, const Scope& scope,
                                             const Definitions& definitions, Kind wanted,
                                             sim::Problems& problems);

/// What a reader of scenarios asks: is this text a rule of that scope?
struct Checker {
  std::vector<Scope> scopes;
  Definitions definitions;

  /// Adds the rule's problems; `boolean`: it must be a truth value, else a number. False if it has any.
  bool check(const sim::Expression& expression, std::string_view scope, bool boolean,
             sim::Problems& problems) const;
};

}  // namespace models::rule
