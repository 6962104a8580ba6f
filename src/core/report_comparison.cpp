#include "src/core/report_comparison.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "src/core/arm_label.hpp"
#include "src/core/group_label.hpp"
#include "src/core/indicator_label.hpp"
#include "src/core/public_spending.hpp"
#include "src/core/source_label.hpp"

namespace core {

namespace {

/// Shares that a planner looks at first; the files have all.
constexpr std::array<std::string_view, 7> shown_indicators{
    "exit-rate", "stable-exit-rate", "re-entry-rate",          "poverty-headcount",
    "che-10",    "forgone-care",     "impoverished-by-illness"};
constexpr std::size_t most_links = 12;

ReportCell mean(const std::optional<double>& value, Shown shown = Shown::by_row) {
  ReportFigure f;
  f.mean = value;
  f.shown = shown;
  return f;
}

ReportFigure figure(const Difference& d, Shown shown = Shown::by_row) {
  return ReportFigure(d.paired, shown);
}

/// An interval without a mean.
ReportFigure unpaired(const Difference& d, Shown shown = Shown::by_row) {
  ReportFigure f;
  f.lo = d.unpaired.lo;
  f.hi = d.unpaired.hi;
  f.shown = shown;
  return f;
}

/// What things are called, of all arms.
class Naming {
 public:
  Naming(const ReportData& report, const Comparison& c) : report_(report), arms_(arm_labels(c)) {}

  [[nodiscard]] const sim::Label& arm(std::size_t a) const { return arms_[a]; }
  [[nodiscard]] const std::vector<sim::Label>& arms() const { return arms_; }
  [[nodiscard]] const sim::Label& option(std::size_t o) const { return arms_[o + 1]; }
  /// Of several options, which one a row is about.
  [[nodiscard]] sim::Label of_option(std::size_t o, const sim::Label& label) const {
    if (arms_.size() <= 2) return label;
    return {option(o).zh + "：" + label.zh, option(o).en + ": " + label.en};
  }

  [[nodiscard]] sim::Label source(const std::string& id) const { return named(Named::source, id); }
  [[nodiscard]] sim::Label village(const std::string& id) const { return named(Named::village, id); }
  [[nodiscard]] sim::Label payment(const std::string& id) const {
    const sim::Label label = report_.scenario.names.payment(id);
    return label.en == id && label.zh == id ? word(id) : label;
  }
  /// What the catalogue says of an id; itself if that does not know it.
  [[nodiscard]] sim::Label word(const std::string& id) const {
    for (const ReportWord& w : report_.words)
      if (w.key == id) return w.text;
    return {id, id};
  }

 private:
  [[nodiscard]] sim::Label named(Named kind, const std::string& id) const {
    return report_.scenario.names.has(kind, id) ? report_.scenario.names.label(kind, id) : word(id);
  }

  const ReportData& report_;
  std::vector<sim::Label> arms_;
};

ReportBlock outcomes(const Comparison& c, const Naming& called) {
  ReportBlock b;
  b.id = "comparison-outcomes";
  b.key = "comparison-outcomes";
  b.notes = {"note-paired"};
  b.chart = {"intervals", "what", {"difference"}, "", {}};
  b.open = true;
  b.table.columns = {{"what", "outcome", Shown::text, "", false},
                     {"year", "year", Shown::year, "", false},
                     {"base", "base", Shown::share, "", false},
                     {"option", "option", Shown::share, "", false},
                     {"difference", "difference", Shown::share, "", false, true},
                     {"unpaired", "unpaired", Shown::share, "", false, true},
                     {"narrower", "times-narrower", Shown::count, "", false}};
  for (std::size_t o = 0; o < c.options.size(); ++o)
    for (const std::string_view id : shown_indicators) {
      const IndicatorDifference* last = nullptr;
      for (const IndicatorDifference& d : c.options[o].indicators)
        if (d.id == id && d.group == "all" && d.year && d.figure.paired.mean) last = &d;
      if (last == nullptr) continue;
      b.table.rows.push_back({called.of_option(o, indicator_label(id)), std::int64_t{*last->year},
                              mean(last->figure.base), mean(last->figure.option), figure(last->figure),
                              unpaired(last->figure), mean(last->figure.narrower)});
    }
  return b;
}

ReportBlock exits(const Comparison& c, const Naming& called, bool by_cause) {
  ReportBlock b;
  b.id = by_cause ? "comparison-exits" : "comparison-exits-by-group";
  b.key = b.id;
  b.open = !by_cause;  // a block without a chart shows its table
  if (by_cause) b.chart = {"intervals", "what", {"difference"}, "", {}};
  b.table.columns = {{"what", "group", Shown::text, "", false},
                     {"base", "base", Shown::count, "", false},
                     {"option", "option", Shown::count, "", false},
                     {"difference", "difference", Shown::count, "", false, true},
                     {"own-feet", "own-feet", Shown::count, "", false, true},
                     {"supported", "supported", Shown::count, "", false, true},
                     {"gained", "gained", Shown::count, "", false},
                     {"lost", "lost", Shown::count, "", false}};
  if (!by_cause) b.table.columns.insert(b.table.columns.begin(), {"by", "by", Shown::word, "", false});
  for (std::size_t o = 0; o < c.options.size(); ++o)
    for (const ExitsRow& r : c.options[o].households.exits) {
      if ((r.by == "all" || r.by == "cause") != by_cause) continue;
      std::vector<ReportCell> row;
      if (!by_cause) row.emplace_back(r.by);
      row.emplace_back(
          called.of_option(o, r.by == "village" ? called.village(r.group) : group_label(r.group)));
      for (ReportCell& cell : std::vector<ReportCell>{
               mean(r.exits.base), mean(r.exits.option), figure(r.exits), figure(r.own_feet),
               figure(r.supported), ReportFigure(r.gained), ReportFigure(r.lost)})
        row.push_back(std::move(cell));
      b.table.rows.push_back(std::move(row));
    }
  return b;
}

ReportBlock households(const Comparison& c, const Naming& called) {
  ReportBlock b;
  b.id = "comparison-households";
  b.key = b.id;
  b.notes = {"note-winners"};
  b.open = true;
  for (const OptionResult& o : c.options)
    if (!o.households.no_winners.empty()) {
      b.notes = {std::string(o.households.no_winners)};
      return b;
    }
  b.table.columns = {{"option", "option", Shown::text, "", false},
                     {"measure", "measure", Shown::word, "", false},
                     {"status", "status-at-start", Shown::word, "", false},
                     {"win", "gain", Shown::whole, "", false},
                     {"lose", "lose", Shown::whole, "", false},
                     {"unchanged", "unchanged", Shown::whole, "", false}};
  for (std::size_t o = 0; o < c.options.size(); ++o)
    for (const WinnersRow& r : c.options[o].households.winners)
      b.table.rows.push_back({called.option(o), std::string(r.measure), std::string(r.of),
                              static_cast<std::int64_t>(r.win), static_cast<std::int64_t>(r.lose),
                              static_cast<std::int64_t>(r.unchanged)});
  return b;
}

ReportBlock chain(const Comparison& c, const Naming& called) {
  ReportBlock b;
  b.id = "comparison-chain";
  b.key = b.id;
  b.notes = {"note-chain"};
  b.chart = {"intervals", "what", {"difference"}, "", {}};
  b.table.columns = {{"what", "payment", Shown::text, "", false},
                     {"base", "base", Shown::money, "", false},
                     {"option", "option", Shown::money, "", false},
                     {"difference", "difference", Shown::money, "", false, true}};
  for (std::size_t o = 0; o < c.options.size(); ++o)
    for (std::size_t i = 0; i < std::min(c.options[o].explanation.money.size(), most_links); ++i) {
      const MoneyLink& l = c.options[o].explanation.money[i];
      const sim::Label payer = called.source(l.payer), payee = called.source(l.payee);
      const sim::Label what = l.programme.empty() ? called.word(l.purpose) : called.payment(l.programme);
      b.table.rows.push_back({called.of_option(o, {fmt::format("{} → {}：{}", payer.zh, payee.zh, what.zh),
                                                   fmt::format("{} → {}: {}", payer.en, payee.en, what.en)}),
                              mean(l.figure.base), mean(l.figure.option), figure(l.figure)});
    }
  if (b.table.rows.empty()) {
    b.notes = {"no difference has an interval that excludes 0"};
    b.chart = {};
    b.table.columns.clear();
  }
  return b;
}

std::string effect_word(const ValueRow& r) {
  return "effect-" + std::string(effect_names[static_cast<std::size_t>(r.effect)]);
}

ReportBlock value(const Comparison& c, const Naming& called) {
  ReportBlock b;
  b.id = "comparison-value";
  b.key = b.id;
  b.notes = {"note-value"};
  b.open = true;
  b.table.columns = {{"option", "option", Shown::text, "", false},
                     {"effect", "effect", Shown::word, "", false},
                     {"exits", "more-exits", Shown::count, "", false, true},
                     {"cost", "more-spending", Shown::money, "", false, true},
                     {"ratio", "ratio-per-exit", Shown::yuan, "", false},
                     {"meaning", "what-ratio-is", Shown::word, "", false},
                     {"low", "fieller-low", Shown::yuan, "", false, true},
                     {"high", "fieller-high", Shown::yuan, "", false, true},
                     {"set", "fieller-set", Shown::text, "", false}};
  for (std::size_t o = 0; o < c.value.options.size(); ++o)
    for (const ValueRow& r : c.value.options[o]) {
      const bool limited = r.set.limited() && r.verdict == Verdict::none;
      const auto limit = [&](double v) { return limited ? mean(v) : ReportCell(); };
      b.table.rows.push_back(
          {called.option(o), effect_word(r), figure(r.effects), figure(r.cost),
           r.ratio        ? mean(r.ratio)
           : r.determined ? ReportCell()
                          : ReportCell(std::string("not determined")),
           r.ratio ? ReportCell(std::string(gives_up(r) ? "saved per exit given up" : "cost-per-exit"))
                   : ReportCell(),
           limit(r.set.lo), limit(r.set.hi),
           r.verdict == Verdict::none ? set_label(r.set) : verdict_label(r.verdict)});
    }
  return b;
}

ReportBlock best(const Comparison& c, const Naming& called) {
  ReportBlock b;
  b.id = "comparison-best";
  b.key = b.id;
  b.notes = {"note-best"};
  b.chart = {"lines", "willingness", {"probability"}, "arm", {"all"}};
  b.table.columns = {{"arm", "option", Shown::text, "", false},
                     {"willingness", "willingness", Shown::whole, "", false},
                     {"probability", "probability", Shown::share, "", false}};
  for (std::size_t a = 0; a < c.arms.size(); ++a)
    for (std::size_t i = 0; i < c.value.terms.willingness.size(); ++i)
      b.table.rows.push_back({called.arm(a), static_cast<std::int64_t>(c.value.terms.willingness[i]),
                              mean(c.value.best[0][i][a])});
  return b;
}

/// Resampled mean differences of exits, for the chart; quadrants_of() counts more of them.
ReportBlock plane(const Comparison& c, const Naming& called) {
  ReportBlock b;
  b.id = "comparison-plane";
  b.key = b.id;
  b.notes = {"note-plane"};
  b.chart = {"plane", "exits", {"cost"}, "option", {}};
  b.table.columns = {{"option", "option", Shown::text, "", false},
                     {"resample", "resample", Shown::whole, "", false},
                     {"exits", "more-exits", Shown::count, "", false, true},
                     {"cost", "more-spending", Shown::money, "", false, true}};
  for (std::size_t o = 0; o < c.value.options.size(); ++o) {
    const std::vector<PlanePoint>& points = c.value.options[o].front().plane;
    for (std::size_t i = 0; i < points.size(); ++i)
      b.table.rows.push_back(
          {called.option(o), static_cast<std::int64_t>(i), points[i].effect, points[i].cost});
  }
  return b;
}

ReportBlock frontier(const Comparison& c, const Naming& called) {
  ReportBlock b;
  b.id = "comparison-frontier";
  b.key = b.id;
  b.notes = {"note-frontier"};
  b.chart = {"frontier", "effect", {"cost"}, "arm", {}};
  b.table.columns = {{"arm", "option", Shown::text, "", false},
                     {"cost", "public-spending", Shown::money, "", false},
                     {"effect", "exits-at-end", Shown::count, "", false},
                     {"standing", "standing-on-frontier", Shown::word, "", false},
                     {"by", "beaten-by", Shown::text, "", false},
                     {"committed", "granted-not-paid", Shown::money, "", false}};
  const bool guarantees = any_guarantee(c.value);
  if (guarantees) b.table.columns.push_back({"guaranteed", "loans-guaranteed", Shown::money, "", false});
  for (const FrontierRow& r : c.value.frontier[0]) {
    b.table.rows.push_back({called.arm(r.arm), mean(r.cost), mean(r.effect),
                            std::string(standing_names[static_cast<std::size_t>(r.standing)]),
                            r.standing == Standing::frontier ? ReportCell() : ReportCell(called.arm(r.by)),
                            ReportFigure(c.value.committed[r.arm])});
    if (guarantees) b.table.rows.back().emplace_back(ReportFigure(c.value.guaranteed[r.arm]));
  }
  return b;
}

/// Where the mean differences fall, and what an option is worth at a few values of an exit: a row for each
/// effect, so that they are printed.
ReportBlock quadrants(const Comparison& c, const Naming& called) {
  ReportBlock b;
  b.id = "comparison-quadrants";
  b.key = b.id;
  b.notes = {"note-quadrants"};
  b.open = true;
  b.table.columns = {{"option", "option", Shown::text, "", false},
                     {"effect", "effect", Shown::word, "", false}};
  for (const std::string_view quadrant : quadrant_names)
    b.table.columns.push_back({std::string(quadrant), std::string(quadrant), Shown::share, "", false});
  for (std::size_t o = 0; o < c.value.options.size(); ++o)
    for (const ValueRow& r : c.value.options[o]) {
      std::vector<ReportCell> row{called.option(o), effect_word(r)};
      for (const double share : r.quadrants) row.push_back(mean(share));
      b.table.rows.push_back(std::move(row));
    }
  return b;
}

ReportBlock benefit(const Comparison& c, const Naming& called) {
  constexpr std::array<double, 4> printed{10'000, 50'000, 100'000, 200'000};
  ReportBlock b;
  b.id = "comparison-benefit";
  b.key = b.id;
  b.notes = {"note-benefit"};
  b.open = true;
  b.table.columns = {{"option", "option", Shown::text, "", false},
                     {"effect", "effect", Shown::word, "", false}};
  const std::vector<double>& worths = c.value.terms.willingness;
  std::vector<std::size_t> at;
  for (const double worth : printed)
    if (const auto found = std::find(worths.begin(), worths.end(), worth); found != worths.end()) {
      at.push_back(static_cast<std::size_t>(found - worths.begin()));
      const std::string id = fmt::format("benefit-at-{:.0f}", worth);
      b.table.columns.push_back({id, id, Shown::money, "", false, true});
    }
  for (std::size_t o = 0; o < c.value.options.size(); ++o)
    for (const ValueRow& r : c.value.options[o]) {
      std::vector<ReportCell> row{called.option(o), effect_word(r)};
      for (const std::size_t i : at) row.emplace_back(ReportFigure(r.net_benefit[i]));
      b.table.rows.push_back(std::move(row));
    }
  return b;
}

/// At every value of an exit, for a screen.
ReportBlock benefit_by_worth(const Comparison& c, const Naming& called) {
  ReportBlock b;
  b.id = "comparison-benefit-by-worth";
  b.key = b.id;
  b.table.columns = {{"option", "option", Shown::text, "", false},
                     {"effect", "effect", Shown::word, "", false},
                     {"willingness", "willingness", Shown::whole, "", false},
                     {"benefit", "net-benefit", Shown::money, "", false, true}};
  for (std::size_t o = 0; o < c.value.options.size(); ++o)
    for (const ValueRow& r : c.value.options[o])
      for (std::size_t i = 0; i < r.net_benefit.size(); ++i)
        b.table.rows.push_back({called.option(o), effect_word(r),
                                static_cast<std::int64_t>(c.value.terms.willingness[i]),
                                ReportFigure(r.net_benefit[i])});
  return b;
}

/// What is spent on each programme and layer, by source and year, where anything differs.
ReportBlock funding(const Comparison& c, const Naming& called) {
  ReportBlock b;
  b.id = "comparison-funding";
  b.key = b.id;
  b.table.columns = {{"option", "option", Shown::text, "", false},
                     {"programme", "programme", Shown::name, "programme", false},
                     {"source", "source", Shown::name, "source", false},
                     {"year", "year", Shown::year, "", false},
                     {"base", "base", Shown::money, "", false},
                     {"value", "option", Shown::money, "", false},
                     {"difference", "difference", Shown::money, "", false, true},
                     {"unpaired", "unpaired", Shown::money, "", false, true},
                     {"narrower", "times-narrower", Shown::count, "", false}};
  for (std::size_t o = 0; o < c.options.size(); ++o)
    for (const FundingDifference& d : c.options[o].funding)
      if (d.column == Money::spent && d.programme != "*" && d.figure.paired.mean &&
          *d.figure.paired.mean != 0)
        b.table.rows.push_back({called.option(o), d.programme, d.source, std::int64_t{d.year},
                                mean(d.figure.base), mean(d.figure.option), figure(d.figure),
                                unpaired(d.figure), mean(d.figure.narrower)});
  return b;
}

/// On what terms values are compared.
ReportBlock terms(const Comparison& c, const Naming& called) {
  ReportBlock b;
  b.id = "comparison-terms";
  b.key = b.id;
  b.open = true;
  b.table.columns = {{"what", "what-is-compared", Shown::word, "", false},
                     {"value", "value-of-it", Shown::text, "", false}};
  const auto listed = [](const std::vector<std::string>& ids, auto name_of) {
    sim::Label all;
    for (const std::string& id : ids) {
      const sim::Label name = name_of(id);
      all.zh += (all.zh.empty() ? "" : "、") + name.zh;
      all.en += (all.en.empty() ? "" : ", ") + name.en;
    }
    return all;
  };
  const auto source = [&](const std::string& id) { return called.source(id); };
  b.table.rows = {
      {std::string("term-cost"), public_cost_label()},
      {std::string("term-payers"), listed(c.value.payers, source)},
      {std::string("term-discount"), fmt::format("{:g} %", c.value.terms.discount_rate * 100)},
      {std::string("term-price-year"), c.price_year != 0 ? std::to_string(c.price_year) : std::string("–")}};
  if (!c.value.not_counted.empty())
    b.table.rows.push_back({std::string("term-not-counted"), listed(c.value.not_counted, source)});
  if (!c.value.without_end.empty())
    b.table.rows.push_back(
        {std::string("term-without-end"),
         listed(c.value.without_end, [&](const std::string& id) { return called.payment(id); })});
  return b;
}

ReportBlock parameters(const Comparison& c, const Naming& called) {
  ReportBlock b;
  b.id = "comparison-parameters";
  b.key = b.id;
  b.open = true;
  b.table.columns = {
      {"option", "option", Shown::text, "", false},       {"path", "parameter", Shown::text, "", false},
      {"base", "base", Shown::text, "", false},           {"value", "option-value", Shown::text, "", false},
      {"kind", "kind-of-origin", Shown::word, "", false}, {"source", "source-of", Shown::text, "", false}};
  for (std::size_t o = 0; o < c.options.size(); ++o)
    for (const ParameterChange& p : c.options[o].parameters) {
      const Origin& origin = p.in_option ? p.option_origin : p.base_origin;
      const std::string kind(origin_kind_name(origin.kind));
      // A name or a rule of something new states what it is; nobody asks where it comes from.
      ReportCell said;
      if (!kind.empty())
        said = "origin-" + kind;
      else if (p.sourced)
        said = std::string("origin-unstated");
      b.table.rows.push_back({called.option(o), p.path,
                              p.in_base ? value_label(p.base) : sim::Label{"–", "–"},
                              p.in_option ? value_label(p.option) : sim::Label{"–", "–"}, std::move(said),
                              source_label(origin.source)});
    }
  return b;
}

/// What the names of the arms stand for.
ReportBlock arms(const Comparison& c, const Naming& called) {
  ReportBlock b;
  b.id = "comparison-arms";
  b.key = b.id;
  b.open = true;
  b.table.columns = {{"role", "what-is-compared", Shown::word, "", false},
                     {"arm", "called-here", Shown::text, "", false},
                     {"asked", "as-asked-for", Shown::text, "", false},
                     {"title", "scenario-title", Shown::text, "", false},
                     {"file", "id-scenario", Shown::text, "", false},
                     {"sha256", "id-sha256", Shown::text, "", false},
                     {"fingerprint", "id-fingerprint", Shown::text, "", false}};
  for (std::size_t a = 0; a < c.arms.size(); ++a)
    b.table.rows.push_back({std::string(a == 0 ? "base" : "option"), called.arm(a), c.arms[a],
                            c.scenarios[a].title, c.scenarios[a].file, c.scenarios[a].sha256,
                            c.fingerprints[a]});
  return b;
}

/// Parameters that two overlays of one option want to be different.
ReportBlock conflicts(const Comparison& c, const Naming& called) {
  ReportBlock b;
  b.id = "comparison-conflicts";
  b.key = b.id;
  b.notes = {"note-conflicts"};
  b.open = true;
  b.table.columns = {
      {"option", "option", Shown::text, "", false},        {"path", "parameter", Shown::text, "", false},
      {"first", "overlay", Shown::text, "", false},        {"first-value", "wants", Shown::text, "", false},
      {"second", "later-overlay", Shown::text, "", false}, {"second-value", "wants", Shown::text, "", false},
      {"holds", "holds", Shown::text, "", false}};
  for (std::size_t o = 0; o < c.options.size(); ++o)
    for (const OverlayConflict& k : c.options[o].conflicts)
      b.table.rows.push_back({called.option(o), k.path, k.first, held_label(k.first_value), k.second,
                              held_label(k.second_value), held_label(k.holds)});
  return b;
}

ReportSection comparison_section(const Comparison& c, const Naming& called) {
  ReportSection section{"comparison", {}, {}};
  section.blocks.push_back(arms(c, called));
  section.blocks.push_back(conflicts(c, called));
  section.blocks.push_back(outcomes(c, called));
  section.blocks.push_back(exits(c, called, true));
  section.blocks.push_back(exits(c, called, false));
  section.blocks.push_back(households(c, called));
  section.blocks.push_back(value(c, called));
  section.blocks.push_back(terms(c, called));
  section.blocks.push_back(plane(c, called));
  section.blocks.push_back(frontier(c, called));
  section.blocks.push_back(quadrants(c, called));
  section.blocks.push_back(benefit(c, called));
  section.blocks.push_back(benefit_by_worth(c, called));
  section.blocks.push_back(best(c, called));
  section.blocks.push_back(chain(c, called));
  section.blocks.push_back(funding(c, called));
  section.blocks.push_back(parameters(c, called));
  // A block without columns says in its note why there is nothing.
  std::erase_if(section.blocks,
                [](const ReportBlock& b) { return b.table.rows.empty() && !b.table.columns.empty(); });
  return section;
}

}  // namespace

void add_comparison(ReportData& report, const Comparison& c) {
  for (const ScenarioFacts& s : c.scenarios) report.scenario.names.add_missing(s.names);
  std::erase_if(report.sections, [](const ReportSection& s) { return s.id == "headline"; });
  for (ReportSection& s : report.sections) s.notes.insert(s.notes.begin(), "note-of-base");
  const Naming called(report, c);
  report.arms = called.arms();
  report.sections.insert(report.sections.begin(), {headline_section(c), comparison_section(c, called)});
}

}  // namespace core
