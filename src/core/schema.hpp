// JSON Schema (draft-07) of a scenario from its declaration, for editors: what `povexit schema` prints.
//
// Every value may be wrapped in its origin, may be dated where its field allows it, and nests as the value
// grammar does. Descriptions are in both languages. A file may extend another and leave out what is required,
// so the schema asks for required fields only if told to; `validate` always does.
#pragma once

#include <string>

#include "src/core/declaration.hpp"

namespace core {

struct SchemaOptions {
  std::string title = "povexit scenario";
  bool complete = false;  ///< ask for required fields
};

/// The schema as JSON text, two spaces a level, with a final line break.
[[nodiscard]] std::string json_schema(const Declaration& root, const SchemaOptions& options = {});

}  // namespace core
