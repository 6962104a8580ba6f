// Who takes part. The first is the yardstick.
#pragma once

#include <vector>

#include "tests/bench/contender.hpp"

namespace bench {

[[nodiscard]] std::vector<Contender> contenders();

}  // namespace bench
