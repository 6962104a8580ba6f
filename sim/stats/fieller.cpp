#include "sim/stats/fieller.hpp"

#include <algorithm>
#include <cmath>

#include "sim/stats/interval.hpp"

namespace sim {

FiellerSet fieller(std::span<const double> numerator, std::span<const double> denominator, double level) {
  const std::size_t n = std::min(numerator.size(), denominator.size());
  FiellerSet set;
  if (n < 2) return set;
  const auto count = static_cast<double>(n);
  double y = 0, x = 0;
  for (std::size_t i = 0; i < n; ++i) {
    y += numerator[i] / count;
    x += denominator[i] / count;
  }
  double vy = 0, vx = 0, c = 0;
  for (std::size_t i = 0; i < n; ++i) {
    vy += (numerator[i] - y) * (numerator[i] - y);
    vx += (denominator[i] - x) * (denominator[i] - x);
    c += (numerator[i] - y) * (denominator[i] - x);
  }
  const double of_means = count * (count - 1);
  const double t = student_quantile(1 - (1 - level) / 2, count - 1);
  const double t2 = t * t / of_means;
  // a r^2 - 2 b r + d <= 0
  const double a = x * x - t2 * vx;
  const double b = x * y - t2 * c;
  const double d = y * y - t2 * vy;
  if (x == 0 && vx == 0) return set;
  const double discriminant = b * b - a * d;
  if (a > 0) {
    // The discriminant is not negative here but for rounding: r = Y / X is always in the set.
    const double root = std::sqrt(std::max(discriminant, 0.0));
    set = {FiellerSet::Kind::interval, (b - root) / a, (b + root) / a};
  } else if (a < 0 && discriminant > 0) {
    const double root = std::sqrt(discriminant);
    set = {FiellerSet::Kind::outside, (b + root) / a, (b - root) / a};
  } else {
    set.kind = FiellerSet::Kind::all;
  }
  return set;
}

}  // namespace sim
