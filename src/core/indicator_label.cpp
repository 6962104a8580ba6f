#include "src/core/indicator_label.hpp"

#include <string>

#include "models/measure/indicator.hpp"
#include "src/core/summary.hpp"

namespace core {

sim::Label indicator_label(std::string_view id) {
  for (const models::Indicator& i : models::indicators())
    if (i.id == id) return {std::string(i.zh), std::string(i.en)};
  for (const CountedIndicator& i : counted_indicators())
    if (i.id == id) return {std::string(i.zh), std::string(i.en)};
  return {std::string(id), std::string(id)};
}

std::string_view indicator_unit(std::string_view id) {
  for (const models::Indicator& i : models::indicators())
    if (i.id == id) return i.unit;
  for (const CountedIndicator& i : counted_indicators())
    if (i.id == id) return "households";
  return {};
}

}  // namespace core
