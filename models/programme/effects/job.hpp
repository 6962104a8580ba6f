// Effect `job`: the taker is placed in a job that pays monthly until it ends.
//
// Its wage comes to the household through the stream, with whatever else the stream pays, and labour lost
// lowers it like any wage. The ledger books the job's part of it to the programme's payers instead of to the
// outside world, at each month's end and when the job ends; of a taker who dies, that month's part stays with
// the outside world. Like a top-up it counts as need, granted and spent as it comes; places ration it, not
// money.
#pragma once

#include <cstdint>
#include <string>

#include "models/programme/effects/acting.hpp"
#include "sim/describe/field.hpp"

namespace models {

struct JobEffect {
  static constexpr sim::FieldInfo info{.name = "job", .zh = "就业岗位", .en = "a job for the taker"};
  static constexpr std::uint8_t acts = acting::on_streams;
  std::string stream = "local-wage";
  sim::Fen monthly = 0;      ///< pay per month
  double deadweight = 0;     ///< chance that the taker would have had such a job anyway: no gain
  double ends_per_year = 0;  ///< rate at which the job is lost
};
void describe(sim::Fields& f, JobEffect& e);

}  // namespace models
