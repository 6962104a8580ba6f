#include "src/text/solution_text.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "src/core/indicator_label.hpp"
#include "src/core/report_solution.hpp"
#include "src/text/aligned.hpp"
#include "src/text/catalogue.hpp"

namespace io {

namespace {

using core::Trial;
using Rows = std::vector<std::vector<std::string>>;

class SolutionPage {
 public:
  SolutionPage(const core::SolutionReport& report, core::Language language)
      : r_(report), language_(language) {}

  std::string text(std::string_view folder) {
    question();
    answer();
    binding();
    payers();
    units();
    curve();
    say("\n" + phrase("Files: {}", language_, folder) + "\n");
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string t(Text text) const { return std::string(text.in(language_)); }
  void say(std::string_view text) { out_ += text; }

  [[nodiscard]] static std::string number(double v) {
    const double size = std::abs(v);
    return fmt::format("{:.{}f}", v, size >= 1000 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);
  }
  [[nodiscard]] static std::string bracket(const std::optional<double>& lo, const std::optional<double>& hi,
                                           double divisor = 1) {
    return lo && hi ? fmt::format(" [{}, {}]", number(*lo / divisor), number(*hi / divisor)) : "";
  }
  /// A share in per cent with its interval.
  [[nodiscard]] static std::string share(double mean, const std::optional<double>& lo,
                                         const std::optional<double>& hi) {
    const auto percent = [](const std::optional<double>& x) {
      return x ? std::optional(*x * 100) : std::nullopt;
    };
    return fmt::format("{:.0f} %", mean * 100) + bracket(percent(lo), percent(hi));
  }
  [[nodiscard]] static std::string money(const sim::Summary& f) {
    return f.mean ? number(*f.mean / 10'000) + bracket(f.lo, f.hi, 10'000) : "–";
  }
  [[nodiscard]] std::string value(const Trial& trial) const {
    const sim::Interval i = core::interval_of(r_.problem, trial);
    const std::optional<double> estimate = core::estimate_of(r_.problem, trial);
    return estimate ? number(*estimate) + bracket(i.lo, i.hi) : t("not defined");
  }

  void question() {
    const core::Problem& p = r_.problem;
    const sim::Label target = p.requirement ? core::requirement_label(*p.requirement) : sim::Label();
    say(p.requirement ? phrase("Least public money so that {}", language_,
                               language_ == core::Language::zh ? target.zh : target.en)
                      : phrase(p.least ? Text("Least of {} with at most {} yuan of public money")
                                       : Text("Most of {} with at most {} yuan of public money"),
                               language_, indicator_name(), fmt::format("{:.0f}", p.budget)));
    say("\n" +
        phrase("{} candidates on the same seeds ({}), judged again on seed {}", language_,
               r_.solution.path.size(), r_.seed, r_.fresh_seed) +
        "\n");
  }

  void answer() {
    const core::Solution& s = r_.solution;
    if (!s.best)
      say("\n" +
          (r_.problem.requirement
               ? phrase("None of the {} candidates tried meets the target within these limits. The one that "
                        "lacks least:",
                        language_, s.run())
               : phrase(
                     "None of the {} candidates tried keeps to the money within these limits. The one that "
                     "spends least beyond it:",
                     language_, s.run())) +
          "\n");
    if (!core::estimate_of(r_.problem, s.nearest))
      say(t("The indicator is not defined in any replication there; what is not defined meets nothing.") +
          "\n");
    Rows rows{{t("parameter"), t("answer"), t("from"), t("to"), t("one unit")}};
    for (std::size_t i = 0; i < r_.problem.varied.size(); ++i) {
      const core::Varied& v = r_.problem.varied[i];
      rows.push_back({v.path, fmt::format("{:g}", s.nearest.at[i]), fmt::format("{:g}", v.low),
                      fmt::format("{:g}", v.high), fmt::format("{:g}", v.step)});
    }
    say(align(rows));
    rows = {{"", t("public money, 10,000 yuan"),
             r_.problem.requirement ? t("target reached") : indicator_name()}};
    rows.push_back({t("on the seeds of the search"), money(core::funding_of(s.nearest)), value(s.nearest)});
    if (r_.fresh)
      rows.push_back(
          {t("on fresh seeds"), money(core::funding_of(r_.fresh->answer)), value(r_.fresh->answer)});
    say(align(rows));
    if (s.best && r_.fresh) say("  " + borne_out() + "\n");
    say("  " + t(core::public_money_note) + "\n");
    for (const std::string& path : s.at_limit)
      say("  " + phrase("{} stands at its limit", language_, path) + "\n");
  }

  [[nodiscard]] std::string borne_out() const {
    switch (r_.answer_outcome()) {
      case core::Outcome::confirmed:
        return t("The fresh seeds confirm it.");
      case core::Outcome::open:
        return t(
            "The fresh seeds leave it open: their interval goes both ways; ask for more replications "
            "(--fresh).");
      case core::Outcome::refuted:
        return t(
            "The fresh seeds do NOT confirm it: the search has profited from chance; ask for more "
            "replications.");
    }
    return {};
  }

  [[nodiscard]] std::string source_name(const std::string& id) const {
    return r_.names.of(core::Named::source, id, language_);
  }
  [[nodiscard]] std::string programme_name(const std::string& id) const {
    if (id == "*") return t("budget shared by several programmes");
    const core::Named kind =
        r_.names.has(core::Named::programme, id) ? core::Named::programme : core::Named::layer;
    return r_.names.of(kind, id, language_);
  }

  /// The limits inside the scenario, the most frequent first.
  void binding() {
    constexpr std::size_t most = 8;
    const std::vector<core::BindingLimit>& limits = r_.answer.binding;
    say("\n" +
        (limits.empty() ? t("Budgets and places bind nowhere under the answer.")
                        : t("Limits inside the scenario that bind under the answer")) +
        "\n");
    for (std::size_t i = 0; i < std::min(limits.size(), most); ++i) {
      const core::BindingLimit& l = limits[i];
      using Kind = core::BindingLimit::Kind;
      const std::string what =
          l.kind == Kind::budget
              ? phrase("budget of {} for {}", language_, source_name(l.source), programme_name(l.programme))
          : l.kind == Kind::places ? phrase("places of {}", language_, programme_name(l.programme))
                                   : t("places for exits");
      const std::string count = number(l.lacking.mean.value_or(0)) + bracket(l.lacking.lo, l.lacking.hi);
      const std::string lacking =
          l.kind == Kind::budget   ? phrase("{} × 10,000 yuan are missing", language_, money(l.lacking))
          : l.kind == Kind::places ? phrase("{} applications wait", language_, count)
                                   : phrase("{} households wait for a place", language_, count);
      say("  " +
          phrase("{} in {} binds in {} of replications: {}", language_, what, l.year,
                 share(l.chance, l.interval.lo, l.interval.hi), lacking) +
          "\n");
    }
    if (limits.size() > most)
      say("  " + phrase("{} more limits bind; solution.json has them all", language_, limits.size() - most) +
          "\n");
  }

  void payers() {
    std::string text;
    for (const core::AnswerPayer& p : r_.answer.payers)
      text += (text.empty() ? "" : "; ") + source_name(p.source) + " " + money(p.yuan);
    say("\n" +
        phrase("Payers (10,000 yuan, all years): {}. Price year: {}.", language_,
               text.empty() ? std::string("–") : text,
               r_.price_year != 0 ? std::to_string(r_.price_year) : t("not stated")) +
        "\n");
    for (const core::AnswerYear& y : r_.answer.years)
      if (y.value.mean && (!r_.problem.requirement || r_.problem.requirement->year == y.year))
        say(phrase("{} in {}: {}", language_, indicator_name(), y.year,
                   number(*y.value.mean) + bracket(y.value.lo, y.value.hi)) +
            "\n");
  }

  [[nodiscard]] std::string indicator_name() const {
    const sim::Label label = core::indicator_label(r_.indicator);
    return language_ == core::Language::zh ? label.zh : label.en;
  }

  void units() {
    if (!r_.fresh || r_.fresh->units.empty()) return;
    Rows rows{{t("one more unit of"), t("change"), t("public money, yuan"), indicator_name()}};
    for (const core::MarginalUnit& u : r_.fresh->units)
      rows.push_back({u.path, fmt::format("{:+g}", u.step),
                      u.funding.mean ? number(*u.funding.mean) + bracket(u.funding.lo, u.funding.hi) : "–",
                      u.value.mean ? number(*u.value.mean) + bracket(u.value.lo, u.value.hi) : "–"});
    say("\n" + t("The value of one more unit, fresh seeds") + "\n" + align(rows));
    if (std::any_of(r_.fresh->units.begin(), r_.fresh->units.end(),
                    [](const core::MarginalUnit& u) { return u.step < 0; }))
      say("  " + t("A change below 0 is one unit less: the limit leaves no room above.") + "\n");
  }

  void curve() {
    if (!r_.fresh || r_.fresh->curve.empty()) return;
    const bool avoids = r_.problem.requirement->avoids();
    Rows rows{{avoids ? t("certainty of staying clear of the threshold") : t("certainty of the threshold"),
               t("reached on fresh seeds"), t("least public money, 10,000 yuan"), t("with"), ""}};
    for (std::size_t i = 0; i < r_.fresh->curve.size(); ++i) {
      const core::JudgedPoint& p = r_.fresh->curve[i];
      std::string at;
      for (const double v : p.trial.at) at += (at.empty() ? "" : ", ") + fmt::format("{:g}", v);
      const sim::Summary c = core::certainty_of(r_.problem, p.trial);
      rows.push_back({fmt::format("{:.0f} %", p.certainty * 100), share(*c.mean, c.lo, c.hi),
                      money(core::funding_of(p.trial)), at,
                      !p.reached ? t("not reached: the surest of what was judged")
                      : r_.point_outcome(i) == core::Outcome::open ? t("the interval includes less")
                                                                   : ""});
    }
    say("\n" + t("What certainty costs") + "\n" + align(rows));
  }

  const core::SolutionReport& r_;
  core::Language language_;
  std::string out_;
};

}  // namespace

std::string solution_text(const core::SolutionReport& report, core::Language language,
                          std::string_view folder) {
  return SolutionPage(report, language).text(folder);
}

}  // namespace io
