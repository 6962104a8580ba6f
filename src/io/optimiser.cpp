#include "src/io/optimiser.hpp"

#include <vector>

#include <nlopt.hpp>

namespace io {

void search_cube(std::size_t dimensions, std::uint32_t calls,
                 const std::function<double(std::span<const double>)>& function) {
  nlopt::opt search(nlopt::GN_DIRECT_L, static_cast<unsigned>(dimensions));
  search.set_lower_bounds(0.0);
  search.set_upper_bounds(1.0);
  search.set_maxeval(static_cast<int>(calls));
  using Function = std::function<double(std::span<const double>)>;
  search.set_min_objective([](unsigned n, const double* x, double*,
                              void* data) { return (*static_cast<const Function*>(data))(std::span(x, n)); },
                           const_cast<Function*>(&function));
  std::vector<double> at(dimensions, 0.5);
  double least = 0;
  search.optimize(at, least);
}

}  // namespace io
