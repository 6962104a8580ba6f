// Replications of a cohort and what is reported of them.
//
// A study is run through an injected executor; its outcomes, and so every printed byte, are the same for any
// number of threads.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/observe/fingerprint.hpp"
#include "sim/random/philox.hpp"
#include "sim/run/executor.hpp"
#include "sim/run/replication.hpp"
#include "sim/stats/interval.hpp"
#include "sim/stats/tally.hpp"
#include "tests/examples/riskpaths/parameters.hpp"

namespace examples::riskpaths {

/// One replication, in exact integers.
struct Outcome {
  std::int64_t women = 0;
  std::array<sim::Tally, union_states> ages;  ///< at first pregnancy, in ticks of 2^-20 year
  sim::Fingerprint fingerprint;

  /// Share of women without a pregnancy at the last age.
  [[nodiscard]] double childless() const;
  /// In years; undefined if nobody became pregnant.
  [[nodiscard]] std::optional<double> mean_age() const;
  [[nodiscard]] std::optional<double> sd_age() const;
  /// Share of all women who became pregnant in this union state.
  [[nodiscard]] double pregnant_in(UnionState state) const;

  void append_to(sim::Bytes& out) const;
  static bool read(sim::ByteReader& in, Outcome& into);

 private:
  [[nodiscard]] sim::Tally all_ages() const;
};

/// One replication of cohort.runs.women women.
[[nodiscard]] Outcome run_one(const Cohort& cohort, sim::Key key, sim::Executor& executor);

/// Replications 0 .. cohort.runs.replications - 1 of cohort.runs.seed, in order.
[[nodiscard]] std::vector<Outcome> run_all(const Cohort& cohort, sim::Executor& executor);

/// One reported quantity.
struct Row {
  std::string_view id;
  std::string_view zh;
  std::string_view en;
  sim::Summary summary;
};
[[nodiscard]] std::vector<Row> report(std::span<const Outcome> outcomes);

/// The report as lines of text, with both languages.
[[nodiscard]] std::string print(const Cohort& cohort, std::span<const Outcome> outcomes);

}  // namespace examples::riskpaths
