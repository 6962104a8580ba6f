#include "sim/describe/nearest.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

namespace nearest_test {

TEST_CASE("edit distance counts single edits and exchanges of neighbours") {
  CHECK(sim::edit_distance("", "") == 0);
  CHECK(sim::edit_distance("kitten", "sitting") == 3);
  CHECK(sim::edit_distance("rate", "raet") == 1);
  CHECK(sim::edit_distance("ca", "abc") == 3);  // optimal string alignment: no edit inside an exchange
  CHECK(sim::edit_distance("", "abc") == 3);
}

TEST_CASE("edit distance is symmetric and bounded by the longer name") {
  CHECK(rc::check([](const std::string& a, const std::string& b) {
    const int d = sim::edit_distance(a, b);
    RC_ASSERT(d == sim::edit_distance(b, a));
    RC_ASSERT(d <= static_cast<int>(std::max(a.size(), b.size())));
    RC_ASSERT((d == 0) == (a == b));
  }));
}

TEST_CASE("nearest suggests the name that was meant") {
  const std::vector<std::string> names{"deductible", "major-illness", "rate", "cap", "note"};
  const auto near = [&](const char* word) { return sim::nearest(word, std::span<const std::string>(names)); };
  CHECK(near("major-ilness") == "major-illness");
  CHECK(near("Major_Illness") == "major-illness");
  CHECK(near("rat") == "rate");
  CHECK(near("deductable") == "deductible");
  CHECK(near("x").empty());
  CHECK(near("completely-other").empty());
  CHECK(near("").empty());
  CHECK(near(std::string(5000, 'r').c_str()).empty());
}

TEST_CASE("nearest takes the first of equally near names") {
  const std::vector<std::string_view> names{"bad", "bat", "bar"};
  CHECK(sim::nearest("baz", std::span<const std::string_view>(names)) == "bad");
}

}  // namespace nearest_test
