// A picture as SVG, laid out and drawn without any other program.
//
// Text is measured by a rule of thumb (a Chinese character one em, others a little over half of one), since
// the fonts of the reader are not known. UTF-8; equal pictures give equal text.
#pragma once

#include <string>

#include "src/text/picture.hpp"

namespace io {

[[nodiscard]] std::string graph_svg(const Picture& picture);

}  // namespace io
