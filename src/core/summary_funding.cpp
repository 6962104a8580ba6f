#include "src/core/summary_funding.hpp"

#include <algorithm>
#include <utility>

namespace core {

namespace {

using models::Funding;

constexpr std::size_t columns = static_cast<std::size_t>(Money::count);

/// What one replication says of a row, in fen.
struct Amounts {
  std::array<sim::Fen, models::funding_items> item{};
  sim::Fen full = 0;  ///< spent by the twin

  void add(const Amounts& other) {
    for (std::size_t i = 0; i < item.size(); ++i) item[i] += other.item[i];
    full += other.full;
  }
  [[nodiscard]] sim::Fen of(Funding f) const { return item[static_cast<std::size_t>(f)]; }
};

class Rows {
 public:
  explicit Rows(const RunResult& result) : result_(result), plan_(result.plan) {}

  void programmes() {
    for (std::int32_t p = 0; p < static_cast<std::int32_t>(plan_.programmes.size()); ++p) {
      const ResultPlan::Programme& programme = plan_.programmes[static_cast<std::size_t>(p)];
      for (const std::int32_t source : programme.sources) {
        const std::int32_t line = plan_.line(source, programme.id);
        const bool shared = line < 0 && plan_.line(source, models::any_programme) >= 0;
        for (std::int32_t year = 0; year < plan_.years; ++year)
          add(programme.id, source, year, line,
              shared ? "the budget is stated for the source, not for this programme: see programme *"
                     : "no budget is stated",
              [&](std::size_t r) { return of_programme(r, p, source, year); });
      }
    }
  }

  void layers() {
    std::vector<std::pair<std::string, std::int32_t>> done;
    for (const ResultPlan::Layer& layer : plan_.layers) {
      const std::pair<std::string, std::int32_t> row{layer.id, layer.source};
      if (std::find(done.begin(), done.end(), row) != done.end()) continue;
      done.push_back(row);
      for (std::int32_t year = 0; year < plan_.years; ++year)
        add(layer.id, layer.source, year, plan_.line(layer.source, layer.id), "no budget is stated",
            [&](std::size_t r) { return of_layer(r, row, year); });
    }
  }

  void shared_budgets() {
    for (std::int32_t line = 0; line < static_cast<std::int32_t>(plan_.lines.size()); ++line) {
      const ResultPlan::Line& budget = plan_.lines[static_cast<std::size_t>(line)];
      if (budget.programme != models::any_programme) continue;
      for (std::int32_t year = 0; year < plan_.years; ++year)
        add(budget.programme, budget.source, year, line, "", [&](std::size_t r) {
          Amounts sum;
          for (std::int32_t p = 0; p < static_cast<std::int32_t>(plan_.programmes.size()); ++p)
            if (plan_.line(budget.source, plan_.programmes[static_cast<std::size_t>(p)].id) < 0)
              sum.add(of_programme(r, p, budget.source, year));
          return sum;
        });
    }
  }

  std::vector<FundingRow> take() { return std::move(rows_); }

 private:
  [[nodiscard]] const ReplicationResult* twin(std::size_t r) const {
    return r < result_.unlimited.size() ? &result_.unlimited[r] : nullptr;
  }

  [[nodiscard]] Amounts of_programme(std::size_t r, std::int32_t p, std::int32_t source,
                                     std::int32_t year) const {
    Amounts a;
    for (int i = 0; i < models::funding_items; ++i)
      a.item[static_cast<std::size_t>(i)] =
          result_.base[r].funding_of(plan_, p, source, year, static_cast<Funding>(i));
    if (const ReplicationResult* t = twin(r)) a.full = t->funding_of(plan_, p, source, year, Funding::spent);
    return a;
  }

  [[nodiscard]] Amounts of_layer(std::size_t r, const std::pair<std::string, std::int32_t>& row,
                                 std::int32_t year) const {
    sim::Fen paid = 0;
    Amounts a;
    for (const ResultPlan::Layer& layer : plan_.layers) {
      if (layer.id != row.first || layer.source != row.second) continue;
      paid += result_.base[r].posted_in_year(plan_, layer.flow, year);
      if (const ReplicationResult* t = twin(r)) a.full += t->posted_in_year(plan_, layer.flow, year);
    }
    for (const Funding f :
         {Funding::demand, Funding::eligible_need, Funding::need, Funding::granted, Funding::spent})
      a.item[static_cast<std::size_t>(f)] = paid;
    return a;
  }

  template <class AmountsOf>
  void add(const std::string& programme, std::int32_t source, std::int32_t year, std::int32_t line,
           std::string_view why_no_budget, AmountsOf amounts_of) {
    std::array<std::vector<std::optional<double>>, columns> values;
    const auto put = [&](Money column, sim::Fen amount) {
      values[static_cast<std::size_t>(column)].push_back(static_cast<double>(amount) / 100);
    };
    std::uint64_t lacking = 0;
    for (std::size_t r = 0; r < result_.base.size(); ++r) {
      const Amounts a = amounts_of(r);
      const sim::Fen need = a.of(Funding::need);
      put(Money::demand, a.of(Funding::demand));
      put(Money::eligible_need, a.of(Funding::eligible_need));
      put(Money::need, need);
      put(Money::need_full, a.full);
      put(Money::granted, a.of(Funding::granted));
      put(Money::spent, a.of(Funding::spent));
      put(Money::committed, a.of(Funding::committed));
      put(Money::unmet, need - a.of(Funding::granted));
      if (line < 0) continue;
      const sim::Fen budget = result_.base[r].budget_of(plan_, line, year).opening;
      const sim::Fen gap = std::max<sim::Fen>(0, need - budget);
      put(Money::budget, budget);
      put(Money::gap, gap);
      values[static_cast<std::size_t>(Money::p_gap)].push_back(gap > 0 ? 1 : 0);
      lacking += gap > 0 ? 1 : 0;
    }
    FundingRow row;
    row.programme = programme;
    row.source = plan_.source(source);
    row.year = plan_.first_year + year;
    for (std::size_t i = 0; i < columns; ++i)
      if (!values[i].empty()) row.figures[i] = sim::summarise(values[i], i == columns - 1);
    if (auto& p = row.figures[columns - 1]) {
      // Each replication says yes or no: the interval of a probability is that of their number.
      const sim::Interval exact = sim::clopper_pearson(lacking, result_.base.size());
      p->lo = exact.lo;
      p->hi = exact.hi;
      p->reason = exact.reason;
    }
    const auto say = [&](std::string_view why) {
      if (!row.reason.empty() && !why.empty()) row.reason += "; ";
      row.reason += why;
    };
    if (line < 0) say(why_no_budget);
    if (result_.unlimited.size() < result_.base.size()) {
      row.figures[static_cast<std::size_t>(Money::need_full)].reset();
      say("the twin without limits was not run");
    }
    if (const auto& need = row.at(Money::need)) say(sim::reason_text(need->reason));
    rows_.push_back(std::move(row));
  }

  const RunResult& result_;
  const ResultPlan& plan_;
  std::vector<FundingRow> rows_;
};

}  // namespace

std::vector<FundingRow> funding_rows(const RunResult& result) {
  Rows rows(result);
  rows.programmes();
  rows.layers();
  rows.shared_budgets();
  return rows.take();
}

}  // namespace core
