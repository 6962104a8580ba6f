// The files of `population --template`: empty register files, a filled example with its scenario, the
// codebook.
#pragma once

#include <string>

#include "src/core/language.hpp"

namespace cli {

/// Writes them into the folder, heads and words in the language, every CSV file with a byte-order mark so
/// that Excel opens it rightly. Nothing of the user's is replaced. Returns `done`, or `io_failed` after
/// saying why.
int write_template(const std::string& folder, core::Language language);

}  // namespace cli
