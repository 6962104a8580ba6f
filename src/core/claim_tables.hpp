// What a claim needs of a document: its coverage at every date, and the names that rules of bills may use.
//
// Reads the sections coverage, finance, diseases and define, whatever else the document holds, so that an
// insurance pack can be claimed on by itself. Of a whole scenario the other sections are checked by whoever
// binds them all.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "src/core/claim.hpp"
#include "src/core/document.hpp"
#include "src/core/names.hpp"
#include "src/core/provenance.hpp"

namespace core {

struct ClaimTables {
  models::rule::Scope scope;  ///< "bill"
  std::vector<ClaimEpoch> epochs;
  std::vector<models::CoverageSpec> specs;  ///< what the epochs were compiled from
  Names names;                              ///< of layers, their rules, payers and diseases
  std::vector<std::pair<std::string, std::string>> facilities;  ///< id and tier, where both are plain
  sim::Date start;  ///< first day of the run; of a pack the day since which its newest rules hold
  std::optional<sim::Date> end;  ///< last day of the run; none: a pack
};

/// Nothing, with problems, if those sections have errors. `provenance`: of the values at the start, if
/// wanted.
[[nodiscard]] std::optional<ClaimTables> claim_tables(const Document& document, sim::Problems& problems,
                                                      Provenance* provenance = nullptr);

/// Warns of bills before the first tables or after the end of the run, which are settled by the tables
/// nearest.
void warn_outside(const ClaimTables& tables, std::span<const ClaimBill> bills, sim::Problems& problems);

/// Refuses bills from a facility of another tier than they say. `path` is what to blame.
void check_facilities(const ClaimTables& tables, std::span<const ClaimBill> bills, const std::string& path,
                      sim::Problems& problems);

}  // namespace core
