#include "models/assessment/assess.hpp"

#include <cmath>
#include <map>

#include <catch2/catch.hpp>

#include "tests/support/small_world.hpp"

namespace assess_test {

using namespace models;

namespace {

/// Everyone's income is pensions: so much a head and year, growing or not by the year's level.
small::World town(std::int32_t years = 1) {
  small::World w(years);
  w.livelihood(small::streams(
      {small::stream("pensions", PayCalendar::monthly), small::stream("property", PayCalendar::monthly)}));
  return w;
}

/// n households of one with this income, of ids from `first`.
void add_many(small::World& w, std::uint64_t first, int n, double yuan, Status status) {
  for (std::uint64_t id = first; id < first + static_cast<std::uint64_t>(n); ++id) {
    auto& h = w.add(id, {small::person(100'000 + id, 70)});
    h.household.status = h.household.status_at_start = status;
    h.household.assessed = sim::Fen{static_cast<std::int64_t>(yuan * 100)};
    small::set_base(h, Stream::property, yuan);
  }
}

void check_share(std::int64_t hits, std::int64_t of, double expected) {
  const auto n = static_cast<double>(of);
  CHECK(std::abs(static_cast<double>(hits) - n * expected) <= 4 * std::sqrt(n * expected * (1 - expected)));
}

}  // namespace

TEST_CASE("The exit test is passed at the line and not one fen below") {
  small::World w = town();
  w.livelihood(small::streams({small::stream("property", PayCalendar::dates, {{6 << 8 | 1, 1.0}})}));
  add_many(w, 1, 1, 1000, Status::poor);
  add_many(w, 2, 1, 999.99, Status::poor);
  add_many(w, 3, 1, 999.99, Status::exited);
  add_many(w, 4, 1, 1000, Status::exited);
  const auto out = w.run();
  CHECK(out.house(1).household.status == Status::exited);
  CHECK(out.house(2).household.status == Status::poor);
  CHECK(out.house(3).household.status == Status::poor);
  CHECK(out.house(4).household.status == Status::exited);
  CHECK(out.count(Count::exits) == 1);
  CHECK(out.count(Count::poor_before) == 2);
  CHECK(out.count(Count::re_entries) == 1);
  CHECK(out.count(Count::re_entries_persons) == 1);
  CHECK(out.count(Count::exited_before) == 2);
  CHECK(out.count(Count::c0) == 2);
  CHECK(out.count(Count::c0_exited) == 1);
  CHECK(out.count(Count::registered_not_poor) == 0);
  // The last instant of the year, on whose tables and window it stands.
  CHECK(out.of("exited", 1)[0].time == w.setting().last_instant(0));
}

TEST_CASE("The three incomes are kept apart") {
  Household h;
  const std::vector<IncomeStream> streams{{100'000, 0, 0}, {20'000, 0, 0}};  // crops, pensions
  h.transfers = 5'000;
  h.topped_up = 2'000;
  h.own_payments = 130'000;
  const Incomes i = incomes_of(h, streams, 1);
  CHECK(i.assessed == 125'000);
  CHECK(i.after_health == -5'000);
  CHECK(i.pre_transfer == 100'000);
  CHECK(incomes_of(h, streams, -1).pre_transfer == 120'000);
}

TEST_CASE("Own-feet exits have the line before transfers") {
  small::World w = town();
  add_many(w, 1, 1, 1200, Status::poor);
  auto& supported = w.add_poor(2, {small::person(20, 70)});
  small::set_base(supported, Stream::pensions, 1200);
  const auto out = w.run();
  CHECK(out.count(Count::exits) == 2);
  CHECK(out.count(Count::exits_own_feet) == 1);
}

TEST_CASE("Exited households are watched while their income after health is low") {
  small::World w = town();
  w.world.assessment.monitored = w.rule("after_health_income < 1.5 * line");
  w.world.assessment.has_monitored = true;
  add_many(w, 1, 1, 1499, Status::exited);
  add_many(w, 2, 1, 1501, Status::exited);
  add_many(w, 3, 1, 1400, Status::poor);
  add_many(w, 4, 1, 500, Status::poor);
  const auto out = w.run();
  CHECK(out.house(1).household.monitored == 1);
  CHECK(out.house(2).household.monitored == 0);
  CHECK(out.house(3).household.monitored == 1);  // exits today, and is watched from today
  CHECK(out.house(4).household.monitored == 0);  // poor, not exited
  CHECK(out.count(Count::monitored) == 2);
}

TEST_CASE("Verification errs at its rates") {
  small::World w = town();
  RegisterSpec& spec = w.world.assessment.registering;
  spec.detect_per_year = 0;
  spec.false_pass = 0.05;
  spec.false_fail = 0.15;
  spec.false_return = 0.02;
  constexpr int n = 2000;
  add_many(w, 1, n, 500, Status::poor);        // fails: passes by error
  add_many(w, 10'001, n, 1500, Status::poor);  // passes: fails by error
  add_many(w, 20'001, n, 1500, Status::exited);
  add_many(w, 30'001, n, 500, Status::exited);
  const auto out = w.run();
  std::int64_t exited[4]{};
  for (const auto& h : out.houses) exited[h.id / 10'000] += h.household.status == Status::exited ? 1 : 0;
  check_share(exited[0], n, 0.05);
  check_share(exited[1], n, 0.85);
  check_share(exited[2], n, 0.98);
  check_share(exited[3], n, 0.05);
  CHECK(out.count(Count::registered_not_poor) == (n - exited[1]) + (n - exited[2]));
  CHECK(out.count(Count::poor_unregistered) == exited[0] + exited[3]);
}

TEST_CASE("The poor who are not registered are found at their rate and listed after the delay") {
  small::World w = town(2);
  RegisterSpec& spec = w.world.assessment.registering;
  spec.detect_per_year = 0.5;
  spec.delay = {60};
  constexpr int n = 2000;
  add_many(w, 1, n, 500, Status::ordinary);
  add_many(w, 10'001, n, 1500, Status::ordinary);
  const auto out = w.run();
  const auto found = out.of("reported for registration");
  std::int64_t first_year = 0, in_time = 0;
  for (const auto& line : found) {
    CHECK(line.entity < 10'000);  // nobody above the line
    if (line.time < small::year) ++first_year;
    if (line.time < small::year - 60) ++in_time;
  }
  check_share(first_year, n, 1 - std::exp(-0.5));
  CHECK(out.count(Count::entries, 0) == in_time);
  CHECK(out.count(Count::never_before, 0) == 2 * n);
  // Who was found too late for the first list is on the second.
  std::int64_t by_second = 0;
  for (const auto& line : found) by_second += line.time < 2 * small::year - 60 ? 1 : 0;
  CHECK(out.count(Count::entries, 1) == by_second - in_time);
  CHECK(out.count(Count::never_before, 1) == 2 * n - in_time);
  std::map<std::uint64_t, int> listed;
  for (const auto& line : out.of("poor")) ++listed[line.entity];
  for (const auto& h : out.houses) CHECK((h.household.status == Status::poor) == (listed[h.id] == 1));
}

TEST_CASE("A review within the year registers those reported in time, once, and counts them in that year") {
  small::World w = town(2);
  RegisterSpec& spec = w.world.assessment.registering;
  spec.detect_per_year = 0.5;
  spec.delay = {60};
  spec.review = {small::on(7, 1)};
  constexpr int n = 2000;
  add_many(w, 1, n, 500, Status::ordinary);
  const auto out = w.run();
  const double review = w.setting().calendar.time_of(0, {7, 1});
  std::int64_t by_review = 0, by_end = 0;
  for (const auto& line : out.of("reported for registration")) {
    by_review += line.time <= review - 60 ? 1 : 0;
    by_end += line.time < small::year - 60 ? 1 : 0;
  }
  std::int64_t at_review = 0;
  for (const auto& line : out.of("poor")) at_review += line.time == review ? 1 : 0;
  CHECK(at_review == by_review);
  CHECK(at_review > 100);
  CHECK(out.count(Count::entries, 0) == by_end);
  CHECK(out.count(Count::never_before, 0) == n);
  CHECK(out.count(Count::never_before, 1) == n - by_end);
}

TEST_CASE("Who has recovered by the assessment is not listed") {
  small::World w = town();
  w.world.assessment.registering.detect_per_year = 20;
  w.world.assessment.registering.delay = {0};
  add_many(w, 1, 50, 1500, Status::ordinary);
  for (auto& h : w.houses) h.household.assessed = 50'000;  // poor last year, found this year
  const auto out = w.run();
  CHECK(out.of("reported for registration").size() == 50);
  CHECK(out.count(Count::entries) == 0);
  CHECK(out.count(Count::registered_persons) == 0);
}

TEST_CASE("Stable exits and retention follow a household through its assessments") {
  // Income by year against a line of 1,000: above, above, above, below, above.
  small::World w = town(5);
  const float level[]{1.2F, 1.2F, 1.2F, 0.5F, 1.2F};
  for (std::size_t y = 0; y < 5; ++y)
    w.setting().growth[y][static_cast<std::size_t>(Stream::property)] = level[y];
  add_many(w, 1, 1, 1000, Status::poor);
  add_many(w, 2, 1, 500, Status::poor);
  const auto out = w.run();
  const auto row = [&](Count what) {
    std::vector<std::int64_t> by_year;
    for (std::int32_t y = 0; y < 5; ++y) by_year.push_back(out.count(what, y));
    return by_year;
  };
  using V = std::vector<std::int64_t>;
  CHECK(row(Count::c0) == V{2, 2, 2, 2, 2});
  CHECK(row(Count::c0_exited) == V{1, 1, 1, 0, 1});
  CHECK(row(Count::c0_ever_exited) == V{1, 1, 1, 1, 1});
  CHECK(row(Count::c0_first_exit) == V{1, 0, 0, 0, 0});
  CHECK(row(Count::c0_stable) == V{0, 0, 1, 0, 0});
  CHECK(row(Count::exits) == V{1, 0, 0, 0, 1});
  CHECK(row(Count::re_entries) == V{0, 0, 0, 1, 0});
  CHECK(row(Count::retained_of) == V{1, 0, 0, 0, 0});
  CHECK(row(Count::retained) == V{1, 0, 0, 0, 0});
}

TEST_CASE("An exit test may ask for house water insurance and school") {
  small::World w = town();
  w.world.assessment.exit =
      w.rule("assessed_income >= line and house_safe and water_safe and insured and children_in_school");
  for (std::uint64_t id = 1; id <= 5; ++id) {
    auto& h = w.add_poor(id, {small::person(id + 10, 70), small::person(id + 20, 10)});
    small::set_base(h, Stream::property, 3000);
    h.people[1].at_school = id != 5 ? 1 : 0;
  }
  w.houses[1].household.house_safe = 0;
  w.houses[2].household.water_safe = 0;
  w.houses[3].household.insured = 0;
  const auto out = w.run();
  for (std::uint64_t id = 1; id <= 5; ++id)
    CHECK((out.house(id).household.status == Status::exited) == (id == 1));
}

TEST_CASE("School begins on a 1 January: who turns six within the year is not missed there") {
  small::World w = town(2);
  w.world.assessment.exit = w.rule("assessed_income >= line and children_in_school");
  for (const auto& [id, age] : {std::pair{1, 5.4}, std::pair{2, 6.4}}) {
    const auto key = static_cast<std::uint64_t>(id);
    auto& h = w.add(key, {small::person(key + 10, 70), small::person(key + 20, age)});
    h.household.status = h.household.status_at_start = Status::exited;
    small::set_base(h, Stream::property, 3000);
  }
  const auto out = w.run();
  // The first is 6.4 at the first assessment and has been at school since then at the second; the other one
  // should have been there when the run began.
  CHECK(out.house(1).household.status == Status::exited);
  CHECK(out.house(1).people[1].at_school == 1);
  CHECK(out.house(2).household.status == Status::poor);
  CHECK(out.count(Count::re_entries, 0) == 1);
  CHECK(out.count(Count::re_entries, 1) == 0);
}

TEST_CASE("A return test takes back the exited alone, after as many bad years in a row as it says") {
  constexpr std::size_t property = static_cast<std::size_t>(Stream::property);
  small::World w = town(5);
  w.world.assessment.returns = w.rule("years_below_line >= 2 or not water_safe");
  w.world.assessment.has_returns = true;
  const float good = 1.1F, bad = 0.9F;
  const float levels[] = {good, bad, good, bad, bad};
  for (std::size_t y = 0; y < 5; ++y) w.setting().growth[y][property] = levels[y];
  add_many(w, 1, 1, 1000, Status::exited);
  add_many(w, 2, 1, 1000, Status::poor);
  add_many(w, 3, 1, 1000, Status::exited);
  w.houses[2].household.water_safe = 0;
  const auto out = w.run();
  const auto row = [&](Count what) {
    std::vector<std::int64_t> values;
    for (std::int32_t y = 0; y < 5; ++y) values.push_back(out.count(what, y));
    return values;
  };
  using V = std::vector<std::int64_t>;
  // The third is taken back for its water whatever its income, and exits by the exit test, which asks for
  // none.
  CHECK(row(Count::re_entries) == V{1, 0, 0, 1, 2});
  CHECK(row(Count::exits) == V{1, 0, 1, 0, 0});
  CHECK(out.house(1).household.status == Status::poor);
  CHECK(out.house(1).household.years_below == 2);
  CHECK(out.house(2).household.status == Status::poor);
}

TEST_CASE("Managed are those in regular care, of all who have a chronic illness, found or not") {
  small::World w(1);
  DiseaseSpec d;
  d.id = "pressure";
  for (const char* id : {"well", "undetected", "managed", "attack"}) {
    d.states.emplace_back();
    d.states.back().id = id;
  }
  const auto move = [&](const char* id, const char* from, const char* to, double per_year) {
    DiseaseMove m;
    m.id = id;
    m.from = from;
    m.to = to;
    m.per_year.steps = {{0, per_year}};
    d.moves.push_back(m);
  };
  move("onset", "well", "undetected", 0);
  move("detection", "undetected", "managed", 0);
  move("attack", "managed", "attack", 0);
  DiseaseCare care;
  care.during = "managed";
  care.per_year = 1;
  care.need = CareKind::chronic_outpatient;
  care.tier[0] = 1;
  care.bill[0] = {sim::Distribution::Kind::constant, {10, 0}};
  d.care.push_back(care);
  w.disease(d);
  // One well, three undetected, two managed, one with an attack, and one managed who has died.
  std::uint64_t id = 1;
  for (const int state : {0, 1, 1, 1, 2, 2, 3, 2}) {
    models::Person p = small::person(100 + id, 50);
    p.disease[0] = static_cast<std::uint8_t>(state);
    if (id == 8) p.alive = 0;
    w.add(id, {small::person(200 + id, 50), p});
    ++id;
  }
  const auto out = w.run();
  CHECK(out.count(Count::chronic_known) == 2);
  CHECK(out.count(Count::chronic) == 5);
}

}  // namespace assess_test
