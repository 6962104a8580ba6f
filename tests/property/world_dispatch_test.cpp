// What giving out places twice as often does to waits and to the served.
#include <cmath>
#include <cstdio>
#include <string>

#include <catch2/catch.hpp>

#include "tests/property/world.hpp"

namespace world_dispatch_test {
namespace {

struct Waiting {
  double served = 0, calendar = 0, queue = 0, waiting_at_end = 0;
};

Waiting waiting(const world::Town& town, const std::string& id) {
  Waiting out;
  const std::int32_t p = world::programme(town.plan, id);
  REQUIRE(p >= 0);
  constexpr std::uint32_t replications = 6;
  using W = models::Flowing;
  for (std::uint32_t r = 0; r < replications; ++r) {
    const auto result = town.run(r);
    for (std::int32_t year = 0; year < town.plan.years; ++year) {
      const auto of = [&](W item) {
        return static_cast<double>(result.flowing_of(town.plan, p, year, item));
      };
      out.served += of(W::served) / replications;
      out.calendar += of(W::wait_calendar) / models::wait_scale / replications;
      out.queue += of(W::wait_queue) / models::wait_scale / replications;
      out.waiting_at_end += of(W::waiting_at_end) / replications / town.plan.years;
    }
  }
  out.calendar /= out.served;
  out.queue /= out.served;
  return out;
}

}  // namespace

TEST_CASE("Halving the dispatch interval halves the wait for the next date") {
  // Even intervals, so that an application waits half of one on average; money enough, so that places ration.
  const std::string rich =
      "finance:\n  budgets: [{programme: household-grant, each-year: {county: 100000000}}]\n";
  const world::Town quarterly = world::township(30, rich + "  dispatch: [03-31, 06-30, 09-30, 12-30]\n");
  const world::Town twice_as_often =
      world::township(30, rich + "  dispatch: [02-14, 03-31, 05-15, 06-30, 08-15, 09-30, 11-14, 12-30]\n");
  std::printf("%-18s %-10s %8s %14s %12s %12s\n", "programme", "interval", "served", "to next date",
              "in queue", "waiting");
  for (const char* id : {"household-grant", "skill-training", "local-placement"}) {
    const Waiting rare = waiting(quarterly, id);
    const Waiting often = waiting(twice_as_often, id);
    for (const auto& [name, w] : {std::pair("3 months", rare), std::pair("6 weeks", often)})
      std::printf("%-18s %-10s %8.2f %9.1f days %7.1f days %12.2f\n", id, name, w.served, w.calendar, w.queue,
                  w.waiting_at_end);
    // Uniform applications wait half an interval: 45.66 and 22.83 days. Their standard deviation is an
    // interval over root 12. Judged within 4 standard errors.
    const double intervals[]{365.25 / 4, 365.25 / 8};
    const Waiting* const both[]{&rare, &often};
    for (int i = 0; i < 2; ++i) {
      const double error = intervals[i] / 3.4641 / std::sqrt(both[i]->served * 6);
      CHECK(std::abs(both[i]->calendar - intervals[i] / 2) < 4 * error);
    }
    CHECK(often.calendar < rare.calendar);
  }
}

}  // namespace world_dispatch_test
