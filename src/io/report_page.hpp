// report.html: the page that src/web builds, with a report's data in it.
#pragma once

#include <string>
#include <string_view>

#include "src/core/report_data.hpp"

namespace io {

/// The page without data; empty in a build that had no node. Made by src/web/build.mjs.
extern const std::string_view report_template;

[[nodiscard]] bool has_report_page();

/// One line: why there is no report.html, and how to get it.
[[nodiscard]] std::string_view no_report_page();

/// The whole page. has_report_page() must hold.
[[nodiscard]] std::string report_page(const core::ReportData& data);

}  // namespace io
