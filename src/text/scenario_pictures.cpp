#include "src/text/scenario_pictures.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "models/disease/state_graph.hpp"
#include "src/text/catalogue.hpp"

namespace io {

namespace {

using core::Language;
using core::Named;
using core::Names;
using Kind = PictureNode::Kind;

/// A share as per cent with at most one decimal.
std::string percent(double share) {
  const double tenths = std::floor(share * 1000 + 0.5);
  return fmt::format("{:g} %", tenths / 10);
}

/// Low and high of what a table says over all ages: "0.001-0.009".
std::string rates_of(const sim::AgeTable& table) {
  double low = 0, high = 0;
  bool first = true;
  for (const sim::AgeTable::Step& s : table.steps) {
    low = first ? s.value : std::min(low, s.value);
    high = first ? s.value : std::max(high, s.value);
    first = false;
  }
  return low == high ? fmt::format("{:g}", high) : fmt::format("{:g}–{:g}", low, high);
}

std::string whole_minutes(double minutes) {
  return fmt::format("{:.0f}", std::floor(std::clamp(minutes, 0.0, 1e9) + 0.5));
}

// --- places

/// Villages drawn as one box, and where roads lead from them.
struct VillageBox {
  std::vector<std::size_t> villages;
  std::map<std::size_t, std::pair<double, double>> roads;  // to a vertex, minutes from and to
};

class Places {
 public:
  Places(const core::Scenario& scenario, const models::PlaceGraph& places, const Names& names,
         Language language)
      : scenario_(scenario), places_(places), names_(names), language_(language) {}

  Picture run() {
    Picture out;
    out.id = "places";
    out.title = fmt::format("{}{}", std::string(Text("places and roads (minutes)").in(language_)),
                            title_of(scenario_));
    out.arrows = false;
    out.sideways = true;
    const auto count = static_cast<std::size_t>(places_.village_count);
    box_of_.assign(num_vertices(places_.roads), 0);
    add_facilities(out, count);
    add_villages(out, count);
    add_roads(out, count);
    return out;
  }

  [[nodiscard]] std::string title_of(const core::Scenario& s) const {
    const std::string& title = language_ == Language::zh ? s.meta.title.zh : s.meta.title.en;
    return title.empty() ? "" : (language_ == Language::zh ? "：" : ": ") + title;
  }

 private:
  /// Facilities of higher levels first, so that the drawing begins with them.
  void add_facilities(Picture& out, std::size_t first) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < scenario_.places.facilities.size(); ++i) order.push_back(i);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return tier(a) > tier(b); });
    for (const std::size_t i : order) {
      const models::FacilitySpec& f = scenario_.places.facilities[i];
      box_of_[first + i] =
          out.add({f.id,
                   {names_.of(Named::facility, f.id, language_),
                    std::string(term(models::tier_names[static_cast<std::size_t>(f.tier)], language_))},
                   Kind::facility});
    }
  }
  [[nodiscard]] models::Tier tier(std::size_t facility) const {
    return scenario_.places.facilities[facility].tier;
  }

  [[nodiscard]] std::vector<VillageBox> boxes(const std::vector<models::VillageSpec>& villages) const {
    constexpr std::size_t most_drawn = 30;
    std::map<std::string, std::size_t> alike;
    std::vector<VillageBox> out;
    const std::vector<models::WorkSet> works = models::works_without_projects(scenario_.places);
    for (std::size_t v = 0; v < villages.size(); ++v) {
      VillageBox box;
      box.villages.push_back(v);
      std::string key = fmt::format("works {}", works[v]);
      for (auto [e, end] = out_edges(v, places_.roads); e != end; ++e) {
        const std::size_t to = target(*e, places_.roads);
        const double minutes = places_.roads[*e].minutes;
        const auto [road, fresh] = box.roads.try_emplace(to, minutes, minutes);
        road->second.first = std::min(road->second.first, minutes);
      }
      for (const auto& [to, minutes] : box.roads) key += fmt::format(" {}", to);
      const auto [found, fresh] = alike.try_emplace(key, out.size());
      if (fresh || villages.size() <= most_drawn) {
        out.push_back(std::move(box));
        continue;
      }
      VillageBox& group = out[found->second];
      group.villages.push_back(v);
      for (auto& [to, minutes] : group.roads) {
        minutes.first = std::min(minutes.first, box.roads[to].first);
        minutes.second = std::max(minutes.second, box.roads[to].second);
      }
    }
    return out;
  }

  void add_villages(Picture& out, std::size_t count) {
    const std::vector<models::VillageSpec> villages = models::villages_of(scenario_.places);
    const std::vector<models::WorkSet> works = models::works_without_projects(scenario_.places);
    for (VillageBox& box : boxes(villages)) {
      const std::size_t first = box.villages.front();
      PictureNode node{
          villages[first].id, {names_.of(Named::village, villages[first].id, language_)}, Kind::usual};
      if (box.villages.size() > 1)
        node.lines[0] +=
            fmt::format(" – {} ({})", names_.of(Named::village, villages[box.villages.back()].id, language_),
                        box.villages.size());
      add_works(node, works[first]);
      if (box.villages.size() == 1) add_times(node, first);
      const auto vertex = out.add(std::move(node));
      for (const std::size_t v : box.villages) box_of_[v] = vertex;
      for (const auto& [to, minutes] : box.roads)
        if (to >= count) roads_.push_back({to, first, minutes});
    }
  }

  /// Has it a clinic, and which of the works does it lack at the start?
  void add_works(PictureNode& node, models::WorkSet works) const {
    std::string lacks;
    for (std::size_t w = 0; w < models::village_work_names.size(); ++w) {
      const bool stands = (works >> w & 1U) != 0;
      if (!stands)
        lacks += fmt::format("{}{}",
                             lacks.empty()                     ? ""
                             : language_ == core::Language::zh ? "、"
                                                               : ", ",
                             term(models::village_work_names[w], language_));
      else if (w == static_cast<std::size_t>(models::VillageWork::clinic))
        node.lines.emplace_back(Text("with a clinic").in(language_));
    }
    if (!lacks.empty()) node.lines.push_back(phrase("lacks: {}", language_, lacks));
  }

  void add_times(PictureNode& node, std::size_t village) const {
    std::string times;
    for (std::size_t t = 1; t < models::tier_names.size(); ++t) {
      const models::Nearest& nearest = places_.nearest[village][t];
      if (nearest.place < 0) continue;
      times += fmt::format("{}{} {}", times.empty() ? "" : " · ", term(models::tier_names[t], language_),
                           whole_minutes(static_cast<double>(nearest.minutes)));
    }
    if (!times.empty()) node.lines.push_back(std::move(times));
  }

  /// From higher levels to lower ones, villages last.
  void add_roads(Picture& out, std::size_t count) {
    const models::RoadGraph& g = places_.roads;
    for (auto [e, end] = edges(g); e != end; ++e) {
      std::size_t a = source(*e, g), b = target(*e, g);
      const bool villages = a < count && b < count;
      if (!villages && (a < count || b < count)) continue;
      if (villages && box_of_[a] == box_of_[b]) continue;
      if (!villages && tier(a - count) < tier(b - count)) std::swap(a, b);
      roads_.push_back({a, b, {g[*e].minutes, g[*e].minutes}});
    }
    for (const Road& road : roads_) {
      const std::string low = whole_minutes(road.minutes.first), high = whole_minutes(road.minutes.second);
      out.connect(box_of_[road.from], box_of_[road.to], low == high ? low : low + "–" + high, false);
    }
  }

  struct Road {
    std::size_t from, to;
    std::pair<double, double> minutes;
  };

  const core::Scenario& scenario_;
  const models::PlaceGraph& places_;
  const Names& names_;
  Language language_;
  std::vector<std::size_t> box_of_;  // by vertex of the roads
  std::vector<Road> roads_;
};

std::string programme_line(const models::ProgrammeSpec& p, Language language) {
  if (p.entitlement) return std::string(Text("entitlement").in(language));
  if (p.places.each_year < 0) return std::string(Text("no limit of places").in(language));
  return phrase("{:g} places a year", language, p.places.each_year);
}

std::string payers_line(const models::ProgrammeSpec& p, const Names& names, Language language) {
  std::string out;
  for (const auto& [source, share] : p.payers)
    out += (out.empty() ? "" : " · ") + names.of(Named::source, source, language) + " " + percent(share);
  return out;
}

/// A rule as it stands, for a line below a drawing; long ones cut.
std::string rule_note(Text what, const sim::Expression& rule, Language language) {
  constexpr std::size_t most = 160;
  std::string text = rule.text;
  if (text.size() > most) {
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    text = text.substr(0, end) + "...";
  }
  return fmt::format("{}{}{}", what.in(language), language == Language::zh ? "：" : ": ", text);
}

}  // namespace

Picture places_picture(const core::Scenario& scenario, const models::PlaceGraph& places, const Names& names,
                       Language language) {
  return Places(scenario, places, names, language).run();
}

Picture disease_picture(const core::Scenario& scenario, std::size_t disease, const Names& names,
                        Language language) {
  const models::DiseaseSpec& d = scenario.diseases[disease];
  const models::StateGraph states = models::state_graph(d);
  Picture out;
  out.id = "disease:" + d.id;
  out.title = names.of(Named::disease, d.id, language);
  for (std::size_t s = 0; s < d.states.size(); ++s) {
    const models::DiseaseState& state = d.states[s];
    PictureNode node{state.id, {names.of(Named::state, d.id + "/" + state.id, language)}, Kind::usual};
    if (s == 0) node.kind = Kind::first;
    if (state.absorbing) node.kind = Kind::last;
    if (state.dead) node.kind = Kind::gone;
    if (state.labour_lost > 0)
      node.lines.push_back(phrase("{} of labour lost", language, percent(state.labour_lost)));
    if (state.carer_days_per_week > 0)
      node.lines.push_back(phrase("{:g} days of care a week", language, state.carer_days_per_week));
    if (state.disability > 0)
      node.lines.push_back(phrase("disability of level {}", language, state.disability));
    out.add(std::move(node));
  }
  bool stays = false;
  for (auto [e, end] = edges(states); e != end; ++e) {
    const models::MoveEdge& move = states[*e];
    std::string label = names.of(Named::move, d.id + "/" + move.id, language);
    stays = stays || move.at_end;
    if (move.at_end) {
      if (move.share < 1) label += " " + percent(move.share);
    } else {
      const auto spec =
          std::find_if(d.moves.begin(), d.moves.end(), [&](const auto& m) { return m.id == move.id; });
      label += " " + phrase("{} a year", language, rates_of(spec->per_year));
      if (move.share < 1) label += " × " + percent(move.share);
    }
    out.connect(source(*e, states), target(*e, states), std::move(label), move.at_end);
  }
  out.notes.emplace_back(Text("rates per person and year, lowest and highest of all ages").in(language));
  if (stays) out.notes.emplace_back(Text("dashed: at the end of a stay").in(language));
  return out;
}

Picture programmes_picture(const core::Scenario& scenario, const Names& names, Language language) {
  constexpr std::size_t most_with_payers = 12, per_column = 12;
  Picture out;
  out.id = "programmes";
  out.title = Text("programmes and who pays for them").in(language);
  out.sideways = true;
  const auto& all = scenario.programmes;
  const bool few = all.size() <= most_with_payers;
  std::map<std::string, std::size_t> sources, programmes;
  for (const models::SourceSpec& s : scenario.finance.sources) {
    const bool pays = std::any_of(all.begin(), all.end(), [&](const auto& p) {
      return std::any_of(p.payers.begin(), p.payers.end(), [&](const auto& x) { return x.first == s.id; });
    });
    if (few && pays)
      sources[s.id] = out.add({"source:" + s.id, {names.of(Named::source, s.id, language)}, Kind::payer});
  }
  std::size_t unrelated = 0;
  for (const models::ProgrammeSpec& p : all) {
    PictureNode node{p.id, {names.of(Named::programme, p.id, language), p.id, programme_line(p, language)}};
    const bool related = !p.after.empty() || std::any_of(all.begin(), all.end(), [&](const auto& other) {
      return other.after == p.id;
    });
    if (!few) {
      node.lines.push_back(payers_line(p, names, language));
      if (!related) node.layer = unrelated++ / per_column;
    }
    programmes[p.id] = out.add(std::move(node));
  }
  bool after = false;
  for (const models::ProgrammeSpec& p : all) {
    for (const auto& [source, share] : p.payers)
      if (few) out.connect(sources.at(source), programmes.at(p.id), percent(share));
    if (p.after.empty()) continue;
    after = true;
    out.connect(programmes.at(p.after), programmes.at(p.id), std::string(Text("then").in(language)), true);
  }
  if (after) out.notes.emplace_back(Text("dashed: only after the other is completed").in(language));
  return out;
}

Picture states_picture(const core::Scenario& scenario, Language language) {
  const models::AssessmentSpec& a = scenario.assessment;
  const models::RegisterSpec& r = a.registering;
  const auto word = [&](Text text) { return std::string(text.in(language)); };
  Picture out;
  out.id = "states";
  out.title = word("statuses on the register and their moves at an assessment");
  const auto node = [&](const char* id, std::string name, Kind kind) {
    return out.add({id, {std::move(name)}, kind});
  };
  const bool watched = !a.monitored.text.empty();
  const auto ordinary = node("ordinary", word("ordinary"), Kind::first);
  const auto poor = node("poor", word("poor"), Kind::usual);
  const auto exited = node("exited", word("exited"), Kind::usual);
  const models::DemographySpec& people = scenario.demography;
  const bool moves_away = people.moves && (!people.moves->households_leave.steps.empty() ||
                                           !people.moves->join_kin.steps.empty());
  const bool leaves = moves_away || !people.deaths.steps.empty();
  const auto edge = [&](auto from, auto to, std::string label, bool dashed = false) {
    out.connect(from, to, std::move(label), dashed);
  };
  edge(ordinary, poor, word("was reported and fails the test: entry"));
  edge(poor, exited, word("passes the test: exit"));
  edge(exited, poor, word("fails the test: return"));
  const bool puts_right = !r.mistaken.text.empty();
  if (puts_right) edge(poor, ordinary, word("entered by mistake: struck off"));
  std::vector households{ordinary, poor, exited};
  if (watched) {
    const auto monitored = node("monitored", word("exited, monitored"), Kind::usual);
    edge(exited, monitored, word("near-poor"));
    edge(monitored, exited, word("no longer near-poor"));
    edge(monitored, poor, word("fails the test: return"));
    households.push_back(monitored);
  }
  if (leaves) {
    const auto left = node("left", word("left"), Kind::gone);
    for (const auto from : households) edge(from, left, "", true);
    out.notes.push_back(
        word("dashed: died out, moved away or merged, at any time; never counted as an exit"));
    if (moves_away && people.moves->households_come_back > 0) {
      for (const auto to : {ordinary, poor, exited}) edge(left, to, "", true);
      out.notes.push_back(word("dashed back: who has moved away may come back, with the status it had"));
    }
  }
  out.notes.push_back(rule_note("exit test", a.exit, language));
  if (!a.returns.text.empty()) out.notes.push_back(rule_note("return test", a.returns, language));
  if (puts_right) out.notes.push_back(rule_note("entered by mistake", r.mistaken, language));
  if (watched) out.notes.push_back(rule_note("near-poor", a.monitored, language));
  out.notes.push_back(phrase("errors of the test: passes by error {}, fails by error {} (of the exited {})",
                             language, percent(r.false_pass), percent(r.false_fail),
                             percent(r.false_return)));
  out.notes.push_back(
      phrase("a truly poor household is reported at a rate of {:g} a year", language, r.detect_per_year));
  return out;
}

}  // namespace io
