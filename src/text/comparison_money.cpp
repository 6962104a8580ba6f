#include "src/text/comparison_money.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "src/core/arm_label.hpp"

namespace io {

namespace {

using core::FundingDifference;
using core::Money;
using Style = CellStyle;

/// Columns of the funding sheet.
enum Column : std::uint16_t {
  option_name,
  programme_id,
  programme_name,
  source_id,
  source_name,
  year,
  item_id,
  item_name,
  base,
  option,
  change,
  low,
  high,
  unpaired_low,
  unpaired_high,
  narrower,
  kind
};

std::string_view name_of(Money column) { return core::money_names[static_cast<std::size_t>(column)]; }

bool shared(const FundingDifference& d) { return d.programme == "*"; }

/// Budgets and gaps stand where they are stated, the rest in the programmes' own rows.
bool counts(const FundingDifference& d, Money column) {
  return column == Money::budget || column == Money::gap || !shared(d);
}

constexpr std::uint16_t first_year = 4;  // column of the sums

}  // namespace

struct ComparisonMoney::Key {
  std::uint16_t column = 0;  ///< of the funding sheet
  std::string FundingDifference::*id = nullptr;
  std::vector<Money> items;
};

ComparisonMoney::ComparisonMoney(const core::Comparison& comparison, const WorkbookWords& words,
                                 std::string funding, std::uint32_t first)
    : c_(comparison), w_(words), funding_(std::move(funding)), first_(first) {
  for (const sim::Label& arm : core::arm_labels(c_)) arms_.push_back(w_.both(arm.zh, arm.en));
  for (std::size_t o = 0; o < c_.options.size(); ++o)
    for (const FundingDifference& d : c_.options[o].funding) {
      const bool nothing = d.figure.base == 0.0 && d.figure.option == 0.0;
      if (nothing || !d.figure.base) continue;
      at_[{o, d.programme, d.source, d.year, d.column}] = rows_.size();
      rows_.push_back({&d, o, first_ + static_cast<std::uint32_t>(rows_.size())});
    }
}

std::string ComparisonMoney::programme(const std::string& id) const {
  if (id == "*") return w_.of("budget shared by several programmes");
  for (const core::Named kind : {core::Named::programme, core::Named::layer})
    for (const core::ScenarioFacts& s : c_.scenarios)
      if (s.names.has(kind, id)) return w_.name(s.names, kind, id);
  return w_.of_id(id);
}

std::string ComparisonMoney::source(const std::string& id) const {
  for (const core::ScenarioFacts& s : c_.scenarios)
    if (s.names.has(core::Named::source, id)) return w_.name(s.names, core::Named::source, id);
  return id;
}

std::vector<std::int32_t> ComparisonMoney::years() const {
  std::vector<std::int32_t> found;
  for (const Row& row : rows_)
    if (std::find(found.begin(), found.end(), row.of->year) == found.end()) found.push_back(row.of->year);
  std::sort(found.begin(), found.end());
  return found;
}

const ComparisonMoney::Row* ComparisonMoney::find(const Row& like, Money column) const {
  const auto found = at_.find({like.option, like.of->programme, like.of->source, like.of->year, column});
  return found == at_.end() ? nullptr : &rows_[found->second];
}

/// The base is told with each option; it counts once, with the first.
double ComparisonMoney::value(const Row& row, std::size_t arm) const {
  if (arm == 0) return row.option == 0 ? row.of->figure.base.value_or(0) : 0;
  return row.option + 1 == arm ? row.of->figure.option.value_or(0) : 0;
}

std::vector<std::string> ComparisonMoney::funding_heads() const {
  std::vector<std::string> heads;
  for (const Text text :
       {Text("option"), Text("programme id"), Text("programme"), Text("source id"), Text("source"),
        Text("year"), Text("item id"), Text("item"), Text("base"), Text("option"), Text("difference"),
        Text("low"), Text("high"), Text("unpaired, low"), Text("unpaired, high"), Text("times narrower"),
        Text("kind")})
    heads.push_back(w_.of(text));
  return heads;
}

void ComparisonMoney::unmet(Sheet& sheet, const Row& row) const {
  const Row* const need = find(row, Money::need);
  const Row* const granted = find(row, Money::granted);
  const auto name = [](const Row* r, std::uint16_t c) { return r == nullptr ? "0" : cell_name(r->at, c); };
  const core::Difference& d = row.of->figure;
  for (const auto& [column, value] : {std::pair{base, d.base}, {option, d.option}})
    if (value)
      sheet.formula(row.at, column, fmt::format("={}-{}", name(need, column), name(granted, column)), *value);
}

void ComparisonMoney::write_funding(Sheet& sheet) const {
  for (const Row& row : rows_) {
    const FundingDifference& d = *row.of;
    const Style style = d.column == Money::p_gap ? Style::share : Style::figure;
    sheet.text(row.at, option_name, arms_[row.option + 1]);
    sheet.text(row.at, programme_id, d.programme);
    sheet.text(row.at, programme_name, programme(d.programme));
    sheet.text(row.at, source_id, d.source);
    sheet.text(row.at, source_name, source(d.source));
    sheet.number(row.at, year, static_cast<double>(d.year), Style::year);
    sheet.text(row.at, item_id, name_of(d.column));
    sheet.text(row.at, item_name, w_.of_id(name_of(d.column)));
    if (d.column == Money::unmet) {
      unmet(sheet, row);
    } else {
      sheet.number(row.at, base, d.figure.base, style);
      sheet.number(row.at, option, d.figure.option, style);
    }
    if (d.figure.paired.mean)
      sheet.formula(row.at, change, fmt::format("={}-{}", cell_name(row.at, option), cell_name(row.at, base)),
                    *d.figure.paired.mean, style);
    sheet.number(row.at, low, d.figure.paired.lo, style);
    sheet.number(row.at, high, d.figure.paired.hi, style);
    sheet.number(row.at, unpaired_low, d.figure.unpaired.lo, style);
    sheet.number(row.at, unpaired_high, d.figure.unpaired.hi, style);
    sheet.number(row.at, narrower, d.figure.narrower);
    sheet.text(row.at, kind, shared(d) ? "shared" : "own");
  }
  if (!rows_.empty()) sheet.filter(first_ - 1, rows_.back().at, kind);
}

std::vector<std::string> ComparisonMoney::sum_heads(const std::string& id, const std::string& name) const {
  std::vector<std::string> heads{id, name, w_.of("item"), w_.of("option")};
  for (const std::int32_t y : years()) heads.push_back(std::to_string(y));
  heads.push_back(w_.of("all years"));
  return heads;
}

/// One arm's money by year.
void ComparisonMoney::sum_row(Sheet& sheet, std::uint32_t at, const Key& key, const std::string& id,
                              Money column, std::size_t arm) const {
  const std::size_t of = arm == 0 ? 0 : arm - 1;  // the option in whose rows the arm stands
  std::uint32_t from = 0, to = 0;
  for (const Row& row : rows_) {
    if (row.option != of) continue;
    if (from == 0) from = row.at;
    to = row.at;
  }
  const auto range = [&](std::uint16_t c) { return column_range(funding_, c, from, to); };
  const bool own_only = column != Money::budget && column != Money::gap;
  // "~" takes its meaning from the star of a shared budget.
  const std::string wanted = id == "*" ? "\"~*\"" : fmt::format("$A{}", at + 1);
  double all = 0;
  std::uint16_t c = first_year;
  for (const std::int32_t y : years()) {
    double sum = 0;
    for (const Row& row : rows_)
      if (row.of->*key.id == id && row.of->year == y && row.of->column == column && counts(*row.of, column))
        sum += value(row, arm);
    all += sum;
    if (to > 0)
      sheet.formula(
          at, c,
          fmt::format("=SUMIFS({},{},{},{},{},{},\"{}\"{})/10000", range(arm == 0 ? base : option),
                      range(key.column), wanted, range(year), cell_name(first_ - 1, c), range(item_id),
                      name_of(column), own_only ? fmt::format(",{},\"own\"", range(kind)) : ""),
          sum / 10'000);
    ++c;
  }
  // A need that waits is needed anew each year, so only what is spent is summed over years.
  if (column == Money::spent)
    sheet.formula(at, c,
                  fmt::format("=SUM({}:{})", cell_name(at, first_year),
                              cell_name(at, static_cast<std::uint16_t>(c - 1))),
                  all / 10'000, Style::total);
}

void ComparisonMoney::write_sums(Sheet& sheet, const Key& key) const {
  const std::vector<std::int32_t> all_years = years();
  const auto columns = static_cast<std::uint16_t>(all_years.size());
  for (std::uint16_t y = 0; y < columns; ++y)
    sheet.number(first_ - 1, static_cast<std::uint16_t>(first_year + y), static_cast<double>(all_years[y]),
                 Style::head_number);
  std::vector<std::string> ids;
  for (const Row& row : rows_)
    if (const std::string& id = row.of->*key.id; std::find(ids.begin(), ids.end(), id) == ids.end())
      ids.push_back(id);
  std::uint32_t at = first_;
  PrivateRows of_private;
  for (const std::string& id : ids)
    for (const Money column : key.items) {
      // A source without a budget has no gap either.
      const bool stated = std::any_of(rows_.begin(), rows_.end(), [&](const Row& row) {
        return row.of->*key.id == id && row.of->column == column && counts(*row.of, column);
      });
      if (!stated) continue;
      const std::uint32_t of_base = at;
      for (std::size_t arm = 0; arm < c_.arms.size(); ++arm) {
        sheet.text(at, 0, id);
        sheet.text(at, 1, key.column == source_id ? source(id) : programme(id));
        sheet.text(at, 2, w_.of_id(name_of(column)));
        sheet.text(at, 3, arms_[arm]);
        if (key.column == source_id && is_private(id)) of_private[{column, arm}].push_back(at);
        sum_row(sheet, at++, key, id, column, arm);
      }
      for (std::size_t arm = 1; arm < c_.arms.size(); ++arm) {
        sheet.text(at, 1, key.column == source_id ? source(id) : programme(id), Style::note);
        sheet.text(at, 2, w_.of("difference"), Style::note);
        sheet.text(at, 3, arms_[arm], Style::note);
        for (std::uint16_t y = 0; y < columns + (column == Money::spent ? 1 : 0); ++y) {
          double difference = 0;
          for (const Row& row : rows_)
            if (row.of->*key.id == id && row.of->column == column && counts(*row.of, column) &&
                (y == columns || row.of->year == all_years[y]))
              difference += value(row, arm) - value(row, 0);
          const auto c = static_cast<std::uint16_t>(first_year + y);
          sheet.formula(at, c,
                        fmt::format("={}-{}", cell_name(of_base + static_cast<std::uint32_t>(arm), c),
                                    cell_name(of_base, c)),
                        difference / 10'000);
        }
        ++at;
      }
    }
  const std::uint32_t last = at;
  for (const Money column : key.items)
    for (std::size_t arm = 0; arm < c_.arms.size(); ++arm) total_row(sheet, at++, last, key, column, arm);
  for (std::size_t i = 0; i < key.items.size(); ++i)
    for (std::size_t arm = 0; arm < c_.arms.size(); ++arm)
      if (const auto rows = of_private.find({key.items[i], arm}); rows != of_private.end()) {
        const auto total = last + static_cast<std::uint32_t>(i * c_.arms.size() + arm);
        private_and_public(sheet, at, total, rows->second, key.items[i], arm);
        at += 2;
      }
}

bool ComparisonMoney::is_private(const std::string& source) const {
  const std::vector<std::string>& ids = c_.value.not_counted;
  return std::find(ids.begin(), ids.end(), source) != ids.end();
}

/// Which part of the total in row `total` is of private payers, whose rows are given, and what is left of it.
void ComparisonMoney::private_and_public(Sheet& sheet, std::uint32_t at, std::uint32_t total,
                                         const std::vector<std::uint32_t>& rows, Money column,
                                         std::size_t arm) const {
  for (const auto& [row, name] :
       {std::pair{at, w_.of("private payers")}, {at + 1, w_.of("public sources")}}) {
    sheet.text(row, 1, name, Style::total);
    sheet.text(row, 2, w_.of_id(name_of(column)), Style::total);
    sheet.text(row, 3, arms_[arm], Style::total);
  }
  const std::vector<std::int32_t> all_years = years();
  const std::size_t end = all_years.size() + (column == Money::spent ? 1 : 0);
  for (std::size_t y = 0; y < end; ++y) {
    double of_private = 0, of_public = 0;
    for (const Row& row : rows_)
      if (row.of->column == column && counts(*row.of, column) &&
          (y == all_years.size() || row.of->year == all_years[y]))
        (is_private(row.of->source) ? of_private : of_public) += value(row, arm);
    const auto c = static_cast<std::uint16_t>(first_year + y);
    std::string cells;
    for (const std::uint32_t row : rows) cells += (cells.empty() ? "=" : "+") + cell_name(row, c);
    sheet.formula(at, c, cells, of_private / 10'000, Style::total);
    sheet.formula(at + 1, c, fmt::format("={}-{}", cell_name(total, c), cell_name(at, c)), of_public / 10'000,
                  Style::total);
  }
}

/// An item of one arm in all rows above `last`, year by year; what is spent in all years too.
void ComparisonMoney::total_row(Sheet& sheet, std::uint32_t at, std::uint32_t last, const Key& key,
                                Money column, std::size_t arm) const {
  sheet.text(at, 1, key.column == source_id ? w_.of("all sources") : w_.of("all programmes and layers"),
             Style::total);
  sheet.text(at, 2, w_.of_id(name_of(column)), Style::total);
  sheet.text(at, 3, arms_[arm], Style::total);
  if (last == first_) return;
  const std::vector<std::int32_t> all_years = years();
  const std::size_t end = all_years.size() + (column == Money::spent ? 1 : 0);
  for (std::size_t y = 0; y < end; ++y) {
    double sum = 0;
    for (const Row& row : rows_)
      if (row.of->column == column && counts(*row.of, column) &&
          (y == all_years.size() || row.of->year == all_years[y]))
        sum += value(row, arm);
    const auto c = static_cast<std::uint16_t>(first_year + y);
    sheet.formula(at, c,
                  fmt::format("=SUMIFS({}:{},$C${}:$C${},$C{},$D${}:$D${},$D{})", cell_name(first_, c),
                              cell_name(last - 1, c), first_ + 1, last, at + 1, first_ + 1, last, at + 1),
                  sum / 10'000, Style::total);
  }
}

void ComparisonMoney::write_sources(Sheet& sheet) const {
  write_sums(sheet, {source_id,
                     &FundingDifference::source,
                     {Money::need, Money::spent, Money::unmet, Money::budget, Money::gap}});
}

void ComparisonMoney::write_programmes(Sheet& sheet) const {
  write_sums(sheet, {programme_id,
                     &FundingDifference::programme,
                     {Money::need, Money::spent, Money::unmet, Money::budget, Money::gap}});
}

}  // namespace io
