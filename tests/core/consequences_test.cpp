#include "src/core/consequences.hpp"

#include <catch2/catch.hpp>

namespace {

sim::Problem at(std::string path, std::string nearest = {}) {
  return {.path = std::move(path), .message = "wrong", .nearest = std::move(nearest)};
}

}  // namespace

TEST_CASE("a check at or below what could not be read follows from it, and nothing beside it") {
  const core::Consequences unread({at("programmes.grant.payers.county"),
                                   at("places"),
                                   at("rules.ratte", "rate"),
                                   {sim::Severity::warning, {}, "meta", "odd", {}, {}}});
  CHECK(unread.follows(at("programmes.grant.payers")));
  CHECK(unread.follows(at("places.roads.0")));
  CHECK(unread.follows(at("rules.rate")));
  CHECK(unread.follows(at("rules")));
  CHECK_FALSE(unread.follows(at("programmes.grants.payers")));
  CHECK_FALSE(unread.follows(at("programmes.grant.unit-cost")));
  CHECK_FALSE(unread.follows(at("meta")));
  CHECK_FALSE(unread.follows(at("")));
}

TEST_CASE("a check that looks at a field elsewhere follows from it") {
  CHECK(core::Consequences({at("assessment.line")}).follows(at("population.groups.poor.income-bound")));
  CHECK_FALSE(core::Consequences({at("assessment.line")}).follows(at("population.groups.poor.people")));
  CHECK(core::Consequences({at("finance.sources.1.id")}).follows(at("programmes.grant.payers")));
}

TEST_CASE("what is said of an item without an id follows from that") {
  const core::Consequences unread({at("programmes.3.id")});
  CHECK(unread.follows(at("programmes..apply.per-year")));
  CHECK(unread.follows(at("programmes.")));
  CHECK_FALSE(unread.follows(at("diseases..states")));
}
