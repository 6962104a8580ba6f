#include "models/disease/state_graph.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <set>
#include <utility>

#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/depth_first_search.hpp>
#include <boost/graph/filtered_graph.hpp>

#include "sim/describe/nearest.hpp"
#include "sim/random/candidate.hpp"
#include "sim/random/stream.hpp"
#include "sim/random/variates.hpp"

namespace models {

namespace {

using Vertex = boost::graph_traits<StateGraph>::vertex_descriptor;
using Edge = boost::graph_traits<StateGraph>::edge_descriptor;

constexpr std::size_t states_max = 200;
constexpr std::size_t care_max = 200;
constexpr double share_slack = 1e-6;
constexpr double rate_max = sim::maximum_rate;
constexpr double days_per_year = 365.25;

std::optional<std::size_t> state_of(const DiseaseSpec& disease, std::string_view id) {
  for (std::size_t i = 0; i < disease.states.size(); ++i)
    if (disease.states[i].id == id) return i;
  return std::nullopt;
}

std::optional<std::size_t> move_of(const DiseaseSpec& disease, std::string_view id) {
  for (std::size_t i = 0; i < disease.moves.size(); ++i)
    if (disease.moves[i].id == id) return i;
  return std::nullopt;
}

/// Targets of a move with their shares.
std::vector<std::pair<std::string, double>> targets(const DiseaseMove& m) {
  if (!m.branches.empty()) return m.branches;
  if (m.to.empty()) return {};
  return {{m.to, 1.0}};
}

double sum_of_shares(const std::vector<std::pair<std::string, double>>& shares) {
  double sum = 0;
  for (const auto& [id, share] : shares) sum += share;
  return sum;
}
bool is_nothing(const sim::Distribution& d) {
  return d.kind == sim::Distribution::Kind::constant && d.parameter[0] == 0;
}

double highest(const sim::AgeTable& table) {
  double most = 0;
  for (const sim::AgeTable::Step& s : table.steps) most = std::max(most, s.value);
  return most;
}

class Check {
 public:
  Check(const DiseaseSpec& disease, sim::Problems& problems) : disease_(disease), problems_(problems) {}

  bool run() {
    const std::size_t before = problems_.size();
    sizes();
    for (std::size_t i = 0; i < disease_.states.size(); ++i) state(i);
    prevalence();
    for (const DiseaseMove& m : disease_.moves) move(m);
    for (std::size_t i = 0; i < disease_.care.size(); ++i) care(i);
    care_shares();
    graph();
    return std::none_of(problems_.begin() + static_cast<std::ptrdiff_t>(before), problems_.end(),
                        [](const sim::Problem& p) { return p.severity == sim::Severity::error; });
  }

 private:
  void problem(const std::string& path, std::string message, std::string expected = {},
               std::string nearest = {}, sim::Severity severity = sim::Severity::error) {
    problems_.push_back({severity,
                         {},
                         "diseases." + disease_.id + (path.empty() ? "" : "." + path),
                         std::move(message),
                         std::move(expected),
                         std::move(nearest)});
  }

  template <class T>
  std::string nearest_in(std::string_view wanted, const std::vector<T>& things) const {
    std::vector<std::string> names;
    for (const T& t : things) names.push_back(t.id);
    return sim::nearest(wanted, names);
  }

  template <class T>
  void unique(const std::vector<T>& things, const std::string& list) {
    for (std::size_t i = 0; i < things.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        if (things[i].id == things[j].id) {
          problem(list + "." + things[i].id, "the id stands twice");
          break;
        }
  }

  void sizes() {
    if (disease_.states.empty()) problem("states", "the disease has no states", "the first is without it");
    if (disease_.states.size() > states_max) problem("states", "too many states", "at most 200");
    if (disease_.moves.size() > max_moves) problem("moves", "too many moves", "at most 32");
    for (const DiseaseMove& m : disease_.moves)
      if (m.branches.size() > max_branches)
        problem("moves." + m.id + ".branches", "too many branches", "at most 16");
    if (disease_.care.size() > care_max) problem("care", "too many entries", "at most 200");
    unique(disease_.states, "states");
    unique(disease_.moves, "moves");
  }

  bool known_state(const std::string& path, const std::string& id) {
    if (state_of(disease_, id)) return true;
    problem(path, "the disease has no state `" + id + "`", "one of its own states",
            nearest_in(id, disease_.states));
    return false;
  }

  void state(std::size_t index) {
    const DiseaseState& s = disease_.states[index];
    const std::string path = "states." + s.id;
    if (index == 0) {
      if (s.dead) problem(path, "the first state is death", "the state without the disease");
      if (s.lasts) problem(path + ".lasts", "the first state is a stay", "the state without the disease");
      if (highest(s.at_start) > 0)
        problem(path + ".at-start", "the first state has a share of its own",
                "it holds everyone who is in no other");
      if (s.disability > 0)
        problem(path + ".disability", "the first state disables", "the state without the disease");
    }
    if (s.dead && s.disability > 0) problem(path + ".disability", "a disability of the dead");
    if (s.dead && highest(s.at_start) > 0) problem(path + ".at-start", "people cannot begin dead");
    const bool final = s.dead || s.absorbing;
    if (final && s.lasts) problem(path + ".lasts", "a stay that is final cannot end");
    if (s.lasts && sim::may_be_negative(*s.lasts))
      problem(path + ".lasts", "the stay may be shorter than nothing",
              "lognormal, exponential, or uniform and constant from 0");
    int ends = 0, leaving = 0;
    for (const DiseaseMove& m : disease_.moves) {
      if (m.from != s.id) continue;
      ++leaving;
      if (m.at == MoveAt::end_of_stay) ++ends;
    }
    if (final && leaving > 0)
      problem(path, std::string("a move leaves a state that is ") + (s.dead ? "death" : "absorbing"));
    if (s.lasts && !final && ends == 0)
      problem(path, "its stay ends nowhere", "a move from it with `at: end-of-stay`");
    if (ends > 1) problem(path, "several moves end its stay", "one move with branches");
    if (!final && leaving == 0)
      problem(path, "nobody leaves this state", "a move from it, or `absorbing: true` if that is meant", {},
              sim::Severity::warning);
  }

  void prevalence() {
    // The shares are steps by age, so their sum is highest just where one of them begins.
    for (const DiseaseState& s : disease_.states)
      for (const sim::AgeTable::Step& step : s.at_start.steps) {
        double sum = 0;
        for (const DiseaseState& other : disease_.states) sum += other.at_start.at(step.from);
        if (sum > 1 + share_slack) return problem("states", "more than everyone of one age begins in them");
      }
  }

  void move(const DiseaseMove& m) {
    const std::string path = "moves." + m.id;
    const bool from = known_state(path + ".from", m.from);
    if (m.to.empty() == m.branches.empty())
      problem(path, "the move needs one target", "either `to` or `branches`");
    if (!m.to.empty()) known_state(path + ".to", m.to);
    for (const auto& [id, share] : m.branches) {
      known_state(path + ".branches", id);
      if (!(share >= 0)) problem(path + ".branches." + id, "the share is negative");
    }
    if (!m.branches.empty() && !(std::abs(sum_of_shares(m.branches) - 1) <= share_slack))
      problem(path + ".branches", "the shares do not sum to 1");
    if (m.at == MoveAt::end_of_stay) {
      if (!m.per_year.steps.empty())
        problem(path + ".per-year", "a move at the end of a stay has no rate of its own");
      if (from && !disease_.states[*state_of(disease_, m.from)].lasts)
        problem(path, "the state it leaves is no stay", "`lasts` in `" + m.from + "`");
      return;
    }
    if (m.per_year.steps.empty()) problem(path, "the move has no rate", "`per-year`, or `at: end-of-stay`");
    const double rate =
        highest(m.per_year) * std::max(m.male_times, m.female_times) * std::max(1.0, m.cause_times);
    if (rate > rate_max) problem(path, "the rate with its multiples is over 64 a year");
    if (!m.to.empty() && m.to == m.from) problem(path, "the move leads back to its own state at a rate");
  }

  void care(std::size_t index) {
    const DiseaseCare& c = disease_.care[index];
    const std::string path = "care." + std::to_string(index);
    if (c.at.empty() == c.during.empty())
      problem(path, "the need has no one cause", "either `at` a move or `while` in a state");
    for (const std::string& id : c.at)
      if (!move_of(disease_, id))
        problem(path + ".at", "the disease has no move `" + id + "`", "one of its own moves",
                nearest_in(id, disease_.moves));
    if (!c.during.empty()) {
      if (c.emergency) problem(path + ".emergency", "regular visits are no emergencies", "care of a move");
      known_state(path + ".while", c.during);
      if (!(c.per_year > 0)) problem(path + ".per-year", "no visits a year", "a number above 0");
      if (state_of(disease_, c.during) && disease_.states[*state_of(disease_, c.during)].dead)
        problem(path + ".while", "care for the dead");
    } else if (c.per_year > 0) {
      problem(path + ".per-year", "visits a year belong to a state", "`while` instead of `at`");
    }
    double sum = 0;
    for (std::size_t t = 0; t < c.tier.size(); ++t) {
      sum += c.tier[t];
      const std::string tier(tier_names[t]);
      if (c.tier[t] > 0 && is_nothing(c.bill[t]))
        problem(path + ".bill." + tier, "no bill for a tier in use");
      if (sim::may_be_negative(c.bill[t]))
        problem(path + ".bill." + tier, "the bill may be negative",
                "lognormal, exponential, or uniform and constant from 0");
    }
    if (!(std::abs(sum - 1) <= share_slack)) problem(path + ".tier", "the shares of tiers do not sum to 1");
  }

  void care_shares() {
    for (const DiseaseMove& m : disease_.moves) {
      double sum = 0;
      for (const DiseaseCare& c : disease_.care)
        if (std::find(c.at.begin(), c.at.end(), m.id) != c.at.end()) sum += c.share;
      if (sum > 1 + share_slack)
        problem("moves." + m.id, "the needs that it brings have shares of more than 1 in all");
    }
  }

  void graph() {
    if (disease_.states.empty()) return;
    const StateGraph g = state_graph(disease_);
    std::vector<boost::default_color_type> colour(num_vertices(g));
    const auto colours = boost::make_iterator_property_map(colour.begin(), get(boost::vertex_index, g));
    boost::queue<Vertex> queue;
    for (std::size_t i = 0; i < disease_.states.size(); ++i)
      if ((i == 0 || highest(disease_.states[i].at_start) > 0) && colour[i] == boost::white_color)
        boost::breadth_first_visit(g, i, queue, boost::default_bfs_visitor(), colours);
    for (std::size_t i = 0; i < disease_.states.size(); ++i)
      if (colour[i] == boost::white_color)
        problem("states." + disease_.states[i].id, "no move leads to this state from where people begin");
    circle_of_stays(g);
  }

  struct CircleFinder : boost::default_dfs_visitor {
    explicit CircleFinder(std::optional<Vertex>* found) : found_(found) {}
    template <class G>
    void back_edge(Edge e, const G& g) {
      if (!*found_) *found_ = target(e, g);
    }
    std::optional<Vertex>* found_;
  };

  void circle_of_stays(const StateGraph& g) {
    // All stays of a chain are drawn from the candidate that opened it, so a circle would repeat its draws.
    const auto of_stays = [&](const Edge& e) {
      return g[e].at_end && g[e].share > 0 && disease_.states[source(e, g)].lasts.has_value();
    };
    const boost::filtered_graph<StateGraph, std::function<bool(const Edge&)>> stays(g, of_stays);
    std::optional<Vertex> found;
    boost::depth_first_search(stays, boost::visitor(CircleFinder(&found)));
    if (found)
      problem("states." + g[*found].id, "stays lead round in a circle back to this state",
              "a state in the circle that is left at a yearly rate");
  }

  const DiseaseSpec& disease_;
  sim::Problems& problems_;
};

std::uint8_t percent(double share) {
  return static_cast<std::uint8_t>(std::clamp(std::floor(share * 100 + 0.5), 0.0, 100.0));
}

std::string move_stream(const DiseaseSpec& disease, const DiseaseMove& m) {
  return "illness/" + disease.id + "/" + m.id;
}
std::string visit_stream(const DiseaseSpec& disease, std::size_t care) {
  // Numbered within the state, so that another state's care moves none of its draws.
  std::size_t number = 0;
  for (std::size_t i = 0; i < care; ++i)
    number += disease.care[i].during == disease.care[care].during ? 1 : 0;
  return "care/" + disease.id + "/" + disease.care[care].during + "/" + std::to_string(number);
}

CareTable care_table(const DiseaseSpec& disease, std::size_t index) {
  const DiseaseCare& c = disease.care[index];
  CareTable out;
  out.share = c.share;
  out.visit_days = c.during.empty() ? 0 : days_per_year / c.per_year;
  out.kind = c.need;
  out.emergency = c.emergency;
  double sum = 0;
  int used = 0;
  for (std::size_t t = 0; t < out.tier.size(); ++t) {
    sum += c.tier[t];
    out.tier[t] = sum;
    out.bill[t] = c.bill[t];
    if (c.tier[t] > 0) {
      ++used;
      out.only_tier = static_cast<std::int8_t>(t);
    }
  }
  if (used != 1) out.only_tier = -1;
  if (!c.during.empty()) out.visits = sim::stream(visit_stream(disease, index));
  return out;
}

MoveTable move_table(const DiseaseSpec& disease, const DiseaseMove& m) {
  MoveTable out;
  out.id = m.id;
  out.name_hash = sim::hash64(disease.id + "/" + m.id);
  out.stream = sim::stream(move_stream(disease, m));
  out.from = static_cast<std::uint8_t>(*state_of(disease, m.from));
  double sum = 0;
  for (const auto& [id, share] : targets(m)) {
    sum += share;
    out.to.push_back(static_cast<std::uint8_t>(*state_of(disease, id)));
    out.cumulative.push_back(sum);
  }
  for (std::size_t i = 0; i < disease.care.size(); ++i) {
    const std::vector<std::string>& at = disease.care[i].at;
    if (std::find(at.begin(), at.end(), m.id) != at.end()) out.care.push_back(static_cast<std::uint8_t>(i));
  }
  return out;
}

Hazard hazard_of(const DiseaseMove& m, std::size_t move, sim::Stream stream) {
  Hazard out;
  out.stream = stream;
  out.move = static_cast<std::uint8_t>(move);
  for (std::size_t who = 0; who < out.threshold.size(); ++who)
    for (int age = 0; age < rate_ages; ++age) {
      const double rate = m.per_year.at(age) * (who % 2 == 1 ? m.female_times : m.male_times) *
                          (who / 2 == 1 ? m.cause_times : 1);
      out.threshold[who][static_cast<std::size_t>(age)] =
          sim::threshold_of(std::min(rate, sim::maximum_rate));
    }
  return out;
}

/// Moves with a rate by which people come to be in each state, through however many ends of stays.
std::vector<std::set<std::uint8_t>> openers(const DiseaseTable& disease) {
  std::vector<std::set<std::uint8_t>> found(disease.states.size());
  for (bool grew = true; grew;) {
    grew = false;
    for (std::size_t m = 0; m < disease.moves.size(); ++m) {
      const MoveTable& move = disease.moves[m];
      const bool at_end = disease.states[move.from].end_move == static_cast<std::int16_t>(m);
      const std::set<std::uint8_t> through =
          at_end ? found[move.from] : std::set<std::uint8_t>{static_cast<std::uint8_t>(m)};
      for (const std::uint8_t to : move.to)
        for (const std::uint8_t opener : through) grew = found[to].insert(opener).second || grew;
    }
  }
  return found;
}

}  // namespace

StateGraph state_graph(const DiseaseSpec& disease) {
  StateGraph g(disease.states.size());
  for (std::size_t i = 0; i < disease.states.size(); ++i) g[i].id = disease.states[i].id;
  for (const DiseaseMove& m : disease.moves) {
    const std::optional<std::size_t> from = state_of(disease, m.from);
    for (const auto& [id, share] : targets(m)) {
      const std::optional<std::size_t> to = state_of(disease, id);
      if (from && to) add_edge(*from, *to, MoveEdge{m.id, m.at == MoveAt::end_of_stay, share}, g);
    }
  }
  return g;
}

bool check(const DiseaseSpec& disease, sim::Problems& problems) { return Check(disease, problems).run(); }

DiseaseTable compile(const DiseaseSpec& disease) {
  DiseaseTable out;
  out.id = disease.id;
  for (std::size_t i = 0; i < disease.care.size(); ++i) out.care.push_back(care_table(disease, i));
  for (const DiseaseMove& m : disease.moves) out.moves.push_back(move_table(disease, m));
  for (const DiseaseState& s : disease.states) {
    StateTable state;
    state.id = s.id;
    state.lasts = s.lasts;
    state.lost_percent = percent(s.labour_lost);
    state.caring_percent = percent(s.carer_days_per_week / 7);
    state.disability = static_cast<std::uint8_t>(s.disability);
    state.dead = s.dead;
    out.first_hazard.push_back(static_cast<std::uint8_t>(out.hazards.size()));
    for (std::size_t m = 0; m < disease.moves.size(); ++m) {
      if (disease.moves[m].from != s.id) continue;
      if (disease.moves[m].at == MoveAt::rate) {
        out.hazards.push_back(hazard_of(disease.moves[m], m, out.moves[m].stream));
      } else {
        state.end_move = static_cast<std::int16_t>(m);
      }
    }
    if (out.hazards.size() == out.first_hazard.back() + 1U) out.hazards.back().alone = true;
    for (std::size_t c = 0; c < disease.care.size(); ++c)
      if (disease.care[c].during == s.id) state.visits.push_back(static_cast<std::uint8_t>(c));
    out.states.push_back(std::move(state));
  }
  out.first_hazard.push_back(static_cast<std::uint8_t>(out.hazards.size()));
  const auto opened = openers(out);
  for (std::size_t i = 0; i < opened.size(); ++i)
    if (opened[i].size() == 1) out.states[i].opened_by = *opened[i].begin();
  return out;
}

std::vector<std::string> disease_streams(const DiseaseSpec& disease) {
  std::vector<std::string> names;
  for (const DiseaseMove& m : disease.moves) names.push_back(move_stream(disease, m));
  for (std::size_t i = 0; i < disease.care.size(); ++i)
    if (!disease.care[i].during.empty()) names.push_back(visit_stream(disease, i));
  return names;
}

}  // namespace models
