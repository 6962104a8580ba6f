#include "src/core/requirement.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "models/measure/indicator.hpp"
#include "sim/describe/nearest.hpp"
#include "src/core/grammar.hpp"
#include "src/core/indicator_label.hpp"
#include "src/core/summary.hpp"

namespace core {

namespace {

using Values = std::span<const std::optional<double>>;

constexpr std::string_view form =
    "expected mean(INDICATOR@YEAR) >= NUMBER or prob(INDICATOR@YEAR >= NUMBER) >= NUMBER, with <= where less "
    "is better";

/// Reads from the front of a text; spaces do not count.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  void skip() {
    while (!text_.empty() && text_.front() == ' ') text_.remove_prefix(1);
  }
  bool take(std::string_view word) {
    skip();
    if (!text_.starts_with(word)) return false;
    text_.remove_prefix(word.size());
    return true;
  }
  std::string until(std::string_view stops) {
    skip();
    const std::size_t end = std::min(text_.find_first_of(stops), text_.size());
    std::string out(text_.substr(0, end));
    while (!out.empty() && out.back() == ' ') out.pop_back();
    text_.remove_prefix(end);
    return out;
  }
  bool number(double& value) {
    const auto read = parse_number(until(" )<>"), wrong_);
    if (read) value = *read;
    return read.has_value();
  }
  bool year(std::int32_t& value) {
    const auto read = parse_integer(until(" )<>"), wrong_);
    if (!read || *read < 1 || *read > 9999) return false;
    value = static_cast<std::int32_t>(*read);
    return true;
  }
  /// ">=" or "<=".
  bool relation(bool& at_least) {
    if (take(">=")) {
      at_least = true;
      return true;
    }
    at_least = false;
    return take("<=");
  }
  bool done() {
    skip();
    return text_.empty();
  }

 private:
  std::string_view text_;
  std::string wrong_;
};

bool keeps(const std::optional<double>& value, bool at_least, double bound) {
  return value && keeps_to(*value, at_least, bound);
}

std::uint64_t kept(Values values, bool at_least, double bound) {
  return static_cast<std::uint64_t>(
      std::count_if(values.begin(), values.end(), [&](const auto& v) { return keeps(v, at_least, bound); }));
}

double share_of(Values values, bool at_least, double bound) {
  if (values.empty()) return 0;
  return static_cast<double>(kept(values, at_least, bound)) / static_cast<double>(values.size());
}

}  // namespace

bool keeps_to(double value, bool at_least, double bound) {
  const double slack = rounding * std::max(std::abs(value), std::abs(bound));
  return at_least ? value >= bound - slack : value <= bound + slack;
}

std::vector<std::optional<double>> Requirement::values(const RunResult& run) const {
  return values_of(run.plan, run.base, indicator, year - run.plan.first_year, 0);
}

std::optional<double> Requirement::estimate(Values values) const {
  if (probability) return share_of(values, inner_at_least, inner);
  return sim::summarise(values, false).mean;
}

sim::Interval Requirement::interval(Values values) const {
  if (probability) return sim::clopper_pearson(kept(values, inner_at_least, inner), values.size());
  const sim::Summary s = sim::summarise(values, false);
  return {s.lo, s.hi, s.reason};
}

double Requirement::lack(const std::optional<double>& estimate) const {
  if (!estimate) return std::numeric_limits<double>::infinity();
  return met(estimate) ? 0 : std::abs(bound - *estimate);
}

double Requirement::distance(Values values) const {
  const double threshold = probability ? inner : bound;
  const bool above = probability ? inner_at_least != avoids() : at_least;
  double sum = 0;
  std::size_t defined = 0;
  for (const auto& v : values) {
    if (!v) continue;
    ++defined;
    sum += std::max(above ? threshold - *v : *v - threshold, 0.0);
  }
  return defined == 0 ? std::numeric_limits<double>::infinity() : sum / static_cast<double>(defined);
}

std::uint64_t Requirement::sure(Values values) const {
  if (!probability) return kept(values, at_least, bound);
  const std::uint64_t n = kept(values, inner_at_least, inner);
  return avoids() ? values.size() - n : n;
}

double Requirement::certainty(Values values) const {
  return values.empty() ? 0 : static_cast<double>(sure(values)) / static_cast<double>(values.size());
}

sim::Interval Requirement::certainty_interval(Values values) const {
  return sim::clopper_pearson(sure(values), values.size());
}

std::optional<Requirement> read_requirement(std::string_view text, std::string& wrong) {
  Cursor in(text);
  Requirement r;
  r.text = std::string(text);
  wrong = std::string(form);
  if (in.take("prob"))
    r.probability = true;
  else if (!in.take("mean"))
    return std::nullopt;
  if (!in.take("(")) return std::nullopt;
  r.indicator = in.until("@)<>");
  if (!in.take("@") || !in.year(r.year)) return std::nullopt;
  if (r.probability && (!in.relation(r.inner_at_least) || !in.number(r.inner))) return std::nullopt;
  if (!in.take(")") || !in.relation(r.at_least) || !in.number(r.bound) || !in.done()) return std::nullopt;
  if (r.probability && (r.bound < 0 || r.bound > 1)) {
    wrong = "a probability lies between 0 and 1";
    return std::nullopt;
  }
  wrong.clear();
  return r;
}

sim::Label requirement_label(const Requirement& r) {
  const bool share = indicator_unit(r.indicator) == "share";
  const auto bounded = [](bool at_least, double bound, bool of_share) {
    return fmt::format("{} {:g}{}", at_least ? "不低于" : "不高于", of_share ? bound * 100 : bound,
                       of_share ? " %" : "");
  };
  const std::string what = fmt::format("{}年{}", r.year, indicator_label(r.indicator).zh);
  return {r.probability ? fmt::format("{}{} 的概率{}", what, bounded(r.inner_at_least, r.inner, share),
                                      bounded(r.at_least, r.bound, true))
                        : fmt::format("{}的均值{}", what, bounded(r.at_least, r.bound, share)),
          r.text};
}

std::string check_indicator(std::string_view id) {
  std::vector<std::string_view> ids;
  for (const models::Indicator& i : models::indicators()) ids.push_back(i.id);
  for (const CountedIndicator& i : counted_indicators()) ids.push_back(i.id);
  if (std::find(ids.begin(), ids.end(), id) != ids.end()) return {};
  const std::string near = sim::nearest(id, ids);
  return fmt::format("there is no indicator \"{}\"{}", id,
                     near.empty() ? "" : "; did you mean " + near + "?");
}

std::string check_requirement(const Requirement& r, const ResultPlan& plan) {
  if (std::string wrong = check_indicator(r.indicator); !wrong.empty()) return wrong;
  const double bound = r.probability ? r.inner : r.bound;
  for (const models::Indicator& i : models::indicators())
    if (i.id == r.indicator && i.share && (bound < 0 || bound > 1))
      return fmt::format("{} is a share: expected 0 to 1, not {:g}", r.indicator, bound);
  const std::int32_t last = plan.first_year + plan.assessments - 1;
  if (r.year < plan.first_year || r.year > last)
    return fmt::format("year {} is not assessed; expected {} to {}", r.year, plan.first_year, last);
  return {};
}

}  // namespace core
