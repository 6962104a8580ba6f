// The JSON form of a comparison; its members are a contract with the programs that read comparison.json.
#include <array>

#include "src/core/comparison.hpp"
#include "src/core/json.hpp"

namespace core {

namespace {

void write_summary(JsonWriter& w, std::string_view name, const sim::Summary& f) {
  w.key(name).begin_object();
  w.member("mean", f.mean).member("lo", f.lo).member("hi", f.hi).end_object();
}

/// Members of a difference, within an object.
void write_difference(JsonWriter& w, const Difference& d) {
  w.member("base", d.base)
      .member("option", d.option)
      .member("n", d.paired.n)
      .member("n_null", d.paired.n_null);
  w.member("difference", d.paired.mean).member("sd", d.paired.sd);
  w.member("lo", d.paired.lo).member("hi", d.paired.hi);
  w.member("unpaired_lo", d.unpaired.lo).member("unpaired_hi", d.unpaired.hi);
  w.member("narrower", d.narrower);
}

void write_scenarios(JsonWriter& w, const Comparison& c) {
  w.key("arms").begin_list();
  for (std::size_t a = 0; a < c.arms.size(); ++a) {
    const ScenarioFacts& s = c.scenarios[a];
    w.begin_object().member("name", c.arms[a]);
    w.key("title").begin_object().member("zh", s.title.zh).member("en", s.title.en).end_object();
    w.member("file", s.file).member("sha256", s.sha256).member("fingerprint", c.fingerprints[a]);
    w.end_object();
  }
  w.end_list();
  // As in summary.json: of one population that all replications share, or of another in each.
  w.member("drawn", std::string_view(c.scenarios.front().drawn_once ? "once" : "each"));
}

void write_origin(JsonWriter& w, std::string_view name, bool there, const std::string& value,
                  const Origin& origin) {
  w.key(name);
  if (!there) {
    w.null();
    return;
  }
  w.begin_object().member("value", value).member("kind", origin_kind_name(origin.kind));
  w.member("source", origin.source).member("range", origin.range_text).end_object();
}

void write_parameters(JsonWriter& w, const OptionResult& o) {
  w.key("parameters").begin_list();
  for (const ParameterChange& p : o.parameters) {
    w.begin_object().member("path", p.path);
    write_origin(w, "base", p.in_base, p.base, p.base_origin);
    write_origin(w, "option", p.in_option, p.option, p.option_origin);
    w.end_object();
  }
  w.end_list().key("conflicts").begin_list();
  for (const OverlayConflict& k : o.conflicts)
    w.begin_object()
        .member("path", k.path)
        .member("first", k.first)
        .member("first_value", k.first_value)
        .member("second", k.second)
        .member("second_value", k.second_value)
        .member("holds", k.holds)
        .end_object();
  w.end_list();
}

void write_indicator(JsonWriter& w, const IndicatorDifference& d) {
  w.begin_object().member("id", d.id).member("year", d.year).member("group", d.group).member("unit", d.unit);
  write_difference(w, d.figure);
  if (!d.reason.empty()) w.member("reason", d.reason);
  w.end_object();
}

void write_households(JsonWriter& w, const HouseholdChanges& h) {
  w.key("households").begin_object();
  w.member("matched", h.matched).member("only_in_one", h.only_in_one);
  w.key("no_changes_because");
  if (h.no_winners.empty())
    w.null();
  else
    w.value(h.no_winners);
  w.key("changes").begin_list();
  for (const WinnersRow& r : h.winners)
    w.begin_object()
        .member("measure", r.measure)
        .member("status_at_start", r.of)
        .member("win", r.win)
        .member("lose", r.lose)
        .member("unchanged", r.unchanged)
        .member("mean_difference", r.mean_difference)
        .end_object();
  w.end_list().key("exits").begin_list();
  for (const ExitsRow& r : h.exits) {
    w.begin_object().member("by", r.by).member("group", r.group);
    for (const auto& [name, d] : {std::pair<std::string_view, const Difference*>{"exits", &r.exits},
                                  {"own_feet", &r.own_feet},
                                  {"supported", &r.supported},
                                  {"stable", &r.stable}}) {
      w.key(name).begin_object();
      write_difference(w, *d);
      w.end_object();
    }
    write_summary(w, "gained", r.gained);
    write_summary(w, "lost", r.lost);
    w.end_object();
  }
  w.end_list().end_object();
}

void write_explanation(JsonWriter& w, const Explanation& e) {
  w.key("explanation").begin_object();
  w.key("programmes").begin_list();
  for (const ProgrammeLink& l : e.programmes) {
    w.begin_object().member("programme", l.programme).member("item", l.item);
    write_difference(w, l.figure);
    w.end_object();
  }
  w.end_list().key("money").begin_list();
  for (const MoneyLink& l : e.money) {
    w.begin_object().member("payer", l.payer).member("payee", l.payee).member("nature", l.nature);
    w.member("purpose", l.purpose).member("programme", l.programme);
    write_difference(w, l.figure);
    w.end_object();
  }
  w.end_list().key("outcomes").begin_list();
  for (const IndicatorDifference& d : e.outcomes) write_indicator(w, d);
  w.end_list().end_object();
}

void write_headline(JsonWriter& w, const Comparison& c) {
  constexpr std::array<std::string_view, 4> units{"households", "share", "yuan", "years"};
  w.key("headline").begin_list();
  for (const HeadlineRow& row : c.headline) {
    w.begin_object().member("id", row.id).member("year", row.year);
    w.member("unit", units[static_cast<std::size_t>(row.unit)]).key("arms").begin_list();
    for (const sim::Summary& f : row.arms)
      w.begin_object().member("mean", f.mean).member("lo", f.lo).member("hi", f.hi).end_object();
    w.end_list().key("changes").begin_list();
    for (const Difference& d : row.changes) {
      w.begin_object();
      write_difference(w, d);
      w.end_object();
    }
    w.end_list().end_object();
  }
  w.end_list();
}

void write_option(JsonWriter& w, const OptionResult& o) {
  w.begin_object().member("name", o.name);
  write_parameters(w, o);
  w.key("indicators").begin_list();
  for (const IndicatorDifference& d : o.indicators) write_indicator(w, d);
  w.end_list().key("funding").begin_list();
  for (const FundingDifference& d : o.funding) {
    w.begin_object().member("programme", d.programme).member("source", d.source).member("year", d.year);
    w.member("item", money_names[static_cast<std::size_t>(d.column)]);
    write_difference(w, d.figure);
    w.end_object();
  }
  w.end_list();
  write_households(w, o.households);
  write_explanation(w, o.explanation);
  w.end_object();
}

void write_set(JsonWriter& w, const sim::FiellerSet& set) {
  w.key("set").begin_object().member("kind", set.name());
  w.member("lo", set.limited() ? std::optional(set.lo) : std::nullopt);
  w.member("hi", set.limited() ? std::optional(set.hi) : std::nullopt).end_object();
}

void write_value_row(JsonWriter& w, const ValueForMoney& v, std::string_view option, const ValueRow& row) {
  w.begin_object()
      .member("option", option)
      .member("effect", effect_names[static_cast<std::size_t>(row.effect)]);
  w.key("cost").begin_object();
  write_difference(w, row.cost);
  w.end_object().key("effects").begin_object();
  write_difference(w, row.effects);
  w.end_object();
  w.member("ratio", row.ratio).member("determined", row.determined);
  w.member("verdict", verdict_names[static_cast<std::size_t>(row.verdict)]);
  write_set(w, row.set);
  w.key("quadrants").begin_object();
  for (std::size_t q = 0; q < quadrant_names.size(); ++q) w.member(quadrant_names[q], row.quadrants[q]);
  w.end_object().key("net_benefit").begin_list();
  for (std::size_t i = 0; i < row.net_benefit.size(); ++i) {
    const sim::Summary& f = row.net_benefit[i];
    w.begin_object().member("willingness", v.terms.willingness[i]);
    w.member("mean", f.mean).member("lo", f.lo).member("hi", f.hi).end_object();
  }
  w.end_list().end_object();
}

void write_value(JsonWriter& w, const Comparison& c) {
  const ValueForMoney& v = c.value;
  w.key("value").begin_object();
  w.member("discount_rate", v.terms.discount_rate);
  w.key("price_year");
  if (c.price_year != 0)
    w.value(c.price_year);
  else
    w.null();
  w.key("payers").begin_list();
  for (const std::string& payer : v.payers) w.value(payer);
  w.end_list().key("not_counted").begin_list();
  for (const std::string& payer : v.not_counted) w.value(payer);
  w.end_list().key("options").begin_list();
  for (std::size_t o = 0; o < v.options.size(); ++o)
    for (const ValueRow& row : v.options[o]) write_value_row(w, v, c.arms[o + 1], row);
  w.end_list().key("frontier").begin_list();
  for (std::size_t e = 0; e < v.frontier.size(); ++e)
    for (const FrontierRow& row : v.frontier[e]) {
      w.begin_object().member("effect", effect_names[e]).member("arm", c.arms[row.arm]);
      w.member("mean_cost", row.cost).member("mean_effect", row.effect);
      w.member("standing", standing_names[static_cast<std::size_t>(row.standing)]);
      w.key("by");
      if (row.standing == Standing::frontier)
        w.null();
      else
        w.value(c.arms[row.by]);
      w.end_object();
    }
  w.end_list().key("best").begin_list();
  for (std::size_t e = 0; e < v.best.size(); ++e)
    for (std::size_t i = 0; i < v.best[e].size(); ++i)
      for (std::size_t a = 0; a < v.best[e][i].size(); ++a)
        w.begin_object()
            .member("effect", effect_names[e])
            .member("willingness", v.terms.willingness[i])
            .member("arm", c.arms[a])
            .member("probability", v.best[e][i][a])
            .end_object();
  w.end_list().key("committed_beyond").begin_list();
  for (std::size_t a = 0; a < v.committed.size(); ++a) {
    const sim::Summary& f = v.committed[a];
    w.begin_object().member("arm", c.arms[a]);
    w.member("mean", f.mean).member("lo", f.lo).member("hi", f.hi).end_object();
  }
  w.end_list().key("guaranteed_beyond").begin_list();
  for (std::size_t a = 0; a < v.guaranteed.size(); ++a) {
    const sim::Summary& f = v.guaranteed[a];
    w.begin_object().member("arm", c.arms[a]);
    w.member("mean", f.mean).member("lo", f.lo).member("hi", f.hi).end_object();
  }
  w.end_list().key("without_stated_end").begin_list();
  for (const std::string& id : v.without_end) w.value(id);
  w.end_list().end_object();
}

}  // namespace

std::string to_json(const Comparison& c) {
  std::string out;
  JsonWriter w(out);
  w.begin_object().member("format", comparison_format);
  w.member("seed", c.seed).member("replications", c.replications);
  write_scenarios(w, c);
  write_headline(w, c);
  w.key("options").begin_list();
  for (const OptionResult& o : c.options) write_option(w, o);
  w.end_list();
  write_value(w, c);
  w.key("audit").begin_object().member("ledger_imbalance_fen", c.imbalance).end_object();
  w.end_object();
  return out;
}

}  // namespace core
