// A loan of 50,000 yuan over 3 years at 4.35 %: the annuity by its formula and by what it leaves of the debt,
// and the subsidy that makes a bullet loan free of interest (evidence.md section 7 M).
#include "sim/random/portable_math.hpp"
#include "tests/support/printed.hpp"

namespace loan_test {
namespace {

using test::check_printed;
using test::check_same;

constexpr double principal = 50'000;
constexpr double yearly_rate = .0435;
constexpr int years = 3;

/// The equal payment at the end of each of n periods with interest i: P i / (1 - (1 + i)^-n).
double annuity(double i, int n) {
  return principal * i / (1 - sim::portable::exp(-n * sim::portable::log(1 + i)));
}

/// The same from the debt period by period: after n payments of p it is a - b p, with a and b grown step by
/// step, and the payment is what leaves 0.
double annuity_of_debt(double i, int n) {
  double unpaid = principal, per_unit = 0;
  for (int k = 0; k < n; ++k) {
    unpaid += unpaid * i;
    per_unit += per_unit * i + 1;
  }
  return unpaid / per_unit;
}

}  // namespace

TEST_CASE("oracle M loan payments with the printed figures") {
  const double yearly = annuity(yearly_rate, years);
  const double monthly = annuity(yearly_rate / 12, 12 * years);
  check_same(yearly, annuity_of_debt(yearly_rate, years));
  check_same(monthly, annuity_of_debt(yearly_rate / 12, 12 * years));
  check_printed(yearly, "18,137.241000");
  check_printed(monthly, "1,483.996705");
}

TEST_CASE("oracle M the interest subsidy of a bullet loan is its simple interest") {
  double subsidy = 0;
  for (int year = 0; year < years; ++year) subsidy += principal * yearly_rate;  // the debt stays whole
  check_printed(subsidy, "6,525.00");
}

}  // namespace loan_test
