#include "src/core/paths.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "sim/describe/nearest.hpp"
#include "src/core/grammar.hpp"

namespace core {
namespace {

std::vector<std::string> split(std::string_view path) {
  std::vector<std::string> names(1);
  for (char c : path) {
    if (c == '.')
      names.emplace_back();
    else
      names.back() += c;
  }
  return names;
}

/// Where a walk along a path stands: in a declaration, possibly some names deep inside a leaf.
struct Step {
  const Declaration* at = nullptr;
  std::string distribution;  ///< inside a distribution: its name
  bool in_cell = false;      ///< inside one entry of a table
  bool in_origin = false;
  bool in_parameter = false;  ///< inside a distribution's parameter
};

bool is_index(std::string_view name) { return looks_like_age(name); }

/// Below a leaf: keys of tables and the like.
std::optional<Step> below_leaf(Step step, std::string_view name) {
  const Form form = step.at->form;
  std::string ignored;
  const bool distributed = form == Form::distribution || (form == Form::distribution_table && step.in_cell);
  if (distributed && !step.in_parameter) {
    if (step.distribution.empty()) {
      if (!is_distribution_name(name)) return std::nullopt;
      step.distribution = name;
      return step;
    }
    step.in_parameter = true;
    const bool known = std::find(distribution_parameters.begin(), distribution_parameters.end(), name) !=
                           distribution_parameters.end() ||
                       (step.distribution == "uniform" && (name == "0" || name == "1"));
    return known ? std::optional(step) : std::nullopt;
  }
  if (step.in_cell || step.in_parameter) return std::nullopt;
  step.in_cell = true;
  bool known = false;
  switch (form) {
    case Form::table:
    case Form::money_table:
    case Form::distribution_table: {
      const auto& names = step.at->names;
      known = std::find(names.begin(), names.end(), name) != names.end();
      break;
    }
    case Form::age_table:
      known = looks_like_age(name);
      break;
    case Form::numbers:
    case Form::days_of_year:
    case Form::references:
      known = is_index(name);
      break;
    case Form::by_day:
      known = parse_day_of_year(name, ignored).has_value();
      break;
    case Form::by_id:
    case Form::money_by_id:
      known = !name.empty();
      break;
    case Form::label:
      known = name == "zh" || name == "en";
      break;
    default:
      break;
  }
  return known ? std::optional(step) : std::nullopt;
}

std::optional<Step> next(Step step, std::string_view name) {
  if (step.in_origin) return name.empty() ? std::nullopt : std::optional(step);
  const bool object = step.at->form == Form::object;
  if (object || step.at->form == Form::list) {
    if (const Declaration* field = object ? step.at->find(name) : nullptr)
      return Step{field, "", false, false, false};
    if (object && step.at->has_id && name == "id") return Step{step.at, "", false, true, false};
  } else if (name == "value") {
    return step;
  }
  std::string ignored;
  if (step.at->dated && parse_date(name, ignored)) return step;
  if (!(step.at->form == Form::list) && is_origin_key(name)) {
    step.in_origin = true;
    return step;
  }
  if (step.at->form == Form::list)
    return name.empty() ? std::nullopt
                        : std::optional(Step{&step.at->fields.front(), "", false, false, false});
  if (object) {
    // An object around one value: what lies below the value lies below the object.
    const Declaration* value = step.at->find("value");
    return value == nullptr ? std::nullopt : below_leaf(Step{value, "", false, false, false}, name);
  }
  return below_leaf(std::move(step), name);
}

/// Names that could stand below.
std::vector<std::string> names_below(const Step& step) {
  std::vector<std::string> names;
  const Declaration& d = *step.at;
  if (d.form == Form::object)
    for (const Declaration& f : d.fields) names.emplace_back(f.info.name);
  const Declaration* leaf = d.form == Form::object ? d.find("value") : &d;
  if (leaf != nullptr && leaf->form != Form::choice)
    for (std::string_view name : leaf->names) names.emplace_back(name);
  if (leaf != nullptr && leaf->form == Form::distribution) {
    for (std::string_view name : distribution_names()) names.emplace_back(name);
    for (std::string_view name : distribution_parameters) names.emplace_back(name);
  }
  return names;
}

}  // namespace

bool valid_path(const Declaration& root, std::string_view path) {
  Step step{&root, "", false, false, false};
  for (const std::string& name : split(path)) {
    auto found = next(std::move(step), name);
    if (!found) return false;
    step = std::move(*found);
  }
  return true;
}

std::string nearest_path(const Declaration& root, std::string_view path) {
  if (valid_path(root, path)) return "";
  Step step{&root, "", false, false, false};
  std::string repaired;
  const auto append = [&](std::string_view name) {
    if (!repaired.empty()) repaired += '.';
    repaired += name;
  };
  const std::vector<std::string> names = split(path);
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (auto found = next(step, names[i])) {
      append(names[i]);
      step = std::move(*found);
      continue;
    }
    const std::vector<std::string> known = names_below(step);
    const std::string near = sim::nearest(names[i], std::span<const std::string>(known));
    if (!near.empty()) {
      if (auto found = next(step, near)) {
        append(near);
        step = std::move(*found);
        continue;
      }
    }
    // "coverage.major-illness" for "coverage.stack.major-illness": a list with ids was left out.
    const Declaration* list = nullptr;
    if (step.at->form == Form::object && i + 1 < names.size())
      for (const Declaration& f : step.at->fields)
        if (list == nullptr && f.form == Form::list && f.fields.front().has_id &&
            next(Step{&f.fields.front(), "", false, false, false}, names[i + 1]))
          list = &f;
    if (list == nullptr) return "";
    append(list->info.name);
    append(names[i]);
    step = {&list->fields.front(), "", false, false, false};
  }
  return repaired;
}

}  // namespace core
