// The instruments of a scenario as it stands at its start: its programmes and the layers of its coverage,
// with who may have each, how many places there are, what a unit costs, who pays, and what the figures rest
// on.
//
// Eligible at the start means by the rule alone (and in a project's villages), as on a run's 1 January: with
// the income and cash that the household begins with, and nothing granted yet. What a programme asks besides
// (another one completed before) and places are not looked at. Of a layer: people whom it covers for some
// bill, that is, whose rule holds for at least one kind of care, level of facility and disease; only the
// insured unless it covers others, and holding a card where who is ill for long may have one. Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "src/core/population_basis.hpp"
#include "src/core/resolve.hpp"

namespace core {

struct ListedInstrument {
  enum class Kind : std::uint8_t { programme, entitlement, layer };
  Kind kind = Kind::programme;
  /// Sources that pay something beside the cost: what it is ("of-interest", "of-guarantee", "of-losses"),
  /// who.
  std::vector<std::pair<std::string_view, std::string>> besides;
  std::string id;
  sim::Label name;
  std::int64_t households = 0;            ///< eligible at the start, or with an eligible member
  std::int64_t people = 0;                ///< eligible at the start; of a household's programme, its members
  std::optional<double> places_per_year;  ///< none: no limit
  /// Of one unit; of a project its whole capital; with a year of what it pays every month, of the wages of a
  /// job or of a pupil. None: what it pays depends on the case (layers, top-ups, premiums, rent, farm
  /// insurance, aid by member or by pupil of a household).
  std::optional<sim::Fen> unit_cost;
  std::vector<std::pair<std::string, double>> payers;  ///< source and share
  Provenance::Counts figures;                          ///< of its own parameters
};

/// Ids under which the scenario may have instruments of a catalogue: of its programmes, layers, rules of
/// layers and targets, and of what is in force of the assessment (exit-check, dynamic-register,
/// post-exit-policy), of behaviour (treat-first) and of the rules of finance (funding-rules).
[[nodiscard]] std::vector<std::string> instrument_ids(const Scenario& scenario);

[[nodiscard]] std::vector<ListedInstrument> instruments_of(const Resolved& resolved,
                                                           const NamedPopulation& population);

}  // namespace core
