#include <catch2/catch.hpp>

#include "src/core/provenance.hpp"

namespace value_label_test {

TEST_CASE("A text that a scenario writes in both languages is told in one") {
  CHECK(core::value_label("{zh: 封顶, en: a cap}").zh == "封顶");
  CHECK(core::value_label("{zh: 封顶, en: a cap}").en == "a cap");
  CHECK(core::value_label("{en: a cap, zh: 封顶}").zh == "封顶");
  CHECK(core::value_label("{en: a cap, on payments, zh: 封顶}").en == "a cap, on payments");
  // One language stands for both; other values stay as they are.
  CHECK(core::value_label("{zh: 封顶}").en == "封顶");
  for (const char* plain : {"0.7", "cap", "{2015-01-01: 3, 2016-01-01: 4}", "", "{}"}) {
    CHECK(core::value_label(plain).zh == plain);
    CHECK(core::value_label(plain).en == plain);
  }
}

}  // namespace value_label_test
