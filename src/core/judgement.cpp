#include "src/core/judgement.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace core {

namespace {

MarginalUnit unit_of(const Varied& varied, double step, const Trial& here, const Trial& there) {
  std::vector<std::optional<double>> funding, value;
  for (std::size_t r = 0; r < here.funding.size() && r < there.funding.size(); ++r) {
    funding.emplace_back(there.funding[r] - here.funding[r]);
    value.emplace_back();
    if (there.value[r] && here.value[r]) value.back() = *there.value[r] - *here.value[r];
  }
  return {varied.path, step, sim::summarise(funding, false), sim::summarise(value, false)};
}

/// Runs candidates once each.
class Bench {
 public:
  Bench(const Evaluate& evaluate, std::vector<Trial>& tried) : evaluate_(evaluate), tried_(tried) {}

  const std::optional<Trial>& run(const std::vector<double>& at) {
    const auto [found, unknown] = known_.try_emplace(at);
    if (unknown) {
      found->second = evaluate_(at);
      if (found->second) tried_.push_back(*found->second);
    }
    return found->second;
  }
  [[nodiscard]] bool knows(const std::vector<double>& at) const { return known_.contains(at); }

 private:
  const Evaluate& evaluate_;
  std::vector<Trial>& tried_;
  std::map<std::vector<double>, std::optional<Trial>> known_;
};

/// The cheapest of what was judged that reaches a certainty, else the surest, the cheaper of two.
JudgedPoint point_of(const Requirement& asked, double certainty, const std::vector<Trial>& tried) {
  const Trial* best = nullptr;
  double sure = 0, cost = 0;
  bool reached = false;
  for (const Trial& t : tried) {
    const double its_sure = asked.certainty(t.value), its_cost = mean_funding(t);
    const bool reaches = keeps_to(its_sure, true, certainty);
    const bool better = reaches != reached            ? reaches
                        : reaches || its_sure == sure ? its_cost < cost
                                                      : its_sure > sure;
    if (best != nullptr && !better) continue;
    best = &t;
    sure = its_sure;
    cost = its_cost;
    reached = reaches;
  }
  return {certainty, reached, best == nullptr ? Trial() : *best};
}

/// What the search has found with at least so much certainty and nobody has judged, the cheapest first.
std::vector<const Trial*> not_judged(const Requirement& asked, double certainty, const Solution& solution,
                                     const Bench& bench) {
  std::vector<const Trial*> out;
  for (const Trial& t : solution.path)
    if (t.allowed && keeps_to(asked.certainty(t.value), true, certainty) && !bench.knows(t.at))
      out.push_back(&t);
  std::stable_sort(out.begin(), out.end(),
                   [](const Trial* a, const Trial* b) { return mean_funding(*a) < mean_funding(*b); });
  return out;
}

std::vector<JudgedPoint> judged_curve(const Requirement& asked, const Solution& solution, Bench& bench,
                                      const std::vector<Trial>& tried) {
  for (const CertaintyPoint& point : solution.curve) bench.run(point.trial.at);
  for (const CertaintyPoint& point : solution.curve) {
    const std::vector<const Trial*> more = not_judged(asked, point.certainty, solution, bench);
    // The next dearer one, one halfway, the dearest: a few, as each is run anew.
    for (std::size_t half = 0; half < 3 && !more.empty(); ++half)
      if (!point_of(asked, point.certainty, tried).reached) bench.run(more[(more.size() - 1) * half / 2]->at);
  }
  // Only now, as what was judged for one certainty may do for another.
  std::vector<JudgedPoint> curve;
  for (const CertaintyPoint& point : solution.curve) curve.push_back(point_of(asked, point.certainty, tried));
  return curve;
}

}  // namespace

Outcome outcome_of(const sim::Summary& figure, bool at_least, double bound) {
  if (!figure.mean) return Outcome::refuted;
  const double lo = figure.lo.value_or(*figure.mean), hi = figure.hi.value_or(*figure.mean);
  const bool low = keeps_to(lo, at_least, bound), high = keeps_to(hi, at_least, bound);
  return low && high ? Outcome::confirmed : low || high ? Outcome::open : Outcome::refuted;
}

std::optional<Judgement> judge_again(const Problem& problem, const Solution& solution,
                                     const Evaluate& evaluate) {
  Judgement out;
  Bench bench(evaluate, out.tried);
  const std::vector<double>& best = solution.nearest.at;
  if (!bench.run(best)) return std::nullopt;
  out.answer = *bench.run(best);
  for (std::size_t i = 0; i < problem.varied.size(); ++i) {
    const Varied& v = problem.varied[i];
    const double most = v.high + v.step * 1e-9;
    const double step = best[i] + v.step <= most ? v.step : -v.step;
    std::vector<double> at = best;
    at[i] += step;
    if (const auto& there = bench.run(at)) out.units.push_back(unit_of(v, step, out.answer, *there));
  }
  if (problem.requirement) out.curve = judged_curve(*problem.requirement, solution, bench, out.tried);
  return out;
}

}  // namespace core
