// Labour lost and wages as accruals: settled only when their own rate changes, read without being written.
// Nothing else may settle them, or an event that has nothing to do with income would change last bits.
//
// A household works a day for every day less the share of its labour that illness and caring take; wages of
// both streams accrue per worked day, so a change of health moves one rate and touches no wage. Labour is
// counted in whole hundredths of half a worker, so that adding and taking away is exact.
#pragma once

#include <cstdint>
#include <span>

#include "models/livelihood/stream.hpp"
#include "models/people/household.hpp"
#include "models/people/person.hpp"

namespace models {

/// Labour-days lost from the start to `now`, not before the last settlement.
[[nodiscard]] inline double lost_days(const Household& h, double now) {
  return h.lost_integral + static_cast<double>(h.lost_rate) * (now - h.settled_at);
}

/// Brings labour lost to account; to be called before its rate changes.
inline void settle_labour(Household& h, double now) {
  h.lost_integral = lost_days(h, now);
  h.settled_at = now;
}

/// Adds what has been earned since wages were last settled; `wages` are the levels of the two wage streams
/// (yuan a year). To be called before a level changes and before wages are paid.
inline void settle_wages(Household& h, double now, std::span<const double, 2> wages, double year_length) {
  const double worked = now - lost_days(h, now);
  const double years = (worked - h.worked_mark) / year_length;
  h.worked_mark = worked;
  h.wage_accrued[0] += wages[0] * years;
  h.wage_accrued[1] += wages[1] * years;
}

/// A person's part of the household's labour, and what illness takes of it now; somebody who cares for this
/// person loses up to a full worker's time.
struct LabourPart {
  std::uint32_t labour = 0;
  std::uint32_t lost = 0;
};
[[nodiscard]] inline LabourPart labour_part(const Person& p) {
  if (p.alive == 0) return {};
  const auto halves = static_cast<std::uint32_t>(p.labour);
  return {halves * 100U, halves * p.lost_percent + 2U * p.caring_percent};
}

/// Sets the share that is lost from the sums; settles first if it changes.
inline void renew_lost_rate(Household& h, double now) {
  const float rate = h.labour_lost >= h.labour
                         ? (h.labour > 0 ? 1.0F : 0.0F)
                         : static_cast<float>(h.labour_lost) / static_cast<float>(h.labour);
  if (rate == h.lost_rate) return;
  settle_labour(h, now);
  h.lost_rate = rate;
}

/// One person's part has changed from `before` to `after`.
inline void change_labour(Household& h, double now, const LabourPart& before, const LabourPart& after) {
  h.labour += after.labour - before.labour;
  h.labour_lost += after.lost - before.lost;
  renew_lost_rate(h, now);
}

/// The sums over all people, anew.
inline void count_labour(Household& h, double now, std::span<const Person> people) {
  h.labour = h.labour_lost = 0;
  for (const Person& p : people) {
    const LabourPart part = labour_part(p);
    h.labour += part.labour;
    h.labour_lost += part.lost;
  }
  renew_lost_rate(h, now);
}

}  // namespace models
