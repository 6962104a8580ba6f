#include "src/core/lifting.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <variant>

namespace core {

namespace {

constexpr double for_good = std::numeric_limits<double>::infinity();

double yuan(sim::Fen fen) { return static_cast<double>(fen) / 100; }
double years_of(sim::Duration d) { return d.days > 0 ? d.days / 365.25 : for_good; }
double heads(models::PaidPer per, const Shortfall& s) {
  return per == models::PaidPer::member ? s.members : 1;
}

/// What one unit brings its household a year, for how long, and what it goes on costing a year.
struct Yield {
  double gain = 0;
  double lasts = for_good;
  double running = 0;
};

struct YieldOf {
  const models::ProgrammeSpec& programme;
  const Shortfall& shortfall;

  Yield operator()(const models::CashEffect& e) const {
    return e.income ? Yield{yuan(programme.unit_cost), 1, 0} : Yield();
  }
  Yield operator()(const models::TransferEffect& e) const {
    const double a_year = 12 * yuan(e.monthly) * heads(e.per, shortfall);
    return {a_year, years_of(programme.lasts), a_year};
  }
  Yield operator()(const models::TopUpEffect& e) const {
    const double to = e.to > 0 ? yuan(e.to) : e.times_line * shortfall.line;
    if (to < shortfall.line) return {};
    return {shortfall.yuan, for_good, shortfall.yuan};
  }
  Yield operator()(const models::JobEffect& e) const {
    const double a_year = 12 * yuan(e.monthly);
    return {a_year * (1 - e.deadweight), years_of(programme.lasts), a_year};
  }
  Yield operator()(const models::IncomeEffect& e) const {
    return {yuan(e.adds) * heads(e.per, shortfall), years_of(e.lasts), 0};
  }
  Yield operator()(const models::AssetEffect& e) const {
    const sim::Fen amount = e.amount > 0 ? e.amount : programme.unit_cost;
    return {yuan(amount) * e.yearly_return, years_of(e.life), 0};
  }
  template <class Other>
  Yield operator()(const Other& /*no yield of its own*/) const {
    return {};
  }
};

/// Units that one household may have at a time: one, or one for each of its people.
double most_at_a_time(const models::ProgrammeSpec& p, const Shortfall& s) {
  return p.unit == models::ProgrammeUnit::person ? std::max(1.0, std::floor(s.members)) : 1;
}

/// May a unit be granted anew when it has run out? What everyone eligible has without asking is, every year.
bool comes_again(const models::ProgrammeSpec& p) {
  const models::ApplySpec& a = p.apply;
  const bool unasked = p.entitlement && !a.once && a.per_year <= 0 && a.on_bill_above <= 0 && a.days.empty();
  return unasked || p.repeat != models::Repeat::never;
}

std::optional<Lifting> lift_income(const models::ProgrammeSpec& programme, const Shortfall& s) {
  Yield all;
  for (const models::EffectSpec& effect : programme.effects) {
    const Yield y = std::visit(YieldOf{programme, s}, effect);
    all.running += y.running;
    if (y.gain <= 0) continue;
    all.gain += y.gain;
    all.lasts = std::min(all.lasts, y.lasts);
  }
  if (all.gain <= 0 || s.yuan <= 0) return std::nullopt;
  const double at_a_time = std::ceil(s.yuan / all.gain - 1e-9);
  const double times = std::max(1.0, std::ceil(s.years / all.lasts - 1e-9));
  if (at_a_time > most_at_a_time(programme, s) || (times > 1 && !comes_again(programme))) return std::nullopt;
  const double units = at_a_time * times;
  const double cost = units * yuan(programme.unit_cost) + at_a_time * all.running * s.years;
  if (cost <= 0) return std::nullopt;  // nothing says what it costs
  return Lifting{&programme, units, cost};
}

}  // namespace

std::optional<Lifting> lifting(const models::ProgrammeSpec& programme, Lack lack,
                               const Shortfall& shortfall) {
  if (lack == Lack::income || lack == Lack::medical) return lift_income(programme, shortfall);
  if (lack != Lack::house && lack != Lack::water) return std::nullopt;
  const bool lifts = std::any_of(programme.effects.begin(), programme.effects.end(), [&](const auto& effect) {
    const auto* const dwelling = std::get_if<models::DwellingEffect>(&effect);
    return dwelling != nullptr &&
           (lack == Lack::water ? dwelling->water : dwelling->house || dwelling->moves_to.has_value());
  });
  if (!lifts || programme.unit_cost <= 0) return std::nullopt;
  return Lifting{&programme, 1, yuan(programme.unit_cost)};
}

std::optional<Lifting> cheapest_lifting(std::span<const models::ProgrammeSpec> programmes, Lack lack,
                                        const Shortfall& shortfall) {
  std::optional<Lifting> best;
  for (const models::ProgrammeSpec& programme : programmes)
    if (const auto found = lifting(programme, lack, shortfall); found && (!best || found->cost < best->cost))
      best = found;
  return best;
}

}  // namespace core
