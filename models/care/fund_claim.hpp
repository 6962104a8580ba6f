// Claims on pooled funds: posted with the bill, paid at the fund settlements while money lasts.
//
// Until a fund pays the household has paid the claim itself, or the hospital bridges it (who is treated first
// owes nothing before). A settlement stands at every day of finance.fund-settlement and just before each
// assessment; there funds pay in the order of time, household, sequence. What is left over at the year's last
// one is own payment for good, as far as no cap on the own payment stands behind the fund in the stack: the
// cap's payer then bears what is above it. Other later layers have taken the fund to be full. Within the year
// an own payment that is taken over is given back.
#pragma once

#include <cstdint>

#include "models/coverage/stack.hpp"
#include "models/types.hpp"

namespace models {

/// What a bill was, as far as counts and payments must know later.
struct ClaimKind {
  bool inpatient = false;
  bool tested = false;  ///< in-county care of the 10 % test
  bool treat_first = false;
  std::uint16_t member = 0;
};

/// Posts the claims of a settled bill. Its pooled layers must not be posted to the ledger otherwise.
void claim_from_funds(Context& c, const Bill& bill, const Settlement& settled, ClaimKind kind);

/// A fund's answer at a settlement, in the household.
struct FundAnswer {
  double since = 0;             ///< when it was claimed
  sim::Fen paid = 0;            ///< of the claim
  sim::Fen refused = 0;         ///< for good
  sim::Fen refused_before = 0;  ///< of the same bill, by other funds at this settlement
};
void answer_claim(Context& c, const FundClaim& claim, const FundAnswer& answer);

}  // namespace models
