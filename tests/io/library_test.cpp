// The shipped library as data: what its instruments' figures rest on, and what belongs together.
#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "src/core/claim_tables.hpp"
#include "src/core/piece.hpp"
#include "src/core/resolve.hpp"
#include "src/io/load.hpp"

namespace library_test {
namespace {

namespace fs = std::filesystem;

fs::path library() { return fs::path(POVEXIT_SOURCE_DIR) / "scenarios"; }

std::vector<std::string> files_in(const fs::path& folder) {
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".yaml") files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

struct Read {
  core::Document document;
  core::Provenance provenance;
  std::optional<core::Resolved> resolved;  ///< of a whole scenario
  sim::Problems problems;
};

Read read(const std::vector<std::string>& files) {
  Read out;
  REQUIRE(io::load(files, {}, out.document, out.problems));
  if (core::is_pack(out.document)) {
    core::stand_alone(out.document, out.problems);
    static_cast<void>(core::claim_tables(out.document, out.problems, &out.provenance));
  } else {
    out.resolved = core::resolve(out.document, out.problems);
    if (out.resolved) out.provenance = out.resolved->provenance;
  }
  return out;
}

std::string town() { return (library() / "township.yaml").string(); }
std::string piece(const std::string& name) {
  return (library() / "packs" / "pieces" / (name + ".yaml")).string();
}

/// The assumptions and estimates among the figures that results rest on that state no range.
std::set<std::string> without_range(const core::Provenance& provenance, std::set<std::string>& seen) {
  std::set<std::string> paths;
  for (const core::Parameter& p : provenance.parameters) {
    if (!p.given || !p.numeric || !p.counts()) continue;
    if (p.origin.kind != core::Origin::Kind::assumption && p.origin.kind != core::Origin::Kind::estimate)
      continue;
    seen.insert(p.path);
    if (p.origin.ranges.empty()) paths.insert(p.path);
  }
  return paths;
}

bool warns(const sim::Problems& problems, const std::string& part) {
  return std::any_of(problems.begin(), problems.end(),
                     [&](const sim::Problem& p) { return p.message.find(part) != std::string::npos; });
}

const core::Parameter* parameter(const core::Provenance& provenance, const std::string& path) {
  for (const core::Parameter& p : provenance.parameters)
    if (p.path == path) return &p;
  return nullptr;
}

}  // namespace

TEST_CASE("every assumption and estimate of the library states its range") {
  std::set<std::string> seen;
  for (const std::string& file : files_in(library())) {
    if (fs::path(file).stem() == "base" || fs::path(file).stem() == "px1")
      continue;  // extended, not run; a yardstick
    INFO(file);
    const Read scenario = read({file});
    REQUIRE(scenario.resolved);
    CHECK(without_range(scenario.provenance, seen) == std::set<std::string>{});
  }
  for (const char* folder : {"packs", "packs/pieces"})
    for (const std::string& file : files_in(library() / folder)) {
      // A piece without layers, or that only changes one, says nothing without a scenario below it.
      INFO(file);
      const Read alone = read({file});
      CHECK(without_range(alone.provenance, seen) == std::set<std::string>{});
    }
  for (const std::string& file : files_in(library() / "packs" / "pieces")) {
    if (fs::path(file).stem() == "inpatient-tilt") continue;  // for packs without a tilt; the town's has one
    INFO(file);
    const Read laid_on = read({town(), file});
    REQUIRE(laid_on.resolved);
    CHECK(without_range(laid_on.provenance, seen) == std::set<std::string>{});
  }
  CHECK(seen.size() > 250);
}

TEST_CASE("the length of support after exit is a parameter that says it is assumed") {
  const Read scenario = read({town()});
  REQUIRE(scenario.resolved);
  const core::Parameter* lasts = parameter(scenario.provenance, "assessment.post-exit-lasts");
  REQUIRE(lasts != nullptr);
  CHECK(lasts->given);
  CHECK(lasts->origin.kind == core::Origin::Kind::assumption);
  CHECK_FALSE(lasts->origin.ranges.empty());
}

TEST_CASE(
    "the deposit is the base's; treating first takes it from the registered and changes nothing for others") {
  const Read base = read({town()}), treated = read({town(), piece("treat-first")});
  REQUIRE(base.resolved);
  REQUIRE(treated.resolved);
  const auto& before = base.resolved->scenario.behaviour;
  const auto& after = treated.resolved->scenario.behaviour;
  REQUIRE(before.deposit);
  REQUIRE(after.deposit);
  CHECK(before.deposit->share == after.deposit->share);
  CHECK(before.deposit->delay.days == after.deposit->delay.days);
  CHECK(before.treat_first.text.empty());
  CHECK(after.treat_first.text == "on_register");
}

TEST_CASE("with everything on, what the standards of villages and the places of exit ask is on too") {
  const Read sixty = read({(library() / "sixty.yaml").string()});
  REQUIRE(sixty.resolved);
  const core::Scenario& s = sixty.resolved->scenario;
  CHECK(s.assessment.exit_places);
  CHECK(s.assessment.village);
  CHECK(s.assessment.county);
  CHECK(std::any_of(s.programmes.begin(), s.programmes.end(),
                    [](const auto& p) { return p.id == "relocation"; }));
  CHECK(s.population.house_safe < 1);  // so that rebuilding and relocation have somebody to act on
  // Its targets are within its places and money.
  CHECK_FALSE(warns(sixty.problems, "cannot be met"));
}

TEST_CASE("no target of the library is beyond its programme's places and money") {
  for (const std::string& file : files_in(library())) {
    if (fs::path(file).stem() == "base") continue;
    INFO(file);
    CHECK_FALSE(warns(read({file}).problems, "cannot be met"));
  }
}

TEST_CASE("what is let of the land is a household's own figure, not the plan's target") {
  const Read nilka = read({(library() / "nilka.yaml").string()});
  REQUIRE(nilka.resolved);
  const core::Parameter* share =
      parameter(nilka.provenance, "programmes.land-transfer.effects.0.lease.share");
  REQUIRE(share != nullptr);
  CHECK(share->origin.kind == core::Origin::Kind::assumption);
  CHECK_FALSE(share->origin.ranges.empty());
}

}  // namespace library_test
