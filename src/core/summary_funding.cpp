#include "src/core/summary_funding.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

namespace core {

namespace {

using models::Funding;
using Values = std::vector<std::optional<double>>;

constexpr std::size_t columns = static_cast<std::size_t>(Money::count);

double yuan(sim::Fen fen) { return static_cast<double>(fen) / 100; }

/// Each replication says yes or no: the interval of a probability is that of their number.
sim::Summary probability(const Values& yes_or_no) {
  sim::Summary p = sim::summarise(yes_or_no, true);
  std::uint64_t yes = 0;
  for (const auto& v : yes_or_no) yes += *v > 0 ? 1 : 0;
  const sim::Interval exact = sim::clopper_pearson(yes, yes_or_no.size());
  p.lo = exact.lo;
  p.hi = exact.hi;
  p.reason = exact.reason;
  return p;
}

/// What one replication says of a row, in fen.
struct Amounts {
  std::array<sim::Fen, models::funding_items> item{};
  sim::Fen full = 0;    ///< spent by the twin
  sim::Fen repaid = 0;  ///< loans that came back

  void add(const Amounts& other) {
    for (std::size_t i = 0; i < item.size(); ++i) item[i] += other.item[i];
    full += other.full;
    repaid += other.repaid;
  }
  [[nodiscard]] sim::Fen of(Funding f) const { return item[static_cast<std::size_t>(f)]; }
};

/// A row before it is filled: what it is about and which budget binds it.
struct Subject {
  enum class Kind : std::uint8_t { programme, layer, shared_budget };
  Kind kind = Kind::programme;
  std::int32_t programme = 0;  ///< its number
  std::string id;
  std::int32_t source = 0;
  std::int32_t line = -1;  ///< the budget of its own, if it has one
};

std::vector<Subject> subjects_of(const ResultPlan& plan) {
  std::vector<Subject> subjects;
  for (std::int32_t p = 0; p < static_cast<std::int32_t>(plan.programmes.size()); ++p) {
    const ResultPlan::Programme& programme = plan.programmes[static_cast<std::size_t>(p)];
    for (const std::int32_t source : programme.sources)
      subjects.push_back(
          {Subject::Kind::programme, p, programme.id, source, plan.line(source, programme.id)});
  }
  for (const ResultPlan::Layer& layer : plan.layers) {
    const bool known = std::any_of(subjects.begin(), subjects.end(), [&](const Subject& s) {
      return s.kind == Subject::Kind::layer && s.id == layer.id && s.source == layer.source;
    });
    if (!known)
      subjects.push_back(
          {Subject::Kind::layer, 0, layer.id, layer.source, plan.line(layer.source, layer.id)});
  }
  for (std::int32_t line = 0; line < static_cast<std::int32_t>(plan.lines.size()); ++line) {
    const ResultPlan::Line& budget = plan.lines[static_cast<std::size_t>(line)];
    if (budget.programme == models::any_programme)
      subjects.push_back({Subject::Kind::shared_budget, 0, budget.programme, budget.source, line});
  }
  return subjects;
}

Amounts of_programme(const RunResult& run, std::size_t r, std::int32_t programme, std::int32_t source,
                     std::int32_t year) {
  Amounts a;
  for (int i = 0; i < models::funding_items; ++i)
    a.item[static_cast<std::size_t>(i)] =
        run.base[r].funding_of(run.plan, programme, source, year, static_cast<Funding>(i));
  if (r < run.unlimited.size())
    a.full = run.unlimited[r].funding_of(run.plan, programme, source, year, Funding::spent);
  for (const auto& [lender, flow] : run.plan.programmes[static_cast<std::size_t>(programme)].repaid)
    if (lender == source) a.repaid += run.base[r].posted_in_year(run.plan, flow, year);
  return a;
}

Amounts of_layer(const RunResult& run, std::size_t r, const Subject& subject, std::int32_t year) {
  Amounts a;
  sim::Fen paid = 0;
  for (const ResultPlan::Layer& layer : run.plan.layers) {
    if (layer.id != subject.id || layer.source != subject.source) continue;
    paid += run.base[r].posted_in_year(run.plan, layer.flow, year);
    if (r < run.unlimited.size()) a.full += run.unlimited[r].posted_in_year(run.plan, layer.flow, year);
  }
  for (const Funding f :
       {Funding::demand, Funding::eligible_need, Funding::need, Funding::granted, Funding::spent})
    a.item[static_cast<std::size_t>(f)] = paid;
  return a;
}

Amounts amounts_of(const RunResult& run, std::size_t r, const Subject& subject, std::int32_t year) {
  if (subject.kind == Subject::Kind::programme)
    return of_programme(run, r, subject.programme, subject.source, year);
  if (subject.kind == Subject::Kind::layer) return of_layer(run, r, subject, year);
  Amounts sum;
  for (std::int32_t p = 0; p < static_cast<std::int32_t>(run.plan.programmes.size()); ++p)
    if (run.plan.line(subject.source, run.plan.programmes[static_cast<std::size_t>(p)].id) < 0)
      sum.add(of_programme(run, r, p, subject.source, year));
  std::set<std::string_view> seen;
  for (const ResultPlan::Layer& layer : run.plan.layers)
    if (layer.source == subject.source && run.plan.line(layer.source, layer.id) < 0 &&
        seen.insert(layer.id).second)
      sum.add(of_layer(run, r, {Subject::Kind::layer, 0, layer.id, layer.source, -1}, year));
  return sum;
}

sim::Fen budget_of(const RunResult& run, std::size_t r, const Subject& subject, std::int32_t year) {
  return run.base[r].budget_of(run.plan, subject.line, year).opening;
}

/// What has been repaid is there to be lent again.
sim::Fen gap_of(const Amounts& a, sim::Fen budget) {
  return std::max<sim::Fen>(0, a.of(Funding::need) - budget - a.repaid);
}

/// Whether what the unserved need is unknown, so that there is no need in money.
bool need_unknown(const RunResult& run, const Subject& subject) {
  return subject.kind == Subject::Kind::programme &&
         run.plan.programmes[static_cast<std::size_t>(subject.programme)].no_unit_value;
}

std::string missing_in(const RunResult& run, const Subject& subject, const FundingRow& row) {
  std::vector<std::string_view> reasons;
  if (subject.line < 0)
    reasons.push_back(subject.kind != Subject::Kind::shared_budget &&
                              run.plan.line(subject.source, models::any_programme) >= 0
                          ? "the budget is stated for the source as a whole: see programme *"
                          : "no budget is stated");
  if (need_unknown(run, subject)) reasons.push_back("nothing says what those who wait would cost");
  if (!row.at(Money::need_full)) reasons.push_back("the twin without limits was not run");
  reasons.push_back(sim::reason_text(row.at(Money::spent)->reason));
  std::string text;
  for (const std::string_view reason : reasons) {
    if (!text.empty() && !reason.empty()) text += "; ";
    text += reason;
  }
  return text;
}

/// By column, one value per replication; a column without values is missing.
std::array<Values, columns> values_of(const RunResult& run, const Subject& subject, std::int32_t year) {
  std::array<Values, columns> values;
  const bool known = !need_unknown(run, subject);
  const auto put = [&](Money column, double value) {
    values[static_cast<std::size_t>(column)].push_back(value);
  };
  for (std::size_t r = 0; r < run.base.size(); ++r) {
    const Amounts a = amounts_of(run, r, subject, year);
    const sim::Fen need = a.of(Funding::need);
    if (known) {
      put(Money::demand, yuan(a.of(Funding::demand)));
      put(Money::eligible_need, yuan(a.of(Funding::eligible_need)));
      put(Money::need, yuan(need));
      put(Money::unmet, yuan(need - a.of(Funding::granted)));
    }
    if (run.unlimited.size() >= run.base.size()) put(Money::need_full, yuan(a.full));
    put(Money::granted, yuan(a.of(Funding::granted)));
    put(Money::spent, yuan(a.of(Funding::spent)));
    put(Money::committed, yuan(std::max<sim::Fen>(0, a.of(Funding::granted) - a.of(Funding::spent))));
    put(Money::repaid, yuan(a.repaid));
    if (subject.line < 0) continue;
    const sim::Fen budget = budget_of(run, r, subject, year);
    put(Money::budget, yuan(budget));
    if (!known) continue;
    const sim::Fen gap = gap_of(a, budget);
    put(Money::gap, yuan(gap));
    put(Money::p_gap, gap > 0 ? 1 : 0);
  }
  return values;
}

FundingRow funding_row(const RunResult& run, const Subject& subject, std::int32_t year) {
  const std::array<Values, columns> values = values_of(run, subject, year);
  FundingRow row;
  row.programme = subject.id;
  row.source = run.plan.source(subject.source);
  row.year = run.plan.first_year + year;
  for (std::size_t i = 0; i < columns; ++i)
    if (!values[i].empty())
      row.figures[i] = i == static_cast<std::size_t>(Money::p_gap) ? probability(values[i])
                                                                   : sim::summarise(values[i], false);
  row.reason = missing_in(run, subject, row);
  return row;
}

/// One source over the years [from, to).
SourceRow source_row(const RunResult& run, const std::vector<Subject>& subjects, std::int32_t source,
                     std::int32_t from, std::int32_t to) {
  const bool one_year = to == from + 1;
  Values spent, spent_in_budgets, budget, carried, gap, lacking, repaid;
  bool any_budget = false;
  for (std::size_t r = 0; r < run.base.size(); ++r) {
    sim::Fen spent_here = 0, in_budgets = 0, budget_here = 0, carried_here = 0, gap_here = 0, repaid_here = 0;
    for (const Subject& subject : subjects) {
      if (subject.source != source) continue;
      const bool has_budget = subject.line >= 0;
      any_budget = any_budget || has_budget;
      for (std::int32_t year = from; year < to; ++year) {
        const Amounts a = amounts_of(run, r, subject, year);
        if (subject.kind != Subject::Kind::shared_budget) {
          spent_here += a.of(Funding::spent);
          repaid_here += a.repaid;
        }
        if (!has_budget) continue;
        in_budgets += a.of(Funding::spent);
        const sim::Fen there = budget_of(run, r, subject, year);
        gap_here += gap_of(a, there);
        const auto& grants = run.plan.lines[static_cast<std::size_t>(subject.line)].each_year;
        const auto y = static_cast<std::size_t>(year);
        budget_here += !one_year && y < grants.size() ? grants[y] : there;
        if (y < grants.size()) carried_here += std::max<sim::Fen>(0, there - grants[y]);
      }
    }
    spent.push_back(yuan(spent_here));
    spent_in_budgets.push_back(yuan(in_budgets));
    budget.push_back(yuan(budget_here));
    carried.push_back(yuan(carried_here));
    gap.push_back(yuan(gap_here));
    lacking.push_back(gap_here > 0 ? 1 : 0);
    repaid.push_back(yuan(repaid_here));
  }
  SourceRow row;
  row.source = run.plan.source(source);
  row.public_money = run.plan.is_public(source);
  row.repaid = sim::summarise(repaid, false);
  row.spent = sim::summarise(spent, false);
  if (any_budget) {
    row.spent_in_budgets = sim::summarise(spent_in_budgets, false);
    row.budget = sim::summarise(budget, false);
  }
  if (one_year) row.year = run.plan.first_year + from;
  if (one_year && any_budget) {
    row.carried = sim::summarise(carried, false);
    row.gap = sim::summarise(gap, false);
    row.p_gap = probability(lacking);
  }
  return row;
}

}  // namespace

std::vector<FundingRow> funding_rows(const RunResult& run) {
  std::vector<FundingRow> rows;
  for (const Subject& subject : subjects_of(run.plan))
    for (std::int32_t year = 0; year < run.plan.years; ++year)
      rows.push_back(funding_row(run, subject, year));
  return rows;
}

std::vector<FundingValues> funding_values(const RunResult& run) {
  std::vector<FundingValues> rows;
  for (const Subject& subject : subjects_of(run.plan))
    for (std::int32_t year = 0; year < run.plan.years; ++year)
      rows.push_back({subject.id, run.plan.source(subject.source), run.plan.first_year + year,
                      values_of(run, subject, year)});
  return rows;
}

std::vector<MoneyYear> money_years(const RunResult& run) {
  const std::vector<Subject> subjects = subjects_of(run.plan);
  std::vector<MoneyYear> rows;
  for (std::int32_t year = 0; year < run.plan.years; ++year) {
    MoneyYear& row = rows.emplace_back();
    row.year = run.plan.first_year + year;
    for (std::size_t r = 0; r < run.base.size(); ++r) {
      std::array<sim::Fen, 2> needed{}, paid{};  // of public sources, of the others
      sim::Fen missing = 0;
      for (const Subject& subject : subjects) {
        const Amounts a = amounts_of(run, r, subject, year);
        if (subject.kind != Subject::Kind::shared_budget) {
          const std::size_t of = run.plan.is_public(subject.source) ? 0 : 1;
          needed[of] += a.of(Funding::need);
          paid[of] += a.of(Funding::spent);
        }
        if (subject.line >= 0) missing += gap_of(a, budget_of(run, r, subject, year));
      }
      row.need.emplace_back(yuan(needed[0]));
      row.spent.emplace_back(yuan(paid[0]));
      row.private_need.emplace_back(yuan(needed[1]));
      row.private_spent.emplace_back(yuan(paid[1]));
      row.gap.emplace_back(yuan(missing));
      row.lacking.emplace_back(missing > 0 ? 1 : 0);
    }
  }
  return rows;
}

std::vector<std::optional<double>> money_spent(const RunResult& run, bool public_money) {
  const std::vector<Subject> subjects = subjects_of(run.plan);
  Values spent;
  for (std::size_t r = 0; r < run.base.size(); ++r) {
    sim::Fen sum = 0;
    for (const Subject& subject : subjects) {
      if (subject.kind == Subject::Kind::shared_budget || run.plan.is_public(subject.source) != public_money)
        continue;
      for (std::int32_t year = 0; year < run.plan.years; ++year)
        sum += amounts_of(run, r, subject, year).of(Funding::spent);
    }
    spent.push_back(yuan(sum));
  }
  return spent;
}

std::vector<SourceRow> source_rows(const RunResult& run) {
  const std::vector<Subject> subjects = subjects_of(run.plan);
  std::vector<SourceRow> rows;
  for (std::int32_t source = 0; source < run.plan.sources(); ++source) {
    for (std::int32_t year = 0; year < run.plan.years; ++year)
      rows.push_back(source_row(run, subjects, source, year, year + 1));
    rows.push_back(source_row(run, subjects, source, 0, run.plan.years));
    rows.back().year.reset();
  }
  return rows;
}

}  // namespace core
