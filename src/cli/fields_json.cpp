#include "src/cli/fields_json.hpp"

#include <span>
#include <string_view>
#include <vector>

#include "models/people/fields.hpp"
#include "src/cli/policy_test.hpp"
#include "src/core/case_expectation.hpp"
#include "src/core/declaration.hpp"
#include "src/core/json.hpp"
#include "src/core/population.hpp"
#include "src/core/reference.hpp"
#include "src/core/scenario.hpp"

namespace cli {

namespace {

using core::JsonWriter;
using models::rule::Kind;
using models::rule::Scope;

void text_or_null(JsonWriter& w, std::string_view name, std::string_view text) {
  w.key(name);
  if (text.empty())
    w.null();
  else
    w.value(text);
}

void write_fields(JsonWriter& w, std::string_view name, const core::Declaration& root) {
  const std::vector<core::FieldEntry> en = core::field_entries(root, core::Language::en);
  const std::vector<core::FieldEntry> zh = core::field_entries(root, core::Language::zh);
  w.key(name).begin_list();
  for (std::size_t i = 0; i < en.size(); ++i) {
    w.begin_object().member("path", en[i].path).member("type", en[i].type);
    text_or_null(w, "unit", en[i].unit);
    text_or_null(w, "bounds", en[i].bounds);
    text_or_null(w, "default", en[i].initial);
    w.member("required", en[i].required).member("dated", en[i].dated);
    w.member("zh", zh[i].meaning).member("en", en[i].meaning).end_object();
  }
  w.end_list();
}

std::string_view kind_name(Kind kind) {
  if (kind == Kind::number) return "number";
  return kind == Kind::truth ? "truth" : "id";
}

/// The names of a scope beyond those of the scope it is built on.
void write_scope(JsonWriter& w, std::string_view name, const Scope& scope, const Scope* around) {
  w.key(name).begin_list();
  for (const models::rule::Field& f : scope.fields) {
    if (around != nullptr && around->field(f.name) != nullptr) continue;
    w.begin_object().member("name", f.name).member("kind", kind_name(f.kind)).key("values").begin_list();
    for (const std::string& value : f.names) w.value(value);
    w.end_list().member("zh", f.zh).member("en", f.en).end_object();
  }
  for (const models::rule::Question& p : scope.questions) {
    if (around != nullptr && around->question(p.name) != nullptr) continue;
    w.begin_object()
        .member("name", p.name + "(ID)")
        .member("kind", kind_name(p.kind))
        .key("values")
        .begin_list();
    w.end_list().member("zh", p.zh).member("en", p.en).end_object();
  }
  w.end_list();
}

void write_columns(JsonWriter& w, std::string_view name, std::span<const core::Column> columns) {
  w.key(name).begin_list();
  for (const core::Column& c : columns)
    w.begin_object()
        .member("column", c.name)
        .member("chinese_heading", c.zh)
        .member("zh", c.zh_meaning)
        .member("en", c.en_meaning)
        .end_object();
  w.end_list();
}

}  // namespace

std::string fields_json() {
  std::string out;
  JsonWriter w(out);
  w.begin_object().member("format", fields_format);
  write_fields(w, "scenario", core::declare<core::Scenario>());
  write_fields(w, "policy_test", core::declare<PolicyTest>());
  const Scope household = models::household_scope({.open = true});
  const Scope person = models::person_scope({.open = true});
  w.key("rules").begin_object();
  write_scope(w, "household", household, nullptr);
  write_scope(w, "person", person, &household);
  write_scope(w, "bill", models::bill_scope({.open = true}, {}, {}, true), &person);
  w.end_object().key("register").begin_object();
  write_columns(w, "households", core::household_columns());
  write_columns(w, "people", core::person_columns());
  w.end_object().key("expectations").begin_list();
  for (const core::ExpectationKind& k : core::expectation_kinds())
    w.begin_object()
        .member("name", k.name)
        .member("example", k.example)
        .member("zh", k.zh)
        .member("en", k.en)
        .end_object();
  w.end_list().end_object();
  return out;
}

}  // namespace cli
