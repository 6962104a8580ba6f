#include "tests/bench/straightforward.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <queue>
#include <random>
#include <vector>

namespace bench {
namespace {

constexpr double horizon = 10;
constexpr int members = 4;
constexpr double poverty_line = 4000;

enum class Kind : std::uint8_t { onset, recovery, training_start, training_end, assessment };

struct Event {
  double time;
  std::uint32_t household;
  std::uint8_t member;
  Kind kind;

  friend bool operator>(const Event& a, const Event& b) { return a.time > b.time; }
};

struct Household {
  double base;  ///< income per head and year
  double factor = 1;
  double assets = 0;
  double income = 0;         ///< per head, received since the last assessment
  double own_payments = 0;   ///< since the last assessment
  double settled_until = 0;  ///< time up to which income has been received
  int healthy = members;
  bool poor = false;
  int onsets = 0, recoveries = 0, exits = 0, re_entries = 0, events = 0;

  void receive_income(double now) {
    income += base * factor * healthy / members * (now - settled_until);
    settled_until = now;
  }
};

class Simulation {
 public:
  Simulation(std::uint32_t count, std::uint64_t seed) : random_(seed), households_(count) {
    for (std::uint32_t i = 0; i < count; ++i) {
      Household& h = households_[i];
      h.base = base_income_(random_);
      h.poor = h.base < poverty_line;
      for (std::uint8_t m = 0; m < members; ++m) schedule(onset_gap_(random_), i, m, Kind::onset);
      schedule(training_start_(random_), i, 0, Kind::training_start);
      schedule(1, i, 0, Kind::assessment);
    }
  }

  Px1Outcome run() {
    Px1Outcome out;
    out.households = static_cast<std::uint32_t>(households_.size());
    while (!queue_.empty()) {
      const Event event = queue_.top();
      queue_.pop();
      ++out.events;
      handle(event);
    }
    for (const Household& h : households_) {
      out.events_each.add(h.events);
      out.onsets.add(h.onsets);
      out.recoveries.add(h.recoveries);
      out.exits.add(h.exits);
      out.re_entries.add(h.re_entries);
      out.poor_at_end.add(h.poor ? 1 : 0);
      out.assets.add(h.assets);
    }
    out.bytes = households_.size() * sizeof(Household) + largest_queue_ * sizeof(Event);
    return out;
  }

 private:
  void schedule(double time, std::uint32_t household, std::uint8_t member, Kind kind) {
    if (time > horizon) return;
    queue_.push({time, household, member, kind});
    largest_queue_ = std::max(largest_queue_, queue_.size());
  }

  void handle(const Event& e) {
    Household& h = households_[e.household];
    ++h.events;
    h.receive_income(e.time);
    switch (e.kind) {
      case Kind::onset: {
        ++h.onsets;
        --h.healthy;
        const double bill = bill_(random_);
        const double own = bill - std::max(0.0, bill - 500) * 0.7;
        h.assets -= own;
        h.own_payments += own;
        schedule(e.time + spell_(random_), e.household, e.member, Kind::recovery);
        break;
      }
      case Kind::recovery:
        ++h.recoveries;
        ++h.healthy;
        schedule(e.time + onset_gap_(random_), e.household, e.member, Kind::onset);
        break;
      case Kind::training_start:
        schedule(e.time + 0.5, e.household, 0, Kind::training_end);
        break;
      case Kind::training_end:
        h.factor = 1.2;
        break;
      case Kind::assessment: {
        const bool poor = h.income - h.own_payments / members < poverty_line;
        if (h.poor && !poor) ++h.exits;
        if (!h.poor && poor) ++h.re_entries;
        h.poor = poor;
        h.income = 0;
        h.own_payments = 0;
        h.base *= 1.05;
        schedule(e.time + 1, e.household, 0, Kind::assessment);
        break;
      }
    }
  }

  std::mt19937_64 random_;
  std::lognormal_distribution<double> base_income_{std::log(3000.0), 0.4};
  std::lognormal_distribution<double> bill_{std::log(2000.0), 1.2};
  std::exponential_distribution<double> onset_gap_{0.25};
  std::exponential_distribution<double> spell_{1 / 0.1};
  std::uniform_real_distribution<double> training_start_{0, 5};
  std::vector<Household> households_;
  std::priority_queue<Event, std::vector<Event>, std::greater<>> queue_;
  std::size_t largest_queue_ = 0;
};

}  // namespace

double Moments::standard_error(double n) const {
  const double m = sum / n;
  return std::sqrt(std::max(0.0, squares / n - m * m) / (n - 1));
}

Px1Outcome straightforward_px1(std::uint32_t households, std::uint64_t seed) {
  return Simulation(households, seed).run();
}

}  // namespace bench
