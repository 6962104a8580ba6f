#include "sim/random/portable_math.hpp"

namespace sim::portable {
namespace {

/// An unevaluated sum, the second part small against the first.
struct Pair {
  double high;
  double low;
};

/// The exact sum of two numbers (Knuth).
Pair two_sum(double a, double b) {
  const double sum = a + b;
  const double part = sum - a;
  return {sum, (a - (sum - part)) + (b - part)};
}

/// The exact product of two numbers (Dekker, Veltkamp), for magnitudes under 2^990.
Pair two_product(double a, double b) {
  constexpr double splitter = 134217729.0;  // 2^27 + 1
  const double ca = splitter * a;
  const double cb = splitter * b;
  const double a_high = ca - (ca - a);
  const double b_high = cb - (cb - b);
  const double a_low = a - a_high;
  const double b_low = b - b_high;
  const double product = a * b;
  return {product, ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low};
}

/// log(x) to about 2^-62, for positive normal x.
Pair log_pair(double x) {
  const Split part = split(x);
  const double f = part.m - 1.0;
  const Pair divisor = two_sum(2.0, f);
  // s = f / (2 + f) in two parts: the quotient and what its product with the divisor lacks.
  const double s = f / divisor.high;
  const Pair back = two_product(s, divisor.high);
  const double s_low = (((f - back.high) - back.low) - s * divisor.low) / divisor.high;
  const double tail = s * atanh_tail(s) + 2.0 * s_low;
  const Pair main = two_sum(part.exponent * ln2_high, 2.0 * s);
  const Pair sum = two_sum(main.high, tail);
  const double low = sum.low + main.low + part.exponent * ln2_low;
  return two_sum(sum.high, low);
}

/// The powers of a polynomial's variable, lowest coefficient first.
template <int n>
double polynomial(const double (&coefficient)[n], double x) {
  double sum = coefficient[n - 1];
  for (int i = n - 2; i >= 0; --i) sum = sum * x + coefficient[i];
  return sum;
}

}  // namespace

double log_special(double x) {
  if (x == 0.0) return -infinity;
  if (!(x > 0.0)) return nan;
  if (x == infinity) return x;
  constexpr double to_normal = 0x1p54;
  return log(x * to_normal) - 54.0 * ln2_high - 54.0 * ln2_low;
}

double exp_special(double x) {
  if (std::isnan(x)) return x;
  if (x > 709.782712893384) return infinity;
  if (x < -745.14) return 0.0;
  // The power of two in two steps, since it or the result may leave the range of normal numbers.
  const ExpParts parts = exp_parts(x);
  const auto k = static_cast<std::int32_t>(static_cast<std::uint32_t>(to_bits(parts.shifted)));
  const std::int64_t half = k / 2;
  return parts.mantissa * power_of_two(static_cast<std::uint64_t>(half)) *
         power_of_two(static_cast<std::uint64_t>(k - half));
}

double log1p(double x) {
  const double u = 1.0 + x;
  if (u == 1.0) return x;
  if (!(u > 0.0) || u == infinity) return log(u);
  // log(1 + x) = log(u) + (what rounding took from u) / u.
  return log(u) + (x - (u - 1.0)) / u;
}

double expm1(double x) {
  if (std::fabs(x) <= 0.34657359027997264) return x + exp_tail(x);
  return exp(x) - 1.0;
}

double pow(double x, double y) {
  if (y == 0.0 || x == 1.0) return 1.0;
  if (std::isnan(x) || std::isnan(y)) return nan;
  if (x < 0.0) {
    if (std::floor(y) != y) return nan;
    const bool odd = std::fabs(y) < 0x1p53 && std::floor(0.5 * y) != 0.5 * y;
    return odd ? -pow(-x, y) : pow(-x, y);
  }
  if (x == 0.0) return y > 0.0 ? 0.0 : infinity;
  if (x == infinity) return y > 0.0 ? infinity : 0.0;
  if (std::fabs(y) > 0x1p80) return (x > 1.0) == (y > 0.0) ? infinity : 0.0;
  const bool subnormal = x < 0x1p-1022;
  Pair logarithm = log_pair(subnormal ? x * 0x1p54 : x);
  if (subnormal) {
    const Pair shifted = two_sum(logarithm.high, -54.0 * ln2_high);
    logarithm = {shifted.high, shifted.low + logarithm.low - 54.0 * ln2_low};
  }
  const Pair product = two_product(y, logarithm.high);
  if (!(std::fabs(product.high) < 746.0)) return product.high > 0.0 ? infinity : 0.0;
  const double low = product.low + y * logarithm.low;
  const double result = exp(product.high);
  return result == infinity ? result : result + result * low;
}

double erfc(double x) {
  if (std::isnan(x)) return x;
  if (std::fabs(x) < 0.5) return 1.0 - erf(x);
  if (x < 0.0) return 2.0 - erfc(-x);
  if (x > 27.3) return 0.0;
  // (1 + 2x) exp(x^2) erfc(x) is smooth in (x - 4) / (x + 4).
  constexpr double smooth[] = {
      1.2329951186255526,      -0.1396211168405625,     0.015379652102620016,    0.06809705425469167,
      -0.10103906603632293,    0.09373283499839091,     -0.06633036581171674,    0.03716751553673969,
      -0.016197734064788704,   0.005031969984911938,    -0.0007577732313710945,  -0.0001992567302266955,
      0.00015062138417805605,  -2.439911565558233e-05,  -1.1221081791490601e-05, 5.709619407460769e-06,
      2.9184665855580794e-07,  -8.255322259262831e-07,  7.714626220432877e-08,   1.105584872255078e-07,
      -1.9736872590355543e-08, -1.4704421774400366e-08, 2.409489044428507e-09,   1.5219277812612269e-09};
  const double g = polynomial(smooth, (x - 4.0) / (x + 4.0)) / (1.0 + 2.0 * x);
  const Pair square = two_product(x, x);
  return g * exp(-square.high) * (1.0 - square.low);
}

double erf(double x) {
  if (!(std::fabs(x) < 0.5)) return x < 0.0 ? erfc(-x) - 1.0 : 1.0 - erfc(x);
  constexpr double series[] = {1.1283791670955126,     -0.3761263890318375,     0.11283791670954868,
                               -0.026866170644999358,  0.005223977622008845,    -0.0008548326509718547,
                               0.00012055286128871108, -1.4923000283850108e-05, 1.6371164552892836e-06,
                               -1.4620256114391553e-07};
  return x * polynomial(series, x * x);
}

double normal_quantile_tail(double p) {
  if (!(p > 0.0 && p < 1.0)) return p == 0.0 ? -infinity : p == 1.0 ? infinity : nan;
  const bool lower = p < 0.5;
  double r = std::sqrt(-log(lower ? p : 1.0 - p));
  double x;
  if (r <= 5.0) {
    r -= 1.6;
    constexpr double num[] = {1.42343711074968357734e+0, 4.63033784615654529590e+0, 5.76949722146069140550e+0,
                              3.64784832476320460504e+0, 1.27045825245236838258e+0, 2.41780725177450611770e-1,
                              2.27238449892691845833e-2, 7.74545014278341407640e-4};
    constexpr double den[] = {1.0,
                              2.05319162663775882187e+0,
                              1.67638483018380384940e+0,
                              6.89767334985100004550e-1,
                              1.48103976427480074590e-1,
                              1.51986665636164571966e-2,
                              5.47593808499534494600e-4,
                              1.05075007164441684324e-9};
    x = polynomial(num, r) / polynomial(den, r);
  } else {
    r -= 5.0;
    constexpr double num[] = {6.65790464350110377720e+0, 5.46378491116411436990e+0, 1.78482653991729133580e+0,
                              2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                              2.71155556874348757815e-5, 2.01033439929228813265e-7};
    constexpr double den[] = {1.0,
                              5.99832206555887937690e-1,
                              1.36929880922735805310e-1,
                              1.48753612908506148525e-2,
                              7.86869131145613259100e-4,
                              1.84631831751005468180e-5,
                              1.42151175831644588870e-7,
                              2.04426310338993978564e-15};
    x = polynomial(num, r) / polynomial(den, r);
  }
  return lower ? -x : x;
}

double log_gamma(double x) {
  if (!(x > 0.0)) return x == 0.0 ? infinity : nan;
  if (x == infinity) return x;
  if (x >= 10.0) {
    // Stirling's series; at 10 the first term left out is 2e-18.
    constexpr double series[] = {0.08333333333333333,    -0.002777777777777778, 0.0007936507936507937,
                                 -0.0005952380952380953, 0.0008417508417508417, -0.0019175269175269176,
                                 0.00641025641025641,    -0.029550653594771242};
    const double z = 1.0 / x;
    return (x - 0.5) * (log(x) - 1.0) + (0.9189385332046728 - 0.5 + z * polynomial(series, z * z));
  }
  if (x < 1.0) return log_gamma(1.0 + x) - log(x);
  // Down to [1, 2] by the recurrence, then log Gamma(x) / ((x - 1)(x - 2)), which has no zero there.
  double factor = 1.0;
  while (x > 2.0) {
    x -= 1.0;
    factor *= x;
  }
  constexpr double reduced[] = {
      0.4831289505409809,     -0.14595989591430608,    0.06291140107456439,    -0.031308487501010646,
      0.01679709863127416,    -0.009425622448525798,   0.005446457839126065,   -0.0032120740737152814,
      0.0019229163127905161,  -0.0011644145847310124,  0.000711519067515296,   -0.00043799307479613914,
      0.00027131373861446925, -0.0001689178215524898,  0.00010535512483785591, -6.614136022346414e-05,
      4.30276814976503e-05,   -2.7201673025504752e-05, 1.3186019073996835e-05, -8.355075869795273e-06,
      1.2140008083973407e-05, -7.760660152513446e-06};
  const double base = (x - 1.0) * (x - 2.0) * polynomial(reduced, x - 1.5);
  return factor == 1.0 ? base : base + log(factor);
}

namespace {

/// x^a e^-x / Gamma(a + 1).
double gamma_weight(double a, double x) { return exp(a * log(x) - x - log_gamma(a + 1.0)); }

/// P(a, x) by its power series, good for x < a + 1.
double gamma_series(double a, double x) {
  double term = 1.0;
  double sum = 1.0;
  for (double n = a + 1.0; term > sum * 1e-17; n += 1.0) {
    term *= x / n;
    sum += term;
  }
  return sum * gamma_weight(a, x);
}

/// Q(a, x) by its continued fraction (modified Lentz), good for x >= a + 1.
double gamma_fraction(double a, double x) {
  constexpr double tiny = 1e-300;
  double b = x + 1.0 - a;
  double c = 1.0 / tiny;
  double d = 1.0 / b;
  double h = d;
  for (double i = 1.0; i < 1e6; i += 1.0) {
    const double term = -i * (i - a);
    b += 2.0;
    d = term * d + b;
    if (std::fabs(d) < tiny) d = tiny;
    c = b + term / c;
    if (std::fabs(c) < tiny) c = tiny;
    d = 1.0 / d;
    const double change = d * c;
    h *= change;
    if (std::fabs(change - 1.0) < 2e-16) break;
  }
  return h * a * gamma_weight(a, x);
}

}  // namespace

double gamma_p(double a, double x) {
  if (!(a > 0.0) || !(x >= 0.0)) return nan;
  if (x == 0.0) return 0.0;
  return x < a + 1.0 ? gamma_series(a, x) : 1.0 - gamma_fraction(a, x);
}

double gamma_q(double a, double x) {
  if (!(a > 0.0) || !(x >= 0.0)) return nan;
  if (x == 0.0) return 1.0;
  return x < a + 1.0 ? 1.0 - gamma_series(a, x) : gamma_fraction(a, x);
}

}  // namespace sim::portable
