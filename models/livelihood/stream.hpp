// Income streams: where a household's money comes from, when it is paid and what moves it.
//
// level of a stream in a year = base x growth since the start x the household's own noise of that year x the
// village's shock of that year; a programme may multiply it or add to it; labour lost to illness and caring
// lowers wages day by day, and crops and livestock by the days lost in the season before a payment. Where
// many are given the same kind of asset the price falls for all who sell: what a village is paid on a
// stream's days is multiplied by (1 + assets given there so far / its households at the start) ^
// -price-response.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/describe/field.hpp"

namespace models {

enum class Stream : std::uint8_t { local_wage, migrant_wage, crops, livestock, pensions, property };
inline constexpr int stream_count = 6;
/// Received money is kept by stream, plus one slot for public transfers that programmes pay (dibao,
/// allowances).
inline constexpr int received_count = stream_count + 1;
inline constexpr int programme_transfers = stream_count;

inline constexpr std::array<std::string_view, stream_count> stream_names{
    "local-wage", "migrant-wage", "crops", "livestock", "pensions", "property"};

[[nodiscard]] constexpr bool is_wage(int s) {
  return s == static_cast<int>(Stream::local_wage) || s == static_cast<int>(Stream::migrant_wage);
}
[[nodiscard]] constexpr bool is_farm(int s) {
  return s == static_cast<int>(Stream::crops) || s == static_cast<int>(Stream::livestock);
}

/// When a stream pays: `continuous` accrues and counts as received at once; `monthly` pays at each month's
/// end; `dates` pays the stated shares of the year's level on stated days.
enum class PayCalendar : std::uint8_t { continuous, monthly, dates };
inline constexpr std::array<std::string_view, 3> pay_calendar_names{"continuous", "monthly", "dates"};

struct StreamSpec {
  std::string id;     ///< one of stream_names
  double growth = 0;  ///< nominal, per year, without programmes
  double noise = 0;   ///< sigma of a yearly lognormal of mean 1, a draw per household and year
  PayCalendar calendar = PayCalendar::monthly;
  /// Only for calendar `dates`: (month << 8 | day, share of the year's level).
  std::vector<std::pair<std::int32_t, double>> dates;
  /// Elasticity of the village's price to the assets given there; nothing: the price does not move.
  std::optional<double> price_response;
};
void describe(sim::Fields& f, StreamSpec& s);

/// A common shock: hits a whole village (or all places) in a year with a probability, and multiplies streams.
struct ShockSpec {
  std::string id;
  bool everywhere = false;  ///< one draw for all villages instead of one per village
  double per_year = 0;      ///< probability that a year has it
  struct Hit {
    std::string stream;
    sim::Distribution factor;
  };
  std::vector<Hit> multiplies;
};
void describe(sim::Fields& f, ShockSpec::Hit& h);
void describe(sim::Fields& f, ShockSpec& s);

/// What households spend. Consumption of a year = max(share of income, a floor in lines per member).
struct ConsumptionSpec {
  double share_of_income = 0.85;
  double floor_of_line = 0.9;  ///< floor per member, in poverty lines; paid from cash as far as there is any
  double repay_share = 0.5;    ///< share of the cash above one year's line that repays debt at the year's end
};
void describe(sim::Fields& f, ConsumptionSpec& c);

struct LivelihoodSpec {
  std::vector<StreamSpec> streams;
  std::vector<ShockSpec> shocks;
  ConsumptionSpec consumption;
  sim::Duration season{90};  ///< labour days lost within it lower a crop or livestock payment
};
void describe(sim::Fields& f, LivelihoodSpec& l);

}  // namespace models
