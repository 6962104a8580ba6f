// Closing a household's year: consumption is lifted to its floor as far as cash reaches, and debt is repaid.
#pragma once

#include "models/types.hpp"

namespace models {

/// At the last instant of the year, before incomes are assessed; does not touch income.
void close_year(Context& c);

}  // namespace models
