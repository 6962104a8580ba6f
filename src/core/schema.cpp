#include "src/core/schema.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <map>

#include <nlohmann/json.hpp>

#include "src/core/grammar.hpp"

namespace core {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* date_pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
constexpr const char* day_pattern = "^[0-9]{2}-[0-9]{2}$";
constexpr const char* time_pattern = "^[0-9]+(\\.[0-9]+)? ?(min|h|d|day|days|w|mo|y|year|years)$";
constexpr const char* percent_pattern = "^[0-9]+(\\.[0-9]+)? ?%$";

Json any_of(std::initializer_list<Json> options) { return Json{{"anyOf", Json(options)}}; }
Json reference(const std::string& name) { return Json{{"$ref", "#/definitions/" + name}}; }
Json strings(std::span<const std::string_view> names) {
  Json out = Json::array();
  for (std::string_view name : names) out.push_back(std::string(name));
  return out;
}

/// Whole numbers without a decimal point.
Json number_json(double value) {
  constexpr double exact = 9007199254740992;
  if (value == std::floor(value) && std::abs(value) < exact) return Json(static_cast<std::int64_t>(value));
  return Json(value);
}

class SchemaWriter {
 public:
  explicit SchemaWriter(const SchemaOptions& options) : options_(options) {
    definitions_["origin-text"] = Json{{"type", {"string", "number"}}};
    definitions_["range"] = range();
    if (!options_.complete) {
      const Json remove{{"remove", Json{{"enum", {true}}}}};
      definitions_["removal"] = Json{{"type", "object"},
                                     {"properties", remove},
                                     {"required", {"remove"}},
                                     {"additionalProperties", false}};
    }
    definitions_["origin"] =
        Json{{"type", "object"}, {"properties", origin_properties()}, {"additionalProperties", false}};
  }

  std::string write(const Declaration& root) {
    Json whole = object(root);
    Json& properties = whole["properties"];
    const Json file{{"type", "string"}, {"minLength", 1}};
    properties["extends"] =
        Json{{"oneOf", {file, Json{{"type", "array"}, {"items", file}, {"minItems", 1}}}}};
    Json out{{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", options_.title}};
    out.update(whole);
    out["definitions"] = definitions_;
    return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
  }

 private:
  static Json range() {
    const Json end{{"type", {"number", "string"}}};
    const Json pair{{"type", "array"}, {"items", end}, {"minItems", 2}, {"maxItems", 2}};
    const Json factors{{"type", "string"}, {"pattern", "^x[0-9.eE+-]+\\.\\.x[0-9.eE+-]+$"}};
    const Json one = any_of({pair, factors});
    return any_of({pair, factors, Json{{"type", "object"}, {"additionalProperties", one}}});
  }

  static Json origin_properties() {
    return Json{{"kind", {{"enum", {"rule", "observed", "estimate", "target", "assumption", "calibrated"}}}},
                {"source", reference("origin-text")},
                {"place", reference("origin-text")},
                {"year", reference("origin-text")},
                {"note", reference("origin-text")},
                {"range", reference("range")}};
  }

  /// A map that may carry its origin beside `properties`.
  static Json map_of(Json properties) {
    Json all = std::move(properties);
    const Json origin = origin_properties();
    for (const auto& [key, value] : origin.items())
      if (!all.contains(key)) all[key] = value;
    if (!all.contains("origin")) all["origin"] = reference("origin");
    return Json{{"type", "object"}, {"properties", std::move(all)}, {"additionalProperties", false}};
  }

  /// A named definition, shared by all that look the same.
  std::string define(const std::string& prefix, const Json& schema) {
    const auto [known, fresh] = names_.try_emplace(prefix + schema.dump(), "");
    if (fresh) {
      known->second = prefix + "-" + std::to_string(++counts_[prefix]);
      definitions_[known->second] = schema;
    }
    return known->second;
  }

  /// The same with origins and, if it may be, dates around it, in any nesting.
  Json wrapped(const std::string& prefix, const Json& core, bool dated) {
    const std::string plain = define(prefix, core);
    const std::string name = plain + (dated ? "-dated" : "-fixed");
    if (!definitions_.contains(name)) {
      Json with_origin = map_of(Json{{"value", reference(name)}});
      with_origin["required"] = {"value"};
      Json options = Json::array({reference(plain), with_origin});
      if (dated) {
        Json by_date = map_of(Json::object());
        by_date["patternProperties"] = Json{{date_pattern, reference(name)}};
        by_date["minProperties"] = 1;
        options.push_back(by_date);
      }
      if (!options_.complete) options.push_back(reference("removal"));
      definitions_[name] = Json{{"anyOf", options}};
    }
    return reference(name);
  }

  static Json figure(const Declaration& d, bool whole) {
    Json number{{"type", whole ? "integer" : "number"}};
    const double high = upper_bound(d.info);
    if (d.info.min > std::numeric_limits<double>::lowest()) number["minimum"] = number_json(d.info.min);
    if (high < std::numeric_limits<double>::max()) number["maximum"] = number_json(high);
    const bool time = d.form == Form::duration || days_per_unit(d.info.unit) > 0;
    if (time && !whole) return any_of({number, Json{{"type", "string"}, {"pattern", time_pattern}}});
    if (d.info.unit == sim::Unit::share && !whole)
      return any_of({number, Json{{"type", "string"}, {"pattern", percent_pattern}}});
    return number;
  }

  Json distribution(const Declaration& d) {
    const Json parameter = wrapped("parameter", Json{{"type", {"number", "string"}}}, d.dated);
    const auto with = [&](std::initializer_list<const char*> names) {
      Json properties = Json::object();
      Json required = Json::array();
      for (const char* name : names) {
        properties[name] = parameter;
        required.push_back(name);
      }
      Json out = map_of(properties);
      out["required"] = required;
      return out;
    };
    const auto named = [&](const char* name, const Json& content) {
      Json out = map_of(Json{{name, content}});
      out["required"] = {name};
      return out;
    };
    const Json ends{{"type", "array"}, {"items", parameter}, {"minItems", 2}, {"maxItems", 2}};
    return any_of({figure(d, false), named("uniform", any_of({ends, with({"low", "high"})})),
                   named("normal", with({"mean", "sd"})), named("exponential", with({"mean"})),
                   named("lognormal", any_of({with({"mean", "sd"}), with({"mean", "sigma"}),
                                              with({"median", "sigma"}), with({"mu", "sigma"})}))});
  }

  Json table(const Declaration& d, const Json& one, const Json& cell) {
    Json properties = Json::object();
    for (std::string_view name : d.names) properties[std::string(name)] = cell;
    return any_of({one, map_of(properties)});
  }

  Json by_pattern(const char* pattern, const Json& cell) {
    Json out = map_of(Json::object());
    out["patternProperties"] = Json{{pattern, cell}};
    return out;
  }

  /// What the form looks like without wrappings.
  Json bare(const Declaration& d) {
    const Json text{{"type", {"string", "number", "boolean"}}};
    const auto cell = [&] { return wrapped("figure", figure(d, false), d.dated); };
    switch (d.form) {
      case Form::number:
      case Form::money:
      case Form::duration:
        return figure(d, false);
      case Form::integer:
        return figure(d, true);
      case Form::flag:
        return Json{{"type", "boolean"}};
      case Form::id:
      case Form::text:
      case Form::reference:
        return text;
      case Form::rule:
        return Json{{"type", {"string", d.boolean ? "boolean" : "number"}}};
      case Form::label:
        return any_of({text, map_of(Json{{"zh", text}, {"en", text}})});
      case Form::date:
        return Json{{"type", "string"}, {"pattern", date_pattern}};
      case Form::age_table:
        return any_of({figure(d, false), by_pattern("^[0-9]{1,6}$", cell())});
      case Form::distribution:
        return distribution(d);
      case Form::table:
      case Form::money_table:
        return table(d, figure(d, false), cell());
      case Form::distribution_table: {
        const Json one = distribution(d);
        return table(d, one, wrapped("distribution", one, d.dated));
      }
      case Form::numbers:
        return any_of({figure(d, false), Json{{"type", "array"}, {"items", cell()}}});
      case Form::days_of_year: {
        const Json day{{"type", "string"}, {"pattern", day_pattern}};
        return any_of({day, Json{{"type", "array"}, {"items", day}, {"uniqueItems", true}}});
      }
      case Form::by_day:
        return by_pattern(day_pattern, cell());
      case Form::references:
        return any_of({text, Json{{"type", "array"}, {"items", text}, {"uniqueItems", true}}});
      case Form::by_id:
      case Form::money_by_id: {
        Json out = map_of(Json::object());
        out["additionalProperties"] = cell();
        return out;
      }
      case Form::choice:
        return Json{{"enum", strings(d.names)}};
      case Form::object:
      case Form::list:
        break;
    }
    return Json::object();
  }

  static std::string prefix(Form form) {
    switch (form) {
      case Form::choice:
        return "choice";
      case Form::distribution:
      case Form::distribution_table:
        return "distribution";
      case Form::table:
      case Form::money_table:
      case Form::by_id:
      case Form::money_by_id:
      case Form::by_day:
      case Form::age_table:
        return "table";
      default:
        return is_numeric(form) ? "figure" : "value";
    }
  }

  Json object(const Declaration& d) {
    Json properties = Json::object();
    Json required = Json::array();
    Json alternatives = Json::array();
    if (d.has_id) properties["id"] = Json{{"type", "string"}, {"description", "标识 / id"}};
    for (const Declaration& field : d.fields) {
      const std::string name(field.info.name);
      properties[name] = field_schema(field);
      if (field.info.required && options_.complete) required.push_back(name);
      if (field.alternative) alternatives.push_back(Json{{"required", {name}}});
    }
    // What an overlay says of the item that it changes.
    if (d.has_id && !options_.complete) {
      properties["remove"] = Json{{"enum", {true}}};
      properties["before"] =
          Json{{"type", "string"}, {"description", "排在此项之前 / stands before this item"}};
    }
    Json out = map_of(properties);
    if (!required.empty()) out["required"] = required;
    if (!alternatives.empty()) out["oneOf"] = alternatives;
    return out;
  }

  Json list(const Declaration& d) {
    const Declaration& item = d.fields.front();
    const std::string name = define("item", object(item));
    Json element = reference(name);
    if (item.has_id && !d.kind.empty()) element = Json{{"allOf", {element, Json{{"required", {"id"}}}}}};
    const Json sequence{{"type", "array"}, {"items", element}};
    if (!item.has_id) return sequence;
    Json by_name = map_of(Json::object());
    by_name["additionalProperties"] = any_of({reference(name), Json{{"type", "null"}}});
    if (const Declaration* value = item.find("value"))
      by_name["additionalProperties"]["anyOf"].push_back(bare(*value));
    return any_of({sequence, by_name});
  }

  Json object_or_value(const Declaration& d) {
    const Json whole = object(d);
    const Declaration* value = d.find("value");
    return value != nullptr ? any_of({whole, bare(*value)}) : whole;
  }

  Json field_schema(const Declaration& d) {
    Json content;
    if (d.form == Form::list)
      content = wrapped("list", list(d), d.dated);
    else if (d.form == Form::object)
      content = wrapped("object", object_or_value(d), d.dated);
    else
      content = wrapped(prefix(d.form), bare(d), d.dated);
    std::string description = std::string(d.info.zh) + " / " + std::string(d.info.en);
    const std::string_view unit = is_numeric(d.form) ? unit_name(d.info.unit, false) : std::string_view{};
    if (!unit.empty()) description += " (" + std::string(unit) + ")";
    Json out{{"description", description}, {"allOf", {content}}};
    if (const Json initial = default_json(d); !initial.is_null()) out["default"] = initial;
    return out;
  }

  static Json default_json(const Declaration& d) {
    if (d.initial.empty()) return {};
    std::string problem;
    switch (d.form) {
      case Form::number:
      case Form::integer:
      case Form::money: {
        const auto value = parse_number(d.initial, problem);
        return value ? number_json(*value) : Json{};
      }
      case Form::flag:
        return Json(d.initial == "true");
      case Form::text:
      case Form::label:
      case Form::duration:
      case Form::date:
      case Form::rule:
      case Form::reference:
      case Form::choice:
        return Json(d.initial);
      default:
        return {};
    }
  }

  const SchemaOptions& options_;
  Json definitions_ = Json::object();
  std::map<std::string, std::string> names_;
  std::map<std::string, int> counts_;
};

}  // namespace

std::string json_schema(const Declaration& root, const SchemaOptions& options) {
  return SchemaWriter(options).write(root);
}

}  // namespace core
