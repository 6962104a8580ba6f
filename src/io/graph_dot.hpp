// A picture in Graphviz's language, written by Boost.Graph. UTF-8; equal pictures give equal text.
#pragma once

#include <string>

#include "src/text/picture.hpp"

namespace io {

[[nodiscard]] std::string graph_dot(const Picture& picture);

}  // namespace io
