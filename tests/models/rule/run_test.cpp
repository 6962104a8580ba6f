#include "models/rule/run.hpp"

#include <array>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "models/rule/compile.hpp"
#include "tests/models/rule/sample_scope.hpp"

namespace run_test {

using namespace models::rule;

namespace {

/// labour, income_per_head, line, wait, registered, house_safe, status, had(household-grant),
/// had(skill-training)
using Household = std::array<double, 9>;

/// Finds a value when it is asked for it, and notes that it was.
struct Asked {
  static constexpr bool knows_members = false;
  const Household& household;
  std::vector<std::uint16_t>& slots;

  [[nodiscard]] double at(std::uint16_t slot) const {
    slots.push_back(slot);
    return household[slot];
  }
};

Program program_of(const std::string& text) {
  sim::Problems problems;
  auto program = compile({text, {}}, sample::household(), {}, Kind::truth, problems);
  CAPTURE(text);
  REQUIRE(program.has_value());
  return *program;
}

}  // namespace

TEST_CASE("a rule says the same of values found one by one as of a frame") {
  const std::vector<Household> households{{2, 2900, 3000, 7, 1, 0, 1, 0, 1},
                                          {0, 3100, 3000, 0, 0, 1, 2, 1, 0}};
  for (const std::string text :
       {"registered and labour >= 1 and income_per_head < line", "status in (poor, exited) or wait > 6",
        "income_per_head < 0.9 * line", "not had(household-grant) and had(skill-training)",
        "max(labour, wait) - 1 > min(labour, 3) / 2", "registered != house_safe"})
    for (const Household& h : households) {
      CAPTURE(text);
      Frame frame;
      frame.part[household_part] = h.data();
      std::vector<std::uint16_t> slots;
      CHECK(holds(program_of(text), Asked{h, slots}) == program_of(text).holds(frame));
      CHECK_FALSE(slots.empty());
    }
}

TEST_CASE("values behind a comparison that settles the rule are not asked for") {
  const Household h{2, 2900, 3000, 7, 0, 0, 1, 0, 1};
  std::vector<std::uint16_t> slots;
  CHECK_FALSE(holds(program_of("registered and income_per_head < line"), Asked{h, slots}));
  CHECK(slots.size() == 1);
}

}  // namespace run_test
