#include "src/core/claims_profile.hpp"

#include <algorithm>
#include <map>
#include <string_view>

#include "models/disease/illness.hpp"
#include "models/model.hpp"

namespace core {

namespace {

using models::Count;
using Values = std::vector<std::optional<double>>;

std::int32_t last_year(const RunResult& run) { return std::max(run.plan.assessments, 1) - 1; }

std::vector<std::string> layer_ids(const Resolved& resolved) {
  std::vector<std::string> ids;
  for (const models::LayerSpec& layer : resolved.scenario.coverage.stack) ids.push_back(layer.id);
  return ids;
}

/// What sources paid for care under a layer.
sim::Fen paid_by(const RunResult& run, const ReplicationResult& r, std::string_view layer,
                 std::int32_t year) {
  sim::Fen sum = 0;
  for (std::size_t f = 0; f < run.plan.flows.size(); ++f) {
    const models::Flow& flow = run.plan.flows[f];
    if (flow.nature == models::Nature::care && flow.payer >= models::first_source_account &&
        flow.programme == layer)
      sum += r.posted_in_year(run.plan, static_cast<models::FlowId>(f), year);
  }
  return sum;
}

sim::Summary mean_only(double value) {
  sim::Summary s;
  s.n = 1;
  s.mean = value;
  return s;
}

}  // namespace

ClaimsProfile average_claims(const RunResult& run, const Resolved& resolved) {
  ClaimsProfile out;
  const std::int32_t year = last_year(run);
  out.year = run.plan.first_year + year;
  const auto per_household = [&](auto amount) {
    Values values;
    for (const ReplicationResult& r : run.base) {
      const auto counts = r.counts_of(run.plan, year, 0);
      const std::int64_t in_need = counts[static_cast<std::size_t>(Count::in_need)];
      values.push_back(in_need > 0 ? std::optional(static_cast<double>(amount(r, counts)) / 100 /
                                                   static_cast<double>(in_need))
                                   : std::nullopt);
    }
    return sim::summarise(values, false);
  };
  const auto count = [&](Count c) {
    return per_household(
        [c](const ReplicationResult&, const auto& counts) { return counts[static_cast<std::size_t>(c)]; });
  };
  out.bills = count(Count::bills);
  out.own = count(Count::own);
  for (const std::string& layer : layer_ids(resolved)) {
    const sim::Summary paid =
        per_household([&](const ReplicationResult& r, const auto&) { return paid_by(run, r, layer, year); });
    if (paid.mean && *paid.mean > 0) out.layers.push_back({layer, paid});
  }
  return out;
}

ClaimsProfile traced_claims(const RunResult& run, const Resolved& resolved,
                            const std::vector<sim::TraceLine>& lines, std::size_t households) {
  ClaimsProfile out;
  const std::int32_t year = last_year(run);
  out.year = run.plan.first_year + year;
  out.households = static_cast<std::int64_t>(households);
  if (households == 0) return out;
  std::map<std::string_view, std::string_view> layer_of;  // by what the trace calls it: a layer or its rule
  const auto& stack = resolved.scenario.coverage.stack;
  for (const models::LayerSpec& layer : stack) {
    layer_of.try_emplace(layer.id, layer.id);
    for (const models::LayerRule& rule : layer.rules) layer_of.try_emplace(rule.id, layer.id);
  }
  sim::Fen bills = 0, own = 0;
  std::map<std::string_view, sim::Fen> paid;
  std::map<std::uint64_t, std::string_view> claimed;  // the layer that a household turned to last
  for (const sim::TraceLine& line : lines) {
    if (resolved.setting->year_of(line.time) != year || line.amount == 0) continue;
    if (line.label == "bill") {
      bills += line.amount;
    } else if (line.label == "own payment") {
      own += line.amount;
    } else if (line.label == "a fund refuses") {  // what was claimed is the household's own after all
      own += line.amount;
      paid[claimed[line.entity]] -= line.amount;
    } else if (models::Model::Processes::name(line.event.process) == models::Illness::name) {
      if (const auto found = layer_of.find(line.label); found != layer_of.end())
        paid[claimed[line.entity] = found->second] += line.amount;
    }
  }
  const auto each = [&](sim::Fen sum) {
    return mean_only(static_cast<double>(sum) / 100 / static_cast<double>(households));
  };
  out.bills = each(bills);
  out.own = each(own);
  for (const std::string& layer : layer_ids(resolved))
    if (const auto found = paid.find(layer); found != paid.end() && found->second > 0)
      out.layers.push_back({layer, each(found->second)});
  return out;
}

std::vector<sim::TraceLine> trace_worst_hit(const Resolved& resolved, const Populations& populations,
                                            const RunResult& run, sim::Executor& executor, const Stop& stop) {
  if (run.closings.empty() || run.closings.front().worst_hit.empty()) return {};
  /// Keeps only what is asked for: a household's whole life would be a hundred times as much.
  class Bills final : public sim::TraceSink {
   public:
    explicit Bills(double from) : from_(from) {}
    void line(const sim::TraceLine& line) override {
      if (line.time >= from_ && line.amount != 0) lines.push_back(line);
    }
    std::vector<sim::TraceLine> lines;

   private:
    double from_;
  };
  Bills sink(resolved.setting->year_start[static_cast<std::size_t>(last_year(run))]);
  const auto population = populations.of(0);
  (void)run_one(resolved, *population, run.plan, run.seed, 0, false, executor,
                sim::TraceRequest(run.closings.front().worst_hit, &sink), nullptr, stop);
  return std::move(sink.lines);
}

}  // namespace core
