#include "models/programme/effects/card.hpp"

#include "models/programme/effects/runtime.hpp"

namespace models {

void describe(sim::Fields&, CardEffect&) {}

void begin(EffectScope& scope, const CardEffect&) {
  Person& taker = scope.c.items<Person>()[scope.enrolment().member];
  if (taker.card != 0) return;
  taker.card = 1;
  scope.c.trace("holds a card", 0, {taker.id, 0, 0});
}

}  // namespace models
