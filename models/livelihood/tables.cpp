#include "models/livelihood/tables.hpp"

#include <algorithm>
#include <array>

#include "sim/describe/nearest.hpp"

namespace models {

namespace {

void add_problem(sim::Problems& problems, std::string path, std::string message, std::string expected,
                 std::string nearest = {}) {
  problems.push_back({sim::Severity::error,
                      {},
                      std::move(path),
                      std::move(message),
                      std::move(expected),
                      std::move(nearest)});
}

void compile_stream(const StreamSpec& spec, StreamTable& out, sim::Problems& problems) {
  const std::string path = "livelihoods.streams." + spec.id;
  out.used = true;
  out.calendar = spec.calendar;
  out.noise_sigma = static_cast<float>(spec.noise);
  out.noise_mu = static_cast<float>(-spec.noise * spec.noise / 2);
  out.noise = sim::stream("livelihood/" + spec.id + "/noise");
  if (spec.calendar == PayCalendar::dates && spec.dates.empty())
    add_problem(problems, path + ".dates", "no paying days", "at least one day with its share");
  if (spec.calendar != PayCalendar::dates && !spec.dates.empty())
    add_problem(problems, path + ".dates", "paying days without calendar: dates", "calendar: dates");
  out.price_response = spec.price_response.value_or(0);
  if (spec.price_response && spec.calendar != PayCalendar::dates)
    add_problem(problems, path + ".price-response", "only what is sold on days has a price that moves",
                "calendar: dates");
  double sum = 0;
  for (const auto& [day, share] : spec.dates) {
    out.days.push_back({day, share});
    sum += share;
  }
  if (!spec.dates.empty() && (sum < 1 - 1e-9 || sum > 1 + 1e-9))
    add_problem(problems, path + ".dates", "the shares do not sum to 1", "shares that sum to 1");
}

/// Days of a common year from one paying day to the next after it; of a single one, the year.
int days_until(std::int32_t from, std::int32_t to) {
  const auto day_of_year = [](std::int32_t day) {
    static constexpr std::array<int, 12> before{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    return before[static_cast<std::size_t>((day >> 8) - 1)] + (day & 255);
  };
  const int days = day_of_year(to) - day_of_year(from);
  return days > 0 ? days : days + 365;
}

/// A farm stream follows one season at a time.
void check_seasons(const StreamSpec& spec, double season_days, sim::Problems& problems) {
  for (const auto& [from, from_share] : spec.dates)
    for (const auto& [to, to_share] : spec.dates)
      if (days_until(from, to) < season_days) {
        add_problem(problems, "livelihoods.streams." + spec.id + ".dates",
                    "paying days closer than the season before each",
                    "days at least livelihoods.season apart");
        return;
      }
}

}  // namespace

int stream_index(std::string_view name) {
  const auto* found = std::find(stream_names.begin(), stream_names.end(), name);
  return found == stream_names.end() ? -1 : static_cast<int>(found - stream_names.begin());
}

LivelihoodTables compile(const LivelihoodSpec& spec, sim::Problems& problems) {
  LivelihoodTables out;
  out.consumption = spec.consumption;
  out.season_days = spec.season.days;
  for (const StreamSpec& stream : spec.streams) {
    const int index = stream_index(stream.id);
    if (index < 0) {
      add_problem(problems, "livelihoods.streams." + stream.id, "unknown income stream",
                  "local-wage, migrant-wage, crops, livestock, pensions or property",
                  sim::nearest(stream.id, stream_names));
      continue;
    }
    compile_stream(stream, out.streams[static_cast<std::size_t>(index)], problems);
    if (is_farm(index)) check_seasons(stream, spec.season.days, problems);
    out.any_monthly = out.any_monthly || stream.calendar == PayCalendar::monthly;
    out.any_dated = out.any_dated || stream.calendar == PayCalendar::dates;
    out.any_continuous = out.any_continuous || stream.calendar == PayCalendar::continuous;
  }
  for (std::uint8_t s = 0; s < stream_count; ++s) {
    if (!out.streams[s].used) continue;
    out.slot[s] = static_cast<std::int8_t>(out.used.size());
    out.used.push_back(s);
  }
  for (const ShockSpec& shock : spec.shocks) {
    ShockTable table;
    table.stream = sim::stream("shock/" + shock.id);
    table.everywhere = shock.everywhere;
    table.per_year = shock.per_year;
    for (const ShockSpec::Hit& hit : shock.multiplies) {
      const int index = stream_index(hit.stream);
      if (index >= 0) table.hits.push_back({static_cast<std::uint8_t>(index), hit.factor});
    }
    out.shocks.push_back(std::move(table));
  }
  return out;
}

}  // namespace models
