#include "tests/examples/riskpaths/cohort_file.hpp"

#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "src/core/bind.hpp"
#include "src/io/load.hpp"

namespace examples::riskpaths {

namespace {

/// What no single field can be blamed for when it is read.
class Checks {
 public:
  Checks(const core::Provenance& provenance, sim::Problems& problems)
      : provenance_(provenance), problems_(problems) {}

  void bands(const std::string& path, const Bands& bands) {
    if (bands.from.size() != bands.rate.size())
      report(path + ".rate", fmt::format("{} rates for {} bands", bands.rate.size(), bands.from.size()),
             "one rate for each entry of from");
    for (std::size_t i = 1; i < bands.from.size(); ++i)
      if (!(bands.from[i] > bands.from[i - 1]))
        report(path + ".from", fmt::format("{} after {}", bands.from[i], bands.from[i - 1]),
               "ascending numbers");
  }

  void ages(const Ages& ages) {
    if (!(ages.to > ages.from))
      report("ages.to", fmt::format("{} when women are followed from {}", ages.to, ages.from),
             "a later age than ages.from");
  }

 private:
  void report(const std::string& path, std::string message, std::string expected) {
    sim::Problem problem;
    for (const core::Parameter& p : provenance_.parameters)
      if (p.path == path) problem.mark = p.mark;
    problem.path = path;
    problem.message = std::move(message);
    problem.expected = std::move(expected);
    problems_.push_back(std::move(problem));
  }

  const core::Provenance& provenance_;
  sim::Problems& problems_;
};

}  // namespace

CohortFile read_cohort(const std::string& file, const std::vector<std::string>& settings) {
  CohortFile out;
  core::Document document;
  const bool whole = io::load({file}, settings, document, out.problems);
  out.files = document.files;
  if (!whole) return out;
  core::Provenance provenance;
  core::bind(out.cohort, document, {}, out.problems, &provenance);
  if (sim::has_errors(out.problems)) return out;
  Checks checks(provenance, out.problems);
  checks.ages(out.cohort.ages);
  checks.bands("first-pregnancy.baseline", out.cohort.first_pregnancy.baseline);
  checks.bands("unions.first-formation", out.cohort.unions.first_formation);
  checks.bands("unions.first-dissolution", out.cohort.unions.first_dissolution);
  checks.bands("unions.second-formation", out.cohort.unions.second_formation);
  checks.bands("unions.second-dissolution", out.cohort.unions.second_dissolution);
  return out;
}

}  // namespace examples::riskpaths
