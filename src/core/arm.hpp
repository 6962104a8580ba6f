// One side of a comparison: a scenario and what it came to. Points to what its owner keeps.
#pragma once

#include <string>

#include "src/core/resolve.hpp"
#include "src/core/result.hpp"
#include "src/core/simulate.hpp"
#include "src/core/summary.hpp"

namespace core {

struct Arm {
  std::string name;  ///< as tables call it, "township" or "township+cap10"
  const Resolved* resolved = nullptr;
  const Populations* populations = nullptr;
  const RunResult* run = nullptr;
  const Summary* summary = nullptr;
};

}  // namespace core
