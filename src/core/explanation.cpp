#include "src/core/explanation.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

namespace core {

namespace {

using models::Flowing;
using Values = std::vector<std::optional<double>>;

double size_of(const Difference& d) { return d.paired.mean ? std::abs(*d.paired.mean) : 0; }

template <class Link>
void keep_certain(std::vector<Link>& links) {
  std::erase_if(links, [](const Link& link) { return !certain(link.figure); });
  std::stable_sort(links.begin(), links.end(),
                   [](const Link& a, const Link& b) { return size_of(a.figure) > size_of(b.figure); });
}

std::int32_t programme_of(const ResultPlan& plan, std::string_view id) {
  for (std::size_t p = 0; p < plan.programmes.size(); ++p)
    if (plan.programmes[p].id == id) return static_cast<std::int32_t>(p);
  return -1;
}

/// Applications over all years, by replication; none if the arm has no such programme.
Values applications(const RunResult& run, std::string_view programme, Flowing item) {
  const std::int32_t p = programme_of(run.plan, programme);
  Values out;
  for (const ReplicationResult& r : run.base) {
    std::int64_t sum = 0;
    for (std::int32_t year = 0; p >= 0 && year < run.plan.years; ++year)
      sum += r.flowing_of(run.plan, p, year, item);
    out.emplace_back(static_cast<double>(sum));
  }
  return out;
}

std::vector<ProgrammeLink> programme_links(const Arm& base, const Arm& option) {
  std::vector<std::string> ids;
  for (const Arm* const arm : {&base, &option})
    for (const ResultPlan::Programme& p : arm->run->plan.programmes)
      if (std::find(ids.begin(), ids.end(), p.id) == ids.end()) ids.push_back(p.id);
  constexpr std::array<std::pair<std::string_view, Flowing>, 3> items{
      {{"applied", Flowing::applied}, {"served", Flowing::served}, {"dropped", Flowing::dropped}}};
  std::vector<ProgrammeLink> links;
  for (const std::string& id : ids)
    for (const auto& [name, item] : items)
      links.push_back(
          {id, name, difference(applications(*base.run, id, item), applications(*option.run, id, item))});
  keep_certain(links);
  return links;
}

/// What a flow is about, whatever its number in an arm.
using FlowKey =
    std::tuple<std::string_view, std::string_view, std::string_view, std::string_view, std::string_view>;

std::map<FlowKey, Values> payments(const RunResult& run) {
  std::map<FlowKey, Values> out;
  const ResultPlan& plan = run.plan;
  for (std::size_t f = 0; f < plan.flows.size(); ++f) {
    const auto word = [&](std::string_view column) { return flow_word(plan, plan.flows[f], column); };
    Values& values = out[{word("payer"), word("payee"), word("nature"), word("purpose"), word("programme")}];
    values.resize(run.base.size(), 0.0);
    for (std::size_t r = 0; r < run.base.size(); ++r)
      for (std::int32_t year = 0; year < plan.years; ++year)
        *values[r] +=
            static_cast<double>(run.base[r].posted_in_year(plan, static_cast<models::FlowId>(f), year)) / 100;
  }
  return out;
}

std::vector<MoneyLink> money_links(const RunResult& base, const RunResult& option) {
  const auto of_base = payments(base);
  const auto of_option = payments(option);
  auto keys = of_base;
  keys.insert(of_option.begin(), of_option.end());
  std::vector<MoneyLink> links;
  for (const auto& [key, unused] : keys) {
    const auto values = [&key = key](const std::map<FlowKey, Values>& of, std::size_t replications) {
      const auto found = of.find(key);
      return found == of.end() ? Values(replications, 0.0) : found->second;
    };
    const auto& [payer, payee, nature, purpose, programme] = key;
    links.push_back({std::string(payer), std::string(payee), std::string(purpose), std::string(programme),
                     nature,
                     difference(values(of_base, base.base.size()), values(of_option, option.base.size()))});
  }
  keep_certain(links);
  return links;
}

}  // namespace

Explanation explain(const Arm& base, const Arm& option, const std::vector<IndicatorDifference>& differences) {
  Explanation out{programme_links(base, option), money_links(*base.run, *option.run), {}};
  const ResultPlan& plan = base.run->plan;
  const std::int32_t last = plan.first_year + plan.assessments - 1;
  for (const IndicatorDifference& d : differences)
    if (d.year == last && d.group == plan.groups.front() && certain(d.figure)) out.outcomes.push_back(d);
  return out;
}

}  // namespace core
