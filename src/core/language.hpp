// The two languages of everything that people read on a screen or in a report.
#pragma once

#include <cstdint>

namespace core {

enum class Language : std::uint8_t { zh, en };

}  // namespace core
