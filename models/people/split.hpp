// Splitting: at the turn of the year a grown child founds a household of its own in the village.
//
// Who. A candidate of a yearly rate by age (`demography.moves.split`; the rate and the age of 1 January) of a
// person of at least 16 who has somebody in the household that is 16 years older and stays: a possible
// parent. A spouse who married in goes along, and so do the unmarried children that the two have had; nobody
// knows to whom those are married that were so at the start, so they stay. No income, illness, status or
// programme is asked: under every policy the same people leave, as long as the same are alive and there. Who
// has founded a household never founds another, for nobody older but a spouse goes along; so the founder's id
// gives the new one's, which is then the same household in all arms.
//
// With what. Everybody with the states and all pending events of their illness, and with what programmes of
// persons are or were to them. What waits for a place lapses: at the next dispatch the applicant is gone.
// Cash, debts and last assessed incomes are divided by heads to the fen (the odd fen stays), wages by labour,
// crops, livestock and property by heads; pensions stay with the old. What programmes give to the household
// stays with the old one, and so do loans given to it, with their debt. Register status, monitoring, safe
// house and water, insurance and causes are as in the old household.
//
// The new household is ordinary at the start, whatever it is registered as: it is in no cohort and no
// panel, and to be registered is no entry. Its history of exits begins anew.
//
// When. At the last instant of a year but the run's last, after the assessment, serially and in the order of
// the old households' ids; it counts in the year that begins. Rates that change within a year act from the
// next 1 January.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "models/types.hpp"
#include "sim/run/window.hpp"

namespace models {

/// Id of the household that a person founds.
[[nodiscard]] constexpr std::uint64_t founded_by(std::uint64_t person) {
  return sim::hash64(person, sim::hash64("moves/split"));
}

/// \name What the lives of both households tell. The first names the founder's candidate, the others a
/// person; the text of `told_founded` is the register status and the village, with a space between.
/// @{
inline constexpr std::string_view told_founds = "founds a household";
inline constexpr std::string_view told_goes_along = "goes along";
inline constexpr std::string_view told_founded = "household is founded";
inline constexpr std::string_view told_moves_in = "moves in";
/// @}

/// Who leaves, by number, if `member` founds a household at `now`: the founder, who goes along. Empty: it
/// stays.
[[nodiscard]] std::vector<std::uint32_t> leaving(std::span<const Person> people, std::uint32_t member,
                                                 double now);

/// Hears who would found a household at the end of a year. Posts are those to `splits_commons`.
/// `founded` is called with the number of each household that has been founded.
void found_households(sim::WindowStep<Types>& step, std::span<const sim::Posted<Post>> posts,
                      const std::function<void(std::uint32_t)>& founded);

}  // namespace models
