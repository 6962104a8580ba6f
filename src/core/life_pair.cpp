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

constexpr auto alone = ~std::size_t{0};

auto kind_of(const LifeStep& s) {
  return std::tie(s.process, s.what, s.detail, s.programme, s.disease, s.layer, s.person);
}

/// Pairs steps that `same` says are one, each with the first of the other life that is still free.
template <class Same>
void match(const std::vector<LifeStep>& first, const std::vector<LifeStep>& second, Same same,
           std::vector<std::size_t>& partner, std::vector<bool>& taken) {
  for (std::size_t i = 0; i < first.size(); ++i)
    for (std::size_t k = 0; partner[i] == alone && k < second.size(); ++k)
      if (!taken[k] && same(first[i], second[k])) {
        partner[i] = k;
        taken[k] = true;
      }
}

/// Steps of one day in both lives, in the order of the first; what only the second has keeps its place
/// between those that both have.
void pair_day(std::vector<LifeStep> first, std::vector<LifeStep> second, std::vector<PairedStep>& out) {
  std::vector<std::size_t> partner(first.size(), alone);
  std::vector<bool> taken(second.size(), false);
  const auto kind = [](const LifeStep& a, const LifeStep& b) { return kind_of(a) == kind_of(b); };
  match(
      first, second, [&](const auto& a, const auto& b) { return kind(a, b) && a.amount == b.amount; },
      partner, taken);
  match(first, second, kind, partner, taken);
  std::size_t told = 0;
  const auto tell_second = [&](std::size_t before) {
    for (; told < before; ++told)
      if (!taken[told]) out.push_back({std::nullopt, std::move(second[told])});
  };
  for (std::size_t i = 0; i < first.size(); ++i) {
    if (partner[i] == alone) {
      out.push_back({std::move(first[i]), std::nullopt});
      continue;
    }
    tell_second(partner[i]);
    out.push_back({std::move(first[i]), std::move(second[partner[i]])});
  }
  tell_second(second.size());
}

/// Takes the steps of a day.
std::vector<LifeStep> take(const std::vector<LifeStep>& steps, std::size_t& from, const std::string& date) {
  std::vector<LifeStep> out;
  for (; from < steps.size() && steps[from].date <= date; ++from)
    if (!steps[from].what.empty()) out.push_back(steps[from]);
  return out;
}

/// Of a step, whoever it is about.
auto subject_of(const LifeStep& s) {
  return std::tie(s.process, s.what, s.detail, s.programme, s.disease, s.layer);
}

const LifeStep& told_of(const PairedStep& s) { return s.first ? *s.first : *s.second; }

std::vector<DivergedKind> chain_of(const std::vector<PairedStep>& steps) {
  std::vector<DivergedKind> chain;
  const auto of = [&](const PairedStep& s) {
    return std::find_if(chain.begin(), chain.end(), [&](const DivergedKind& k) {
      return subject_of(told_of(steps[k.first])) == subject_of(told_of(s));
    });
  };
  for (std::size_t i = 0; i < steps.size(); ++i)
    if (steps[i].differs() && of(steps[i]) == chain.end()) chain.push_back({i, 0, 0, 0, 0});
  for (const PairedStep& s : steps) {
    const auto kind = of(s);
    if (kind == chain.end()) continue;
    kind->times_first += s.first ? 1 : 0;
    kind->times_second += s.second ? 1 : 0;
    kind->sum_first += s.first ? s.first->amount : 0;
    kind->sum_second += s.second ? s.second->amount : 0;
  }
  return chain;
}

/// "programmes.dibao.payers" is of "dibao".
bool is_about(std::string_view path, const std::string& id) {
  if (id.empty()) return false;
  for (std::size_t at = path.find(id); at != std::string_view::npos; at = path.find(id, at + 1)) {
    const std::size_t end = at + id.size();
    if (at > 0 && path[at - 1] == '.' && (end == path.size() || path[end] == '.')) return true;
  }
  return false;
}

void write_change(JsonWriter& w, std::string_view name, bool there, const std::string& value) {
  w.key(name);
  if (there)
    w.value(value);
  else
    w.null();
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
    const std::string date = b == y.size()   ? x[a].date
                             : a == x.size() ? y[b].date
                                             : std::min(x[a].date, y[b].date);
    std::vector<LifeStep> of_first = take(x, a, date);
    pair_day(std::move(of_first), take(y, b, date), pair.steps);
  }
  const auto found =
      std::find_if(pair.steps.begin(), pair.steps.end(), [](const PairedStep& s) { return s.differs(); });
  pair.at = static_cast<std::size_t>(found - pair.steps.begin());
  if (found != pair.steps.end())
    pair.divergence = !found->second  ? Divergence::only_first
                      : !found->first ? Divergence::only_second
                                      : Divergence::amount;
  pair.chain = chain_of(pair.steps);
  return pair;
}

std::vector<std::size_t> changes_of(const LifeStep& step, std::span<const ParameterChange> changes) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < changes.size(); ++i)
    if (is_about(changes[i].path, step.layer) || is_about(changes[i].path, step.what) ||
        is_about(changes[i].path, step.disease))
      found.push_back(i);
  return found;
}

std::string life_pair_json(const LifePair& pair, std::span<const ParameterChange> changes) {
  constexpr std::array<std::string_view, 4> names{"none", "amount", "only-first", "only-second"};
  std::string out;
  JsonWriter w(out);
  w.begin_object().member("household", pair.first.household).member("seed", pair.first.seed);
  w.member("replication", pair.first.replication);
  std::vector<std::size_t> named;
  if (pair.at < pair.steps.size()) named = changes_of(told_of(pair.steps[pair.at]), changes);
  w.key("parameters").begin_list();
  for (std::size_t i = 0; i < changes.size(); ++i) {
    w.begin_object().member("path", changes[i].path);
    write_change(w, "first", changes[i].in_base, changes[i].base);
    write_change(w, "second", changes[i].in_option, changes[i].option);
    w.member("of_first_difference", std::find(named.begin(), named.end(), i) != named.end()).end_object();
  }
  w.end_list();
  w.key("first_difference");
  if (pair.divergence == Divergence::none)
    w.null();
  else
    w.value(static_cast<std::uint64_t>(pair.at));
  w.member("divergence", names[static_cast<std::size_t>(pair.divergence)]);
  w.key("chain").begin_list();
  for (const DivergedKind& k : pair.chain) {
    w.begin_object().member("step", static_cast<std::uint64_t>(k.first));
    w.member("first_times", static_cast<std::uint64_t>(k.times_first));
    w.member("second_times", static_cast<std::uint64_t>(k.times_second));
    w.member("first", yuan_text(k.sum_first)).member("second", yuan_text(k.sum_second)).end_object();
  }
  w.end_list().key("steps").begin_list();
  for (const PairedStep& step : pair.steps) {
    const LifeStep& s = told_of(step);
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
