// What households look like when a replication ends: who is still poor and what they lack, who was reached by
// how many programmes, whose own medical payments were the highest.
//
// Read from the population once per replication, after its last event, so the run itself does nothing for it.
// Whole numbers; deterministic in the order of households. What is lacking is seen at the last assessment:
// income against the line for all members, the same after own medical payments, a safe house, safe water.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/model.hpp"
#include "sim/entity/population.hpp"

namespace core {

/// The one thing that a household lacks; `several` of them, or none of the four.
enum class Lack : std::uint8_t { income, medical, house, water, several, other };
inline constexpr std::size_t lack_count = 6;
inline constexpr std::array<std::string_view, lack_count> lack_names{
    "lack-income", "lack-medical", "lack-house", "lack-water", "lack-several", "lack-other"};

/// Programmes granted during the run: none, one, ..., five or more.
inline constexpr std::size_t reach_count = 6;

struct Closing {
  /// By population group: registered poor at the end, by what they lack.
  std::vector<std::array<std::int64_t, lack_count>> poor;
  /// Of these, over all groups, by what they lack: people, and what the household's yearly income (of
  /// `medical` after own payments) is short of the line, summed.
  std::array<std::int64_t, lack_count> people{};
  std::array<sim::Fen, lack_count> short_of{};
  /// By status at the start (models::Status): present at the end, by how many programmes they asked for and
  /// got.
  std::array<std::array<std::int64_t, reach_count>, 4> reached{};
  /// Registered poor at the start and at the end: index in the population and what is lacking. Empty where
  /// more than `most_followed` are poor at the start, of whom a list of names says nothing.
  struct Household {
    std::uint32_t index = 0;
    Lack lack = Lack::other;
  };
  std::vector<Household> staying;
  /// Entity ids of the tenth with the highest own medical payments of the last year among those with any, at
  /// most `most_worst_hit` of them spread evenly; only if asked for.
  std::vector<std::uint64_t> worst_hit;
};
inline constexpr std::size_t most_worst_hit = 300;
inline constexpr std::size_t most_followed = 20'000;

/// `world`: that of the run's end. `groups`: of the population.
[[nodiscard]] Closing closing_of(const sim::Population<models::Types>& population, const models::World& world,
                                 std::size_t groups, bool worst_hit);

}  // namespace core
