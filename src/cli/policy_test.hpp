// Policy tests: claims with what must come out of them, written in YAML beside the scenarios.
//
//   name: {zh: ..., en: ...}
//   document: evidence 2.1              # where the expected figures are from
//   scenario: ../packs/ankang.yaml      # relative to this file; BASE+OVERLAY+... is possible
//   cases:
//   - id: row-6
//     name: {zh: ..., en: ...}
//     registered: false
//     care: inpatient
//     bills:
//     - {tier: county, amount: 40000}
//     - {tier: city, amount: 60000, expect: {own: 10080, layers: {basic: 34800}}}
//     expect: {own: 21048}              # over all bills
//
// Layers that an expectation leaves out are not looked at. A case that expects nothing is an error. All that
// is wrong with a file of cases and with the scenario it names is reported at once, each in its place.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/describe/field.hpp"
#include "src/cli/scenario_input.hpp"
#include "src/core/claim.hpp"
#include "src/core/claim_tables.hpp"
#include "src/core/names.hpp"

namespace cli {

/// What must come out; nothing is asked of what is left out.
struct Expectation {
  std::optional<sim::Fen> own;
  std::vector<std::pair<std::string, sim::Fen>> layers;  ///< by id
  [[nodiscard]] bool empty() const { return !own && layers.empty(); }
};
void describe(sim::Fields& f, Expectation& e);

struct BillCase {
  core::ClaimBill bill;
  Expectation expect;
};
void describe(sim::Fields& f, BillCase& b);

struct PolicyCase {
  std::string id;
  sim::Label name;
  std::string document;
  core::ClaimPerson person;
  std::vector<BillCase> bills;
  Expectation expect;  ///< over all bills
};
void describe(sim::Fields& f, PolicyCase& c);

struct PolicyTest {
  sim::Label name;
  std::string document;
  std::string scenario;
  std::vector<PolicyCase> cases;
};
void describe(sim::Fields& f, PolicyTest& t);

/// One figure that was compared.
struct Comparison {
  std::size_t bill = 0;  ///< from 1; 0: all bills together
  std::string layer;     ///< id; empty: the own payment
  sim::Fen expected = 0;
  sim::Fen got = 0;
  /// "bill 2 basic", "total own".
  [[nodiscard]] std::string what() const;
  [[nodiscard]] bool same() const { return expected == got; }
};

struct CaseResult {
  std::string id;
  sim::Label name;
  std::string document;
  std::vector<Comparison> comparisons;
  std::string refused;  ///< why the claim could not be settled; empty if it was
  [[nodiscard]] bool passed() const;
};

struct PolicyResult {
  std::string file;
  sim::Label name;
  std::vector<CaseResult> cases;
  core::Names names;  ///< of the scenario
};

/// The scenarios that files of cases name: each is read, and its problems are reported, once.
class TestScenarios {
 public:
  struct Read {
    std::optional<core::ClaimTables> tables;
    int status = 0;
  };
  [[nodiscard]] const Read& read(const std::string& path);

 private:
  std::map<std::string, Read> read_;
};

/// Reads a file of cases and settles them. Nothing, with all problems reported on standard error, if the file
/// or its scenario has errors; `status` then says which kind.
[[nodiscard]] std::optional<PolicyResult> run_policy_test(const std::string& file, TestScenarios& scenarios,
                                                          int& status);

}  // namespace cli
