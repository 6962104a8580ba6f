// One need for care: is it met, where, what does it cost, who pays.
//
// Choice: with `responsive` behaviour a need is unmet when the person's reaction draw exceeds
// 1 + price-response x own share + distance-response x hours of travel, or when the expected own payment or
// the deposit exceeds the means in reach (forgo-above). With `fixed` it is always met. The place is the
// nearest facility of the tier that the need asks for, or of the next lower tier with one in reach.
//
// The bill is the latent cost; with `responsive` behaviour it grows by the supplier response in proportion to
// the part of it that would be covered. What a pooled fund has yet to pay the household pays until then, or
// the hospital bridges it for those who are treated first (fund_claim.hpp).
#pragma once

#include <cstdint>
#include <span>

#include "models/coverage/bill.hpp"
#include "models/coverage/stack.hpp"
#include "models/disease/tables.hpp"
#include "models/types.hpp"

namespace models {

/// What is asked for, with the draws that belong to the candidate behind it.
struct CareNeed {
  std::uint32_t member = 0;
  std::uint8_t disease = 0;
  CareKind kind = CareKind::outpatient;
  Tier tier = Tier::township;
  bool emergency = false;
  sim::Fen bill = 0;            ///< latent cost, the same under every policy
  double reaction = 0;          ///< uniform
  sim::CandidateKey candidate;  ///< for the trace
};

/// What became of a need.
struct CareGiven {
  bool used = true;
  double delay = 0;  ///< days until the treatment began
};

/// Settles the need. May change cash, debt and yearly sums, never moves the record.
CareGiven seek_care(Context& c, const CareNeed& need);

/// Pays an own share in the declared coping order, in `month` of the run; what nothing covers becomes debt to
/// a lender.
void cope(Context& c, sim::Fen own, std::int32_t month);

/// What the household could pay at once by all means of its coping order, fen.
[[nodiscard]] sim::Fen means_in_reach(const Household& household, std::span<const Person> people,
                                      const BehaviourSpec& behaviour);

}  // namespace models
