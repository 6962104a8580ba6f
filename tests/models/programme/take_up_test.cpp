#include "models/programme/take_up.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "sim/random/candidate.hpp"
#include "sim/random/portable_math.hpp"
#include "tests/support/small_world.hpp"

namespace take_up_test {

using namespace models;

namespace {

ProgrammeSpec entitlement(std::string id, double per_year) {
  ProgrammeSpec p;
  p.id = std::move(id);
  p.entitlement = true;
  p.apply.per_year = per_year;
  return p;
}

void add_many(small::World& w, int n, double age = 30) {
  for (std::uint64_t id = 1; id <= static_cast<std::uint64_t>(n); ++id)
    w.add(id, {small::person(100'000 + id, age)});
}

std::int64_t applied(const small::Outcome& out, std::int32_t programme = 0, std::int32_t year = 0) {
  return out.tally.flowing(programme, year, Flowing::applied);
}

sim::Fen funded(const small::Outcome& out, std::int32_t programme, Funding item, std::int32_t year = 0,
                std::int32_t source = 0) {
  return out.tally.funding(programme, source, year, item);
}

}  // namespace

TEST_CASE("Applications come at their yearly rate and once") {
  small::World w(2);
  w.programme(entitlement("advice", 0.5));
  constexpr int n = 2000;
  add_many(w, n);
  const auto out = w.run();
  const double p = 1 - std::exp(-0.5);
  const auto first = static_cast<double>(applied(out, 0, 0));
  CHECK(std::abs(first - n * p) < 4 * std::sqrt(n * p * (1 - p)));
  // The second year finds those whom the first has left.
  const double left = n - first;
  CHECK(std::abs(static_cast<double>(applied(out, 0, 1)) - left * p) < 4 * std::sqrt(left * p * (1 - p)));
  for (const auto& h : out.houses) CHECK(h.enrolments.size() <= 1);
}

TEST_CASE("Only the eligible apply and a person's rule is asked of each person") {
  small::World w;
  auto spec = entitlement("training", 30);
  spec.unit = ProgrammeUnit::person;
  spec.eligible.text = "registered and person.age >= 16 and person.labour = full";
  w.programme(spec);
  w.add_poor(1, {small::person(10, 30), small::person(11, 12), small::person(12, 65), small::person(13, 40)});
  w.add(2, {small::person(20, 30)});
  const auto out = w.run();
  REQUIRE(out.house(1).enrolments.size() == 2);
  CHECK(out.house(1).enrolments[0].member + out.house(1).enrolments[1].member == 3);
  CHECK(out.house(2).enrolments.empty());
}

TEST_CASE("The fortieth member of a household is asked as the first is") {
  small::World w;
  auto spec = entitlement("training", 30);
  spec.unit = ProgrammeUnit::person;
  spec.eligible.text = "person.age < 20";
  w.programme(spec);
  std::vector<Person> people;
  for (std::uint64_t i = 0; i < 40; ++i)
    people.push_back(small::person(100 + i, i == 0 || i == 39 ? 18 : 50));
  w.add(1, people);
  const auto out = w.run();
  REQUIRE(out.house(1).enrolments.size() == 2);
  CHECK(out.house(1).enrolments[0].member + out.house(1).enrolments[1].member == 39);
}

TEST_CASE("Selection raises the rate of the able") {
  small::World w;
  auto spec = entitlement("advice", 0.4);
  spec.apply.selection = 0.8;
  w.programme(spec);
  constexpr int n = 3000;
  add_many(w, n);
  w.setting().population_key = sim::make_key(9);
  const auto out = w.run();
  // Rate 0.4 exp(0.8 z) with z the household's latent ability; judged household by household.
  double expected = 0, variance = 0;
  for (const auto& h : out.houses) {
    const double z = sim::portable::normal_quantile(
        sim::philox(w.setting().population_key, h.id, ability_stream, sim::Index{}).first());
    const double p = 1 - std::exp(-0.4 * std::exp(0.8 * z));
    expected += p;
    variance += p * (1 - p);
  }
  CHECK(std::abs(static_cast<double>(applied(out)) - expected) < 4 * std::sqrt(variance));
  CHECK(expected > n * (1 - std::exp(-0.4)) * 1.02);  // the able outweigh: not the plain rate
}

TEST_CASE("On the days of an intake everyone eligible applies, whatever the rate") {
  small::World w(2);
  auto spec = entitlement("advice", 0);
  spec.apply.days = {6 << 8 | 30, 3 << 8 | 31};  // in any order
  w.programme(spec);
  auto old = entitlement("old", 0);
  old.unit = ProgrammeUnit::person;
  old.eligible.text = "person.age >= 61";
  old.apply.days = {3 << 8 | 31, 6 << 8 | 30};
  w.programme(old);
  auto both = entitlement("both", 60);
  both.apply.days = {12 << 8 | 30};
  w.programme(both);
  // The second turns 61 between the first two intakes.
  w.add(1, {small::person(10, 30), small::person(11, 60.7)});
  const auto out = w.run();
  const auto& all = out.house(1).enrolments;
  REQUIRE(all.size() == 3);
  const sim::Calendar& calendar = w.setting().calendar;
  for (const Enrolment& e : all) {
    if (e.programme == 0) CHECK(std::floor(e.applied) == std::floor(calendar.time_of(0, {3, 31}) + 0.34));
    if (e.programme == 1) CHECK(std::floor(e.applied) == std::floor(calendar.time_of(0, {6, 30}) + 0.34));
    if (e.programme == 2) CHECK(e.applied < 180);  // by its rate, long before the intake
  }
  // A place in the queue is had once: later intakes find the same household served.
  CHECK(applied(out, 0, 0) == 1);
  CHECK(applied(out, 0, 1) == 0);
}

TEST_CASE("What comes after another programme needs that one completed") {
  small::World w(2);
  auto course = entitlement("course", 40);
  course.unit = ProgrammeUnit::person;
  course.eligible.text = "person.age < 35";
  course.lasts = {60};
  w.programme(course);
  auto job = entitlement("placement", 60);
  job.unit = ProgrammeUnit::person;
  job.after = "course";
  w.programme(job);
  w.add(1, {small::person(10, 30), small::person(11, 50)});
  const auto out = w.run();
  REQUIRE(out.house(1).enrolments.size() == 2);
  const Enrolment &first = out.house(1).enrolments[0], &second = out.house(1).enrolments[1];
  CHECK(first.programme == 0);
  CHECK(second.programme == 1);
  CHECK(second.member == 0);
  CHECK(second.started >= first.started + 60);
}

TEST_CASE("Repeat after the end lets people come again and never does not") {
  for (const Repeat repeat : {Repeat::never, Repeat::after_end}) {
    small::World w(3);
    auto spec = entitlement("course", 50);
    spec.repeat = repeat;
    spec.lasts = {100};
    w.programme(spec);
    add_many(w, 20);
    const auto out = w.run();
    for (const auto& h : out.houses) CHECK((h.enrolments.size() > 1) == (repeat == Repeat::after_end));
  }
}

TEST_CASE("A cost is split to its payers to the fen and booked as spent") {
  small::World w;
  auto spec = entitlement("kit", 50);
  spec.unit_cost = 1001;
  spec.payers = {{"county", 0.7}, {"fund", 0.3}};
  w.programme(spec);
  add_many(w, 50);
  const auto out = w.run();
  CHECK(applied(out) == 50);
  CHECK(funded(out, 0, Funding::spent, 0, 0) + funded(out, 0, Funding::spent, 0, 1) == 50 * 1001);
  CHECK(funded(out, 0, Funding::spent, 0, 0) == 50 * 701);  // 700.7 takes the fen that is left
  for (const Funding item : {Funding::demand, Funding::need, Funding::granted, Funding::eligible_need})
    CHECK(funded(out, 0, item, 0, 1) == 50 * 300);
  CHECK(out.posted(w.world.programmes[0].flows[0]) == 50 * 701);
}

TEST_CASE("A premium is paid for every member every year and insures") {
  small::World w(2);
  w.world.assessment.registering.detect_per_year = 0;  // nobody else comes to be registered
  ProgrammeSpec spec;
  spec.id = "premium";
  spec.entitlement = true;
  spec.eligible.text = "registered";
  spec.effects = {PremiumEffect{15'000, "fund"}};
  w.programme(spec);
  auto& covered = w.add_poor(1, {small::person(10, 30), small::person(11, 5), small::person(12, 70)});
  covered.household.insured = 0;
  w.add(2, {small::person(20, 30)}).household.insured = 0;
  const auto out = w.run();
  CHECK(out.house(1).household.insured == 1);
  CHECK(out.house(2).household.insured == 0);
  for (const std::int32_t year : {0, 1}) CHECK(funded(out, 0, Funding::spent, year) == 3 * 15'000);
}

TEST_CASE("Insurance that a programme pays for ends with the year") {
  for (const bool again : {true, false}) {
    small::World w(3);
    ProgrammeSpec spec;
    spec.id = "premium";
    spec.entitlement = true;
    spec.eligible.text = again ? "registered" : "registered and assessed_income > 0";
    spec.effects = {PremiumEffect{15'000, {}}};
    w.programme(spec);
    auto& covered = w.add_poor(1, {small::person(10, 30)});
    covered.household.insured = 0;
    covered.household.assessed = 100;  // yuan of before the start; nothing comes in afterwards
    const auto out = w.run();
    CHECK(out.house(1).household.insured == (again ? 1 : 0));
    CHECK(funded(out, 0, Funding::spent, 0) == 15'000);
    CHECK(funded(out, 0, Funding::spent, 1) == (again ? 15'000 : 0));
  }
}

TEST_CASE("An asset yields after its lag until it is lost or worn out") {
  small::World w(6);
  AssetEffect asset;
  asset.stream = "property";
  asset.lag = {200};
  asset.yearly_return = 0.25;
  asset.life = {1000};
  auto spec = entitlement("animals", 60);
  spec.unit_cost = 400'000;
  spec.effects = {asset};
  w.programme(spec);
  w.livelihood(small::streams({small::stream("property", PayCalendar::monthly)}));
  add_many(w, 10);
  const auto out = w.run();
  for (const auto& h : out.houses) {
    REQUIRE(h.enrolments.size() == 1);
    const double begins = static_cast<double>(h.enrolments[0].started) + 200, ends = begins + 1000;
    const auto paid = out.of("property", h.id);
    REQUIRE_FALSE(paid.empty());
    for (const auto& line : paid) {
      CHECK(line.amount == 400'000 / 4 / 12 + 0);  // 1,000 yuan a year in twelfths
      CHECK(line.time >= begins - 0.01);
      CHECK(line.time <= ends + small::month);
    }
    CHECK(std::abs(static_cast<double>(paid.size()) - 1000 / small::month) <= 1);
    CHECK(out.of("asset gone", h.id).size() == 1);
  }
}

TEST_CASE("Assets are lost at their rate") {
  small::World w(5);
  AssetEffect asset;
  asset.stream = "property";
  asset.lag = {0};
  asset.yearly_return = 0.1;
  asset.loss_per_year = 0.5;
  asset.life = {2 * small::year};
  auto spec = entitlement("animals", 60);
  spec.unit_cost = 100'000;
  spec.effects = {asset};
  w.programme(spec);
  constexpr int n = 1500;
  add_many(w, n);
  const auto out = w.run();
  int lost_within_a_year = 0, lived_out = 0;
  for (const auto& line : out.of("asset gone")) {
    const double age = line.time - static_cast<double>(out.house(line.entity).enrolments[0].started);
    lost_within_a_year += age < small::year ? 1 : 0;
    lived_out += age > 2 * small::year - 0.01 ? 1 : 0;
  }
  const auto check = [](int hits, double p) {
    CHECK(std::abs(hits - n * p) < 4 * std::sqrt(n * p * (1 - p)));
  };
  check(lost_within_a_year, 1 - std::exp(-0.5));
  check(lived_out, std::exp(-1.0));
}

TEST_CASE("Training raises the taker's part of the wage after its end and fades") {
  small::World w(4);
  WageEffect wage;
  wage.stream = "local-wage";
  wage.times = 1.2;
  wage.fade_per_year = 0.5;
  ProgrammeSpec spec;
  spec.id = "course";
  spec.entitlement = true;
  spec.unit = ProgrammeUnit::person;
  spec.eligible.text = "person.age < 35";
  spec.apply.per_year = 60;
  spec.lasts = {30};
  spec.effects = {wage};
  w.programme(spec);
  w.livelihood(small::streams({small::stream("local-wage", PayCalendar::continuous)}));
  // Of two full workers one learns: half of the household's wage rises.
  auto& h = w.add(1, {small::person(10, 25), small::person(11, 50)});
  small::set_base(h, Stream::local_wage, 3652.5);
  const auto out = w.run();
  const double begins = static_cast<double>(out.house(1).enrolments[0].started) + 30;
  REQUIRE(begins < small::year);
  const auto paid = out.amounts("local-wage");
  const double of_year[]{3652.5 + (small::year - begins) * 10 * 0.1, 3652.5 * 1.05, 3652.5 * 1.025,
                         3652.5 * 1.0125};
  std::vector<double> by_year(4);
  for (const auto& line : out.of("local-wage"))
    by_year[static_cast<std::size_t>(w.setting().year_of(line.time))] +=
        static_cast<double>(line.amount) / 100;
  for (std::size_t y = 0; y < 4; ++y) CHECK(by_year[y] == Approx(of_year[y]).margin(0.02));
}

TEST_CASE("A job pays its wage until it ends and not to those who would have had one") {
  small::World w(3);
  JobEffect job;
  job.stream = "local-wage";
  job.monthly = 200'000;
  job.deadweight = 0.3;
  job.ends_per_year = 0.5;
  auto spec = entitlement("placement", 60);
  spec.unit = ProgrammeUnit::person;
  spec.effects = {job};
  w.programme(spec);
  w.livelihood(small::streams({small::stream("local-wage", PayCalendar::continuous)}));
  constexpr int n = 1000;
  add_many(w, n);
  const auto out = w.run();
  int paid = 0, ended_in_a_year = 0;
  sim::Fen wages = 0;
  for (const auto& h : out.houses) {
    REQUIRE(h.enrolments.size() == 1);
    const double begins = static_cast<double>(h.enrolments[0].started);
    const auto end = out.of("job ends", h.id);
    sim::Fen sum = 0;
    for (const sim::Fen f : out.amounts("local-wage", h.id)) sum += f;
    wages += sum;
    if (sum == 0) {
      CHECK(end.empty());
      continue;
    }
    ++paid;
    const double until = end.empty() ? 3 * small::year : end[0].time;
    if (until - begins < small::year) ++ended_in_a_year;
    CHECK(static_cast<double>(sum) / 100 ==
          Approx(24'000 * (until - begins) / small::year).epsilon(1e-4).margin(0.05));
  }
  CHECK(std::abs(paid - n * 0.7) < 4 * std::sqrt(n * 0.21));
  const double p = 1 - std::exp(-0.5);
  CHECK(std::abs(ended_in_a_year - paid * p) < 4 * std::sqrt(paid * p * (1 - p)));
  // All of it is the payer's, to half a yuan a taker; it is booked as spent, and not from elsewhere.
  const sim::Fen booked = out.posted(w.world.programmes[0].earned_flows[0]);
  CHECK(std::abs(booked - wages) < 50 * n);
  CHECK(booked + out.posted(w.setting().flows.income[0]) == wages);
  sim::Fen spent = 0;
  for (int year = 0; year < 3; ++year) spent += funded(out, 0, Funding::spent, year);
  CHECK(spent == booked);
}

TEST_CASE("A job's wage is booked by month to who pays it and the rest to the outside world") {
  small::World w;
  w.sources = {"county", "enterprise"};
  JobEffect job;
  job.monthly = 200'000;
  auto spec = entitlement("placement", 60);
  spec.unit = ProgrammeUnit::person;
  spec.eligible.text = "person.age < 35";
  spec.payers = {{"county", 0.25}, {"enterprise", 0.75}};
  spec.effects = {job};
  w.programme(spec);
  w.livelihood(small::streams({small::stream("local-wage", PayCalendar::monthly)}));
  auto& house = w.add(1, {small::person(10, 30), small::person(11, 50)});
  small::set_base(house, Stream::local_wage, 12'000);
  house.people[1].lost_percent = 50;  // a quarter of the household's labour
  const auto out = w.run();
  const auto& flows = w.world.programmes[0].earned_flows;
  const FlowId outside = w.setting().flows.income[0];
  const auto paid = out.amounts("local-wage");
  REQUIRE(paid.size() == 12);
  const double share = 1 - 0.25;
  for (std::int32_t m = 1; m < 12; ++m) {
    INFO("month " << m);
    const sim::Fen wage = out.tally.ledger.at(flows[0], m) + out.tally.ledger.at(flows[1], m);
    CHECK(static_cast<double>(wage) == Approx(200'000 * share).margin(5));
    CHECK(std::abs(out.tally.ledger.at(flows[0], m) * 3 - out.tally.ledger.at(flows[1], m)) <= 4);
    CHECK(static_cast<double>(out.tally.ledger.at(outside, m)) == Approx(100'000 * share).margin(5));
    CHECK(wage + out.tally.ledger.at(outside, m) == paid[static_cast<std::size_t>(m)]);
  }
  CHECK(funded(out, 0, Funding::spent, 0, 1) == out.posted(flows[1]));
}

TEST_CASE("A job that pays no wage is refused") {
  JobEffect job;
  job.stream = "crops";
  auto spec = entitlement("placement", 60);
  spec.payers = {{"county", 1}};
  spec.effects = {job};
  sim::Problems problems;
  (void)compile(spec, {"placement"}, Accounts({"county"}), problems);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].message == "a job pays crops");
}

TEST_CASE("A job ends with the life of who has it") {
  small::World w(2);
  JobEffect job;
  job.stream = "local-wage";
  job.monthly = 100'000;
  auto spec = entitlement("placement", 60);
  spec.unit = ProgrammeUnit::person;
  spec.eligible.text = "person.age < 35";
  spec.effects = {job};
  w.programme(spec);
  w.livelihood(small::streams({small::stream("local-wage", PayCalendar::continuous)}));
  std::vector<double> rates(111, 1);
  for (std::size_t age = 20; age < 35; ++age) rates[age] = sim::threshold_of(2);
  w.world.demography.deaths = rates;
  for (std::uint64_t id = 1; id <= 40; ++id)
    w.add(id, {small::person(1000 + id, 25), small::person(2000 + id, 50)});
  const auto out = w.run();
  int died_at_work = 0;
  for (const auto& h : out.houses) {
    const auto death = out.of("death", h.id);
    if (h.enrolments.empty()) continue;
    const double begins = static_cast<double>(h.enrolments[0].started);
    const double until = death.empty() ? 2 * small::year : death[0].time;
    sim::Fen sum = 0;
    for (const sim::Fen f : out.amounts("local-wage", h.id)) sum += f;
    CHECK(static_cast<double>(sum) / 100 ==
          Approx(12'000 * (until - begins) / small::year).epsilon(1e-4).margin(0.05));
    died_at_work += death.empty() ? 0 : 1;
  }
  CHECK(died_at_work > 10);
}

TEST_CASE("Nothing is paid to a house where nobody lives any more") {
  small::World w(2);
  AssetEffect asset;
  asset.stream = "property";
  asset.lag = {300};
  asset.yearly_return = 0.5;
  auto spec = entitlement("animals", 60);
  spec.unit_cost = 100'000;
  spec.effects = {asset};
  w.programme(spec);
  w.livelihood(small::streams({small::stream("property", PayCalendar::monthly)}));
  std::vector<double> rates(111, sim::threshold_of(10));
  w.world.demography.deaths = rates;
  add_many(w, 40, 50);
  const auto out = w.run();
  int gone = 0;
  for (const auto& h : out.houses) {
    const auto died = out.of("household has died out", h.id);
    if (died.empty()) continue;
    ++gone;
    for (const auto& line : out.of("property", h.id)) CHECK(line.time <= died[0].time);
  }
  CHECK(gone > 20);
}

}  // namespace take_up_test
