// One person under a single layer of models/coverage, for checks of its payments against closed forms.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "models/coverage/stack.hpp"

namespace validation {

/// Settles bills of a person at one tier; the year's sums stay until new_year.
class Insured {
 public:
  explicit Insured(const models::CoverageSpec& spec) {
    sim::Problems problems;
    auto compiled = models::Stack::compile(spec, problems);
    for (const sim::Problem& p : problems) UNSCOPED_INFO(p.path << ": " << p.message);
    REQUIRE(compiled.has_value());
    stack_ = std::move(*compiled);
    person_.resize(static_cast<std::size_t>(stack_.person_slots()));
    household_.resize(static_cast<std::size_t>(stack_.household_slots()));
  }

  void new_year() {
    std::fill(person_.begin(), person_.end(), 0);
    std::fill(household_.begin(), household_.end(), 0);
  }

  /// What the person pays of a bill, fen; the layer pays the rest.
  [[nodiscard]] sim::Fen own(sim::Fen bill) {
    constexpr models::Tier tier = models::Tier::county;
    const sim::Fen total = std::min(bill, models::max_bill);
    stack_.settle({total, stack_.compliant_part(total, tier), tier}, 0, person_, household_, settlement_);
    return settlement_.own;
  }

 private:
  models::Stack stack_;
  models::Settlement settlement_;
  std::vector<sim::Fen> person_, household_;
};

}  // namespace validation
