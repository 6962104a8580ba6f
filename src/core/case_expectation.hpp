// What a policy test expects of a household: the kinds of expectations, declared once, and reading them.
//
//   expect:
//     eligible: {dibao: true, 2017-01-01: {dibao: false}}
//     status: {2016: poor, 2017: exited}
//     paid: {dibao: {2016: 1920.00}}
//     acts: {2016-06-01: {apply-times: 1.3}}
//
// Reading, checks and the reference all use the one table below. An expectation is a path of keys with one
// value under it; each becomes one Expected. Values are kept as the text in which answers are given too
// (money in yuan with two decimals), so that comparing is comparing texts. Pure; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/describe/problem.hpp"
#include "sim/describe/value.hpp"
#include "src/core/document.hpp"
#include "src/core/language.hpp"
#include "src/core/result.hpp"

namespace core {

enum class Asked : std::uint8_t {
  eligible,
  status,
  monitored,
  income,
  paid,
  by_source,
  transfers,
  served,
  waiting,
  acts,
  met,
  ledger
};

/// What a key of an expectation names; `day` may be left out, which means the start.
enum class CaseKey : std::uint8_t { none, programme, source, year, date, day, factor, target };
enum class CaseValue : std::uint8_t { flag, status, money, dates, count, factors, lines };

struct ExpectationKind {
  Asked asked = Asked::eligible;
  std::string_view name;
  std::string_view zh;  ///< one line of meaning, as of a field
  std::string_view en;
  std::string_view title_zh;  ///< what a screen calls it
  std::string_view title_en;
  std::array<CaseKey, 3> keys{};
  CaseValue value = CaseValue::money;
  std::string_view example;
};
[[nodiscard]] std::span<const ExpectationKind> expectation_kinds();
[[nodiscard]] const ExpectationKind& kind_of(Asked asked);

struct Expected {
  Asked asked = Asked::eligible;
  std::string programme;
  std::string source;
  std::string factor;  ///< at work in the household (src/core/acting_factors.hpp)
  std::string target;  ///< or matching, by id
  std::optional<std::int32_t> year;
  std::string month;  ///< of a ledger line, "2016-03"
  std::optional<sim::Date> date;
  /// Of a ledger line: what it must be, (payer, payee, nature, purpose, programme) in the words of
  /// ledger.csv.
  std::vector<std::pair<std::string, std::string>> line;
  std::string value;
  sim::Mark mark;

  /// "paid dibao 2016", for programs.
  [[nodiscard]] std::string what() const;
};

/// What the scenario knows that expectations may name.
struct ExpectationContext {
  ResultPlan plan;
  sim::Date first, last;             ///< day of the run
  std::vector<std::string> factors;  ///< names that it has
  /// Ids of its targets, with the year that they are of if they are of one, and of matching.
  std::vector<std::pair<std::string, std::optional<std::int64_t>>> targets{};
};

/// Every problem is reported at the key or value it is about. Without a context (the scenario has errors)
/// names, years and days are taken as they are.
[[nodiscard]] std::vector<Expected> read_expectations(const Node& expect, const ExpectationContext* context,
                                                      sim::Problems& problems);

/// The kinds for the reference of fields, one line each.
[[nodiscard]] std::string expectation_reference(Language language, bool markdown);

}  // namespace core
