// Comparison with figures as they are printed in a source: agreement to half a unit of the last printed
// digit.
#pragma once

#include <cmath>
#include <cstdlib>
#include <limits>
#include <string>
#include <string_view>

#include <catch2/catch.hpp>

namespace test {

/// Half a unit of the last digit of a decimal number as printed, with or without an exponent; group commas
/// count for nothing ("1,657.711433310", ".049231571", "-.644934067", "6,525.00").
inline double half_unit(std::string_view digits) {
  int decimals = 0;
  bool after_point = false;
  int exponent = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (digits[i] == 'e' || digits[i] == 'E') {
      exponent = std::atoi(std::string(digits.substr(i + 1)).c_str());
      break;
    }
    if (digits[i] == '.') {
      after_point = true;
    } else if (after_point && digits[i] >= '0' && digits[i] <= '9') {
      ++decimals;
    }
  }
  return 0.5 * std::pow(10.0, exponent - decimals);
}

inline double number(std::string_view digits) {
  std::string plain;
  for (const char c : digits)
    if (c != ',') plain += c;
  return std::strtod(plain.c_str(), nullptr);
}

/// True if `value`, rounded to as many digits, is the printed number.
inline bool agrees_with_print(double value, std::string_view digits) {
  const double printed = number(digits);
  const double noise = 4 * std::numeric_limits<double>::epsilon() * std::fabs(printed);
  return std::fabs(value - printed) <= half_unit(digits) + noise;
}

/// Fails the running test, with both figures, if the value is not the printed one.
inline void check_printed(double value, std::string_view digits) {
  INFO("printed " << digits << ", computed " << Catch::Detail::stringify(value));
  CHECK(agrees_with_print(value, digits));
}

/// A formula recomputed in another way agrees to 1e-9 relative.
inline void check_same(double value, double expected) {
  CHECK(value == Approx(expected).epsilon(1e-9).margin(0));
}

/// A simulated mean agrees with what it should be within 4 standard errors.
inline void check_within_4_se(double mean, double standard_error, double expected) {
  INFO("mean " << mean << ", expected " << expected << ", standard error " << standard_error);
  CHECK(standard_error > 0);
  CHECK(std::fabs(mean - expected) <= 4 * standard_error);
}

/// Sums for a simulated mean.
struct Sample {
  double n = 0;
  double sum = 0;
  double squares = 0;
  void add(double x) {
    n += 1;
    sum += x;
    squares += x * x;
  }
  [[nodiscard]] double mean() const { return sum / n; }
  [[nodiscard]] double variance() const { return (squares - sum * sum / n) / (n - 1); }
  [[nodiscard]] double standard_error() const { return std::sqrt(variance() / n); }
  void check(double expected) const { check_within_4_se(mean(), standard_error(), expected); }
};

}  // namespace test
