#include "tests/validation/measures/measure.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace validation {

namespace {

/// Share of rows, by weight, whose medical spending is above `share` of `base(row)`; nothing where it is not
/// said.
template <class Base>
std::optional<double> catastrophic(std::span<const Row> rows, double share, Base&& base) {
  double weights = 0, hit = 0;
  for (const Row& r : rows) {
    const std::optional<double> of = base(r);
    if (!r.medical || !of) return std::nullopt;
    weights += r.weight;
    if (*r.medical > 0 && *r.medical > share * *of) hit += r.weight;
  }
  return hit / weights;
}

struct PerHead {
  double income = 0;
  double persons = 0;
};

}  // namespace

double weighted_median(std::span<const Row> rows) {
  std::vector<PerHead> heads;
  for (const Row& r : rows)
    if (r.weight > 0) heads.push_back({r.income / r.size, r.size * r.weight});
  std::sort(heads.begin(), heads.end(),
            [](const PerHead& a, const PerHead& b) { return a.income < b.income; });
  double all = 0;
  for (const PerHead& h : heads) all += h.persons;
  double reached = 0;
  for (std::size_t i = 0; i + 1 < heads.size(); ++i) {
    reached += heads[i].persons;
    if (2 * reached > all) return heads[i].income;
    if (2 * reached == all) return (heads[i].income + heads[i + 1].income) / 2;
  }
  return heads.back().income;
}

std::optional<Measures> measure(std::span<const Row> rows, const Line& line) {
  if (std::none_of(rows.begin(), rows.end(), [](const Row& r) { return r.weight > 0; })) return std::nullopt;
  Measures m;
  m.median = weighted_median(rows);
  m.line = line.of_median ? line.value * m.median : line.value;
  if (!(m.line > 0)) return std::nullopt;
  double weights = 0;
  for (const Row& r : rows) {
    const double persons = r.size * r.weight;
    m.rows += 1;
    m.persons += persons;
    m.mean += r.income * r.weight;
    weights += r.weight;
    const double per_head = r.income / r.size;
    if (!(per_head < m.line)) continue;
    const double gap = 1 - std::max(per_head, 0.0) / m.line;
    m.headcount += persons;
    m.gap += persons * gap;
    m.severity += persons * gap * gap;
    m.row_headcount += r.weight;
  }
  for (double* const share : {&m.mean, &m.headcount, &m.gap, &m.severity}) *share /= m.persons;
  m.row_headcount /= weights;
  const auto all = [](const Row& r) { return std::optional<double>(r.income); };
  m.che_10 = catastrophic(rows, 0.10, all);
  m.che_25 = catastrophic(rows, 0.25, all);
  m.che_40 = catastrophic(rows, 0.40, [](const Row& r) -> std::optional<double> {
    if (!r.food) return std::nullopt;
    return r.income - *r.food;
  });
  return m;
}

std::string print(const Measures& m) {
  std::string text;
  for (const auto& [name, amount] : {std::pair{"rows", m.rows},
                                     {"persons", m.persons},
                                     {"mean", m.mean},
                                     {"median", m.median},
                                     {"line", m.line}})
    text += fmt::format("{:<14} {:.10g}\n", name, amount);
  for (const auto& [name, share] : {std::pair{"headcount", m.headcount},
                                    {"gap", m.gap},
                                    {"severity", m.severity},
                                    {"row-headcount", m.row_headcount}})
    text += fmt::format("{:<14} {:.9f}\n", name, share);
  for (const auto& [name, share] :
       {std::pair{"che-10", m.che_10}, {"che-25", m.che_25}, {"che-40", m.che_40}})
    if (share) text += fmt::format("{:<14} {:.9f}\n", name, *share);
  return text;
}

}  // namespace validation
