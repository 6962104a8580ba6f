#include "models/model.hpp"

namespace models {

Tally Model::make_tally() const {
  const World& world = plan_.worlds.front();
  const auto programmes = static_cast<std::int32_t>(world.programmes.size());
  Tally tally(*world.setting, programmes);
  tally.set_sources(programmes, plan_.sources);
  return tally;
}

void Model::start(Context& c) const {
  const Household& h = c.header();
  c.tally().cash_change -= h.cash;
  c.tally().debt_change -= h.debt;
}

void Model::finish(Context& c) const {
  Income::collect_continuous(c);
  const Household& h = c.header();
  c.tally().cash_change += h.cash;
  c.tally().debt_change += h.debt;
}

}  // namespace models
