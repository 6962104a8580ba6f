// A village project: it starts when its capital is there, is built, and then gives its programme's effects to
// the households of its villages that are eligible, once. An unfilled gap delays it.
//
// The programme's payers bring what is missing of the capital, each its share, at the dispatch dates, as far
// as their budgets reach; money already in place at the start is no payment of the run. After the building
// time the project is opened at the next dispatch date. What it yields a year is shared equally by the
// households it takes in (effect `dividend`). What running it costs (`upkeep`) is asked of the same payers
// when it opens, for the rest of the year, and at the first dispatch date of every year after; what their
// budgets do not bring is unmet, and the project goes on. Who opens later than `due` has `late_cut` of the
// next year's new money taken away, of the budgets that `late_cut_of` names. Money of a project is that of
// the modelled part of the population, as budgets are; a share's price and what a village earns are not
// scaled.
//
// `people_below` leaves out of its villages those in which more people live, over the whole population, at
// the first dispatch date: a service for small villages (documents 003 §6, 004 §十一: clinics of fewer than
// 1,000). Where that leaves none the project is never begun.
//
// A joint-stock project has shares (`share`): at the first dispatch date every eligible household of its
// villages that has the money in hand, in the order of the population, buys one, until the capital is there;
// the payers owe the rest. Its yield then goes to the shareholders alone, in equal parts, whatever their
// status is by then. What of its yield stays with the village (`collective`) makes the collective income and
// fund that a village's standard may ask for (assessment/village_standard.hpp); it changes nothing else.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/finance/budget.hpp"
#include "models/place/works.hpp"
#include "sim/describe/field.hpp"

namespace models {

struct ProjectSpec {
  std::string villages = "*";     ///< as `villages_named` reads them
  std::int64_t people_below = 0;  ///< of them, those of fewer people; 0: whatever their size
  sim::Fen capital = 0;           ///< needed in all
  sim::Fen in_place = 0;          ///< of it, there at the start
  sim::Duration build{0};         ///< from the day all of it is there
  std::string builds;             ///< works (place/works.hpp), each lacking in one of its villages at least
  sim::Fen share = 0;             ///< price of a household's share; 0: no shares, the eligible take part
  sim::Fen profit = 0;            ///< a year, for the households
  sim::Fen collective = 0;        ///< a year and village, for the village collective
  sim::Fen upkeep = 0;            ///< a year and village, once open
  std::optional<sim::Date> from;  ///< its capital is asked for from then on; nothing: from the start
  std::optional<sim::Date> due;   ///< to be opened by then; nothing: whenever
  double late_cut = 0;            ///< share of the next year's money that lateness costs
  /// Of which budgets: ids of programmes and layers separated by spaces, "*" for all of the project's payers;
  /// empty: its own.
  std::string late_cut_of;
};
void describe(sim::Fields& f, ProjectSpec& p);

/// Where a project stands; changed at dispatch dates only.
struct ProjectState {
  enum class Phase : std::uint8_t { waiting, building, open };
  Phase phase = Phase::waiting;
  VillageFlags villages;                    ///< 1 for those that it serves; empty before the first date
  std::vector<sim::Fen> paid;               ///< so far, by payer
  std::vector<std::uint32_t> shareholders;  ///< households, by index in the population; ascending
  std::int32_t asked_in = -1;               ///< last year in which the payers were asked
  double asked_at = 0;                      ///< when they were first asked
  double open_at = 0;                       ///< when building ends
  bool late = false;
  std::int32_t kept_in = -1;  ///< last year whose upkeep was asked for
};

}  // namespace models
