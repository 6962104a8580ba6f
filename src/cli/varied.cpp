#include "src/cli/varied.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>
#include <vector>

#include "src/core/json.hpp"

namespace cli {

namespace {

/// A finite number that fills the text.
std::optional<double> number_of(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace

std::optional<core::Varied> varied_of(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0) return std::nullopt;
  core::Varied v;
  v.path = text.substr(0, equals);
  std::vector<std::string> parts;
  for (std::size_t from = equals + 1; from <= text.size();) {
    const std::size_t to = std::min(text.find(':', from), text.size());
    parts.push_back(text.substr(from, to - from));
    from = to + 1;
  }
  if (parts.size() < 2 || parts.size() > 3) return std::nullopt;
  const auto low = number_of(parts[0]), high = number_of(parts[1]);
  if (!low || !high || *low >= *high) return std::nullopt;
  v.low = *low;
  v.high = *high;
  const bool whole = std::floor(v.low) == v.low && std::floor(v.high) == v.high && v.high - v.low >= 5;
  v.step = whole ? 1 : (v.high - v.low) / 100;
  if (parts.size() == 3) {
    const auto step = number_of(parts[2]);
    if (!step || *step <= 0 || *step > v.high - v.low) return std::nullopt;
    v.step = *step;
  }
  if ((v.high - v.low) / v.step > 1e9) return std::nullopt;
  return v;
}

std::string setting_of(const core::Varied& v, double value) {
  std::string text = v.path + "=";
  core::append_number(text, value);
  return text;
}

}  // namespace cli
