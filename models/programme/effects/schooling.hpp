// Effect `schooling`: money for every child at school, on fixed days of the year, and a way back for those
// who left. While it is at work no child is taken out of school to pay a bill.
//
// As a transfer, it counts as income, and as need, granted and spent as it comes.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "models/programme/effects/acting.hpp"
#include "sim/describe/field.hpp"

namespace models {

struct SchoolingEffect {
  static constexpr sim::FieldInfo info{
      .name = "schooling", .zh = "教育资助", .en = "money for children at school, and a way back"};
  static constexpr std::uint8_t acts = acting::on_schooling;
  sim::Fen per_pupil = 0;  ///< a year
  /// Days of payment, in equal parts (1 March and 1 September), each (month << 8 | day).
  std::vector<std::int32_t> days{3 << 8 | 1, 9 << 8 | 1};
  double back_to_school = 0;  ///< chance that a child of school age that left comes back when it begins
  bool stated = true;         ///< the scenario says what it does
  static constexpr std::string_view needs = "per-pupil: an amount, or back-to-school: a chance";
};
void describe(sim::Fields& f, SchoolingEffect& e);

}  // namespace models
