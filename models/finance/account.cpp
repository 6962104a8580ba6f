#include "models/finance/account.hpp"

#include <utility>

namespace models {

Accounts::Accounts(std::vector<std::string> sources)
    : names_{"household", "kin", "lender", "outside", "provider"} {
  for (std::string& id : sources) names_.push_back(std::move(id));
}

Account Accounts::source(std::string_view id) const {
  for (Account a = first_source_account; a < size(); ++a)
    if (names_[a] == id) return a;
  return -1;
}

}  // namespace models
