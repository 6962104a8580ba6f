// What a report is made of: sections of blocks; a block is a table, and often a chart of that table.
//
// A chart draws columns of its block's table and holds no figure of its own, so what is drawn, printed and
// downloaded cannot differ. Figures are those of summary.json, written with the same digits; the page rounds
// them once. Texts are words of the catalogue or of the page, by their English or by an id
// (src/web/README.md). Plain data.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "sim/describe/field.hpp"
#include "sim/stats/interval.hpp"

namespace core {

/// How numbers of a column are shown; money is kept in yuan whatever the unit shown.
enum class Shown : std::uint8_t {
  text,   ///< as it is
  word,   ///< a word by its key
  name,   ///< what the scenario calls it, by `names`
  year,   ///< also none: all years
  whole,  ///< a whole number
  count,  ///< households, applications: a mean with one or two decimals
  share,  ///< per cent
  money,  ///< 10,000 yuan
  yuan,
  years,
  days,
  by_row  ///< each cell says for itself
};

/// A mean with its interval, and what to expect of one such place. Nothing where it is not defined.
struct ReportFigure {
  std::optional<double> mean, lo, hi, p05, p95;
  Shown shown = Shown::by_row;  ///< of a cell in a column by_row

  ReportFigure() = default;
  explicit ReportFigure(const sim::Summary& s, Shown how = Shown::by_row)
      : mean(s.mean), lo(s.lo), hi(s.hi), p05(s.p05), p95(s.p95), shown(how) {}
};

using ReportCell = std::variant<std::monostate, std::string, std::int64_t, double, ReportFigure, sim::Label>;

struct ReportColumn {
  std::string id;
  std::string label;  ///< key of a word
  Shown shown = Shown::text;
  std::string names;        ///< of Shown::name: "source", "programme", ...
  bool range = false;       ///< also shows p05 to p95
  bool difference = false;  ///< may be negative: shown with its sign, intervals are not cut off at 0
};

struct ReportTable {
  std::vector<ReportColumn> columns;
  std::vector<std::vector<ReportCell>> rows;
};

/// Columns by id. What each kind does with them: src/web/README.md.
struct ReportChart {
  /// Empty: no chart.
  std::string kind;  ///< "lines", "bars", "intervals", "flow", "waterfall", "heat", "events"
  std::string x;
  std::vector<std::string> y;
  std::string by;  ///< rows with another value are another series
  std::vector<std::string>
      flags;  ///< "stack", "horizontal", "step", "complement", "total", "all" (lines at 0 too)
};

struct ReportBlock {
  std::string id;
  sim::Label title;                ///< if it has no key
  std::string key;                 ///< of the title; empty: none
  std::vector<std::string> notes;  ///< keys
  ReportChart chart;
  sim::Label picture;  ///< SVG in both languages; empty: none
  ReportTable table;
  bool open = false;   ///< the table is shown without asking
  bool cards = false;  ///< rows are shown as cards: columns what, year, arm, figure, change
};

struct ReportSection {
  std::string id;  ///< also the key of its title
  std::vector<std::string> notes;
  std::vector<ReportBlock> blocks;
};

}  // namespace core
