#include "models/care/tables.hpp"

namespace models {

CarePlace place_of(const std::array<float, tier_count>& minutes,
                   const std::array<std::int16_t, tier_count>& facility, Tier wanted) {
  const auto reachable = [&](int tier) { return minutes[static_cast<std::size_t>(tier)] >= 0; };
  int found = static_cast<int>(wanted);
  while (found >= 0 && !reachable(found)) --found;
  if (found < 0) {
    found = static_cast<int>(wanted);
    while (found < tier_count && !reachable(found)) ++found;
    if (found == tier_count) return {};
  }
  const auto tier = static_cast<std::size_t>(found);
  return {true, static_cast<Tier>(found), facility[tier], static_cast<double>(minutes[tier]) / 60.0};
}

void CareTables::find_places() {
  places.clear();
  for (std::size_t village = 0; village < minutes.size(); ++village) {
    auto& by_tier = places.emplace_back();
    for (std::size_t tier = 0; tier < by_tier.size(); ++tier)
      by_tier[tier] = place_of(minutes[village], facilities_of(village), static_cast<Tier>(tier));
  }
}

}  // namespace models
