// Why an option comes out as it does: the chain from what was changed to what came of it.
//
// Links in order: applications to programmes, payments by flow of the ledger, incomes and bills of households
// and outcomes of the last assessed year. Only links whose paired difference is certain (its 95 % interval
// does not reach 0) are told, in each step the largest first; money as a sum over all years. With many links
// looked at, one in twenty that chance alone made would pass too; they are no tests of a hypothesis. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "src/core/arm.hpp"
#include "src/core/difference.hpp"
#include "src/core/table_differences.hpp"

namespace core {

/// Applications of one programme, all years.
struct ProgrammeLink {
  std::string programme;
  std::string_view item;  ///< "applied", "served", "dropped"
  Difference figure;
};

/// One flow of the ledger, all years, in yuan.
struct MoneyLink {
  std::string payer, payee, purpose, programme;
  std::string_view nature;
  Difference figure;
};

struct Explanation {
  std::vector<ProgrammeLink> programmes;
  std::vector<MoneyLink> money;
  std::vector<IndicatorDifference> outcomes;  ///< of everybody, last assessed year
};

/// `differences`: as indicator_differences gives them for these arms.
[[nodiscard]] Explanation explain(const Arm& base, const Arm& option,
                                  const std::vector<IndicatorDifference>& differences);

}  // namespace core
