#include "src/core/consequences.hpp"

#include <catch2/catch.hpp>

#include "tests/support/flow.hpp"

namespace consequences_test {
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

TEST_CASE("of an effect whose kind is misspelt nothing follows but that") {
  const core::Consequences unread({at("programmes.aid.effects.0.transfr", "transfer")});
  CHECK(unread.follows(at("programmes.aid.effects.0.asset")));
  CHECK(unread.follows(at("programmes.aid.effects.0.asset.stream")));
  CHECK_FALSE(unread.follows(at("programmes.aid.effects.1.asset")));
  // A figure of an effect of a known kind hides nothing beside it.
  const core::Consequences figure({at("programmes.aid.effects.0.asset.yearly-return")});
  CHECK_FALSE(figure.follows(at("programmes.aid.effects.0.asset.stream")));
}

TEST_CASE("a check that looks at another field of the same item follows from it") {
  const auto follows = [](const std::string& unread, const std::string& check) {
    return core::Consequences({at(unread)}).follows(at(check));
  };
  CHECK(follows("coverage.stack.oop-cap.own-cap-share", "coverage.stack.oop-cap.rate"));
  CHECK(follows("coverage.stack.oop-cap.own-cap-share", "coverage.stack.oop-cap.rules.poor.rate"));
  CHECK_FALSE(follows("coverage.stack.other.own-cap-share", "coverage.stack.oop-cap.rate"));
  CHECK(follows("programmes.grant.unit-cost", "programmes.grant.effects.0.asset"));
  CHECK_FALSE(follows("programmes.grant.unit-cost", "programmes.grant.effects.0.wage"));
  CHECK(follows("population.groups.poor.households", "population.groups.poor.people"));
  CHECK_FALSE(follows("population.groups.poor.households", "population.groups.exited.people"));
}

TEST_CASE("that a budget cannot be spent follows from a payer that is nobody's") {
  sim::Problem unspent = at("finance.budgets.0.each-year.county");
  sim::Problem payer = at("programmes.grant.payers.conty", "county");
  payer.dangling = true;
  CHECK_FALSE(core::Consequences({payer}).follows(unspent));
  unspent.severity = sim::Severity::warning;
  CHECK(core::Consequences({payer}).follows(unspent));
  CHECK_FALSE(core::Consequences({at("programmes.grant.reach")}).follows(unspent));
}

TEST_CASE("what is said of an item without an id follows from that") {
  const core::Consequences unread({at("programmes.3.id")});
  CHECK(unread.follows(at("programmes..apply.per-year")));
  CHECK(unread.follows(at("programmes.")));
  CHECK_FALSE(unread.follows(at("diseases..states")));
}

TEST_CASE("what a layer's rule takes from the layer follows from it") {
  const core::Consequences unread({at("coverage.stack.basic.rate.county")});
  CHECK(unread.follows(at("coverage.stack.basic.rules.tilt.rate")));
  CHECK_FALSE(unread.follows(at("coverage.stack.basic.rules.tilt.when")));
  CHECK_FALSE(unread.follows(at("coverage.stack.other.rules.tilt.rate")));
}

TEST_CASE("whether a state is reached follows from where moves lead") {
  const core::Consequences from({at("diseases.stroke.moves.onset.from")});
  CHECK(from.follows(at("diseases.stroke.states.ill")));
  CHECK_FALSE(from.follows(at("diseases.cancer.states.ill")));
  CHECK_FALSE(from.follows(at("diseases.stroke.states.ill.bill")));
  CHECK_FALSE(core::Consequences({at("diseases.stroke.moves.onset.per-year")})
                  .follows(at("diseases.stroke.states.ill")));
}

TEST_CASE("a misspelt field that is given rightly too counts as read") {
  const core::Document document = flow::document("{horizon: {start: 1}, horizn: 3}");
  CHECK_FALSE(core::Consequences({at("horizn", "horizon")}, &document).unread("horizon"));
  CHECK(core::Consequences({at("horizn", "horizon")}).unread("horizon"));
}

}  // namespace consequences_test
