#include "models/livelihood/income.hpp"

#include <string>

#include "models/livelihood/accrual.hpp"
#include "models/livelihood/level.hpp"
#include "sim/random/portable_math.hpp"
#include "sim/random/variates.hpp"

namespace models {

namespace {

constexpr std::uint64_t income_hash = sim::hash64("income");

constexpr std::uint32_t packed(int stream, std::size_t day) {
  return static_cast<std::uint32_t>(stream) << 8 | static_cast<std::uint32_t>(day);
}

/// Paid in the middle of the day, so that nothing else falls on the same instant by accident.
double pay_time(const Setting& setting, std::int32_t year, std::int32_t day) {
  return setting.calendar.time_of(year, {day >> 8, day & 255}) + 0.5;
}

/// The household's stream of that kind, which the scenario must have.
IncomeStream& stream_of(Context& c, std::size_t s) {
  return c.items<IncomeStream>()[static_cast<std::size_t>(c.tables().livelihood.slot[s])];
}

void settle_wages(Context& c) {
  Household& h = c.header();
  models::settle_wages(h, c.now(), wage_levels(c), c.tables().setting->year_length(h.year));
}

/// Turns accrued wages into fen; the part of a fen stays accrued.
sim::Fen take_accrued(Household& h, int wage) {
  const sim::Fen amount = sim::to_fen(h.wage_accrued[wage]);
  h.wage_accrued[wage] -= static_cast<double>(amount) / 100.0;
  return amount;
}

/// Part of a month that lies within the run: less than 1 only for a run that starts within it.
double part_of_month(const Setting& setting, std::int32_t month) {
  const auto m = static_cast<std::size_t>(month);
  const double from = setting.month_start[m] > 0 ? setting.month_start[m] : 0;
  return (setting.month_start[m + 1] - from) / (setting.month_start[m + 1] - setting.month_start[m]);
}

[[gnu::cold, gnu::noinline]] void tell(Context& c, int stream, sim::Fen amount, std::string_view programme) {
  const bool transfer = stream == programme_transfers;
  c.trace(transfer ? "transfer" : stream_names[static_cast<std::size_t>(stream)], amount, {},
          std::string(programme));
}

/// The household receives an amount in `month` of the run, which is now.
void take_in(Context& c, int stream, sim::Fen amount, std::int32_t month, std::string_view programme = {}) {
  if (amount == 0) return;
  const World& world = c.tables();
  const CommonFlows& flows = world.setting->flows;
  Household& h = c.header();
  const bool transfer = stream == programme_transfers;
  if (transfer) {
    // Posted where it is paid, with its payer.
    h.transfers += amount;
  } else {
    const auto s = static_cast<std::size_t>(stream);
    stream_of(c, s).received += amount;
    c.tally().ledger.post(flows.income[s], month, amount);
  }
  const sim::Fen spent =
      sim::to_fen(static_cast<double>(amount) * world.livelihood.consumption.share_of_income / 100.0);
  h.cash += amount - spent;
  h.consumed += spent;
  c.tally().ledger.post(flows.consumption, month, spent);
  c.hash(income_hash + static_cast<std::uint64_t>(stream), static_cast<std::uint64_t>(amount));
  if (c.traced()) [[unlikely]]
    tell(c, stream, amount, programme);
}

void pay_month(Context& c, std::int32_t month) {
  Household& h = c.header();
  const LivelihoodTables& tables = c.tables().livelihood;
  settle_wages(c);
  const double part = part_of_month(*c.tables().setting, month) / 12.0;
  for (const std::uint8_t s : tables.used) {
    if (tables.streams[s].calendar != PayCalendar::monthly) continue;
    take_in(c, s,
            is_wage(s) ? take_accrued(h, s) : sim::to_fen(static_cast<double>(stream_of(c, s).level) * part),
            month);
  }
}

void schedule_month(Context& c, std::int32_t month) {
  const Setting& setting = *c.tables().setting;
  if (month >= setting.months()) return;
  // Just before the month's end, so that December's pay belongs to its year and precedes the assessment.
  const double end = setting.month_start[static_cast<std::size_t>(month) + 1] - 2 * sim::last_instant_step;
  c.schedule<Income>(end, Income::month, 0, static_cast<std::uint32_t>(month));
}

/// Begins the seasons of this year, among them those of next year's first payments. A season that began
/// before the start is what of it the run has seen.
void schedule_seasons(Context& c, int s, std::int32_t year) {
  const World& world = c.tables();
  const Setting& setting = *world.setting;
  const auto& days = world.livelihood.streams[static_cast<std::size_t>(s)].days;
  const double year_end = setting.year_start[static_cast<std::size_t>(year) + 1];
  for (std::int32_t paid_in = year; paid_in <= year + 1 && paid_in < setting.years; ++paid_in)
    for (std::size_t i = 0; i < days.size(); ++i) {
      const double paid = pay_time(setting, paid_in, days[i].day);
      double begins = paid - world.livelihood.season_days;
      if (c.now() == 0 && begins < 0) begins = 0;
      if (begins < c.now() || begins >= year_end || paid < c.now()) continue;
      c.schedule<Income>(begins, Income::season, static_cast<std::uint32_t>(s), packed(s, i));
    }
}

/// What the village's price has become by the assets given there in earlier windows.
double price_of(Context& c, std::size_t s) {
  const double response = c.tables().livelihood.streams[s].price_response;
  const auto& given = c.snapshot().assets_given;
  if (response == 0 || given.empty()) return 1;
  return sim::portable::pow(1 + given[c.header().village][s], -response);
}

void pay_dated(Context& c, std::size_t s, std::size_t day) {
  Household& h = c.header();
  const World& world = c.tables();
  const StreamTable& table = world.livelihood.streams[s];
  if (day >= table.days.size()) return;
  if (is_wage(static_cast<int>(s))) {
    // Earned day by day; one payment brings all that is due.
    settle_wages(c);
    Income::receive(c, static_cast<int>(s), take_accrued(h, static_cast<int>(s)));
    return;
  }
  double factor = 1;
  if (is_farm(static_cast<int>(s)) && world.livelihood.season_days > 0) {
    const std::size_t farm = s - static_cast<std::size_t>(Stream::crops);
    const double lost = (lost_days(h, c.now()) - h.season_mark[farm]) / world.livelihood.season_days;
    factor = lost >= 1 ? 0 : 1 - lost;
  }
  factor *= price_of(c, s);
  Income::receive(c, static_cast<int>(s),
                  sim::to_fen(static_cast<double>(stream_of(c, s).level) * table.days[day].share * factor));
}

/// The year's payments of streams that pay on dates, and their seasons.
void schedule_dated(Context& c, std::int32_t year) {
  const World& world = c.tables();
  const Setting& setting = *world.setting;
  for (const std::uint8_t s : world.livelihood.used) {
    const StreamTable& table = world.livelihood.streams[s];
    if (table.calendar != PayCalendar::dates) continue;
    for (std::size_t i = 0; i < table.days.size(); ++i) {
      const double at = pay_time(setting, year, table.days[i].day);
      if (at < c.now()) continue;
      c.schedule<Income>(at, Income::pay, s, packed(s, i));
    }
    if (is_farm(s)) schedule_seasons(c, s, year);
  }
}

}  // namespace

void Income::begin_year(Context& c, std::int32_t year) {
  const LivelihoodTables& tables = c.tables().livelihood;
  const bool first_month = tables.any_monthly && c.now() == 0;
  if (!tables.any_dated && !first_month) return;
  if (tables.any_dated) schedule_dated(c, year);
  if (first_month) schedule_month(c, c.tables().setting->month_of(0));
}

void Income::handle(Context& c, const sim::Event& event) {
  const std::size_t stream = event.arg >> 8;
  switch (static_cast<Kind>(event.kind)) {
    case season: {
      Household& h = c.header();
      h.season_mark[stream - static_cast<std::size_t>(Stream::crops)] = lost_days(h, c.now());
      break;
    }
    case month: {
      const auto paid = static_cast<std::int32_t>(event.arg);
      pay_month(c, paid);
      schedule_month(c, paid + 1);
      break;
    }
    case pay:
      pay_dated(c, stream, event.arg & 255U);
      break;
  }
}

void Income::receive(Context& c, int stream, sim::Fen amount, std::string_view programme) {
  take_in(c, stream, amount, c.tables().setting->month_of(c.now()), programme);
}

void Income::collect_continuous(Context& c) {
  const World& world = c.tables();
  Household& h = c.header();
  const double part = c.now() - h.collected_at;
  h.collected_at = c.now();
  if (!world.livelihood.any_continuous) return;
  settle_wages(c);
  const double years = part / world.setting->year_length(h.year);
  const std::int32_t month = world.setting->month_of(c.now());
  for (const std::uint8_t s : world.livelihood.used) {
    if (world.livelihood.streams[s].calendar != PayCalendar::continuous) continue;
    take_in(c, s,
            is_wage(s) ? take_accrued(h, s) : sim::to_fen(static_cast<double>(stream_of(c, s).level) * years),
            month);
  }
}

void Income::pay_out(Context& c) {
  collect_continuous(c);
  settle_wages(c);
  for (const std::uint8_t s : c.tables().livelihood.used)
    if (is_wage(s)) receive(c, s, take_accrued(c.header(), s));
}

}  // namespace models
