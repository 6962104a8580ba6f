#include "src/core/solution.hpp"

#include <array>

#include "src/core/json.hpp"
#include "src/core/public_spending.hpp"
#include "src/core/summary_funding.hpp"

namespace core {

namespace {

void write_figure(JsonWriter& w, std::string_view name, const sim::Summary& f,
                  std::string_view estimate = "mean") {
  w.key(name).begin_object();
  w.member(estimate, f.mean).member("lo", f.lo).member("hi", f.hi).end_object();
}

/// Null if there is none.
void write_word(JsonWriter& w, std::string_view name, std::string_view word) {
  w.key(name);
  if (word.empty())
    w.null();
  else
    w.value(word);
}

void write_at(JsonWriter& w, const Trial& t) {
  w.key("at").begin_list();
  for (const double v : t.at) w.value(v);
  w.end_list();
}

/// Members of a candidate that was run, within an object.
void write_came_to(JsonWriter& w, const Problem& problem, const Trial& t) {
  write_figure(w, "funding", funding_of(t));
  write_figure(w, "value", figure_of(problem, t), "estimate");
  w.member("replications", static_cast<std::uint64_t>(t.funding.size()));
}

void write_trial(JsonWriter& w, const Problem& problem, const Trial& t) {
  w.begin_object();
  write_at(w, t);
  write_came_to(w, problem, t);
  w.end_object();
}

void write_maybe(JsonWriter& w, std::string_view name, const Problem& problem,
                 const std::optional<Trial>& t) {
  w.key(name);
  if (t)
    write_trial(w, problem, *t);
  else
    w.null();
}

void write_problem(JsonWriter& w, const Problem& p) {
  w.key("problem").begin_object();
  w.key("target");
  if (p.requirement)
    w.value(p.requirement->text);
  else
    w.null();
  const std::string_view least = p.least ? std::string_view(p.indicator) : "";
  write_word(w, "minimize", p.requirement ? "funding" : least);
  write_word(w, "maximize", p.requirement || p.least ? "" : std::string_view(p.indicator));
  w.key("budget");
  if (p.requirement)
    w.null();
  else
    w.value(p.budget);
  w.key("vary").begin_list();
  for (const Varied& v : p.varied)
    w.begin_object()
        .member("path", v.path)
        .member("low", v.low)
        .member("high", v.high)
        .member("step", v.step)
        .end_object();
  w.end_list().end_object();
}

void write_path(JsonWriter& w, const SolutionReport& r) {
  w.key("path").begin_list();
  for (const Trial& t : r.solution.path) {
    w.begin_object().member("stage", stage_names[static_cast<std::size_t>(t.stage)]);
    w.member("allowed", t.allowed);
    write_at(w, t);
    if (t.allowed) write_came_to(w, r.problem, t);
    w.end_object();
  }
  w.end_list();
}

void write_curve(JsonWriter& w, const SolutionReport& r) {
  w.key("curve").begin_list();
  for (std::size_t i = 0; i < r.solution.curve.size(); ++i) {
    const CertaintyPoint& point = r.solution.curve[i];
    w.begin_object().member("certainty", point.certainty);
    w.member("of",
             std::string_view(r.problem.requirement->avoids() ? "threshold avoided" : "threshold kept"));
    w.key("search");
    write_trial(w, r.problem, point.trial);
    w.member("reached_in_search", point.reached);
    if (r.fresh) {
      const JudgedPoint& judged = r.fresh->curve[i];
      w.key("fresh");
      write_trial(w, r.problem, judged.trial);
      write_figure(w, "fresh_certainty", certainty_of(r.problem, judged.trial), "estimate");
      w.member("reached", judged.reached);
      w.member("outcome", outcome_names[static_cast<std::size_t>(r.point_outcome(i))]);
    }
    w.end_object();
  }
  w.end_list();
}

void write_units(JsonWriter& w, const SolutionReport& r) {
  w.key("one_more_unit").begin_list();
  if (r.fresh)
    for (const MarginalUnit& u : r.fresh->units) {
      w.begin_object().member("path", u.path).member("step", u.step);
      w.member("funding", u.funding.mean)
          .member("funding_lo", u.funding.lo)
          .member("funding_hi", u.funding.hi);
      w.member("value", u.value.mean).member("value_lo", u.value.lo).member("value_hi", u.value.hi);
      w.end_object();
    }
  w.end_list();
}

void write_answer(JsonWriter& w, const SolutionReport& r) {
  w.key("binding").begin_list();
  for (const BindingLimit& l : r.answer.binding) {
    constexpr std::array<std::string_view, 3> kinds{"budget", "places", "exit-places"};
    w.begin_object().member("limit", kinds[static_cast<std::size_t>(l.kind)]);
    write_word(w, "programme", l.programme);
    write_word(w, "source", l.source);
    w.member("year", l.year).member("chance", l.chance);
    w.member("chance_lo", l.interval.lo).member("chance_hi", l.interval.hi);
    write_figure(w, "lacking", l.lacking);
    w.end_object();
  }
  w.end_list().key("price_year");
  if (r.price_year != 0)
    w.value(r.price_year);
  else
    w.null();
  w.key("payers").begin_list();
  for (const AnswerPayer& p : r.answer.payers) {
    w.begin_object().member("source", p.source);
    write_figure(w, "yuan", p.yuan);
    w.end_object();
  }
  w.end_list().key("years").begin_list();
  for (const AnswerYear& y : r.answer.years) {
    w.begin_object().member("year", y.year);
    write_figure(w, "value", y.value);
    write_figure(w, "need", y.need);
    write_figure(w, "spent", y.spent);
    write_figure(w, "private_need", y.private_need);
    write_figure(w, "gap", y.gap);
    w.end_object();
  }
  w.end_list();
}

}  // namespace

AnswerFacts answer_facts(const Scenario& scenario, const RunResult& run, std::string_view indicator) {
  AnswerFacts out;
  for (const MoneyYear& money : money_years(run)) {
    AnswerYear& row = out.years.emplace_back();
    row.year = money.year;
    const std::int32_t index = money.year - run.plan.first_year;
    if (index < run.plan.assessments)
      row.value = sim::summarise(values_of(run.plan, run.base, indicator, index, 0), false);
    row.need = sim::summarise(money.need, false);
    row.spent = sim::summarise(money.spent, false);
    row.private_need = sim::summarise(money.private_need, false);
    row.gap = sim::summarise(money.gap, false);
  }
  for (const SourceSpending& source : public_spending_by_source(scenario.finance, run))
    out.payers.push_back({source.source, sim::summarise(source.yuan, false)});
  out.binding = binding_limits(scenario, run);
  return out;
}

Outcome SolutionReport::answer_outcome() const {
  if (!fresh || !solution.best) return Outcome::refuted;
  if (!problem.requirement) return outcome_of(funding_of(fresh->answer), false, problem.budget);
  return outcome_of(figure_of(problem, fresh->answer), problem.requirement->at_least,
                    problem.requirement->bound);
}

Outcome SolutionReport::point_outcome(std::size_t point) const {
  const JudgedPoint& judged = fresh->curve[point];
  return outcome_of(certainty_of(problem, judged.trial), true, judged.certainty);
}

std::string SolutionReport::settings_of(const Trial& trial) const {
  std::string out;
  for (std::size_t i = 0; i < problem.varied.size(); ++i) {
    out += (i == 0 ? "" : ", ") + problem.varied[i].path + " = ";
    append_number(out, trial.at[i]);
  }
  return out;
}

sim::Summary funding_of(const Trial& trial) {
  return sim::summarise(std::vector<std::optional<double>>(trial.funding.begin(), trial.funding.end()),
                        false);
}

sim::Interval interval_of(const Problem& problem, const Trial& trial) {
  if (problem.requirement) return problem.requirement->interval(trial.value);
  const sim::Summary s = sim::summarise(trial.value, false);
  return {s.lo, s.hi, s.reason};
}

sim::Summary figure_of(const Problem& problem, const Trial& trial) {
  sim::Summary s;
  if (!problem.requirement || !problem.requirement->probability) s = sim::summarise(trial.value, false);
  const sim::Interval interval = interval_of(problem, trial);
  s.mean = estimate_of(problem, trial);
  s.lo = interval.lo;
  s.hi = interval.hi;
  s.reason = interval.reason;
  return s;
}

sim::Summary certainty_of(const Problem& problem, const Trial& trial) {
  sim::Summary s;
  s.mean = problem.requirement->certainty(trial.value);
  const sim::Interval interval = problem.requirement->certainty_interval(trial.value);
  s.lo = interval.lo;
  s.hi = interval.hi;
  return s;
}

std::string to_json(const SolutionReport& r) {
  std::string out;
  JsonWriter w(out);
  w.begin_object().member("format", solution_format).member("scenario", r.scenario);
  w.member("seed", r.seed).member("fresh_seed", r.fresh_seed);
  write_problem(w, r.problem);
  w.member("feasible", r.solution.best.has_value())
      .member("outcome", r.solution.best ? outcome_names[static_cast<std::size_t>(r.answer_outcome())]
                                         : std::string_view("infeasible"));
  write_maybe(w, "answer", r.problem, r.solution.best);
  w.key("nearest");
  write_trial(w, r.problem, r.solution.nearest);
  write_maybe(w, "fresh", r.problem, r.fresh ? std::optional(r.fresh->answer) : std::nullopt);
  w.key("at_limit").begin_list();
  for (const std::string& path : r.solution.at_limit) w.value(path);
  w.end_list();
  write_answer(w, r);
  write_units(w, r);
  write_curve(w, r);
  write_path(w, r);
  w.end_object();
  return out;
}

}  // namespace core
