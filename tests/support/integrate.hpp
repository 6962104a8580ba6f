// Numeric integration, to recompute closed forms in a way that shares nothing with them.
#pragma once

namespace test {

/// Composite Simpson rule with 2 * half_panels panels; for the smooth integrands of the oracles a few
/// thousand panels leave only rounding.
template <class F>
double integrate(F f, double from, double to, int half_panels = 4000) {
  const double h = (to - from) / (2 * half_panels);
  double odd = 0;
  double even = 0;
  for (int i = 1; i < 2 * half_panels; ++i) (i % 2 == 1 ? odd : even) += f(from + i * h);
  return h / 3 * (f(from) + 4 * odd + 2 * even + f(to));
}

}  // namespace test
