#include "sim/run/stopping.hpp"

#include <vector>

#include <catch2/catch.hpp>

namespace stopping_test {
namespace {
using Values = std::vector<std::optional<double>>;
}

TEST_CASE("checkpoints go from the minimum by half more to the maximum") {
  sim::StoppingRule rule{20, 100, {{"x", 1, false, false}}};
  std::vector<std::uint32_t> seen;
  for (std::uint32_t n = 0; n < rule.maximum;) seen.push_back(n = rule.next_checkpoint(n));
  CHECK(seen == std::vector<std::uint32_t>{20, 30, 45, 68, 100});
  CHECK(rule.next_checkpoint(100) == 100);
  CHECK(sim::StoppingRule{20, 10, {{"x", 1, false, false}}}.next_checkpoint(0) == 10);
  CHECK(sim::StoppingRule{2, 100, {{"x", 1, false, false}}}.next_checkpoint(0) == 20);  // never fewer
  CHECK(sim::StoppingRule{7, 7, {{"x", 1, false, false}}}.next_checkpoint(0) == 7);
  CHECK(sim::StoppingRule{20, 500, {}}.next_checkpoint(0) == 500);
}

TEST_CASE("precision is judged by the half-width of the interval of the mean") {
  // 20 values 9 and 11: mean 10, sd 1.02598, t = 2.09302, half-width 0.48018.
  Values values;
  for (int i = 0; i < 20; ++i) values.push_back(i % 2 == 0 ? 9 : 11);
  const auto precise = [&](double half_width, bool relative) {
    const std::vector<Values> all{values};
    return sim::StoppingRule{20, 100, {{"x", half_width, relative, false}}}.precise(all);
  };
  CHECK(precise(.4802, false));
  CHECK_FALSE(precise(.4801, false));
  CHECK(precise(.04802, true));
  CHECK_FALSE(precise(.04801, true));
}

TEST_CASE("every wanted indicator must be precise and an undefined one never is") {
  const Values flat{1.0, 1.1, 0.9, 1.0}, undefined{std::nullopt, std::nullopt}, single{1.0};
  const sim::Precision loose{"x", 10, false, false};
  const auto precise = [](std::vector<sim::Precision> wanted, const std::vector<Values>& values) {
    return sim::StoppingRule{20, 100, std::move(wanted)}.precise(values);
  };
  CHECK(precise({loose, loose}, {flat, flat}));
  CHECK_FALSE(precise({loose, {"y", 1e-9, false, false}}, {flat, flat}));
  CHECK_FALSE(precise({loose}, {undefined}));
  CHECK_FALSE(precise({loose}, {single}));
}

}  // namespace stopping_test
