// Process `assessment`: the yearly verification at the last instant of the year. Closes the year's accounts,
// tells true poverty from register status, moves households between poor, exited and monitored, brings newly
// detected ones to the register, and counts.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "models/types.hpp"

namespace models {

struct Assessment {
  static constexpr std::uint8_t rank = 60;
  static constexpr std::string_view name = "assessment";
  /// detected: an unregistered poor household is reported; review: those reported come to the register within
  /// the year (RegisterSpec::review); correct: what the register says of those on it is put right.
  enum Kind : std::uint8_t { detected, assess, review, correct };

  /// The assessment at the year's end.
  static void schedule_year(Context& c, std::int32_t year);
  static void begin_year(Context& c);
  /// The rate of detection may have changed within the year.
  static void renew_year(Context& c);
  static void handle(Context& c, const sim::Event& event);
  /// Ends the assessment of a household that meets the standard of exit, at its very instant: with a place,
  /// or without one. Only where places are limited (exit_places.hpp).
  static void conclude(Context& c, bool accepted);
};

/// What the year brought to a household, fen; the three incomes of the definitions.
struct Incomes {
  sim::Fen assessed = 0;      ///< all streams and public transfers
  sim::Fen after_health = 0;  ///< less own medical payments
  sim::Fen pre_transfer = 0;  ///< less pensions and what programmes pay
};
/// `streams` as the household's record has them; `pensions` is the position of that stream, -1: there is
/// none.
[[nodiscard]] Incomes incomes_of(const Household& household, std::span<const IncomeStream> streams,
                                 int pensions);

}  // namespace models
