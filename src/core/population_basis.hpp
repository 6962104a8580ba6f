// What a population is made from, and what every population made in core can say beyond its households: the
// text ids by which users name them.
//
// A basis is a value, resolved from a scenario as it stands at the start. Populations copy what they need.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/disease/disease.hpp"
#include "models/livelihood/stream.hpp"
#include "models/people/population.hpp"
#include "models/people/source.hpp"
#include "models/setting.hpp"
#include "sim/random/philox.hpp"

namespace core {

/// A village and its weight among the villages that households live in.
struct VillageShare {
  std::string id;
  double weight = 1;
};

struct PopulationBasis {
  models::PopulationSpec population;
  models::DemographySpec demography;
  std::vector<models::DiseaseSpec> diseases;  ///< those that models::check accepts
  std::vector<VillageShare> villages;         ///< in the order of models::Setting::villages
  sim::Fen line = 0;                          ///< poverty line per head and year at the start
  sim::Date start;
  /// Level of the first year over the base, by stream: models::Setting::growth.front().
  std::array<float, models::stream_count> first_growth{1, 1, 1, 1, 1, 1};
  bool reset_status = false;  ///< AssessmentSpec::reset_at_start
};

struct Scenario;

/// The basis of a scenario as it stands at the start. Its diseases are checked by resolve().
[[nodiscard]] PopulationBasis basis_of(const Scenario& scenario, const models::Setting& setting);

/// The key of a population's draws: without a replication if it is drawn once per seed.
[[nodiscard]] constexpr sim::Key population_key(models::DrawMode draw, std::uint64_t seed,
                                                std::uint32_t replication) {
  return draw == models::DrawMode::once ? sim::make_key(seed) : sim::make_key(seed, replication);
}

/// A population of one key. `make` ignores its replication, which the key has said already: with `draw: each`
/// every replication has a population of its own.
class NamedPopulation : public models::PopulationSource {
 public:
  /// "poor/7", or the register's id.
  [[nodiscard]] virtual std::string household_id(std::uint32_t index) const = 0;
  [[nodiscard]] virtual std::string person_id(std::uint32_t index, std::uint32_t member) const = 0;
  /// Index of the household with this id.
  [[nodiscard]] virtual std::optional<std::uint32_t> find(std::string_view household_id) const = 0;
  /// What models::Household::group counts.
  [[nodiscard]] virtual std::vector<std::string> group_ids() const = 0;
  [[nodiscard]] virtual std::int64_t people() const = 0;
};

}  // namespace core
