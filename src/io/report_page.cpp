#include "src/io/report_page.hpp"

#include <cassert>

namespace io {

namespace {

constexpr std::string_view place_of_data = "\"povexit-data\"";

/// JSON inside a script element: no "<" may end it, and in JSON one can only stand in a text.
void append_escaped(std::string& out, std::string_view json) {
  for (const char c : json)
    if (c == '<')
      out += "\\u003c";
    else
      out += c;
}

}  // namespace

bool has_report_page() { return !report_template.empty(); }

std::string_view no_report_page() {
  return "povexit: no report.html: this program was built without nodejs and npm; install both (apt-get "
         "install "
         "nodejs npm) and configure the build anew\n";
}

std::string report_page(const core::ReportData& data) {
  const std::size_t at = report_template.find(place_of_data);
  assert(at != std::string_view::npos);
  std::string out(report_template.substr(0, at));
  append_escaped(out, core::report_json(data));
  out += report_template.substr(at + place_of_data.size());
  return out;
}

}  // namespace io
