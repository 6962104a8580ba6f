#include "src/core/cells.hpp"

#include <array>
#include <chrono>

#include <fmt/core.h>

namespace core {
namespace {

bool all_digits(std::string_view text) {
  for (const char c : text)
    if (c < '0' || c > '9') return false;
  return !text.empty();
}

/// Digits only, at most 18 of them.
std::optional<std::int64_t> read_digits(std::string_view text) {
  if (!all_digits(text) || text.size() > 18) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : text) value = 10 * value + (c - '0');
  return value;
}

/// Takes a leading minus off.
bool take_sign(std::string_view& text) {
  if (text.empty() || text.front() != '-') return false;
  text.remove_prefix(1);
  return true;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blank = " \t\r\n";
  const std::size_t first = text.find_first_not_of(blank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

std::optional<std::int64_t> read_integer(std::string_view text) {
  text = trimmed(text);
  const bool negative = take_sign(text);
  const auto value = read_digits(text);
  if (!value) return std::nullopt;
  return negative ? -*value : *value;
}

std::optional<sim::Fen> read_yuan(std::string_view text) {
  text = trimmed(text);
  const bool negative = take_sign(text);
  const std::size_t point = text.find('.');
  const auto yuan = read_digits(text.substr(0, point));
  if (!yuan || *yuan > 1'000'000'000'000'000) return std::nullopt;
  std::int64_t fen = 0;
  if (point != std::string_view::npos) {
    const std::string_view decimals = text.substr(point + 1);
    const auto value = read_digits(decimals);
    if (!value || decimals.size() > 2) return std::nullopt;
    fen = decimals.size() == 1 ? *value * 10 : *value;
  }
  const sim::Fen total = *yuan * 100 + fen;
  return negative ? -total : total;
}

std::optional<sim::Date> read_date(std::string_view text) {
  text = trimmed(text);
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
  const auto year = read_digits(text.substr(0, 4));
  std::optional<std::int64_t> month = 7, day = 1;
  if (text.size() >= 7) {
    if (text[4] != '-') return std::nullopt;
    month = read_digits(text.substr(5, 2));
    day = 15;
  }
  if (text.size() == 10) {
    if (text[7] != '-') return std::nullopt;
    day = read_digits(text.substr(8, 2));
  }
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day civil{std::chrono::year(static_cast<int>(*year)),
                                          std::chrono::month(static_cast<unsigned>(*month)),
                                          std::chrono::day(static_cast<unsigned>(*day))};
  if (!civil.ok()) return std::nullopt;
  const auto days = std::chrono::sys_days(civil).time_since_epoch().count();
  return sim::Date{static_cast<std::int32_t>(days)};
}

std::optional<bool> read_flag(std::string_view text) {
  constexpr std::array<std::string_view, 6> yes{"yes", "true", "1", "y", "是", "有"};
  constexpr std::array<std::string_view, 6> no{"no", "false", "0", "n", "否", "无"};
  std::string lower(trimmed(text));
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  for (const std::string_view word : yes)
    if (lower == word) return true;
  for (const std::string_view word : no)
    if (lower == word) return false;
  return std::nullopt;
}

std::string write_date(sim::Date date) {
  const std::chrono::year_month_day civil{std::chrono::sys_days(std::chrono::days(date.days))};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(civil.year()),
                     static_cast<unsigned>(civil.month()), static_cast<unsigned>(civil.day()));
}

std::string write_yuan(sim::Fen fen) {
  // The magnitude is taken unsigned so that the smallest value has one too.
  const std::uint64_t size =
      fen < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(fen) : static_cast<std::uint64_t>(fen);
  return fmt::format("{}{}.{:02}", fen < 0 ? "-" : "", size / 100, size % 100);
}

}  // namespace core
