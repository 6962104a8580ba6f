// A population as a register has it; what the register leaves open is drawn by the scenario's shares.
//
// Ids are hash64 of the register's texts. Left open and drawn: cash; house, water and insurance (exact totals
// among those left open); children at school (likewise); the state of a disease that is named without one;
// and diseases that the register names for nobody, for everyone. A disease that it names for somebody is
// taken to be complete: who is not named does not have it. Status without a date has been held for ten years.
// Incomes without streams are shared out as the scenario says. Groups are the statuses.
//
// Immutable; `make` is pure and called from any thread. Rows and basis must be those that check_register
// accepts.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/describe/problem.hpp"
#include "src/core/population.hpp"
#include "src/core/population_basis.hpp"
#include "src/core/starting_state.hpp"

namespace core {

/// What the register says that this scenario cannot take: names of villages, diseases and states that it does
/// not have, incomes without streams where the scenario has no shares either.
[[nodiscard]] sim::Problems check_register(const PopulationRows& rows, const PopulationBasis& basis);

class RegisterPopulation final : public NamedPopulation {
 public:
  RegisterPopulation(std::shared_ptr<const PopulationRows> rows, const PopulationBasis& basis, sim::Key key);

  [[nodiscard]] std::uint32_t size() const override {
    return static_cast<std::uint32_t>(rows_->households.size());
  }
  void make(std::uint32_t index, std::uint32_t replication, sim::Draft<models::Types>& draft) const override;
  [[nodiscard]] std::string household_id(std::uint32_t index) const override;
  [[nodiscard]] std::string person_id(std::uint32_t index, std::uint32_t member) const override;
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view household_id) const override;
  [[nodiscard]] std::vector<std::string> group_ids() const override;
  [[nodiscard]] std::int64_t people() const override {
    return static_cast<std::int64_t>(rows_->people.size());
  }

 private:
  struct Disease {
    std::string id;
    std::vector<std::string> states;
    bool in_register = false;
  };
  /// Truths of households in the order of the register.
  struct Safety {
    std::uint8_t house = 0, water = 0, insured = 0;
  };

  void find_diseases(const PopulationBasis& basis);
  void draw_safety(const models::PopulationSpec& spec, sim::Key key);
  void draw_schooling(const models::DemographySpec& demography, sim::Key key);
  [[nodiscard]] models::Person person(const PersonRow& row, bool at_school) const;

  std::shared_ptr<const PopulationRows> rows_;
  StartingState start_;
  sim::Date start_date_;
  std::map<std::string, std::uint16_t, std::less<>> villages_;
  std::map<std::uint64_t, std::uint32_t> index_;  ///< by id
  std::vector<Disease> diseases_;
  std::vector<Safety> safety_;
  std::vector<bool> at_school_;
};

}  // namespace core
