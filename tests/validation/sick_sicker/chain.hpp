// Sick-Sicker, the published teaching model of a yearly Markov chain (Krijkamp et al., "Microsimulation
// modeling for health decision sciences using R: a tutorial", Medical Decision Making 38:400, 2018), and its
// cohort version without chance.
//
// Healthy people fall sick, the sick recover, become sicker or die. Everyone starts healthy; 30 yearly
// cycles, rewards counted at the cycles 0 to 30, money and quality of life both discounted by 3 % a year. A
// treatment changes what the states cost and how good life in them is, never how people move.
//
// Money in dollars, quality in quality-adjusted life years, probabilities per cycle. Pure functions.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "sim/random/portable_math.hpp"

namespace validation::sick_sicker {

enum class State : std::uint8_t { healthy, sick, sicker, dead };
inline constexpr std::size_t states = 4;
inline constexpr std::size_t cycles = 30;

/// One figure per state: a distribution, or a reward per cycle spent in it.
using Row = std::array<double, states>;
using Matrix = std::array<Row, states>;
/// The distribution over the states at every cycle from 0 on.
using Trace = std::array<Row, cycles + 1>;

/// What a cycle in each state costs and is worth.
struct Strategy {
  Row cost{};
  Row quality{};
};
inline constexpr Strategy no_treatment{{2000, 4000, 15000, 0}, {1, .75, .5, 0}};
/// Given to the sick and the sicker alike; only the sick feel better.
inline constexpr Strategy treatment{{2000, 16000, 27000, 0}, {1, .95, .5, 0}};

/// Moves in one cycle: row = state before, column = state after.
inline Matrix transitions() {
  const double death_rate = -sim::portable::log(1 - .005);
  const auto death = [&](double times) { return 1 - sim::portable::exp(-death_rate * times); };
  Matrix m{};
  m[0] = {0, .15, 0, .005};
  m[1] = {.5, 0, .105, death(3)};
  m[2] = {0, 0, 0, death(10)};
  m[3] = {};
  // Who makes no move stays.
  for (std::size_t s = 0; s < states; ++s) {
    double moves = 0;
    for (const double p : m[s]) moves += p;
    m[s][s] = 1 - moves;
  }
  return m;
}

/// What a reward at each cycle is worth at cycle 0.
inline std::array<double, cycles + 1> discounts() {
  std::array<double, cycles + 1> d{};
  double factor = 1;
  for (double& at : d) {
    at = factor;
    factor /= 1.03;
  }
  return d;
}

/// The cohort, cycle by cycle.
inline Trace cohort_trace() {
  const Matrix move = transitions();
  Trace trace{};
  trace[0] = {1, 0, 0, 0};
  for (std::size_t t = 1; t <= cycles; ++t)
    for (std::size_t from = 0; from < states; ++from)
      for (std::size_t to = 0; to < states; ++to) trace[t][to] += trace[t - 1][from] * move[from][to];
  return trace;
}

/// Mean and standard deviation over persons of a discounted total.
struct Total {
  double mean = 0;
  double sd = 0;
};

/// Exactly, from the last cycle back: V(t, s) = r + E V(t + 1) and the second moment of the same sum,
/// M(t, s) = r^2 + 2 r E V(t + 1) + E M(t + 1), with r the discounted reward of cycle t.
inline Total exact_total(const Row& reward) {
  const Matrix move = transitions();
  const auto discount = discounts();
  Row value{}, second{};
  for (std::size_t t = cycles + 1; t-- > 0;) {
    Row value_now{}, second_now{};
    for (std::size_t s = 0; s < states; ++s) {
      double later = 0, later_second = 0;
      for (std::size_t to = 0; to < states; ++to) {
        later += move[s][to] * value[to];
        later_second += move[s][to] * second[to];
      }
      const double r = reward[s] * discount[t];
      value_now[s] = r + later;
      second_now[s] = r * r + 2 * r * later + later_second;
    }
    value = value_now;
    second = second_now;
  }
  return {value[0], std::sqrt(second[0] - value[0] * value[0])};
}

/// The reward that `with` gives beyond `without`; on one path both totals differ by the total of this.
constexpr Row difference(const Row& with, const Row& without) {
  Row r{};
  for (std::size_t s = 0; s < states; ++s) r[s] = with[s] - without[s];
  return r;
}

}  // namespace validation::sick_sicker
