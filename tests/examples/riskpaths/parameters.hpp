// Parameters of RiskPaths, each declared once: hazards of first pregnancy by age and union state, and of
// forming and dissolving a first and a second union.
//
// Rates are per year, ages and durations in years. A cohort is plain data; read_cohort (cohort_file.hpp)
// fills it from a file and checks it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/describe/field.hpp"

namespace examples::riskpaths {

/// Where a childless woman stands. `first_early` becomes `first_late` after `Unions::early_years`.
enum class UnionState : std::uint8_t { never, first_early, first_late, after_first, second, after_second };
inline constexpr std::size_t union_states = 6;
inline constexpr std::array<std::string_view, union_states> union_state_names{
    "never", "first-early", "first-late", "after-first", "second", "after-second"};

/// A hazard that is constant between stated points: rate[i] holds from from[i] to from[i + 1], the last one
/// for good; before the first it is 0.
struct Bands {
  std::vector<double> from;
  std::vector<double> rate;
};
inline void describe(sim::Fields& f, Bands& b) {
  f.numbers(b.from, {.name = "from",
                     .zh = "各段起点",
                     .en = "where each band begins (age or duration), ascending",
                     .unit = sim::Unit::years,
                     .max = 120,
                     .required = true});
  f.numbers(b.rate, {.name = "rate",
                     .zh = "各段年风险率",
                     .en = "hazard in each band",
                     .unit = sim::Unit::per_year,
                     .max = 1000,
                     .required = true});
}

struct Ages {
  double from = 15;
  double to = 40;
};
inline void describe(sim::Fields& f, Ages& a) {
  f.number(a.from, {.name = "from",
                    .zh = "起始年龄",
                    .en = "age at which women are first followed, single and childless",
                    .unit = sim::Unit::years,
                    .max = 120});
  f.number(a.to, {.name = "to",
                  .zh = "终止年龄",
                  .en = "age at which they are followed no longer",
                  .unit = sim::Unit::years,
                  .max = 120});
}

struct FirstPregnancy {
  Bands baseline;
  std::vector<double> times = std::vector<double>(union_states, 1.0);  ///< by UnionState
};
inline void describe(sim::Fields& f, FirstPregnancy& p) {
  f.object(p.baseline, {.name = "baseline",
                        .zh = "首次怀孕基准风险率(按年龄)",
                        .en = "hazard of a first pregnancy by age",
                        .required = true});
  f.table(p.times, union_state_names,
          {.name = "times",
           .zh = "婚姻状态的相对风险",
           .en = "what the baseline is multiplied by in each union state",
           .max = 1000});
}

struct Unions {
  double early_years = 3;
  Bands first_formation;     ///< by age
  Bands first_dissolution;   ///< by years since the first union was formed
  Bands second_formation;    ///< by years since the first union was dissolved
  Bands second_dissolution;  ///< by years since the second union was formed
};
inline void describe(sim::Fields& f, Unions& u) {
  f.number(u.early_years, {.name = "early-years",
                           .zh = "初婚早期年数",
                           .en = "how long a first union counts as early",
                           .unit = sim::Unit::years,
                           .max = 120});
  f.object(u.first_formation, {.name = "first-formation",
                               .zh = "首次结合(按年龄)",
                               .en = "forming a first union, by age",
                               .required = true});
  f.object(u.first_dissolution, {.name = "first-dissolution",
                                 .zh = "首次结合解体(按结合年数)",
                                 .en = "dissolving it, by years since it was formed",
                                 .required = true});
  f.object(u.second_formation, {.name = "second-formation",
                                .zh = "再次结合(按分开年数)",
                                .en = "forming a second union, by years since the first was dissolved",
                                .required = true});
  f.object(u.second_dissolution, {.name = "second-dissolution",
                                  .zh = "再次结合解体(按结合年数)",
                                  .en = "dissolving that, by years since it was formed",
                                  .required = true});
}

struct Runs {
  std::int64_t women = 5000;
  std::int64_t replications = 20;
  std::int64_t seed = 1;
};
inline constexpr double most_women = 1e7;
inline constexpr double most_replications = 1e6;
inline void describe(sim::Fields& f, Runs& r) {
  f.integer(r.women, {.name = "women",
                      .zh = "妇女人数",
                      .en = "women in each replication",
                      .unit = sim::Unit::count,
                      .min = 1,
                      .max = most_women});
  f.integer(r.replications, {.name = "replications",
                             .zh = "重复次数",
                             .en = "independent replications",
                             .unit = sim::Unit::count,
                             .min = 1,
                             .max = most_replications});
  f.integer(r.seed, {.name = "seed", .zh = "随机种子", .en = "which draws", .max = 1e15});
}

/// Everything a file says.
struct Cohort {
  sim::Label title;
  Runs runs;
  Ages ages;
  FirstPregnancy first_pregnancy;
  Unions unions;
};
/// Nothing changes at a date: a woman's clock is her age.
inline void describe(sim::Fields& f, Cohort& c) {
  f.label(c.title, {.name = "title", .zh = "名称", .en = "what the figures are of", .dated = false});
  f.object(c.runs, {.name = "runs", .zh = "运行", .en = "how much is run", .dated = false});
  f.object(c.ages, {.name = "ages", .zh = "年龄范围", .en = "ages followed", .dated = false});
  f.object(c.first_pregnancy, {.name = "first-pregnancy",
                               .zh = "首次怀孕",
                               .en = "first pregnancy, which ends a woman's story",
                               .required = true,
                               .dated = false});
  f.object(c.unions, {.name = "unions",
                      .zh = "结合与解体",
                      .en = "forming and dissolving unions",
                      .required = true,
                      .dated = false});
}

}  // namespace examples::riskpaths
