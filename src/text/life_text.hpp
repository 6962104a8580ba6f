// One household's life for people: one line per thing that happened, in order of time, by names.
#pragma once

#include <string>
#include <vector>

#include "src/core/language.hpp"
#include "src/core/life.hpp"
#include "src/core/life_pair.hpp"
#include "src/core/names.hpp"

namespace io {

/// Who it is: "household poor/7: group ...".
[[nodiscard]] std::string life_heading(const core::Life& life, const core::Names& names,
                                       core::Language language);

/// What happened in one step, without its date and amount: "poor/7/2 hypertension: falls ill".
[[nodiscard]] std::string life_step(const core::LifeStep& step, const core::Names& names,
                                    core::Language language);

[[nodiscard]] std::string life_text(const core::Life& life, const core::Names& names,
                                    core::Language language);

/// Two lives side by side, one line a step: its amount in either, "=" where both are the same, "~" where the
/// amount differs, "<" and ">" where it happens in one only. Until the first difference only its year is told
/// in full; `everything` tells all. Before them why: the parameters in which the scenarios differ (`changed`)
/// with their values, those of what differs first, and what differs from then on, kind by kind as it begins,
/// with its amounts over both lives.
struct LivesToTell {
  const core::LifePair* pair = nullptr;
  std::string first, second;  ///< what the scenarios are called
  std::vector<core::ParameterChange> changed;
  bool everything = false;
};
[[nodiscard]] std::string lives_text(const LivesToTell& lives, const core::Names& names,
                                     core::Language language);

}  // namespace io
