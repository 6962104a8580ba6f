#include "src/core/summary_flows.hpp"

#include <array>
#include <optional>

namespace core {

namespace {

using models::Flowing;
using Values = std::vector<std::optional<double>>;

constexpr std::string_view days = "days", share = "share";

/// A number of applications, or something per what `per` counts: the mean wait, a share of what fell due.
struct Item {
  std::string_view name;
  Flowing count;
  std::optional<Flowing> per;
  std::string_view unit = "applications";
};
constexpr std::array<Item, 9> items{{{"applied", Flowing::applied, {}},
                                     {"served", Flowing::served, {}},
                                     {"dropped", Flowing::dropped, {}},
                                     {"waiting-at-end", Flowing::waiting_at_end, {}},
                                     {"wait-calendar", Flowing::wait_calendar, Flowing::served, days},
                                     {"wait-queue", Flowing::wait_queue, Flowing::served, days},
                                     {"waited-so-far", Flowing::waited_so_far, Flowing::waiting_at_end, days},
                                     {"overdue-rate", Flowing::loans_overdue, Flowing::loans_due, share},
                                     {"loan-loss-rate", Flowing::loans_lost, Flowing::loans_due, share}}};

Values values_of(const RunResult& run, std::int32_t programme, std::int32_t year, const Item& item) {
  Values values;
  for (const ReplicationResult& r : run.base) {
    const auto n = static_cast<double>(r.flowing_of(run.plan, programme, year, item.count));
    if (!item.per) {
      values.emplace_back(n);
      continue;
    }
    const std::int64_t over = r.flowing_of(run.plan, programme, year, *item.per);
    const double scale = item.unit == days ? models::wait_scale : 1;
    values.push_back(over > 0 ? std::optional(n / scale / static_cast<double>(over)) : std::nullopt);
  }
  return values;
}

}  // namespace

std::vector<FlowingRow> flowing_rows(const RunResult& run) {
  std::vector<FlowingRow> rows;
  for (std::int32_t p = 0; p < static_cast<std::int32_t>(run.plan.programmes.size()); ++p) {
    const auto& programme = run.plan.programmes[static_cast<std::size_t>(p)];
    const bool lends = !programme.repaid.empty();
    for (std::int32_t year = 0; year < run.plan.years; ++year)
      for (const Item& item : items) {
        if (item.unit == share && !lends) continue;
        rows.push_back({programme.id, run.plan.first_year + year, item.name, item.unit,
                        sim::summarise(values_of(run, p, year, item), item.unit == share)});
      }
  }
  return rows;
}

}  // namespace core
