#include "sim/random/candidate.hpp"

namespace sim {

double intensity_of(const Cell& cell, int number) {
  double product = 1;
  for (int i = 0; i <= number; ++i) product *= position_of(cell, i).first();
  return -portable::log(product) * (days_per_year / cell_days);
}

}  // namespace sim
