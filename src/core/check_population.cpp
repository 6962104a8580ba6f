#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "src/core/household_sizes.hpp"
#include "src/core/synthesize.hpp"
#include "src/core/truncated.hpp"

namespace core {

namespace {

constexpr std::int64_t most_households = 100'000'000;
constexpr std::int64_t most_people = 1'000'000'000;
constexpr double sum_tolerance = 1e-6;
/// Classes of ages are whole days.
constexpr double narrowest_class = 0.01;

class PopulationCheck {
 public:
  explicit PopulationCheck(const PopulationBasis& basis) : basis_(basis), spec_(basis.population) {}

  sim::Problems run() {
    const bool from_files = !spec_.files.households.empty() || !spec_.files.people.empty();
    if (from_files) {
      check_files();
    } else {
      check_groups();
    }
    check_ages();
    check_streams();
    check_causes();
    check_shares();
    check_villages();
    check_distribution("population.cash-per-head", spec_.cash_per_head);
    return std::move(problems_);
  }

 private:
  void add(std::string path, std::string message, std::string expected = {}) {
    problems_.push_back(
        {.path = std::move(path), .message = std::move(message), .expected = std::move(expected)});
  }

  void check_files() {
    if (spec_.files.households.empty() || spec_.files.people.empty())
      add("population.files", "one of the register's two files is not given", "households and people");
    if (!spec_.groups.empty()) {
      // A register laid over a scenario with groups takes their place; nobody should wonder where they went.
      add("population.groups", "the groups are not used, since the population comes from files",
          "groups: [] beside the files");
      problems_.back().severity = sim::Severity::warning;
    }
    if (spec_.scale != 1)
      add("population.scale", fmt::format("a register cannot be scaled by {}", spec_.scale), "1");
  }

  void check_groups() {
    if (spec_.groups.empty()) add("population.groups", "no groups and no files", "at least one group");
    if (spec_.groups.size() > 255)
      add("population.groups", fmt::format("{} groups", spec_.groups.size()), "at most 255");
    if (!(spec_.scale > 0) || !std::isfinite(spec_.scale)) {
      add("population.scale", fmt::format("{} is not a scale", spec_.scale), "a number above 0");
      return;
    }
    std::int64_t households = 0, people = 0;
    for (const models::GroupSpec& g : spec_.groups) {
      const std::string path = "population.groups." + g.id;
      check_size(g, path);
      check_since(g, path);
      check_income(g, path);
      if (g.status == models::Status::left) add(path + ".status", "nobody begins as left");
      const GroupHeads size = group_size(g, spec_.scale);
      households += size.households;
      people += size.people;
    }
    if (households > most_households)
      add("population.groups", fmt::format("{} households in all", households),
          fmt::format("at most {}", most_households));
    if (people > most_people)
      add("population.groups", fmt::format("{} people in all", people),
          fmt::format("at most {}", most_people));
    if (!spec_.groups.empty() && households == 0)
      add("population.groups", "no households at all", "at least one");
  }

  void check_size(const models::GroupSpec& g, const std::string& path) {
    if (g.households < 0 || g.households > most_households)
      return add(path + ".households", fmt::format("{} households", g.households),
                 fmt::format("a number from 0 to {}", most_households));
    if (g.people < 0) return add(path + ".people", fmt::format("{} people", g.people), "a number from 0 on");
    const std::int64_t most = g.households * max_household_size;
    if (g.household_size > 0) {
      if (g.people > 0 && g.people != g.households * g.household_size)
        add(path + ".people",
            fmt::format("{} people in {} households of {}", g.people, g.households, g.household_size),
            "households x household-size, or no people");
      return;
    }
    if (g.people > 0 && (g.people < g.households || g.people > most))
      add(path + ".people", fmt::format("{} people cannot live in {} households", g.people, g.households),
          fmt::format("{} to {} (1 to {} each)", g.households, most, max_household_size));
    if (g.people == 0 && !(g.people_per_household >= 1 && g.people_per_household <= max_household_size))
      add(path + ".people-per-household", fmt::format("{} people per household", g.people_per_household),
          fmt::format("a number from 1 to {}", max_household_size));
  }

  void check_since(const models::GroupSpec& g, const std::string& path) {
    if (g.since_to < g.since_from)
      add(path + ".since-to", "the latest day is before the earliest", "a day from since-from on");
    else if (basis_.start < g.since_to)
      add(path + ".since-to", "a status cannot begin after the start", "a day before the start");
  }

  void check_income(const models::GroupSpec& g, const std::string& path) {
    const double line = static_cast<double>(basis_.line) / 100;
    if (!check_distribution(path + ".income-per-head", g.income_per_head)) return;
    const bool nothing_below =
        g.bound == models::IncomeBound::below_line && !(mass_below(g.income_per_head, line) > 0);
    const bool nothing_above =
        g.bound == models::IncomeBound::above_line && !(mass_above(g.income_per_head, line) > 0);
    if (nothing_below || nothing_above)
      add(path + ".income-bound",
          fmt::format("the income per head is never {} the line of {} yuan",
                      nothing_below ? "below" : "above", line),
          "a distribution that reaches there");
  }

  bool check_distribution(const std::string& path, const sim::Distribution& d) {
    const auto [a, b] = d.parameter;
    bool good = std::isfinite(a) && std::isfinite(b);
    switch (d.kind) {
      case sim::Distribution::Kind::constant:
        break;
      case sim::Distribution::Kind::uniform:
        good = good && a <= b;
        break;
      case sim::Distribution::Kind::normal:
      case sim::Distribution::Kind::lognormal:
        good = good && b >= 0;
        break;
      case sim::Distribution::Kind::exponential:
        good = good && a >= 0;
        break;
    }
    if (!good) add(path, "not a distribution", "finite parameters, a spread of at least 0");
    return good;
  }

  /// A list of shares that must sum to 1.
  template <class Item>
  void check_sum(const std::string& path, const std::vector<Item>& items) {
    double sum = 0;
    for (const Item& item : items) {
      if (!(item.share >= 0)) return add(path, fmt::format("{} is not a share", item.share), "0 to 1");
      sum += item.share;
    }
    if (!(std::fabs(sum - 1) <= sum_tolerance)) add(path, fmt::format("the shares sum to {:.6g}", sum), "1");
  }

  void check_ages() {
    const auto& ages = spec_.ages;
    if (ages.empty()) return;
    check_sum("population.ages", ages);
    if (ages.size() > 100) add("population.ages", fmt::format("{} classes", ages.size()), "at most 100");
    for (std::size_t i = 0; i < ages.size(); ++i) {
      if (!(ages[i].from >= 0 && ages[i].from <= 110))
        add("population.ages", fmt::format("age {}", ages[i].from), "0 to 110");
      else if (i > 0 && !(ages[i].from >= ages[i - 1].from + narrowest_class))
        add("population.ages", fmt::format("age {} after {}", ages[i].from, ages[i - 1].from),
            "ascending ages");
    }
  }

  void check_streams() {
    if (spec_.streams.empty()) {
      if (spec_.files.households.empty() && !spec_.groups.empty())
        add("population.streams", "no stream for the income of the households", "shares that sum to 1");
      return;
    }
    check_sum("population.streams", spec_.streams);
    std::array<bool, models::stream_count> seen{};
    for (const models::StreamShare& s : spec_.streams) {
      const auto found = std::find(models::stream_names.begin(), models::stream_names.end(), s.stream);
      if (found == models::stream_names.end()) {
        add("population.streams", fmt::format("\"{}\" is not a stream", s.stream));
        continue;
      }
      const auto i = static_cast<std::size_t>(found - models::stream_names.begin());
      if (seen[i])
        add("population.streams", fmt::format("\"{}\" stands twice", s.stream), "each stream once");
      seen[i] = true;
      if (spec_.income_of == models::IncomeOf::first_year && s.share > 0 && !(basis_.first_growth[i] > 0))
        add("population.income-of", fmt::format("stream \"{}\" is nothing in the first year", s.stream),
            "a growth above -1");
    }
  }

  void check_causes() {
    std::array<bool, models::cause_names.size()> seen{};
    for (const models::CauseShare& c : spec_.causes) {
      const auto i = static_cast<std::size_t>(c.cause);
      check_share("population.causes." + std::string(models::cause_names[i]), c.share);
      if (seen[i])
        add("population.causes", fmt::format("\"{}\" stands twice", models::cause_names[i]),
            "each cause once");
      seen[i] = true;
    }
  }

  void check_share(const std::string& path, double share) {
    if (!(share >= 0 && share <= 1)) add(path, fmt::format("{} is not a share", share), "0 to 1");
  }

  void check_disability() {
    if (!spec_.disability) return;
    double sum = 0;
    for (std::size_t i = 0; i < spec_.disability->level.size(); ++i) {
      check_share(fmt::format("population.disability-levels.level-{}", i + 1), spec_.disability->level[i]);
      sum += spec_.disability->level[i];
    }
    if (!(sum > 1 - 1e-9 && sum < 1 + 1e-9))
      add("population.disability-levels", fmt::format("the shares of the levels sum to {}", sum),
          "shares of the disabled that sum to 1");
  }

  void check_shares() {
    check_share("population.female", spec_.female);
    check_share("population.disabled", spec_.disabled);
    check_disability();
    check_share("population.house-safe", spec_.house_safe);
    check_share("population.water-safe", spec_.water_safe);
    check_share("population.insured", spec_.insured);
    check_share("demography.schooled", basis_.demography.schooled);
  }

  void check_villages() {
    if (basis_.villages.empty()) add("places.villages", "no villages", "at least one");
    if (basis_.villages.size() > 65'535)
      add("places.villages", fmt::format("{} villages", basis_.villages.size()), "at most 65,535");
    double sum = 0;
    for (const VillageShare& v : basis_.villages) {
      if (!(v.weight >= 0) || !std::isfinite(v.weight))
        return add("places.villages." + v.id, fmt::format("{} is not a weight", v.weight),
                   "a number from 0 on");
      sum += v.weight;
    }
    if (!basis_.villages.empty() && !(sum > 0))
      add("places.villages", "no village has a weight", "one above 0");
  }

  const PopulationBasis& basis_;
  const models::PopulationSpec& spec_;
  sim::Problems problems_;
};

}  // namespace

sim::Problems check_population(const PopulationBasis& basis) { return PopulationCheck(basis).run(); }

}  // namespace core
