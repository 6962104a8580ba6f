// `povexit claim`: settles a sequence of bills of one person without earlier bills, layer by layer.
//
// Bills are written TIER:AMOUNT[:EXCLUDED][@DATE]: amount and the part outside the catalogue in yuan, to the
// fen. Dates may not decrease; a bill without one has the date of the bill before it, the first the
// scenario's start. Each bill is settled on the tables of its date; yearly sums start anew on 1 January. Of
// the person nothing is known but whether the household is registered, which programmes it has had, whether
// the person is insured and holds a card for chronic care, the care and the disease: other fields of rules
// are undefined, so comparisons with them are false, and a warning names them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/coverage/explain.hpp"
#include "models/coverage/notch.hpp"
#include "models/coverage/stack.hpp"
#include "models/rule/compile.hpp"
#include "sim/describe/problem.hpp"

namespace core {

struct ClaimBill {
  models::Tier tier = models::Tier::township;
  sim::Fen amount = 0;
  sim::Fen excluded = 0;          ///< outside the catalogue
  std::optional<sim::Date> date;  ///< as given
  std::string facility;           ///< id; empty: none that rules name
};

/// Nothing, with every problem of the text reported, if it is not a bill.
[[nodiscard]] std::optional<ClaimBill> parse_bill(std::string_view text, sim::Problems& problems);

/// All bills of a command line, with all their problems; empty if there are errors.
[[nodiscard]] std::vector<ClaimBill> parse_bills(std::span<const std::string> texts, sim::Problems& problems);

struct ClaimPerson {
  bool registered = false;
  models::CareKind care = models::CareKind::inpatient;
  std::string disease;  ///< id; empty: none that rules name
  bool insured = true;
  bool card = true;                ///< for special and chronic outpatient care
  std::vector<std::string> had{};  ///< ids of programmes that the household has had
  bool emergency = false;
};

/// The coverage of a scenario from one date on.
struct ClaimEpoch {
  sim::Date from;
  models::Stack stack;
  std::vector<models::rule::Program> rules;  ///< of stack.rules()
};

/// Compiles the layers and their rules; nothing, with problems, if they have errors.
[[nodiscard]] std::optional<ClaimEpoch> claim_epoch(const models::CoverageSpec& coverage, sim::Date from,
                                                    const models::rule::Scope& bill_scope,
                                                    const models::rule::Definitions& definitions,
                                                    sim::Problems& problems);

/// What one layer of the stack did; of a total only id and what was paid, by whom.
using ClaimLayer = models::ExplainedLayer;

struct ClaimedBill {
  ClaimBill bill;
  sim::Date date;
  std::vector<ClaimLayer> layers;  ///< every layer of the stack, in order
  sim::Fen own = 0;
};

struct Claim {
  std::vector<ClaimedBill> bills;
  std::vector<ClaimLayer> total_layers;  ///< paid over all bills
  sim::Fen amount = 0, compliant = 0, own = 0;
};

/// Are the disease, the facilities and the programmes that the household has had those of the scenario? Where
/// it has none of a kind that is only warned of. `settle_claim` asks it too.
bool check_person(const models::rule::Scope& bill_scope, const ClaimPerson& person,
                  std::span<const std::string> facilities, sim::Problems& problems);

/// Settles the bills in order. `epochs` ascend by date and have the same layers; the first holds before its
/// date too. Adds an error for a disease or programme that the scenario does not have or dates that decrease,
/// warnings for fields that rules read and nobody knows here.
[[nodiscard]] std::optional<Claim> settle_claim(std::span<const ClaimEpoch> epochs,
                                                const models::rule::Scope& bill_scope,
                                                const ClaimPerson& person, std::span<const ClaimBill> bills,
                                                sim::Date start, sim::Problems& problems);

/// Every kind of bill that the rules tell apart: by care, tier, registration and disease. For the list of
/// notches.
[[nodiscard]] std::vector<models::BillCase> bill_cases(const ClaimEpoch& epoch,
                                                       const models::rule::Scope& bill_scope);

/// {bills: [{tier, date, amount, compliant, layers: [{id, paid, rule, base, claimed, working, absent}],
/// own}], total: {amount, compliant, layers, own}}; money as text with two decimals. Where a layer did not
/// apply `rule`, `base` and `working` are null and `absent` says {why, because}; where it did, `working`
/// holds what models/coverage/explain.hpp says that a payment is made of; `claimed`: from a pooled fund,
/// taken to be full. Ends with a line feed.
[[nodiscard]] std::string claim_json(const Claim& claim);

/// "-1234.50".
[[nodiscard]] std::string yuan_text(sim::Fen amount);

}  // namespace core
