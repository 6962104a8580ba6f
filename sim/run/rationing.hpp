// Rationing: applications wait in one list; at each dispatch one allocator grants them within places and
// money.
//
// Rank: priority (higher first), time of application (earlier first), a keyed random number (smaller first),
// id, tag. The wait is measured in two parts: from application to the first dispatch that looked at it (the
// calendar's part) and from there to the grant (the queue's part); whoever is never served stays in
// `waiting()` and is censored there. Money is one sum for all, or a purse that knows how much there is for
// each (some of it may be reserved). Money in fen, time in days. Ownership: plain values. Thread rule: used
// in the serial step of a window. Results do not depend on the order in which applications were made known.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "sim/describe/value.hpp"

namespace sim {

/// What happens to an application that costs more than the money left.
enum class IfTooBig : std::uint8_t {
  stop,  ///< nobody behind it for whom there is no more money than for it is served at this dispatch
  skip,  ///< it waits, the next ones are tried
  part   ///< it gets what is left
};

/// No limit on places or money.
inline constexpr std::int64_t unlimited = std::numeric_limits<std::int64_t>::max();

struct Application {
  double priority = 0;
  double time = 0;           ///< of application
  std::uint64_t random = 0;  ///< keyed draw that orders equals (Purpose::tie)
  std::uint64_t id = 0;      ///< who applies
  std::uint64_t tag = 0;     ///< what else the model wants to know; the last word in ties
  Fen cost = 0;              ///< money needed, not negative
  std::uint32_t entity = 0;  ///< index of the entity, for the answer
  double first_dispatch =
      std::numeric_limits<double>::infinity();  ///< set by the first dispatch that sees it

  [[nodiscard]] static bool ahead(const Application& a, const Application& b) {
    if (a.priority != b.priority) return a.priority > b.priority;
    if (a.time != b.time) return a.time < b.time;
    if (a.random != b.random) return a.random < b.random;
    if (a.id != b.id) return a.id < b.id;
    return a.tag < b.tag;
  }
};

struct Grant {
  Application application;
  Fen money = 0;             ///< what it got; less than its cost only under `part`
  double calendar_wait = 0;  ///< days from application to the first dispatch
  double queue_wait = 0;     ///< days from the first dispatch to this one
};

/// One sum that all applications draw on.
struct OneSum {
  Fen money = 0;  ///< or `unlimited`
  [[nodiscard]] Fen there(const Application& /*a*/) const { return money; }
  void take(const Application& /*a*/, Fen amount) {
    if (money != unlimited) money -= amount;
  }
};

/// What one dispatch did; grants and leavers in order of rank.
struct Dispatch {
  std::vector<Grant> grants;
  std::vector<Application> ineligible;  ///< left the list because they are no longer eligible
  std::int64_t places_left = 0;         ///< `unlimited` stays `unlimited`
  Fen money_left = 0;
};

class WaitingList {
 public:
  void add(const Application& application) { waiting_.push_back(application); }

  /// Removes whatever this id and tag applied for; says how many.
  std::uint32_t withdraw(std::uint64_t id, std::uint64_t tag) {
    const auto gone = std::remove_if(waiting_.begin(), waiting_.end(),
                                     [&](const Application& a) { return a.id == id && a.tag == tag; });
    const auto count = static_cast<std::uint32_t>(waiting_.end() - gone);
    waiting_.erase(gone, waiting_.end());
    return count;
  }

  /// One dispatch at `time`. `still_eligible(application)` is asked once for each, before ranking; it may
  /// renew the application's priority and cost. Everyone that is not granted waits on.
  template <class StillEligible>
  Dispatch dispatch(double time, std::int64_t places, Fen money, IfTooBig if_too_big,
                    StillEligible&& still_eligible) {
    OneSum sum{money};
    Dispatch result =
        dispatch_from(sum, time, places, if_too_big, std::forward<StillEligible>(still_eligible));
    result.money_left = sum.money;
    return result;
  }

  /// The same from a purse: `there(application)` is the money that there is for it, `take(application, fen)`
  /// is told what it got. money_left is left to the purse.
  template <class Purse, class StillEligible>
  Dispatch dispatch_from(Purse& purse, double time, std::int64_t places, IfTooBig if_too_big,
                         StillEligible&& still_eligible) {
    Dispatch result;
    std::sort(waiting_.begin(), waiting_.end(), Application::ahead);
    std::vector<Application> candidates;
    for (Application& a : waiting_) {
      if (!still_eligible(a)) {
        result.ineligible.push_back(a);
        continue;
      }
      a.first_dispatch = std::min(a.first_dispatch, time);
      candidates.push_back(a);
    }
    std::sort(candidates.begin(), candidates.end(), Application::ahead);
    waiting_.clear();
    Fen closed_at = -1;  // whoever has no more than this is stopped
    for (const Application& a : candidates) {
      const Fen there = purse.there(a);
      const bool tried = places > 0 && there > closed_at;
      const Fen granted = tried ? affordable(a.cost, there, if_too_big) : refused;
      if (granted == refused) {
        if (tried && if_too_big == IfTooBig::stop) closed_at = there;
        waiting_.push_back(a);
        continue;
      }
      result.grants.push_back({a, granted, a.first_dispatch - a.time, time - a.first_dispatch});
      if (places != unlimited) --places;
      purse.take(a, granted);
    }
    result.places_left = places;
    return result;
  }

  /// Everyone not served, in order of rank as of the last dispatch, newcomers behind.
  [[nodiscard]] const std::vector<Application>& waiting() const { return waiting_; }

 private:
  static constexpr Fen refused = -1;

  static Fen affordable(Fen cost, Fen money, IfTooBig if_too_big) {
    if (cost <= money) return cost;
    return if_too_big == IfTooBig::part && money > 0 ? money : refused;
  }

  std::vector<Application> waiting_;
};

}  // namespace sim
