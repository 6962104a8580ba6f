// The reference of `povexit fields` for programs: the same fields and names, both languages at once.
#pragma once

#include <string>

namespace cli {

inline constexpr const char* fields_format = "povexit-fields/1";

/// {format, scenario: [{path, type, unit, bounds, default, required, dated, zh, en}], policy_test: [the
/// same], rules: {household, person, bill: [{name, kind, values, zh, en}]}, register: {households, people:
/// [{column, chinese_heading, zh, en}]}, expectations: [{name, example, zh, en}]}. What a field does not have
/// is null. Ends with a line feed.
[[nodiscard]] std::string fields_json();

}  // namespace cli
