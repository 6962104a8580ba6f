#include "src/core/wanted_direction.hpp"

#include <algorithm>
#include <array>

namespace core {

namespace {

constexpr std::array<std::string_view, 17> wanted{
    "exit-rate",           "exit-rate-persons", "ever-exited",
    "exit-hazard",         "stable-exit-rate",  "retention-2",
    "own-feet-exits",      "income-per-head",   "income-after-health-per-head",
    "insured-on-register", "in-county-share",   "village-standard",
    "village-exit",        "county-standard",   "exits",
    "managed-rate",        "collective-income"};
constexpr std::array<std::string_view, 33> unwanted{"re-entry-rate",
                                                    "re-entry-rate-persons",
                                                    "entry-rate",
                                                    "poverty-headcount",
                                                    "poverty-gap",
                                                    "poverty-severity",
                                                    "poverty-headcount-after-health",
                                                    "poverty-gap-after-health",
                                                    "poverty-severity-after-health",
                                                    "poverty-headcount-pre-transfer",
                                                    "poverty-gap-pre-transfer",
                                                    "poverty-severity-pre-transfer",
                                                    "exclusion-error",
                                                    "inclusion-error",
                                                    "che-10",
                                                    "che-25",
                                                    "che-40",
                                                    "che-10-c",
                                                    "che-25-c",
                                                    "che-10-in-need",
                                                    "che-25-in-need",
                                                    "che-40-in-need",
                                                    "forgone-care",
                                                    "oop-share",
                                                    "oop-share-inpatient",
                                                    "oop-share-in-county",
                                                    "impoverished-by-illness",
                                                    "pushed-deeper",
                                                    "re-entries",
                                                    "entries",
                                                    "exits-without-place",
                                                    "cause-mismatch",
                                                    "own-premium-per-head"};

}  // namespace

Wanted wanted_direction(std::string_view indicator) {
  const auto in = [&](const auto& ids) { return std::find(ids.begin(), ids.end(), indicator) != ids.end(); };
  return in(wanted) ? Wanted::more : in(unwanted) ? Wanted::less : Wanted::neither;
}

}  // namespace core
