#include "models/livelihood/level.hpp"

#include "models/programme/acting.hpp"
#include "sim/random/variates.hpp"

namespace models {

namespace {

/// Product of the village's shocks of a year on each stream: a pure function, so that all households of the
/// village compute the same without talking.
void apply_shocks(Context& c, std::array<double, stream_count>& factor) {
  const World& world = c.tables();
  const Household& h = c.header();
  for (const ShockTable& shock : world.livelihood.shocks) {
    const std::uint64_t place = shock.everywhere ? everywhere_hash : world.setting->village_hash[h.village];
    const sim::Block draw = c.draw(shock.stream, place, sim::Index::of_year(h.year));
    if (draw.first() >= shock.per_year) continue;
    const double u = draw.second();
    for (const ShockTable::Hit& hit : shock.hits) factor[hit.stream] *= sim::sample(hit.factor, u);
  }
}

/// Without what programmes do.
double level_of(Context& c, std::size_t slot, double shocks) {
  const World& world = c.tables();
  const Household& h = c.header();
  const std::size_t s = world.livelihood.used[slot];
  const StreamTable& table = world.livelihood.streams[s];
  double level = static_cast<double>(c.items<IncomeStream>()[slot].base) *
                 static_cast<double>(world.setting->growth[h.year][s]) * shocks;
  if (table.noise_sigma > 0) {
    const sim::Block draw = c.draw(table.noise, sim::Index::of_year(h.year));
    level *= sim::lognormal(draw.first(), static_cast<double>(table.noise_mu),
                            static_cast<double>(table.noise_sigma));
  }
  return level;
}

}  // namespace

void renew_levels(Context& c) {
  const World& world = c.tables();
  const LivelihoodTables& tables = world.livelihood;
  const Household& h = c.header();
  const std::span<IncomeStream> streams = c.items<IncomeStream>();
  if (h.status == Status::left) {
    for (IncomeStream& stream : streams) stream.level = 0;
    return;
  }
  if (h.modified == 0 && tables.shocks.empty()) {
    for (std::size_t slot = 0; slot < streams.size(); ++slot)
      streams[slot].level = static_cast<float>(level_of(c, slot, 1));
    return;
  }
  Modifiers modifiers;
  if (h.modified != 0) add_up(c, modifiers);
  std::array<double, stream_count> factor;
  factor.fill(1);
  if (!tables.shocks.empty()) apply_shocks(c, factor);
  for (std::size_t slot = 0; slot < streams.size(); ++slot) {
    const std::size_t s = tables.used[slot];
    const double level = level_of(c, slot, factor[s]);
    streams[slot].level = static_cast<float>(level * modifiers.times[s] + modifiers.add[s]);
  }
}

double usual_level(Context& c, std::size_t slot) { return level_of(c, slot, 1); }

double shock_factor(Context& c, std::size_t stream) {
  std::array<double, stream_count> factor;
  factor.fill(1);
  apply_shocks(c, factor);
  return factor[stream];
}

std::array<double, 2> wage_levels(Context& c) {
  const LivelihoodTables& tables = c.tables().livelihood;
  const std::span<const IncomeStream> streams = c.items<IncomeStream>();
  std::array<double, 2> levels{};
  for (std::size_t w = 0; w < 2; ++w)
    if (tables.slot[w] >= 0)
      levels[w] = static_cast<double>(streams[static_cast<std::size_t>(tables.slot[w])].level);
  return levels;
}

}  // namespace models
