// Whether more or less of an indicator is better, for who asks for the most or the least of it. Pure.
#pragma once

#include <cstdint>
#include <string_view>

namespace core {

enum class Wanted : std::uint8_t { more, less, neither };

/// `neither` where it depends (households under watch, founded or gone), or if there is no such indicator.
[[nodiscard]] Wanted wanted_direction(std::string_view indicator);

}  // namespace core
