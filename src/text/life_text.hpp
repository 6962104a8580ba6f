// One household's life for people: one line per thing that happened, in order of time, by names.
#pragma once

#include <string>

#include "src/core/language.hpp"
#include "src/core/life.hpp"
#include "src/core/names.hpp"

namespace io {

[[nodiscard]] std::string life_text(const core::Life& life, const core::Names& names,
                                    core::Language language);

}  // namespace io
