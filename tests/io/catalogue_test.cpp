#include "src/text/catalogue.hpp"

#include <catch2/catch.hpp>

#include "models/care/behaviour.hpp"
#include "models/livelihood/stream.hpp"
#include "models/people/household.hpp"

using core::Language;

TEST_CASE("words are found in Chinese and unknown ones stay") {
  CHECK(io::term("bill", Language::en) == "bill");
  CHECK(io::term("bill", Language::zh) == "医疗费用");
  CHECK(io::term("skill-training", Language::zh) == "skill-training");
}

TEST_CASE("every status and income stream and way of coping has a Chinese word") {
  for (const std::string_view name : models::status_names) CHECK(io::term(name, Language::zh) != name);
  for (const std::string_view name : models::stream_names) CHECK(io::term(name, Language::zh) != name);
  for (const std::string_view name : models::coping_names) CHECK(io::term(name, Language::zh) != name);
}
