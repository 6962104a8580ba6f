// Elementary functions with the same bits on every machine, compiler and C library.
//
// The C library's log, exp and pow differ in the last bit between versions and between processors with and
// without fused multiply-add, so nothing on a path to a result calls them. These are built from IEEE
// additions, multiplications, divisions and square roots, whose results are fixed, in a fixed order; they
// need -ffp-contract=off (a PUBLIC option of the sim target) and round-to-nearest. Square root, floor, fabs
// and the like are exact by IEEE and are taken from <cmath>.
//
// Errors, measured against 200-bit values in units of the last place: log and exp under 1, log1p under 2,
// expm1 under 4, pow under 2 while |y log x| < 32, erfc under 4 for x < 5, log_gamma under 8 away from its
// zeros; normal_quantile has a relative error under 1e-15. Polynomial coefficients are our own minimax
// (Chebyshev) fits, but those of the normal quantile (AS241). Special values follow IEEE: log(0) = -infinity,
// log of a negative number is NaN, a NaN goes through. All functions are pure.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

namespace sim::portable {

inline constexpr double infinity = std::numeric_limits<double>::infinity();
inline constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// ln 2 in two parts: the first has 32 significant bits, so that its product with an exponent is exact.
inline constexpr double ln2_high = 0x1.62e42feep-1;
inline constexpr double ln2_low = 1.9082149292705877e-10;
inline constexpr double log2_e = 1.4426950408889634;

inline std::uint64_t to_bits(double x) {
  std::uint64_t bits;
  std::memcpy(&bits, &x, sizeof bits);
  return bits;
}

inline double from_bits(std::uint64_t bits) {
  double x;
  std::memcpy(&x, &bits, sizeof x);
  return x;
}

/// x = m * 2^exponent with m in [sqrt(1/2), sqrt(2)); x positive, normal, finite.
struct Split {
  double m;
  double exponent;
};

inline Split split(double x) {
  constexpr std::uint64_t sqrt_half = 0x3fe6a09e667f3bcdU;
  const std::uint64_t bits = to_bits(x);
  const auto k = static_cast<std::int64_t>(bits - sqrt_half) >> 52;
  return {from_bits(bits - (static_cast<std::uint64_t>(k) << 52)),
          static_cast<double>(static_cast<std::int32_t>(k))};
}

/// (2 atanh(s) - 2 s) / s as a function of s, for the s of a split mantissa.
inline double atanh_tail(double s) {
  const double z = s * s;
  const double w = z * z;
  const double odd = z * (0.666666666666667 +
                          w * (0.2857142862600327 + w * (0.18182889455674947 + w * 0.14616585424888623)));
  const double even = w * (0.39999999999899444 + w * (0.22222211130259878 + w * 0.15331710618210773));
  return odd + even;
}

/// log for any argument, the part that normal positive numbers do not need.
double log_special(double x);
/// exp for |x| >= 708, infinity and NaN.
double exp_special(double x);

/// Natural logarithm.
inline double log(double x) {
  const std::uint64_t bits = to_bits(x);
  if (bits - 0x0010000000000000U >= 0x7fe0000000000000U) return log_special(x);
  // log(x) = k ln 2 + log(1 + f), and with s = f / (2 + f): log(1 + f) = 2 atanh(s), written so that f stands
  // alone and everything else is a correction to it.
  const Split part = split(x);
  const double f = part.m - 1.0;
  const double s = f / (2.0 + f);
  const double half_square = 0.5 * f * f;
  const double tail = s * (half_square + atanh_tail(s));
  return part.exponent * ln2_high - ((half_square - (tail + part.exponent * ln2_low)) - f);
}

/// (e^r - 1 - r) for |r| <= ln(2)/2, with a relative error of 1e-17 of e^r.
inline double exp_tail(double r) {
  const double z = r * r;
  const double w = z * z;
  const double a = 0.16666666666666669 + r * 0.041666666666666664;
  const double b = 0.008333333333330051 + r * 0.0013888888888886545;
  const double c = 0.00019841269863105968 + r * 2.4801587317181886e-05;
  const double d = 2.7557268378684192e-06 + r * 2.755728291148268e-07;
  const double e = 2.5100424157005067e-08 + r * 2.0911264239196083e-09;
  const double cubic = (a + z * b) + w * ((c + z * d) + w * e);
  return z * (0.5 + r * cubic);
}

/// e^x = mantissa * 2^k; k lies in the low bits of `shifted`. |x| under 1e9.
struct ExpParts {
  double mantissa;
  double shifted;
};

inline ExpParts exp_parts(double x) {
  // Adding 1.5 * 2^52 rounds to the nearest integer and leaves it in the low bits.
  constexpr double shift = 0x1.8p52;
  const double shifted = x * log2_e + shift;
  const double k = shifted - shift;
  const double high = x - k * ln2_high;
  const double low = k * ln2_low;
  return {1.0 + (high + (exp_tail(high - low) - low)), shifted};
}

/// 2^k for -1022 <= k <= 1023, k in the low bits.
inline double power_of_two(std::uint64_t k) { return from_bits((k + 1023) << 52); }

/// e^x.
inline double exp(double x) {
  if (!(std::fabs(x) < 708.0)) return exp_special(x);
  const ExpParts parts = exp_parts(x);
  return parts.mantissa * power_of_two(to_bits(parts.shifted));
}

/// log(1 + x) without losing small x.
double log1p(double x);

/// e^x - 1 without losing small x.
double expm1(double x);

/// x^y for x >= 0 (a negative x gives NaN unless y is a whole number). x^0 = 1; whole powers that fit into 53
/// bits are exact for small exponents.
double pow(double x, double y);

/// Complementary error function, 2/sqrt(pi) times the integral of exp(-t^2) from x.
double erfc(double x);

/// Error function.
double erf(double x);

/// Probability that a standard normal variate is below x.
inline double normal_cdf(double x) { return 0.5 * erfc(x * -0.70710678118654752440); }

/// The x with normal_cdf(x) = p: AS241, PPND16 (Wichura, Applied Statistics 37, 1988). p = 0 and 1 give the
/// infinities, p outside [0, 1] gives NaN.
double normal_quantile_tail(double p);
inline double normal_quantile(double p) {
  const double q = p - 0.5;
  if (!(std::fabs(q) <= 0.425)) return normal_quantile_tail(p);
  const double r = 0.180625 - q * q;
  const double num =
      ((((((2.5090809287301226727e+3 * r + 3.3430575583588128105e+4) * r + 6.7265770927008700853e+4) * r +
          4.5921953931549871457e+4) *
             r +
         1.3731693765509461125e+4) *
            r +
        1.9715909503065514427e+3) *
           r +
       1.3314166789178437745e+2) *
          r +
      3.3871328727963666080e+0;
  const double den =
      ((((((5.2264952788528545610e+3 * r + 2.8729085735721942674e+4) * r + 3.9307895800092710610e+4) * r +
          2.1213794301586595867e+4) *
             r +
         5.3941960214247511077e+3) *
            r +
        6.8718700749205790830e+2) *
           r +
       4.2313330701600911252e+1) *
          r +
      1.0;
  return q * num / den;
}

/// log of the gamma function for x > 0; infinity at 0, NaN below.
double log_gamma(double x);

/// Regularised incomplete gamma functions for a > 0, x >= 0: P(a, x), the integral of t^(a-1) e^-t / Gamma(a)
/// from 0 to x, and Q = 1 - P, each accurate where it is small. P(N <= k) of a Poisson variate of mean x is
/// Q(k + 1, x).
double gamma_p(double a, double x);
double gamma_q(double a, double x);

}  // namespace sim::portable
