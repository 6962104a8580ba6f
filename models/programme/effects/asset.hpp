// Effect `asset`: a productive asset (animals, trees, tools) that yields income after a lag, may be lost, and
// wears out.
#pragma once

#include <cstdint>
#include <string>

#include "models/programme/effects/acting.hpp"
#include "sim/describe/field.hpp"

namespace models {

struct AssetEffect {
  static constexpr sim::FieldInfo info{.name = "asset", .zh = "生产性资产", .en = "a productive asset"};
  static constexpr std::uint8_t acts = acting::on_streams;
  std::string stream = "livestock";
  sim::Fen amount = 0;       ///< value of the asset; 0 = the programme's unit cost
  double part = 1;           ///< of that; the rest buys something else
  sim::Duration lag{270};    ///< from the grant to the first income
  double yearly_return = 0;  ///< income a year as a share of the amount
  double growth = 0;         ///< of what it yields, a year (a herd, trees that come into bearing)
  double loss_per_year = 0;  ///< rate at which the asset is lost (death, theft)
  double insured = 0;        ///< share of its value that is paid out when it is lost
  std::string insurer;       ///< source of finance that pays that; empty: the programme's payers
  sim::Duration life{1461};  ///< from the first income to the end of it
};
void describe(sim::Fields& f, AssetEffect& e);

}  // namespace models
