#include "src/core/value_reader.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "sim/describe/nearest.hpp"
#include "sim/random/portable_math.hpp"

namespace core {

Reports::Reports(sim::Problems& problems) : problems_(problems) {
  for (const sim::Problem& p : problems)
    seen_.emplace(p.mark.file, p.mark.line, p.mark.column, p.path, p.message);
}

void Reports::add(sim::Problem problem) {
  const sim::Mark& m = problem.mark;
  if (seen_.emplace(m.file, m.line, m.column, problem.path, problem.message).second)
    problems_.push_back(std::move(problem));
}

void Reports::fail(sim::Mark mark, std::string path, std::string message, std::string expected,
                   std::string nearest) {
  add({sim::Severity::error, mark, std::move(path), std::move(message), std::move(expected),
       std::move(nearest)});
}

void Reports::unknown_key(const Entry& entry, const std::string& path, std::string expected,
                          std::string nearest) {
  fail(entry.mark, path.empty() ? entry.key : path + "." + entry.key, "unknown field", std::move(expected),
       std::move(nearest));
}

void ValueReader::wrong(const Node& node, const Place& place, std::string message) {
  reports_.fail(node.mark, place.path, std::move(message), expected_text(place.form, place.info));
}

bool ValueReader::scalar(const Node& node, const Place& place) {
  switch (node.kind) {
    case Node::Kind::scalar:
      return true;
    case Node::Kind::null:
      wrong(node, place, "no value is given");
      return false;
    case Node::Kind::sequence:
      wrong(node, place, "a list stands where one value is needed");
      return false;
    case Node::Kind::map:
      break;
  }
  bool named = false;
  for (const Entry& e : node.entries) {
    if (is_origin_key(e.key) || e.key == "value") continue;
    const std::array<std::string_view, 8> known{"value", "kind", "source", "place",
                                                "year",  "note", "range",  "origin"};
    reports_.unknown_key(e, place.path, expected_text(place.form, place.info) + ", or {value: ...}",
                         sim::nearest(e.key, std::span<const std::string_view>(known)));
    named = true;
  }
  if (!named) wrong(node, place, "an origin stands here without a value");
  return false;
}

bool ValueReader::unquoted(const Node& node, const Place& place) {
  if (!scalar(node, place)) return false;
  if (node.quoted) wrong(node, place, "the value is text in quotes");
  return !node.quoted;
}

bool ValueReader::within(double value, const Node& node, const Place& place) {
  // Written so that NaN is outside.
  if (value >= place.info.min && value <= upper_bound(place.info)) return true;
  reports_.fail(
      node.mark, place.path,
      node.text + (value < place.info.min ? " is below what is allowed" : " is above what is allowed"),
      place.form == Form::integer || place.form == Form::duration ? expected_text(place.form, place.info)
                                                                  : expected_figure(place.info));
  return false;
}

bool ValueReader::number(const Node& node, const Place& place, double& value) {
  if (!unquoted(node, place)) return false;
  std::string problem;
  std::optional<double> read;
  const double unit = days_per_unit(place.info.unit);
  if (unit > 0) {
    std::string plain;
    read = parse_number(node.text, plain);
    if (!read)
      if (const auto days = parse_duration(node.text, unit, problem)) read = *days / unit;
  } else if (place.info.unit == sim::Unit::share) {
    read = parse_share(node.text, problem);
  } else {
    read = parse_number(node.text, problem);
  }
  if (!read) {
    reports_.fail(node.mark, place.path, problem, expected_figure(place.info));
    return false;
  }
  if (!within(*read, node, place)) return false;
  value = *read;
  return true;
}

bool ValueReader::integer(const Node& node, const Place& place, std::int64_t& value) {
  if (!unquoted(node, place)) return false;
  std::string problem;
  const auto read = parse_integer(node.text, problem);
  if (!read) {
    wrong(node, place, problem);
    return false;
  }
  if (!within(static_cast<double>(*read), node, place)) return false;
  value = *read;
  return true;
}

bool ValueReader::money(const Node& node, const Place& place, sim::Fen& value) {
  if (!unquoted(node, place)) return false;
  sim::FieldInfo info = place.info;
  info.unit = sim::Unit::yuan;
  std::string problem;
  const auto read = parse_money(node.text, problem);
  if (!read) {
    reports_.fail(node.mark, place.path, problem, expected_figure(info));
    return false;
  }
  if (!within(static_cast<double>(*read) / 100, node, {info, place.path, place.form})) return false;
  value = *read;
  return true;
}

bool ValueReader::flag(const Node& node, const Place& place, bool& value) {
  if (!unquoted(node, place)) return false;
  if (node.text != "true" && node.text != "false") {
    wrong(node, place, "'" + node.text + "' is neither true nor false");
    return false;
  }
  value = node.text == "true";
  return true;
}

bool ValueReader::text(const Node& node, const Place& place, std::string& value) {
  if (!scalar(node, place)) return false;
  value = node.text;
  return true;
}

bool ValueReader::label(const Node& node, const Place& place, sim::Label& value) {
  if (node.kind != Node::Kind::map) {
    if (!scalar(node, place)) return false;
    value = {node.text, node.text};
    return true;
  }
  bool good = true;
  for (const Entry& e : node.entries) {
    if (is_origin_key(e.key)) continue;
    std::string* target = e.key == "zh" ? &value.zh : e.key == "en" ? &value.en : nullptr;
    if (target == nullptr) {
      reports_.unknown_key(e, place.path, expected_text(place.form, place.info), "");
      good = false;
    } else {
      const std::string path = place.path + "." + e.key;
      good = text(e.value, {place.info, path, Form::text}, *target) && good;
    }
  }
  return good;
}

bool ValueReader::duration(const Node& node, const Place& place, sim::Duration& value) {
  if (!unquoted(node, place)) return false;
  const double unit = days_per_unit(place.info.unit) > 0 ? days_per_unit(place.info.unit) : 1;
  std::string problem;
  const auto days = parse_duration(node.text, unit, problem);
  if (!days) {
    wrong(node, place, problem);
    return false;
  }
  if (!within(*days / unit, node, place)) return false;
  value.days = *days;
  return true;
}

bool ValueReader::date(const Node& node, const Place& place, sim::Date& value) {
  if (!scalar(node, place)) return false;
  std::string problem;
  const auto read = parse_date(node.text, problem);
  if (!read) wrong(node, place, problem);
  if (read) value = *read;
  return read.has_value();
}

bool ValueReader::day_of_year(const Node& node, const Place& place, std::int32_t& value) {
  if (!scalar(node, place)) return false;
  std::string problem;
  const auto read = parse_day_of_year(node.text, problem);
  if (!read) wrong(node, place, problem);
  if (read) value = *read;
  return read.has_value();
}

bool ValueReader::choice(const Node& node, const Place& place, std::span<const std::string_view> names,
                         std::size_t& index) {
  if (node.kind != Node::Kind::scalar) {
    reports_.fail(node.mark, place.path, "a name is needed here", one_of_text(names));
    return false;
  }
  const auto found = std::find(names.begin(), names.end(), node.text);
  if (found == names.end()) {
    reports_.fail(node.mark, place.path, "'" + node.text + "' is not known here", one_of_text(names),
                  sim::nearest(node.text, names));
    return false;
  }
  index = static_cast<std::size_t>(found - names.begin());
  return true;
}

bool ValueReader::distribution(std::string_view name, std::span<const Given> given, const Node& node,
                               const Place& place, sim::Distribution& value) {
  const auto has = [&](std::initializer_list<std::string_view> names) {
    return given.size() == names.size() && std::all_of(names.begin(), names.end(), [&](std::string_view n) {
             return std::any_of(given.begin(), given.end(), [&](const Given& g) { return g.name == n; });
           });
  };
  const auto get = [&](std::string_view parameter) {
    for (const Given& g : given)
      if (g.name == parameter) return g.value;
    return 0.0;
  };
  const auto fault = [&](std::string message, std::string expected) {
    // What a file laid over, or a setting, has changed of it is at fault.
    const auto changed = std::find_if(given.begin(), given.end(),
                                      [&](const Given& g) { return g.mark.file != node.mark.file; });
    reports_.fail(changed != given.end() ? changed->mark : node.mark, place.path, std::move(message),
                  std::move(expected));
    return false;
  };
  const auto level = [&](std::string_view parameter) {
    const double v = get(parameter);
    if (v >= place.info.min && v <= upper_bound(place.info)) return true;
    return fault("the " + std::string(parameter) + " " + number_text(v) + " is outside what is allowed",
                 expected_figure(place.info));
  };
  using Kind = sim::Distribution::Kind;
  if (name == "uniform") {
    if (!has({"low", "high"})) return fault("a uniform distribution has two ends", "{uniform: [low, high]}");
    if (get("low") > get("high")) return fault("the low end is above the high end", "{uniform: [low, high]}");
    if (!level("low") || !level("high")) return false;
    value = {Kind::uniform, {get("low"), get("high")}};
    return true;
  }
  if (name == "exponential") {
    if (!has({"mean"})) return fault("an exponential distribution has a mean", "{exponential: {mean}}");
    if (!(get("mean") > 0)) return fault("the mean must be above 0", "{exponential: {mean}}");
    if (!level("mean")) return false;
    value = {Kind::exponential, {get("mean"), 0}};
    return true;
  }
  if (name == "normal") {
    if (!has({"mean", "sd"}))
      return fault("a normal distribution has a mean and an sd", "{normal: {mean, sd}}");
    if (get("sd") < 0) return fault("the sd must not be negative", "{normal: {mean, sd}}");
    if (!level("mean")) return false;
    value = {Kind::normal, {get("mean"), get("sd")}};
    return true;
  }
  const std::string forms = "{lognormal: {mean, sd}}, {mean, sigma}, {median, sigma} or {mu, sigma}";
  const bool by_sd = has({"mean", "sd"});
  const bool by_mean = has({"mean", "sigma"});
  const bool by_median = has({"median", "sigma"});
  if (!by_sd && !by_mean && !by_median && !has({"mu", "sigma"}))
    return fault("these are not the parameters of a lognormal distribution", forms);
  if (get("sd") < 0 || get("sigma") < 0) return fault("the spread must not be negative", forms);
  constexpr double most_sigma = 20;  // beyond it the mean is out of a double's reach
  if (get("sigma") > most_sigma) return fault("sigma is too large", "a sigma up to 20");
  if (has({"mu", "sigma"})) {
    value = {Kind::lognormal, {get("mu"), get("sigma")}};
    return true;
  }
  const std::string_view middle = by_median ? "median" : "mean";
  const double centre = get(middle);
  if (!(centre > 0)) return fault("the " + std::string(middle) + " must be above 0", forms);
  if (!level(middle)) return false;
  // Moments of the lognormal: mean = exp(mu + sigma^2 / 2), (sd / mean)^2 = exp(sigma^2) - 1.
  const double ratio = get("sd") / centre;
  const double variance = by_sd ? sim::portable::log1p(ratio * ratio) : get("sigma") * get("sigma");
  if (!std::isfinite(variance)) return fault("the sd is too large for this mean", forms);
  const double mu = sim::portable::log(centre) - (by_median ? 0 : variance / 2);
  value = {Kind::lognormal, {mu, by_sd ? std::sqrt(variance) : get("sigma")}};
  return true;
}

}  // namespace core
