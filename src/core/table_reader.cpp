#include "src/core/table_reader.hpp"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

#include "sim/describe/nearest.hpp"

namespace core {
namespace {

constexpr std::size_t longest_id = 200;
constexpr sim::Fen most_money = 1'000'000'000'00;  // a thousand million yuan: no household comes near it

/// Upper and lower case, and the ways to join words, are the same.
bool same_name(std::string_view text, std::string_view name) {
  return std::equal(text.begin(), text.end(), name.begin(), name.end(), [](char a, char b) {
    if (a >= 'A' && a <= 'Z') a = static_cast<char>(a - 'A' + 'a');
    return a == b || ((a == '_' || a == ' ') && b == '-');
  });
}

/// Does the longer hold the shorter, both of whole characters?
bool one_holds_the_other(std::string_view a, std::string_view b) {
  if (a.size() < b.size()) std::swap(a, b);
  return !b.empty() && a.find(b) != std::string_view::npos;
}

/// The nearest word; of Chinese words, which differ by whole characters, also one that holds the other.
std::string nearest_word(std::string_view text, std::span<const std::string_view> words) {
  const bool chinese = !text.empty() && (static_cast<unsigned char>(text.front()) & 0x80U) != 0;
  if (chinese) {
    std::string_view best;
    const auto apart = [&](std::string_view w) {
      return w.size() > text.size() ? w.size() - text.size() : text.size() - w.size();
    };
    for (const std::string_view w : words)
      if (one_holds_the_other(text, w) && (best.empty() || apart(w) < apart(best))) best = w;
    if (!best.empty()) return std::string(best);
  }
  return sim::nearest(text, words);
}

/// A column that the header has under `first` already.
std::string twice(std::string_view first, std::string_view second) {
  first = trimmed(first);
  return first == second ? fmt::format("column \"{}\" stands twice", second)
                         : fmt::format("column \"{}\" stands twice, first as \"{}\"", second, first);
}

}  // namespace

std::size_t position_of(std::span<const Word> words, std::string_view text) {
  const auto known = [&](std::string_view name) { return !name.empty() && same_name(text, name); };
  const auto found = std::find_if(words.begin(), words.end(), [&](const Word& w) {
    return known(w.en) || known(w.zh) || std::any_of(w.also.begin(), w.also.end(), known);
  });
  return static_cast<std::size_t>(found - words.begin());
}

std::vector<std::string_view> spellings(std::span<const Word> words) {
  std::vector<std::string_view> all;
  for (const Word& w : words) {
    all.push_back(w.en);
    all.push_back(w.zh);
  }
  return all;
}

std::string words_text(std::span<const Word> words) {
  std::string en, zh;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) {
      en += i + 1 == words.size() ? " or " : ", ";
      zh += ", ";
    }
    en += words[i].en;
    zh += words[i].zh;
  }
  return fmt::format("{} ({})", en, zh);
}

TableReader::TableReader(const TextTable& table, std::span<const Column> columns, sim::Problems& problems)
    : table_(table), columns_(columns), place_(columns.size(), absent), problems_(problems) {
  if (other_separator()) {
    usable_ = false;
    return;
  }
  std::vector<std::string_view> names;
  for (const Column& c : columns) {
    names.push_back(c.name);
    names.push_back(c.zh);
    if (!c.also.empty()) names.push_back(c.also);
  }
  for (std::size_t i = 0; i < table.header.size(); ++i) {
    const std::string_view text = trimmed(table.header[i].text);
    const std::size_t column = find(text);
    if (column == columns.size())
      problems.push_back({.mark = table.header[i].mark,
                          .message = fmt::format("unknown column {}", quoted(text)),
                          .nearest = nearest_word(text, names)});
    else if (place_[column] != absent)
      problems.push_back(
          {.mark = table.header[i].mark, .message = twice(table.header[place_[column]].text, text)});
    else
      place_[column] = i;
  }
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (!columns[c].required || place_[c] != absent) continue;
    problems.push_back(
        {.mark = table.header.empty() ? sim::Mark{} : table.header.front().mark,
         .message = fmt::format("column \"{}\" is missing", columns[c].name),
         .expected = fmt::format("{} ({}): {}", columns[c].name, columns[c].zh, columns[c].en_meaning)});
    usable_ = false;
  }
}

bool TableReader::other_separator() const {
  if (table_.header.size() != 1) return false;
  const std::string_view text = table_.header.front().text;
  return text.find(';') != std::string_view::npos || text.find('\t') != std::string_view::npos;
}

sim::Mark TableReader::row_mark() const { return row_->empty() ? sim::Mark{} : row_->front().mark; }

std::int32_t TableReader::column(std::string_view name) const {
  const Cell* c = cell(name);
  return c == nullptr ? 0 : c->mark.column;
}

std::string_view TableReader::text(std::string_view name) const {
  const Cell* c = cell(name);
  return c == nullptr ? std::string_view{} : trimmed(c->text);
}

std::string TableReader::id(std::string_view name) {
  const std::string_view found = text(name);
  if (found.empty()) complain(name, "empty", "an id");
  if (found.size() <= longest_id) return std::string(found);
  complain(name, "over 200 bytes long", "a shorter id");
  return {};
}

std::optional<sim::Fen> TableReader::money(std::string_view name, bool negative_allowed) {
  const sim::Fen least = negative_allowed ? -most_money : 0;
  return value(name,
               negative_allowed ? "yuan with at most two decimals, from -1000000000 to 1000000000"
                                : "yuan with at most two decimals, from 0 to 1000000000",
               [least](std::string_view t) {
                 const std::optional<sim::Fen> fen = read_yuan(t);
                 return fen && *fen >= least && *fen <= most_money ? fen : std::nullopt;
               });
}

void TableReader::complain(std::string_view name, std::string message, std::string_view expected,
                           std::string nearest) {
  // That a required column is missing is said once, not of each row.
  const std::size_t column = find(name);
  if (column < columns_.size() && columns_[column].required && place_[column] == absent) return;
  const Cell* c = cell(name);
  problems_.push_back({.mark = c == nullptr ? row_mark() : c->mark,
                       .path = head(name),
                       .message = std::move(message),
                       .expected = std::string(expected),
                       .nearest = std::move(nearest)});
}

void TableReader::wonder(std::string_view name, std::string message, std::string_view expected) {
  const std::size_t before = problems_.size();
  complain(name, std::move(message), expected);
  if (problems_.size() > before) problems_.back().severity = sim::Severity::warning;
}

std::size_t TableReader::find(std::string_view text) const {
  std::size_t i = 0;
  while (i < columns_.size() && !same_name(text, columns_[i].name) && text != columns_[i].zh &&
         (columns_[i].also.empty() || text != columns_[i].also))
    ++i;
  return i;
}

std::string TableReader::head(std::string_view name) const {
  const std::size_t at = place_[find(name)];
  return at == absent ? std::string(name) : std::string(trimmed(table_.header[at].text));
}

bool TableReader::blank() const {
  return std::all_of(row_->begin(), row_->end(), [](const Cell& c) { return trimmed(c.text).empty(); });
}

std::optional<bool> TableReader::flag(std::string_view name) {
  const std::optional<std::size_t> index = word_index(name);
  return index ? std::optional<bool>(*index == 0) : std::nullopt;
}

const Cell* TableReader::cell(std::string_view name) const {
  const std::size_t at = place_[find(name)];
  return at < row_->size() ? &(*row_)[at] : nullptr;
}

std::optional<std::size_t> TableReader::word_index(std::string_view name) {
  const std::string_view found = text(name);
  const std::span<const Word> words = columns_[find(name)].words;
  if (found.empty()) {
    if (required(name)) complain(name, "empty", words_text(words));
    return std::nullopt;
  }
  const std::size_t position = position_of(words, found);
  if (position < words.size()) return position;
  complain(name, quoted(found) + " is not known here", words_text(words),
           nearest_word(found, spellings(words)));
  return std::nullopt;
}

std::string TableReader::quoted(std::string_view text) {
  constexpr std::size_t most = 40;
  if (text.size() <= most) return fmt::format("\"{}\"", text);
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
    --end;  // not inside a character
  return fmt::format("\"{}...\"", text.substr(0, end));
}

}  // namespace core
