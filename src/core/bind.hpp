// Binding: reads a document into the structs that a model declares, by their own declaration.
//
//   sim::Problems problems;
//   core::Provenance provenance;
//   core::BindOptions options;
//   options.as_of = start;
//   Scenario scenario;
//   core::bind(scenario, document, options, problems, &provenance);
//   if (sim::has_errors(problems)) ...
//
// Everything wrong is reported in one reading: unknown keys, wrong types, bounds, NaN, what is missing,
// doubled ids, ids that name nothing, each with its place, path, what was expected and the nearest known
// name. Fields with problems keep their defaults. A problem that is in the list already is not added again,
// so the same document can be bound once for every date at which values change.
//
// Not thread-safe for one target; different bindings of one document may run side by side.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/describe/field.hpp"
#include "sim/describe/problem.hpp"
#include "src/core/document.hpp"
#include "src/core/provenance.hpp"

namespace core {

/// Checks the text of a rule when it is read; models/rule knows the language.
class RuleChecker {
 public:
  virtual ~RuleChecker() = default;
  virtual void check(const sim::Expression& rule, std::string_view scope, bool boolean,
                     sim::Problems& problems) = 0;
};

struct BindOptions {
  sim::Date as_of;               ///< dated values are read as they hold on this day
  RuleChecker* rules = nullptr;  ///< not owned; nullptr: rules are taken as text
  /// Ids that no list of the document declares, by kind: those that a model makes itself.
  std::vector<std::pair<std::string, std::vector<std::string>>> known_ids;
  /// Kinds of ids of which nothing is known: references to them are taken as they are.
  std::vector<std::string> unknown_kinds;
  /// The document lacks what one of its files would have said: nothing is reported missing, no id dangling.
  bool incomplete = false;
  /// Keys of the outermost map that the scenario struct does not declare and that others read.
  std::vector<std::string> ignored_sections;
};

/// One reading. bind() is the way to use it; it stands here only because bind() is a template.
class Binder {
 public:
  Binder(const Document& document, const BindOptions& options, sim::Problems& problems,
         Provenance* provenance);
  ~Binder();
  Binder(const Binder&) = delete;
  Binder& operator=(const Binder&) = delete;
  [[nodiscard]] sim::Fields& fields();
  /// What can be checked only when everything is read.
  void finish();

 private:
  class Reader;
  std::unique_ptr<Reader> reader_;
};

/// Call it qualified, core::bind: std::bind would be found by the arguments and fit better.
template <class T>
void bind(T& target, const Document& document, const BindOptions& options, sim::Problems& problems,
          Provenance* provenance = nullptr) {
  Binder binder(document, options, problems, provenance);
  describe(binder.fields(), target);
  binder.finish();
}

}  // namespace core
