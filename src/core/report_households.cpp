// Sections of the report about households: bills, catastrophic spending, who stays poor, whom programmes
// reach, villages, sampled lives.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "src/core/claims_profile.hpp"
#include "src/core/lifting.hpp"
#include "src/core/report_sections.hpp"

namespace core {

namespace {

// --- bills

ReportBlock profile_block(std::string id, const ClaimsProfile& p) {
  ReportBlock b;
  b.id = id;
  b.key = id;
  b.notes = {"note-" + id};
  b.chart = {"waterfall", "step", {"amount"}, "", {}};
  b.table.columns = {{"step", "step", Shown::name, "layer", false},
                     {"amount", "yuan-per-household", Shown::yuan, "", false}};
  b.table.rows.push_back({std::string("*bills"), ReportFigure(p.bills)});
  for (const ClaimsProfile::Part& part : p.layers)
    b.table.rows.push_back({part.layer, ReportFigure(part.paid)});
  b.table.rows.push_back({std::string("*own"), ReportFigure(p.own)});
  return b;
}

// --- who stays poor

std::int64_t lacking(const Closing& closing, Lack lack) {
  std::int64_t sum = 0;
  for (const auto& group : closing.poor) sum += group[static_cast<std::size_t>(lack)];
  return sum;
}

ReportBlock lacks_block(const ReportInput& in) {
  const std::vector<std::string> groups = in.population.group_ids();
  ReportBlock b;
  b.id = "lacks";
  b.key = "lacks-by-group";
  b.notes = {"note-lacks"};
  b.open = true;
  b.chart = {"bars", "lack", {"households"}, "group", {"stack"}};
  b.table.columns = {{"lack", "what-is-missing", Shown::word, "", false},
                     {"group", "group", Shown::name, "group", false},
                     {"households", "households", Shown::count, "", true}};
  for (std::size_t lack = 0; lack < lack_count; ++lack)
    for (std::size_t g = 0; g < groups.size(); ++g) {
      Replicated values;
      for (const Closing& c : in.run.closings)
        values.emplace_back(g < c.poor.size() ? static_cast<double>(c.poor[g][lack]) : 0.0);
      const sim::Summary s = sim::summarise(values, false);
      if (s.mean && *s.mean > 0)
        b.table.rows.push_back({std::string(lack_names[lack]), groups[g], ReportFigure(s)});
    }
  return b;
}

/// The mean household of those that lack one thing, over all replications.
Shortfall mean_shortfall(const ReportInput& in, Lack lack) {
  const auto of = static_cast<std::size_t>(lack);
  std::int64_t households = 0, people = 0;
  sim::Fen short_of = 0;
  for (const Closing& c : in.run.closings) {
    households += lacking(c, lack);
    people += c.people[of];
    short_of += c.short_of[of];
  }
  Shortfall s;
  if (households == 0) return s;
  s.yuan = yuan_of(short_of) / static_cast<double>(households);
  s.members = static_cast<double>(people) / static_cast<double>(households);
  s.line = yuan_of(in.resolved.plan.worlds.back().assessment.line);
  s.years = in.run.plan.first_year_part + in.run.plan.years - 1;
  return s;
}

ReportBlock measures_block(const ReportInput& in) {
  ReportBlock b;
  b.id = "measures";
  b.key = "cheapest-measures";
  b.notes = {"note-measures"};
  b.open = true;
  b.table.columns = {{"lack", "what-is-missing", Shown::word, "", false},
                     {"households", "households", Shown::count, "", false},
                     {"short", "short-a-year", Shown::yuan, "", false},
                     {"programme", "cheapest-measure", Shown::name, "programme", false},
                     {"cost", "unit cost (yuan)", Shown::yuan, "", false},
                     {"units", "units-per-household", Shown::count, "", false},
                     {"each", "cost-per-lifted-household", Shown::yuan, "", false},
                     {"total", "cost-for-all", Shown::money, "", false}};
  for (const Lack lack : {Lack::income, Lack::medical, Lack::house, Lack::water}) {
    const Shortfall shortfall = mean_shortfall(in, lack);
    const auto best = cheapest_lifting(in.resolved.scenario.programmes, lack, shortfall);
    Replicated households, total;
    for (const Closing& c : in.run.closings) {
      const auto n = static_cast<double>(lacking(c, lack));
      households.emplace_back(n);
      if (best) total.emplace_back(n * best->cost);
    }
    const sim::Summary s = sim::summarise(households, false);
    if (!s.mean || *s.mean <= 0) continue;
    std::vector<ReportCell> row{std::string(lack_names[static_cast<std::size_t>(lack)]), ReportFigure(s),
                                shortfall.yuan > 0 ? ReportCell(shortfall.yuan) : ReportCell()};
    if (best)
      for (ReportCell cell : {ReportCell(best->programme->id),
                              ReportCell(yuan_of(best->programme->unit_cost)), ReportCell(best->units),
                              ReportCell(best->cost), ReportCell(ReportFigure(sim::summarise(total, false)))})
        row.push_back(std::move(cell));
    else
      row.emplace_back(std::string("*none-known"));
    row.resize(b.table.columns.size());
    b.table.rows.push_back(std::move(row));
  }
  return b;
}

/// Households that most often are still poor at the end, where all replications have the same households.
ReportBlock staying_block(const ReportInput& in) {
  constexpr std::size_t most_shown = 20;
  struct Count {
    std::int64_t stays = 0;
    std::array<std::int64_t, lack_count> by{};
  };
  std::map<std::uint32_t, Count> counts;
  for (const Closing& c : in.run.closings)
    for (const Closing::Household& h : c.staying) {
      Count& count = counts[h.index];
      ++count.stays;
      ++count.by[static_cast<std::size_t>(h.lack)];
    }
  std::vector<std::pair<std::uint32_t, Count>> order(counts.begin(), counts.end());
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.second.stays > b.second.stays; });
  if (order.size() > most_shown) order.resize(most_shown);
  ReportBlock b;
  b.id = "staying";
  b.key = "staying-households";
  b.notes = {"note-staying"};
  b.table.columns = {{"household", "household", Shown::text, "", false},
                     {"chance", "chance-of-staying", Shown::share, "", false},
                     {"lack", "most-often-missing", Shown::word, "", false}};
  const auto n = static_cast<double>(in.run.closings.size());
  for (const auto& [index, count] : order) {
    const sim::Interval interval =
        sim::clopper_pearson(static_cast<std::uint64_t>(count.stays), in.run.closings.size());
    ReportFigure chance;
    chance.mean = static_cast<double>(count.stays) / n;
    chance.lo = interval.lo;
    chance.hi = interval.hi;
    const auto most = std::max_element(count.by.begin(), count.by.end());
    b.table.rows.push_back({in.population.household_id(index), chance,
                            std::string(lack_names[static_cast<std::size_t>(most - count.by.begin())])});
  }
  return b;
}

}  // namespace

ReportSection claims_section(const ReportInput& in) {
  ReportSection out{"claims", {}, {}};
  const ClaimsProfile average = average_claims(in.run, in.resolved);
  if (!average.bills.mean || *average.bills.mean <= 0) return out;
  out.blocks.push_back(profile_block("claims-average", average));
  if (in.run.closings.empty()) return out;
  const ClaimsProfile worst =
      traced_claims(in.run, in.resolved, in.worst_hit, in.run.closings.front().worst_hit.size());
  if (worst.households > 0) out.blocks.push_back(profile_block("claims-worst", worst));
  return out;
}

ReportSection catastrophic_section(const ReportInput& in) {
  ReportSection out{"catastrophic", {}, {}};
  constexpr std::array<std::string_view, 7> ids{"che-10",
                                                "che-25",
                                                "che-40",
                                                "che-40-in-need",
                                                "forgone-care",
                                                "oop-share-in-county",
                                                "impoverished-by-illness"};
  for (const std::string& group : in.run.plan.groups) {
    if (group != "all" && group != "poor") continue;
    ReportBlock b;
    b.id = "catastrophic-" + group;
    b.key = b.id;
    if (group == "all") b.notes = {"note-catastrophic"};
    b.chart = {"lines", "year", {"che-10", "che-25", "che-40"}, "", {}};
    b.table.columns = {{"year", "year", Shown::year, "", false}};
    for (const std::string_view id : ids)
      b.table.columns.push_back({std::string(id), std::string(id), Shown::share, "", true});
    for (std::int32_t y = 0; y < in.run.plan.assessments; ++y) {
      std::vector<ReportCell> row{std::int64_t{in.run.plan.first_year + y}};
      for (const std::string_view id : ids)
        row.emplace_back(figure_of(in.summary, id, in.run.plan.first_year + y, group));
      b.table.rows.push_back(std::move(row));
    }
    if (!b.table.rows.empty()) out.blocks.push_back(std::move(b));
  }
  return out;
}

ReportSection staying_section(const ReportInput& in) {
  ReportSection out{"staying", {}, {}};
  if (in.run.closings.empty()) return out;
  ReportBlock lacks = lacks_block(in);
  if (lacks.table.rows.empty()) return out;
  out.blocks.push_back(std::move(lacks));
  ReportBlock measures = measures_block(in);
  if (!measures.table.rows.empty()) out.blocks.push_back(std::move(measures));
  if (in.resolved.setting->drawn_once) {
    ReportBlock staying = staying_block(in);
    if (!staying.table.rows.empty()) out.blocks.push_back(std::move(staying));
  }
  return out;
}

ReportSection reach_section(const ReportInput& in) {
  ReportSection out{"reach", {}, {}};
  if (in.run.closings.empty() || in.resolved.scenario.programmes.empty()) return out;
  ReportBlock b;
  b.id = "reach";
  b.key = "programmes-per-household";
  b.notes = {"note-reach"};
  b.chart = {"bars", "programmes", {"households"}, "status", {}};
  b.table.columns = {{"programmes", "programmes-granted", Shown::word, "", false},
                     {"status", "status-at-start", Shown::word, "", false},
                     {"households", "households", Shown::count, "", true},
                     {"share", "share-of-status", Shown::share, "", false}};
  for (std::size_t reach = 0; reach < reach_count; ++reach)
    for (const models::Status status : {models::Status::poor, models::Status::exited}) {
      const auto row = static_cast<std::size_t>(status);
      Replicated households, share;
      bool any = false;
      for (const Closing& c : in.run.closings) {
        std::int64_t all = 0;
        for (const std::int64_t n : c.reached[row]) all += n;
        any = any || all > 0;
        households.emplace_back(static_cast<double>(c.reached[row][reach]));
        share.push_back(
            all > 0 ? std::optional(static_cast<double>(c.reached[row][reach]) / static_cast<double>(all))
                    : std::nullopt);
      }
      if (any)
        b.table.rows.push_back(
            {reach + 1 == reach_count ? "five-or-more" : "programmes-" + std::to_string(reach),
             std::string(models::status_names[row]), ReportFigure(sim::summarise(households, false)),
             ReportFigure(sim::summarise(share, false))});
    }
  if (!b.table.rows.empty()) out.blocks.push_back(std::move(b));
  return out;
}

ReportSection places_section(const ReportInput& in) {
  ReportSection out{"places", {}, {}};
  if (in.places.zh.empty()) return out;
  ReportBlock b;
  b.id = "places";
  b.notes = {"note-places"};
  b.picture = in.places;
  b.table.columns = {{"village", "village", Shown::name, "village", false},
                     {"households", "households", Shown::whole, "", false},
                     {"people", "people", Shown::whole, "", false},
                     {"exit-rate", "exit-rate", Shown::share, "", true},
                     {"forgone-care", "forgone-care", Shown::share, "", true}};
  const std::int32_t last = in.run.plan.first_year + std::max(in.run.plan.assessments, 1) - 1;
  for (std::size_t g = 0; g < in.run.plan.groups.size() && g < in.run.population.size(); ++g) {
    const std::string& id = in.run.plan.groups[g];
    const auto& villages = in.resolved.setting->villages;
    if (std::find(villages.begin(), villages.end(), id) == villages.end()) continue;
    b.table.rows.push_back({id, in.run.population[g].households, in.run.population[g].persons,
                            figure_of(in.summary, "exit-rate", last, id),
                            figure_of(in.summary, "forgone-care", last, id)});
  }
  const ReportTable villages = std::move(b.table);
  b.table = {};
  out.blocks.push_back(std::move(b));
  if (villages.rows.empty()) return out;
  ReportBlock rates;
  rates.id = "villages";
  rates.key = "villages-exit-rate";
  rates.table = villages;
  constexpr std::size_t most_drawn = 40;
  if (villages.rows.size() <= most_drawn) rates.chart = {"intervals", "village", {"exit-rate"}, "", {}};
  out.blocks.push_back(std::move(rates));
  return out;
}

ReportSection lives_section(const ReportInput& in) {
  ReportSection out{"lives", {"note-lives"}, {}};
  for (const ReportLife& life : in.lives) {
    ReportBlock b;
    b.id = "life-" + std::to_string(out.blocks.size() + 1);
    b.title = life.title;
    b.chart = {"events", "date", {"amount"}, "lane", {}};
    b.table.columns = {{"date", "date", Shown::text, "", false},
                       {"lane", "part-of-life", Shown::word, "", false},
                       {"what", "what-happened", Shown::text, "", false},
                       {"amount", "amount-yuan", Shown::yuan, "", false}};
    for (const ReportLife::Step& s : life.steps)
      b.table.rows.push_back(
          {s.date, s.lane, s.text, s.amount == 0 ? ReportCell() : ReportCell(yuan_of(s.amount))});
    out.blocks.push_back(std::move(b));
  }
  return out;
}

}  // namespace core
