#include "models/livelihood/accrual.hpp"

namespace models {

void settle(Household& h, double now) {
  const double days = now - h.settled_at;
  for (int i = 0; i < 2; ++i) h.wage_accrued[i] += static_cast<double>(h.wage_rate[i]) * days;
  h.lost_integral += static_cast<double>(h.lost_rate) * days;
  h.settled_at = now;
}

void set_wage_rates(Household& h, double year_length) {
  for (int i = 0; i < 2; ++i) {
    const auto s = static_cast<std::size_t>(i);
    const double yearly =
        static_cast<double>(h.level[s]) * static_cast<double>(h.times[s]) + static_cast<double>(h.add[s]);
    h.wage_rate[i] = static_cast<float>(yearly * (1 - static_cast<double>(h.lost_rate)) / year_length);
  }
}

float labour_lost(std::span<const Person> people) {
  int weight = 0, lost = 0;
  for (const Person& p : people) {
    if (p.alive == 0) continue;
    weight += static_cast<int>(p.labour) * 100;
    lost += static_cast<int>(p.labour) * p.lost_percent + 2 * p.caring_percent;
  }
  if (weight == 0) return 0;
  return lost >= weight ? 1.0F : static_cast<float>(lost) / static_cast<float>(weight);
}

}  // namespace models
