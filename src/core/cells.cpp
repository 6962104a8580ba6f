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
  std::string_view rest = trimmed(text);
  // The digits of the next part, and what joins it to the one after it.
  const auto take = [&rest](std::size_t most) {
    std::size_t n = 0;
    while (n < rest.size() && n < most && rest[n] >= '0' && rest[n] <= '9') ++n;
    const std::string_view digits = rest.substr(0, n);
    rest.remove_prefix(n);
    return digits;
  };
  const auto skip = [&rest](std::string_view what) {
    const bool there = rest.substr(0, what.size()) == what;
    if (there) rest.remove_prefix(what.size());
    return there;
  };
  const std::string_view year = take(4);
  if (year.size() != 4) return std::nullopt;
  std::string month = "07", day = "01";
  const auto two = [](std::string_view digits) {
    return std::string(2 - digits.size(), '0') + std::string(digits);
  };
  const bool words = skip("年");
  const std::string_view joint = words ? std::string_view{} : skip("-") ? "-" : skip("/") ? "/" : "";
  if (!rest.empty()) {
    month = two(take(2));
    if (month == "00" || (!words && joint.empty())) return std::nullopt;
    if (words && !skip("月")) return std::nullopt;
    day = "15";
    if (!rest.empty()) {
      if (!words && !skip(joint)) return std::nullopt;
      day = two(take(2));
      if (words && !skip("日")) return std::nullopt;
    }
  } else if (!joint.empty()) {
    return std::nullopt;
  }
  if (!rest.empty()) return std::nullopt;
  return sim::parse_date(std::string(year) + "-" + month + "-" + day);
}

std::vector<std::string_view> read_list(std::string_view text) {
  constexpr std::array<std::string_view, 3> separators{";", "；", "、"};
  std::vector<std::string_view> items;
  while (!text.empty()) {
    std::size_t end = text.size(), next = text.size();
    for (const std::string_view s : separators) {
      const std::size_t at = text.find(s);
      if (at == std::string_view::npos || at >= end) continue;
      end = at;
      next = at + s.size();
    }
    if (const std::string_view item = trimmed(text.substr(0, end)); !item.empty()) items.push_back(item);
    text.remove_prefix(next);
  }
  return items;
}

}  // namespace core
