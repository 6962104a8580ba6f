#include "src/text/catalogue.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "models/care/behaviour.hpp"
#include "models/coverage/bill.hpp"
#include "models/livelihood/stream.hpp"
#include "models/people/household.hpp"
#include "sim/stats/interval.hpp"

namespace catalogue_test {

using core::Language;

TEST_CASE("words are found in Chinese and unknown ones stay") {
  CHECK(io::term("bill", Language::en) == "bill");
  CHECK(io::term("bill", Language::zh) == "医疗费用");
  CHECK(io::term("skill-training", Language::zh) == "skill-training");
  CHECK(io::term("local-wage", Language::en) == "local wage");
  CHECK(io::Text("bill").in(Language::zh) == "医疗费用");
}

TEST_CASE("whatever a model has a fixed word for has a Chinese one") {
  for (const std::string_view name : models::tier_names) CHECK(io::term(name, Language::zh) != name);
  for (const std::string_view name : models::care_kind_names) CHECK(io::term(name, Language::zh) != name);
  for (const std::string_view name : models::status_names) CHECK(io::term(name, Language::zh) != name);
  for (const std::string_view name : models::stream_names) CHECK(io::term(name, Language::zh) != name);
  for (const std::string_view name : models::coping_names) CHECK(io::term(name, Language::zh) != name);
}

TEST_CASE("every reason for a missing figure has a Chinese word") {
  for (int r = 1; r <= static_cast<int>(sim::NoInterval::limit_not_reached); ++r) {
    const std::string_view reason = sim::reason_text(static_cast<sim::NoInterval>(r));
    REQUIRE_FALSE(reason.empty());
    CHECK(io::term(reason, Language::zh) != reason);
  }
}

namespace {

/// "{}" and the like, in order.
std::vector<std::string> places(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1))
    out.emplace_back(text.substr(at, text.find('}', at) - at + 1));
  return out;
}

}  // namespace

TEST_CASE("both languages of a text take the same values") {
  for (const io::Term& t : io::terms) {
    INFO(t.en);
    CHECK_FALSE(t.zh.empty());
    CHECK(places(t.en) == places(t.zh));
  }
  CHECK(io::phrase("; {} households, {} people", Language::zh, 3, 4) == "；3 户 4 人");
}

}  // namespace catalogue_test
