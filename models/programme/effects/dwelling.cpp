#include "models/programme/effects/dwelling.hpp"

#include "models/programme/acting.hpp"
#include "models/programme/effects/runtime.hpp"
#include "models/programme/project_members.hpp"

namespace models {

void describe(sim::Fields& f, DwellingEffect& e) {
  using sim::Unit;
  f.flag(e.house, {.name = "house", .zh = "住房变安全", .en = "the house becomes safe"});
  f.flag(e.water, {.name = "water", .zh = "饮水变安全", .en = "the water becomes safe"});
  f.duration(e.lag,
             {.name = "lag", .zh = "建设时间", .en = "building time", .unit = Unit::days, .max = 36525});
  f.optional(e.moves_to,
             {.name = "moves-to",
              .zh = "搬迁到的村（住房安全）",
              .en = "village that the household moves to, into a safe house",
              .dated = false},
             [&](std::string& village, const sim::FieldInfo& info) { f.text(village, info); });
  f.money(e.own_part, {.name = "own-part",
                       .zh = "农户自筹（元）",
                       .en = "what the household pays itself when it is done",
                       .unit = Unit::yuan,
                       .max = 1e7});
}

namespace {

constexpr std::uint64_t moved_hash = sim::hash64("effect/moved");
constexpr std::uint64_t dwelling_hash = sim::hash64("effect/dwelling");

void finish_building(EffectScope& scope, const DwellingEffect& e) {
  Household& h = scope.c.header();
  if (h.status == Status::left) return;
  if (e.house || e.moves_to) h.house_safe = 1;
  if (e.water) h.water_safe = 1;
  scope.c.hash(dwelling_hash, static_cast<std::uint64_t>(h.house_safe) << 1 | h.water_safe);
  scope.c.trace(e.house || e.moves_to ? "house made safe" : "water made safe");
  scope.pay_own(e.own_part, scope.programme().more.own_part);
  const std::uint16_t from = h.village;
  const std::int32_t village = scope.table().village;
  if (village < 0 || village == from) return;
  h.village = static_cast<std::uint16_t>(village);
  scope.c.hash(moved_hash, static_cast<std::uint64_t>(village));
  scope.c.trace("moves to another village");
  change_levels(scope.c);
  // Last: it may add to the record.
  change_village(scope.c, from);
}

}  // namespace

void begin(EffectScope& scope, const DwellingEffect& e) {
  if (e.lag.days > 0)
    scope.schedule(e.lag.days, 0);
  else
    finish_building(scope, e);
}

void step(EffectScope& scope, const DwellingEffect& e, std::uint32_t) { finish_building(scope, e); }

}  // namespace models
