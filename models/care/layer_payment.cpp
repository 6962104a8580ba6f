#include "models/care/layer_payment.hpp"

#include <array>

#include "models/finance/share.hpp"

namespace models {

void pay_layer(Context& c, std::size_t layer, std::int32_t month, sim::Fen paid) {
  const CareTables& care = c.tables().care;
  const CareTables::Split* const split_of = care.split_of(layer);
  if (split_of == nullptr) return c.tally().ledger.post(care.layer_flows[layer], month, paid);
  std::array<sim::Fen, max_payers> part;
  const std::size_t payers = split_of->flows.size();
  split(paid, split_of->weights, {part.data(), payers});
  for (std::size_t i = 0; i < payers; ++i) c.tally().ledger.post(split_of->flows[i], month, part[i]);
}

}  // namespace models
