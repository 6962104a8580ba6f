// Effect `income`: a stream pays more, by a factor or an amount a year, after a lag and for a time: sales to
// a leading firm, rent for land, shares in a cooperative, remittances of a worker sent out.
//
// The household earns it from the outside world through the stream; labour lost and the calendar act on it as
// on everything else that the stream pays.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "models/programme/effects/acting.hpp"
#include "models/programme/effects/transfer.hpp"
#include "sim/describe/field.hpp"

namespace models {

struct IncomeEffect {
  static constexpr sim::FieldInfo info{.name = "income", .zh = "增收", .en = "an income stream pays more"};
  static constexpr std::uint8_t acts = acting::on_streams;
  std::string stream = "property";
  double times = 1;   ///< factor on the stream; of a person's programme on the taker's part of it
  sim::Fen adds = 0;  ///< a year
  PaidPer per = PaidPer::taker;
  sim::Duration lag{0};      ///< from the start of the programme
  sim::Duration lasts{0};    ///< from then on; 0 = for good
  double ends_per_year = 0;  ///< rate at which it comes to an early end (a firm closes, a buyer is lost)
  bool stated = true;        ///< the scenario says what it does
  static constexpr std::string_view needs = "times: a factor, or adds: an amount a year";
};
void describe(sim::Fields& f, IncomeEffect& e);

}  // namespace models
