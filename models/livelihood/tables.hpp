// The livelihood section of one epoch in the form that handlers read.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/livelihood/stream.hpp"
#include "sim/describe/problem.hpp"
#include "sim/random/stream.hpp"

namespace models {

struct StreamTable {
  bool used = false;
  PayCalendar calendar = PayCalendar::monthly;
  float noise_mu = 0;  ///< of the yearly lognormal of mean 1
  float noise_sigma = 0;
  sim::Stream noise;  ///< "livelihood/<stream>/noise"
  struct PayTime {
    std::int32_t day = 0;  ///< month << 8 | day
    double share = 1;
  };
  std::vector<PayTime> days;  ///< for PayCalendar::dates
  double price_response = 0;  ///< 0: the price stays
};

/// Owner of the draws of a shock that hits all places at once.
inline constexpr std::uint64_t everywhere_hash = sim::hash64("everywhere");

struct ShockTable {
  sim::Stream stream;  ///< "shock/<id>"
  bool everywhere = false;
  double per_year = 0;
  struct Hit {
    std::uint8_t stream = 0;
    sim::Distribution factor;
  };
  std::vector<Hit> hits;
};

struct LivelihoodTables {
  std::array<StreamTable, stream_count> streams;
  /// Streams that the scenario has, ascending: a household's IncomeStream items stand in this order, the same
  /// in all epochs.
  std::vector<std::uint8_t> used;
  std::array<std::int8_t, stream_count> slot{-1, -1, -1, -1, -1, -1};  ///< position in `used`, -1: not there
  std::vector<ShockTable> shocks;
  ConsumptionSpec consumption;
  double season_days = 90;
  bool any_monthly = false;
  bool any_dated = false;
  bool any_continuous = false;
};

/// The tables of a livelihood section; problems name what contradicts itself.
[[nodiscard]] LivelihoodTables compile(const LivelihoodSpec& spec, sim::Problems& problems);

/// Position of a stream's name, or -1.
[[nodiscard]] int stream_index(std::string_view name);

}  // namespace models
