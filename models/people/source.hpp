// Where the households of a run come from: a synthesizer or a register. The model asks for one at a time.
#pragma once

#include <cstdint>

#include "models/types.hpp"
#include "sim/entity/record.hpp"

namespace models {

class PopulationSource {
 public:
  virtual ~PopulationSource() = default;
  [[nodiscard]] virtual std::uint32_t size() const = 0;
  /// Household `index` as it stands at the start of a replication: the header, its people, and one
  /// IncomeStream for each of the `stream_count` streams, of which the model keeps those that the scenario
  /// has. Called from several threads; the same index and replication always give the same.
  virtual void make(std::uint32_t index, std::uint32_t replication, sim::Draft<Types>& draft) const = 0;
};

}  // namespace models
