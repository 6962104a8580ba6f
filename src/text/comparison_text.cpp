#include "src/text/comparison_text.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "src/core/group_label.hpp"
#include "src/core/indicator_label.hpp"
#include "src/core/public_spending.hpp"
#include "src/core/source_label.hpp"
#include "src/text/aligned.hpp"
#include "src/text/catalogue.hpp"

namespace io {

namespace {

using core::Comparison;
using core::Difference;
using core::OptionResult;
using Rows = std::vector<std::vector<std::string>>;

/// The screen shows these; the files have all.
constexpr std::array<std::string_view, 9> shown_indicators{
    "exit-rate", "stable-exit-rate",        "re-entry-rate", "poverty-headcount",   "poverty-gap",
    "che-10",    "impoverished-by-illness", "forgone-care",  "own-premium-per-head"};
constexpr std::size_t most_parameters = 12;
constexpr std::size_t most_links = 10;

class Page {
 public:
  Page(const Comparison& comparison, core::Language language) : c_(comparison), language_(language) {}

  std::string text(std::string_view folder, bool explained) {
    head();
    for (std::size_t o = 0; o < c_.options.size(); ++o) {
      option(c_.options[o]);
      if (explained) chain(c_.options[o]);
    }
    money();
    say("\n" + phrase("Files: {}", language_, folder) + "\n");
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string t(Text text) const { return std::string(text.in(language_)); }
  void say(std::string_view text) { out_ += text; }

  [[nodiscard]] static std::string number(double value) {
    const double size = std::abs(value);
    const std::string text = fmt::format("{:.{}f}", value, size >= 1000 ? 0 : size >= 10 ? 1 : 2);
    return text == "-0.00" ? "0.00" : text;
  }
  [[nodiscard]] static std::string maybe(const std::optional<double>& v, double scale = 1) {
    return v ? number(*v * scale) : "–";
  }
  /// Yuan in units of 10,000, divided as the page does: a product with 1e-4 may print another last digit.
  [[nodiscard]] static std::optional<double> in_10000(const std::optional<double>& yuan) {
    return yuan ? std::optional(*yuan / 10'000) : std::nullopt;
  }
  [[nodiscard]] static sim::Summary in_10000(sim::Summary yuan) {
    yuan.mean = in_10000(yuan.mean);
    yuan.lo = in_10000(yuan.lo);
    yuan.hi = in_10000(yuan.hi);
    return yuan;
  }
  /// Places after the point of a difference that is certain and too small for the usual two: so many that two
  /// digits are told. 0: the usual.
  [[nodiscard]] static int places(double mean, double lo, double hi) {
    const double size = std::abs(mean);
    if (size == 0 || lo * hi <= 0 || number(size) != "0.00") return 0;
    int digits = 2;
    for (double power = 100; digits < 9 && size * power < 10; power *= 10) ++digits;
    return digits;
  }
  /// "+0.31 [0.10, 0.52]".
  [[nodiscard]] static std::string change(const sim::Summary& f, double scale = 1) {
    if (!f.mean) return "–";
    const double mean = *f.mean * scale;
    const std::string digits = number(mean);
    const std::string text = (mean > 0 && digits != "0.00" ? "+" : "") + digits;
    if (!f.lo || !f.hi) return text;
    if (const int more = places(mean, *f.lo * scale, *f.hi * scale); more > 0)
      return fmt::format("{:+.{}f} [{:.{}f}, {:.{}f}]", mean, more, *f.lo * scale, more, *f.hi * scale, more);
    return fmt::format("{} [{}, {}]", text, number(*f.lo * scale), number(*f.hi * scale));
  }
  /// Of a difference; where replications do not differ an interval says nothing.
  [[nodiscard]] std::string paired(const sim::Summary& f, double scale = 1) const {
    if (!f.mean || f.n < 2 || f.lo != f.hi) return change(f, scale);
    sim::Summary mean = f;
    mean.lo = mean.hi = std::nullopt;
    return change(mean, scale) + " (" + t("equal in every replication") + ")";
  }
  [[nodiscard]] std::string cost_per_exit(const core::ValueRow& r) const {
    if (r.ratio)
      return number(*r.ratio) + (core::gives_up(r) ? " (" + t("saved per exit given up") + ")" : "");
    return r.verdict == core::Verdict::none ? t("not determined")
                                            : in_language(core::verdict_label(r.verdict));
  }
  [[nodiscard]] static std::string interval(const sim::Interval& i, double scale) {
    return i.lo && i.hi ? fmt::format("[{}, {}]", number(*i.lo * scale), number(*i.hi * scale)) : "–";
  }
  [[nodiscard]] static std::string times(const Difference& d) {
    return d.narrower ? fmt::format("{:.1f}", *d.narrower) : "–";
  }

  [[nodiscard]] std::string in_language(const sim::Label& label) const {
    return language_ == core::Language::zh ? label.zh : label.en;
  }
  [[nodiscard]] std::string name_of(std::string_view indicator) const {
    return in_language(core::indicator_label(indicator));
  }
  [[nodiscard]] std::string named(core::Named kind, std::string_view id) const {
    for (const core::ScenarioFacts& s : c_.scenarios)
      if (s.names.has(kind, id)) return s.names.of(kind, id, language_);
    return std::string(term(id, language_));
  }

  [[nodiscard]] std::string group_name(std::string_view group) const {
    return in_language(core::group_label(group));
  }

  void head() {
    say(phrase("Base {} against {}", language_, c_.arms.front(),
               fmt::format("{}", fmt::join(c_.arms.begin() + 1, c_.arms.end(), ", "))) +
        "\n");
    say(phrase("{} to {}, {} replications, seed {}", language_, c_.scenarios.front().start,
               c_.scenarios.front().end, c_.replications, c_.seed) +
        "\n");
    say(t("Differences are option less base, paired replication by replication, with their 95 % interval.") +
        "\n");
    if (c_.scenarios.front().drawn_once)
      say(t("Figures are of this one population, drawn once or read from a register: other towns like it may "
            "differ more.") +
          "\n");
  }

  void option(const OptionResult& o) {
    say("\n== " + o.name + "\n");
    changed(o);
    outcomes(o);
    exits(o);
    winners(o);
  }

  void changed(const OptionResult& o) {
    if (o.parameters.empty()) {
      say(t("No parameter differs from the base.") + "\n");
      return;
    }
    say(phrase("Parameters that differ: {}", language_, o.parameters.size()) + "\n");
    Rows rows{{t("parameter"), t("base"), t("option"), t("origin")}};
    for (std::size_t i = 0; i < std::min(o.parameters.size(), most_parameters); ++i) {
      const core::ParameterChange& p = o.parameters[i];
      const core::Origin& origin = p.in_option ? p.option_origin : p.base_origin;
      const auto value = [&](const std::string& written) {
        return shortened(in_language(core::value_label(written)));
      };
      rows.push_back({p.path, p.in_base ? value(p.base) : "–", p.in_option ? value(p.option) : "–",
                      origin_text(origin)});
    }
    say(align(rows));
    if (o.parameters.size() > most_parameters)
      say("  " + phrase("and {} more in parameters.csv", language_, o.parameters.size() - most_parameters) +
          "\n");
    for (const core::OverlayConflict& k : o.conflicts)
      say("  " +
          phrase("{} and {} both set {}: {} and {}; what holds: {}", language_, k.first, k.second, k.path,
                 shortened(in_language(core::held_label(k.first_value))),
                 shortened(in_language(core::held_label(k.second_value))),
                 shortened(in_language(core::held_label(k.holds)))) +
          "\n");
  }

  /// "assumption, command line".
  [[nodiscard]] std::string origin_text(const core::Origin& origin) const {
    const std::string kind(term(core::origin_kind_name(origin.kind), language_));
    if (origin.source.empty()) return kind;
    return phrase("{}, {}", language_, kind, shortened(in_language(core::source_label(origin.source))));
  }

  [[nodiscard]] static std::string shortened(const std::string& value) {
    constexpr std::size_t most = 40;
    if (value.size() <= most) return value;
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xc0U) == 0x80U) --end;
    return value.substr(0, end) + "…";
  }

  /// The last year in which an indicator has a difference.
  [[nodiscard]] static const core::IndicatorDifference* last(const OptionResult& o, std::string_view id) {
    const core::IndicatorDifference* found = nullptr;
    for (const core::IndicatorDifference& d : o.indicators)
      if (d.id == id && d.figure.paired.mean && (found == nullptr || d.group == found->group) && d.year)
        found = &d;
    return found;
  }

  void outcomes(const OptionResult& o) {
    Rows rows{{t("outcome"), t("year"), t("base"), t("option"), t("difference"), t("unpaired"),
               t("times narrower")}};
    for (const std::string_view id : shown_indicators) {
      const core::IndicatorDifference* const d = last(o, id);
      if (d == nullptr) continue;
      const double scale = d->unit == "share" ? 100 : 1;
      const std::string name = d->unit == "yuan" ? phrase("{}, yuan", language_, name_of(id))
                                                 : name_of(id) + (scale == 100 ? " %" : "");
      rows.push_back({name, std::to_string(*d->year), maybe(d->figure.base, scale),
                      maybe(d->figure.option, scale), change(d->figure.paired, scale),
                      interval(d->figure.unpaired, scale), times(d->figure)});
    }
    say(align(rows));
  }

  void exits(const OptionResult& o) {
    Rows rows{{t("exits at the end (households)"), t("base"), t("option"), t("difference"), t("own feet"),
               t("supported"), t("gained"), t("lost")}};
    for (const core::ExitsRow& r : o.households.exits) {
      if (r.by != "all" && r.by != "cause") continue;
      rows.push_back({group_name(r.group), maybe(r.exits.base), maybe(r.exits.option), change(r.exits.paired),
                      change(r.own_feet.paired), change(r.supported.paired), maybe(r.gained.mean),
                      maybe(r.lost.mean)});
    }
    if (rows.size() > 1) say(align(rows));
  }

  void winners(const OptionResult& o) {
    Rows rows{
        {t("households that gain or lose"), t("gain"), t("lose"), t("unchanged"), t("mean difference")}};
    for (const core::WinnersRow& r : o.households.winners)
      rows.push_back({std::string(term(r.measure, language_)) + ", " + std::string(term(r.of, language_)),
                      std::to_string(r.win), std::to_string(r.lose), std::to_string(r.unchanged),
                      number(r.mean_difference)});
    if (rows.size() > 1) say(align(rows));
    if (!o.households.no_winners.empty())
      say("  " + std::string(term(o.households.no_winners, language_)) + "\n");
  }

  void chain(const OptionResult& o) {
    const core::Explanation& e = o.explanation;
    say(t("From cause to outcome (differences whose 95 % interval excludes 0, the largest first)") + "\n");
    Rows rows{{t("programmes: applications, all years"), t("base"), t("option"), t("difference")}};
    for (std::size_t i = 0; i < std::min(e.programmes.size(), most_links); ++i) {
      const core::ProgrammeLink& l = e.programmes[i];
      rows.push_back(
          {named(core::Named::programme, l.programme) + ": " + std::string(term(l.item, language_)),
           maybe(l.figure.base), maybe(l.figure.option), change(l.figure.paired)});
    }
    if (rows.size() > 1) say(align(rows));
    rows = {{t("money, 10,000 yuan, all years"), t("base"), t("option"), t("difference")}};
    for (std::size_t i = 0; i < std::min(e.money.size(), most_links); ++i) {
      const core::MoneyLink& l = e.money[i];
      const std::string what =
          l.programme.empty() ? std::string(term(l.purpose, language_))
          : named(core::Named::programme, l.programme) == std::string(term(l.programme, language_))
              ? named(core::Named::layer, l.programme)
              : named(core::Named::programme, l.programme);
      rows.push_back({phrase("{} → {}: {}", language_, named(core::Named::source, l.payer),
                             named(core::Named::source, l.payee), what),
                      maybe(in_10000(l.figure.base)), maybe(in_10000(l.figure.option)),
                      change(in_10000(l.figure.paired))});
    }
    if (rows.size() > 1) say(align(rows));
    rows = {{t("outcomes of the last year"), t("base"), t("option"), t("difference")}};
    for (const core::IndicatorDifference& d : e.outcomes) {
      const double scale = d.unit == "share" ? 100 : 1;
      rows.push_back({name_of(d.id) + (scale == 100 ? " %" : ""), maybe(d.figure.base, scale),
                      maybe(d.figure.option, scale), change(d.figure.paired, scale)});
    }
    if (rows.size() > 1) say(align(rows));
    if (e.programmes.empty() && e.money.empty() && e.outcomes.empty())
      say("  " + t("no difference has an interval that excludes 0") + "\n");
  }

  [[nodiscard]] std::string set_text(const sim::FiellerSet& s) const {
    using Kind = sim::FiellerSet::Kind;
    if (s.kind == Kind::interval) return fmt::format("[{}, {}]", number(s.lo), number(s.hi));
    if (s.kind == Kind::outside)
      return phrase("up to {} or from {} on", language_, number(s.lo), number(s.hi));
    return s.kind == Kind::all ? t("every ratio") : "–";
  }

  void money() {
    const core::ValueForMoney& v = c_.value;
    say("\n" + t("Value for money") + "\n");
    std::string payers;
    for (const std::string& payer : v.payers)
      payers += (payers.empty() ? "" : ", ") + named(core::Named::source, payer);
    say("  " +
        phrase("Payers: {}. Discounted by {} % a year. Price year: {}. Chance only, parameters as they are.",
               language_, payers, number(v.terms.discount_rate * 100),
               c_.price_year != 0 ? std::to_string(c_.price_year) : t("not stated")) +
        "\n");
    say("  " + phrase("Cost: {}.", language_, in_language(core::public_cost_label())) + "\n");
    Rows rows{{t("option"), t("additional"), t("more exits"), t("more spending (10,000 yuan)"),
               t("yuan per additional exit"), t("Fieller's 95 % set")}};
    for (std::size_t o = 0; o < v.options.size(); ++o)
      for (const core::ValueRow& r : v.options[o])
        rows.push_back({c_.arms[o + 1],
                        std::string(term(core::effect_names[static_cast<std::size_t>(r.effect)], language_)),
                        paired(r.effects.paired), paired(in_10000(r.cost.paired)), cost_per_exit(r),
                        r.verdict == core::Verdict::none ? set_text(r.set) : "–"});
    say(align(rows));
    undetermined();
    standings();
    best();
    committed();
  }

  /// Where a ratio says nothing: quadrants and net benefit.
  void undetermined() {
    const core::ValueForMoney& v = c_.value;
    Rows rows{{t("where the ratio is not determined"), t("more, dearer"), t("more, cheaper"),
               t("fewer, cheaper"), t("fewer, dearer"), t("as many, dearer"), t("as many, cheaper"),
               t("no difference"), t("net benefit, yuan, at 10,000 yuan per exit")}};
    const auto at = std::find(v.terms.willingness.begin(), v.terms.willingness.end(), 10'000.0);
    for (std::size_t o = 0; o < v.options.size(); ++o)
      for (const core::ValueRow& r : v.options[o]) {
        if (r.determined) continue;
        std::vector<std::string> cells{
            c_.arms[o + 1] + ", " +
            std::string(term(core::effect_names[static_cast<std::size_t>(r.effect)], language_))};
        for (const double share : r.quadrants) cells.push_back(fmt::format("{:.0f} %", share * 100));
        if (at != v.terms.willingness.end())
          cells.push_back(change(r.net_benefit[static_cast<std::size_t>(at - v.terms.willingness.begin())]));
        rows.push_back(std::move(cells));
      }
    if (rows.size() > 1)
      say(align(rows) + "  " +
          phrase("Shares of {} bootstrap resamples of the mean differences.", language_, core::resamples) +
          "\n");
  }

  [[nodiscard]] std::string standing(const core::FrontierRow& r) const {
    switch (r.standing) {
      case core::Standing::frontier:
        return t("on the frontier");
      case core::Standing::dominated:
        return phrase("dominated by {}", language_, c_.arms[r.by]);
      case core::Standing::dominated_in_means:
        return phrase("dominated by {} in the means, which may be chance", language_, c_.arms[r.by]);
      case core::Standing::extended_dominated:
        return phrase("dominated in the means by a mixture with {}", language_, c_.arms[r.by]);
    }
    return {};
  }

  void standings() {
    Rows rows{{t("frontier (exits)"), t("spending (10,000 yuan)"), t("exits at the end (households)"),
               t("standing")}};
    for (const core::FrontierRow& r : c_.value.frontier[0])
      rows.push_back({c_.arms[r.arm], number(r.cost / 10'000), number(r.effect), standing(r)});
    say(align(rows));
  }

  void best() {
    const core::ValueForMoney& v = c_.value;
    Rows rows{{t("chance of being best value, % (exits), at yuan per exit")}};
    for (const double w : v.terms.willingness) rows.front().push_back(fmt::format("{:.0f}", w));
    for (std::size_t a = 0; a < c_.arms.size(); ++a) {
      std::vector<std::string> cells{c_.arms[a]};
      for (std::size_t i = 0; i < v.terms.willingness.size(); ++i)
        cells.push_back(fmt::format("{:.0f}", v.best[0][i][a] * 100));
      rows.push_back(std::move(cells));
    }
    say(align(rows));
  }

  void committed() {
    std::string text;
    for (std::size_t a = 0; a < c_.arms.size(); ++a)
      text += (a == 0 ? "" : "; ") + c_.arms[a] + " " + maybe(in_10000(c_.value.committed[a].mean));
    say("  " +
        phrase("Granted or promised by public sources and not yet paid at the end, 10,000 yuan: {}",
               language_, text) +
        "\n");
    std::string guaranteed;
    for (std::size_t a = 0; a < c_.arms.size() && any_guarantee(c_.value); ++a)
      guaranteed +=
          (guaranteed.empty() ? "" : "; ") + c_.arms[a] + " " + maybe(in_10000(c_.value.guaranteed[a].mean));
    if (!guaranteed.empty())
      say("  " +
          phrase("Principal of open loans that public sources guarantee, not among it, 10,000 yuan: {}",
                 language_, guaranteed) +
          "\n");
    std::string endless;
    for (const std::string& id : c_.value.without_end)
      endless += (endless.empty() ? "" : ", ") + named(core::Named::programme, id);
    if (!endless.empty())
      say("  " +
          phrase("Without a stated end, so that nothing beyond is counted of it: {}", language_, endless) +
          "\n");
    say("  " +
        (c_.imbalance == 0 ? t("Ledger: balanced to the fen.")
                           : phrase("LEDGER OUT OF BALANCE by {} fen.", language_, c_.imbalance)) +
        "\n");
  }

  const Comparison& c_;
  core::Language language_;
  std::string out_;
};

}  // namespace

std::string comparison_text(const core::Comparison& comparison, core::Language language,
                            std::string_view folder, bool explained) {
  return Page(comparison, language).text(folder, explained);
}

}  // namespace io
