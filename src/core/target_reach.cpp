#include "src/core/target_reach.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "models/finance/share.hpp"
#include "models/programme/tables.hpp"

namespace core {

namespace {

using Worlds = std::span<const models::World* const>;

constexpr std::int64_t no_end = std::numeric_limits<std::int64_t>::max();

/// Most units that something lets be served, and what it is.
struct Most {
  std::int64_t units = no_end;
  std::string why;

  void take(std::int64_t other, std::string because) {
    if (other >= units) return;
    units = other;
    why = std::move(because);
  }
};

std::int64_t places_between(const models::ProgrammeTable& table, double scale, std::int32_t from,
                            std::int32_t to) {
  const double each_year = table.spec.places.each_year;
  if (each_year < 0) return no_end;
  const auto up_to = [&](std::int32_t years) {
    return static_cast<std::int64_t>(std::floor(each_year * scale * years + 1e-9));
  };
  return up_to(to) - up_to(from);
}

class Servable {
 public:
  Servable(const models::DispatchPlan& plan, const models::Accounts& accounts, Worlds worlds,
           std::size_t programme)
      : plan_(plan), accounts_(accounts), worlds_(worlds), programme_(programme) {}

  /// In the years from `from` to before `to`.
  [[nodiscard]] Most most(std::int32_t from, std::int32_t to) const {
    Most out;
    std::int64_t sum = 0;
    for (std::int32_t year = from; year < to && sum != no_end; ++year) {
      const std::int64_t in_year = places_between(table(year), plan_.scale, year, year + 1);
      sum = in_year == no_end ? no_end : sum + in_year;
    }
    out.take(sum, "there are no more places");
    money(from, to, out);
    return out;
  }

 private:
  [[nodiscard]] const models::ProgrammeTable& table(std::int32_t year) const {
    return worlds_[static_cast<std::size_t>(year)]->programmes[programme_];
  }

  /// By the cheapest unit of those years, and each payer's part of it.
  void money(std::int32_t from, std::int32_t to, Most& out) const {
    const std::int32_t since = plan_.carry_over ? 0 : from;
    const models::ProgrammeTable& first = table(from);
    for (std::size_t payer = 0; payer < first.lines.size(); ++payer) {
      const std::int32_t line = first.lines[payer];
      if (line < 0) continue;
      sim::Fen part = std::numeric_limits<sim::Fen>::max(), available = 0;
      for (std::int32_t year = from; year < to; ++year) part = std::min(part, part_of(year, line));
      if (part <= 0) continue;
      for (std::int32_t year = since; year < to; ++year)
        available += plan_.grants[static_cast<std::size_t>(year)][static_cast<std::size_t>(line)];
      const auto source = plan_.lines[static_cast<std::size_t>(line)].source;
      out.take(available / part, fmt::format("the budget of {} pays for no more", accounts_.name(source)));
    }
  }

  [[nodiscard]] sim::Fen part_of(std::int32_t year, std::int32_t line) const {
    const models::ProgrammeTable& t = table(year);
    std::vector<sim::Fen> parts(t.weights.size());
    models::split(t.spec.unit_cost, t.weights, parts);
    const auto at = std::find(t.lines.begin(), t.lines.end(), line);
    return at == t.lines.end() ? 0 : parts[static_cast<std::size_t>(at - t.lines.begin())];
  }

  const models::DispatchPlan& plan_;
  const models::Accounts& accounts_;
  Worlds worlds_;
  std::size_t programme_;
};

/// Does money or a number of places ration it? What is lent may come back and be lent again.
bool is_rationed(const models::ProgrammeSpec& spec) {
  return !spec.entitlement && !spec.project && models::effect_of<models::LoanEffect>(spec) == nullptr;
}

}  // namespace

void check_reach(std::span<const TargetSpec> targets, const models::DispatchPlan& plan,
                 const models::Accounts& accounts, std::span<const models::World* const> worlds,
                 const models::Setting& setting, sim::Problems& problems) {
  const std::int32_t first = setting.calendar.first_year();
  for (const TargetSpec& t : targets) {
    if (!t.at_least || t.flow != TargetFlow::served || t.programme.empty()) continue;
    const auto& programmes = worlds.front()->programmes;
    const auto found = std::find_if(programmes.begin(), programmes.end(),
                                    [&](const auto& table) { return table.spec.id == t.programme; });
    if (found == programmes.end() || !is_rationed(found->spec)) continue;
    const std::int32_t from = t.year ? static_cast<std::int32_t>(*t.year) - first : 0;
    const std::int32_t to = t.year ? from + 1 : setting.years;
    if (from < 0 || to > setting.years) continue;  // told elsewhere
    const auto programme = static_cast<std::size_t>(found - programmes.begin());
    const Most most = Servable(plan, accounts, worlds, programme).most(from, to);
    if (static_cast<double>(most.units) >= *t.at_least) continue;
    problems.push_back(
        {.severity = sim::Severity::warning,
         .path = "targets." + t.id + ".at-least",
         .message = fmt::format("this target cannot be met: at most {} of {} can be served, {}", most.units,
                                *t.at_least, most.why),
         .expected = plan.scale == 1 ? "" : "numbers of the modelled population"});
  }
}

}  // namespace core
