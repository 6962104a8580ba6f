#include "models/programme/payout.hpp"

#include <algorithm>
#include <array>
#include <variant>

#include "models/finance/share.hpp"
#include "models/livelihood/income.hpp"
#include "models/programme/take_up.hpp"

namespace models {

namespace {

constexpr std::array as_it_comes{Funding::demand, Funding::eligible_need, Funding::need, Funding::granted};

}  // namespace

void pay_cash(Context& c, std::int32_t programme, sim::Fen amount, std::int32_t source) {
  if (amount <= 0) return;
  const Setting& setting = *c.tables().setting;
  const ProgrammeTable& table = c.tables().programmes[static_cast<std::size_t>(programme)];
  const std::int32_t year = setting.year_of(c.now()), month = setting.month_of(c.now());
  std::array<sim::Fen, max_payers> part;
  const std::size_t payers = table.weights.size();
  if (source < 0)
    split(amount, table.weights, {part.data(), payers});
  else
    for (std::size_t i = 0; i < payers; ++i) part[i] = table.sources[i] == source ? amount : 0;
  for (std::size_t i = 0; i < payers; ++i) {
    c.tally().ledger.post(table.more.payout[i], month, part[i]);
    for (const Funding item : as_it_comes)
      c.tally().funding(programme, table.sources[i], year, item) += part[i];
    c.tally().funding(programme, table.sources[i], year, Funding::spent) += part[i];
  }
  c.hash(table.name_hash, static_cast<std::uint64_t>(amount));
  c.trace(table.spec.id, amount);
  Income::receive(c, programme_transfers, amount, table.spec.id);
}

void book_earned(Context& c, std::int32_t programme, std::size_t stream, sim::Fen amount) {
  const Setting& setting = *c.tables().setting;
  const ProgrammeTable& table = c.tables().programmes[static_cast<std::size_t>(programme)];
  const std::int32_t year = setting.year_of(c.now()), month = setting.month_of(c.now());
  post_split(c, table, table.earned_flows, amount, month);
  c.tally().ledger.post(setting.flows.income[stream], month, -amount);
  for (const Funding item : as_it_comes) TakeUp::fund(c, programme, year, item, amount);
  TakeUp::fund(c, programme, year, Funding::spent, amount);
}

void pay_earned(Context& c, std::int32_t programme, std::size_t stream, sim::Fen amount) {
  if (amount <= 0 || !c.tables().livelihood.streams[stream].used) return;
  book_earned(c, programme, stream, amount);
  c.hash(c.tables().programmes[static_cast<std::size_t>(programme)].name_hash,
         static_cast<std::uint64_t>(amount));
  Income::receive(c, static_cast<int>(stream), amount,
                  c.tables().programmes[static_cast<std::size_t>(programme)].spec.id);
}

void post_split(Context& c, const ProgrammeTable& table, const std::vector<FlowId>& flows, sim::Fen amount,
                std::int32_t month) {
  if (amount == 0) return;
  std::array<sim::Fen, max_payers> part;
  const std::size_t payers = table.weights.size();
  split(amount, table.weights, {part.data(), payers});
  for (std::size_t i = 0; i < payers; ++i) c.tally().ledger.post(flows[i], month, part[i]);
}

void pay_between_sources(Context& c, std::int32_t programme, std::int32_t source,
                         const std::vector<FlowId>& flows, sim::Fen amount) {
  const Setting& setting = *c.tables().setting;
  const ProgrammeTable& table = c.tables().programmes[static_cast<std::size_t>(programme)];
  const std::int32_t year = setting.year_of(c.now());
  post_split(c, table, flows, amount, setting.month_of(c.now()));
  for (const Funding item : as_it_comes) c.tally().funding(programme, source, year, item) += amount;
  c.tally().funding(programme, source, year, Funding::spent) += amount;
}

sim::Fen loans_running(Context& c) {
  sim::Fen sum = 0;
  for (const Enrolment& e : c.items<Enrolment>()) {
    if (e.working == 0) continue;
    const auto& effects = c.tables().programmes[e.programme].spec.effects;
    for (std::size_t i = 0; i < effects.size(); ++i)
      if ((e.working >> i & 1U) != 0 && std::holds_alternative<LoanEffect>(effects[i])) sum += e.amount;
  }
  return sum;
}

void pay_from_cash(Context& c, sim::Fen amount) {
  Household& h = c.header();
  const sim::Fen borrowed = amount - std::clamp<sim::Fen>(h.cash, 0, amount);
  if (borrowed > 0) {
    const Setting& setting = *c.tables().setting;
    h.debt += borrowed;
    c.tally().ledger.post(setting.flows.formal_loan, setting.month_of(c.now()), borrowed);
    c.trace("owes", borrowed);
  }
  h.cash += borrowed - amount;
}

}  // namespace models
