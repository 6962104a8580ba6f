#include "models/place/place.hpp"

#include <algorithm>

namespace models {

using sim::Unit;

void describe(sim::Fields& f, VillageSpec& v) {
  f.id(v.id);
  f.label(v.name, {.name = "name", .zh = "名称", .en = "name in both languages", .dated = false});
  f.flag(v.clinic, {.name = "clinic", .zh = "有无村卫生室", .en = "whether it has a clinic"});
  f.number(v.weight, {.name = "weight",
                      .zh = "户数权重",
                      .en = "share of the households, in proportion to the other villages'",
                      .max = 1e8,
                      .dated = false});
}

void describe(sim::Fields& f, VillagesSpec& v) {
  f.integer(v.count, {.name = "count",
                      .zh = "村数",
                      .en = "number of villages, named v01 and so on",
                      .unit = Unit::count,
                      .min = 1,
                      .max = static_cast<double>(villages_max),
                      .dated = false});
  f.flag(v.clinic, {.name = "clinic", .zh = "每村有无卫生室", .en = "whether each of them has a clinic"});
  f.list(
      v.each, "village",
      {.name = "each", .zh = "逐村列出", .en = "the villages one by one instead of a count", .dated = false});
  f.object(v.lacking, {.name = "lacking",
                       .zh = "起始时缺少的村级设施",
                       .en = "works that villages lack at the start; what is not named stands",
                       .dated = false});
}

void describe(sim::Fields& f, FacilitySpec& s) {
  f.id(s.id);
  f.label(s.name, {.name = "name", .zh = "名称", .en = "name in both languages", .dated = false});
  f.choice(s.tier, tier_names,
           {.name = "tier", .zh = "机构级别", .en = "level of care", .required = true, .dated = false});
}

void describe(sim::Fields& f, RoadSpec& r) {
  f.text(r.from, {.name = "from",
                  .zh = "一端",
                  .en = "village or facility at one end; v* is every village whose id begins with v",
                  .required = true,
                  .dated = false});
  f.text(r.to,
         {.name = "to", .zh = "另一端", .en = "place at the other end", .required = true, .dated = false});
  f.distribution(r.minutes, {.name = "minutes",
                             .zh = "路程（分钟）",
                             .en = "travel time",
                             .unit = Unit::minutes,
                             .max = 10080,
                             .required = true});
}

void describe(sim::Fields& f, PlaceSpec& p) {
  f.object(p.villages, {.name = "villages", .zh = "村", .en = "villages"});
  f.list(p.facilities, "facility", {.name = "facilities", .zh = "医疗机构", .en = "places of care"});
  f.list(p.roads, "", {.name = "roads", .zh = "道路", .en = "roads and their travel times"});
}

std::vector<VillageSpec> villages_of(const PlaceSpec& places) {
  if (!places.villages.each.empty()) return places.villages.each;
  const std::int64_t count = std::clamp<std::int64_t>(places.villages.count, 0, villages_max);
  const std::size_t width = std::max<std::size_t>(2, std::to_string(count).size());
  std::vector<VillageSpec> out;
  for (std::int64_t i = 1; i <= count; ++i) {
    const std::string number = std::to_string(i);
    VillageSpec v;
    v.id = "v" + std::string(width - number.size(), '0') + number;
    v.name = {"第" + number + "村", "village " + number};
    v.clinic = places.villages.clinic;
    out.push_back(std::move(v));
  }
  return out;
}

std::vector<WorkSet> works_without_projects(const PlaceSpec& places) {
  std::vector<WorkSet> works;
  std::vector<std::string> ids;
  for (const VillageSpec& village : villages_of(places)) {
    works.push_back(village.clinic ? all_works
                                   : static_cast<WorkSet>(all_works & ~work_bit(VillageWork::clinic)));
    ids.push_back(village.id);
  }
  if (!places.villages.lacking) return works;
  for (std::size_t w = 0; w < village_work_names.size(); ++w) {
    const std::vector<std::uint8_t> lack = villages_named(places.villages.lacking->villages[w], ids);
    for (std::size_t v = 0; v < works.size(); ++v)
      if (lack[v] != 0) works[v] = static_cast<WorkSet>(works[v] & ~(1U << w));
  }
  return works;
}

}  // namespace models
