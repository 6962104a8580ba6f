// A scenario as the user writes it, whole: the root of every declaration.
//
// Plain data, filled by binding for one date; values that change at dates are bound once per epoch.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/assessment/standard.hpp"
#include "models/care/behaviour.hpp"
#include "models/coverage/layer.hpp"
#include "models/disease/disease.hpp"
#include "models/finance/finance.hpp"
#include "models/livelihood/stream.hpp"
#include "models/people/population.hpp"
#include "models/place/place.hpp"
#include "models/programme/programme.hpp"
#include "sim/describe/field.hpp"
#include "src/core/target.hpp"

namespace core {

/// The version of the format, "povexit/1".
inline constexpr std::string_view scenario_format = "povexit/1";

struct Meta {
  sim::Label title;
  sim::Label question;
  std::string currency = "yuan";
  std::int64_t price_year = 0;
  std::string notes;
};
void describe(sim::Fields& f, Meta& m);

enum class CalendarKind : std::uint8_t { civil, uniform };
inline constexpr std::array<std::string_view, 2> calendar_names{"civil", "uniform"};

struct Horizon {
  sim::Date start;
  sim::Date end;  ///< last day of the run
  CalendarKind calendar = CalendarKind::civil;
  std::int64_t years = 0;  ///< length with the uniform calendar
};
void describe(sim::Fields& f, Horizon& h);

/// Stop when this indicator is known well enough.
struct Precision {
  std::string indicator;  ///< id
  std::int64_t year = 0;  ///< calendar year
  double half_width = 0;  ///< of the 95 % interval of the mean
  bool relative = false;  ///< as a share of the mean
};
void describe(sim::Fields& f, Precision& p);

struct Replications {
  std::int64_t min = 20;
  std::int64_t max = 100;
  std::vector<Precision> until;  ///< empty: runs to max
};
void describe(sim::Fields& f, Replications& r);

struct Runs {
  std::int64_t seed = 1;
  Replications replications;
};
void describe(sim::Fields& f, Runs& r);

/// A rule with a name, used by other rules.
struct Definition {
  std::string id;
  sim::Expression value;
};
void describe(sim::Fields& f, Definition& d);

enum class GroupBy : std::uint8_t { status_at_start, village };
inline constexpr std::array<std::string_view, 2> group_by_names{"status-at-start", "village"};

struct Outputs {
  bool by_status_at_start = true;
  bool by_village = false;
  std::int64_t lives = 3;  ///< sampled household lives
  bool sqlite = true;
  bool workbook = true;
  bool csv = true;
};
void describe(sim::Fields& f, Outputs& o);

struct Scenario {
  std::string format;
  Meta meta;
  Horizon horizon;
  Runs runs;
  std::vector<Definition> define;
  models::PopulationSpec population;
  models::DemographySpec demography;
  models::PlaceSpec places;
  std::vector<models::DiseaseSpec> diseases;
  models::CoverageSpec coverage;
  models::BehaviourSpec behaviour;
  models::LivelihoodSpec livelihoods;
  std::vector<models::ProgrammeSpec> programmes;
  models::FinanceSpec finance;
  models::AssessmentSpec assessment;
  std::vector<TargetSpec> targets;
  Outputs outputs;
  std::vector<std::string> removed;  ///< programmes that an overlay has removed; no field of the file
  std::vector<std::string> removed_diseases;  ///< likewise diseases
};
void describe(sim::Fields& f, Scenario& s);

}  // namespace core
