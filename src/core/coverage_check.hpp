// The notches of a coverage stack, for every kind of bill that its rules tell apart and every date on which
// the coverage changes: what `validate` lists.
#pragma once

#include <string>
#include <vector>

#include "models/coverage/notch.hpp"
#include "src/core/claim_tables.hpp"

namespace core {

struct CoverageNotches {
  std::vector<models::CostNotch> cost;
  std::vector<models::SequenceNotch> sequence;
  std::vector<models::StatusNotch> status;
};

/// Notches that stand at several dates are listed once.
[[nodiscard]] CoverageNotches notches_of(const ClaimTables& tables);

}  // namespace core
