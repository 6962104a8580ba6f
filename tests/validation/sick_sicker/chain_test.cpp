// Sick-Sicker without chance: the cohort's values recomputed in two ways, against the published cohort
// version, and the published microsimulation against them (evidence.md 6.1).
#include "tests/validation/sick_sicker/chain.hpp"

#include <cmath>

#include "tests/support/printed.hpp"

namespace chain_test {
namespace {

using namespace validation::sick_sicker;
using test::check_printed;
using test::check_same;

/// The same total forward: from the trace, and its second moment from the trace and the moves between every
/// two cycles, E sum_t sum_u r_t r_u.
Total forward_total(const Row& reward) {
  const Matrix move = transitions();
  const Trace trace = cohort_trace();
  const auto discount = discounts();
  double mean = 0, second = 0;
  for (std::size_t t = 0; t <= cycles; ++t) {
    // What is expected at u of those who are in a state at t.
    Row expected = reward;
    for (std::size_t u = t; u <= cycles; ++u) {
      double product = 0;
      for (std::size_t s = 0; s < states; ++s) product += trace[t][s] * reward[s] * expected[s];
      second += discount[t] * discount[u] * product * (u == t ? 1 : 2);
      Row earlier{};
      for (std::size_t from = 0; from < states; ++from)
        for (std::size_t to = 0; to < states; ++to) earlier[from] += move[from][to] * expected[to];
      expected = earlier;
    }
    for (std::size_t s = 0; s < states; ++s) mean += trace[t][s] * reward[s] * discount[t];
  }
  return {mean, std::sqrt(second - mean * mean)};
}

/// Both ways, and as printed.
void check_total(const Row& reward, const char* mean, const char* sd) {
  const Total total = exact_total(reward);
  const Total again = forward_total(reward);
  check_same(total.mean, again.mean);
  check_same(total.sd, again.sd);
  check_printed(total.mean, mean);
  check_printed(total.sd, sd);
}

/// A figure of the published microsimulation of 100,000 persons and the Monte-Carlo error printed beside it.
void check_published(const Row& reward, double published, const char* error) {
  const Total total = exact_total(reward);
  const double exact_error = total.sd / std::sqrt(100'000.0);
  test::check_within_4_se(published, exact_error, total.mean);
  check_printed(exact_error, error);
}

const Row more_cost = difference(treatment.cost, no_treatment.cost);
const Row more_quality = difference(treatment.quality, no_treatment.quality);

}  // namespace

TEST_CASE("Sick-Sicker: the chain's probabilities and shares are those printed") {
  const Matrix move = transitions();
  check_printed(move[1][3], ".014925125");
  check_printed(move[2][3], ".048889870");
  for (const Row& row : move) check_same(row[0] + row[1] + row[2] + row[3], 1);

  const Trace trace = cohort_trace();
  const auto check_row = [&](std::size_t t, const std::array<const char*, states>& printed) {
    for (std::size_t s = 0; s < states; ++s) check_printed(trace[t][s], printed[s]);
  };
  check_row(5, {".71383726", ".18070359", ".06925860", ".03620055"});
  check_row(10, {".61840959", ".15677547", ".13505518", ".08975977"});
  check_row(30, {".34868357", ".08839631", ".20652876", ".35639135"});
  const std::array<const char*, 3> spent{"17.39925917", "4.07144189", "4.53648556"};
  for (std::size_t s = 0; s < 3; ++s) {
    double sum = 0;
    for (const Row& row : trace) sum += row[s];
    check_printed(sum, spent[s]);
  }
}

TEST_CASE("Sick-Sicker: cost and quality by recursion backward and by the trace forward") {
  check_total(no_treatment.cost, "75,976.149140", "57,903.0696");
  check_total(no_treatment.quality, "15.838847815", "4.948906");
  check_total(treatment.cost, "141,623.028188", "108,371.2683");
  check_total(treatment.quality, "16.400405589", "5.097816");
  check_total(more_cost, "65,646.879048", "51,857.0928");
  check_total(more_quality, ".561557775", ".356280");
  check_printed(exact_total(more_cost).mean / exact_total(more_quality).mean, "116,901.3804");
}

TEST_CASE("Sick-Sicker: the published cohort version rounds to the same figures") {
  check_printed(exact_total(no_treatment.cost).mean, "75,976");
  check_printed(exact_total(no_treatment.quality).mean, "15.839");
  check_printed(exact_total(treatment.cost).mean, "141,623");
  check_printed(exact_total(treatment.quality).mean, "16.400");
  check_printed(exact_total(more_cost).mean, "65,647");
  check_printed(exact_total(more_quality).mean, ".562");
  check_printed(exact_total(more_cost).mean / exact_total(more_quality).mean, "116,901");
}

TEST_CASE(
    "Sick-Sicker: the published microsimulation lies within its errors and these are as they should be") {
  check_published(no_treatment.cost, 75'996, "183");
  check_published(no_treatment.quality, 15.823, ".016");
  check_published(treatment.cost, 141'644, "343");
  check_published(treatment.quality, 16.384, ".016");
  check_published(more_cost, 65'648, "164");
  check_published(more_quality, .561, ".001");
}

}  // namespace chain_test
