// The insurance rules of the published settlement examples, written out by hand so that the settlement is
// tested without the scenario files.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "models/coverage/stack.hpp"

namespace packs {

using namespace models;

inline constexpr sim::Fen yuan = 100;

inline TierMoney money(sim::Fen village, sim::Fen township, sim::Fen county, sim::Fen city) {
  return {village * yuan, township * yuan, county * yuan, city * yuan};
}
inline TierMoney money(sim::Fen all) { return money(all, all, all, all); }
inline TierShare share(double all) { return {all, all, all, all}; }

inline LayerSpec layer(std::string id, std::string when = {}) {
  LayerSpec l;
  l.id = std::move(id);
  l.payer = "fund";
  l.when.text = std::move(when);
  return l;
}

/// Ankang, 2019: deductible at every stay, rate by tier, cumulative major-illness layer with bands.
inline CoverageSpec ankang() {
  LayerSpec basic = layer("basic", "care = inpatient");
  basic.base = Base::compliant;
  basic.deductible_per = Period::stay;
  basic.terms.deductible = money(200, 200, 600, 2000);
  basic.terms.rate = {0.80, 0.80, 0.70, 0.60};
  basic.terms.cap = money(120'000);

  LayerSpec major = layer("major-illness", "care = inpatient");
  major.base = Base::compliant_left;
  major.over = Period::person_year;
  major.terms.deductible = money(10'000);
  major.terms.bands = {{0, share(0.60)}, {50'000 * yuan, share(0.70)}, {100'000 * yuan, share(0.80)}};
  major.terms.cap = money(300'000);

  CoverageSpec c;
  c.stack = {basic, major};
  return c;
}

/// The same for registered poor people, with medical aid and a yearly cap on the own payment.
inline CoverageSpec ankang_poor() {
  CoverageSpec c = ankang();
  LayerRule tilt;
  tilt.id = "major-tilt";
  tilt.when.text = "on_register";
  tilt.deductible_times = 0.5;
  tilt.rate_plus = 0.05;
  tilt.cap_times = 0;
  c.stack[1].rules = {tilt};
  LayerSpec aid = layer("medical-assistance", "care = inpatient and on_register");
  aid.terms.rate = share(0.70);
  aid.terms.cap = money(30'000);
  LayerSpec cap = layer("own-cap", "care = inpatient and on_register");
  cap.base = Base::left;
  cap.terms.own_cap = money(10'000);
  c.stack.push_back(aid);
  c.stack.push_back(cap);
  return c;
}

/// Gaotai: the tilt for registered poor people and the rule for 50 major diseases.
inline CoverageSpec gaotai() {
  LayerSpec fifty =
      layer("major-50", "care = inpatient and disease in list50 and tier = city and on_register");
  fifty.base = Base::compliant;
  fifty.instead_of = "basic";
  fifty.terms.rate = share(0.70);
  fifty.terms.limit = money(100'000);

  LayerSpec basic = layer("basic", "care = inpatient");
  basic.base = Base::compliant;
  basic.deductible_per = Period::stay;
  basic.terms.deductible = money(150, 150, 500, 2000);
  basic.terms.rate = {0.90, 0.90, 0.80, 0.65};
  basic.terms.cap = money(120'000);
  LayerRule tilt;
  tilt.id = "inpatient-tilt";
  tilt.when.text = "on_register";
  tilt.terms.deductible = money(100, 100, 350, 1500);
  tilt.terms.rate = {0.95, 0.95, 0.85, 0.70};
  basic.rules = {tilt};

  LayerSpec major = layer("major-illness", "care = inpatient");
  major.over = Period::person_year;
  major.terms.deductible = money(5000);
  major.terms.rate = share(0.50);
  LayerRule lower;
  lower.id = "major-tilt";
  lower.when.text = "on_register";
  lower.terms.deductible = money(3000);
  major.rules = {lower};

  CoverageSpec c;
  c.stack = {fifty, basic, major};
  return c;
}

/// Gaotai with the cap of a tenth of the bill for in-county care of registered people.
inline CoverageSpec gaotai_cap10() {
  CoverageSpec c = gaotai();
  LayerSpec cap = layer("own-cap", "care = inpatient and tier != city and on_register");
  cap.base = Base::left;
  cap.terms.own_cap_share = share(0.10);
  c.stack.push_back(cap);
  return c;
}

/// A compiled stack with one person's year; rules hold by their text.
struct Year {
  explicit Year(const CoverageSpec& spec) {
    sim::Problems problems;
    auto compiled = Stack::compile(spec, problems);
    for (const sim::Problem& p : problems) UNSCOPED_INFO(p.path << ": " << p.message);
    REQUIRE(compiled.has_value());
    stack = std::move(*compiled);
    person.assign(static_cast<std::size_t>(stack.person_slots()), 0);
    household.assign(static_cast<std::size_t>(stack.household_slots()), 0);
  }

  [[nodiscard]] std::uint64_t truths(std::initializer_list<std::string_view> true_rules) const {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < stack.rules().size(); ++i)
      for (const std::string_view r : true_rules)
        if (stack.rules()[i].text == r) bits |= std::uint64_t{1} << i;
    return bits;
  }
  [[nodiscard]] std::uint64_t all() const { return ~std::uint64_t{0}; }

  /// Payments by layer of one bill, amounts in fen; layers that did not apply are -1.
  std::vector<sim::Fen> settle(Tier tier, sim::Fen total, sim::Fen excluded, std::uint64_t bits) {
    Settlement s;
    stack.settle({total, total - excluded, tier}, bits, person, household, s);
    std::vector<sim::Fen> paid(static_cast<std::size_t>(stack.layer_count()), -1);
    sim::Fen sum = s.own;
    for (const SettledLayer& l : s.applied()) {
      paid[static_cast<std::size_t>(l.layer)] = l.paid;
      sum += l.paid;
    }
    CHECK(sum == total);
    own = s.own;
    last = s;
    return paid;
  }

  Stack stack;
  std::vector<sim::Fen> person, household;
  sim::Fen own = 0;
  Settlement last;
};

}  // namespace packs
