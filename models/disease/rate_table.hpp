// The yearly rates of all diseases of an epoch in one piece, as the search of a new year goes through them:
// for each person and disease the moves that leave the present state, eight bytes each, and beside them
// thresholds (sim::threshold_of) that take one place for all ages where no rate differs with age.
//
// Made once per epoch from its diseases, in whose order everything stands; immutable and read by all threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "models/disease/tables.hpp"

namespace models {

/// A move with a yearly rate.
struct RatedMove {
  sim::Stream stream;
  std::uint16_t rate = 0;  ///< position in the table
  std::uint8_t move = 0;   ///< of its disease
  bool alone = false;      ///< no other move with a rate leaves the same state
};

class RateTable {
 public:
  RateTable() = default;  ///< of no disease
  explicit RateTable(std::span<const DiseaseTable> diseases);

  [[nodiscard]] std::size_t diseases() const { return first_state_.size(); }
  /// Does any rate differ with age? If not, thresholds are asked for at age 0.
  [[nodiscard]] bool by_age() const { return ages_ > 1; }

  /// The moves with a rate that leave a state of a disease, in declared order.
  [[nodiscard]] std::span<const RatedMove> out_of(std::size_t disease, std::size_t state) const {
    const std::uint16_t* const first = first_move_.data() + first_state_[disease] + state;
    return {moves_.data() + first[0], moves_.data() + first[1]};
  }
  /// `row` as in Hazard::threshold; `age` in completed years, below rate_ages.
  [[nodiscard]] double threshold(const RatedMove& move, std::size_t row, std::size_t age) const {
    return thresholds_[(std::size_t{4} * move.rate + row) * ages_ + age];
  }

 private:
  std::size_t ages_ = 1;
  std::vector<std::uint16_t> first_state_;  ///< by disease, of all states in one row
  std::vector<std::uint16_t> first_move_;   ///< by state of that row, and the end
  std::vector<RatedMove> moves_;
  std::vector<double> thresholds_;  ///< by move, row and age
};

}  // namespace models
