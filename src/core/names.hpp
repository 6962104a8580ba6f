// What a scenario calls its things in either language: screens and reports show names, programs read ids.
//
// Made from the specs once, as they stand at the start (names do not change at dates). A thing without a name
// in a language goes by its id. Read-only afterwards, from any thread.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "models/coverage/layer.hpp"
#include "models/disease/disease.hpp"
#include "models/finance/finance.hpp"
#include "src/core/language.hpp"
#include "src/core/scenario.hpp"

namespace core {

/// The kinds of things that have names. Ids within an outer thing are written "outer/inner".
enum class Named : std::uint8_t {
  source,
  layer,
  layer_rule,  ///< "layer/rule"
  disease,
  state,  ///< "disease/state"
  move,   ///< "disease/move"
  programme,
  village,
  facility,
  group  ///< of the population
};

class Names {
 public:
  void add(Named kind, std::string id, const sim::Label& name);
  void add(const models::CoverageSpec& coverage);
  void add(const models::FinanceSpec& finance);
  void add(std::span<const models::DiseaseSpec> diseases);
  /// What another scenario has besides.
  void add_missing(const Names& other);

  /// The name in the language; the part of the id after its slash where the scenario gives none.
  [[nodiscard]] std::string of(Named kind, std::string_view id, Language language) const;
  /// The same in both languages.
  [[nodiscard]] sim::Label label(Named kind, std::string_view id) const {
    return {of(kind, id, Language::zh), of(kind, id, Language::en)};
  }
  /// Of a programme or, where there is none of that id, a coverage layer.
  [[nodiscard]] sim::Label payment(std::string_view id) const {
    return label(has(Named::programme, id) ? Named::programme : Named::layer, id);
  }
  /// Does the scenario have this thing, named or not?
  [[nodiscard]] bool has(Named kind, std::string_view id) const;
  /// By kind, then by id.
  [[nodiscard]] const auto& all() const { return names_; }

 private:
  std::map<std::pair<Named, std::string>, sim::Label, std::less<>> names_;
};

[[nodiscard]] Names names_of(const Scenario& scenario);

}  // namespace core
