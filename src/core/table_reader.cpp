#include "src/core/table_reader.hpp"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

#include "sim/describe/nearest.hpp"

namespace core {
namespace {

constexpr std::size_t longest_id = 200;
constexpr sim::Fen most_money = 1'000'000'000'00;  // a thousand million yuan: no household comes near it

}  // namespace

TableReader::TableReader(const TextTable& table, std::span<const Column> columns, sim::Problems& problems)
    : table_(table), columns_(columns), place_(columns.size(), absent), problems_(problems) {
  std::vector<std::string_view> names;
  for (const Column& c : columns) names.push_back(c.name);
  for (std::size_t i = 0; i < table.header.size(); ++i) {
    const std::string_view text = trimmed(table.header[i].text);
    const std::size_t column = find(text);
    if (column == columns.size())
      problems.push_back({.mark = table.header[i].mark,
                          .message = fmt::format("unknown column {}", quoted(text)),
                          .nearest = sim::nearest(text, names)});
    else if (place_[column] != absent)
      problems.push_back({.mark = table.header[i].mark,
                          .message = fmt::format("column \"{}\" stands twice", columns[column].name)});
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

sim::Mark TableReader::row_mark() const { return row_->empty() ? sim::Mark{} : row_->front().mark; }

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
  const Cell* c = cell(name);
  problems_.push_back({.mark = c == nullptr ? row_mark() : c->mark,
                       .path = std::string(name),
                       .message = std::move(message),
                       .expected = std::string(expected),
                       .nearest = std::move(nearest)});
}

void TableReader::wonder(std::string_view name, std::string message, std::string_view expected) {
  complain(name, std::move(message), expected);
  problems_.back().severity = sim::Severity::warning;
}

std::size_t TableReader::find(std::string_view text) const {
  const auto same = [&](std::string_view name) {
    return std::equal(text.begin(), text.end(), name.begin(), name.end(), [](char a, char b) {
      if (a >= 'A' && a <= 'Z') a = static_cast<char>(a - 'A' + 'a');
      return a == b || (a == '_' && b == '-');
    });
  };
  std::size_t i = 0;
  while (i < columns_.size() && !same(columns_[i].name) && text != columns_[i].zh) ++i;
  return i;
}

const Cell* TableReader::cell(std::string_view name) const {
  const std::size_t at = place_[find(name)];
  return at < row_->size() ? &(*row_)[at] : nullptr;
}

std::optional<std::size_t> TableReader::word_index(std::string_view name,
                                                   const std::vector<std::string_view>& words) {
  const std::string_view found = text(name);
  const std::string_view meaning = columns_[find(name)].en_meaning;
  if (found.empty()) {
    if (required(name)) complain(name, "empty", meaning);
    return std::nullopt;
  }
  const auto word = std::find(words.begin(), words.end(), found);
  if (word != words.end()) return static_cast<std::size_t>(word - words.begin());
  complain(name, quoted(found) + " is not known here", meaning, sim::nearest(found, words));
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
