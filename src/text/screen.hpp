// The one screen after a run: how many left poverty and fell back, what it cost which source, what money is
// missing, what the figures rest on, where the files are.
//
// A pure function of the summary. Every mean stands with its 95 % Monte-Carlo interval in brackets.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "src/core/summary.hpp"

namespace io {

enum class Language : std::uint8_t { zh, en };

/// What `--lang` says, else Chinese where the environment's LANG is, else English.
[[nodiscard]] Language choose_language(std::string_view option, std::string_view environment);

/// `folder`: where the files are, as the user gave it.
[[nodiscard]] std::string screen(const core::Summary& summary, Language language, std::string_view folder);

}  // namespace io
