#include "src/core/case_household.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "sim/time/calendar.hpp"
#include "tests/support/flow.hpp"

namespace case_household_test {

using namespace core;

namespace {

PopulationContext context() {
  PopulationContext c;
  c.start = sim::parse_date("2016-01-01");
  c.villages = {"v01", "v02"};
  c.diseases = {{"hypertension", {"well", "managed"}}};
  return c;
}

struct Reading {
  PopulationRows rows;
  sim::Problems problems;
};

Reading read(std::string_view text) {
  Reading r;
  r.rows = read_case_household(flow::document(text).root, "case", context(), r.problems);
  return r;
}

bool has(const sim::Problems& problems, const std::string& message) {
  return std::any_of(problems.begin(), problems.end(),
                     [&](const sim::Problem& p) { return p.message.find(message) != std::string::npos; });
}

}  // namespace

TEST_CASE("An inline household is a register of one, in the register's own columns") {
  const Reading r = read(
      "{village: v01, status: 未脱贫, income-per-head: 2400.50, livestock: 4801, cash: 100, insured: no,\n"
      " primary-cause: illness, secondary-cause: [capital, skill], members: [\n"
      " {relation: head, sex: male, birth: 1975-03-01, diseases: ['hypertension:managed']},\n"
      " {relation: child, sex: 女, birth: 2006, at-school: yes, labour: none}]}");
  CHECK(r.problems.empty());
  REQUIRE(r.rows.households.size() == 1);
  const HouseholdRow& h = r.rows.households[0];
  CHECK(h.id == "case");
  CHECK(h.status == models::Status::poor);
  CHECK(h.income_per_head == 240'050);
  CHECK((*h.income_stream)[static_cast<std::size_t>(models::Stream::livestock)] == 480'100);
  CHECK(*h.insured == false);
  CHECK(h.secondary_causes.size() == 2);
  REQUIRE(r.rows.people.size() == 2);
  CHECK(r.rows.people[0].id == "case/1");
  CHECK(r.rows.people[0].diseases[0].state == "managed");
  CHECK_FALSE(r.rows.people[0].labour);
  CHECK(r.rows.people[1].sex == models::Sex::female);
  CHECK(*r.rows.people[1].at_school);
}

TEST_CASE("Ids may be given and are those of the rows") {
  const Reading r = read(
      "{household: H1, village: v01, status: poor, income-per-head: 1, members: [\n"
      " {person: P1, relation: head, sex: male, birth: 1975}, {relation: spouse, sex: female, birth: "
      "1975}]}");
  CHECK(r.problems.empty());
  CHECK(r.rows.households[0].id == "H1");
  CHECK(r.rows.people[0].id == "P1");
  CHECK(r.rows.people[1].id == "H1/2");
}

TEST_CASE("Every problem of an inline household is answered at its place") {
  const Reading r = read(
      "{village: v03, status: por, incme-per-head: 3, members: [\n"
      " {relation: head, sex: male, birth: 1975, labor: full},\n"
      " {relation: head, sex: male, birth: 2020-01-01}]}");
  CHECK(has(r.problems, "unknown column \"incme-per-head\""));
  CHECK(has(r.problems, "column \"income-per-head\" is missing"));
  CHECK(has(r.problems, "unknown column \"labor\""));
  const auto labor = std::find_if(r.problems.begin(), r.problems.end(), [](const sim::Problem& p) {
    return p.message.find("labor") != std::string::npos;
  });
  CHECK(labor->mark.line == 2);
  CHECK(labor->nearest == "labour");
  // Cells are read though a column is missing and others are unknown.
  CHECK(has(r.problems, "there is no village \"v03\""));
  CHECK(has(r.problems, "\"por\" is not known here"));
  CHECK(has(r.problems, "is after the scenario's start"));
  const Reading values = read(
      "{village: v03, status: por, income-per-head: 3, members: [\n"
      " {relation: head, sex: male, birth: 1975},\n"
      " {relation: head, sex: male, birth: 2020-01-01}]}");
  CHECK(has(values.problems, "has two heads"));
}

TEST_CASE("A household without people, or no household at all, is refused") {
  CHECK(has(read("{village: v01, status: poor, income-per-head: 3}").problems, "has no people"));
  CHECK(has(read("{village: v01, members: []}").problems, "has no people"));
  CHECK(has(read("{village: v01, status: poor, income-per-head: 3, members: [x]}").problems, "is no person"));
  CHECK(has(read("[a]").problems, "this is no household"));
}

}  // namespace case_household_test
