#include "src/core/grammar.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdlib>

#include <fmt/format.h>

namespace core {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// A user's text inside a message: bounded, on one line.
std::string shown(std::string_view text) {
  constexpr std::size_t most = 60;
  std::string out;
  for (char c : text.substr(0, most)) out += (c == '\n' || c == '\t' || c == '\r') ? ' ' : c;
  if (text.size() > most) {
    // Cut before a character, never inside one.
    while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0xC0U) == 0x80U) out.pop_back();
    if (!out.empty() && (static_cast<unsigned char>(out.back()) & 0x80U) != 0) out.pop_back();
    out += "...";
  }
  return out;
}

/// Says what is wrong with a text that is no plain decimal.
std::string why_no_number(std::string_view text) {
  std::string low = lower(text);
  std::string_view bare = low;
  if (!bare.empty() && (bare.front() == '-' || bare.front() == '+')) bare.remove_prefix(1);
  const std::string_view undotted = !bare.empty() && bare.front() == '.' ? bare.substr(1) : bare;
  if (undotted == "nan") return "'" + shown(text) + "' is not a number that can be computed with (NaN)";
  if (undotted == "inf" || undotted == "infinity")
    return "'" + shown(text) + "' is infinite; a finite number is needed";
  if (bare.substr(0, 2) == "0x" || bare.substr(0, 2) == "0o" || bare.substr(0, 2) == "0b")
    return "'" + shown(text) + "' is not written in decimal digits";
  if (bare.size() > 1 && bare[0] == '0' && digit(bare[1]))
    return "'" + shown(text) + "' begins with a superfluous 0 (octal to some readers)";
  const bool separated = !bare.empty() && digit(bare.front()) &&
                         std::all_of(bare.begin(), bare.end(),
                                     [](char c) { return digit(c) || c == '_' || c == ',' || c == '.'; }) &&
                         bare.find_first_of("_,") != std::string_view::npos;
  if (separated) return "'" + shown(text) + "' has separators between its digits; write digits only";
  if (text.empty()) return "no number is given";
  return "'" + shown(text) + "' is not a number";
}

/// Is this sign, digits, fraction, exponent and nothing else?
bool strict_decimal(std::string_view t) {
  std::size_t i = 0;
  if (i < t.size() && (t[i] == '+' || t[i] == '-')) ++i;
  const std::size_t whole = i;
  while (i < t.size() && digit(t[i])) ++i;
  if (i == whole || (i - whole > 1 && t[whole] == '0')) return false;
  if (i < t.size() && t[i] == '.') {
    const std::size_t fraction = ++i;
    while (i < t.size() && digit(t[i])) ++i;
    if (i == fraction) return false;
  }
  if (i < t.size() && (t[i] == 'e' || t[i] == 'E')) {
    ++i;
    if (i < t.size() && (t[i] == '+' || t[i] == '-')) ++i;
    const std::size_t exponent = i;
    while (i < t.size() && digit(t[i])) ++i;
    if (i == exponent) return false;
  }
  return i == t.size();
}

std::optional<sim::Date> civil(int year, unsigned month, unsigned day) {
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                                         std::chrono::day{day}};
  if (year < 1 || !date.ok()) return std::nullopt;
  return sim::Date{static_cast<std::int32_t>(std::chrono::sys_days{date}.time_since_epoch().count())};
}

unsigned two(std::string_view text) {
  return static_cast<unsigned>(text[0] - '0') * 10 + static_cast<unsigned>(text[1] - '0');
}

constexpr std::array<std::string_view, 7> origin_keys{"kind",  "source", "place", "year",
                                                      "range", "note",   "origin"};
constexpr std::array<std::string_view, 4> distributions{"uniform", "normal", "lognormal", "exponential"};

struct KeyCounts {
  std::size_t value = 0, dates = 0, others = 0;
};

KeyCounts count_keys(const Node& map) {
  KeyCounts n;
  for (const Entry& e : map.entries) {
    if (is_origin_key(e.key)) continue;
    if (e.key == "value")
      ++n.value;
    else if (looks_like_date(e.key))
      ++n.dates;
    else
      ++n.others;
  }
  return n;
}

void collect_dates(const Node& node, std::vector<sim::Date>& found) {
  for (const Node& item : node.items) collect_dates(item, found);
  if (node.kind != Node::Kind::map) return;
  const KeyCounts n = count_keys(node);
  const bool dated = n.dates > 0 && n.value == 0;
  for (const Entry& e : node.entries) {
    if (is_origin_key(e.key) && e.key != "place") continue;
    std::string ignored;
    if (dated)
      if (const auto date = parse_date(e.key, ignored)) found.push_back(*date);
    collect_dates(e.value, found);
  }
}

}  // namespace

std::optional<double> parse_number(std::string_view text, std::string& problem) {
  text = trim(text);
  if (!strict_decimal(text)) {
    problem = why_no_number(text);
    return std::nullopt;
  }
  // The whole program stays in the "C" locale, where strtod reads a decimal point and rounds correctly.
  const std::string copy(text);
  const double value = std::strtod(copy.c_str(), nullptr);
  if (!std::isfinite(value)) {
    problem = "'" + shown(text) + "' is too large to be held";
    return std::nullopt;
  }
  return value == 0 ? 0.0 : value;  // no negative zero
}

std::optional<std::int64_t> parse_integer(std::string_view text, std::string& problem) {
  text = trim(text);
  std::string_view digits = text;
  const bool negative = !digits.empty() && digits.front() == '-';
  if (!digits.empty() && (digits.front() == '-' || digits.front() == '+')) digits.remove_prefix(1);
  const bool plain = !digits.empty() && std::all_of(digits.begin(), digits.end(), digit) &&
                     (digits.size() == 1 || digits.front() != '0');
  if (!plain) {
    problem = strict_decimal(text) ? "'" + shown(text) + "' is not a whole number written in digits"
                                   : why_no_number(text);
    return std::nullopt;
  }
  constexpr std::size_t most_digits = 18;
  if (digits.size() > most_digits) {
    problem = "'" + shown(text) + "' is too large to be held";
    return std::nullopt;
  }
  std::int64_t value = 0;
  for (char c : digits) value = value * 10 + (c - '0');
  return negative ? -value : value;
}

std::optional<sim::Fen> parse_money(std::string_view text, std::string& problem) {
  text = trim(text);
  if (!strict_decimal(text) || text.find_first_of("eE") != std::string_view::npos) {
    problem = strict_decimal(text) ? "'" + shown(text) + "' has an exponent; write an amount in plain digits"
                                   : why_no_number(text);
    return std::nullopt;
  }
  std::string_view rest = text;
  const bool negative = rest.front() == '-';
  if (rest.front() == '-' || rest.front() == '+') rest.remove_prefix(1);
  const std::size_t point = rest.find('.');
  const std::string_view whole = rest.substr(0, point);
  std::string_view fraction = point == std::string_view::npos ? std::string_view{} : rest.substr(point + 1);
  while (fraction.size() > 2 && fraction.back() == '0') fraction.remove_suffix(1);
  if (fraction.size() > 2) {
    problem = "'" + shown(text) + "' has parts of a fen; an amount has at most two decimals";
    return std::nullopt;
  }
  constexpr std::int64_t most_yuan = 10'000'000'000'000;
  std::int64_t yuan = 0;
  for (char c : whole) {
    yuan = yuan * 10 + (c - '0');
    if (yuan > most_yuan) {
      problem = "'" + shown(text) + "' is too large to be held";
      return std::nullopt;
    }
  }
  std::int64_t fen = 0;
  for (std::size_t i = 0; i < 2; ++i) fen = fen * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
  const sim::Fen value = yuan * 100 + fen;
  return negative ? -value : value;
}

std::optional<double> parse_duration(std::string_view text, double days_per_unit, std::string& problem) {
  text = trim(text);
  std::size_t end = text.size();
  while (end > 0 && ((text[end - 1] >= 'a' && text[end - 1] <= 'z'))) --end;
  const std::string_view unit = text.substr(end);
  struct Length {
    std::string_view name;
    double days;
  };
  constexpr std::array<Length, 10> units{{{"min", 1.0 / 1440},
                                          {"h", 1.0 / 24},
                                          {"d", 1},
                                          {"day", 1},
                                          {"days", 1},
                                          {"w", 7},
                                          {"mo", 365.25 / 12},
                                          {"y", 365.25},
                                          {"year", 365.25},
                                          {"years", 365.25}}};
  double days = days_per_unit;
  if (!unit.empty()) {
    const auto* found =
        std::find_if(units.begin(), units.end(), [&](const Length& n) { return n.name == unit; });
    if (found == units.end() || end == 0 || !strict_decimal(trim(text.substr(0, end)))) {
      std::string nan;
      problem = parse_number(text, nan) ? "" : nan;
      if (end > 0 && strict_decimal(trim(text.substr(0, end))))
        problem = "'" + shown(text) + "' has an unknown unit of time; min, h, d, w, mo and y are known";
      return std::nullopt;
    }
    days = found->days;
    text = text.substr(0, end);
  }
  const auto number = parse_number(text, problem);
  if (!number) return std::nullopt;
  const double value = *number * days;
  if (!std::isfinite(value)) {
    problem = "'" + shown(text) + "' is too large to be held";
    return std::nullopt;
  }
  return value;
}

std::optional<double> parse_share(std::string_view text, std::string& problem) {
  text = trim(text);
  if (!text.empty() && text.back() == '%') {
    const std::string_view number = trim(text.substr(0, text.size() - 1));
    if (!strict_decimal(number) || number.find_first_of("eE") != std::string_view::npos) {
      problem = "'" + shown(text) + "' is not a percentage";
      return std::nullopt;
    }
    // By exponent, so that "65 %" and "0.65" are the same double.
    return parse_number(std::string(number) + "e-2", problem);
  }
  return parse_number(text, problem);
}

bool looks_like_date(std::string_view key) {
  if (key.size() != 10 || key[4] != '-' || key[7] != '-') return false;
  for (std::size_t i = 0; i < key.size(); ++i)
    if (i != 4 && i != 7 && !digit(key[i])) return false;
  return true;
}

bool looks_like_age(std::string_view key) {
  return !key.empty() && key.size() <= 6 && std::all_of(key.begin(), key.end(), digit);
}

bool is_origin_key(std::string_view key) {
  return std::find(origin_keys.begin(), origin_keys.end(), key) != origin_keys.end();
}

bool is_distribution_name(std::string_view key) {
  return std::find(distributions.begin(), distributions.end(), key) != distributions.end();
}

std::span<const std::string_view> distribution_names() { return distributions; }

std::optional<sim::Date> parse_date(std::string_view text, std::string& problem) {
  text = trim(text);
  if (!looks_like_date(text)) {
    problem = "'" + shown(text) + "' is not a date";
    return std::nullopt;
  }
  const int year = static_cast<int>(two(text) * 100 + two(text.substr(2)));
  const auto date = civil(year, two(text.substr(5)), two(text.substr(8)));
  if (!date) problem = "there is no day " + std::string(text);
  return date;
}

std::optional<std::int32_t> parse_day_of_year(std::string_view text, std::string& problem) {
  text = trim(text);
  const bool shape = text.size() == 5 && text[2] == '-' && digit(text[0]) && digit(text[1]) &&
                     digit(text[3]) && digit(text[4]);
  if (!shape) {
    problem = "'" + shown(text) + "' is not a day of the year";
    return std::nullopt;
  }
  const unsigned month = two(text);
  const unsigned day = two(text.substr(3));
  constexpr int leap_year = 2000;
  if (!civil(leap_year, month, day)) {
    problem = "there is no day " + std::string(text);
    return std::nullopt;
  }
  return static_cast<std::int32_t>(month << 8U | day);
}

std::string date_text(sim::Date date) {
  const std::chrono::year_month_day civil_date{std::chrono::sys_days{std::chrono::days{date.days}}};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(civil_date.year()),
                     static_cast<unsigned>(civil_date.month()), static_cast<unsigned>(civil_date.day()));
}

Unwrapped unwrap(const Node& node, sim::Date as_of) {
  Unwrapped out;
  out.node = &node;
  while (out.node->kind == Node::Kind::map) {
    out.wrappings.push_back(out.node);
    const KeyCounts n = count_keys(*out.node);
    const bool dated = n.dates > 0 && n.value == 0;
    if (!dated && (n.others > 0 || n.value == 0 || n.dates > 0)) break;
    if (!dated) {
      out.node = out.node->find("value");
      continue;
    }
    const Entry* chosen = nullptr;
    const Entry* first = nullptr;
    sim::Date chosen_date{}, first_date{};
    for (const Entry& e : out.node->entries) {
      if (is_origin_key(e.key)) continue;
      if (out.dated == nullptr) out.dated = &e;
      std::string problem;
      const auto date = parse_date(e.key, problem);
      if (!date) {
        if (!looks_like_date(e.key)) problem = "'" + e.key + "' stands among dates and is none";
        out.faults.push_back({e.mark, problem});
        out.not_in_force.push_back(&e.value);
        continue;
      }
      if (first == nullptr || *date < first_date) first = &e, first_date = *date;
      if (*date <= as_of && (chosen == nullptr || *date > chosen_date)) chosen = &e, chosen_date = *date;
    }
    if (first == nullptr) {  // none of the dates exists, which is reported; read on with any value
      out.node = out.not_in_force.back();
      out.not_in_force.pop_back();
      continue;
    }
    if (chosen == nullptr) {
      out.faults.push_back({first->mark, "no value holds on " + date_text(as_of) + "; the first begins on " +
                                             date_text(first_date)});
      chosen = first;
    }
    std::string ignored;
    for (const Entry& e : out.node->entries)
      if (!is_origin_key(e.key) && &e != chosen && parse_date(e.key, ignored))
        out.not_in_force.push_back(&e.value);
    out.node = &chosen->value;
  }
  return out;
}

std::string value_text(const Node& node) {
  constexpr std::size_t most = 300;
  std::string out;
  switch (node.kind) {
    case Node::Kind::null:
      return "";
    case Node::Kind::scalar:
      return node.text;
    case Node::Kind::sequence:
      for (const Node& item : node.items) {
        if (out.size() > most) return "[" + out + ", ...]";
        out += (out.empty() ? "" : ", ") + value_text(item);
      }
      return "[" + out + "]";
    case Node::Kind::map: {
      if (count_keys(node).value == 1 && count_keys(node).others + count_keys(node).dates == 0)
        return value_text(*node.find("value"));
      std::vector<const Entry*> entries;
      for (const Entry& e : node.entries)
        if (!is_origin_key(e.key)) entries.push_back(&e);
      // What an overlay adds to dates stands behind those below it.
      if (count_keys(node).dates == entries.size())
        std::sort(entries.begin(), entries.end(),
                  [](const Entry* a, const Entry* b) { return a->key < b->key; });
      for (const Entry* e : entries) {
        if (out.size() > most) return "{" + out + ", ...}";
        out += (out.empty() ? "" : ", ") + e->key + ": " + value_text(e->value);
      }
      return "{" + out + "}";
    }
  }
  return out;
}

std::vector<sim::Date> dates_of_change(const Document& document) {
  std::vector<sim::Date> found;
  collect_dates(document.root, found);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace core
