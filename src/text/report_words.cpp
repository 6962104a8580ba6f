#include "src/text/report_words.hpp"

#include <array>
#include <set>
#include <string_view>

#include "models/measure/indicator.hpp"
#include "src/core/summary.hpp"
#include "src/text/catalogue.hpp"
#include "src/text/life_text.hpp"
#include "src/text/model_words.hpp"

namespace io {

namespace {

using core::Language;

/// The part of life that a step is drawn in.
std::string_view lane_of(const core::LifeStep& step) {
  constexpr std::array<std::string_view, 4> statuses{"exited", "poor", "ordinary", "left"};
  for (const std::string_view status : statuses)
    if (step.what == status) return "lane-register";
  if (!step.detail.empty()) return "lane-programmes";
  if (step.process == "illness") return "lane-illness";
  if (step.process == "assessment") return "lane-register";
  if (step.process == "take-up") return "lane-programmes";
  if (step.process == "demography" || step.process == "moves") return "lane-people";
  return "lane-money";
}

}  // namespace

std::vector<core::ReportWord> report_words() {
  std::vector<core::ReportWord> words;
  std::set<std::string_view> known;
  const auto add = [&](std::string_view key, std::string_view zh, std::string_view en) {
    if (known.insert(key).second) words.push_back({std::string(key), {std::string(zh), std::string(en)}});
  };
  // What an id means comes before an English word that is spelt like it.
  for (const models::Indicator& i : models::indicators()) add(i.id, i.zh, i.en);
  for (const core::CountedIndicator& i : core::counted_indicators()) add(i.id, i.zh, i.en);
  const Text median = "median years to exit";
  add(core::median_indicator, median.in(Language::zh), median.in(Language::en));
  for (const ModelWord& w : model_words) add(w.id, w.zh, w.en);
  for (const Term& t : terms)
    if (t.en.find('{') == std::string_view::npos) add(t.en, t.zh, t.en);
  return words;
}

core::ReportLife report_life(const core::Life& life, const core::Names& names) {
  core::ReportLife out;
  out.household = life.household;
  out.title = {life_heading(life, names, Language::zh), life_heading(life, names, Language::en)};
  for (const core::LifeStep& s : life.steps) {
    if (s.what.empty()) continue;
    out.steps.push_back({s.date,
                         std::string(lane_of(s)),
                         {life_step(s, names, Language::zh), life_step(s, names, Language::en)},
                         s.amount});
  }
  return out;
}

}  // namespace io
