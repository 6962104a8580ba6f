#include "models/livelihood/pension.hpp"

#include "models/programme/acting.hpp"

namespace models {

void take_pension_along(Context& c, std::uint32_t member) {
  const int slot = c.tables().livelihood.slot[static_cast<std::size_t>(Stream::pensions)];
  const auto people = c.items<Person>();
  if (slot < 0 || people[member].age(0) < pension_age) return;
  IncomeStream& pensions = c.items<IncomeStream>()[static_cast<std::size_t>(slot)];
  if (pensions.base == 0) return;
  int sharing = 0;
  for (const Person& p : people) sharing += p.alive != 0 && p.age(0) >= pension_age ? 1 : 0;
  pensions.base = static_cast<float>(static_cast<double>(pensions.base) * (sharing - 1) / sharing);
  change_levels(c);
}

}  // namespace models
