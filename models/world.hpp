// The world of one epoch: every parameter in the form that handlers read, nothing dated left.
//
// A scenario compiles into one World per stretch of time between dates of change; all share one Setting.
// Immutable; read by all threads.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "models/assessment/standard.hpp"
#include "models/care/behaviour.hpp"
#include "models/care/tables.hpp"
#include "models/coverage/stack.hpp"
#include "models/disease/tables.hpp"
#include "models/livelihood/tables.hpp"
#include "models/people/population.hpp"
#include "models/programme/tables.hpp"
#include "models/rule/program.hpp"
#include "models/setting.hpp"

namespace models {

struct AssessmentTables {
  sim::Fen line = 0;
  rule::Program exit;
  rule::Program monitored;
  bool has_monitored = false;
  rule::Reads reads;  ///< of all household and person rules that an assessment asks
  bool post_exit_policy = true;
  RegisterSpec registering;
};

struct DemographyTables {
  std::vector<float> deaths;  ///< per year, by completed years of age 0-120
  std::vector<float> births;
  double school_from = 6;
  double school_to = 16;
};

struct World {
  std::shared_ptr<const Setting> setting;
  LivelihoodTables livelihood;
  DemographyTables demography;
  AssessmentTables assessment;
  BehaviourSpec behaviour;
  CareTables care;
  Stack coverage;
  std::vector<DiseaseTable> diseases;
  std::vector<ProgrammeTable> programmes;
  bool has_top_up = false;
};

/// Fills in what follows from the tables of all epochs together, before a run: AssessmentTables::reads.
void make_ready(std::span<World> worlds);

}  // namespace models
