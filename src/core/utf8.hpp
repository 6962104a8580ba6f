// UTF-8 as the readers need it: is it valid, where does a character end, how can it be shown on a terminal.
//
// Valid means RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace core {

/// Bytes of the character that begins at `at` (1-4), or 0 if no valid character begins there.
[[nodiscard]] std::size_t utf8_length(std::string_view text, std::size_t at);

/// The text with control characters and invalid bytes written as \xNN, so that a message stays on one line
/// and cannot steer a terminal. Texts over `longest` bytes are cut at a character and end in "...".
[[nodiscard]] std::string printable(std::string_view text, std::size_t longest = 2000);

}  // namespace core
