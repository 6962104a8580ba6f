// The reference of all fields, from their declaration: what `povexit fields` prints.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "src/core/declaration.hpp"
#include "src/core/language.hpp"

namespace core {

/// One line of the reference.
struct FieldEntry {
  std::string path;  ///< "coverage.stack.<id>.rate"; "<n>" for items without id
  Form form = Form::object;
  std::string type;     ///< "number", "one of stop, skip, part"
  std::string unit;     ///< "yuan"; empty for a pure number
  std::string bounds;   ///< "from 0 to 1"; empty if it has none
  std::string initial;  ///< default as a scenario would write it; empty if there is none
  bool required = false;
  bool dated = false;  ///< may change at a date
  std::string meaning;
};

/// Objects and lists come before what they hold.
[[nodiscard]] std::vector<FieldEntry> field_entries(const Declaration& root, Language language);

enum class Layout : std::uint8_t { plain, markdown };
[[nodiscard]] std::string field_reference(const Declaration& root, Language language, Layout layout);

}  // namespace core
