// Words of screen output in both languages. The English word is the key: what a model calls a thing in a
// trace ("own payment") is looked up here; ids of a scenario stay what they are.
#pragma once

#include <string_view>

#include "src/core/reference.hpp"

namespace io {

/// The word in the language; itself if the catalogue does not know it.
[[nodiscard]] std::string_view term(std::string_view english, core::Language language);

}  // namespace io
