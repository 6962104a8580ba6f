#include "tests/examples/riskpaths/study.hpp"

#include <fmt/format.h>

#include "tests/examples/riskpaths/model.hpp"

namespace examples::riskpaths {

namespace {

struct StateLabel {
  std::string_view id, zh, en;
};
constexpr std::array<StateLabel, union_states> pregnant_labels{{
    {"pregnant-never", "从未结合时怀孕", "pregnant before any union"},
    {"pregnant-first-early", "首次结合早期怀孕", "pregnant early in the first union"},
    {"pregnant-first-late", "首次结合后期怀孕", "pregnant later in the first union"},
    {"pregnant-after-first", "首次结合解体后怀孕", "pregnant after the first union"},
    {"pregnant-second", "再次结合中怀孕", "pregnant in the second union"},
    {"pregnant-after-second", "再次结合解体后怀孕", "pregnant after the second union"},
}};

template <class Value>
sim::Summary summary_of(std::span<const Outcome> outcomes, bool share, Value value) {
  std::vector<std::optional<double>> values;
  for (const Outcome& o : outcomes) values.push_back(value(o));
  return sim::summarise(values, share);
}

std::string figure(const std::optional<double>& value) {
  return value ? fmt::format("{:.6f}", *value) : std::string("null");
}

}  // namespace

sim::Tally Outcome::all_ages() const {
  sim::Tally all;
  for (const sim::Tally& t : ages) all.merge(t);
  return all;
}

double Outcome::childless() const {
  return static_cast<double>(women - all_ages().count()) / static_cast<double>(women);
}

std::optional<double> Outcome::mean_age() const {
  const std::optional<double> ticks = all_ages().mean();
  return ticks ? std::optional(*ticks / sim::ticks_per_day) : std::nullopt;
}

std::optional<double> Outcome::sd_age() const {
  const std::optional<double> ticks = all_ages().sd();
  return ticks ? std::optional(*ticks / sim::ticks_per_day) : std::nullopt;
}

double Outcome::pregnant_in(UnionState state) const {
  return static_cast<double>(ages[static_cast<std::size_t>(state)].count()) / static_cast<double>(women);
}

void Outcome::append_to(sim::Bytes& out) const {
  sim::append_i64(out, women);
  for (const sim::Tally& t : ages) t.append_to(out);
  sim::append_u64(out, fingerprint.low);
  sim::append_u64(out, fingerprint.high);
}

bool Outcome::read(sim::ByteReader& in, Outcome& into) {
  into.women = in.i64();
  for (sim::Tally& t : into.ages) t = sim::Tally::read(in);
  into.fingerprint.low = in.u64();
  into.fingerprint.high = in.u64();
  return !in.failed() && into.women > 0 && into.all_ages().count() <= into.women;
}

Outcome run_one(const Cohort& cohort, sim::Key key, sim::Executor& executor) {
  const Model model(cohort);
  sim::NoCoupling<Types> apart;
  sim::Simulation<Model> simulation(model, apart, key, executor);
  simulation.run();
  Outcome out;
  out.women = cohort.runs.women;
  out.ages = simulation.tally().ages;
  out.fingerprint = simulation.fingerprint();
  return out;
}

std::vector<Outcome> run_all(const Cohort& cohort, sim::Executor& executor) {
  const auto seed = static_cast<std::uint64_t>(cohort.runs.seed);
  const auto n = static_cast<std::uint32_t>(cohort.runs.replications);
  const auto women = static_cast<std::uint32_t>(cohort.runs.women);
  const std::uint32_t chunks = (women - 1) / sim::Chunk<Types>::entities + 1;
  std::vector<Outcome> outcomes;
  sim::replicate(executor, sim::choose_spread(chunks, executor.width(), n), 0, n, outcomes,
                 [&](std::uint32_t replication, sim::Executor& inner) {
                   return run_one(cohort, sim::make_key(seed, replication), inner);
                 });
  return outcomes;
}

std::vector<Row> report(std::span<const Outcome> outcomes) {
  std::vector<Row> rows{
      {"childless", "未怀孕比例", "without a pregnancy at the last age",
       summary_of(outcomes, true, [](const Outcome& o) { return std::optional(o.childless()); })},
      {"mean-age", "首次怀孕平均年龄", "mean age at first pregnancy",
       summary_of(outcomes, false, [](const Outcome& o) { return o.mean_age(); })},
      {"sd-age", "首次怀孕年龄标准差", "standard deviation of that age",
       summary_of(outcomes, false, [](const Outcome& o) { return o.sd_age(); })}};
  for (std::size_t s = 0; s < union_states; ++s)
    rows.push_back({pregnant_labels[s].id, pregnant_labels[s].zh, pregnant_labels[s].en,
                    summary_of(outcomes, true, [s](const Outcome& o) {
                      return std::optional(o.pregnant_in(static_cast<UnionState>(s)));
                    })});
  return rows;
}

std::string print(const Cohort& cohort, std::span<const Outcome> outcomes) {
  std::string text;
  for (const std::string& title : {cohort.title.en, cohort.title.zh})
    if (!title.empty()) text += title + '\n';
  text += fmt::format("women {}, replications {}, seed {}, ages {:g}-{:g}\n\n", cohort.runs.women,
                      outcomes.size(), cohort.runs.seed, cohort.ages.from, cohort.ages.to);
  text += fmt::format("{:<22} {:>10} {:>10} {:>10}\n", "", "mean", "95% low", "95% high");
  for (const Row& row : report(outcomes))
    text += fmt::format("{:<22} {:>10} {:>10} {:>10}  {} {}\n", row.id, figure(row.summary.mean),
                        figure(row.summary.lo), figure(row.summary.hi), row.zh, row.en);
  sim::Fingerprint all;
  for (const Outcome& o : outcomes) all.merge(o.fingerprint);
  text += fmt::format("\nfingerprint {:016x}{:016x}\n", all.high, all.low);
  return text;
}

}  // namespace examples::riskpaths
