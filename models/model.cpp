#include "models/model.hpp"

#include <cassert>

#include "models/measure/grouping.hpp"

namespace models {

Tally Model::make_tally() const {
  const World& world = plan_.worlds.front();
  // Pooled layers have rows of their own after the programmes.
  const std::int32_t programmes = static_cast<std::int32_t>(world.programmes.size()) + world.care.pooled;
  Tally tally(*world.setting, programmes);
  tally.set_sources(programmes, plan_.sources);
  tally.panel = panel_;
  return tally;
}

void Model::populate(std::uint32_t index, sim::Draft<Types>& draft) const {
  population_.make(index, replication_, draft);
  const World& world = plan_.worlds.front();
  Household& h = draft.header;
  h.often_ill = h.causes >> static_cast<unsigned>(Cause::illness) & 1U;
  std::vector<IncomeStream>& streams = draft.items<IncomeStream>();
  assert(streams.size() == stream_count);
  for (std::size_t slot = 0; slot < world.livelihood.used.size(); ++slot)
    streams[slot] = streams[world.livelihood.used[slot]];
  streams.resize(world.livelihood.used.size());
  const auto people = static_cast<std::int32_t>(draft.items<Person>().size());
  draft.items<YearSum>().assign(
      static_cast<std::size_t>(world.coverage.household_slots() + people * world.coverage.person_slots()), 0);
}

void Model::start(Context& c) const {
  const Household& h = c.header();
  const auto people = static_cast<std::int64_t>(c.items<Person>().size());
  each_group(h, *c.tables().setting, [&](std::int32_t group) {
    std::int64_t* const heads = c.tally().heads.data() + 2 * group;
    heads[0] += 1;
    heads[1] += people;
  });
  c.tally().cash_change -= h.cash;
  c.tally().debt_change -= h.debt;
}

void Model::finish(Context& c) const {
  Income::collect_continuous(c);
  const Household& h = c.header();
  if (h.away != 0) return;  // what it has is with it, not in the ledger
  c.tally().cash_change += h.cash;
  c.tally().debt_change += h.debt;
}

}  // namespace models

template class sim::Simulation<models::Model, models::Dispatcher>;
