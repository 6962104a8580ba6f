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

Json rate_json(std::int64_t millionths) { return static_cast<double>(millionths) / 1e6; }

Json period_json(models::Period period) { return models::period_names[static_cast<std::size_t>(period)]; }

Json working_json(const models::Working& w) {
  Json out;
  const auto bounded = [](sim::Fen amount) {
    return amount >= models::max_year ? Json(nullptr) : Json(yuan_text(amount));
  };
  out["of"] = models::base_names[static_cast<std::size_t>(w.of)];
  out["limit"] = bounded(w.limit);
  out["over"] = period_json(w.over);
  out["sum_before"] = yuan_text(w.sum_before);
  out["sum_after"] = yuan_text(w.sum_after);
  out["threshold"] = {{"kind", w.caps_own ? "own-cap" : "deductible"},
                      {"amount", bounded(w.threshold)},
                      {"fixed", bounded(w.fixed)},
                      {"share", rate_json(w.share)},
                      {"share_of", yuan_text(w.share_of)},
                      {"per", period_json(w.threshold_per)},
                      {"used", yuan_text(w.threshold_used)}};
  out["parts"] = Json::array();
  for (const models::RatedPart& p : w.parts)
    out["parts"].push_back({{"amount", yuan_text(p.amount)}, {"rate", rate_json(p.rate)}});
  out["scheduled"] = yuan_text(w.scheduled);
  out["before"] = yuan_text(w.before);
  out["cap"] = nullptr;
  if (w.cap < models::max_year)
    out["cap"] = {{"amount", yuan_text(w.cap)},
                  {"per", period_json(w.cap_per)},
                  {"paid_before", yuan_text(w.cap_before)},
                  {"reached", w.cap_reached}};
  out["left"] = yuan_text(w.left);
  return out;
}

Json layer_json(const ClaimLayer& l) {
  const bool applied = l.absence == models::Absence::none;
  Json out;
  out["id"] = l.id;
  out["paid"] = yuan_text(l.paid);
  out["rule"] = applied ? Json(l.rule) : Json(nullptr);
  out["base"] = applied ? Json(yuan_text(l.base)) : Json(nullptr);
  out["claimed"] = l.claimed;
  out["working"] = applied ? working_json(l.working) : Json(nullptr);
  out["absent"] = nullptr;
  if (!applied)
    out["absent"] = {{"why", models::absence_names[static_cast<std::size_t>(l.absence)]},
                     {"because", l.because.empty() ? Json(nullptr) : Json(l.because)}};
  return out;
}

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
    for (const ClaimLayer& l : b.layers) bill["layers"].push_back(layer_json(l));
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
