// The catalogue of effect kinds: one file each under effects/, one line here.
#pragma once

#include <variant>

#include "models/programme/effects/asset.hpp"
#include "models/programme/effects/job.hpp"
#include "models/programme/effects/premium.hpp"
#include "models/programme/effects/top_up.hpp"
#include "models/programme/effects/wage.hpp"

namespace models {

using EffectSpec = std::variant<AssetEffect, WageEffect, JobEffect, TopUpEffect, PremiumEffect>;
inline void describe(sim::Fields& f, EffectSpec& e) { f.variant(e); }

}  // namespace models
