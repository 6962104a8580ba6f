// The catalogue of effect kinds: one file each under effects/, one line here.
#pragma once

#include <variant>

#include "models/programme/effects/asset.hpp"
#include "models/programme/effects/card.hpp"
#include "models/programme/effects/care.hpp"
#include "models/programme/effects/cash.hpp"
#include "models/programme/effects/dividend.hpp"
#include "models/programme/effects/dwelling.hpp"
#include "models/programme/effects/health.hpp"
#include "models/programme/effects/income.hpp"
#include "models/programme/effects/job.hpp"
#include "models/programme/effects/lease.hpp"
#include "models/programme/effects/loan.hpp"
#include "models/programme/effects/overcomes.hpp"
#include "models/programme/effects/premium.hpp"
#include "models/programme/effects/schooling.hpp"
#include "models/programme/effects/top_up.hpp"
#include "models/programme/effects/transfer.hpp"
#include "models/programme/effects/treat_first.hpp"
#include "models/programme/effects/visits.hpp"
#include "models/programme/effects/wage.hpp"
#include "models/programme/effects/yield_cover.hpp"

namespace models {

using EffectSpec = std::variant<AssetEffect, WageEffect, JobEffect, TopUpEffect, PremiumEffect,
                                TransferEffect, CashEffect, IncomeEffect, DwellingEffect, SchoolingEffect,
                                LoanEffect, HealthEffect, CareEffect, VisitsEffect, DividendEffect,
                                YieldCoverEffect, TreatFirstEffect, LeaseEffect, CardEffect, OvercomesEffect>;
inline void describe(sim::Fields& f, EffectSpec& e) { f.variant(e); }

}  // namespace models
