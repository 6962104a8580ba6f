#include "models/assessment/exit_places.hpp"

#include <cmath>

#include "models/assessment/assess.hpp"
#include "models/programme/rule_values.hpp"
#include "sim/run/rationing.hpp"

namespace models {

namespace {

constexpr sim::Stream place_stream = sim::stream("register/exit-place");

/// Whole places of a year out of `each_year`, fractions carried over; below 0: no limit.
std::int64_t places_of(double each_year, double scale, std::int32_t year) {
  if (each_year < 0) return sim::unlimited;
  const auto up_to = [&](std::int32_t years) {
    return static_cast<std::int64_t>(std::floor(each_year * scale * years + 1e-9));
  };
  return up_to(year + 1) - up_to(year);
}

}  // namespace

void give_exit_places(sim::WindowStep<Types>& step, std::span<const sim::Posted<Post>> posts, double scale) {
  if (posts.empty()) return;
  const ExitTables& tables = step.tables().assessment.exits;
  const std::int32_t year = step.tables().setting->year_of(step.time());
  sim::WaitingList list;
  for (const auto& posted : posts)
    step.visit(posted.entity, [&](Context& c) {
      sim::Application a;
      a.time = static_cast<double>(c.header().since);
      a.id = posted.id;
      a.entity = posted.entity;
      a.cost = c.header().members;
      a.random = c.draw(place_stream, sim::Index::of_year(year)).bits();
      if (tables.by_priority) {
        const RuleValues values(c, tables.priority.reads());
        a.priority = tables.priority.number(values.frame(), 0);
      }
      list.add(a);
    });
  const sim::Dispatch result = list.dispatch(step.time(), places_of(tables.households, scale, year),
                                             places_of(tables.people, scale, year), sim::IfTooBig::skip,
                                             [](const sim::Application&) { return true; });
  for (const sim::Grant& g : result.grants)
    step.visit(g.application.entity, [](Context& c) { Assessment::conclude(c, true); });
  for (const sim::Application& a : list.waiting())
    step.visit(a.entity, [](Context& c) { Assessment::conclude(c, false); });
}

}  // namespace models
