#include "src/core/cells.hpp"

#include <array>

#include "sim/time/calendar.hpp"
#include "src/core/grammar.hpp"

namespace core {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blank = " \t\r\n";
  const std::size_t first = text.find_first_not_of(blank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

std::optional<std::int64_t> read_integer(std::string_view text) {
  std::string problem;
  return parse_integer(trimmed(text), problem);
}

std::optional<sim::Fen> read_yuan(std::string_view text) {
  std::string problem;
  return parse_money(trimmed(text), problem);
}

std::optional<sim::Date> read_date(std::string_view text) {
  std::string whole(trimmed(text));
  if (whole.size() == 4) whole += "-07-01";
  if (whole.size() == 7) whole += "-15";
  return sim::parse_date(whole);
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

}  // namespace core
