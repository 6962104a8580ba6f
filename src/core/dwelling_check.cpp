#include "src/core/dwelling_check.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "models/people/fields.hpp"
#include "models/programme/effect.hpp"
#include "src/core/locate.hpp"

namespace core {

namespace {

/// Does any effect of the programme do what `does` asks of a dwelling?
template <class Does>
bool mends(const models::ProgrammeSpec& spec, Does does) {
  return std::any_of(spec.effects.begin(), spec.effects.end(), [&](const models::EffectSpec& effect) {
    const auto* const dwelling = std::get_if<models::DwellingEffect>(&effect);
    return dwelling != nullptr && does(*dwelling);
  });
}

template <class Does>
void warn(const Resolved& resolved, const Document& document, models::HouseholdField field, double share,
          const std::string& what, Does does, sim::Problems& problems) {
  const auto& worlds = resolved.plan.worlds;
  const std::uint64_t bit = std::uint64_t{1} << static_cast<unsigned>(field);
  const bool asked = std::any_of(worlds.begin(), worlds.end(), [&](const models::World& world) {
    return (world.assessment.exit.reads().household & bit) != 0;
  });
  // A project mends what is in its villages, another programme what is anywhere.
  std::vector<std::uint8_t> mended_in(resolved.setting->villages.size(), 0);
  for (const models::World& world : worlds)
    for (const models::ProgrammeTable& p : world.programmes)
      for (std::size_t v = 0; mends(p.spec, does) && v < mended_in.size(); ++v)
        if (!p.spec.project || p.in_village[v] != 0) mended_in[v] = 1;
  const auto unmended = std::count(mended_in.begin(), mended_in.end(), 0);
  const bool mended = unmended == 0;
  if (share >= 1 || !asked || mended) return;
  const bool everywhere = unmended == static_cast<std::ptrdiff_t>(mended_in.size());
  const std::string path = "population." + what + "-safe";
  problems.push_back(
      {sim::Severity::warning,
       locate(document, path),
       path,
       fmt::format("the exit check asks for a safe {}, and nothing makes one safe{}: {:.2f} % of the "
                   "households{} can never exit",
                   what, everywhere ? "" : fmt::format(" in {} of the villages", unmended), 100 * (1 - share),
                   everywhere ? "" : " there"),
       "a programme with the effect dwelling (scenarios/instruments/village.yaml has one), or 1",
       {}});
}

}  // namespace

void warn_of_unsafe_for_good(const Resolved& resolved, const Document& document, sim::Problems& problems) {
  using F = models::HouseholdField;
  const models::PopulationSpec& population = resolved.scenario.population;
  warn(
      resolved, document, F::house_safe, population.house_safe, "house",
      [](const models::DwellingEffect& d) { return d.house || d.moves_to.has_value(); }, problems);
  warn(
      resolved, document, F::water_safe, population.water_safe, "water",
      [](const models::DwellingEffect& d) { return d.water; }, problems);
}

}  // namespace core
