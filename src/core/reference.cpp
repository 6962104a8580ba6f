#include "src/core/reference.hpp"

#include <fmt/format.h>

namespace core {
namespace {

std::string joined(const std::vector<std::string_view>& names) {
  std::string out;
  for (std::string_view name : names) out += (out.empty() ? "" : ", ") + std::string(name);
  return out;
}

std::string type_text(const Declaration& d, bool zh) {
  const std::string names = joined(d.names);
  const std::string kind(d.kind);
  switch (d.form) {
    case Form::number:
      return zh ? "数" : "number";
    case Form::integer:
      return zh ? "整数" : "whole number";
    case Form::money:
      return zh ? "金额" : "amount";
    case Form::flag:
      return zh ? "true 或 false" : "true or false";
    case Form::text:
      return zh ? "文字" : "text";
    case Form::label:
      return zh ? "文字, 或 {zh, en}" : "text, or {zh, en}";
    case Form::duration:
      return zh ? "时长" : "duration";
    case Form::date:
      return zh ? "日期" : "date";
    case Form::age_table:
      return zh ? "数, 或按年龄 {0: …, 65: …}" : "number, or by age {0: ..., 65: ...}";
    case Form::distribution:
      return zh ? "数或概率分布" : "number or distribution";
    case Form::table:
      return (zh ? "数, 或按 " : "number, or by ") + names;
    case Form::money_table:
      return (zh ? "金额, 或按 " : "amount, or by ") + names;
    case Form::distribution_table:
      return (zh ? "概率分布, 或按 " : "distribution, or by ") + names;
    case Form::numbers:
      return zh ? "数的列表" : "list of numbers";
    case Form::days_of_year:
      return zh ? "月-日的列表" : "list of days MM-DD";
    case Form::by_day:
      return zh ? "按月-日的数" : "numbers by day MM-DD";
    case Form::rule:
      return d.boolean ? (zh ? "条件式" : "rule") : (zh ? "算式" : "expression");
    case Form::id:
      return zh ? "标识" : "id";
    case Form::reference:
      return zh ? kind + " 的标识" : "id of a " + kind;
    case Form::references:
      if (kind.empty()) return zh ? "标识列表" : "ids";
      return zh ? kind + " 的标识列表" : "ids of " + kind;
    case Form::by_id:
      return zh ? "按 " + kind + " 的数" : "numbers by " + kind;
    case Form::money_by_id:
      return zh ? "按 " + kind + " 的金额" : "amounts by " + kind;
    case Form::choice:
      return (zh ? "其一: " : "one of ") + names;
    case Form::object:
      return zh ? "一组字段" : "map of fields";
    case Form::list:
      return zh ? "列表" : "list";
  }
  return "";
}

void collect(const Declaration& d, const std::string& path, Language language, std::vector<FieldEntry>& out) {
  const bool zh = language == Language::zh;
  if (!path.empty() && !d.info.name.empty()) {
    FieldEntry e;
    e.path = path;
    e.form = d.form;
    e.type = type_text(d, zh);
    if (is_numeric(d.form)) {
      sim::FieldInfo info = d.info;
      if (d.form == Form::duration && days_per_unit(info.unit) == 0) info.unit = sim::Unit::days;
      e.unit = unit_name(info.unit, zh);
      e.bounds = bounds_text(info, zh);
    }
    e.initial = d.initial;
    e.required = d.info.required;
    e.dated = d.dated;
    e.meaning = zh ? d.info.zh : d.info.en;
    out.push_back(std::move(e));
  }
  if (d.form == Form::list) {
    const Declaration& item = d.fields.front();
    collect(item, path + (item.has_id ? ".<id>" : ".<n>"), language, out);
    return;
  }
  for (const Declaration& field : d.fields)
    collect(field, path.empty() ? std::string(field.info.name) : path + "." + std::string(field.info.name),
            language, out);
}

/// A built-in negative number stands for none (Parameter::leaves_out), and nobody could write it.
std::string initial_text(const FieldEntry& e, bool zh) {
  if (!e.initial.starts_with('-')) return e.initial;
  return zh ? "无" : "none";
}

/// Text for one cell of a markdown table.
std::string cell(const std::string& text) {
  std::string out;
  for (char c : text) {
    if (c == '|' || c == '<') out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

std::vector<FieldEntry> field_entries(const Declaration& root, Language language) {
  std::vector<FieldEntry> out;
  collect(root, "", language, out);
  return out;
}

std::string field_reference(const Declaration& root, Language language, Layout layout) {
  const bool zh = language == Language::zh;
  const std::string required = zh ? "必填" : "required";
  const std::string fixed = zh ? "全程不变" : "one value for the whole run";
  std::string out;
  if (layout == Layout::markdown)
    out +=
        zh ? "| 路径 | 含义 | 类型 | 单位 | 范围 | 默认 | 备注 |\n|---|---|---|---|---|---|---|\n"
           : "| path | meaning | type | unit | bounds | default | notes |\n|---|---|---|---|---|---|---|\n";
  for (const FieldEntry& e : field_entries(root, language)) {
    std::string notes = e.required ? required : "";
    if (!e.dated) notes += (notes.empty() ? "" : ", ") + fixed;
    if (layout == Layout::markdown) {
      out += fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n", cell(e.path), cell(e.meaning),
                         cell(e.type), cell(e.unit), cell(e.bounds), cell(initial_text(e, zh)), cell(notes));
      continue;
    }
    out += fmt::format("{}\n    {}\n    {}", e.path, e.meaning, e.type);
    if (!e.unit.empty()) out += ", " + e.unit;
    if (!e.bounds.empty()) out += ", " + e.bounds;
    if (!e.initial.empty()) out += (zh ? "; 默认 " : "; default ") + initial_text(e, zh);
    if (!notes.empty()) out += "; " + notes;
    out += "\n";
  }
  return out;
}

}  // namespace core
