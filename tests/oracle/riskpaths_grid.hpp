// RiskPaths without chance: the expected figures of a cohort, by carrying probability through a grid of ages.
// It shares nothing with the simulation but the parameters.
//
// Mass that enters a spell in an age cell is put at the cell's middle and from there carried in half cells,
// in which all rates are constant if every band's edge lies on the grid; the first spell is carried exactly.
// The error is of second order in the cell, and Richardson's extrapolation from two grids takes that away.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include "tests/examples/riskpaths/parameters.hpp"

namespace test {

struct RiskPathsExpected {
  double childless = 0;
  double mean_age = 0;
  double mean_square_age = 0;  ///< of those who become pregnant, like the mean
  std::array<double, examples::riskpaths::union_states> pregnant_in{};

  [[nodiscard]] double sd_age() const { return std::sqrt(mean_square_age - mean_age * mean_age); }
};

class RiskPathsGrid {
 public:
  using Cohort = examples::riskpaths::Cohort;
  using Bands = examples::riskpaths::Bands;
  using State = examples::riskpaths::UnionState;

  /// Cells per year: enough that every band edge lies on the grid.
  RiskPathsGrid(const Cohort& cohort, int per_year)
      : cohort_(cohort),
        cell_(1.0 / per_year),
        cells_(static_cast<std::size_t>(std::lround((cohort.ages.to - cohort.ages.from) * per_year))) {
    for (std::size_t i = 0; i < cells_; ++i)
      baseline_.push_back(rate(cohort.first_pregnancy.baseline, middle(i)));
  }

  [[nodiscard]] RiskPathsExpected solve() {
    const auto& u = cohort_.unions;
    const std::vector<double> unions = single();
    const std::vector<double> parted =
        spell(unions, u.first_dissolution, State::first_early, State::first_late, u.early_years);
    const std::vector<double> again =
        spell(parted, u.second_formation, State::after_first, State::after_first, 0);
    const std::vector<double> alone = spell(again, u.second_dissolution, State::second, State::second, 0);
    spell(alone, Bands{}, State::after_second, State::after_second, 0);
    return expected();
  }

 private:
  static double rate(const Bands& bands, double at) {
    double found = 0;
    for (std::size_t i = 0; i < bands.from.size() && bands.from[i] <= at; ++i) found = bands.rate[i];
    return found;
  }
  [[nodiscard]] double middle(std::size_t i) const {
    return cohort_.ages.from + (static_cast<double>(i) + 0.5) * cell_;
  }
  [[nodiscard]] double times(State s) const {
    return cohort_.first_pregnancy.times[static_cast<std::size_t>(s)];
  }
  void add(State s, std::size_t i, double mass) {
    pregnant_in_[static_cast<std::size_t>(s)] += mass;
    mass_ += mass;
    age_ += mass * middle(i);
    square_ += mass * middle(i) * middle(i);
  }

  /// The years before a first union; returns the mass that forms one in each cell.
  std::vector<double> single() {
    std::vector<double> formed(cells_, 0);
    double left = 1;
    for (std::size_t i = 0; i < cells_; ++i) {
      const double pregnancy = times(State::never) * baseline_[i];
      const double formation = rate(cohort_.unions.first_formation, middle(i));
      const double all = pregnancy + formation;
      const double gone = left * -std::expm1(-all * cell_);
      left -= gone;
      if (!(all > 0)) continue;
      add(State::never, i, gone * pregnancy / all);
      formed[i] = gone * formation / all;
    }
    return formed;
  }

  /// A spell that begins with the masses `entered`, counts as `early` for some years and as `late` after;
  /// returns the mass that leaves it in each cell by what `leaving` states by duration.
  std::vector<double> spell(const std::vector<double>& entered, const Bands& leaving, State early, State late,
                            double early_years) {
    const double half = cell_ / 2;
    std::vector<double> leave, factor;  // by half cell of duration
    std::vector<State> state;
    for (std::size_t k = 0; k < 2 * cells_; ++k) {
      const double duration = (static_cast<double>(k) + 0.5) * half;
      leave.push_back(rate(leaving, duration));
      state.push_back(duration < early_years ? early : late);
      factor.push_back(times(state.back()));
    }
    std::vector<double> left_in(cells_, 0);
    for (std::size_t i = 0; i < cells_; ++i) {
      double there = entered[i];
      for (std::size_t k = 0; there > 0 && i + (k + 1) / 2 < cells_; ++k) {
        const std::size_t age = i + (k + 1) / 2;
        const double pregnancy = factor[k] * baseline_[age];
        const double all = pregnancy + leave[k];
        if (!(all > 0)) continue;
        const double gone = there * -std::expm1(-all * half);
        there -= gone;
        add(state[k], age, gone * pregnancy / all);
        left_in[age] += gone * leave[k] / all;
      }
    }
    return left_in;
  }

  [[nodiscard]] RiskPathsExpected expected() const {
    return {1 - mass_, age_ / mass_, square_ / mass_, pregnant_in_};
  }

  const Cohort& cohort_;
  double cell_;
  std::size_t cells_;
  std::vector<double> baseline_;
  std::array<double, examples::riskpaths::union_states> pregnant_in_{};
  double mass_ = 0, age_ = 0, square_ = 0;
};

/// From the grid with `per_year` cells a year and the one twice as fine.
inline RiskPathsExpected riskpaths_expected(const examples::riskpaths::Cohort& cohort, int per_year) {
  const RiskPathsExpected coarse = RiskPathsGrid(cohort, per_year).solve();
  RiskPathsExpected fine = RiskPathsGrid(cohort, 2 * per_year).solve();
  const auto extrapolate = [](double& f, double c) { f += (f - c) / 3; };
  extrapolate(fine.childless, coarse.childless);
  extrapolate(fine.mean_age, coarse.mean_age);
  extrapolate(fine.mean_square_age, coarse.mean_square_age);
  for (std::size_t s = 0; s < fine.pregnant_in.size(); ++s)
    extrapolate(fine.pregnant_in[s], coarse.pregnant_in[s]);
  return fine;
}

}  // namespace test
