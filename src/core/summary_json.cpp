// The JSON form of the summary; its members are a contract with the programs that read summary.json.
#include "src/core/json.hpp"
#include "src/core/summary.hpp"

namespace core {

namespace {

void write_scenario(JsonWriter& w, const ScenarioFacts& s) {
  w.key("scenario").begin_object();
  w.key("title").begin_object().member("zh", s.title.zh).member("en", s.title.en).end_object();
  w.member("file", s.file).member("sha256", s.sha256).member("start", s.start).member("end", s.end);
  w.key("price_year");
  if (s.price_year != 0)
    w.value(s.price_year);
  else
    w.null();
  w.key("parameters").begin_object();
  w.member("figures", s.parameters.figures).member("sourced", s.parameters.sourced);
  w.member("assumptions", s.parameters.assumptions).member("unstated", s.parameters.unstated);
  w.member("defaults", s.parameters.defaults).member("without_range", s.parameters.without_range);
  w.member("left_out", s.parameters.left_out);
  w.end_object().end_object();
}

void write_population(JsonWriter& w, const Summary& s) {
  w.key("population").begin_list();
  for (std::size_t g = 0; g < s.population.size() && g < s.groups.size(); ++g)
    w.begin_object()
        .member("group", s.groups[g])
        .member("households", s.population[g].households)
        .member("persons", s.population[g].persons)
        .member("drawn", std::string_view(s.scenario.drawn_once ? "once" : "each"))
        .end_object();
  w.end_list();
}

void write_indicator(JsonWriter& w, const IndicatorRow& row) {
  const sim::Summary& f = row.figure;
  w.begin_object();
  w.member("id", row.id).member("year", row.year).member("group", row.group).member("unit", row.unit);
  w.member("n", f.n).member("n_null", f.n_null).member("mean", f.mean).member("sd", f.sd);
  w.member("lo", f.lo).member("hi", f.hi).member("p05", f.p05).member("p50", f.p50).member("p95", f.p95);
  if (row.p_any)
    w.key("p_any")
        .begin_object()
        .member("mean", row.p_any)
        .member("lo", row.p_any_lo)
        .member("hi", row.p_any_hi)
        .end_object();
  if (!row.reason.empty()) w.member("reason", row.reason);
  w.end_object();
}

void write_funding(JsonWriter& w, const FundingRow& row) {
  w.begin_object();
  w.member("programme", row.programme).member("source", row.source).member("year", row.year);
  for (std::size_t i = 0; i < row.figures.size(); ++i) {
    w.key(money_names[i]);
    if (const auto& f = row.figures[i])
      w.begin_object()
          .member("mean", f->mean)
          .member("lo", f->lo)
          .member("hi", f->hi)
          .member("p05", f->p05)
          .member("p80", f->p80)
          .member("p95", f->p95)
          .end_object();
    else
      w.null();
  }
  if (!row.reason.empty()) w.member("reason", row.reason);
  w.end_object();
}

void write_interval(JsonWriter& w, std::string_view name, const sim::Summary& f) {
  w.key(name).begin_object().member("mean", f.mean).member("lo", f.lo).member("hi", f.hi).end_object();
}

void write_audit(JsonWriter& w, const Summary& s) {
  w.key("audit").begin_object();
  w.member("ledger_imbalance_fen", s.imbalance);
  w.key("accounts").begin_list();
  for (const AccountRow& row : s.accounts) {
    w.begin_object().member("account", row.account);
    write_interval(w, "received", row.received);
    write_interval(w, "paid", row.paid);
    w.end_object();
  }
  w.end_list().end_object();
}

}  // namespace

std::string to_json(const Summary& s) {
  std::string out;
  JsonWriter w(out);
  w.begin_object();
  w.member("format", summary_format);
  write_scenario(w, s.scenario);
  w.member("seed", s.seed).member("replications", s.replications);
  write_population(w, s);
  w.key("indicators").begin_list();
  for (const IndicatorRow& row : s.indicators) write_indicator(w, row);
  w.end_list();
  w.key("funding").begin_list();
  for (const FundingRow& row : s.funding) write_funding(w, row);
  w.end_list();
  write_audit(w, s);
  w.member("fingerprint", s.fingerprint);
  w.end_object();
  return out;
}

}  // namespace core
