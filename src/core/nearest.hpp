// Did-you-mean: see sim/describe/nearest.hpp, which models use too.
#pragma once

#include "sim/describe/nearest.hpp"

namespace core {

using sim::edit_distance;
using sim::nearest;

}  // namespace core
