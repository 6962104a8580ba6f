#include "models/world.hpp"

namespace models {

void make_ready(std::span<World> worlds) {
  for (World& world : worlds) {
    AssessmentTables& assessment = world.assessment;
    assessment.reads = assessment.exit.reads();
    assessment.reads.add(assessment.monitored.reads());
    for (const ProgrammeTable& table : world.programmes)
      if (table.asks_at_assessment()) assessment.reads.add(table.eligible.reads());
  }
}

}  // namespace models
