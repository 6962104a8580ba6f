// What a coverage layer pays, booked on those who pay it.
//
// A layer may have several payers with shares of it; each payment is then split by largest remainder
// (finance/share.hpp), so that no fen is lost. Layers paid from pooled funds have one payer.
#pragma once

#include <cstddef>
#include <cstdint>

#include "models/types.hpp"

namespace models {

/// Posts `paid` fen of layer number `layer` to the ledger, in a month of the plan.
void pay_layer(Context& c, std::size_t layer, std::int32_t month, sim::Fen paid);

}  // namespace models
