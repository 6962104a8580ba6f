// What a household and its people have at the start besides the margins: income by stream, cash, illness.
//
// Everything drawn here belongs to one household or person and is a pure function of the key and its id, so
// that both kinds of population draw alike and nobody's draws depend on who else there is. Streams of draws:
// models::ability_stream (income), "population/cash", "population/since",
// "population/disability-level", "illness/<disease>/at-start".
// Immutable; read by all threads.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "models/disease/tables.hpp"
#include "models/people/household.hpp"
#include "models/people/person.hpp"
#include "sim/random/philox.hpp"
#include "src/core/population_basis.hpp"

namespace core {

inline constexpr sim::Stream cash_stream = sim::stream("population/cash");
inline constexpr sim::Stream disability_stream = sim::stream("population/disability-level");
inline constexpr sim::Stream since_stream = sim::stream("population/since");

class StartingState {
 public:
  StartingState(const PopulationBasis& basis, sim::Key key);

  /// Income per head of a group at the quantile of the household's ability; in whole fen it keeps to the
  /// bound.
  [[nodiscard]] sim::Fen income_per_head(const models::GroupSpec& group, std::uint64_t household) const;
  [[nodiscard]] sim::Fen cash_per_head(std::uint64_t household) const;
  /// Day on which the group's status began, a whole number, at most 0.
  [[nodiscard]] float since(const models::GroupSpec& group, std::uint64_t household) const;

  /// The household of a draft, its people already there, has had this income (fen a year, of all members):
  /// assessed incomes, and the base of its streams by the scenario's shares, to the fen. Without labour there
  /// are no wages; what they would have been goes to the other streams in proportion, unless there are none.
  void set_income(sim::Draft<models::Types>& draft, sim::Fen income) const;
  /// The same with the income of each stream given.
  void set_income(sim::Draft<models::Types>& draft,
                  const std::array<sim::Fen, models::stream_count>& income) const;
  /// With `reset-at-start`, the status follows from the income; then what is counted at the start.
  void set_status(models::Household& household, models::Status status, std::size_t members) const;

  /// The level of a disabled person, drawn by the scenario's shares; not known where it has none.
  [[nodiscard]] models::Disability disability(std::uint64_t person) const;

  /// Draws the person's state in every disease for which `given` has none (-1), then what it does to labour.
  void set_illness(models::Person& person, std::span<const std::int16_t> given) const;

  /// Draws the state among those that are not the first, as the scenario's shares at this age weigh them; the
  /// first of them that is not death if they weigh nothing.
  [[nodiscard]] std::uint8_t state_of_ill(std::size_t disease, std::uint64_t person, double age) const;

  [[nodiscard]] std::size_t disease_count() const { return diseases_.size(); }
  [[nodiscard]] sim::Fen line() const { return line_; }

 private:
  struct Disease {
    sim::Stream stream;
    std::vector<sim::AgeTable> at_start;  ///< by state; the first is not read
    bool anyone_at_start = false;         ///< some state has people in it at the start
    std::vector<models::StateTable> states;
  };

  sim::Key key_;
  sim::Fen line_;
  sim::Date start_;
  bool reset_status_;
  sim::Distribution cash_;
  std::optional<models::DisabilityShares> disability_;
  std::vector<std::int64_t> weights_;                     ///< of the streams, millionths
  std::vector<std::int64_t> weights_without_labour_;      ///< of a household that has none
  std::array<double, models::stream_count> over_base_{};  ///< base of a stream over the income stated for it
  std::vector<Disease> diseases_;
  bool all_well_ = true;  ///< nobody is in any state at the start but the first, which takes no labour
};

}  // namespace core
