// Effect `dividend`: the household's equal part of a village project's yearly profit (project.hpp), through
// an income stream, until the project fails or closes. Of the calendar year in which the project opens the
// profit is that of the days from then on: a stream that accrues sees to it by itself, one that pays on days
// of the year pays so much on those that are left.
#pragma once

#include <cstdint>
#include <string>

#include "models/programme/effects/acting.hpp"
#include "sim/describe/field.hpp"

namespace models {

struct DividendEffect {
  static constexpr sim::FieldInfo info{
      .name = "dividend", .zh = "项目分红", .en = "an equal part of the project's yearly profit"};
  static constexpr std::uint8_t acts = acting::on_streams;
  std::string stream = "property";
  sim::Duration lasts{0};  ///< from the project's completion; 0 = for good
};
void describe(sim::Fields& f, DividendEffect& e);

}  // namespace models
