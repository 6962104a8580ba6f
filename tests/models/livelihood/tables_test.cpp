#include "models/livelihood/tables.hpp"

#include <catch2/catch.hpp>

namespace tables_test {

using namespace models;

namespace {

LivelihoodSpec crops_on(std::vector<std::pair<std::int32_t, double>> dates) {
  LivelihoodSpec spec;
  StreamSpec s;
  s.id = "crops";
  s.calendar = PayCalendar::dates;
  s.dates = std::move(dates);
  spec.streams = {s};
  return spec;
}

sim::Problems problems_of(const LivelihoodSpec& spec) {
  sim::Problems problems;
  static_cast<void>(compile(spec, problems));
  return problems;
}

}  // namespace

TEST_CASE("Paying days need shares that sum to 1 and a calendar of dates") {
  CHECK(problems_of(crops_on({{7 << 8 | 15, 0.3}, {11 << 8 | 1, 0.7}})).empty());
  CHECK(problems_of(crops_on({{7 << 8 | 15, 0.3}, {11 << 8 | 1, 0.6}})).size() == 1);
  CHECK(problems_of(crops_on({})).size() == 1);
  LivelihoodSpec monthly = crops_on({{7 << 8 | 15, 1.0}});
  monthly.streams[0].calendar = PayCalendar::monthly;
  CHECK(problems_of(monthly).size() == 1);
  LivelihoodSpec unknown = crops_on({{7 << 8 | 15, 1.0}});
  unknown.streams[0].id = "cropps";
  REQUIRE(problems_of(unknown).size() == 1);
  CHECK(problems_of(unknown)[0].path == "livelihoods.streams.cropps");
}

TEST_CASE("Payments of crops lie a season apart") {
  // 90 days apart across the new year, and 89.
  CHECK(problems_of(crops_on({{1 << 8 | 15, 0.5}, {10 << 8 | 17, 0.5}})).empty());
  CHECK(problems_of(crops_on({{1 << 8 | 15, 0.5}, {10 << 8 | 18, 0.5}})).size() == 1);
  CHECK(problems_of(crops_on({{6 << 8 | 1, 0.5}, {7 << 8 | 1, 0.5}})).size() == 1);
  LivelihoodSpec shorter = crops_on({{6 << 8 | 1, 0.5}, {7 << 8 | 1, 0.5}});
  shorter.season = {30};
  CHECK(problems_of(shorter).empty());
  // Wages know no season.
  LivelihoodSpec wages = crops_on({{6 << 8 | 1, 0.5}, {7 << 8 | 1, 0.5}});
  wages.streams[0].id = "local-wage";
  CHECK(problems_of(wages).empty());
}

TEST_CASE("Noise has mean 1 whatever its spread") {
  LivelihoodSpec spec = crops_on({{7 << 8 | 15, 1.0}});
  spec.streams[0].noise = 0.4;
  sim::Problems problems;
  const auto table = compile(spec, problems).streams[static_cast<std::size_t>(Stream::crops)];
  CHECK(static_cast<double>(table.noise_mu) == Approx(-0.08));
  CHECK(static_cast<double>(table.noise_sigma) == Approx(0.4));
}

}  // namespace tables_test
