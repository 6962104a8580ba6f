#include "src/core/solution.hpp"

#include "src/core/json.hpp"

namespace core {

namespace {

void write_trial(JsonWriter& w, const Problem& problem, const Trial& t) {
  w.begin_object().key("at").begin_list();
  for (const double v : t.at) w.value(v);
  w.end_list();
  const sim::Summary funding = funding_of(t);
  w.key("funding").begin_object();
  w.member("mean", funding.mean).member("lo", funding.lo).member("hi", funding.hi).end_object();
  const sim::Interval interval = interval_of(problem, t);
  w.key("value").begin_object().member("estimate", estimate_of(problem, t));
  w.member("lo", interval.lo).member("hi", interval.hi).end_object();
  w.member("replications", static_cast<std::uint64_t>(t.funding.size())).end_object();
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
  w.key("maximise");
  if (p.requirement)
    w.null().key("budget").null();
  else
    w.value(p.maximise).member("budget", p.budget);
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

}  // namespace

bool SolutionReport::confirmed() const {
  if (!fresh || !solution.best) return false;
  return problem.requirement ? problem.requirement->met(estimate_of(problem, *fresh))
                             : mean_funding(*fresh) <= problem.budget;
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

std::string to_json(const SolutionReport& r) {
  std::string out;
  JsonWriter w(out);
  w.begin_object().member("format", solution_format).member("scenario", r.scenario);
  w.member("seed", r.seed).member("fresh_seed", r.fresh_seed);
  write_problem(w, r.problem);
  w.member("feasible", r.solution.best.has_value()).member("confirmed", r.confirmed());
  write_maybe(w, "answer", r.problem, r.solution.best);
  w.key("nearest");
  write_trial(w, r.problem, r.solution.nearest);
  write_maybe(w, "fresh", r.problem, r.fresh);
  w.key("at_limit").begin_list();
  for (const std::string& path : r.solution.at_limit) w.value(path);
  w.end_list().key("one_more_unit").begin_list();
  for (const Unit& u : r.solution.units) {
    w.begin_object().member("path", u.path).member("step", u.step);
    w.member("funding", u.funding.mean).member("funding_lo", u.funding.lo).member("funding_hi", u.funding.hi);
    w.member("value", u.value.mean).member("value_lo", u.value.lo).member("value_hi", u.value.hi);
    w.end_object();
  }
  w.end_list().key("curve").begin_list();
  for (const CertaintyPoint& point : r.solution.curve) {
    w.begin_object().member("certainty", point.certainty);
    write_maybe(w, "least", r.problem, point.trial);
    w.end_object();
  }
  w.end_list().key("path").begin_list();
  for (const Trial& t : r.solution.path) write_trial(w, r.problem, t);
  w.end_list().key("refused").begin_list();
  for (const std::string& text : r.solution.refused) w.value(text);
  w.end_list().end_object();
  return out;
}

}  // namespace core
