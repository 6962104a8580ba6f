#include "src/core/life_pair.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>
#include <utility>

#include "src/core/claim.hpp"
#include "src/core/json.hpp"

namespace core {

namespace {

auto kind_of(const LifeStep& s) {
  return std::tie(s.process, s.what, s.detail, s.disease, s.layer, s.person);
}

/// Steps of one time in both lives: those of one kind are the same, in their order.
void pair_moment(std::vector<LifeStep> first, std::vector<LifeStep> second, std::vector<PairedStep>& out) {
  std::vector<bool> taken(second.size(), false);
  std::size_t told = 0;  // of the second, so that each keeps its place in its own order
  for (LifeStep& a : first) {
    std::size_t k = 0;
    while (k < second.size() && (taken[k] || kind_of(second[k]) != kind_of(a))) ++k;
    if (k == second.size()) {
      out.push_back({std::move(a), std::nullopt});
      continue;
    }
    for (; told < k; ++told)
      if (!taken[told]) {
        taken[told] = true;
        // It may be the same as a later step of the first, but then the orders differ, which is told too.
        out.push_back({std::nullopt, std::move(second[told])});
      }
    taken[k] = true;
    out.push_back({std::move(a), std::move(second[k])});
  }
  for (std::size_t k = 0; k < second.size(); ++k)
    if (!taken[k]) out.push_back({std::nullopt, std::move(second[k])});
}

/// Takes the steps of the earliest time.
std::vector<LifeStep> take(const std::vector<LifeStep>& steps, std::size_t& from, double time) {
  std::vector<LifeStep> out;
  for (; from < steps.size() && steps[from].time <= time; ++from)
    if (!steps[from].what.empty()) out.push_back(steps[from]);
  return out;
}

void write_amount(JsonWriter& w, std::string_view name, const std::optional<LifeStep>& step) {
  w.key(name);
  if (step)
    w.value(yuan_text(step->amount));
  else
    w.null();
}

}  // namespace

LifePair pair_lives(Life first, Life second) {
  LifePair pair{std::move(first), std::move(second), {}, 0, Divergence::none};
  std::size_t a = 0, b = 0;
  const std::vector<LifeStep>& x = pair.first.steps;
  const std::vector<LifeStep>& y = pair.second.steps;
  while (a < x.size() || b < y.size()) {
    const double time = b == y.size()   ? x[a].time
                        : a == x.size() ? y[b].time
                                        : std::min(x[a].time, y[b].time);
    std::vector<LifeStep> of_first = take(x, a, time);
    pair_moment(std::move(of_first), take(y, b, time), pair.steps);
  }
  const auto found =
      std::find_if(pair.steps.begin(), pair.steps.end(), [](const PairedStep& s) { return s.differs(); });
  pair.at = static_cast<std::size_t>(found - pair.steps.begin());
  if (found != pair.steps.end())
    pair.divergence = !found->second  ? Divergence::only_first
                      : !found->first ? Divergence::only_second
                                      : Divergence::amount;
  return pair;
}

std::string life_pair_json(const LifePair& pair) {
  constexpr std::array<std::string_view, 4> names{"none", "amount", "only-first", "only-second"};
  std::string out;
  JsonWriter w(out);
  w.begin_object().member("household", pair.first.household).member("seed", pair.first.seed);
  w.member("replication", pair.first.replication);
  w.key("first_difference");
  if (pair.divergence == Divergence::none)
    w.null();
  else
    w.value(static_cast<std::uint64_t>(pair.at));
  w.member("divergence", names[static_cast<std::size_t>(pair.divergence)]);
  w.key("steps").begin_list();
  for (const PairedStep& step : pair.steps) {
    const LifeStep& s = step.first ? *step.first : *step.second;
    w.begin_object().member("time", s.time).member("date", s.date).member("process", s.process);
    w.member("what", s.what).member("detail", s.detail).member("disease", s.disease);
    w.member("layer", s.layer).member("person", s.person);
    write_amount(w, "first", step.first);
    write_amount(w, "second", step.second);
    w.end_object();
  }
  w.end_list().end_object();
  return out;
}

}  // namespace core
