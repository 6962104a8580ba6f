#include "src/core/wanted_direction.hpp"

#include <algorithm>
#include <array>

#include "src/core/indicator_label.hpp"

namespace core {

namespace {

constexpr std::array<std::string_view, 14> wanted{"exit-rate",
                                                  "exit-rate-persons",
                                                  "ever-exited",
                                                  "exit-hazard",
                                                  "stable-exit-rate",
                                                  "retention-2",
                                                  "own-feet-exits",
                                                  "income-per-head",
                                                  "exits",
                                                  "income-after-health-per-head",
                                                  "village-standard",
                                                  "insured-on-register",
                                                  "village-exit",
                                                  "county-standard"};
constexpr std::array<std::string_view, 4> depends{"left-rate", "monitored-rate", "registered-headcount",
                                                  "splits"};

}  // namespace

Wanted wanted_direction(std::string_view indicator) {
  const auto in = [&](const auto& ids) { return std::find(ids.begin(), ids.end(), indicator) != ids.end(); };
  if (in(wanted)) return Wanted::more;
  return in(depends) || indicator_unit(indicator).empty() ? Wanted::neither : Wanted::less;
}

}  // namespace core
