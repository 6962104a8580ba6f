// Reads the cells of a table whose columns are declared: finds each column by its name in either language and
// turns text into values; every cell that cannot be read is a problem with its place.
//
// One table, one thread; the table, the columns and the problems outlive the reader. Cells are asked for by
// the declared name, of the row last selected.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/describe/problem.hpp"
#include "sim/describe/value.hpp"
#include "src/core/cells.hpp"

namespace core {

/// One column of a table that users write.
struct Column {
  std::string_view name;  ///< in a header, `_` and `-` are the same, and so are upper and lower case
  std::string_view zh;    ///< the header's Chinese name
  std::string_view en_meaning;
  std::string_view zh_meaning;
  bool required = false;
};

/// A word that a table may hold, and the value it means.
template <class T>
struct Word {
  std::string_view text;
  T value;
};

class TableReader {
 public:
  /// Reports columns that are unknown, missing or there twice.
  TableReader(const TextTable& table, std::span<const Column> columns, sim::Problems& problems);

  /// False if a required column is missing, so that rows cannot be read.
  [[nodiscard]] bool usable() const { return usable_; }

  void select(std::size_t row) { row_ = &table_.rows[row]; }
  /// Of the row's first cell.
  [[nodiscard]] sim::Mark row_mark() const;
  /// The cell's text; empty if it is, or if the table has no such column.
  [[nodiscard]] std::string_view text(std::string_view name) const;

  /// The text of a cell that must not be empty, at most 200 bytes.
  std::string id(std::string_view name);

  /// Reads a cell by `read` (text -> optional value); empty: nothing, and an error if the column is required.
  template <class Read>
  auto value(std::string_view name, std::string_view expected, Read read)
      -> decltype(read(std::string_view{})) {
    const std::string_view found = text(name);
    if (found.empty()) {
      if (required(name)) complain(name, "empty", expected);
      return std::nullopt;
    }
    auto result = read(found);
    if (!result) complain(name, quoted(found), expected);
    return result;
  }

  /// One of a fixed set of words.
  template <class T, std::size_t n>
  std::optional<T> word(std::string_view name, const std::array<Word<T>, n>& words) {
    std::vector<std::string_view> names;
    for (const Word<T>& w : words) names.push_back(w.text);
    const std::optional<std::size_t> index = word_index(name, names);
    if (!index) return std::nullopt;
    return words[*index].value;
  }

  std::optional<sim::Fen> money(std::string_view name, bool negative_allowed);
  std::optional<bool> flag(std::string_view name) { return value(name, "yes or no", read_flag); }

  /// Adds an error at a cell, or at the row's beginning if the table has no such column.
  void complain(std::string_view name, std::string message, std::string_view expected,
                std::string nearest = {});
  /// The same as a warning: odd, but it may be so.
  void wonder(std::string_view name, std::string message, std::string_view expected);

 private:
  static constexpr std::size_t absent = static_cast<std::size_t>(-1);

  [[nodiscard]] std::size_t find(std::string_view text) const;
  [[nodiscard]] bool required(std::string_view name) const { return columns_[find(name)].required; }
  [[nodiscard]] const Cell* cell(std::string_view name) const;
  [[nodiscard]] std::optional<std::size_t> word_index(std::string_view name,
                                                      const std::vector<std::string_view>& words);
  /// In quotes, long text shortened.
  [[nodiscard]] static std::string quoted(std::string_view text);

  const TextTable& table_;
  std::span<const Column> columns_;
  std::vector<std::size_t> place_;  ///< of each declared column in the table
  sim::Problems& problems_;
  const std::vector<Cell>* row_ = nullptr;
  bool usable_ = true;
};

}  // namespace core
