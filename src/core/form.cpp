#include "src/core/form.hpp"

#include <limits>

#include <fmt/format.h>

namespace core {

bool is_numeric(Form form) {
  switch (form) {
    case Form::number:
    case Form::integer:
    case Form::money:
    case Form::duration:
    case Form::age_table:
    case Form::distribution:
    case Form::table:
    case Form::money_table:
    case Form::distribution_table:
    case Form::numbers:
    case Form::by_day:
    case Form::by_id:
    case Form::money_by_id:
      return true;
    default:
      return false;
  }
}

bool is_one_figure(Form form) {
  return form == Form::number || form == Form::integer || form == Form::money || form == Form::duration;
}

double upper_bound(const sim::FieldInfo& info) {
  const bool open = info.max == std::numeric_limits<double>::max();
  return open && info.unit == sim::Unit::share ? 1 : info.max;
}

double days_per_unit(sim::Unit unit) {
  switch (unit) {
    case sim::Unit::days:
      return 1;
    case sim::Unit::minutes:
      return 1.0 / 1440;
    case sim::Unit::years:
      return 365.25;
    default:
      return 0;
  }
}

std::string_view unit_name(sim::Unit unit, bool chinese) {
  switch (unit) {
    case sim::Unit::none:
      return "";
    case sim::Unit::yuan:
      return chinese ? "元" : "yuan";
    case sim::Unit::share:
      return chinese ? "比例" : "share";
    case sim::Unit::per_year:
      return chinese ? "每年" : "per year";
    case sim::Unit::days:
      return chinese ? "天" : "days";
    case sim::Unit::minutes:
      return chinese ? "分钟" : "minutes";
    case sim::Unit::years:
      return chinese ? "岁/年" : "years";
    case sim::Unit::count:
      return chinese ? "个" : "count";
    case sim::Unit::date:
      return chinese ? "日期" : "date";
  }
  return "";
}

std::string bounds_text(const sim::FieldInfo& info, bool chinese) {
  constexpr double open = std::numeric_limits<double>::max();
  const double high = upper_bound(info);
  const bool has_low = info.min > -open;
  const bool has_high = high < open;
  const std::string low_text = number_text(info.min);
  const std::string high_text = number_text(high);
  if (has_low && has_high)
    return chinese ? fmt::format("{} 到 {}", low_text, high_text)
                   : fmt::format("from {} to {}", low_text, high_text);
  if (has_low) return chinese ? fmt::format("不小于 {}", low_text) : fmt::format("{} or more", low_text);
  if (has_high) return chinese ? fmt::format("不大于 {}", high_text) : fmt::format("at most {}", high_text);
  return "";
}

std::string expected_figure(const sim::FieldInfo& info) {
  std::string what = "a number";
  switch (info.unit) {
    case sim::Unit::none:
      break;
    case sim::Unit::yuan:
      what = "an amount in yuan with at most two decimals";
      break;
    case sim::Unit::share:
      what = "a share";
      break;
    case sim::Unit::per_year:
      what = "a yearly rate";
      break;
    case sim::Unit::days:
      what = "days, or text like 90 d, 6 w, 9 mo, 4 y,";
      break;
    case sim::Unit::minutes:
      what = "minutes, or text like 30 min, 2 h,";
      break;
    case sim::Unit::years:
      what = "years";
      break;
    case sim::Unit::count:
      what = "a count";
      break;
    case sim::Unit::date:
      return "a date like 2016-01-01";
  }
  const std::string bounds = bounds_text(info, false);
  if (bounds.empty()) return what;
  const bool comma = bounds.front() != 'f' && bounds.front() != 'a' && what.back() != ',';
  return what + (comma ? ", " : " ") + bounds;
}

std::string expected_text(Form form, const sim::FieldInfo& info) {
  switch (form) {
    case Form::number:
    case Form::money:
      return expected_figure(info);
    case Form::integer:
      return "a whole number, " + bounds_text(info, false);
    case Form::flag:
      return "true or false";
    case Form::text:
      return "text";
    case Form::label:
      return "text, or {zh: ..., en: ...}";
    case Form::duration: {
      sim::FieldInfo timed = info;
      if (days_per_unit(timed.unit) == 0) timed.unit = sim::Unit::days;
      return expected_figure(timed);
    }
    case Form::date:
      return "a date like 2016-01-01";
    case Form::age_table:
      return "one value, or values by age like {0: ..., 65: ...}; each " + expected_figure(info);
    case Form::distribution:
      return "a number or a distribution: {lognormal: {mean, sd}}, {uniform: [low, high]}, {normal: {mean, "
             "sd}} "
             "or {exponential: {mean}}";
    case Form::table:
    case Form::money_table:
      return "one value for all, or a map of values; each " + expected_figure(info);
    case Form::distribution_table:
      return "one distribution for all, or a map of distributions";
    case Form::numbers:
      return "a list of numbers; each " + expected_figure(info);
    case Form::days_of_year:
      return "days of the year like [03-31, 12-15]";
    case Form::by_day:
      return "values by day of the year like {07-15: 0.3, 10-15: 0.7}";
    case Form::rule:
      return "a rule like: registered and labour >= 1";
    case Form::id:
      return "an id of letters, digits, - and _";
    case Form::reference:
      return "an id";
    case Form::references:
      return "a list of ids";
    case Form::by_id:
    case Form::money_by_id:
      return "values by id like {a: 1, b: 2}; each " + expected_figure(info);
    case Form::choice:
      return "one of the names known here";
    case Form::object:
      return "a map";
    case Form::list:
      return "a list";
  }
  return "";
}

std::string one_of_text(std::span<const std::string_view> names) {
  std::string out = "one of";
  for (std::size_t i = 0; i < names.size(); ++i) out += (i == 0 ? " " : ", ") + std::string(names[i]);
  return out;
}

std::string number_text(double value) { return fmt::format("{}", value); }

std::string money_text(sim::Fen fen) {
  const std::int64_t size = fen < 0 ? -fen : fen;
  const std::string sign = fen < 0 ? "-" : "";
  if (size % 100 == 0) return fmt::format("{}{}", sign, size / 100);
  return fmt::format("{}{}.{:02}", sign, size / 100, size % 100);
}

}  // namespace core
