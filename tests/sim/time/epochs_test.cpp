#include "sim/time/epochs.hpp"

#include <limits>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

namespace epochs_test {

using sim::Epochs;

TEST_CASE("without changes there is one epoch") {
  const Epochs none;
  CHECK(none.count() == 1);
  CHECK(none.at(0) == 0);
  CHECK(none.at(1e9) == 0);
  CHECK(none.start(0) == 0);
}

TEST_CASE("a change holds from its own instant and those outside the run fall away") {
  const Epochs epochs({731, -5, 366, 0, 731, 2000, 1827}, 1827);
  CHECK(epochs.count() == 3);
  CHECK(epochs.at(0) == 0);
  CHECK(epochs.at(366 - 1e-6) == 0);
  CHECK(epochs.at(366) == 1);
  CHECK(epochs.at(731) == 2);
  CHECK(epochs.at(1827) == 2);
  CHECK(epochs.start(1) == 366);
  CHECK(epochs.start(2) == 731);
  CHECK(epochs.changes().size() == 2);
  CHECK(Epochs({std::numeric_limits<double>::quiet_NaN()}, 10).count() == 1);
}

TEST_CASE("the epoch at a time is the number of changes up to it") {
  CHECK(rc::check("count", [] {
    const auto days = *rc::gen::container<std::vector<int>>(rc::gen::inRange(-10, 60));
    const Epochs epochs({days.begin(), days.end()}, 50);
    for (int t = 0; t < 50; ++t) {
      std::vector<int> passed(days);
      std::erase_if(passed, [&](int d) { return d <= 0 || d > t; });
      std::sort(passed.begin(), passed.end());
      passed.erase(std::unique(passed.begin(), passed.end()), passed.end());
      RC_ASSERT(epochs.at(t) == static_cast<std::int32_t>(passed.size()));
      RC_ASSERT(epochs.start(epochs.at(t)) <= t);
    }
  }));
}

}  // namespace epochs_test
