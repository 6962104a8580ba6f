// The value types a field can have beyond numbers, flags and text.
//
// They are plain data without behaviour so that every layer can hold them; a reader fills them in, a model
// evaluates them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/describe/problem.hpp"

namespace sim {

/// Money in fen (1/100 yuan), always an exact integer.
using Fen = std::int64_t;

/// A span of time in days; scenario text may say "90 d", "6 w", "9 mo", "4 y", "12 h", "30 min" (a month is
/// 365.25/12 days, a year 365.25). A plain number counts days, or minutes or years if that is the field's
/// unit.
struct Duration {
  double days = 0;
};

/// A civil date as days since 1970-01-01.
struct Date {
  std::int32_t days = 0;
  friend auto operator<=>(const Date&, const Date&) = default;
};

/// Values by age: entry i holds from age `from[i]` (inclusive) to the next; below the first, the value is 0.
/// A plain number is one entry from age 0.
struct AgeTable {
  struct Step {
    double from = 0;  ///< age in years
    double value = 0;
  };
  std::vector<Step> steps;  ///< ascending by age

  [[nodiscard]] double at(double age) const {
    double found = 0;
    for (const Step& s : steps)
      if (age >= s.from) found = s.value;
    return found;
  }
};

/// A probability distribution by name. Unit is the field's own as scenario text gives it (money in yuan).
struct Distribution {
  enum class Kind : std::uint8_t { constant, uniform, normal, lognormal, exponential };
  Kind kind = Kind::constant;
  /// constant: {value, -}; uniform: {low, high}; normal: {mean, sd}; lognormal: {mu, sigma} of the logarithm
  /// (scenario text may give mean+sd, mean+sigma or median+sigma instead); exponential: {mean, -}.
  std::array<double, 2> parameter{};
};

/// Where a stretch of a text stands that its file has in several: folded lines, escaped characters.
struct TextPiece {
  std::uint32_t offset = 0;  ///< first byte of it in the text
  Mark mark;                 ///< its place; the rest of the stretch follows on the same line
};

/// A rule as the user wrote it ("registered and labour >= 1"); models/rule checks and compiles it. `scope`
/// says which names it may use. Empty text means "not given".
struct Expression {
  std::string text;
  Mark mark;                        ///< of the first character of the text
  std::vector<TextPiece> pieces{};  ///< of a text that is not written in one stretch
};

}  // namespace sim
