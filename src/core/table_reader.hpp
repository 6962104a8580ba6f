// Reads the cells of a table whose columns are declared: finds each column by its name in either language and
// turns text into values; every cell that cannot be read is a problem with its place, and speaks of the
// column by the name that the file gives it.
//
// One table, one thread; the table, the columns and the problems outlive the reader. Cells are asked for by
// the declared name, of the row last selected.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/describe/problem.hpp"
#include "sim/describe/value.hpp"
#include "src/core/cells.hpp"

namespace core {

/// A word that a cell may hold, in both languages, and others that mean the same.
struct Word {
  std::string_view en;
  std::string_view zh;
  std::array<std::string_view, 4> also{};
};

/// One column of a table that users write.
struct Column {
  enum class Kind : std::uint8_t { id, text, yuan, count, date, flag, word, words, list };

  std::string_view name;  ///< in a header, `_`, a space and `-` are the same, and so are upper and lower case
  std::string_view zh;    ///< the header's Chinese name
  std::string_view en_meaning;
  std::string_view zh_meaning;
  Kind kind = Kind::text;
  bool required = false;
  std::span<const Word> words{};  ///< of a flag, a word, words; position = value (of a flag: yes, no)
  std::string_view also{};        ///< another Chinese name that a header may have
};

/// Position of the word in a list, in either language, upper and lower case being the same; words.size() if
/// it is not there.
[[nodiscard]] std::size_t position_of(std::span<const Word> words, std::string_view text);

/// The words in both languages, for the nearest one.
[[nodiscard]] std::vector<std::string_view> spellings(std::span<const Word> words);

/// "ordinary, poor or exited (一般户, 未脱贫, 已脱贫)".
[[nodiscard]] std::string words_text(std::span<const Word> words);

class TableReader {
 public:
  /// Reports columns that are unknown, missing or there twice.
  TableReader(const TextTable& table, std::span<const Column> columns, sim::Problems& problems);

  /// False if a required column is missing, so that rows cannot be read.
  [[nodiscard]] bool usable() const { return usable_; }

  void select(std::size_t row) { row_ = &table_.rows[row]; }
  /// Of the row's first cell.
  [[nodiscard]] sim::Mark row_mark() const;
  /// Of this row's cell in its line, 0 if there is none.
  [[nodiscard]] std::int32_t column(std::string_view name) const;
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

  /// One of the column's words, as the value of the enumeration that the words are of.
  template <class Enum>
  std::optional<Enum> word(std::string_view name) {
    const std::optional<std::size_t> index = word_index(name);
    return index ? std::optional<Enum>(static_cast<Enum>(*index)) : std::nullopt;
  }
  std::optional<bool> flag(std::string_view name);
  [[nodiscard]] std::span<const Word> words(std::string_view name) const {
    return columns_[find(name)].words;
  }

  std::optional<sim::Fen> money(std::string_view name, bool negative_allowed);

  /// The column's name as the file wrote it; the declared one if the table has no such column.
  [[nodiscard]] std::string head(std::string_view name) const;
  /// The row has nothing but empty cells.
  [[nodiscard]] bool blank() const;

  /// Adds an error at a cell, under the head that the file gives it, or at the row's beginning if the table
  /// has no such column.
  void complain(std::string_view name, std::string message, std::string_view expected,
                std::string nearest = {});
  /// The same as a warning: odd, but it may be so.
  void wonder(std::string_view name, std::string message, std::string_view expected);

 private:
  /// Are the cells separated by something else than commas? Reading the file has said so: which columns are
  /// missing follows from it.
  [[nodiscard]] bool other_separator() const;

  static constexpr std::size_t absent = static_cast<std::size_t>(-1);

  [[nodiscard]] std::size_t find(std::string_view text) const;
  [[nodiscard]] bool required(std::string_view name) const { return columns_[find(name)].required; }
  [[nodiscard]] const Cell* cell(std::string_view name) const;
  [[nodiscard]] std::optional<std::size_t> word_index(std::string_view name);
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
