#include "models/measure/household_year.hpp"

namespace models {

PovertyCounts poverty_of(sim::Fen income, sim::Fen line_per_head, int members) {
  const sim::Fen line = line_per_head * members;
  const sim::Fen counted = income < 0 ? 0 : income;
  if (counted >= line) return {};  // nobody is below a line of 0
  // Gap as a share of the line in 1e-6, rounded down; a line stays below 1e10 fen, so nothing overflows.
  const std::int64_t share = (line - counted) * gap_scale / line;
  return {members, share * members, share * share / gap_scale * members};
}

namespace {

void count_poverty(HouseholdCounts& out, const PovertyCounts& poverty, Count poor, Count gap,
                   Count severity) {
  if (poverty.poor == 0) return;
  out.add(poor, poverty.poor);
  out.add(gap, poverty.gap);
  out.add(severity, poverty.severity);
}

/// Own payments above `percent` of a base; any payment counts where the base is not positive.
bool exceeds(sim::Fen own, sim::Fen base, std::int64_t percent) {
  return base <= 0 || own * 100 > base * percent;
}

/// What own payments above 0 count for.
void count_payments(HouseholdCounts& out, const Household& h, const Incomes& incomes, sim::Fen lines) {
  using C = Count;
  const sim::Fen own = h.own_payments;
  const bool need = h.care_needs > 0;
  const bool che_10 = exceeds(own, incomes.assessed, 10);
  const bool che_25 = exceeds(own, incomes.assessed, 25);
  const bool che_40 = exceeds(own, h.consumed - lines, 40);
  out.add(C::che_10, che_10);
  out.add(C::che_25, che_25);
  out.add(C::che_40, che_40);
  out.add(C::che_10_c, exceeds(own, h.consumed, 10));
  out.add(C::che_25_c, exceeds(own, h.consumed, 25));
  out.add(C::che_10_in_need, need && che_10);
  out.add(C::che_25_in_need, need && che_25);
  out.add(C::che_40_in_need, need && che_40);
  out.add(C::pushed_deeper, incomes.after_health < lines);
}

}  // namespace

void count_living(HouseholdCounts& out, const Household& h, const Incomes& incomes, sim::Fen line,
                  int members) {
  using C = Count;
  out.add(C::households, 1);
  out.add(C::persons, members);
  const PovertyCounts poverty = poverty_of(incomes.assessed, line, members);
  const auto of = [&](sim::Fen income) {
    return income == incomes.assessed ? poverty : poverty_of(income, line, members);
  };
  count_poverty(out, poverty, C::poor_persons, C::gap, C::severity);
  count_poverty(out, of(incomes.after_health), C::poor_after_health, C::gap_after_health,
                C::severity_after_health);
  count_poverty(out, of(incomes.pre_transfer), C::poor_pre_transfer, C::gap_pre_transfer,
                C::severity_pre_transfer);

  const sim::Fen lines = line * members;
  if (h.own_payments > 0) count_payments(out, h, incomes, lines);
  out.add(C::in_need, h.care_needs > 0);
  out.add(C::impoverished, incomes.assessed >= lines && incomes.after_health < lines);
  out.add(C::income, incomes.assessed);
  out.add(C::income_after_health, incomes.after_health);
}

}  // namespace models
