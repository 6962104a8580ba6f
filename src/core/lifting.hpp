// What it costs to lift a household over the one thing it lacks, with a programme of the scenario.
//
// A safe house or safe water takes one unit. Income takes as many units as bring the yearly shortfall at the
// yield that the programme states (cash, transfers, top-ups, jobs, added income, assets at their return), and
// over the run as often as their effect runs out; public pay and transfers that a unit goes on costing are
// counted. A household has one unit at a time (of a programme for persons one for each of them), and none
// anew where the programme says `repeat: never`: what that does not lift is not lifted by this programme. One
// whose cost nothing states cannot be the cheapest. After own medical payments the same money is missing in
// income. Programmes whose yield depends on what a household has or suffers (wages by a factor, insurance,
// care, loans, projects) cannot be reckoned this way and are left out; nor are losses, lags and price
// responses, which only a run shows. Pure.
#pragma once

#include <optional>
#include <span>

#include "models/programme/programme.hpp"
#include "src/core/closing.hpp"

namespace core {

/// A household as the mean of those that lack the same.
struct Shortfall {
  double yuan = 0;     ///< a year, of the whole household; of income and medical costs
  double members = 0;  ///< people of the household
  double line = 0;     ///< poverty line, yuan per head and year
  double years = 0;    ///< of the run
};

struct Lifting {
  const models::ProgrammeSpec* programme = nullptr;
  double units = 0;  ///< over the run
  double cost = 0;   ///< of one household over the run, yuan
};

/// Nothing if the programme does not lift it, or nobody can say whether it does.
[[nodiscard]] std::optional<Lifting> lifting(const models::ProgrammeSpec& programme, Lack lack,
                                             const Shortfall& shortfall);
/// The one of least cost; of equals the first.
[[nodiscard]] std::optional<Lifting> cheapest_lifting(std::span<const models::ProgrammeSpec> programmes,
                                                      Lack lack, const Shortfall& shortfall);

}  // namespace core
