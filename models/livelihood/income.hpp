// Process `income`: pays the streams on their calendars and keeps the season marks of crops and livestock.
//
// What is received is partly consumed at once (share-of-income); the rest is cash.
#pragma once

#include <cstdint>
#include <string_view>

#include "models/types.hpp"

namespace models {

struct Income {
  static constexpr std::uint8_t rank = 40;
  static constexpr std::string_view name = "income";
  /// month: all monthly streams are paid for month `arg`; pay: stream arg >> 8, its pay day arg & 255;
  /// season: a farm stream's season begins, arg as pay.
  enum Kind : std::uint8_t { season, month, pay };

  /// Schedules the year's payments of a stream paid on dates, and the first month. Called once a year.
  static void begin_year(Context& c, std::int32_t year);
  static void handle(Context& c, const sim::Event& event);

  /// The household receives `amount` from a stream (or from a programme) at `now`; `programme`: whose money
  /// it is, for the trace.
  static void receive(Context& c, int slot, sim::Fen amount, std::string_view programme = {});
  /// Brings what has accrued to now of wages that count continuously to account; at assessments and the
  /// horizon.
  static void collect_continuous(Context& c);
  /// Pays all wages that have been earned, before their time: the household leaves.
  static void pay_out(Context& c);
};

}  // namespace models
