#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "src/core/form.hpp"
#include "src/core/indicator_label.hpp"
#include "src/core/source_label.hpp"
#include "src/io/spreadsheet.hpp"
#include "src/text/section_sheet.hpp"
#include "src/text/text_lines.hpp"
#include "src/text/workbook.hpp"
#include "src/text/workbook_words.hpp"

namespace io {
namespace {

using core::Money;
using core::Summary;
using Style = CellStyle;

constexpr std::uint32_t head_row = 3;  // of every table, below a title and two notes

/// The columns of the funding sheet that a finance office asks for.
constexpr std::array<Money, 9> funding_columns{Money::need,  Money::need_full, Money::granted,
                                               Money::spent, Money::unmet,     Money::budget,
                                               Money::gap,   Money::p_gap,     Money::repaid};
constexpr std::uint16_t first_figure = 5;
constexpr std::uint16_t kind_column = first_figure + static_cast<std::uint16_t>(funding_columns.size());

constexpr std::uint16_t column_of(Money column) {
  const auto* const place = std::find(funding_columns.begin(), funding_columns.end(), column);
  return static_cast<std::uint16_t>(first_figure + (place - funding_columns.begin()));
}

class RunWorkbook {
 public:
  RunWorkbook(const std::string& path, const Summary& summary, const core::Provenance& provenance,
              std::optional<core::Language> language, const core::ReportSection* first)
      : book_(path), s_(summary), provenance_(provenance), w_(language), first_(first) {
    for (const core::FundingRow& row : s_.funding)
      if (happens(row)) rows_.push_back(&row);
    last_row_ = head_row + static_cast<std::uint32_t>(rows_.size());
  }

  std::string write() {
    if (first_ != nullptr) {
      Sheet sheet = book_.add(w_.of_id(first_->id));
      write_section(sheet, w_.both(s_.scenario.title.zh, s_.scenario.title.en), *first_, w_,
                    s_.scenario.names);
    }
    Sheet front = book_.add(w_.of("Summary"));
    Sheet sources = book_.add(w_.of("Money by source"));
    Sheet programmes = book_.add(w_.of("Money by programme"));
    Sheet funding = book_.add(funding_name());
    Sheet indicators = book_.add(w_.of("Indicators"));
    Sheet parameters = book_.add(w_.of("Parameters"));
    write_front(front);
    write_sources(sources);
    write_programmes(programmes);
    write_funding(funding);
    write_indicators(indicators);
    write_parameters(parameters);
    return book_.close();
  }

 private:
  [[nodiscard]] std::string funding_name() const { return w_.of("Funding"); }

  [[nodiscard]] static bool happens(const core::FundingRow& row) {
    return std::any_of(row.figures.begin(), row.figures.end(),
                       [](const auto& f) { return f && f->mean && *f->mean != 0; });
  }
  [[nodiscard]] static bool shared(const core::FundingRow& row) { return row.programme == "*"; }
  [[nodiscard]] static double mean_of(const core::FundingRow& row, Money column) {
    const auto& figure = row.at(column);
    return figure && figure->mean ? *figure->mean : 0;
  }

  void title(Sheet& sheet, const std::string& text, const std::string& note) {
    sheet.text(0, 0, w_.both(s_.scenario.title.zh, s_.scenario.title.en), Style::title);
    sheet.text(1, 0, text, Style::note);
    sheet.text(2, 0, note, Style::note);
  }

  /// Columns [from, to) hold numbers.
  static void heads(Sheet& sheet, std::uint32_t row, const std::vector<std::string>& names, std::size_t from,
                    std::size_t to) {
    for (std::size_t i = 0; i < names.size(); ++i)
      sheet.text(row, static_cast<std::uint16_t>(i), names[i],
                 i >= from && i < to ? Style::head_number : Style::head);
  }

  [[nodiscard]] std::string name_of(const core::FundingRow& row) const {
    if (shared(row)) return w_.of("budget shared by several programmes");
    const core::Names& names = s_.scenario.names;
    return w_.name(
        names, names.has(core::Named::programme, row.programme) ? core::Named::programme : core::Named::layer,
        row.programme);
  }

  [[nodiscard]] std::vector<std::int32_t> years() const {
    std::vector<std::int32_t> found;
    for (const core::FundingRow& row : s_.funding)
      if (std::find(found.begin(), found.end(), row.year) == found.end()) found.push_back(row.year);
    std::sort(found.begin(), found.end());
    return found;
  }

  // ---- funding: one row per programme, source and year, in yuan
  void write_funding(Sheet& sheet) {
    title(sheet, w_.of("Funding by programme, source and year, yuan; means over all replications"),
          w_.of("A gap exists where a budget is stated; a shared budget has a row of its own. Loans that are "
                "repaid and shares of members may be lent again: spending may exceed the budget by them."));
    std::vector<std::string> names{w_.of("programme id"), w_.of("programme"), w_.of("source id"),
                                   w_.of("source"), w_.of("year")};
    for (const Money column : funding_columns)
      names.push_back(w_.of_id(core::money_names[static_cast<std::size_t>(column)]));
    names.push_back(w_.of("kind"));
    heads(sheet, head_row, names, 4, kind_column);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const core::FundingRow& row = *rows_[i];
      const auto at = head_row + 1 + static_cast<std::uint32_t>(i);
      sheet.text(at, 0, row.programme);
      sheet.text(at, 1, name_of(row));
      sheet.text(at, 2, row.source);
      sheet.text(at, 3, w_.name(s_.scenario.names, core::Named::source, row.source));
      sheet.number(at, 4, static_cast<double>(row.year), Style::year);
      for (std::size_t c = 0; c < funding_columns.size(); ++c) {
        const auto& figure = row.at(funding_columns[c]);
        if (funding_columns[c] == Money::unmet && figure && figure->mean) {
          sheet.formula(at, column_of(Money::unmet),
                        fmt::format("={}-{}", cell_name(at, column_of(Money::need)),
                                    cell_name(at, column_of(Money::granted))),
                        *figure->mean);
          continue;
        }
        sheet.number(at, static_cast<std::uint16_t>(first_figure + c), figure ? figure->mean : std::nullopt,
                     funding_columns[c] == Money::p_gap ? Style::share : Style::figure);
      }
      sheet.text(at, kind_column, shared(row) ? "shared" : "own");
    }
    totals(sheet);
    for (const auto& [column, width] :
         {std::pair<std::uint16_t, double>{0, 24}, {1, 48}, {2, 18}, {3, 36}, {4, 12}, {kind_column, 10}})
      sheet.width(column, width);
    std::size_t lines = 1;
    for (std::uint16_t c = first_figure; c < kind_column; ++c) {
      sheet.width(c, 15);
      lines = std::max(lines, text_lines(names[c], 15));
    }
    sheet.height(head_row, lines);
    sheet.freeze(head_row + 1, 2);
    if (!rows_.empty()) sheet.filter(head_row, last_row_, kind_column);
  }

  /// Totals of what is shown, so that they follow the filter. A need that waits is needed anew each year, so
  /// only what is granted and spent is summed over years.
  void totals(Sheet& sheet) {
    const std::uint32_t at = last_row_ + 2;
    sheet.text(at, 1, w_.of("total of the rows shown, without shared budgets"), Style::total);
    for (const Money column : {Money::granted, Money::spent}) {
      const std::uint16_t c = column_of(column);
      double sum = 0;
      for (const core::FundingRow* row : rows_)
        if (!shared(*row)) sum += mean_of(*row, column);
      if (rows_.empty()) continue;
      const std::string first = cell_name(head_row + 1, c), last = cell_name(last_row_, c);
      const std::string kinds =
          cell_name(head_row + 1, kind_column) + ":" + cell_name(last_row_, kind_column);
      sheet.formula(
          at, c,
          fmt::format("=SUMPRODUCT(SUBTOTAL(109,OFFSET({0},ROW({0}:{1})-ROW({0}),0))*({2}=\"own\"))", first,
                      last, kinds),
          sum, Style::total);
    }
  }

  // ---- by source or programme and year, in 10,000 yuan, by formulas over the funding sheet
  /// What a sheet is summed by: its column of the funding sheet, and how a row says it.
  struct Key {
    std::uint16_t column;
    std::string core::FundingRow::*id;
  };
  static constexpr Key by_programme{0, &core::FundingRow::programme};
  static constexpr Key by_source{2, &core::FundingRow::source};

  void write_sources(Sheet& sheet) {
    title(sheet, w_.of("Money by source and year, 10,000 yuan; formulas over the funding sheet"),
          w_.of("Need, unmet and gap are not added over years: what waits is needed anew each year."));
    write_sums(sheet, by_source, {w_.of("source id"), w_.of("source"), w_.of("item")}, w_.of("all sources"));
  }
  void write_programmes(Sheet& sheet) {
    title(sheet, w_.of("Money by programme and year, 10,000 yuan; formulas over the funding sheet"),
          w_.of("Need, unmet and gap are not added over years: what waits is needed anew each year."));
    write_sums(sheet, by_programme, {w_.of("programme id"), w_.of("programme"), w_.of("item")},
               w_.of("all programmes and layers"));
  }

  void write_sums(Sheet& sheet, const Key& key, std::vector<std::string> names, const std::string& together) {
    const std::vector<std::int32_t> all_years = years();
    for (const std::int32_t year : all_years) names.push_back(std::to_string(year));
    names.push_back(w_.of("all years"));
    heads(sheet, head_row, names, 3, names.size());
    for (std::size_t i = 0; i < all_years.size(); ++i)
      sheet.number(head_row, static_cast<std::uint16_t>(3 + i), static_cast<double>(all_years[i]),
                   Style::head_number);
    const bool of_sources = key.column == by_source.column;
    std::uint32_t at = head_row + 1;
    const auto end = static_cast<std::uint16_t>(3 + all_years.size());
    std::vector<std::uint32_t> of_budgets, in_budgets;  // rows of budgets, and of what is spent under them
    std::map<Money, std::vector<std::uint32_t>> of_private;  // rows of sources that are not public
    for (const std::string& id : ids(key))
      for (const Money column :
           {Money::need, Money::spent, Money::unmet, Money::budget, Money::gap, Money::repaid})
        if (stated(key, id, column) && (column != Money::repaid || revolves(key, id))) {
          if (of_sources && !is_public(id)) of_private[column].push_back(at);
          sum_row(sheet, at++, key, id, column, all_years);
          if (of_sources && column == Money::budget) {
            of_budgets.push_back(at - 1);
            sheet.number(at - 1, end, budget_of_all_years(id) / 10'000, Style::total);
            in_budgets.push_back(at);
            spent_in_budgets(sheet, at++, id, all_years);
          }
        }
    const std::uint32_t last = at;
    for (const Money column : {Money::need, Money::spent, Money::unmet, Money::budget, Money::gap})
      grand_total(sheet, at++, last, together, column, all_years);
    if (of_sources && !in_budgets.empty()) {
      double all = 0;
      for (const std::string& id : ids(key)) all += budget_of_all_years(id);
      sheet.formula(last + 3, end, added(of_budgets, end), all / 10'000, Style::total);  // the fourth total
      total_in_budgets(sheet, at++, in_budgets, together, all_years);
    }
    constexpr std::array<Money, 3> parted{Money::need, Money::spent, Money::unmet};  // as the totals begin
    for (std::size_t i = 0; i < parted.size(); ++i)
      if (const Money column = parted[i]; !of_private[column].empty()) {
        const std::uint32_t total = last + static_cast<std::uint32_t>(i);
        private_total(sheet, at, of_private[column], column, all_years);
        public_total(sheet, at + 1, total, at, column, all_years);
        at += 2;
      }
    sheet.width(0, 24);
    sheet.width(1, 48);
    sheet.width(2, 16);
    for (std::size_t i = 0; i < all_years.size(); ++i) sheet.width(static_cast<std::uint16_t>(3 + i), 14);
    sheet.width(static_cast<std::uint16_t>(3 + all_years.size()), 20);
    sheet.freeze(head_row + 1, 3);
  }

  /// A source's row of one year, of all years if it is none.
  [[nodiscard]] const core::SourceRow* source_row(const std::string& source,
                                                  std::optional<std::int32_t> year) const {
    const auto found = std::find_if(s_.sources.begin(), s_.sources.end(), [&](const core::SourceRow& row) {
      return row.source == source && row.year == year;
    });
    return found == s_.sources.end() ? nullptr : &*found;
  }

  /// What a source spends on what has a budget, to hold against its budgets.
  [[nodiscard]] double in_budgets_of(const std::string& source, std::optional<std::int32_t> year) const {
    const core::SourceRow* const row = source_row(source, year);
    return row != nullptr && row->spent_in_budgets ? row->spent_in_budgets->mean.value_or(0) : 0;
  }
  void spent_in_budgets(Sheet& sheet, std::uint32_t at, const std::string& id,
                        const std::vector<std::int32_t>& all_years) {
    sheet.text(at, 0, id);
    sheet.text(at, 1, name_in(by_source, id));
    sheet.text(at, 2, w_.of("of it under a budget"));
    for (std::size_t y = 0; y < all_years.size(); ++y)
      sheet.number(at, static_cast<std::uint16_t>(3 + y), in_budgets_of(id, all_years[y]) / 10'000);
    over_years(sheet, at, all_years.size(), in_budgets_of(id, {}));
  }
  void total_in_budgets(Sheet& sheet, std::uint32_t at, const std::vector<std::uint32_t>& rows,
                        const std::string& together, const std::vector<std::int32_t>& all_years) {
    sheet.text(at, 1, together, Style::total);
    sheet.text(at, 2, w_.of("of it under a budget"), Style::total);
    double all = 0;
    for (std::size_t y = 0; y < all_years.size(); ++y) {
      double sum = 0;
      for (const std::string& id : ids(by_source)) sum += in_budgets_of(id, all_years[y]);
      all += sum;
      const auto c = static_cast<std::uint16_t>(3 + y);
      sheet.formula(at, c, added(rows, c), sum / 10'000, Style::total);
    }
    over_years(sheet, at, all_years.size(), all);
  }

  /// What is left of a budget may be carried into the next year's, so budgets of years are not added: that of
  /// all years is what was granted, of which the run has the sum.
  [[nodiscard]] double budget_of_all_years(const std::string& source) const {
    const core::SourceRow* const row = source_row(source, {});
    return row != nullptr && row->budget ? row->budget->mean.value_or(0) : 0;
  }

  /// "=D5+D9".
  [[nodiscard]] static std::string added(const std::vector<std::uint32_t>& rows, std::uint16_t column) {
    std::string cells;
    for (const std::uint32_t row : rows) cells += (cells.empty() ? "=" : "+") + cell_name(row, column);
    return cells;
  }

  [[nodiscard]] bool is_public(const std::string& source) const {
    return std::none_of(s_.sources.begin(), s_.sources.end(), [&](const core::SourceRow& row) {
      return row.source == source && !row.public_money;
    });
  }
  /// The year's total of an item over sources that are not public.
  [[nodiscard]] double private_sum(Money column, std::int32_t year) const {
    double sum = 0;
    for (const core::FundingRow* row : rows_)
      if (row->year == year && counts(*row, column) && !is_public(row->source)) sum += mean_of(*row, column);
    return sum;
  }

  /// An item of the rows of private payers, which are in the totals of all sources and in no public total.
  void private_total(Sheet& sheet, std::uint32_t at, const std::vector<std::uint32_t>& rows, Money column,
                     const std::vector<std::int32_t>& all_years) {
    part_of_total(sheet, at, w_.of("private payers"), column);
    double all = 0;
    for (std::size_t y = 0; y < all_years.size(); ++y) {
      const auto c = static_cast<std::uint16_t>(3 + y);
      const double sum = private_sum(column, all_years[y]);
      all += sum;
      sheet.formula(at, c, added(rows, c), sum / 10'000, Style::total);
    }
    if (column == Money::spent) over_years(sheet, at, all_years.size(), all);
  }

  /// What is left of the total of all sources (row `total`) without that of private payers.
  void public_total(Sheet& sheet, std::uint32_t at, std::uint32_t total, std::uint32_t of_private,
                    Money column, const std::vector<std::int32_t>& all_years) {
    part_of_total(sheet, at, w_.of("public sources"), column);
    double all = 0;
    for (std::size_t y = 0; y < all_years.size(); ++y) {
      const auto c = static_cast<std::uint16_t>(3 + y);
      const double sum = sum_of(by_source, "", column, all_years[y]) - private_sum(column, all_years[y]);
      all += sum;
      sheet.formula(at, c, fmt::format("={}-{}", cell_name(total, c), cell_name(of_private, c)), sum / 10'000,
                    Style::total);
    }
    if (column == Money::spent) over_years(sheet, at, all_years.size(), all);
  }

  void part_of_total(Sheet& sheet, std::uint32_t at, const std::string& name, Money column) {
    sheet.text(at, 1, name, Style::total);
    sheet.text(at, 2, w_.of_id(core::money_names[static_cast<std::size_t>(column)]), Style::total);
  }

  [[nodiscard]] std::vector<std::string> ids(const Key& key) const {
    std::vector<std::string> found;
    for (const core::FundingRow* row : rows_)
      if (std::find(found.begin(), found.end(), row->*key.id) == found.end()) found.push_back(row->*key.id);
    return found;
  }

  /// Budgets and gaps stand where they are stated, the rest in the programmes' own rows.
  [[nodiscard]] static bool counts(const core::FundingRow& row, Money column) {
    return column == Money::budget || column == Money::gap || !shared(row);
  }

  /// Where there is no budget there is no gap either.
  [[nodiscard]] bool stated(const Key& key, const std::string& id, Money column) const {
    return std::any_of(rows_.begin(), rows_.end(), [&](const core::FundingRow* row) {
      return row->*key.id == id && counts(*row, column) && row->at(column);
    });
  }

  /// Has any loan come back?
  [[nodiscard]] bool revolves(const Key& key, const std::string& id) const {
    return std::any_of(rows_.begin(), rows_.end(), [&](const core::FundingRow* row) {
      return row->*key.id == id && mean_of(*row, Money::repaid) > 0;
    });
  }

  [[nodiscard]] std::string name_in(const Key& key, const std::string& id) const {
    if (key.column == by_source.column) return w_.name(s_.scenario.names, core::Named::source, id);
    const auto row = std::find_if(rows_.begin(), rows_.end(),
                                  [&](const core::FundingRow* r) { return r->programme == id; });
    return name_of(**row);
  }

  /// The year's total of an item; of all if `id` is empty.
  [[nodiscard]] double sum_of(const Key& key, const std::string& id, Money column, std::int32_t year) const {
    double sum = 0;
    for (const core::FundingRow* row : rows_)
      if ((id.empty() || row->*key.id == id) && row->year == year && counts(*row, column))
        sum += mean_of(*row, column);
    return sum;
  }

  /// A need that waits is needed anew each year, so only what is spent is summed over years.
  static void over_years(Sheet& sheet, std::uint32_t at, std::size_t n, double sum) {
    const auto end = static_cast<std::uint16_t>(3 + n);
    sheet.formula(
        at, end,
        fmt::format("=SUM({}:{})", cell_name(at, 3), cell_name(at, static_cast<std::uint16_t>(end - 1))),
        sum / 10'000, Style::total);
  }

  void sum_row(Sheet& sheet, std::uint32_t at, const Key& key, const std::string& id, Money column,
               const std::vector<std::int32_t>& all_years) {
    sheet.text(at, 0, id);
    sheet.text(at, 1, name_in(key, id));
    sheet.text(at, 2, w_.of_id(core::money_names[static_cast<std::size_t>(column)]));
    const std::uint32_t first = head_row + 1, last = std::max(last_row_, head_row + 1);
    const auto range = [&](std::uint16_t c) { return column_range(funding_name(), c, first, last); };
    const bool own_only = column != Money::budget && column != Money::gap;
    // "~" takes its meaning from the star of a shared budget.
    const std::string wanted = id == "*" ? "\"~*\"" : fmt::format("$A{}", at + 1);
    double all = 0;
    for (std::size_t y = 0; y < all_years.size(); ++y) {
      const double sum = sum_of(key, id, column, all_years[y]);
      all += sum;
      const auto c = static_cast<std::uint16_t>(3 + y);
      sheet.formula(at, c,
                    fmt::format("=SUMIFS({},{},{},{},{}{})/10000", range(column_of(column)),
                                range(key.column), wanted, range(4), cell_name(head_row, c),
                                own_only ? fmt::format(",{},\"own\"", range(kind_column)) : ""),
                    sum / 10'000);
    }
    if (column == Money::spent) over_years(sheet, at, all_years.size(), all);
  }

  /// An item of all rows above `last`, year by year.
  void grand_total(Sheet& sheet, std::uint32_t at, std::uint32_t last, const std::string& together,
                   Money column, const std::vector<std::int32_t>& all_years) {
    sheet.text(at, 1, together, Style::total);
    sheet.text(at, 2, w_.of_id(core::money_names[static_cast<std::size_t>(column)]), Style::total);
    if (last == head_row + 1) return;
    double all = 0;
    for (std::size_t y = 0; y < all_years.size(); ++y) {
      const double sum = sum_of(by_source, "", column, all_years[y]);
      all += sum;
      const auto c = static_cast<std::uint16_t>(3 + y);
      sheet.formula(at, c,
                    fmt::format("=SUMIFS({}:{},$C${}:$C${},$C{})", cell_name(head_row + 1, c),
                                cell_name(last - 1, c), head_row + 2, last, at + 1),
                    sum / 10'000, Style::total);
    }
    if (column == Money::spent) over_years(sheet, at, all_years.size(), all);
  }

  // ---- summary
  void write_front(Sheet& sheet) {
    const core::ScenarioFacts& facts = s_.scenario;
    title(sheet,
          fmt::format("{} – {}; {} {}; {} {}", facts.start, facts.end, w_.of("replications"), s_.replications,
                      w_.of("seed"), s_.seed),
          w_.of("Means with their 95 % interval; the last two columns are the range to expect of one such "
                "place."));
    std::uint32_t at = head_row;
    heads(sheet, at++,
          {w_.of("outcome"), w_.of("year"), w_.of("mean"), w_.of("low"), w_.of("high"), "5 %", "95 %"}, 1, 7);
    for (const std::string_view id : {"exits", "re-entries", "entries", "exit-rate", "stable-exit-rate",
                                      "re-entry-rate", "poverty-headcount", "che-10"})
      for (const core::IndicatorRow& row : s_.indicators)
        if (row.id == id && row.group == s_.groups.front() && row.figure.mean) front_row(sheet, at++, row);
    at += 1;
    sheet.text(at++, 0, w_.of("Figures rest on parameters with a source, and on assumptions:"), Style::note);
    for (const auto& [text, n] : {std::pair<std::string, int>{w_.of("figures"), facts.parameters.figures},
                                  {w_.of("with a source"), facts.parameters.sourced},
                                  {w_.of("assumptions"), facts.parameters.assumptions},
                                  {w_.of("unstated"), facts.parameters.unstated}}) {
      sheet.text(at, 0, text);
      sheet.number(at++, 2, static_cast<double>(n), Style::whole);
    }
    sheet.text(at, 0, w_.of("ledger imbalance, fen"));
    sheet.number(at++, 2, static_cast<double>(s_.imbalance), Style::whole);
    sheet.text(at, 0, w_.of("price year"));
    if (facts.price_year != 0)
      sheet.number(at++, 2, static_cast<double>(facts.price_year), Style::year);
    else
      sheet.text(at++, 2, w_.of("not stated"));
    sheet.text(at, 0, w_.of("scenario"));
    sheet.text(at++, 2, facts.file);
    sheet.text(at, 0, "SHA-256");
    sheet.text(at++, 2, facts.sha256);
    sheet.text(at, 0, w_.of("fingerprint"));
    sheet.text(at, 2, s_.fingerprint);
    sheet.width(0, 60);
    for (std::uint16_t c = 1; c < 7; ++c) sheet.width(c, 12);
    sheet.freeze(head_row + 1, 1);
  }

  [[nodiscard]] std::string indicator_name(std::string_view id) const {
    const sim::Label label = core::indicator_label(id);
    return w_.both(label.zh, label.en);
  }

  void front_row(Sheet& sheet, std::uint32_t at, const core::IndicatorRow& row) {
    sheet.text(at, 0, indicator_name(row.id));
    sheet.number(at, 1, static_cast<double>(*row.year), Style::year);
    figures(sheet, at, 2, row);
  }

  static void figures(Sheet& sheet, std::uint32_t at, std::uint16_t column, const core::IndicatorRow& row) {
    const sim::Summary& f = row.figure;
    const bool share = row.unit == "share";
    const Style style = share ? Style::share : Style::figure;
    // Limits are cut off at what the figure can be, as on the screen; incomes may be negative.
    const bool from_zero = share || row.unit == "households";
    const auto limit = [&](std::optional<double> v) {
      if (v && from_zero) *v = std::max(*v, 0.0);
      if (v && share) *v = std::min(*v, 1.0);
      return v;
    };
    for (const auto& value : {f.mean, limit(f.lo), limit(f.hi), f.p05, f.p95})
      sheet.number(at, column++, value, style);
  }

  // ---- indicators
  void write_indicators(Sheet& sheet) {
    title(sheet, w_.of("All indicators"),
          w_.of("An empty cell is a figure that is not defined; the last column says why.") + " " +
              w_.of("The print area holds the rows of everybody; those of groups stand below it."));
    heads(sheet, head_row,
          {w_.of("indicator"), w_.of("name"), w_.of("year"), w_.of("group"), w_.of("unit"), w_.of("mean"),
           w_.of("low"), w_.of("high"), "5 %", "95 %", w_.of("reason")},
          5, 10);
    std::uint32_t at = head_row + 1;
    write_indicators(sheet, at, true);
    sheet.print_area(at - 1, 10);
    write_indicators(sheet, at, false);
    std::uint16_t column = 0;
    for (const double width : {26.0, 50.0, 10.0, 22.0, 14.0, 11.0, 11.0, 11.0, 11.0, 11.0, 28.0})
      sheet.width(column++, width);
    sheet.freeze(head_row + 1, 2);
    if (at > head_row + 1) sheet.filter(head_row, at - 1, 10);
  }

  void write_indicators(Sheet& sheet, std::uint32_t& at, bool of_everybody) {
    for (const core::IndicatorRow& row : s_.indicators) {
      if ((row.group == s_.groups.front()) != of_everybody) continue;
      sheet.text(at, 0, row.id);
      sheet.text(at, 1, indicator_name(row.id));
      if (row.year) sheet.number(at, 2, static_cast<double>(*row.year), Style::year);
      sheet.text(at, 3, w_.group(s_.scenario.names, row.group));
      sheet.text(at, 4, w_.of_id(row.unit));
      figures(sheet, at, 5, row);
      if (!row.reason.empty()) sheet.text(at, 10, w_.of_id(row.reason));
      ++at;
    }
  }

  // ---- parameters
  void write_parameters(Sheet& sheet) {
    title(sheet, w_.of("Parameters with their origins; assumptions are coloured"),
          w_.of("What no scenario states is a built-in default, and an assumption."));
    heads(sheet, head_row,
          {w_.of("parameter"), w_.of("value"), w_.of("unit"), w_.of("origin"), w_.of("source"),
           w_.of("place"), w_.of("year"), w_.of("range"), w_.of("note")},
          0, 0);
    std::uint32_t at = head_row + 1;
    for (const core::Parameter& p : provenance_.parameters) {
      using Kind = core::Origin::Kind;
      const core::Origin& o = p.origin;
      const bool assumed =
          (p.numeric || p.sourced_name) && (!p.given || o.kind == Kind::assumption || o.kind == Kind::target);
      sheet.text(at, 0, p.path);
      const sim::Label value = core::value_label(p);
      sheet.text(at, 1, w_.both(value.zh, value.en));
      sheet.text(at, 2, w_.both(core::unit_name(p.info.unit, true), core::unit_name(p.info.unit, false)));
      sheet.text(at, 3, p.given ? w_.of_id(core::origin_kind_name(o.kind)) : w_.of("built-in default"),
                 assumed ? Style::assumption : Style::plain);
      std::uint16_t column = 4;
      const sim::Label source = core::source_label(o.source);
      for (const std::string& text : {w_.both(source.zh, source.en), o.place, o.year, o.range_text, o.note})
        sheet.text(at, column++, text);
      ++at;
    }
    std::uint16_t column = 0;
    for (const double width : {52.0, 22.0, 12.0, 18.0, 44.0, 12.0, 8.0, 18.0, 40.0})
      sheet.width(column++, width);
    sheet.freeze(head_row + 1, 1);
    if (at > head_row + 1) sheet.filter(head_row, at - 1, 8);
  }

  Spreadsheet book_;
  const Summary& s_;
  const core::Provenance& provenance_;
  WorkbookWords w_;
  const core::ReportSection* first_;
  std::vector<const core::FundingRow*> rows_;
  std::uint32_t last_row_ = 0;
};

}  // namespace

std::string write_workbook(const std::string& path, const core::Summary& summary,
                           const core::Provenance& provenance, std::optional<core::Language> language,
                           const core::ReportSection* first) {
  return RunWorkbook(path, summary, provenance, language, first).write();
}

}  // namespace io
