// Sick-Sicker simulated on sim, 100,000 persons as published, against the chain's exact values; and what
// common random numbers are worth here (evidence.md 6.1).
#include "tests/validation/sick_sicker/model.hpp"

#include <cmath>
#include <vector>

#include "tests/support/printed.hpp"

namespace model_test {
namespace {

using namespace validation::sick_sicker;

constexpr std::uint32_t persons = 100'000;

Outcome simulate(const Strategy& strategy, std::uint32_t replication) {
  sim::SerialExecutor executor;
  return run(strategy, persons, sim::make_key(91, replication), executor);
}

test::Sample sample_of(const std::vector<double>& values) {
  test::Sample s;
  for (const double v : values) s.add(v);
  return s;
}

/// Person by person, `with` minus `without`.
std::vector<double> pairs(const std::vector<double>& with, const std::vector<double>& without) {
  std::vector<double> d;
  for (std::size_t i = 0; i < with.size(); ++i) d.push_back(with[i] - without[i]);
  return d;
}

/// The mean is the chain's within 4 standard errors, and so is the variance, by its squared deviations.
void check_total(const std::vector<double>& values, const Total& exact) {
  sample_of(values).check(exact.mean);
  test::Sample squares;
  for (const double v : values) squares.add((v - exact.mean) * (v - exact.mean));
  squares.check(exact.sd * exact.sd);
}

/// Of the difference of two means over different persons.
double unpaired_error(const std::vector<double>& with, const std::vector<double>& without) {
  return std::hypot(sample_of(with).standard_error(), sample_of(without).standard_error());
}

}  // namespace

TEST_CASE("Sick-Sicker simulated: cost and quality and their increment agree with the chain") {
  const Outcome without = simulate(no_treatment, 0);
  const Outcome with = simulate(treatment, 0);
  check_total(without.cost, exact_total(no_treatment.cost));
  check_total(without.quality, exact_total(no_treatment.quality));
  check_total(with.cost, exact_total(treatment.cost));
  check_total(with.quality, exact_total(treatment.quality));

  // Treatment changes no move, so under one key everyone lives the same life.
  CHECK(with.occupied == without.occupied);
  CHECK(with.fingerprint == without.fingerprint);
  const std::vector<double> cost = pairs(with.cost, without.cost);
  const std::vector<double> quality = pairs(with.quality, without.quality);
  check_total(cost, exact_total(difference(treatment.cost, no_treatment.cost)));
  check_total(quality, exact_total(difference(treatment.quality, no_treatment.quality)));

  // Other persons for the second arm: the same increments, with errors 2.4 and 20 times as large.
  const Outcome others = simulate(treatment, 1);
  CHECK_FALSE(others.fingerprint == without.fingerprint);
  const double cost_error = unpaired_error(others.cost, without.cost);
  const double quality_error = unpaired_error(others.quality, without.quality);
  test::check_within_4_se(sample_of(others.cost).mean() - sample_of(without.cost).mean(), cost_error,
                          exact_total(treatment.cost).mean - exact_total(no_treatment.cost).mean);
  test::check_within_4_se(sample_of(others.quality).mean() - sample_of(without.quality).mean(), quality_error,
                          exact_total(treatment.quality).mean - exact_total(no_treatment.quality).mean);
  CHECK(2 * sample_of(cost).standard_error() < cost_error);
  CHECK(15 * sample_of(quality).standard_error() < quality_error);
}

TEST_CASE("Sick-Sicker simulated: everyone is somewhere, and where the chain says") {
  const Outcome outcome = simulate(no_treatment, 2);
  const Trace trace = cohort_trace();
  for (std::size_t t = 0; t <= cycles; ++t) {
    std::int64_t all = 0;
    for (const std::int64_t n : outcome.occupied[t]) all += n;
    CHECK(all == persons);
  }
  CHECK(outcome.occupied[0][0] == persons);
  for (const std::size_t t : {1, 5, 10, 30})
    for (std::size_t s = 0; s < states; ++s) {
      const double exact = trace[t][s];
      INFO("cycle " << t << ", state " << s);
      if (exact == 0) {
        CHECK(outcome.occupied[t][s] == 0);  // nobody is sicker after one cycle
        continue;
      }
      test::check_within_4_se(static_cast<double>(outcome.occupied[t][s]) / persons,
                              std::sqrt(exact * (1 - exact) / persons), exact);
    }
}

TEST_CASE("Sick-Sicker simulated: chunks in any order give the same lives") {
  sim::SerialExecutor alone, shuffled(77, 5);
  const sim::Key key = sim::make_key(91, 3);
  const Outcome a = run(treatment, 5000, key, alone);
  const Outcome b = run(treatment, 5000, key, shuffled);
  CHECK(a.cost == b.cost);
  CHECK(a.quality == b.quality);
  CHECK(a.occupied == b.occupied);
  CHECK(a.fingerprint == b.fingerprint);
}

}  // namespace model_test
