#include "src/core/value_for_money.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "models/measure/counts.hpp"
#include "sim/random/philox.hpp"
#include "sim/random/stream.hpp"
#include "src/core/promised.hpp"
#include "src/core/public_spending.hpp"
#include "src/core/summary_funding.hpp"

namespace core {

namespace {

using models::Count;
using Values = std::vector<std::optional<double>>;

constexpr sim::Stream resample_stream = sim::stream("compare/resample");

/// One arm's costs and effects, by replication.
struct Outcomes {
  std::vector<double> cost;  ///< fen
  std::array<std::vector<double>, 2> effect;
};

Outcomes outcomes_of(const Arm& arm, double rate) {
  const ResultPlan& plan = arm.run->plan;
  Outcomes out;
  out.cost = public_spending_in_fen(arm.resolved->scenario.finance, *arm.run, rate);
  for (const ReplicationResult& r : arm.run->base) {
    const auto at_end = [&](Count c) {
      if (plan.assessments == 0) return 0.0;
      return static_cast<double>(r.counts_of(plan, plan.assessments - 1, 0)[static_cast<std::size_t>(c)]);
    };
    out.effect[0].push_back(at_end(Count::c0_exited));
    out.effect[1].push_back(at_end(Count::c0_stable));
  }
  return out;
}

Values as_values(std::span<const double> v) { return {v.begin(), v.end()}; }

std::vector<double> differences(std::span<const double> base, std::span<const double> option) {
  std::vector<double> d;
  for (std::size_t r = 0; r < std::min(base.size(), option.size()); ++r) d.push_back(option[r] - base[r]);
  return d;
}

std::vector<double> in_yuan(std::vector<double> fen) {
  for (double& v : fen) v /= 100;
  return fen;
}

/// Differences of whole fen are exact, so it is the difference that becomes yuan.
Difference in_yuan(Difference fen) {
  const auto scale = [](auto&... value) {
    for (std::optional<double>* v : {&value...})
      if (*v) **v /= 100;
  };
  scale(fen.base, fen.option, fen.unpaired.lo, fen.unpaired.hi);
  sim::Summary& p = fen.paired;
  scale(p.mean, p.sd, p.lo, p.hi, p.p05, p.p95);
  return fen;
}

std::size_t quadrant_of(double cost, double effect) {
  if (effect > 0) return cost > 0 ? 0 : 1;
  if (effect < 0) return cost < 0 ? 2 : 3;
  if (cost == 0) return 6;
  return cost > 0 ? 4 : 5;
}

/// Calls `use` with the first `times` resamples: as many replications as there are, drawn with replacement.
template <class Use>
void for_each_resample(std::uint64_t n, std::uint64_t times, sim::Key key, Use use) {
  std::vector<std::size_t> picks(n);
  for (std::uint64_t resample = 0; resample < times; ++resample) {
    sim::Block block{};
    for (std::uint64_t position = 0; position < n; ++position) {
      if (position % 4 == 0)
        block = sim::philox(key, resample << 32 | position / 4, resample_stream, sim::Index{});
      picks[position] = block.w[position % 4] * n >> 32;
    }
    use(picks);
  }
}

ValueRow value_row(const Outcomes& base, const Outcomes& option, Effect effect, const ValueTerms& terms,
                   sim::Key key) {
  const auto e = static_cast<std::size_t>(effect);
  ValueRow row = weighed_up(base.cost, option.cost, base.effect[e], option.effect[e]);
  row.effect = effect;
  const std::vector<double> cost = in_yuan(differences(base.cost, option.cost));
  const std::vector<double> gain = differences(base.effect[e], option.effect[e]);
  row.quadrants = quadrants_of(cost, gain, key);
  row.plane = plane_of(cost, gain, key);
  for (const double worth : terms.willingness) {
    Values benefit;
    for (std::size_t r = 0; r < cost.size(); ++r) benefit.emplace_back(worth * gain[r] - cost[r]);
    row.net_benefit.push_back(sim::summarise(benefit, false));
  }
  return row;
}

double mean_of(std::span<const double> v) {
  double sum = 0;
  for (const double x : v) sum += x;
  return v.empty() ? 0 : sum / static_cast<double>(v.size());
}

/// An arm on the plane is dominated by one that costs no more and does no less, and is better in one of the
/// two.
bool beats(const FrontierRow& other, const FrontierRow& row) {
  return other.cost <= row.cost && other.effect >= row.effect &&
         (other.cost < row.cost || other.effect > row.effect);
}

using ByArm = std::span<const std::vector<double>>;

/// Do the paired differences leave no doubt of that? What is equal in every replication is no doubt.
bool surely_beats(ByArm cost, ByArm effect, std::size_t other, std::size_t row) {
  const auto sure = [&](ByArm of) {
    return of[other] == of[row] || certain(difference(as_values(of[other]), as_values(of[row])));
  };
  return sure(cost) && sure(effect);
}

/// What beats an arm for sure comes before what beats it in the means, and what nothing beats before the
/// rest.
void mark_dominated(std::vector<FrontierRow>& rows, ByArm cost, ByArm effect) {
  const std::vector<FrontierRow> all = rows;
  const auto beaten = [&](const FrontierRow& row) {
    return std::any_of(all.begin(), all.end(), [&](const FrontierRow& other) { return beats(other, row); });
  };
  for (FrontierRow& row : rows) {
    int best = 0;
    for (const FrontierRow& other : all) {
      if (!beats(other, row)) continue;
      const bool sure = surely_beats(cost, effect, other.arm, row.arm);
      const int worth = 1 + (sure ? 2 : 0) + (beaten(other) ? 0 : 1);
      if (worth <= best) continue;
      best = worth;
      row.standing = sure ? Standing::dominated : Standing::dominated_in_means;
      row.by = other.arm;
    }
  }
}

/// What is left must cost more and more per exit on the way up; whatever breaks that goes.
void mark_extended(std::vector<FrontierRow>& rows) {
  const auto left = [&] {
    std::vector<FrontierRow*> v;
    for (FrontierRow& row : rows)
      if (row.standing == Standing::frontier) v.push_back(&row);
    return v;
  };
  for (bool again = true; again;) {
    again = false;
    const std::vector<FrontierRow*> on = left();
    for (std::size_t i = 1; i + 1 < on.size() && !again; ++i) {
      const double to_here = (on[i]->cost - on[i - 1]->cost) * (on[i + 1]->effect - on[i]->effect);
      const double onward = (on[i + 1]->cost - on[i]->cost) * (on[i]->effect - on[i - 1]->effect);
      if (to_here <= onward) continue;
      on[i]->standing = Standing::extended_dominated;
      again = true;
    }
  }
  // The next one up that is on the frontier still; there is one, for the last never goes.
  for (auto row = rows.begin(); row != rows.end(); ++row)
    if (row->standing == Standing::extended_dominated)
      row->by = std::find_if(row, rows.end(), [](const FrontierRow& r) {
                  return r.standing == Standing::frontier;
                })->arm;
}

/// Chance of the largest mean net benefit, by willingness and arm; arms that tie share it.
std::vector<std::vector<double>> best_of(std::span<const Outcomes> arms, std::size_t effect,
                                         std::span<const double> willingness, sim::Key key) {
  const std::uint64_t n = arms.front().cost.size();
  std::vector<std::vector<double>> best(willingness.size(), std::vector<double>(arms.size(), 0));
  if (n == 0) return best;
  std::vector<double> cost(arms.size()), gain(arms.size()), benefit(arms.size());
  for_each_resample(n, resamples, key, [&](const std::vector<std::size_t>& picks) {
    std::fill(cost.begin(), cost.end(), 0.0);
    std::fill(gain.begin(), gain.end(), 0.0);
    for (const std::size_t r : picks)
      for (std::size_t a = 0; a < arms.size(); ++a) {
        cost[a] += arms[a].cost[r] / 100;
        gain[a] += arms[a].effect[effect][r];
      }
    for (std::size_t w = 0; w < willingness.size(); ++w) {
      for (std::size_t a = 0; a < arms.size(); ++a) benefit[a] = willingness[w] * gain[a] - cost[a];
      const double most = *std::max_element(benefit.begin(), benefit.end());
      const auto ties = static_cast<double>(std::count(benefit.begin(), benefit.end(), most));
      for (std::size_t a = 0; a < arms.size(); ++a)
        if (benefit[a] == most) best[w][a] += 1 / ties;
    }
  });
  // Divided at the end, so that what always wins has a chance of exactly 1.
  for (std::vector<double>& at : best)
    for (double& share : at) share /= static_cast<double>(resamples);
  return best;
}

}  // namespace

sim::Label verdict_label(Verdict verdict) {
  switch (verdict) {
    case Verdict::none:
      return {};
    case Verdict::dearer_fewer:
      return {"更贵而脱贫更少", "dearer and fewer exits"};
    case Verdict::cheaper_more:
      return {"更省而脱贫更多", "cheaper and more exits"};
  }
  return {};
}

std::vector<FrontierRow> frontier_of(ByArm cost, ByArm effect) {
  std::vector<FrontierRow> rows;
  for (std::size_t a = 0; a < cost.size(); ++a)
    rows.push_back({a, mean_of(cost[a]), mean_of(effect[a]), Standing::frontier, 0});
  std::stable_sort(rows.begin(), rows.end(), [](const FrontierRow& a, const FrontierRow& b) {
    return a.effect != b.effect ? a.effect < b.effect : a.cost < b.cost;
  });
  mark_dominated(rows, cost, effect);
  mark_extended(rows);
  return rows;
}

sim::Summary committed_of(const models::FinanceSpec& finance, const RunResult& run) {
  Values values(run.base.size(), 0.0);
  for (std::size_t r = 0; r < std::min(values.size(), run.promised.size()); ++r)
    *values[r] += static_cast<double>(run.promised[r].owed) / 100;
  // Over the years one by one, as what is paid later was granted before.
  std::map<std::pair<std::string, std::string>, std::vector<double>> left;
  for (const FundingValues& row : funding_values(run)) {
    if (row.programme == models::any_programme ||
        !pays_publicly(finance, run.plan, row.programme, row.source))
      continue;
    std::vector<double>& of = left[{row.programme, row.source}];
    of.resize(values.size());
    const auto& granted = row.values[static_cast<std::size_t>(Money::granted)];
    const auto& spent = row.values[static_cast<std::size_t>(Money::spent)];
    for (std::size_t r = 0; r < values.size(); ++r) of[r] += *granted[r] - *spent[r];
  }
  for (const auto& [of, yuan] : left)
    for (std::size_t r = 0; r < values.size(); ++r) *values[r] += std::max(yuan[r], 0.0);
  return sim::summarise(values, false);
}

sim::Summary guaranteed_of(const RunResult& run) {
  Values values;
  for (const Promised& promised : run.promised)
    values.emplace_back(static_cast<double>(promised.guaranteed) / 100);
  return sim::summarise(values, false);
}

ValueRow weighed_up(std::span<const double> base_cost, std::span<const double> option_cost,
                    std::span<const double> base_effect, std::span<const double> option_effect) {
  ValueRow row;
  row.cost = in_yuan(difference(as_values(base_cost), as_values(option_cost)));
  row.effects = difference(as_values(base_effect), as_values(option_effect));
  row.set =
      sim::fieller(in_yuan(differences(base_cost, option_cost)), differences(base_effect, option_effect));
  if (!certain(row.effects)) return row;
  const double cost = *row.cost.paired.mean, gain = *row.effects.paired.mean;
  // Money and exits that go apart leave no price of an exit.
  if (cost == 0 || (cost > 0) == (gain > 0))
    row.ratio = cost / gain;
  else if (certain(row.cost))
    row.verdict = cost > 0 ? Verdict::dearer_fewer : Verdict::cheaper_more;
  row.determined = row.ratio || row.verdict != Verdict::none;
  return row;
}

sim::Label set_label(const sim::FiellerSet& set) {
  switch (set.kind) {
    case sim::FiellerSet::Kind::none:
      return {"无", "none"};
    case sim::FiellerSet::Kind::interval:
      return {"介于下限与上限之间", "between low and high"};
    case sim::FiellerSet::Kind::outside:
      return {"不高于下限或不低于上限", "up to low or from high on"};
    case sim::FiellerSet::Kind::all:
      return {"任何比值", "every ratio"};
  }
  return {};
}

std::array<double, 7> quadrants_of(std::span<const double> cost, std::span<const double> gain, sim::Key key) {
  std::array<std::uint64_t, 7> falls{};
  for_each_resample(cost.size(), resamples, key, [&](const std::vector<std::size_t>& picks) {
    double c = 0, g = 0;
    for (const std::size_t r : picks) {
      c += cost[r];
      g += gain[r];
    }
    ++falls[quadrant_of(c, g)];
  });
  std::array<double, 7> shares{};
  for (std::size_t q = 0; q < shares.size() && !cost.empty(); ++q)
    shares[q] = static_cast<double>(falls[q]) / static_cast<double>(resamples);
  return shares;
}

std::vector<PlanePoint> plane_of(std::span<const double> cost, std::span<const double> gain, sim::Key key) {
  std::vector<PlanePoint> points;
  if (cost.empty()) return points;
  const auto n = static_cast<double>(cost.size());
  for_each_resample(cost.size(), drawn_resamples, key, [&](const std::vector<std::size_t>& picks) {
    PlanePoint sum;
    for (const std::size_t r : picks) {
      sum.cost += cost[r];
      sum.effect += gain[r];
    }
    points.push_back({sum.cost / n, sum.effect / n});
  });
  return points;
}

ValueForMoney value_for_money(std::span<const Arm> arms, const ValueTerms& terms) {
  ValueForMoney out;
  out.terms = terms;
  std::vector<Outcomes> outcomes;
  for (const Arm& arm : arms) {
    outcomes.push_back(outcomes_of(arm, terms.discount_rate));
    const models::FinanceSpec& finance = arm.resolved->scenario.finance;
    out.committed.push_back(committed_of(finance, *arm.run));
    out.guaranteed.push_back(guaranteed_of(*arm.run));
    for (std::string& id : without_stated_end(arm.resolved->plan.worlds.back(), finance))
      if (std::find(out.without_end.begin(), out.without_end.end(), id) == out.without_end.end())
        out.without_end.push_back(std::move(id));
    for (const models::SourceSpec& source : finance.sources) {
      std::vector<std::string>& to = source.public_money ? out.payers : out.not_counted;
      if (std::find(to.begin(), to.end(), source.id) == to.end()) to.push_back(source.id);
    }
  }
  const sim::Key key = sim::make_key(arms.front().run->seed);
  for (std::size_t a = 1; a < arms.size(); ++a) {
    out.options.emplace_back();
    for (const Effect effect : {Effect::exits, Effect::stable_exits})
      out.options.back().push_back(value_row(outcomes.front(), outcomes[a], effect, terms, key));
  }
  for (std::size_t e = 0; e < effect_names.size(); ++e) {
    std::vector<std::vector<double>> cost, effect;
    for (const Outcomes& o : outcomes) {
      cost.push_back(in_yuan(o.cost));
      effect.push_back(o.effect[e]);
    }
    out.frontier[e] = frontier_of(cost, effect);
    out.best[e] = best_of(outcomes, e, terms.willingness, key);
  }
  return out;
}

}  // namespace core
