// Accounts between which money flows. Every payment of a run has a payer and a payee among them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/describe/value.hpp"

namespace models {

/// Index of an account: the five below, then one per source of finance in declared order.
using Account = std::int32_t;

/// All households together; their single balances are in their records.
inline constexpr Account household_account = 0;
/// Relatives and friends outside the modelled households.
inline constexpr Account kin_account = 1;
/// Banks, mutual funds and private lenders, for principal and interest.
inline constexpr Account lender_account = 2;
/// Markets, employers, shops: wherever incomes come from and consumption goes.
inline constexpr Account outside_account = 3;
/// Hospitals, clinics, training centres and whoever else delivers what a programme buys.
inline constexpr Account provider_account = 4;
inline constexpr Account first_source_account = 5;

/// The names of all accounts, sources included.
class Accounts {
 public:
  /// `private_sources`: ids of those whose money is not public.
  explicit Accounts(std::vector<std::string> sources, std::vector<std::string> private_sources = {});

  [[nodiscard]] std::int32_t size() const { return static_cast<std::int32_t>(names_.size()); }
  [[nodiscard]] std::int32_t sources() const { return size() - first_source_account; }
  [[nodiscard]] const std::string& name(Account account) const { return names_[account]; }
  /// -1 if there is no such source.
  [[nodiscard]] Account source(std::string_view id) const;
  /// Is it a source of public money? Households, kin, lenders and markets are none.
  [[nodiscard]] bool is_public(Account account) const;

 private:
  std::vector<std::string> names_;
  std::vector<std::string> private_;  ///< sources that are not public
};

}  // namespace models
