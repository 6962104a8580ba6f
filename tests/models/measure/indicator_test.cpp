#include "models/measure/indicator.hpp"

#include <array>
#include <set>
#include <string>

#include <catch2/catch.hpp>

namespace indicator_test {

using namespace models;

namespace {

/// Numbers of which no two and no ratio of two are alike.
std::array<std::int64_t, count_size> distinct() {
  std::array<std::int64_t, count_size> counts{};
  std::int64_t n = 1009;
  for (auto& c : counts) c = n = n * 7 % 1'000'003;
  return counts;
}

}  // namespace

TEST_CASE("Each indicator is the ratio that its definition says") {
  using C = Count;
  const auto counts = distinct();
  const auto at = [&](C c) { return static_cast<double>(counts[static_cast<std::size_t>(c)]); };
  // Definitions as the design states them, by hand.
  const struct {
    const char* id;
    double value;
  } defined[]{
      {"exit-rate", at(C::c0_exited) / at(C::c0)},
      {"exit-rate-persons", at(C::c0_exited_persons) / at(C::c0_persons)},
      {"ever-exited", at(C::c0_ever_exited) / at(C::c0)},
      {"left-rate", at(C::c0_left) / at(C::c0)},
      {"exit-hazard", at(C::exits) / at(C::poor_before)},
      {"stable-exit-rate", at(C::c0_stable) / at(C::c0)},
      {"retention-2", at(C::retained) / at(C::retained_of)},
      {"re-entry-rate", at(C::re_entries) / at(C::exited_before)},
      {"re-entry-rate-persons", at(C::re_entries_persons) / at(C::exited_before_persons)},
      {"entry-rate", at(C::entries) / at(C::never_before)},
      {"poverty-headcount", at(C::poor_persons) / at(C::persons)},
      {"poverty-gap", at(C::gap) / at(C::persons) / 1e6},
      {"poverty-severity", at(C::severity) / at(C::persons) / 1e6},
      {"registered-headcount", at(C::registered_persons) / at(C::persons)},
      {"exclusion-error", at(C::poor_unregistered) / at(C::poor_persons)},
      {"inclusion-error", at(C::registered_not_poor) / at(C::registered_persons)},
      {"che-10", at(C::che_10) / at(C::households)},
      {"che-25", at(C::che_25) / at(C::households)},
      {"che-40", at(C::che_40) / at(C::households)},
      {"che-10-in-need", at(C::che_10_in_need) / at(C::in_need)},
      {"forgone-care", at(C::care_forgone) / at(C::care_needs)},
      {"oop-share", at(C::own) / at(C::bills)},
      {"oop-share-inpatient", at(C::own_inpatient) / at(C::bills_inpatient)},
      {"oop-share-in-county", at(C::own_in_county) / at(C::bills_in_county)},
      {"impoverished-by-illness", at(C::impoverished) / at(C::households)},
      {"pushed-deeper", at(C::pushed_deeper) / at(C::households)},
  };
  for (const auto& [id, expected] : defined) {
    INFO(id);
    bool found = false;
    for (const Indicator& i : indicators()) {
      if (i.id != id) continue;
      found = true;
      const auto value = value_of(i, counts, 5);
      REQUIRE(value);
      CHECK(*value == Approx(expected).epsilon(1e-12));
    }
    CHECK(found);
  }
}

TEST_CASE("A denominator of nothing gives no value") {
  const std::array<std::int64_t, count_size> nothing{};
  for (const Indicator& i : indicators()) CHECK_FALSE(value_of(i, nothing, 5));
}

TEST_CASE("Stable exits need three assessments") {
  const auto counts = distinct();
  for (const Indicator& i : indicators()) {
    const bool looks_back = i.id == "stable-exit-rate";
    for (std::int32_t year = 0; year < 4; ++year)
      CHECK(value_of(i, counts, year).has_value() == (!looks_back || year >= 2));
  }
}

TEST_CASE("Indicators have names of their own in both languages") {
  std::set<std::string> ids, zh, en;
  for (const Indicator& i : indicators()) {
    CHECK(ids.insert(std::string(i.id)).second);
    CHECK(zh.insert(std::string(i.zh)).second);
    CHECK(en.insert(std::string(i.en)).second);
  }
}

}  // namespace indicator_test
