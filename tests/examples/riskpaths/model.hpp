// Example model: RiskPaths, a published teaching microsimulation (openmpp/main, models/RiskPaths). Each woman
// is an entity that never meets another; her clock is her age in years. Two processes compete: unions are
// formed and dissolved, and a first pregnancy ends her story.
//
// Every duration is exact, by inversion of its piecewise constant hazard. A union's moves have one draw each.
// The first pregnancy has one draw for the whole life: a unit exponential, the hazard she can still pass
// through, used up at the rate of her age and union state (Sellke 1983). So a different union career changes
// the age at pregnancy and nobody's luck.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "sim/process/process_list.hpp"
#include "sim/random/hazard.hpp"
#include "sim/random/variates.hpp"
#include "sim/run/simulation.hpp"
#include "sim/stats/tally.hpp"
#include "sim/stats/time_average.hpp"
#include "tests/examples/riskpaths/parameters.hpp"

namespace examples::riskpaths {

/// The hazard that bands state. They must be as read_cohort accepts them.
inline sim::PiecewiseHazard hazard_of(const Bands& bands) {
  std::vector<sim::PiecewiseHazard::Step> steps;
  for (std::size_t i = 0; i < bands.from.size(); ++i) steps.push_back({bands.from[i], bands.rate[i]});
  return sim::PiecewiseHazard(std::move(steps));
}

struct Types {
  struct Header {
    double luck = 0;   ///< cumulative hazard of pregnancy that she still passes through
    double since = 0;  ///< age up to which `luck` is used up
    UnionState state = UnionState::never;
  };
  using Items = sim::ItemList<>;
  struct Tables {
    double from = 0;
    double early_years = 0;
    sim::PiecewiseHazard pregnancy, first_formation, first_dissolution, second_formation, second_dissolution;
    std::array<double, union_states> times{};
  };
  struct Snapshot {};
  /// Ages at first pregnancy by union state, in ticks of 2^-20 year.
  struct Tally {
    std::array<sim::Tally, union_states> ages;
    void merge(const Tally& o) {
      for (std::size_t s = 0; s < union_states; ++s) ages[s].merge(o.ages[s]);
    }
  };
  struct Post {};
};

using Context = sim::Context<Types>;

struct Pregnancy {
  static constexpr std::uint8_t rank = 10;
  static constexpr std::string_view name = "pregnancy";
  enum Kind : std::uint8_t { conceive };

  static void start(Context& c);
  static void handle(Context& c, const sim::Event&);
  /// Her union state is another from now on.
  static void move_to(Context& c, UnionState state);

 private:
  static double times(Context& c) { return c.tables().times[static_cast<std::size_t>(c.header().state)]; }
  static void expect(Context& c);
};

struct Union {
  static constexpr std::uint8_t rank = 20;
  static constexpr std::string_view name = "union";
  /// Published: a kind is the index of its draw.
  enum Kind : std::uint8_t { form_first, dissolve_first, form_second, dissolve_second, grow_late };

  static void start(Context& c) { await(c, form_first, c.tables().first_formation, c.tables().from, 0); }

  static void handle(Context& c, const sim::Event& e) {
    const Types::Tables& t = c.tables();
    switch (e.kind_as<Kind>()) {
      case form_first:
        Pregnancy::move_to(c, UnionState::first_early);
        c.schedule<Union>(c.now() + t.early_years, grow_late);
        await(c, dissolve_first, t.first_dissolution, 0, c.now());
        break;
      case grow_late:
        Pregnancy::move_to(c, UnionState::first_late);
        break;
      case dissolve_first:
        c.cancel<Union>(grow_late);
        Pregnancy::move_to(c, UnionState::after_first);
        await(c, form_second, t.second_formation, 0, c.now());
        break;
      case form_second:
        Pregnancy::move_to(c, UnionState::second);
        await(c, dissolve_second, t.second_dissolution, 0, c.now());
        break;
      case dissolve_second:
        Pregnancy::move_to(c, UnionState::after_second);
        break;
    }
  }

  /// No more moves: pregnancy ends the career.
  static void end(Context& c) {
    for (const Kind kind : {form_first, dissolve_first, form_second, dissolve_second, grow_late})
      c.cancel<Union>(kind);
  }

 private:
  /// Schedules a move whose hazard counts from the age `origin` on and of which `reached` has passed.
  static void await(Context& c, Kind kind, const sim::PiecewiseHazard& hazard, double reached,
                    double origin) {
    const double u = c.draw(sim::stream("riskpaths/union"), sim::Index{kind}).first();
    c.schedule<Union>(std::max(c.now(), origin + hazard.sample_after(reached, u)), kind);
  }
};

inline void Pregnancy::start(Context& c) {
  c.header().luck = sim::exponential(c.draw(sim::stream("riskpaths/pregnancy"), sim::Index{0}).first(), 1);
  c.header().since = c.tables().from;
  expect(c);
}

inline void Pregnancy::move_to(Context& c, UnionState state) {
  Types::Header& h = c.header();
  const sim::PiecewiseHazard& hazard = c.tables().pregnancy;
  const double used = times(c) * (hazard.cumulative(c.now()) - hazard.cumulative(h.since));
  h.luck = std::max(0.0, h.luck - used);
  h.since = c.now();
  h.state = state;
  c.hash(sim::hash64("riskpaths/union"), static_cast<std::uint64_t>(state));
  c.trace(union_state_names[static_cast<std::size_t>(state)]);
  expect(c);
}

inline void Pregnancy::expect(Context& c) {
  const Types::Header& h = c.header();
  const sim::PiecewiseHazard& hazard = c.tables().pregnancy;
  const double rate = times(c);
  const double age =
      rate > 0 ? hazard.time_of(hazard.cumulative(h.since) + h.luck / rate) : sim::portable::infinity;
  c.supersede<Pregnancy>(std::max(h.since, age), conceive);
}

inline void Pregnancy::handle(Context& c, const sim::Event&) {
  Union::end(c);
  const std::int64_t ticks = sim::to_ticks(c.now());
  c.tally().ages[static_cast<std::size_t>(c.header().state)].add(ticks);
  c.hash(sim::hash64("riskpaths/pregnancy"), static_cast<std::uint64_t>(ticks));
}

struct Model {
  using Types = riskpaths::Types;
  using Processes = sim::ProcessList<Pregnancy, Union>;

  explicit Model(const Cohort& cohort) : women(static_cast<std::uint32_t>(cohort.runs.women)) {
    parameters.from = cohort.ages.from;
    parameters.early_years = cohort.unions.early_years;
    parameters.pregnancy = hazard_of(cohort.first_pregnancy.baseline);
    parameters.first_formation = hazard_of(cohort.unions.first_formation);
    parameters.first_dissolution = hazard_of(cohort.unions.first_dissolution);
    parameters.second_formation = hazard_of(cohort.unions.second_formation);
    parameters.second_dissolution = hazard_of(cohort.unions.second_dissolution);
    std::copy_n(cohort.first_pregnancy.times.begin(), union_states, parameters.times.begin());
    life = {{cohort.ages.to, 0}};
  }
  [[nodiscard]] std::uint32_t entity_count() const { return women; }
  static void populate(std::uint32_t index, sim::Draft<Types>& draft) {
    draft.id = sim::hash64(sim::hash64("riskpaths/woman"), index);
  }
  [[nodiscard]] std::span<const sim::Window> windows() const { return life; }
  [[nodiscard]] const Types::Tables& tables(std::uint32_t) const { return parameters; }
  static Types::Tally make_tally() { return {}; }

  std::uint32_t women;
  Types::Tables parameters;
  std::vector<sim::Window> life;
};

}  // namespace examples::riskpaths
