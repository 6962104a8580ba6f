// The premium that an insured household pays itself: on the first instant of a year, after the programmes
// that pay premiums have had their turn, so that ending one costs those whom it served. Nobody loses the
// insurance over it: what is not in hand is owed to lenders (document 001 §十五 and document 004 §十一 give
// enrolment of 98 % and more).
#pragma once

#include "models/types.hpp"

namespace models {

/// To be called once a year, for households that are there, where there is such a premium.
void pay_own_premium(Context& c);

}  // namespace models
