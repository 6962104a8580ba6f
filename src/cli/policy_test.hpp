// Policy tests: what must come out of bills, households and splits under a scenario, in YAML beside it.
//
//   name: {zh: ..., en: ...}
//   source: evidence 2.1                # where the expected figures are from; a case may name its own
//   scenario: ../packs/ankang.yaml      # relative to this file
//   set: {...}                          # changes the scenario for all cases, as a case's own `set` does for
//   it cases:
//   - id: row-6                         # bills of one person, in order
//     name: {zh: ..., en: ...}
//     bills:
//     - {tier: county, amount: 40000}
//     - {tier: city, amount: 60000, expect: {own: 10080, layers: {basic: 34800}}}
//     expect: {own: 21048}              # over all bills
//   - id: top-up                        # a household, alone in the world, through the real simulation
//     name: {zh: ..., en: ...}
//     household: {village: v01, status: poor, income-per-head: 1200, members: [...]}
//     until: 2017-12-31
//     apply: at-once
//     expect: {paid: {dibao: {2017: 1740.96}}}
//   - id: thirds                        # an amount shared among a programme's payers
//     name: {zh: ..., en: ...}
//     split: {programme: dibao, amount: 100}
//     expect: {by-source: {province: 60, county: 40}}
//
// What an expectation leaves out is not looked at. A case that expects nothing is an error.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "sim/describe/field.hpp"
#include "src/cli/scenario_input.hpp"
#include "src/core/claim.hpp"
#include "src/core/document.hpp"

namespace cli {

/// What must come out of bills or a split; nothing is asked of what is left out.
struct Expectation {
  std::optional<sim::Fen> own;
  std::vector<std::pair<std::string, sim::Fen>> layers;     ///< by id
  std::vector<std::pair<std::string, sim::Fen>> by_source;  ///< by id of the source of finance
  [[nodiscard]] bool empty() const { return !own && layers.empty() && by_source.empty(); }
};
void describe(sim::Fields& f, Expectation& e);

struct BillCase {
  core::ClaimBill bill;
  Expectation expect;
};
void describe(sim::Fields& f, BillCase& b);

/// An amount that a programme's payers share as they stand on a day.
struct SplitCase {
  std::string programme;
  sim::Fen amount = 0;
  std::optional<sim::Date> date;  ///< none: the first day of the run
};
void describe(sim::Fields& f, SplitCase& s);

enum class Shocks : std::uint8_t { off, on };
enum class Apply : std::uint8_t { as_declared, at_once };

/// Either bills, or a household, or a split.
struct PolicyCase {
  std::string id;
  sim::Label name;
  std::string source;  ///< empty: the file's
  core::ClaimPerson person;
  std::vector<BillCase> bills;
  std::optional<SplitCase> split;
  Expectation expect;              ///< of a split, or over all bills
  std::optional<sim::Date> until;  ///< last day of a household's run; none: the scenario's
  Shocks shocks = Shocks::off;
  std::optional<std::int64_t> seed;
  Apply apply = Apply::as_declared;
};
void describe(sim::Fields& f, PolicyCase& c);

struct PolicyTest {
  sim::Label name;
  std::string source;
  std::string scenario;
  std::vector<PolicyCase> cases;
};
void describe(sim::Fields& f, PolicyTest& t);

/// One figure, date or word that was compared.
struct Comparison {
  std::string what;  ///< "bill 2 basic", "total own", "paid dibao 2016": for programs
  sim::Label label;  ///< for readers
  std::string expected, got;
  [[nodiscard]] bool same() const { return expected == got; }
};

struct CaseResult {
  std::string id;
  sim::Label name;
  std::string source;
  std::vector<Comparison> comparisons;
  std::string refused;               ///< why the claim could not be settled; empty if it was
  std::vector<std::string> paid_by;  ///< of bills: layers that paid something, and their rules, by id
  [[nodiscard]] bool passed() const;
};

struct PolicyResult {
  std::string file;
  std::string scenario;  ///< as the file names it
  sim::Label name;
  std::vector<CaseResult> cases;
};

/// Reads a file of cases and tries them. Nothing, with all problems reported on standard error, if the file
/// or its scenario has errors; `status` then says which kind.
/// `told`: scenarios whose problems have been reported, which are not reported again.
[[nodiscard]] std::optional<PolicyResult> run_policy_test(const std::string& file,
                                                          std::set<std::string>& told, int& status);

}  // namespace cli
