#include "src/core/solve.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

namespace core {

namespace {

constexpr std::array<double, 3> certainties{0.5, 0.8, 0.95};
constexpr int halvings = 6;

/// What a candidate lacks; how far the indicator is from the threshold where a probability is short, which is
/// 0 in wide regions; what it costs or gains; and between equals the one that gains more or costs less
/// besides. Less is better.
struct Merit {
  double lack = std::numeric_limits<double>::infinity();
  double distance = 0;
  double objective = 0;
  double besides = 0;

  friend bool operator<(const Merit& a, const Merit& b) {
    return std::tie(a.lack, a.distance, a.objective, a.besides) <
           std::tie(b.lack, b.distance, b.objective, b.besides);
  }
};

using Judge = std::function<Merit(const Trial&)>;
using Place = std::vector<std::int64_t>;  // numbers of units above each parameter's low

class Search {
 public:
  Search(const Problem& problem, const Evaluate& evaluate, const Optimise& optimise)
      : p_(problem), evaluate_(evaluate), optimise_(optimise) {
    for (const Varied& v : p_.varied)
      most_.push_back(static_cast<std::int64_t>(std::floor((v.high - v.low) / v.step + 1e-9)));
  }

  Solution solve() {
    const Judge judge = [this](const Trial& t) { return merit(t); };
    for (const Place& corner : corners()) trial(corner);
    stage_ = Stage::global;
    look_around(judge, p_.evaluations);
    if (best_of(judge).empty()) return finish({}, judge);
    stage_ = Stage::boundary;
    boundaries(judge);
    stage_ = Stage::steps;
    walk(best_of(judge), judge);
    if (!p_.requirement) spend_the_rest(judge);
    stage_ = Stage::curve;
    if (p_.requirement) curve();
    return finish(best_of(judge), judge);
  }

 private:
  [[nodiscard]] std::vector<double> values(const Place& place) const {
    std::vector<double> at;
    for (std::size_t i = 0; i < place.size(); ++i)
      at.push_back(p_.varied[i].low + static_cast<double>(place[i]) * p_.varied[i].step);
    return at;
  }

  /// Runs a candidate unless that has been done; null if it cannot be run.
  const Trial* trial(const Place& place) {
    if (const auto known = tried_.find(place); known != tried_.end()) {
      const Trial& t = s_.path[known->second];
      return t.allowed ? &t : nullptr;
    }
    if (stopped_) return nullptr;
    const std::vector<double> at = values(place);
    auto trial = evaluate_(at);
    tried_[place] = s_.path.size();
    if (!trial) {
      s_.path.push_back({at, stage_, false, {}, {}});
      // One refusal is the candidate's; nothing but refusals, or an interrupt, ends the search.
      const bool none =
          std::none_of(s_.path.begin(), s_.path.end(), [](const Trial& t) { return t.allowed; });
      if (none && s_.path.size() >= most_refusals) stopped_ = true;
      return nullptr;
    }
    trial->stage = stage_;
    s_.path.push_back(*std::move(trial));
    return &s_.path.back();
  }

  [[nodiscard]] Merit merit(const Trial& t) const {
    const std::optional<double> estimate = estimate_of(p_, t);
    const double funding = mean_funding(t);
    if (p_.requirement) {
      const double lack = p_.requirement->lack(estimate);
      return {lack, p_.requirement->probability ? distance(t, lack) : 0, funding, 0};
    }
    // What is not defined cannot be the most.
    if (!estimate) return {};
    return {affordable(p_, t) ? 0 : funding - p_.budget, 0, p_.least ? *estimate : -*estimate, funding};
  }

  [[nodiscard]] double distance(const Trial& t, double lack) const {
    return lack > 0 ? p_.requirement->distance(t.value) : 0;
  }

  /// Every parameter at its low, every one at its high, each alone at its high.
  [[nodiscard]] std::vector<Place> corners() const {
    std::vector<Place> out{Place(most_.size(), 0), most_};
    for (std::size_t i = 0; i < most_.size() && most_.size() > 1; ++i)
      out.push_back(moved(out.front(), i, most_[i]));
    return out;
  }

  [[nodiscard]] bool keeps(const Place& place, const Judge& judge) {
    const Trial* const t = trial(place);
    return t != nullptr && judge(*t).lack == 0;
  }

  /// Halves the way between a place that keeps to what is asked and one that does not, down to one unit.
  void halve(const Place& kept, const Place& lost, const Judge& judge) {
    std::int64_t units = 0;
    for (std::size_t i = 0; i < kept.size(); ++i) units = std::max(units, std::abs(lost[i] - kept[i]));
    for (std::int64_t from = 0, to = units; to - from > 1 && !stopped_;) {
      const std::int64_t middle = std::midpoint(from, to);
      const double share = static_cast<double>(middle) / static_cast<double>(units);
      Place place;
      for (std::size_t i = 0; i < kept.size(); ++i)
        place.push_back(kept[i] + std::llround(static_cast<double>(lost[i] - kept[i]) * share));
      (keeps(place, judge) ? from : to) = middle;
    }
  }

  void between(const Place& a, const Place& b, const Judge& judge) {
    const bool a_keeps = keeps(a, judge);
    if (a_keeps != keeps(b, judge)) halve(a_keeps ? a : b, a_keeps ? b : a, judge);
  }

  /// From all parameters at their low towards every other corner.
  void boundaries(const Judge& judge) {
    const std::vector<Place> all = corners();
    for (std::size_t i = 1; i < all.size(); ++i) between(all.front(), all[i], judge);
  }

  /// An indicator that moves in leaps may need much of what the budget leaves before it moves at all.
  void spend_the_rest(const Judge& judge) {
    const Place at = best_of(judge);
    stage_ = Stage::boundary;
    for (std::size_t i = 0; i < at.size(); ++i) between(at, moved(at, i, most_[i]), judge);
    stage_ = Stage::steps;
    if (best_of(judge) != at) walk(best_of(judge), judge);
  }

  /// The global search sees one number: the lack outweighs all money.
  void look_around(const Judge& judge, std::uint32_t calls) {
    double scale = 1;
    optimise_(p_.varied.size(), calls, [&](std::span<const double> unit) {
      Place place;
      for (std::size_t i = 0; i < most_.size(); ++i)
        place.push_back(
            std::clamp<std::int64_t>(std::llround(unit[i] * static_cast<double>(most_[i])), 0, most_[i]));
      const Trial* const t = trial(place);
      if (t == nullptr) return 1e9;
      const Merit m = judge(*t);
      scale = std::max(scale, std::abs(m.objective));
      const double lack = p_.requirement ? m.lack : m.lack / std::max(p_.budget, 1.0);
      if (!std::isfinite(lack) || !std::isfinite(m.distance)) return 1e9;
      return (lack > 0 ? 10 + 100 * lack + m.distance / (1 + m.distance) : 0) + m.objective / scale;
    });
  }

  [[nodiscard]] Place best_of(const Judge& judge) const {
    Place best;
    Merit merit;
    for (const auto& [place, number] : tried_) {
      if (!s_.path[number].allowed) continue;
      const Merit m = judge(s_.path[number]);
      if (!best.empty() && !(m < merit)) continue;
      best = place;
      merit = m;
    }
    return best;
  }

  /// Goes to a candidate if it is better.
  bool step(Place next, Place& at, Merit& merit, const Judge& judge) {
    if (next == at) return false;
    const Trial* const t = trial(next);
    if (t == nullptr) return false;
    const Merit m = judge(*t);
    if (!(m < merit)) return false;
    at = std::move(next);
    merit = m;
    return true;
  }

  [[nodiscard]] Place moved(Place at, std::size_t i, std::int64_t by) const {
    at[i] = std::clamp<std::int64_t>(at[i] + by, 0, most_[i]);
    return at;
  }

  /// One round of steps along each parameter; says whether anything got better.
  bool along(int halving, Place& at, Merit& merit, const Judge& judge) {
    bool better = false;
    for (std::size_t i = 0; i < at.size(); ++i)
      for (const std::int64_t way : {-1, 1}) {
        const std::int64_t stride =
            halving == 0 ? 1 : std::max<std::int64_t>(most_[i] >> (halvings + 1 - halving), 1);
        better = step(moved(at, i, way * stride), at, merit, judge) || better;
      }
    return better;
  }

  /// One round of exchanges: a few units of one parameter for a few of another.
  bool exchange(Place& at, Merit& merit, const Judge& judge) {
    constexpr std::int64_t few = 3;
    bool better = false;
    for (std::size_t i = 0; i < at.size(); ++i)
      for (std::size_t k = 0; k < at.size(); ++k)
        for (std::int64_t less = 1; i != k && less <= few; ++less)
          for (std::int64_t more = 1; more <= few; ++more)
            better = step(moved(moved(at, i, -less), k, more), at, merit, judge) || better;
    return better;
  }

  /// Steps that halve down to one unit, as long as anything gets better.
  Place walk(Place at, const Judge& judge) {
    const Trial* const here = trial(at);
    if (here == nullptr) return at;
    Merit merit = judge(*here);
    for (int halving = halvings; halving >= 0; --halving)
      while (!stopped_ &&
             (along(halving, at, merit, judge) || (halving == 0 && exchange(at, merit, judge)))) {
      }
    return at;
  }

  /// The least funding for each certainty: a search of its own from the best of what has been tried.
  void curve() {
    for (const double certainty : certainties) {
      const Judge judge = [&](const Trial& t) {
        const double lack = std::max(certainty - p_.requirement->certainty(t.value), 0.0);
        return Merit{lack, distance(t, lack), mean_funding(t), 0};
      };
      boundaries(judge);
      walk(best_of(judge), judge);
      const Trial& t = *trial(best_of(judge));
      s_.curve.push_back({certainty, judge(t).lack == 0, t});
    }
  }

  Solution finish(const Place& best, const Judge& judge) {
    s_.stopped = stopped_;
    if (best.empty()) return std::move(s_);
    s_.nearest = *trial(best);
    if (judge(s_.nearest).lack == 0) s_.best = s_.nearest;
    for (std::size_t i = 0; i < best.size(); ++i)
      if (best[i] == 0 || best[i] == most_[i]) s_.at_limit.push_back(p_.varied[i].path);
    return std::move(s_);
  }

  static constexpr std::size_t most_refusals = 20;

  const Problem& p_;
  const Evaluate& evaluate_;
  const Optimise& optimise_;
  std::vector<std::int64_t> most_;
  std::map<Place, std::size_t> tried_;  // index in the path
  Stage stage_ = Stage::corners;
  bool stopped_ = false;
  Solution s_;
};

}  // namespace

std::size_t Solution::run() const {
  return static_cast<std::size_t>(
      std::count_if(path.begin(), path.end(), [](const Trial& t) { return t.allowed; }));
}

std::optional<double> estimate_of(const Problem& problem, const Trial& trial) {
  if (problem.requirement) return problem.requirement->estimate(trial.value);
  return sim::summarise(trial.value, false).mean;
}

double mean_funding(const Trial& trial) {
  double sum = 0;
  for (const double f : trial.funding) sum += f;
  return trial.funding.empty() ? 0 : sum / static_cast<double>(trial.funding.size());
}

bool affordable(const Problem& problem, const Trial& trial) {
  return keeps_to(mean_funding(trial), false, problem.budget);
}

Solution solve(const Problem& problem, const Evaluate& evaluate, const Optimise& optimise) {
  return Search(problem, evaluate, optimise).solve();
}

}  // namespace core
