// Where a value comes from, as people read it: what was set on the command line, or
// nowhere, has no source of its own.
#pragma once

#include <string>
#include <string_view>

#include "sim/describe/field.hpp"

namespace core {

[[nodiscard]] inline sim::Label source_label(std::string_view source) {
  if (source == "command line") return {"命令行", "command line"};
  if (source == "built-in default") return {"内置默认", "built-in default"};
  return {std::string(source), std::string(source)};
}

}  // namespace core
