#include "src/core/declaration.hpp"

#include <algorithm>

#include "src/core/grammar.hpp"
#include "src/core/show.hpp"

namespace core {

const Declaration* Declaration::find(std::string_view name) const {
  for (const Declaration& field : fields)
    if (field.info.name == name) return &field;
  return nullptr;
}

Declarer::Declarer() { open_.emplace_back(); }

Declaration Declarer::take() {
  Declaration whole = std::move(open_.front());
  open_.assign(1, Declaration{});
  return whole;
}

Declaration& Declarer::add(Form form, const sim::FieldInfo& info, std::string initial) {
  Declaration& object = open_.back();
  Declaration field;
  field.form = form;
  field.info = info;
  field.dated = object.dated && info.dated;
  if (!info.required && optional_ != info.name) field.initial = std::move(initial);
  optional_ = {};
  for (Declaration& known : object.fields)
    if (known.info.name == info.name) return known = std::move(field);
  return object.fields.emplace_back(std::move(field));
}

void Declarer::push(Form form, const sim::FieldInfo& info) {
  Declaration inner;
  inner.form = form;
  inner.info = info;
  inner.dated = open_.back().dated && info.dated;
  open_.push_back(std::move(inner));
  optional_ = {};
}

bool Declarer::given(const sim::FieldInfo& info) {
  optional_ = info.name;
  return true;
}

bool Declarer::enter(const sim::FieldInfo& info) {
  const auto found = std::find(alternatives_.begin(), alternatives_.end(), info.name);
  const bool alternative = found != alternatives_.end();
  if (alternative) alternatives_.erase(found);
  push(Form::object, info);
  open_.back().alternative = alternative;
  return true;
}

void Declarer::leave() {
  Declaration inner = std::move(open_.back());
  open_.pop_back();
  std::vector<Declaration>& fields = open_.back().fields;
  std::erase_if(fields, [&](const Declaration& d) { return d.info.name == inner.info.name; });
  fields.push_back(std::move(inner));
}

std::size_t Declarer::enter_list(std::size_t size, std::string_view kind, const sim::FieldInfo& info) {
  static_cast<void>(size);
  push(Form::list, info);
  open_.back().kind = kind;
  return 1;
}

void Declarer::enter_item(std::size_t index) {
  static_cast<void>(index);
  push(Form::object, sim::FieldInfo{});
  // Items are fixed with their list; what they hold says so itself.
  open_.back().dated = open_[open_.size() - 3].dated;
}

std::size_t Declarer::enter_variant(std::size_t index, std::span<const std::string_view> names) {
  static_cast<void>(index);
  alternatives_.assign(names.begin(), names.end());
  return all;
}

void Declarer::number(double& value, const sim::FieldInfo& info) {
  add(Form::number, info, number_text(value));
}
void Declarer::integer(std::int64_t& value, const sim::FieldInfo& info) {
  add(Form::integer, info, std::to_string(value));
}
void Declarer::money(sim::Fen& value, const sim::FieldInfo& info) {
  add(Form::money, info, money_text(value));
}
void Declarer::flag(bool& value, const sim::FieldInfo& info) {
  add(Form::flag, info, value ? "true" : "false");
}
void Declarer::text(std::string& value, const sim::FieldInfo& info) { add(Form::text, info, value); }
void Declarer::label(sim::Label& value, const sim::FieldInfo& info) { add(Form::label, info, value.en); }
void Declarer::duration(sim::Duration& value, const sim::FieldInfo& info) {
  add(Form::duration, info, show(value));
}
void Declarer::date(sim::Date& value, const sim::FieldInfo& info) {
  add(Form::date, info, value.days == 0 ? "" : date_text(value));
}
void Declarer::age_table(sim::AgeTable& value, const sim::FieldInfo& info) {
  add(Form::age_table, info, value.steps.empty() ? "0" : show(value));
}
void Declarer::distribution(sim::Distribution& value, const sim::FieldInfo& info) {
  add(Form::distribution, info, show(value));
}
void Declarer::table(std::vector<double>& value, std::span<const std::string_view> keys,
                     const sim::FieldInfo& info) {
  value.resize(keys.size());
  add(Form::table, info, show_table(value, keys, number_text)).names.assign(keys.begin(), keys.end());
}
void Declarer::money_table(std::vector<sim::Fen>& value, std::span<const std::string_view> keys,
                           const sim::FieldInfo& info) {
  value.resize(keys.size());
  add(Form::money_table, info, show_table(value, keys, money_text)).names.assign(keys.begin(), keys.end());
}
void Declarer::distribution_table(std::vector<sim::Distribution>& value,
                                  std::span<const std::string_view> keys, const sim::FieldInfo& info) {
  value.resize(keys.size());
  const auto one = [](const sim::Distribution& d) { return show(d); };
  add(Form::distribution_table, info, show_table(value, keys, one)).names.assign(keys.begin(), keys.end());
}
void Declarer::numbers(std::vector<double>& value, const sim::FieldInfo& info) {
  add(Form::numbers, info, show_list(value, number_text));
}
void Declarer::days_of_year(std::vector<std::int32_t>& value, const sim::FieldInfo& info) {
  add(Form::days_of_year, info, show_list(value, show_day));
}
void Declarer::by_day(std::vector<std::pair<std::int32_t, double>>& value, const sim::FieldInfo& info) {
  std::vector<std::pair<std::string, double>> named;
  for (const auto& [day, v] : value) named.emplace_back(show_day(day), v);
  add(Form::by_day, info, show_pairs(named, number_text));
}
void Declarer::rule(sim::Expression& value, std::string_view scope, bool boolean,
                    const sim::FieldInfo& info) {
  Declaration& field = add(Form::rule, info, value.text);
  field.kind = scope;
  field.boolean = boolean;
}
void Declarer::id(std::string& value) {
  static_cast<void>(value);
  open_.back().has_id = true;
}
void Declarer::reference(std::string& value, std::string_view kind, const sim::FieldInfo& info) {
  add(Form::reference, info, value).kind = kind;
}
void Declarer::references(std::vector<std::string>& value, std::string_view kind,
                          const sim::FieldInfo& info) {
  add(Form::references, info, show_list(value, [](const std::string& id) { return id; })).kind = kind;
}
void Declarer::by_id(std::vector<std::pair<std::string, double>>& value, std::string_view kind,
                     const sim::FieldInfo& info) {
  add(Form::by_id, info, show_pairs(value, number_text)).kind = kind;
}
void Declarer::money_by_id(std::vector<std::pair<std::string, sim::Fen>>& value, std::string_view kind,
                           const sim::FieldInfo& info) {
  add(Form::money_by_id, info, show_pairs(value, money_text)).kind = kind;
}
void Declarer::one_of(std::size_t& index, std::span<const std::string_view> names,
                      const sim::FieldInfo& info) {
  add(Form::choice, info, index < names.size() ? std::string(names[index]) : "")
      .names.assign(names.begin(), names.end());
}

}  // namespace core
