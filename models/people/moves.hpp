// Process `moves`: people marry out of a household or into it, households move away and come back, people who
// live alone move in with kin, and grown children found households of their own (split.hpp). All as
// candidates of yearly rates by age (and sex); off unless a scenario has `demography.moves`.
//
// Marriage: a candidate of an unmarried person. Some leave, to a household that is not modelled; the spouse
// of the others moves in from such a one, healthy, with a hash of the person's id as id. Whoever is the only
// adult stays and takes a spouse in. Wages of the household go up and down with its labour. Nobody marries
// twice.
//
// Moving away: the household leaves whole, with its cash and debts, which leave the ledger by flows of their
// own; what programmes do for it ends. Nothing that happens to it is seen: nobody dies, is born or falls ill,
// but all grow older. Whether it comes back is asked of the plane for each year away; it is back, with its
// status, cash and debts, on 1 January after. So no assessment sees a part of a year. It is `left` while
// away, and neither leaving nor coming back is an exit, an entry or a return.
//
// Joining kin: a household of one ends; cash and debts go to kin outside the model.
#pragma once

#include <cstdint>
#include <string_view>

#include "models/types.hpp"

namespace models {

inline constexpr sim::Stream split_stream = sim::stream("moves/split");

/// Id of who marries a person and moves in.
[[nodiscard]] constexpr std::uint64_t spouse_of(std::uint64_t person) {
  return sim::hash64(person, sim::hash64("moves/spouse"));
}

struct Moves {
  static constexpr std::uint8_t rank = 35;
  static constexpr std::string_view name = "moves";
  /// split: at the year's last instant; its argument is the index of the candidate.
  enum Kind : std::uint8_t { marry, leave, join_kin, split };

  /// Looks for the year's candidates; at the start also for who is married.
  static void begin_year(Context& c);
  /// Rates have changed within the year.
  static void renew_year(Context& c);
  static void handle(Context& c, const sim::Event& event);

  /// Is a household that is away back by the first instant of `year`? If so, it has its status and money
  /// again. Before the year's levels are set.
  static bool comes_back(Context& c, std::int32_t year);
  /// What follows once they are.
  static void settle_in(Context& c);
};

}  // namespace models
