#include "models/programme/effects/cash.hpp"

#include "models/livelihood/income.hpp"
#include "models/programme/effects/runtime.hpp"

namespace models {

void describe(sim::Fields& f, CashEffect& e) {
  f.flag(e.income, {.name = "income",
                    .zh = "是否计入家庭收入",
                    .en = "does it count as income of the year? capital grants do not"});
}

void begin(EffectScope& scope, const CashEffect& e) {
  const sim::Fen amount = scope.enrolment().amount;
  // The grant has been booked from its payers to the household already.
  if (e.income)
    Income::receive(scope.c, programme_transfers, amount, scope.programme().spec.id);
  else
    scope.c.header().cash += amount;
}

}  // namespace models
