#include "sim/random/portable_math.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "portable_math_table.hpp"
#include "sim/random/philox.hpp"

namespace portable_math_test {

namespace portable = sim::portable;

namespace {

/// Distance from the true value in units of the last place of its double.
double ulps(double computed, double value, double rest) {
  const double next = std::nextafter(std::fabs(value), portable::infinity);
  return std::fabs((computed - value) - rest) / (next - std::fabs(value));
}

template <std::size_t n, class F>
double worst(const test::Row (&table)[n], F f) {
  double most = 0;
  for (const test::Row& row : table) most = std::max(most, ulps(f(row.x), row.value, row.rest));
  return most;
}

template <std::size_t n, class F>
double worst(const test::Row2 (&table)[n], F f) {
  double most = 0;
  for (const test::Row2& row : table) most = std::max(most, ulps(f(row.x, row.y), row.value, row.rest));
  return most;
}

/// Arguments that are the same everywhere.
double argument(std::uint32_t i, double low, double high) {
  return low + (high - low) * sim::philox({99}, i, {1}, {2}).first();
}

template <class F>
std::uint64_t checksum(double low, double high, F f) {
  std::uint64_t sum = 0;
  for (std::uint32_t i = 0; i < 20000; ++i)
    sum = sim::mix64(sum ^ portable::to_bits(f(argument(i, low, high)))) + i;
  return sum;
}

}  // namespace

TEST_CASE("log and exp are within one unit of the last place") {
  CHECK(worst(test::log_table, portable::log) < 1);
  CHECK(worst(test::exp_table, portable::exp) < 1);
}

TEST_CASE("log1p and expm1 and pow keep their stated errors") {
  CHECK(worst(test::log1p_table, portable::log1p) < 2);
  CHECK(worst(test::expm1_table, portable::expm1) < 4);
  CHECK(worst(test::pow_table, portable::pow) < 2);
}

TEST_CASE("erfc and log_gamma keep their stated errors") {
  CHECK(worst(test::erfc_table, portable::erfc) < 4);
  CHECK(worst(test::log_gamma_table, portable::log_gamma) < 8);
}

TEST_CASE("the normal quantile has a relative error under 1e-15") {
  for (const test::Row& row : test::normal_quantile_table)
    CHECK(std::fabs(portable::normal_quantile(row.x) - row.value) <= 1e-15 * std::fabs(row.value));
}

TEST_CASE("the normal distribution function inverts its quantile") {
  for (std::uint32_t i = 0; i < 1000; ++i) {
    const double p = argument(i, 0, 1);
    CHECK(portable::normal_cdf(portable::normal_quantile(p)) == Approx(p).epsilon(1e-13).margin(0));
  }
}

TEST_CASE("incomplete gamma functions agree with the table on both sides") {
  for (const test::Row2& row : test::gamma_p_table)
    CHECK(portable::gamma_p(row.x, row.y) == Approx(row.value).epsilon(1e-9).margin(0));
  for (const test::Row2& row : test::gamma_q_table)
    CHECK(portable::gamma_q(row.x, row.y) == Approx(row.value).epsilon(1e-9).margin(0));
}

TEST_CASE("special arguments follow IEEE") {
  const double inf = portable::infinity;
  CHECK(portable::log(0.0) == -inf);
  CHECK(portable::log(inf) == inf);
  CHECK(std::isnan(portable::log(-1.0)));
  CHECK(std::isnan(portable::log(portable::nan)));
  CHECK(portable::log(1.0) == 0.0);
  CHECK(portable::exp(0.0) == 1.0);
  CHECK(portable::exp(-inf) == 0.0);
  CHECK(portable::exp(inf) == inf);
  CHECK(portable::exp(710.0) == inf);
  CHECK(portable::exp(-746.0) == 0.0);
  CHECK(std::isnan(portable::exp(portable::nan)));
  CHECK(portable::pow(0.0, 0.0) == 1.0);
  CHECK(portable::pow(0.0, 2.0) == 0.0);
  CHECK(portable::pow(0.0, -2.0) == inf);
  CHECK(portable::pow(-2.0, 3.0) == -8.0);
  CHECK(portable::pow(-2.0, 2.0) == 4.0);
  CHECK(std::isnan(portable::pow(-2.0, 0.5)));
  CHECK(portable::pow(2.0, 2000.0) == inf);
  CHECK(portable::pow(2.0, -2000.0) == 0.0);
  CHECK(portable::log1p(-1.0) == -inf);
  CHECK(portable::normal_quantile(0.5) == 0.0);
  CHECK(portable::normal_quantile(0.0) == -inf);
  CHECK(portable::normal_quantile(1.0) == inf);
  CHECK(std::isnan(portable::normal_quantile(1.5)));
  CHECK(portable::log_gamma(1.0) == 0.0);
  CHECK(portable::log_gamma(2.0) == 0.0);
  CHECK(portable::log_gamma(0.0) == inf);
  CHECK(portable::erfc(inf) == 0.0);
  CHECK(portable::erfc(-inf) == 2.0);
  CHECK(portable::erf(0.0) == 0.0);
}

TEST_CASE("every bit is the same on every machine and compiler") {
  CHECK(checksum(0, 1, portable::log) == 0xe98ce303daf5e40cU);
  CHECK(checksum(-50, 50, portable::exp) == 0x7fd11a0264c81879U);
  CHECK(checksum(-0.9, 9, portable::log1p) == 0x026bc77e68c42a36U);
  CHECK(checksum(-2, 2, portable::expm1) == 0xc031a4cf70d8a237U);
  CHECK(checksum(0, 1, [](double x) { return portable::pow(1 + x, 20 * x - 7); }) == 0x64b145db1250177dU);
  CHECK(checksum(-6, 10, portable::erfc) == 0x95a84e2ea478462dU);
  CHECK(checksum(0, 40, portable::log_gamma) == 0xfd7ee9ac41a727e8U);
  CHECK(checksum(0, 1, portable::normal_quantile) == 0x6fbb9f7e278c4c78U);
  CHECK(checksum(0.01, 60, [](double x) { return portable::gamma_q(x, 20); }) == 0xcb9882b9d2856ad8U);
}

}  // namespace portable_math_test
