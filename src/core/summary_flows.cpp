#include "src/core/summary_flows.hpp"

#include <array>
#include <optional>

namespace core {

namespace {

using models::Flowing;
using Values = std::vector<std::optional<double>>;

/// A number of applications, or the mean wait of those that `per` counts.
struct Item {
  std::string_view name;
  Flowing count;
  std::optional<Flowing> per;
};
constexpr std::array<Item, 7> items{{{"applied", Flowing::applied, {}},
                                     {"served", Flowing::served, {}},
                                     {"dropped", Flowing::dropped, {}},
                                     {"waiting-at-end", Flowing::waiting_at_end, {}},
                                     {"wait-calendar", Flowing::wait_calendar, Flowing::served},
                                     {"wait-queue", Flowing::wait_queue, Flowing::served},
                                     {"waited-so-far", Flowing::waited_so_far, Flowing::waiting_at_end}}};

Values values_of(const RunResult& run, std::int32_t programme, std::int32_t year, const Item& item) {
  Values values;
  for (const ReplicationResult& r : run.base) {
    const auto n = static_cast<double>(r.flowing_of(run.plan, programme, year, item.count));
    if (!item.per) {
      values.emplace_back(n);
      continue;
    }
    const std::int64_t over = r.flowing_of(run.plan, programme, year, *item.per);
    values.push_back(over > 0 ? std::optional(n / models::wait_scale / static_cast<double>(over))
                              : std::nullopt);
  }
  return values;
}

}  // namespace

std::vector<FlowingRow> flowing_rows(const RunResult& run) {
  std::vector<FlowingRow> rows;
  for (std::int32_t p = 0; p < static_cast<std::int32_t>(run.plan.programmes.size()); ++p)
    for (std::int32_t year = 0; year < run.plan.years; ++year)
      for (const Item& item : items)
        rows.push_back({run.plan.programmes[static_cast<std::size_t>(p)].id, run.plan.first_year + year,
                        item.name, item.per.has_value(),
                        sim::summarise(values_of(run, p, year, item), false)});
  return rows;
}

}  // namespace core
