// Effect `loan`: the unit cost is lent, not given: first the loan, later its repayment.
//
// The programme's payers are the lenders. The principal buys what the household wants it for (`buys`: the
// share that is spent at once, the rest stays as cash) and is owed to them; an `asset` beside it says what it
// yields. Each year of the term interest is due, of which somebody may pay a part. At the end of the term
// what was bought is sold (`resale`; the `asset` should end by then), and the household repays what its cash
// allows (not before: its other debts come first); what is left is overdue: a guarantor pays it to the
// lenders, or they lose it, and the household goes on owing it like any other debt, to no lender by name, and
// gets no other loan of the programme. Of a household that has died out what it left repays; one that moves
// away leaves its loan overdue. What comes back in a year
// may be lent again in that year (a revolving fund), and later if the budgets carry over; so may the share
// that a household pays to become a member of the fund.
#pragma once

#include <cstdint>
#include <string>

#include "models/programme/effects/acting.hpp"
#include "sim/describe/field.hpp"

namespace models {

struct LoanEffect {
  static constexpr sim::FieldInfo info{
      .name = "loan", .zh = "贷款（先贷后还）", .en = "the unit cost is lent and repaid later"};
  static constexpr std::uint8_t acts = 0;
  double rate = 0;              ///< interest a year, share of the principal
  double subsidy = 0;           ///< share of the interest that `subsidised_by` pays
  std::string subsidised_by;    ///< source of finance
  sim::Duration term{1095.75};  ///< until all of it is due
  double buys = 1;              ///< share of the principal that is spent at once on what the loan is for
  double resale = 0;            ///< share of what was bought that selling it brings when the term is over
  double wilful_default = 0;    ///< chance that it is not repaid although it could be
  std::string guarantor;        ///< source that pays the lenders what is overdue; empty: they lose it
  sim::Fen member_share = 0;    ///< that a household pays the lenders with its first loan, once
};
void describe(sim::Fields& f, LoanEffect& e);

}  // namespace models
