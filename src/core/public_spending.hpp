// What public sources pay in a run: to anybody but public sources, loan principal and endowments left out, in
// yuan, by replication. Each year's sum is discounted to the first year of the run, which is not discounted.
// Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/finance/finance.hpp"
#include "sim/describe/field.hpp"
#include "src/core/result.hpp"

namespace core {

/// `rate`: discount a year, 0.03 for 3 %.
[[nodiscard]] std::vector<double> public_spending(const models::FinanceSpec& finance, const RunResult& run,
                                                  double rate = 0);
/// The same in fen: whole numbers without a discount, so that differences of them are exact.
[[nodiscard]] std::vector<double> public_spending_in_fen(const models::FinanceSpec& finance,
                                                         const RunResult& run, double rate);

/// Does what a programme's or layer's payer grants count, once it is paid? Loans do not.
[[nodiscard]] bool pays_publicly(const models::FinanceSpec& finance, const ResultPlan& plan,
                                 const std::string& programme, const std::string& source);

/// What counts, in words.
[[nodiscard]] sim::Label public_cost_label();

/// The part of one public source, by replication, not discounted.
struct SourceSpending {
  std::string source;
  std::vector<std::optional<double>> yuan;
};
/// By source, those that pay nothing in any replication left out. Their sum is public_spending().
[[nodiscard]] std::vector<SourceSpending> public_spending_by_source(const models::FinanceSpec& finance,
                                                                    const RunResult& run);

}  // namespace core
