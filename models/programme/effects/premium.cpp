#include "models/programme/effects/premium.hpp"

#include "models/programme/effects/runtime.hpp"

namespace models {

void describe(sim::Fields& f, PremiumEffect& e) {
  f.money(e.per_person, {.name = "per-person",
                         .zh = "每人每年个人缴费（元）",
                         .en = "individual premium per person and year",
                         .unit = sim::Unit::yuan,
                         .max = 1e5,
                         .required = true});
  f.reference(e.fund, "source",
              {.name = "fund",
               .zh = "缴入哪个基金",
               .en = "insurance fund that the premiums feed",
               .required = true,
               .dated = false});
  f.flag(e.insures, {.name = "insures",
                     .zh = "是否为医疗保险：否则为养老、农业、商业等其他保险，只缴入基金",
                     .en = "it is health insurance; else another one (pension, farm, commercial) that only "
                           "feeds its fund",
                     .dated = false});
}

void begin(EffectScope& scope, const PremiumEffect& e) {
  if (!e.insures) return;
  Household& h = scope.c.header();
  h.insured = 1;
  if (e.per_person > 0) h.premium_paid = 1;
}

}  // namespace models
