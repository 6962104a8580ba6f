// Reading what a policy test expects of a household: a walk along the keys that each kind declares.
#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "models/people/household.hpp"
#include "sim/describe/nearest.hpp"
#include "sim/time/calendar.hpp"
#include "src/core/acting_factors.hpp"
#include "src/core/case_expectation.hpp"
#include "src/core/cells.hpp"
#include "src/core/claim.hpp"
#include "src/core/grammar.hpp"
#include "src/core/population.hpp"
#include "src/core/utf8.hpp"

namespace core {

namespace {

using K = CaseKey;

constexpr std::array<std::string_view, 5> line_fields{"payer", "payee", "nature", "purpose", "programme"};

std::string_view key_text(CaseKey key) {
  switch (key) {
    case K::programme:
      return "the id of a programme";
    case K::source:
      return "the id of a source";
    case K::year:
      return "a calendar year of the run";
    case K::date:
      return "a day of the run, such as 2016-03-31";
    case K::day:
      return "a day of the run, or the id of a programme";
    case K::factor:
      return "a factor: health/DISEASE/MOVE, refers-share/TIER, travel-times/TIER, treats-first/TIER, "
             "apply-times or detect-times";
    case K::target:
      return "the id of a target of the case or of a rule of matching";
    case K::none:
      break;
  }
  return "";
}

std::string_view value_text_of(CaseValue value) {
  switch (value) {
    case CaseValue::flag:
      return "true or false";
    case CaseValue::status:
      return "one of ordinary, poor, exited, left";
    case CaseValue::money:
      return "yuan with at most two decimals";
    case CaseValue::dates:
      return "a day such as 2016-03-31, a list of days, or never";
    case CaseValue::count:
      return "a whole number from 0 on";
    case CaseValue::factors:
      return "a number from 0 on with at most six decimals, or a list with one for each member where they "
             "differ";
    case CaseValue::lines:
      return "a list of entries, each with yuan and a year or month";
  }
  return "";
}

class Reader {
 public:
  Reader(const ExpectationContext* context, sim::Problems& problems)
      : context_(context), problems_(problems) {}

  std::vector<Expected> read(const Node& expect) {
    if (expect.kind != Node::Kind::map) {
      fail(expect.mark, "expect", "this is no map of expectations", "such as status: {2016: poor}");
      return {};
    }
    std::vector<std::string_view> names;
    for (const ExpectationKind& kind : kinds_) names.push_back(kind.name);
    for (const Entry& entry : expect.entries) {
      const auto kind = std::find_if(kinds_.begin(), kinds_.end(),
                                     [&](const ExpectationKind& k) { return k.name == entry.key; });
      if (kind == kinds_.end()) {
        fail(entry.mark, "expect." + entry.key, "unknown expectation", "", sim::nearest(entry.key, names));
        continue;
      }
      Expected expected;
      expected.asked = kind->asked;
      if (kind->value == CaseValue::lines)
        lines(entry.value, "expect.ledger");
      else
        walk(entry.value, *kind, 0, expected, "expect." + entry.key);
    }
    return std::move(found_);
  }

 private:
  void fail(sim::Mark mark, std::string path, std::string message, std::string_view expected,
            std::string nearest = {}) {
    problems_.push_back({.mark = mark,
                         .path = std::move(path),
                         .message = std::move(message),
                         .expected = std::string(expected),
                         .nearest = std::move(nearest)});
  }

  static std::string said(const Node& node) {
    return node.kind == Node::Kind::scalar ? "'" + printable(node.text, 60) + "'" : "what stands here";
  }

  void walk(const Node& node, const ExpectationKind& kind, std::size_t depth, const Expected& so_far,
            const std::string& path) {
    const CaseKey key = depth < kind.keys.size() ? kind.keys[depth] : K::none;
    if (key == K::none) return value(node, kind, so_far, path);
    if (node.kind != Node::Kind::map) {
      fail(node.mark, path, said(node) + " is no map", "keys that are each " + std::string(key_text(key)));
      return;
    }
    if (node.entries.empty()) fail(node.mark, path, "this tests nothing", "at least one entry");
    for (const Entry& entry : node.entries) {
      Expected next = so_far;
      const std::string here = path + "." + entry.key;
      // Without a day the key is already what comes after it.
      const bool dated = key != K::day || looks_like_date(entry.key);
      const CaseKey read = dated ? key : kind.keys[depth + 1];
      if (!take_key(read, entry, here, next)) continue;
      walk(entry.value, kind, depth + (dated ? 1 : 2), next, here);
    }
  }

  bool take_key(CaseKey key, const Entry& entry, const std::string& path, Expected& into) {
    switch (key) {
      case K::programme:
        into.programme = entry.key;
        return !context_ || known(programmes(), entry, "programme", path);
      case K::source:
        into.source = entry.key;
        return !context_ || known(sources(), entry, "source", path);
      case K::year:
        into.year = year(entry.key, entry.mark, path, into.asked);
        return into.year.has_value() && (into.asked != Asked::met || is_of_year(into, entry.mark, path));
      case K::date:
      case K::day:
        into.date = day(entry.key, entry.mark, path);
        return into.date.has_value();
      case K::factor:
        into.factor = entry.key;
        return !context_ || known(context_->factors, entry, "factor", path);
      case K::target:
        into.target = entry.key;
        return !context_ || known(targets(), entry, "target of the case's own or matching", path);
      case K::none:
        break;
    }
    return false;
  }

  bool known(const std::vector<std::string>& ids, const Entry& entry, const char* what,
             const std::string& path) {
    if (std::find(ids.begin(), ids.end(), entry.key) != ids.end()) return true;
    fail(entry.mark, path, fmt::format("the scenario has no {} '{}'", what, printable(entry.key, 60)), "",
         sim::nearest(entry.key, ids));
    return false;
  }

  /// A target that is of one year has no answer in another.
  bool is_of_year(const Expected& e, sim::Mark mark, const std::string& path) {
    if (context_ == nullptr) return true;
    for (const auto& [id, of] : context_->targets)
      if (id == e.target && of && *of != *e.year) {
        fail(mark, path, fmt::format("the target is of {}", *of), std::to_string(*of));
        return false;
      }
    return true;
  }

  [[nodiscard]] std::vector<std::string> targets() const {
    std::vector<std::string> ids;
    for (const auto& target : context_->targets) ids.push_back(target.first);
    return ids;
  }
  [[nodiscard]] std::vector<std::string> programmes() const {
    std::vector<std::string> ids;
    for (const ResultPlan::Programme& p : context_->plan.programmes) ids.push_back(p.id);
    return ids;
  }
  [[nodiscard]] std::vector<std::string> sources() const {
    const auto& accounts = context_->plan.accounts;
    return {accounts.begin() + models::first_source_account, accounts.end()};
  }

  std::optional<std::int32_t> year(const std::string& text, sim::Mark mark, const std::string& path,
                                   Asked asked) {
    const auto number = read_integer(text);
    if (!number || *number < 1 || *number > 9999) {
      fail(mark, path, "'" + printable(text, 60) + "' is no year", key_text(K::year));
      return std::nullopt;
    }
    if (context_ == nullptr) return static_cast<std::int32_t>(*number);
    const bool assessed = asked == Asked::status || asked == Asked::monitored || asked == Asked::income;
    const ResultPlan& plan = context_->plan;
    const std::int32_t last = plan.first_year + (assessed ? plan.assessments : plan.years) - 1;
    if (*number >= plan.first_year && *number <= last) return static_cast<std::int32_t>(*number);
    fail(mark, path, fmt::format("the run has no {} {}", assessed ? "assessment of" : "year", *number),
         last < plan.first_year ? "a longer run" : fmt::format("from {} to {}", plan.first_year, last));
    return std::nullopt;
  }

  std::optional<sim::Date> day(const std::string& text, sim::Mark mark, const std::string& path) {
    const auto date = sim::parse_date(text);
    if (!date) {
      fail(mark, path, "'" + printable(text, 60) + "' is no day", key_text(K::date));
      return std::nullopt;
    }
    if (context_ == nullptr || (*date >= context_->first && *date <= context_->last)) return date;
    fail(mark, path, sim::format_date(*date) + " lies outside the run",
         fmt::format("from {} to {}", sim::format_date(context_->first), sim::format_date(context_->last)));
    return std::nullopt;
  }

  /// The value as answers are written; nothing if it is wrong.
  std::optional<std::string> text_of(const Node& node, CaseValue value, const std::string& path) {
    if (value == CaseValue::dates) return dates(node, path);
    if (value == CaseValue::factors) return factors(node);
    if (node.kind != Node::Kind::scalar) return std::nullopt;
    switch (value) {
      case CaseValue::flag:
        if (const std::size_t word = position_of(yes_and_no(), node.text); word < 2)
          return word == 0 ? "true" : "false";
        break;
      case CaseValue::status: {
        const auto& names = models::status_names;
        if (std::find(names.begin(), names.end(), node.text) != names.end()) return node.text;
        break;
      }
      case CaseValue::money:
        if (const auto fen = read_yuan(node.text)) return yuan_text(*fen);
        break;
      case CaseValue::count:
        if (const auto count = read_integer(node.text); count && *count >= 0) return std::to_string(*count);
        break;
      default:
        break;
    }
    return std::nullopt;
  }

  std::optional<std::string> dates(const Node& node, const std::string& path) {
    if (node.kind == Node::Kind::scalar && node.text == "never") return "never";
    const std::size_t n = node.kind == Node::Kind::sequence ? node.items.size() : 1;
    std::string text;
    for (std::size_t i = 0; i < n; ++i) {
      const Node& item = node.kind == Node::Kind::sequence ? node.items[i] : node;
      if (item.kind != Node::Kind::scalar) return std::nullopt;
      const auto date = sim::parse_date(item.text);
      if (!date) return std::nullopt;
      if (context_ != nullptr && !day(item.text, item.mark, path)) return "";
      text += (text.empty() ? "" : ", ") + sim::format_date(*date);
    }
    if (text.empty()) return std::nullopt;
    return text;
  }

  /// A list of numbers that are all alike is refused: it would not be seen how long it is.
  static std::optional<std::string> factors(const Node& node) {
    const bool list = node.kind == Node::Kind::sequence;
    std::vector<double> values;
    for (std::size_t i = 0; i < (list ? node.items.size() : 1); ++i) {
      const Node& item = list ? node.items[i] : node;
      std::string problem;
      if (item.kind != Node::Kind::scalar) return std::nullopt;
      const auto value = parse_number(item.text, problem);
      if (!value || *value < 0 || parse_number(factors_text({&*value, 1}), problem) != value)
        return std::nullopt;
      values.push_back(*value);
    }
    const std::string text = factors_text(values);
    if (list && text.find(',') == std::string::npos) return std::nullopt;
    return text;
  }

  void value(const Node& node, const ExpectationKind& kind, Expected expected, const std::string& path) {
    const auto text = text_of(node, kind.value, path);
    if (!text) {
      fail(node.mark, path, said(node) + " is nothing that can be expected here", value_text_of(kind.value));
      return;
    }
    expected.value = *text;
    expected.mark = node.mark;
    found_.push_back(std::move(expected));
  }

  void lines(const Node& list, const std::string& path) {
    if (list.kind != Node::Kind::sequence)
      return fail(list.mark, path, "this is no list", value_text_of(CaseValue::lines));
    if (list.items.empty()) fail(list.mark, path, "this tests nothing", "at least one entry");
    for (std::size_t i = 0; i < list.items.size(); ++i) line(list.items[i], path + "." + std::to_string(i));
  }

  void line(const Node& node, const std::string& path) {
    if (node.kind != Node::Kind::map)
      return fail(node.mark, path, said(node) + " is no entry of the ledger",
                  "such as {payer: province, year: 2016, yuan: 12}");
    Expected expected;
    expected.asked = Asked::ledger;
    expected.mark = node.mark;
    bool good = true;
    for (const Entry& entry : node.entries) {
      const std::string here = path + "." + entry.key;
      if (entry.value.kind != Node::Kind::scalar) {
        fail(entry.value.mark, here, "this is no single value", "one value");
        good = false;
      } else if (entry.key == "year") {
        expected.year = year(entry.value.text, entry.value.mark, here, Asked::ledger);
        good = good && expected.year;
      } else if (entry.key == "month") {
        good = month(entry.value, here, expected) && good;
      } else if (entry.key == "yuan") {
        const auto text = text_of(entry.value, CaseValue::money, here);
        if (!text) fail(entry.value.mark, here, said(entry.value) + " is no amount", "yuan");
        good = good && text;
        expected.value = text.value_or("");
      } else if (std::find(line_fields.begin(), line_fields.end(), entry.key) != line_fields.end()) {
        good = (!context_ || on_a_line(entry, here)) && good;
        expected.line.emplace_back(entry.key, entry.value.text);
      } else {
        std::vector<std::string_view> known(line_fields.begin(), line_fields.end());
        known.insert(known.end(), {"year", "month", "yuan"});
        fail(entry.mark, here, "unknown field", "payer, payee, nature, purpose, programme, year, month, yuan",
             sim::nearest(entry.key, known));
        good = false;
      }
    }
    if (!good) return;
    if (expected.value.empty() || expected.year.has_value() != expected.month.empty() ||
        expected.line.empty())
      return fail(
          node.mark, path, "it is not said which entries are meant or what they come to",
          "yuan, one of year and month, and at least one of payer, payee, nature, purpose, programme");
    found_.push_back(std::move(expected));
  }

  bool month(const Node& node, const std::string& path, Expected& into) {
    const auto first = sim::parse_date(node.text + "-01");
    into.month = node.text;
    const std::int32_t year = first ? sim::civil(*first).year : 0;
    const auto within = [&](const ResultPlan& plan) {
      return year >= plan.first_year && year < plan.first_year + plan.years;
    };
    if (first && (context_ == nullptr || within(context_->plan))) return true;
    fail(node.mark, path, said(node) + " is no month of the run", "a month such as 2016-07");
    return false;
  }

  /// Does any flow of the ledger have this word there?
  bool on_a_line(const Entry& entry, const std::string& path) {
    std::vector<std::string> words;
    for (const models::Flow& flow : context_->plan.flows)
      words.emplace_back(flow_word(context_->plan, flow, entry.key));
    if (std::find(words.begin(), words.end(), entry.value.text) != words.end()) return true;
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    fail(entry.value.mark, path, "no entry of the ledger has " + said(entry.value) + " there",
         "a word of that column of ledger.csv", sim::nearest(entry.value.text, words));
    return false;
  }

  const ExpectationContext* context_;
  sim::Problems& problems_;
  std::span<const ExpectationKind> kinds_ = expectation_kinds();
  std::vector<Expected> found_;
};

}  // namespace

std::vector<Expected> read_expectations(const Node& expect, const ExpectationContext* context,
                                        sim::Problems& problems) {
  return Reader(context, problems).read(expect);
}

}  // namespace core
