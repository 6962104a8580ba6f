// Programmes for a small world, and what they cost in it.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include <catch2/catch.hpp>

#include "models/programme/programme.hpp"
#include "tests/support/small_world.hpp"

namespace small {

/// A distribution of one value.
inline sim::Distribution always(double value) {
  sim::Distribution d;
  d.parameter = {value, 0};
  return d;
}

/// Granted to everyone eligible on the first day of every year.
inline models::ProgrammeSpec every_year(std::string id, models::EffectSpec effect) {
  models::ProgrammeSpec p;
  p.id = std::move(id);
  p.entitlement = true;
  p.effects = {std::move(effect)};
  return p;
}

/// Everyone applies on a day and is granted at once.
inline models::ProgrammeSpec on_day(std::string id, double day, models::EffectSpec effect) {
  models::ProgrammeSpec p = every_year(std::move(id), std::move(effect));
  p.apply.once = true;
  p.apply.at = always(day);
  return p;
}

/// Of a programme by a source in a year.
inline sim::Fen spent(const Outcome& out, std::int32_t programme, std::int32_t year,
                      std::int32_t source = 0) {
  return out.tally.funding(programme, source, year, models::Funding::spent);
}

/// What the ledger says that households got is what their cash has grown by.
inline void check_household_money(const Outcome& out) {
  CHECK(out.tally.ledger.net(models::household_account) == out.tally.cash_change);
}

}  // namespace small
