// A support programme as the scenario declares it: who is eligible, how they come to apply, how many places
// and how much money, what a unit costs and who pays, and what it does.
//
// A rationed programme takes applications as candidates at a yearly rate and grants them at dispatch dates
// within places and money. An entitlement is open-ended and settled inside the household; one that nobody
// applies for is looked at on 1 January, or on the days that it names: whoever is then eligible and has not
// had it this year has it for the year, at its whole unit cost, whatever is left of the year.
//
// What falls on the same instant is done in declared order: on 1 January entitlements that nobody asks for
// and reviews of top-ups that fall on it (all of them at the start), at a dispatch date the programmes that
// are dispatched. A rule with `had(p)` sees what p has granted at that instant if p is declared before.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "models/programme/effect.hpp"
#include "models/programme/project.hpp"
#include "sim/describe/field.hpp"

namespace models {

enum class ProgrammeUnit : std::uint8_t { household, person };
inline constexpr std::array<std::string_view, 2> programme_unit_names{"household", "person"};

enum class Repeat : std::uint8_t { never, after_end };
inline constexpr std::array<std::string_view, 2> repeat_names{"never", "after-end"};

/// What happens when the next in line does not fit the money left.
enum class TooBig : std::uint8_t { stop, skip, part };
inline constexpr std::array<std::string_view, 3> too_big_names{"stop", "skip", "part"};

/// How households come to apply: at a yearly rate while eligible, all on certain days of the year (an intake;
/// besides the rate, if both are given), all at a time drawn once each, or when a bill strikes them.
struct ApplySpec {
  double per_year = 0;
  std::vector<std::int32_t>
      days;              ///< of the year (month << 8 | day), on whose morning all the eligible apply
  sim::Distribution at;  ///< days since the start; used when per_year is 0 and `once` is true
  bool once = false;
  /// The rate is multiplied by exp(selection x latent ability), ability standard normal.
  double selection = 0;
  /// A bill above this multiple of the household's yearly income makes it apply; 0: bills do not.
  double on_bill_above = 0;
};
void describe(sim::Fields& f, ApplySpec& a);

struct PlacesSpec {
  double each_year = -1;  ///< released in equal parts per dispatch; -1 = no limit
  TooBig if_too_big = TooBig::stop;
};
void describe(sim::Fields& f, PlacesSpec& p);

struct ProgrammeSpec {
  std::string id;
  sim::Label name;
  ProgrammeUnit unit = ProgrammeUnit::household;
  bool entitlement = false;
  sim::Expression eligible;  ///< household or person rule; empty = everyone
  sim::Expression priority;  ///< number, higher first; empty = by time of application
  std::string part_of;       ///< programme or layer that it is a part of: removed with it; empty: none
  std::string after;         ///< only those who have completed this programme
  Repeat repeat = Repeat::never;
  ApplySpec apply;
  /// Days of the year (month << 8 | day) on which an entitlement without `apply` is looked at; empty: 1
  /// January. Who has had it this year and is no longer eligible loses what is left of its effects.
  std::vector<std::int32_t> entitled_on;
  PlacesSpec places;
  std::vector<std::int32_t> dispatch;  ///< empty = the finance section's dispatch days
  sim::Duration lasts{0};
  bool full_time = false;  ///< takes a person's working time: nobody is in two such programmes at once
  double reach = 1;        ///< share of units that it reaches at all; who is not reached is never served
  sim::Fen unit_cost = 0;
  std::vector<std::pair<std::string, double>> payers;
  std::vector<EffectSpec> effects;
  bool effects_empty = false;          ///< written, and nothing in it
  std::optional<ProjectSpec> project;  ///< nobody applies: whoever is eligible takes part when it opens
};
void describe(sim::Fields& f, ProgrammeSpec& p);

/// The programme's first effect of this kind; nullptr if it has none.
template <class Effect>
[[nodiscard]] const Effect* effect_of(const ProgrammeSpec& spec) {
  for (const EffectSpec& effect : spec.effects)
    if (const auto* found = std::get_if<Effect>(&effect)) return found;
  return nullptr;
}

}  // namespace models
