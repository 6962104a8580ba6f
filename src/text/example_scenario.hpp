// The scenario that comes with the example register (core/register_template.hpp): two villages, two diseases,
// one insurance layer, two programmes. It shows how a scenario names the two files of a register; every
// figure in it is an assumption. `povexit population --template` writes it beside the example's files.
#pragma once

#include <string_view>

namespace io {

extern const std::string_view example_scenario;

}  // namespace io
