#include <algorithm>

#include <catch2/catch.hpp>

#include "src/core/claims_profile.hpp"
#include "src/core/report_data.hpp"
#include "src/core/summary.hpp"
#include "src/io/load.hpp"
#include "src/io/report_page.hpp"
#include "src/text/report_words.hpp"
#include "tests/support/thread_executor.hpp"

namespace report_test {
namespace {

struct Town {
  core::Resolved resolved = scenario();
  sim::Problems problems;
  std::unique_ptr<core::Populations> populations = core::synthesize(resolved, 5, problems);

  static core::Resolved scenario() {
    core::Document document;
    sim::Problems problems;
    REQUIRE(io::load({std::string(POVEXIT_SOURCE_DIR) + "/scenarios/township.yaml"},
                     {"population.groups.others.households=150"}, document, problems));
    auto out = core::resolve(document, problems);
    REQUIRE(out.has_value());
    return std::move(*out);
  }
  [[nodiscard]] core::RunResult run(sim::Executor& executor, bool closings) const {
    core::RunOptions options;
    options.seed = 5;
    options.min_replications = options.max_replications = 3;
    options.closings = closings;
    return *core::run(resolved, *populations, options, executor);
  }
};

std::string document(const Town& town, sim::Executor& executor) {
  const core::RunResult run = town.run(executor, true);
  const core::Summary summary = core::summarise(run, {});
  const auto population = town.populations->of(0);
  return core::report_json(
      core::report_of({run,
                       summary,
                       town.resolved,
                       *population,
                       {},
                       {},
                       core::trace_worst_hit(town.resolved, *town.populations, run, executor)}));
}

}  // namespace

TEST_CASE("Looking at households at the end changes no result and agrees with the counts") {
  const Town town;
  sim::SerialExecutor serial;
  const core::RunResult with = town.run(serial, true), without = town.run(serial, false);
  CHECK(with.base == without.base);
  CHECK(without.closings.empty());
  REQUIRE(with.closings.size() == with.base.size());
  for (std::size_t r = 0; r < with.base.size(); ++r) {
    const auto counts = with.base[r].counts_of(with.plan, with.plan.years - 1, 0);
    const auto n = [&](models::Count c) { return counts[static_cast<std::size_t>(c)]; };
    using C = models::Count;
    std::int64_t poor = 0, present = 0;
    for (const auto& group : with.closings[r].poor)
      for (const std::int64_t households : group) poor += households;
    for (const auto& status : with.closings[r].reached)
      for (const std::int64_t households : status) present += households;
    CHECK(poor == n(C::poor_before) - n(C::exits) + n(C::re_entries) + n(C::entries));
    CHECK(present == n(C::households));
    CHECK(with.closings[r].worst_hit.empty() == (r > 0));
    // Money is missing exactly where income is, or what medical payments leave of it.
    for (std::size_t lack = 0; lack < core::lack_count; ++lack) {
      std::int64_t households = 0;
      for (const auto& group : with.closings[r].poor) households += group[lack];
      const bool of_money = lack == static_cast<std::size_t>(core::Lack::income) ||
                            lack == static_cast<std::size_t>(core::Lack::medical);
      CHECK((with.closings[r].short_of[lack] > 0) == (of_money && households > 0));
      CHECK(with.closings[r].people[lack] >= households);
    }
  }
}

TEST_CASE("What everyone eligible has unasked is no programme that reached a household") {
  const Town town;
  sim::SerialExecutor serial;
  // Everyone has premiums paid every year; were they counted, no household would have none.
  std::int64_t none = 0;
  for (const core::Closing& c : town.run(serial, true).closings)
    for (const auto& status : c.reached) none += status[0];
  CHECK(none > 0);
}

TEST_CASE("Layers and own payments make up the bills, of the average and of the worst hit") {
  const Town town;
  sim::SerialExecutor serial;
  const core::RunResult run = town.run(serial, true);
  const auto sum = [](const core::ClaimsProfile& p) {
    double paid = *p.own.mean;
    for (const auto& part : p.layers) paid += *part.paid.mean;
    return paid;
  };
  const core::ClaimsProfile average = core::average_claims(run, town.resolved);
  CHECK(sum(average) == Approx(*average.bills.mean));
  const auto lines = core::trace_worst_hit(town.resolved, *town.populations, run, serial);
  const std::size_t households = run.closings.front().worst_hit.size();
  REQUIRE(households > 0);
  const core::ClaimsProfile worst = core::traced_claims(run, town.resolved, lines, households);
  CHECK(sum(worst) == Approx(*worst.bills.mean));
  CHECK(*worst.own.mean > *average.own.mean);
}

TEST_CASE("The report's data are the same for any number of threads") {
  const Town town;
  sim::SerialExecutor serial;
  test::ThreadExecutor threads(3);
  CHECK(document(town, serial) == document(town, threads));
}

TEST_CASE("Words of the report have both languages and one meaning") {
  std::vector<std::string> keys;
  for (const core::ReportWord& word : io::report_words()) {
    INFO(word.key);
    CHECK_FALSE(word.text.zh.empty());
    CHECK_FALSE(word.text.en.empty());
    keys.push_back(word.key);
  }
  std::sort(keys.begin(), keys.end());
  CHECK(std::adjacent_find(keys.begin(), keys.end()) == keys.end());
}

TEST_CASE("The page holds the data as a script that nothing in them can end") {
  if (!io::has_report_page()) return;  // built without node
  core::ReportData data;
  data.scenario.title = {"</script><b>", "<!--"};
  const std::string page = io::report_page(data);
  CHECK(page.find("\"povexit-data\"") == std::string::npos);
  CHECK(page.find("</script><b>") == std::string::npos);
  CHECK(page.find("\\u003c/script>\\u003cb>") != std::string::npos);
}

}  // namespace report_test
