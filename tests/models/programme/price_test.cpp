// Prices that fall where many are given the same asset (models/livelihood/stream.hpp, price-response).
#include <cmath>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/small_world.hpp"

namespace price_test {

using namespace models;

namespace {

constexpr int households = 10;

/// Ten households of village 0 and ten of village 1 sell livestock on two days; a grant of animals that
/// yields nothing by itself goes to `places` of village 0, on day 100.
struct Sales {
  Sales(double response, double places) : w(2) {
    auto spec =
        small::stream("livestock", PayCalendar::dates, {{small::on(3, 1), 0.5}, {small::on(9, 1), 0.5}});
    if (response > 0) spec.price_response = response;
    w.livelihood(small::streams({spec}));
    ProgrammeSpec p;
    p.id = "animals";
    p.unit_cost = 100'000;
    p.eligible.text = "members = 2";
    p.apply.per_year = 100;
    p.places.each_year = places;
    AssetEffect asset;
    asset.stream = "livestock";
    asset.life = sim::Duration{3650};
    p.effects = {asset};
    w.programme(p);
    w.dispatch_on(0, {100});
    for (std::uint64_t id = 1; id <= 2 * households; ++id) {
      std::vector<Person> people{small::person(100 + id, 30)};
      if (id <= households) people.push_back(small::person(200 + id, 30));
      small::House& h = w.add(id, std::move(people));
      h.household.village = id <= households ? 0 : 1;
      small::set_base(h, Stream::livestock, 2000);
    }
  }
  small::World w;
};

}  // namespace

TEST_CASE("Assets given in a village lower what all of it are paid from the next window on") {
  Sales sales(0.5, 4);
  const auto out = sales.w.run();
  REQUIRE(out.tally.flowing(0, 0, Flowing::served) == 4);
  REQUIRE(out.tally.flowing(0, 1, Flowing::served) == 4);
  const auto paid = [](double given) {
    return static_cast<sim::Fen>(std::floor(100'000 * std::pow(1 + given / households, -0.5) + 0.5));
  };
  for (std::uint64_t id = 1; id <= 2 * households; ++id) {
    INFO("household " << id);
    const bool given = id <= households;
    // March before anything is given, September after four, the next March too, September after eight.
    CHECK(out.amounts("livestock", id) == std::vector<sim::Fen>{100'000, given ? paid(4) : 100'000,
                                                                given ? paid(4) : 100'000,
                                                                given ? paid(8) : 100'000});
  }
}

TEST_CASE("Without a response of the price, or without assets, nothing moves") {
  for (const auto& [response, places] : {std::pair{0.0, 4.0}, {0.5, 0.0}}) {
    Sales sales(response, places);
    const auto out = sales.w.run();
    for (std::uint64_t id = 1; id <= 2 * households; ++id)
      CHECK(out.amounts("livestock", id) == std::vector<sim::Fen>(4, 100'000));
  }
  // In the twin without limits all ten of the village have them.
  Sales sales(0.5, 4);
  const auto twin = sales.w.run(1, true);
  REQUIRE(twin.tally.flowing(0, 0, Flowing::served) == households);
  CHECK(twin.amounts("livestock", 1)[1] ==
        static_cast<sim::Fen>(std::floor(100'000 * std::pow(2, -0.5) + 0.5)));
  CHECK(twin.amounts("livestock", 11)[1] == 100'000);
}

TEST_CASE("Only what is sold on days has a price") {
  auto spec = small::stream("pensions", PayCalendar::monthly);
  spec.price_response = 0.5;
  sim::Problems problems;
  static_cast<void>(compile(small::streams({spec}), problems));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].path == "livelihoods.streams.pensions.price-response");
}

}  // namespace price_test
