#include "src/core/show.hpp"

#include <fmt/format.h>

#include "src/core/form.hpp"

namespace core {

std::string show(sim::Duration value) { return number_text(value.days) + " d"; }

std::string show(const sim::AgeTable& value) {
  if (value.steps.size() == 1 && value.steps[0].from == 0) return number_text(value.steps[0].value);
  std::string out;
  for (const sim::AgeTable::Step& s : value.steps)
    out += (out.empty() ? "" : ", ") + number_text(s.from) + ": " + number_text(s.value);
  return "{" + out + "}";
}

std::string show(const sim::Distribution& value) {
  const std::string a = number_text(value.parameter[0]);
  const std::string b = number_text(value.parameter[1]);
  using Kind = sim::Distribution::Kind;
  switch (value.kind) {
    case Kind::constant:
      return a;
    case Kind::uniform:
      return "{uniform: [" + a + ", " + b + "]}";
    case Kind::normal:
      return "{normal: {mean: " + a + ", sd: " + b + "}}";
    case Kind::lognormal:
      return "{lognormal: {mu: " + a + ", sigma: " + b + "}}";
    case Kind::exponential:
      return "{exponential: {mean: " + a + "}}";
  }
  return a;
}

std::string show_day(std::int32_t day) { return fmt::format("{:02}-{:02}", day >> 8, day & 0xff); }

}  // namespace core
