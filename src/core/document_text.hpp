// A document as one text, independent of how and in which files it was written: what results name a scenario
// by (its hash). Keys in the order in which they stand, every text in JSON quotes, no spaces.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "src/core/document.hpp"

namespace core {

/// `without`: sections of the outermost map that are left out.
[[nodiscard]] std::string document_text(const Node& root, std::span<const std::string_view> without = {});

}  // namespace core
