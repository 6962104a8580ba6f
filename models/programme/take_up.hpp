// Process `programme`: how households come to programmes and what becomes of it. Applications are candidates
// of a yearly rate while eligible; rationed ones wait for a dispatch (dispatch.hpp), entitlements begin at
// once.
#pragma once

#include <cstdint>
#include <string_view>

#include "models/programme/rule_values.hpp"
#include "models/types.hpp"

namespace models {

struct TakeUp {
  static constexpr std::uint8_t rank = 70;
  static constexpr std::string_view name = "programme";
  /// apply: member applies to programme `arg` (a candidate of its rate, or a bill); finish: enrolment `arg`
  /// has lasted; effect: enrolment arg >> 8, effect (arg >> 4) & 15, phase arg & 15 of its own; review:
  /// top-ups are set anew; pay: top-ups are paid for a month; entitle: entitlement arg & 65535 is looked at,
  /// for the last time this year if arg >> 16.
  enum Kind : std::uint8_t { apply, finish, effect, review, pay, entitle };

  static void start(Context& c);
  static void begin_year(Context& c, std::int32_t year);
  /// A newborn may apply in what is left of the year.
  static void begin_life(Context& c, std::uint32_t member);
  /// Rates of application have changed within the year.
  static void renew_year(Context& c);
  static void handle(Context& c, const sim::Event& event);
  /// The household moves away: what programmes do for it ends, also what is still to come of them.
  static void leave(Context& c);

  /// An application is granted: begins at once. `paid` fen of the unit's cost have been found.
  static void grant(Context& c, std::uint32_t enrolment, sim::Fen paid);
  /// Is the application still good, by today's rules?
  [[nodiscard]] static bool still_eligible(Context& c, std::uint32_t enrolment);
  /// Its priority today.
  [[nodiscard]] static double priority(Context& c, std::uint32_t enrolment);
  /// What the unit of an application costs today, fen.
  [[nodiscard]] static sim::Fen cost(Context& c, std::uint32_t enrolment);
  /// Books cost to the payers of a programme, split to the fen, as spent.
  static void book(Context& c, std::int32_t programme, sim::Fen amount, std::int32_t month);
  /// Adds to a funding item of a programme for all its payers.
  static void fund(Context& c, std::int32_t programme, std::int32_t year, Funding item, sim::Fen amount);
  /// At the assessment: who was eligible this year, applied or not.
  static void count_eligible(Context& c, std::int32_t year);
  /// A bill of a member has come: whoever applies because of bills does, if it is large enough.
  static void after_bill(Context& c, std::uint32_t member, sim::Fen bill);

  /// Would the household take part in a village project that opens now?
  [[nodiscard]] static bool may_join(Context& c, std::uint16_t programme);
  /// It does, with this part of the yearly profit.
  static void join(Context& c, std::uint16_t programme, sim::Fen profit);
};

}  // namespace models
