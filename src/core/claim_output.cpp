// How a claim is shown to programs.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/time/calendar.hpp"
#include "src/core/claim.hpp"

namespace core {
namespace {

using Json = nlohmann::ordered_json;

}  // namespace

std::string yuan_text(sim::Fen amount) {
  const auto magnitude =
      amount < 0 ? 0 - static_cast<std::uint64_t>(amount) : static_cast<std::uint64_t>(amount);
  return fmt::format("{}{}.{:02}", amount < 0 ? "-" : "", magnitude / 100, magnitude % 100);
}

std::string claim_json(const Claim& claim) {
  Json root;
  root["bills"] = Json::array();
  for (const ClaimedBill& b : claim.bills) {
    Json bill;
    bill["tier"] = models::tier_names[static_cast<std::size_t>(b.bill.tier)];
    bill["date"] = sim::format_date(b.date);
    bill["amount"] = yuan_text(b.bill.amount);
    bill["compliant"] = yuan_text(b.bill.amount - b.bill.excluded);
    bill["layers"] = Json::array();
    for (const ClaimLayer& l : b.layers) {
      Json layer;
      layer["id"] = l.id;
      layer["paid"] = yuan_text(l.paid);
      layer["rule"] = l.rule.empty() ? Json(nullptr) : Json(l.rule);
      bill["layers"].push_back(std::move(layer));
    }
    bill["own"] = yuan_text(b.own);
    root["bills"].push_back(std::move(bill));
  }
  Json total;
  total["amount"] = yuan_text(claim.amount);
  total["compliant"] = yuan_text(claim.compliant);
  total["layers"] = Json::array();
  for (const ClaimLayer& l : claim.total_layers)
    total["layers"].push_back(Json{{"id", l.id}, {"paid", yuan_text(l.paid)}});
  total["own"] = yuan_text(claim.own);
  root["total"] = std::move(total);
  // Ids may hold anything that a scenario file may; what is not UTF-8 is shown as such.
  return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace core
