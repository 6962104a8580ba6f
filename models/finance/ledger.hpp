// The double-entry ledger: every payment of a run by flow (payer, payee, purpose, programme) and month.
//
// Flows are registered before the run, so that a posting is one addition into a dense table. Each parallel
// part has a ledger of its own plan; merging adds whole fen, so any order gives the same. A flow moves the
// same amount out of one account and into another; the audit therefore compares the ledger with what is kept
// elsewhere: the change of every stock the model holds itself (cash and debt in the households' records,
// budgets).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "models/finance/account.hpp"

namespace models {

/// What a payment is, as far as reports must keep it apart.
enum class Nature : std::uint8_t {
  care,       ///< charges for care used
  benefit,    ///< services and goods bought for takers of a programme
  transfer,   ///< public money paid to households
  premium,    ///< contributions to insurance
  capital,    ///< capital put in place, still somebody's
  principal,  ///< loans paid out and repaid
  interest,
  gift,      ///< kin help
  income,    ///< wages, sales, remittances, property
  spending,  ///< consumption, production cost, schooling
  endowment  ///< money put into a source: budgets, carry-over, matching stocks at the start
};

struct Flow {
  Account payer = 0;
  Account payee = 0;
  Nature nature = Nature::spending;
  std::string purpose;    ///< "wage", or the layer's or effect's id
  std::string programme;  ///< programme or coverage layer it is booked under; empty: none

  friend bool operator==(const Flow&, const Flow&) = default;
};

using FlowId = std::int32_t;

/// The flows of a run and its months; the same for every part of it.
class LedgerPlan {
 public:
  explicit LedgerPlan(std::int32_t months) : months_(months) {}
  /// The flow's id; an equal flow is registered once.
  FlowId add(const Flow& flow);

  [[nodiscard]] std::int32_t months() const { return months_; }
  [[nodiscard]] std::span<const Flow> flows() const { return flows_; }

 private:
  std::vector<Flow> flows_;
  std::int32_t months_ = 0;
};

class Ledger {
 public:
  /// The plan must outlive the ledger and stay as it is.
  explicit Ledger(const LedgerPlan& plan);

  /// `amount` may be negative (a refund); `month` counts from the scenario's start.
  void post(FlowId flow, std::int32_t month, sim::Fen amount) { sums_[index(flow, month)] += amount; }

  /// Adds another part's postings; both have the same plan.
  void merge(const Ledger& other);

  [[nodiscard]] const LedgerPlan& plan() const { return *plan_; }
  [[nodiscard]] sim::Fen at(FlowId flow, std::int32_t month) const { return sums_[index(flow, month)]; }
  /// Over months first <= m < last.
  [[nodiscard]] sim::Fen sum(FlowId flow, std::int32_t first, std::int32_t last) const;
  [[nodiscard]] sim::Fen total(FlowId flow) const { return sum(flow, 0, plan_->months()); }
  /// What came into an account less what left it, over all months.
  [[nodiscard]] sim::Fen net(Account account) const;

  /// Raw table (flow-major), for the byte form of a result.
  [[nodiscard]] std::span<const sim::Fen> table() const { return sums_; }
  [[nodiscard]] std::span<sim::Fen> table() { return sums_; }

 private:
  [[nodiscard]] std::size_t index(FlowId flow, std::int32_t month) const {
    return static_cast<std::size_t>(flow) * static_cast<std::size_t>(plan_->months()) +
           static_cast<std::size_t>(month);
  }

  const LedgerPlan* plan_;
  std::vector<sim::Fen> sums_;
};

/// What the model's own stocks say happened to an account: closing less opening balance.
struct StockChange {
  Account account = 0;
  sim::Fen change = 0;
};

/// Sum of absolute differences between the ledger's net of each account and the change of its stock. 0 when
/// every change of a stock has its payment and every payment its change; accounts without a stock of their
/// own are left out.
[[nodiscard]] sim::Fen imbalance(const Ledger& ledger, std::span<const StockChange> stocks);

}  // namespace models
