#include "src/text/screen.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "src/text/aligned.hpp"
#include "src/text/catalogue.hpp"

namespace io {

namespace {

using core::Summary;
using Rows = std::vector<std::vector<std::string>>;

/// What a figure can be: intervals are cut off there. Nothing on this screen can be negative.
enum class Range : std::uint8_t { from_zero, share };

/// Why figures or intervals are missing, numbered in the order met, so that each mark is explained below.
class Footnotes {
 public:
  [[nodiscard]] std::string mark(sim::NoInterval reason) {
    if (reason == sim::NoInterval::none) return {};
    auto found = std::find(reasons_.begin(), reasons_.end(), reason);
    if (found == reasons_.end()) found = reasons_.insert(found, reason);
    return std::string(marks[static_cast<std::size_t>(found - reasons_.begin())]);
  }
  /// One line each; they are forgotten.
  [[nodiscard]] std::string take(core::Language language) {
    std::string out;
    for (std::size_t i = 0; i < reasons_.size(); ++i)
      out += fmt::format("  {} {}\n", marks[i], term(sim::reason_text(reasons_[i]), language));
    reasons_.clear();
    return out;
  }

 private:
  static constexpr std::array<std::string_view, 5> marks{"¹", "²", "³", "⁴", "⁵"};  // one per reason
  std::vector<sim::NoInterval> reasons_;
};

class Screen {
 public:
  Screen(const Summary& summary, core::Language language)
      : s_(summary), language_(language), single_(summary.replications == 1) {}

  std::string text(std::string_view folder) {
    head();
    poverty();
    money();
    targets();
    foundations();
    say("\n" + phrase("Files: {}", language_, folder) + "\n");
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string t(Text text) const { return std::string(text.in(language_)); }
  void say(std::string_view text) { out_ += text; }

  /// Money is shown in units of 10,000 yuan.
  [[nodiscard]] static double ten_thousand(double yuan) { return yuan / 10'000; }

  /// Fewer digits after the point the larger the number.
  [[nodiscard]] static std::string number(double value) {
    const double size = std::abs(value);
    return fmt::format("{:.{}f}", value, size >= 1000 ? 0 : size >= 10 ? 1 : 2);
  }

  /// "12.3 [11.9, 12.7]"; "12.3¹" or "–¹" where a footnote says why something is missing.
  template <class Scale>
  [[nodiscard]] std::string figure(const sim::Summary& f, Range range, Scale scale) {
    if (!f.mean) return "–" + notes_.mark(f.reason);
    const std::string mean = number(scale(*f.mean));
    if (single_) return mean;  // the head has said why
    if (!f.lo && !f.hi) return mean + notes_.mark(f.reason);
    const auto limit = [&](const std::optional<double>& v) {
      if (!v) return "–" + notes_.mark(f.reason);
      return number(scale(range == Range::share ? std::clamp(*v, 0.0, 1.0) : std::max(*v, 0.0)));
    };
    return fmt::format("{} [{}, {}]", mean, limit(f.lo), limit(f.hi));
  }
  [[nodiscard]] std::string count(const sim::Summary& f) {
    return figure(f, Range::from_zero, [](double v) { return v; });
  }
  [[nodiscard]] std::string percent(const sim::Summary& f, Range range = Range::share) {
    return figure(f, range, [](double v) { return v * 100; });
  }
  [[nodiscard]] std::string yuan(const sim::Summary& f) { return figure(f, Range::from_zero, ten_thousand); }

  [[nodiscard]] static std::string expected_range(const sim::Summary& f) {
    if (!f.p05 || !f.p95) return "–";
    // Of heads: whole numbers.
    return fmt::format("{:.0f}–{:.0f}", *f.p05, *f.p95);
  }

  void head() {
    const std::string& title = language_ == core::Language::zh ? s_.scenario.title.zh : s_.scenario.title.en;
    say((title.empty() ? s_.scenario.file : title) + "\n");
    const core::ScenarioFacts& facts = s_.scenario;
    say(single_ ? phrase("{} to {}, 1 replication, seed {}", language_, facts.start, facts.end, s_.seed)
                : phrase("{} to {}, {} replications, seed {}", language_, facts.start, facts.end,
                         s_.replications, s_.seed));
    if (!s_.population.empty()) {
      const core::GroupSize& all = s_.population.front();
      say(phrase("; {} households, {} people", language_, all.households, all.persons));
    }
    say("\n" +
        (single_ ? t("Of one replication: chance alone may have made these figures, and no interval can be "
                     "given.")
                 : t("Means with their 95 % Monte-Carlo interval, cut off at what a value can be; – is not "
                     "defined.")) +
        "\n");
    if (facts.drawn_once)
      say(t("Figures are of this one population, drawn once or read from a register: other towns like it may "
            "differ more.") +
          "\n");
  }

  [[nodiscard]] std::vector<std::int32_t> years() const {
    std::vector<std::int32_t> found;
    for (const core::IndicatorRow& row : s_.indicators)
      if (row.year && std::find(found.begin(), found.end(), *row.year) == found.end())
        found.push_back(*row.year);
    return found;
  }

  [[nodiscard]] const sim::Summary& of(std::string_view id, std::optional<std::int32_t> year) const {
    static const sim::Summary nothing;
    const core::IndicatorRow* row = s_.indicator(id, year, s_.groups.empty() ? "" : s_.groups.front());
    return row == nullptr ? nothing : row->figure;
  }

  void poverty() {
    say("\n" + t("Leaving poverty and falling back (households)") + "\n");
    Rows rows{{t("year"), t("left poverty"), t("one such place"), t("% of the poor at the start out"),
               t("newly registered"), t("fell back"), t("% of the exited")}};
    bool any_new = false;
    const bool puts_right = std::any_of(s_.indicators.begin(), s_.indicators.end(),
                                        [](const core::IndicatorRow& row) { return row.id == "struck-off"; });
    if (puts_right) rows.front().push_back(t("struck off"));
    for (const std::int32_t year : years()) {
      rows.push_back({std::to_string(year), count(of("exits", year)), expected_range(of("exits", year)),
                      percent(of("exit-rate", year)), count(of("entries", year)),
                      count(of("re-entries", year)), percent(of("re-entry-rate", year))});
      if (puts_right) rows.back().push_back(count(of("struck-off", year)));
      any_new = any_new || of("entries", year).mean.value_or(0) > 0;
    }
    if (single_)  // one value has no range
      for (std::vector<std::string>& row : rows) row.erase(row.begin() + 2);
    say(align(rows));
    const sim::Summary& median = of("median-time-to-exit", std::nullopt);
    say(fmt::format(
        "  {}: {}\n", t("median years to exit"),
        median.mean ? count(median) : std::string(term(sim::reason_text(median.reason), language_))));
    if (puts_right) say("  " + t("Struck off is who had come to the register by mistake: no exit.") + "\n");
    if (any_new)
      say("  " +
          t("Who left poverty includes the newly registered; the share is of those poor at the start.") +
          "\n");
    say(notes_.take(language_));
  }

  /// The year in which a source lacks most, of those with a budget.
  [[nodiscard]] const core::SourceRow* worst_year(std::string_view source) const {
    const core::SourceRow* worst = nullptr;
    for (const core::SourceRow& row : s_.sources)
      if (row.source == source && row.year && row.gap && row.gap->mean &&
          (worst == nullptr || *row.gap->mean > *worst->gap->mean))
        worst = &row;
    return worst;
  }

  [[nodiscard]] std::string source_name(const core::SourceRow& row) const {
    const std::string name = s_.scenario.names.of(core::Named::source, row.source, language_);
    return row.public_money ? name : phrase("{} (not public)", language_, name);
  }

  [[nodiscard]] static bool beyond_budget(const core::SourceRow& row) {
    return !row.year && row.spent_in_budgets && row.budget &&
           row.spent_in_budgets->mean.value_or(0) > row.budget->mean.value_or(0);
  }

  void money() {
    say("\n" + t("Money by source (10,000 yuan, all years)") + "\n");
    // Money that revolves is spent more than once.
    const bool revolving = std::any_of(s_.sources.begin(), s_.sources.end(), [](const core::SourceRow& row) {
      return row.repaid.mean.value_or(0) > 0;
    });
    Rows rows{{t("source"), t("spent"), t("of it under a budget"), t("budget"), t("worst year"), t("its gap"),
               t("chance of a gap, %")}};
    if (revolving) rows[0].insert(rows[0].begin() + 4, t("repaid, may be lent again"));
    for (const core::SourceRow& row : s_.sources) {
      if (row.year) continue;
      std::vector<std::string> cells{
          source_name(row), yuan(row.spent), row.spent_in_budgets ? yuan(*row.spent_in_budgets) : "–",
          row.budget && row.budget->mean ? number(ten_thousand(*row.budget->mean)) : t("none stated")};
      if (revolving) cells.push_back(row.repaid.mean.value_or(0) > 0 ? yuan(row.repaid) : "–");
      if (const core::SourceRow* worst = worst_year(row.source)) {
        cells.push_back(std::to_string(*worst->year));
        cells.push_back(yuan(*worst->gap));
        cells.push_back(percent(*worst->p_gap));
      }
      rows.push_back(std::move(cells));
    }
    say(align(rows));
    if (std::any_of(s_.sources.begin(), s_.sources.end(), beyond_budget))
      say("  " + t("What everybody eligible is entitled to is paid beyond a budget; what lacks is the gap.") +
          "\n");
    say(notes_.take(language_));
    say("  " +
        phrase("Price year: {}.", language_,
               s_.scenario.price_year != 0 ? std::to_string(s_.scenario.price_year) : t("not stated")) +
        "\n");
  }

  /// "at most 2.00 %" for a share, "at least 2000" for a number. `of`: a row with the kind of value that the
  /// bound is of.
  [[nodiscard]] std::string bound(const core::TargetRow& row, const core::TargetRow& of) const {
    const double value = row.at_least ? *row.at_least : *row.at_most;
    const std::string text = of.share  ? fmt::format("{:g} %", value * 100)
                             : of.yuan ? phrase("{} yuan", language_, fmt::format("{:.10g}", value))
                                       : fmt::format("{:g}", value);
    return row.at_least ? phrase("at least {}", language_, text) : phrase("at most {}", language_, text);
  }

  [[nodiscard]] static std::string chance(const core::TargetRow& row) {
    if (!row.p_met()) return "–";
    if (!row.p.lo || !row.p.hi) return fmt::format("{:.1f}", *row.p_met() * 100);
    return fmt::format("{:.1f} [{:.1f}, {:.1f}]", *row.p_met() * 100, *row.p.lo * 100, *row.p.hi * 100);
  }

  /// Each target once: of those per village, the share of villages.
  void targets() {
    Rows rows{{t("target"), t("year"), t("bound"), t("value"), t("chance of meeting it, %")}};
    const core::TargetRow* of = nullptr;  // of the indicator: of villages a row that came before their "*"
    bool of_villages = false;
    for (std::size_t i = 0; i < s_.targets.size(); ++i) {
      const core::TargetRow& row = s_.targets[i];
      const bool more_of_it =
          i + 1 < s_.targets.size() && s_.targets[i + 1].id == row.id && s_.targets[i + 1].year == row.year;
      if (more_of_it || row.group != "*") of = &row;
      if (more_of_it) continue;
      const bool villages = row.group == "*";
      of_villages = of_villages || villages;
      const std::string& name = language_ == core::Language::zh ? row.name.zh : row.name.en;
      rows.push_back({(name.empty() ? row.id : name) + (villages ? " *" : ""),
                      row.year ? std::to_string(*row.year) : t("all years"), bound(row, *of),
                      row.share  ? percent(row.figure, row.above_one ? Range::from_zero : Range::share) + " %"
                      : row.yuan ? phrase("{} yuan", language_, count(row.figure))
                                 : count(row.figure),
                      chance(row)});
    }
    if (rows.size() == 1) return;
    say("\n" + t("Targets of the plan (checks, no effects)") + "\n");
    say(align(rows));
    if (of_villages) say("  * " + t("share of the villages that meet it; chance that all of them do") + "\n");
    say(notes_.take(language_));
  }

  void foundations() {
    const core::Provenance::Counts& n = s_.scenario.parameters;
    say("\n" +
        phrase("Rests on {} parameters: {} with a source, {} assumptions ({} of them built-in defaults), {} "
               "unstated.",
               language_, n.figures, n.sourced, n.assumptions, n.defaults, n.unstated) +
        "\n");
    if (n.without_range > 0)
      say(phrase("{} estimates or assumptions give no range.", language_, n.without_range) + "\n");
    say((s_.imbalance == 0 ? t("Ledger: balanced to the fen.")
                           : phrase("LEDGER OUT OF BALANCE by {} fen.", language_, s_.imbalance)) +
        "\n");
  }

  const Summary& s_;
  core::Language language_;
  bool single_;  ///< one replication
  Footnotes notes_;
  std::string out_;
};

}  // namespace

std::string screen(const core::Summary& summary, core::Language language, std::string_view folder) {
  return Screen(summary, language).text(folder);
}

}  // namespace io
