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
};

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
  std::vector<ShockTable> shocks;
  ConsumptionSpec consumption;
  double season_days = 90;
  bool any_monthly = false;
};

/// The tables of a livelihood section; problems name what contradicts itself.
[[nodiscard]] LivelihoodTables compile(const LivelihoodSpec& spec, sim::Problems& problems);

/// Position of a stream's name, or -1.
[[nodiscard]] int stream_index(std::string_view name);

}  // namespace models
