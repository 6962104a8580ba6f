#include "src/core/judgement.hpp"

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

}  // namespace

std::optional<Judgement> judge_again(const Problem& problem, const Solution& solution,
                                     const Evaluate& evaluate) {
  Judgement out;
  std::map<std::vector<double>, std::optional<Trial>> known;
  const auto trial = [&](const std::vector<double>& at) -> const std::optional<Trial>& {
    const auto [found, unknown] = known.try_emplace(at);
    if (unknown) {
      found->second = evaluate(at);
      if (found->second) out.tried.push_back(*found->second);
    }
    return found->second;
  };
  const std::vector<double>& best = solution.nearest.at;
  if (!trial(best)) return std::nullopt;
  out.answer = *trial(best);
  for (std::size_t i = 0; i < problem.varied.size(); ++i) {
    const Varied& v = problem.varied[i];
    const double most = v.high + v.step * 1e-9;
    const double step = best[i] + v.step <= most ? v.step : -v.step;
    std::vector<double> at = best;
    at[i] += step;
    if (const auto& there = trial(at)) out.units.push_back(unit_of(v, step, out.answer, *there));
  }
  for (const CertaintyPoint& point : solution.curve)
    out.curve.push_back(point.trial ? trial(point.trial->at) : std::nullopt);
  return out;
}

}  // namespace core
