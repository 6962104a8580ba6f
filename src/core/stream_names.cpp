#include "src/core/stream_names.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "models/disease/state_graph.hpp"
#include "sim/random/stream.hpp"
#include "src/core/group_margins.hpp"
#include "src/core/locate.hpp"

namespace core {

namespace {

/// "programmes.p1 (town.yaml:12)".
std::string owner_text(const StreamName& owner, const Document& document) {
  if (owner.path.empty()) return "every scenario";
  const sim::Mark mark = locate(document, owner.path);
  if (mark.line == 0) return owner.path;
  return fmt::format("{} ({}:{})", owner.path, document.files[static_cast<std::size_t>(mark.file)],
                     mark.line);
}

}  // namespace

std::vector<StreamName> stream_names_of(const Scenario& scenario, const PopulationBasis& basis) {
  std::vector<StreamName> names{
      {"place/road", ""},          {"register/detection", ""},     {"register/verification", ""},
      {"register/exit-place", ""}, {"demography/death", ""},       {"demography/birth", ""},
      {"stats/resample", ""},      {"compare/resample", ""},       {"moves/marriage", ""},
      {"moves/spouse", ""},        {"moves/married-at-start", ""}, {"moves/away", ""},
      {"moves/back", ""},          {"moves/join-kin", ""},         {"moves/split", ""}};
  PopulationBasis without_diseases = basis;
  without_diseases.diseases.clear();
  for (std::string& name : population_streams(without_diseases)) names.push_back({std::move(name), ""});
  for (const models::StreamSpec& stream : scenario.livelihoods.streams)
    names.push_back({"livelihood/" + stream.id + "/noise", "livelihoods.streams." + stream.id});
  for (const models::ShockSpec& shock : scenario.livelihoods.shocks)
    names.push_back({"shock/" + shock.id, "livelihoods.shocks." + shock.id});
  for (const models::DiseaseSpec& disease : scenario.diseases) {
    const std::string path = "diseases." + disease.id;
    for (std::string& name : models::disease_streams(disease)) names.push_back({std::move(name), path});
    names.push_back({"illness/" + disease.id + "/at-start", path});
  }
  for (const models::ProgrammeSpec& programme : scenario.programmes)
    for (const char* draw : {"apply", "effect", "rank"})
      names.push_back({"programme/" + programme.id + "/" + draw, "programmes." + programme.id});
  return names;
}

void check_streams(const std::vector<StreamName>& names, const Document& document, sim::Problems& problems) {
  sim::StreamRegistry registry;
  std::set<std::string_view> seen;
  for (const StreamName& name : names) {
    auto other = registry.add(name.name);
    // A move called at-start has the very name of the draw of who is ill at the start.
    if (!seen.insert(name.name).second) other = name.name;
    if (!other) continue;
    const auto owner =
        std::find_if(names.begin(), names.end(), [&](const StreamName& n) { return n.name == *other; });
    problems.push_back({sim::Severity::error,
                        {},
                        name.path,
                        fmt::format("its random stream \"{}\" would be the same as \"{}\" of {}", name.name,
                                    *other, owner_text(*owner, document)),
                        "another id for one of them",
                        {}});
  }
}

}  // namespace core
