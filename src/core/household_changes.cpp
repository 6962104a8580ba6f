#include "src/core/household_changes.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "sim/entity/record.hpp"

namespace core {

namespace {

using models::HouseholdOutcome;
using models::Status;

/// What is known of a household at the start.
struct Start {
  std::uint64_t id = 0;
  Status status = Status::ordinary;
  std::uint16_t causes = 0;
  std::uint16_t village = 0;
  std::uint16_t size = 0;
  bool disabled = false;
  double head_age = 0;  ///< the first person's, whom registers and synthesizer put first
};

std::vector<Start> starts_of(const NamedPopulation& population, std::uint32_t replication) {
  std::vector<Start> out(population.size());
  for (std::uint32_t i = 0; i < population.size(); ++i) {
    sim::Draft<models::Types> draft;
    population.make(i, replication, draft);
    const auto& people = draft.items<models::Person>();
    Start& s = out[i];
    s.id = draft.id;
    s.status = draft.header.status;
    s.causes = draft.header.causes;
    s.village = draft.header.village;
    s.size = static_cast<std::uint16_t>(people.size());
    for (const models::Person& p : people) s.disabled = s.disabled || p.disabled != 0;
    if (!people.empty()) s.head_age = people.front().age(0);
  }
  return out;
}

/// Places in base and option of the households that both have.
struct Match {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  std::uint64_t only_in_one = 0;
};

Match match(const std::vector<Start>& base, const std::vector<Start>& option) {
  const auto order = [](const std::vector<Start>& of) {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> ids;
    for (std::uint32_t i = 0; i < of.size(); ++i) ids.emplace_back(of[i].id, i);
    std::sort(ids.begin(), ids.end());
    return ids;
  };
  const auto a = order(base);
  const auto b = order(option);
  Match m;
  for (std::size_t i = 0, k = 0; i < a.size() || k < b.size();) {
    if (i < a.size() && k < b.size() && a[i].first == b[k].first) {
      m.pairs.emplace_back(a[i++].second, b[k++].second);
    } else {
      ++m.only_in_one;
      if (k == b.size() || (i < a.size() && a[i].first < b[k].first))
        ++i;
      else
        ++k;
    }
  }
  std::sort(m.pairs.begin(), m.pairs.end());
  return m;
}

/// Groups that a household is in, as keys that sort as tables should read.
std::vector<std::pair<int, std::string>> groups_of(const Start& s, const models::Setting& setting) {
  std::vector<std::pair<int, std::string>> out{{0, "all"}};
  for (std::size_t i = 0; i < models::cause_names.size(); ++i)
    if ((s.causes >> i & 1U) != 0) out.emplace_back(1, models::cause_names[i]);
  if (s.causes == 0) out.emplace_back(1, "none");
  out.emplace_back(2, setting.villages[s.village]);
  out.emplace_back(3, s.size >= 6 ? "6+" : std::to_string(s.size));
  out.emplace_back(4, s.disabled ? "yes" : "no");
  out.emplace_back(5, s.head_age < 40 ? "under 40" : s.head_age < 60 ? "40-59" : "60+");
  return out;
}
constexpr std::array<std::string_view, 6> grouped_by{"all",  "cause",      "village",
                                                     "size", "disability", "head-age"};

/// Exits of one group in one replication under both arms.
struct Exits {
  std::array<std::array<std::int64_t, 4>, 2> count{};  ///< by arm: exits, own feet, supported, stable
  std::int64_t gained = 0;
  std::int64_t lost = 0;
};

void add(std::array<std::int64_t, 4>& to, const HouseholdOutcome& o) {
  to[0] += o.exited;
  to[1] += o.own_feet;
  to[2] += o.exited - o.own_feet;
  to[3] += o.stable;
}

/// Sums over replications of a household's paired differences.
struct Sums {
  double sum = 0;
  double squares = 0;

  void add(double d) {
    sum += d;
    squares += d * d;
  }
  /// Of the mean, of two replications at least.
  [[nodiscard]] double variance(double n) const {
    return std::max(squares - sum * (sum / n), 0.0) / (n * (n - 1));
  }
  /// 1, -1 or 0: beyond twice the standard error of the mean.
  [[nodiscard]] int sign(double n) const {
    if (n < 2) return 0;
    const double mean = sum / n;
    if (mean * mean <= 4 * variance(n) || mean == 0) return 0;
    return mean > 0 ? 1 : -1;
  }
  [[nodiscard]] MeasureChange change(double n, int better) const {
    MeasureChange c{sum / n, std::nullopt, sign(n) * better};
    if (n >= 2) c.error = std::sqrt(variance(n));
    return c;
  }
};

double income(const HouseholdOutcome& o) {
  return o.assessed == 0 ? 0 : static_cast<double>(o.after_health) / 100 / o.assessed;
}

/// What the runs say of households, gathered replication by replication.
class Gatherer {
 public:
  Gatherer(const Arm& base, const Arm& option)
      : base_(base), option_(option), n_(std::min(base.run->panels.size(), option.run->panels.size())) {}

  HouseholdChanges gather() {
    std::shared_ptr<const NamedPopulation> known[2];
    std::vector<Start> starts[2];
    Match matched;
    for (std::uint32_t r = 0; r < n_; ++r) {
      const std::shared_ptr<const NamedPopulation> now[2] = {base_.populations->of(r),
                                                             option_.populations->of(r)};
      if (now[0] != known[0] || now[1] != known[1]) {
        for (int arm = 0; arm < 2; ++arm) {
          starts[arm] = starts_of(*now[arm], r);
          known[arm] = now[arm];
        }
        matched = match(starts[0], starts[1]);
        place(matched, starts[0]);
      }
      if (r == 0) {
        out_.matched = matched.pairs.size();
        out_.only_in_one = matched.only_in_one;
      }
      for (std::size_t i = 0; i < matched.pairs.size(); ++i) {
        const auto& [b, o] = matched.pairs[i];
        see(r, places_[i], base_.run->panels[r][b], option_.run->panels[r][o]);
      }
    }
    const auto drawn = [](const Arm& arm) { return arm.resolved->scenario.population.draw; };
    if (drawn(base_) == models::DrawMode::once && drawn(option_) == models::DrawMode::once) {
      winners();
      if (n_ > 0) households(*base_.populations->of(0));
    } else {
      out_.no_winners = other_households;
    }
    exits();
    return std::move(out_);
  }

 private:
  struct Of {
    Status status = Status::ordinary;
    Sums income, poor_years;
  };

  /// Where a household's sums are, found once for all replications of one population.
  struct Place {
    Of* of = nullptr;
    std::vector<std::vector<Exits>*> groups;  ///< none unless it was poor at the start
  };

  void place(const Match& matched, const std::vector<Start>& starts) {
    places_.clear();
    for (const auto& pair : matched.pairs) {
      const Start& start = starts[pair.first];
      Place p{&households_[start.id], {}};
      p.of->status = start.status;
      if (start.status == Status::poor)
        for (const auto& key : groups_of(start, *base_.resolved->setting)) {
          std::vector<Exits>& rows = exits_[key];
          rows.resize(n_);
          p.groups.push_back(&rows);
        }
      places_.push_back(std::move(p));
    }
  }

  static void see(std::uint32_t r, const Place& place, const HouseholdOutcome& b, const HouseholdOutcome& o) {
    place.of->income.add(income(o) - income(b));
    place.of->poor_years.add(static_cast<double>(o.poor_years) - b.poor_years);
    for (std::vector<Exits>* const rows : place.groups) {
      Exits& e = (*rows)[r];
      add(e.count[0], b);
      add(e.count[1], o);
      e.gained += o.exited != 0 && b.exited == 0 ? 1 : 0;
      e.lost += o.exited == 0 && b.exited != 0 ? 1 : 0;
    }
  }

  void winners() {
    constexpr std::array<std::pair<std::string_view, int>, 4> statuses{
        {{"all", -1},
         {"poor", static_cast<int>(Status::poor)},
         {"exited", static_cast<int>(Status::exited)},
         {"ordinary", static_cast<int>(Status::ordinary)}}};
    const auto n = static_cast<double>(n_);
    const auto row = [&](std::string_view measure, std::string_view of, int status, Sums Of::*sums,
                         int better) {
      WinnersRow w{measure, of, 0, 0, 0, 0};
      std::uint64_t households = 0;
      double sum = 0;
      for (const auto& [id, h] : households_) {
        if (status >= 0 && static_cast<int>(h.status) != status) continue;
        const int sign = (h.*sums).sign(n) * better;
        ++(sign > 0 ? w.win : sign < 0 ? w.lose : w.unchanged);
        sum += (h.*sums).sum;
        ++households;
      }
      if (households == 0) return;
      w.mean_difference = sum / n / static_cast<double>(households);
      out_.winners.push_back(w);
    };
    for (const auto& [name, status] : statuses) row("income-after-health", name, status, &Of::income, 1);
    for (const auto& [name, status] : statuses) row("poor-years", name, status, &Of::poor_years, -1);
  }

  void households(const NamedPopulation& population) {
    const std::vector<std::string> groups = population.group_ids();
    const auto n = static_cast<double>(n_);
    for (std::uint32_t i = 0; i < population.size(); ++i) {
      sim::Draft<models::Types> draft;
      population.make(i, 0, draft);
      const auto found = households_.find(draft.id);
      if (found == households_.end()) continue;
      const Of& of = found->second;
      HouseholdChange c;
      c.income = of.income.change(n, 1);
      c.poor_years = of.poor_years.change(n, -1);
      if (c.income.verdict == 0 && c.poor_years.verdict == 0) continue;
      c.household = population.household_id(i);
      c.group = groups[draft.header.group];
      c.village = base_.resolved->setting->villages[draft.header.village];
      c.status = models::status_names[static_cast<std::size_t>(of.status)];
      out_.households.push_back(std::move(c));
    }
  }

  void exits() {
    for (const auto& group : exits_) {
      const std::vector<Exits>& rows = group.second;
      const auto values = [&](auto get) {
        std::vector<std::optional<double>> v;
        for (const Exits& e : rows) v.emplace_back(static_cast<double>(get(e)));
        return v;
      };
      const auto of = [&](std::size_t item) {
        return difference(values([item](const Exits& e) { return e.count[0][item]; }),
                          values([item](const Exits& e) { return e.count[1][item]; }));
      };
      out_.exits.push_back({std::string(grouped_by[static_cast<std::size_t>(group.first.first)]),
                            group.first.second, of(0), of(1), of(2), of(3),
                            sim::summarise(values([](const Exits& e) { return e.gained; }), false),
                            sim::summarise(values([](const Exits& e) { return e.lost; }), false)});
    }
  }

  const Arm& base_;
  const Arm& option_;
  std::size_t n_;
  std::map<std::uint64_t, Of> households_;  // by id, so that sums are made in one order
  std::map<std::pair<int, std::string>, std::vector<Exits>> exits_;
  std::vector<Place> places_;  // by matched pair
  HouseholdChanges out_;
};

}  // namespace

HouseholdChanges household_changes(const Arm& base, const Arm& option) {
  return Gatherer(base, option).gather();
}

}  // namespace core
