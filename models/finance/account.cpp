#include "models/finance/account.hpp"

#include <algorithm>
#include <utility>

namespace models {

Accounts::Accounts(std::vector<std::string> sources, std::vector<std::string> private_sources)
    : names_{"household", "kin", "lender", "outside", "provider"}, private_(std::move(private_sources)) {
  for (std::string& id : sources) names_.push_back(std::move(id));
}

Account Accounts::source(std::string_view id) const {
  for (Account a = first_source_account; a < size(); ++a)
    if (names_[a] == id) return a;
  return -1;
}

bool Accounts::is_public(Account account) const {
  return account >= first_source_account &&
         std::find(private_.begin(), private_.end(), names_[account]) == private_.end();
}

}  // namespace models
