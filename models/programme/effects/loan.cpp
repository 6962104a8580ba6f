#include "models/programme/effects/loan.hpp"

#include <algorithm>

#include "models/programme/effects/runtime.hpp"
#include "models/programme/payout.hpp"
#include "sim/random/variates.hpp"

namespace models {

void describe(sim::Fields& f, LoanEffect& e) {
  using sim::Unit;
  f.number(e.rate, {.name = "rate",
                    .zh = "年利率",
                    .en = "interest a year",
                    .unit = Unit::share,
                    .max = 1,
                    .required = true});
  f.number(e.subsidy, {.name = "subsidy",
                       .zh = "贴息比例",
                       .en = "share of the interest that is paid for the household",
                       .unit = Unit::share,
                       .max = 1});
  f.reference(e.subsidised_by, "source",
              {.name = "subsidised-by", .zh = "贴息资金来源", .en = "who pays it", .dated = false});
  f.duration(e.term, {.name = "term",
                      .zh = "期限",
                      .en = "until all of it is due",
                      .unit = Unit::days,
                      .min = 1,
                      .max = 36525});
  f.number(e.buys, {.name = "buys",
                    .zh = "贷款用于购置的份额",
                    .en = "share of it that is spent at once on what it is for",
                    .unit = Unit::share,
                    .max = 1});
  f.number(e.resale, {.name = "resale",
                      .zh = "到期变卖所购资产可收回的份额",
                      .en = "share of what was bought that selling it brings when the term is over",
                      .unit = Unit::share,
                      .max = 1});
  f.number(e.wilful_default, {.name = "default",
                              .zh = "有能力而不还的概率",
                              .en = "chance that it is not repaid although it could be",
                              .unit = Unit::share,
                              .max = 1});
  f.reference(e.guarantor, "source",
              {.name = "guarantor",
               .zh = "担保人（代偿来源）",
               .en = "who pays the lenders what is overdue",
               .dated = false});
  f.money(e.member_share, {.name = "member-share",
                           .zh = "首次借款时缴纳的入社（互助金）股金（元）",
                           .en = "share of a member, paid to the lenders with the first loan",
                           .unit = Unit::yuan,
                           .max = 1e6});
}

namespace {

constexpr std::uint64_t loan_hash = sim::hash64("effect/loan");

/// LoanPhase 0: the term is over; 1: a year of interest is due.
enum LoanPhase : std::uint32_t { due, interest };
/// Own draws.
enum LoanDraw : int { refuses };

/// Has the household had a loan of this programme before?
bool is_member(EffectScope& scope) {
  const Enrolment& own = scope.enrolment();
  const auto all = scope.c.items<Enrolment>();
  return std::any_of(all.begin(), all.end(), [&](const Enrolment& e) {
    return &e != &own && e.programme == own.programme && e.granted();
  });
}

void schedule_interest(EffectScope& scope, const LoanEffect& e) {
  const double paid_until = scope.c.now() - static_cast<double>(scope.enrolment().started);
  // The last year's interest is due with the principal.
  if (e.rate > 0 && paid_until + 365.25 < e.term.days) scope.schedule(365.25, interest);
}

/// Interest for the part of a year.
void pay_interest(EffectScope& scope, const LoanEffect& e, double years) {
  const ProgrammeTable& table = scope.programme();
  const sim::Fen all = sim::to_fen(static_cast<double>(scope.enrolment().amount) / 100.0 * e.rate * years);
  const sim::Fen paid_for = sim::to_fen(static_cast<double>(all) / 100.0 * e.subsidy);
  if (paid_for > 0)
    pay_between_sources(scope.c, scope.enrolment().programme, table.loan.subsidiser, table.loan.subsidy,
                        paid_for);
  scope.pay_own(all - paid_for, table.loan.own_interest);
  if (all > paid_for) scope.c.trace("interest", all - paid_for);
}

/// The loan has fallen due, and this came back: what is overdue the guarantor pays, or it is lost.
void close(EffectScope& scope, sim::Fen repaid) {
  Context& c = scope.c;
  Enrolment& e = scope.enrolment();
  const ProgrammeTable& table = scope.programme();
  const sim::Fen overdue = e.amount - repaid;
  const std::int32_t year = c.tables().setting->year_of(c.now());
  c.tally().flowing(e.programme, year, Flowing::loans_due) += e.amount;
  c.tally().flowing(e.programme, year, Flowing::loans_overdue) += overdue;
  c.hash(loan_hash, static_cast<std::uint64_t>(repaid));
  c.trace("loan repaid", repaid);
  if (overdue == 0) return;
  if (table.loan.guarantor < 0)
    c.tally().flowing(e.programme, year, Flowing::loans_lost) += overdue;
  else
    pay_between_sources(c, e.programme, table.loan.guarantor, table.loan.guarantee, overdue);
  c.trace("loan overdue", overdue);
  e.state = EnrolmentState::overdue;
}

/// Of a household that has died out, what it leaves repays.
void repay(EffectScope& scope, const LoanEffect& e) {
  Context& c = scope.c;
  Household& h = c.header();
  const bool alive = h.status != Status::left;
  const ProgrammeTable& table = scope.programme();
  const sim::Fen principal = scope.enrolment().amount;
  const double years = e.term.days / 365.25;
  const double last = years - static_cast<double>(static_cast<int>(years - 1e-9));
  if (e.rate > 0 && alive) pay_interest(scope, e, last);
  const sim::Fen bought = sim::to_fen(static_cast<double>(principal) / 100.0 * e.buys);
  const sim::Fen sold = sim::to_fen(static_cast<double>(bought) / 100.0 * e.resale);
  h.cash += sold;
  const std::int32_t month = c.tables().setting->month_of(c.now());
  c.tally().ledger.post(table.loan.sale, month, sold);
  if (sold > 0) c.trace("sold at the end of a loan", sold);
  const bool wants = !alive || e.wilful_default == 0 || scope.draw(refuses) >= e.wilful_default;
  // No more than is still owed: debts are also repaid out of the surplus of good years.
  const sim::Fen owed = std::min(principal, h.debt - h.kin_debt);
  const sim::Fen repaid = wants ? std::clamp<sim::Fen>(h.cash, 0, std::max<sim::Fen>(owed, 0)) : 0;
  h.cash -= repaid;
  h.debt -= repaid;
  post_split(c, table, table.loan.repaid, repaid, month);
  close(scope, repaid);
}

}  // namespace

void begin(EffectScope& scope, const LoanEffect& e) {
  Context& c = scope.c;
  Household& h = c.header();
  const ProgrammeTable& table = scope.programme();
  const sim::Fen principal = scope.enrolment().amount;
  const sim::Fen bought = sim::to_fen(static_cast<double>(principal) / 100.0 * e.buys);
  h.cash += principal - bought;
  h.debt += principal;
  scope.set_working(true);
  c.tally().ledger.post(table.loan.purchase, c.tables().setting->month_of(c.now()), bought);
  if (e.member_share > 0 && !is_member(scope)) {
    scope.pay_own(e.member_share, table.loan.shares);
    c.trace("member share", e.member_share);
  }
  schedule_interest(scope, e);
  scope.schedule(e.term.days, due);
}

void leave(EffectScope& scope, const LoanEffect&) {
  if (scope.working()) close(scope, 0);
}

void step(EffectScope& scope, const LoanEffect& e, std::uint32_t phase) {
  if (phase == due) {
    scope.set_working(false);
    repay(scope, e);
    return;
  }
  if (scope.c.header().status == Status::left) return;
  pay_interest(scope, e, 1);
  schedule_interest(scope, e);
}

}  // namespace models
