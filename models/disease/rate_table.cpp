#include "models/disease/rate_table.hpp"

#include <algorithm>
#include <functional>

namespace models {

namespace {

bool differs_with_age(std::span<const DiseaseTable> diseases) {
  for (const DiseaseTable& disease : diseases)
    for (const Hazard& hazard : disease.hazards)
      for (const ThresholdTable& by_age : hazard.threshold)
        if (std::adjacent_find(by_age.begin(), by_age.end(), std::not_equal_to<>()) != by_age.end())
          return true;
  return false;
}

}  // namespace

RateTable::RateTable(std::span<const DiseaseTable> diseases)
    : ages_(differs_with_age(diseases) ? std::size_t{rate_ages} : 1) {
  for (const DiseaseTable& disease : diseases) {
    first_state_.push_back(static_cast<std::uint16_t>(first_move_.size()));
    for (std::size_t state = 0; state < disease.states.size(); ++state) {
      first_move_.push_back(static_cast<std::uint16_t>(moves_.size()));
      for (const Hazard& hazard : disease.hazards_of(state)) {
        moves_.push_back(
            {hazard.stream, static_cast<std::uint16_t>(moves_.size()), hazard.move, hazard.alone});
        for (const ThresholdTable& by_age : hazard.threshold)
          thresholds_.insert(thresholds_.end(), by_age.begin(),
                             by_age.begin() + static_cast<std::ptrdiff_t>(ages_));
      }
    }
  }
  first_move_.push_back(static_cast<std::uint16_t>(moves_.size()));
}

}  // namespace models
