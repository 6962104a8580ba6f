#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "src/core/arm_label.hpp"
#include "src/core/group_label.hpp"
#include "src/core/indicator_label.hpp"
#include "src/core/public_spending.hpp"
#include "src/core/source_label.hpp"
#include "src/io/spreadsheet.hpp"
#include "src/text/comparison_money.hpp"
#include "src/text/text_lines.hpp"
#include "src/text/workbook.hpp"
#include "src/text/workbook_words.hpp"

namespace io {

namespace {

using core::Comparison;
using core::Difference;
using core::OptionResult;
using Style = CellStyle;

constexpr std::uint32_t head_row = 3;
constexpr double label_width = 50;  // of names of figures

class ComparisonWorkbook {
 public:
  ComparisonWorkbook(const std::string& path, const Comparison& comparison,
                     std::optional<core::Language> language)
      : book_(path), c_(comparison), w_(language) {
    for (const sim::Label& arm : core::arm_labels(c_)) arms_.push_back(w_.both(arm.zh, arm.en));
  }

  std::string write() {
    Sheet front = book_.add(w_.of("Summary"));
    Sheet sources = book_.add(w_.of("Money by source"));
    Sheet programmes = book_.add(w_.of("Money by programme"));
    Sheet outcomes = book_.add(w_.of("Comparison"));
    Sheet funding = book_.add(w_.of("Funding"));
    Sheet exits = book_.add(w_.of("Exits"));
    Sheet value = book_.add(w_.of("Value for money"));
    Sheet parameters = book_.add(w_.of("Parameters"));
    write_front(front);
    write_money(sources, programmes, funding);
    write_outcomes(outcomes);
    write_exits(exits);
    write_value(value);
    write_parameters(parameters);
    return book_.close();
  }

 private:
  void begin(Sheet& sheet, const std::string& about, const std::vector<std::string>& heads,
             std::uint16_t frozen, std::size_t numbers_from, std::size_t numbers_to,
             const std::string& note = {}) {
    const sim::Label& title = c_.scenarios.front().title;
    sheet.text(0, 0, w_.both(title.zh, title.en), Style::title);
    sheet.text(1, 0, about, Style::note);
    sheet.text(2, 0,
               note.empty() ? w_.of("Differences are option less base, paired replication by replication, "
                                    "with their 95 % interval.")
                            : note,
               Style::note);
    std::size_t lines = 1;
    for (std::size_t i = 0; i < heads.size(); ++i) {
      sheet.text(head_row, static_cast<std::uint16_t>(i), heads[i],
                 i >= numbers_from && i < numbers_to ? Style::head_number : Style::head);
      const double width = numbers_to > 0 && i >= numbers_from ? 14 : i < frozen ? 34 : 20;
      sheet.width(static_cast<std::uint16_t>(i), width);
      lines = std::max(lines, text_lines(heads[i], width));
    }
    sheet.height(head_row, lines);
    sheet.freeze(head_row + 1, frozen);
  }

  [[nodiscard]] std::vector<std::string> with_figures(std::vector<std::string> heads) const {
    for (const Text text : {Text("base"), Text("option"), Text("difference"), Text("low"), Text("high"),
                            Text("unpaired, low"), Text("unpaired, high"), Text("times narrower")})
      heads.push_back(w_.of(text));
    return heads;
  }

  /// Base, option, their difference as a formula, its interval, what the pairing is worth.
  static void figures(Sheet& sheet, std::uint32_t at, std::uint16_t column, const Difference& d,
                      Style style) {
    sheet.number(at, column, d.base, style);
    sheet.number(at, column + 1, d.option, style);
    if (d.paired.mean)
      sheet.formula(at, column + 2, fmt::format("={}-{}", cell_name(at, column + 1), cell_name(at, column)),
                    *d.paired.mean, style);
    sheet.number(at, column + 3, d.paired.lo, style);
    sheet.number(at, column + 4, d.paired.hi, style);
    sheet.number(at, column + 5, d.unpaired.lo, style);
    sheet.number(at, column + 6, d.unpaired.hi, style);
    sheet.number(at, column + 7, d.narrower, Style::figure);
  }

  [[nodiscard]] std::string indicator_name(std::string_view id) const {
    const sim::Label label = core::indicator_label(id);
    return w_.both(label.zh, label.en);
  }

  [[nodiscard]] std::string named(core::Named kind, std::string_view id) const {
    for (const core::ScenarioFacts& s : c_.scenarios)
      if (s.names.has(kind, id)) return w_.name(s.names, kind, id);
    return w_.of_id(id);
  }

  [[nodiscard]] std::string group_of_results(const std::string& group) const {
    for (const core::ScenarioFacts& s : c_.scenarios)
      if (const std::string name = w_.group(s.names, group); name != group) return name;
    return group;
  }

  void write_outcomes(Sheet& sheet) {
    begin(sheet, w_.of("All indicators"),
          with_figures({w_.of("option"), w_.of("indicator"), w_.of("year"), w_.of("group"), w_.of("unit")}),
          2, 5, 13,
          w_.of("Differences are option less base, paired replication by replication, with their 95 % "
                "interval.") +
              " " + w_.of("The print area holds the rows of everybody; those of groups stand below it."));
    std::uint32_t at = head_row + 1;
    write_outcomes(sheet, at, true);
    sheet.print_area(at - 1, 12);
    write_outcomes(sheet, at, false);
    if (at > head_row + 1) sheet.filter(head_row, at - 1, 12);
  }

  void write_outcomes(Sheet& sheet, std::uint32_t& at, bool of_everybody) {
    for (std::size_t o = 0; o < c_.options.size(); ++o)
      for (const core::IndicatorDifference& d : c_.options[o].indicators) {
        if ((!d.figure.base && !d.figure.option) || (d.group == "all") != of_everybody) continue;
        sheet.text(at, 0, arms_[o + 1]);
        sheet.text(at, 1, indicator_name(d.id));
        if (d.year) sheet.number(at, 2, static_cast<double>(*d.year), Style::year);
        sheet.text(at, 3, group_of_results(d.group));
        sheet.text(at, 4, w_.of_id(d.unit));
        figures(sheet, at++, 5, d.figure, d.unit == "share" ? Style::share : Style::figure);
      }
  }

  /// What a planner looks at first, money in 10,000 yuan; the change is option less base.
  void write_front(Sheet& sheet) {
    begin(sheet,
          fmt::format("{} – {}; {} {}; {} {}", c_.scenarios.front().start, c_.scenarios.front().end,
                      w_.of("replications"), c_.replications, w_.of("seed"), c_.seed),
          {w_.of("outcome"), w_.of("year"), w_.of("unit"), w_.of("option"), w_.of("mean"), w_.of("low"),
           w_.of("high"), w_.of("difference"), w_.of("low"), w_.of("high")},
          1, 4, 10);
    std::uint32_t at = head_row + 1;
    for (const core::HeadlineRow& row : c_.headline) {
      const std::uint32_t of_base = at;
      for (std::size_t a = 0; a < row.arms.size(); ++a, ++at) {
        front_row(sheet, at, row, a);
        if (a == 0 || row.changes.empty()) continue;
        const sim::Summary& change = row.changes[a - 1].paired;
        const double scale = row.unit == core::HeadlineUnit::yuan ? 10'000 : 1;
        const Style style = style_of(row.unit);
        if (change.mean)
          sheet.formula(at, 7, fmt::format("={}-{}", cell_name(at, 4), cell_name(of_base, 4)),
                        *change.mean / scale, style);
        sheet.number(at, 8, scaled(change.lo, scale), style);
        sheet.number(at, 9, scaled(change.hi, scale), style);
      }
    }
    ++at;
    const auto fact = [&](const std::string& name, const std::string& value) {
      sheet.text(at, 0, name);
      sheet.text(at++, 3, value);
    };
    for (std::size_t a = 0; a < c_.arms.size(); ++a) {
      fact(w_.of_id(a == 0 ? "base" : "option"), arms_[a]);
      fact(w_.of("as asked for"), c_.arms[a]);
      fact(w_.of("scenario"), c_.scenarios[a].file);
      fact("SHA-256", c_.scenarios[a].sha256);
    }
    fact(w_.of("price year"), c_.price_year != 0 ? std::to_string(c_.price_year) : w_.of("not stated"));
    fact(w_.of("ledger imbalance, fen"), std::to_string(c_.imbalance));
    sheet.width(0, label_width);
    sheet.width(3, 40);
  }

  static Style style_of(core::HeadlineUnit unit) {
    return unit == core::HeadlineUnit::share ? Style::share : Style::figure;
  }
  static std::optional<double> scaled(const std::optional<double>& value, double scale) {
    return value ? std::optional(*value / scale) : std::nullopt;
  }

  void front_row(Sheet& sheet, std::uint32_t at, const core::HeadlineRow& row, std::size_t arm) {
    constexpr std::array<std::string_view, 4> units{"households", "share", "10,000 yuan", "years"};
    const sim::Label label = core::headline_label(row.id, true);
    const double scale = row.unit == core::HeadlineUnit::yuan ? 10'000 : 1;
    const Style style = style_of(row.unit);
    const std::string name = w_.both(label.zh, label.en);
    const std::size_t lines = text_lines(name, label_width);
    sheet.text(at, 0, name, lines > 1 ? Style::wrapped : Style::plain);
    if (lines > 1) sheet.height(at, lines);
    if (row.year) sheet.number(at, 1, static_cast<double>(*row.year), Style::year);
    sheet.text(at, 2, w_.of_id(units[static_cast<std::size_t>(row.unit)]));
    sheet.text(at, 3, arms_[arm]);
    const sim::Summary& f = row.arms[arm];
    // Limits are cut off at what the figure can be, as on the screen.
    const auto limit = [&](std::optional<double> v) {
      if (v) *v = std::max(*v, 0.0);
      if (v && row.unit == core::HeadlineUnit::share) *v = std::min(*v, 1.0);
      return scaled(v, scale);
    };
    sheet.number(at, 4, scaled(f.mean, scale), style);
    sheet.number(at, 5, limit(f.lo), style);
    sheet.number(at, 6, limit(f.hi), style);
  }

  void write_money(Sheet& sources, Sheet& programmes, Sheet& funding) {
    const ComparisonMoney money(c_, w_, w_.of("Funding"), head_row + 1);
    const auto sums = [&](Sheet& sheet, const std::string& about, const std::string& id,
                          const std::string& name) {
      const std::vector<std::string> heads = money.sum_heads(id, name);
      begin(sheet, about, heads, 4, 4, heads.size(),
            w_.of("Need, unmet and gap are not added over years: what waits is needed anew each year."));
    };
    sums(sources, w_.of("Money by source and year, 10,000 yuan; formulas over the funding sheet"),
         w_.of("source id"), w_.of("source"));
    money.write_sources(sources);
    sums(programmes, w_.of("Money by programme and year, 10,000 yuan; formulas over the funding sheet"),
         w_.of("programme id"), w_.of("programme"));
    money.write_programmes(programmes);
    begin(
        funding, w_.of("Funding by programme, source and year, yuan; means over all replications"),
        money.funding_heads(), 3, 8, 16,
        w_.of("Unmet is need less granted. A gap is taken in each replication before averaging, so it is not "
              "need less budget of the means.") +
            " " + w_.of("Rows that are 0 in the base and in the option are left out."));
    money.write_funding(funding);
  }

  [[nodiscard]] std::string group_name(const std::string& group) const {
    const sim::Label label = core::group_label(group);
    return w_.both(label.zh, label.en);
  }

  void write_exits(Sheet& sheet) {
    begin(sheet, w_.of("Exits at the end by group at the start, households"),
          with_figures({w_.of("option"), w_.of("by"), w_.of("group"), w_.of("item")}), 2, 4, 12);
    std::uint32_t at = head_row + 1;
    for (std::size_t o = 0; o < c_.options.size(); ++o)
      for (const core::ExitsRow& r : c_.options[o].households.exits)
        for (const auto& [item, d] : {std::pair<std::string_view, const Difference*>{"exits", &r.exits},
                                      {"own feet", &r.own_feet},
                                      {"supported", &r.supported},
                                      {"stable-exits", &r.stable}}) {
          sheet.text(at, 0, arms_[o + 1]);
          sheet.text(at, 1, w_.of_id(r.by));
          sheet.text(at, 2, r.by == "village" ? named(core::Named::village, r.group) : group_name(r.group));
          sheet.text(at, 3, w_.of_id(item));
          figures(sheet, at++, 4, *d, Style::figure);
        }
    if (at > head_row + 1) sheet.filter(head_row, at - 1, 11);
    write_households(sheet, at + 1);
  }

  /// Households that gain or lose, below the exits; or why that cannot be said.
  void write_households(Sheet& sheet, std::uint32_t at) {
    sheet.text(at++, 0, w_.of("households that gain or lose"), Style::title);
    if (const std::string_view why = c_.options.front().households.no_winners; !why.empty()) {
      sheet.text(at, 0, w_.of_id(why), Style::note);
      return;
    }
    std::uint16_t column = 0;
    for (const std::string& head : {w_.of("option"), w_.of("item"), w_.of("group")})
      sheet.text(at, column++, head, Style::head);
    for (const std::string& head :
         {w_.of("gain"), w_.of("lose"), w_.of("unchanged"), w_.of("mean difference")})
      sheet.text(at, column++, head, Style::head_number);
    ++at;
    for (std::size_t o = 0; o < c_.options.size(); ++o)
      for (const core::WinnersRow& r : c_.options[o].households.winners) {
        sheet.text(at, 0, arms_[o + 1]);
        sheet.text(at, 1, w_.of_id(r.measure));
        sheet.text(at, 2, w_.of_id(r.of));
        column = 3;
        for (const std::uint64_t n : {r.win, r.lose, r.unchanged})
          sheet.number(at, column++, static_cast<double>(n), Style::whole);
        sheet.number(at++, column, r.mean_difference);
      }
  }

  [[nodiscard]] std::string verdict(core::Verdict v) const {
    if (v == core::Verdict::none) return w_.of("not determined");
    const sim::Label label = core::verdict_label(v);
    return w_.both(label.zh, label.en);
  }

  void write_value(Sheet& sheet) {
    begin(sheet, w_.of("Additional public spending (yuan, discounted) and additional exits"),
          {w_.of("option"), w_.of("additional"), w_.of("more spending, yuan"), w_.of("low"), w_.of("high"),
           w_.of("more exits"), w_.of("low"), w_.of("high"), w_.of("yuan per additional exit"), w_.of("note"),
           w_.of("low"), w_.of("high"), w_.of("set"), w_.of("Granted or promised, not yet paid"),
           w_.of("loans guaranteed, open")},
          2, 2, 12);
    // Columns that hold words.
    for (const auto& [column, width] : {std::pair<std::uint16_t, double>{8, 26}, {9, 44}, {12, 44}})
      sheet.width(column, width);
    std::uint32_t at = head_row + 1;
    const core::ValueForMoney& v = c_.value;
    for (std::size_t o = 0; o < v.options.size(); ++o)
      for (const core::ValueRow& r : v.options[o]) {
        sheet.text(at, 0, arms_[o + 1]);
        sheet.text(at, 1, effect(r));
        interval(sheet, at, 2, r.cost.paired);
        interval(sheet, at, 5, r.effects.paired);
        if (r.ratio)
          sheet.formula(at, 8, fmt::format("={}/{}", cell_name(at, 2), cell_name(at, 5)), *r.ratio);
        else
          sheet.text(at, 8, verdict(r.verdict));
        if (r.set.limited() && r.verdict == core::Verdict::none) {
          sheet.number(at, 10, r.set.lo);
          sheet.number(at, 11, r.set.hi);
        }
        const sim::Label set = core::set_label(r.set);
        sheet.text(at, 9, note_on(r));
        sheet.text(at, 12, w_.both(set.zh, set.en));
        sheet.number(at, 13, v.committed[o + 1].mean);
        sheet.number(at++, 14, v.guaranteed[o + 1].mean);
      }
    at = write_net_benefit(sheet, at + 1);
    at = write_quadrants(sheet, at + 1);
    at = write_frontier(sheet, at + 1);
    at = write_best(sheet, at + 1);
    write_terms(sheet, at + 1);
  }

  [[nodiscard]] std::string effect(const core::ValueRow& r) const {
    return w_.of_id(core::effect_names[static_cast<std::size_t>(r.effect)]);
  }

  /// A table below the first one: its title, then its heads from column `numbers_from` on over numbers. Gives
  /// the row of its first line.
  static std::uint32_t table(Sheet& sheet, std::uint32_t at, const std::string& title,
                             const std::vector<std::string>& heads, std::size_t numbers_from) {
    sheet.text(at++, 0, title, Style::title);
    for (std::size_t i = 0; i < heads.size(); ++i)
      sheet.text(at, static_cast<std::uint16_t>(i), heads[i],
                 i >= numbers_from ? Style::head_number : Style::head);
    return at + 1;
  }

  [[nodiscard]] std::vector<std::string> with_willingness(std::vector<std::string> heads) const {
    for (const double yuan : c_.value.terms.willingness) heads.push_back(fmt::format("{:.0f}", yuan));
    return heads;
  }

  std::uint32_t write_net_benefit(Sheet& sheet, std::uint32_t at) {
    at = table(sheet, at, w_.of("net benefit, yuan, by what an exit is worth, yuan"),
               with_willingness({w_.of("option"), w_.of("additional")}), 2);
    for (std::size_t o = 0; o < c_.value.options.size(); ++o)
      for (const core::ValueRow& r : c_.value.options[o]) {
        sheet.text(at, 0, arms_[o + 1]);
        sheet.text(at, 1, effect(r));
        std::uint16_t column = 2;
        for (const sim::Summary& benefit : r.net_benefit) sheet.number(at, column++, benefit.mean);
        ++at;
      }
    return at;
  }

  std::uint32_t write_quadrants(Sheet& sheet, std::uint32_t at) {
    std::vector<std::string> heads{w_.of("option"), w_.of("additional")};
    for (const Text text :
         {Text("more, dearer"), Text("more, cheaper"), Text("fewer, cheaper"), Text("fewer, dearer"),
          Text("as many, dearer"), Text("as many, cheaper"), Text("no difference")})
      heads.push_back(w_.of(text));
    at = table(sheet, at, w_.of("where the mean differences fall, shares of the bootstrap resamples"), heads,
               2);
    for (std::size_t o = 0; o < c_.value.options.size(); ++o)
      for (const core::ValueRow& r : c_.value.options[o]) {
        sheet.text(at, 0, arms_[o + 1]);
        sheet.text(at, 1, effect(r));
        std::uint16_t column = 2;
        for (const double share : r.quadrants) sheet.number(at, column++, share, Style::share);
        ++at;
      }
    return at;
  }

  [[nodiscard]] std::string standing(const core::FrontierRow& r) const {
    const sim::Label by = core::arm_labels(c_)[r.by];
    const auto of = [&](Text text) {
      return w_.both(phrase(text, core::Language::zh, by.zh), phrase(text, core::Language::en, by.en));
    };
    switch (r.standing) {
      case core::Standing::frontier:
        return w_.of("on the frontier");
      case core::Standing::dominated:
        return of("dominated by {}");
      case core::Standing::dominated_in_means:
        return of("dominated by {} in the means, which may be chance");
      case core::Standing::extended_dominated:
        return of("dominated in the means by a mixture with {}");
    }
    return {};
  }

  std::uint32_t write_frontier(Sheet& sheet, std::uint32_t at) {
    at = table(sheet, at, w_.of("frontier (exits)"),
               {w_.of("option"), w_.of("standing"), w_.of("spending (10,000 yuan)"),
                w_.of("exits at the end (households)")},
               2);
    for (const core::FrontierRow& r : c_.value.frontier[0]) {
      sheet.text(at, 0, arms_[r.arm]);
      sheet.text(at, 1, standing(r));
      sheet.number(at, 2, r.cost / 10'000);
      sheet.number(at++, 3, r.effect);
    }
    return at;
  }

  std::uint32_t write_best(Sheet& sheet, std::uint32_t at) {
    const core::ValueForMoney& v = c_.value;
    at = table(sheet, at, w_.of("chance of being best value, % (exits), at yuan per exit"),
               with_willingness({w_.of("option"), {}}), 2);
    for (std::size_t a = 0; a < c_.arms.size(); ++a) {
      sheet.text(at, 0, arms_[a]);
      for (std::size_t i = 0; i < v.terms.willingness.size(); ++i)
        sheet.number(at, static_cast<std::uint16_t>(2 + i), v.best[0][i][a], Style::share);
      ++at;
    }
    return at;
  }

  static void interval(Sheet& sheet, std::uint32_t at, std::uint16_t column, const sim::Summary& f) {
    sheet.number(at, column, f.mean);
    sheet.number(at, column + 1, f.lo);
    sheet.number(at, column + 2, f.hi);
  }

  /// What the ratio is if it is no price of an additional exit, and what is equal in every replication.
  [[nodiscard]] std::string note_on(const core::ValueRow& r) const {
    const std::string same = same_each_time(r);
    if (!core::gives_up(r)) return same;
    return w_.of("saved per exit given up") + (same.empty() ? "" : "; " + same);
  }

  /// Which of the two differences has an interval without width, because no replication differs.
  [[nodiscard]] std::string same_each_time(const core::ValueRow& r) const {
    const auto same = [](const sim::Summary& f) { return f.n >= 2 && f.mean && f.lo == f.hi; };
    std::string what;
    if (same(r.cost.paired)) what = w_.of("more spending, yuan");
    if (same(r.effects.paired)) what += (what.empty() ? "" : ", ") + w_.of("more exits");
    return what.empty() ? what : what + ": " + w_.of("equal in every replication");
  }

  /// On what terms the costs are reckoned, below them.
  void write_terms(Sheet& sheet, std::uint32_t at) {
    const core::ValueForMoney& v = c_.value;
    const auto listed = [&](const std::vector<std::string>& ids, core::Named kind) {
      std::string all;
      for (const std::string& id : ids) all += (all.empty() ? "" : ", ") + named(kind, id);
      return all;
    };
    const auto fact = [&](const std::string& name, const std::string& text) {
      sheet.text(at, 0, name);
      sheet.text(at++, 2, text);
    };
    const sim::Label cost = core::public_cost_label();
    fact(w_.of("what counts as cost"), w_.both(cost.zh, cost.en));
    fact(w_.of("payers"), listed(v.payers, core::Named::source));
    if (!v.not_counted.empty()) fact(w_.of("payers not counted"), listed(v.not_counted, core::Named::source));
    fact(w_.of("discount rate a year, %"), fmt::format("{:g}", v.terms.discount_rate * 100));
    fact(w_.of("price year"), c_.price_year != 0 ? std::to_string(c_.price_year) : w_.of("not stated"));
    if (!v.without_end.empty())
      fact(w_.of("without a stated end, nothing beyond is counted"),
           listed(v.without_end, core::Named::programme));
  }

  [[nodiscard]] std::string value(const std::string& written) const {
    const sim::Label label = core::value_label(written);
    return w_.both(label.zh, label.en);
  }

  [[nodiscard]] std::string held(const std::string& written) const {
    const sim::Label label = core::held_label(written);
    return w_.both(label.zh, label.en);
  }

  void write_parameters(Sheet& sheet) {
    begin(sheet, w_.of("Only the parameters that differ"),
          {w_.of("option"), w_.of("parameter"), w_.of("base"), w_.of("option value"), w_.of("origin"),
           w_.of("source"), w_.of("range")},
          2, 0, 0);
    sheet.width(1, 52);
    std::uint32_t at = head_row + 1;
    for (std::size_t o = 0; o < c_.options.size(); ++o)
      for (const core::ParameterChange& p : c_.options[o].parameters) {
        const core::Origin& origin = p.in_option ? p.option_origin : p.base_origin;
        const bool assumed = origin.kind == core::Origin::Kind::assumption;
        sheet.text(at, 0, arms_[o + 1]);
        sheet.text(at, 1, p.path);
        sheet.text(at, 2, p.in_base ? value(p.base) : "–");
        sheet.text(at, 3, p.in_option ? value(p.option) : "–");
        sheet.text(at, 4, w_.of_id(core::origin_kind_name(origin.kind)),
                   assumed ? Style::assumption : Style::plain);
        const sim::Label source = core::source_label(origin.source);
        sheet.text(at, 5, w_.both(source.zh, source.en));
        sheet.text(at++, 6, origin.range_text);
      }
    write_conflicts(sheet, at + 1);
  }

  /// Parameters that two overlays of one option want to be different, below those that differ.
  void write_conflicts(Sheet& sheet, std::uint32_t at) {
    if (std::all_of(c_.options.begin(), c_.options.end(),
                    [](const OptionResult& o) { return o.conflicts.empty(); }))
      return;
    sheet.text(at++, 0, w_.of("Overlays of one option that want different values"), Style::title);
    std::uint16_t column = 0;
    for (const std::string& head : {w_.of("option"), w_.of("parameter"), w_.of("overlay"), w_.of("its value"),
                                    w_.of("later overlay"), w_.of("its value"), w_.of("what holds")})
      sheet.text(at, column++, head, Style::head);
    ++at;
    for (std::size_t o = 0; o < c_.options.size(); ++o)
      for (const core::OverlayConflict& k : c_.options[o].conflicts) {
        column = 0;
        for (const std::string& text : {arms_[o + 1], k.path, k.first, held(k.first_value), k.second,
                                        held(k.second_value), held(k.holds)})
          sheet.text(at, column++, text);
        ++at;
      }
  }

  Spreadsheet book_;
  const Comparison& c_;
  WorkbookWords w_;
  std::vector<std::string> arms_;  ///< what they are called here
};

}  // namespace

std::string write_workbook(const std::string& path, const Comparison& comparison,
                           std::optional<core::Language> language) {
  return ComparisonWorkbook(path, comparison, language).write();
}

}  // namespace io
