#include "src/text/claim_text.hpp"

#include <catch2/catch.hpp>

#include "sim/time/calendar.hpp"

namespace claim_text_test {
namespace {

core::Names names() {
  core::Names n;
  n.add(core::Named::layer, "basic", {"基本医保", "basic insurance"});
  n.add(core::Named::layer_rule, "basic/tilt", {"倾斜", "the tilt"});
  n.add(core::Named::disease, "stroke", {"脑卒中", "a stroke"});
  return n;
}

models::ExplainedLayer basic(const char* rule, sim::Fen base, sim::Fen paid) {
  models::ExplainedLayer l;
  l.id = "basic";
  l.rule = rule;
  l.by_source = {{"fund", paid}};
  l.base = l.working.sum_after = l.working.left = base;
  l.paid = l.working.scheduled = paid;
  return l;
}

models::ExplainedLayer absent(models::Absence why, const char* because) {
  models::ExplainedLayer l;
  l.id = "unused";
  l.absence = why;
  l.because = because;
  return l;
}

core::Claim claim() {
  core::Claim c;
  core::ClaimedBill first{{models::Tier::county, 3'000'000, 100'000, {}, {}}, {}, {}, 389'875};
  first.date = *sim::make_date(2016, 1, 1);
  first.layers = {basic("tilt", 2'900'000, 2'167'500), absent(models::Absence::instead_of, "basic")};
  models::Working& w = first.layers[0].working;
  w.threshold = w.fixed = 35'000;
  w.parts = {{2'550'000, 850'000}};
  w.limit = 2'585'000;
  w.cap = 12'000'000;
  core::ClaimedBill second{{models::Tier::village, 1000, 0, {}, {}}, first.date, {}, 400};
  second.layers = {basic("basic", 1000, 600), absent(models::Absence::condition, "care = inpatient")};
  models::Working& v = second.layers[0].working;
  v.over = models::Period::person_year;
  v.sum_before = 500;
  v.sum_after = 1500;
  v.parts = {{500, 500'000}, {1000, 333'333}};
  v.scheduled = 583;
  v.before = 250;
  v.cap = 2000;
  v.cap_before = 1400;
  v.cap_reached = true;
  c.bills = {first, second};
  c.total_layers = {basic("", 0, 2'168'100), absent(models::Absence::none, "")};
  c.amount = 3'001'000;
  c.own = 832'900;
  return c;
}

}  // namespace

TEST_CASE("A claim is told by the names of layers and the steps to each payment") {
  CHECK(io::claim_text(claim(), names(), core::Language::en) ==
        R"(bill 1 of 2016-01-01, county
  amount                          30000.00
  outside the catalogue            1000.00
  basic insurance                 21675.00  of 29000.00, by the tilt
    what is left in the catalogue; of one bill at most 25850.00 counts; deductible 350.00; 25500.00 x 85% = 21675.00; cap 120000.00: not reached
  own                              3898.75
    not applied: unused: basic insurance takes its place
bill 2 of 2016-01-01, village
  amount                             10.00
  basic insurance                     6.00  of 10.00
    what is left in the catalogue; sum of the year 5.00 + 10.00 = 15.00; 5.00 x 50% + 10.00 x 33.3333% = 5.83; less 2.50 for the sum before; cap 20.00 less 14.00 paid earlier in the year: reached
  own                                 4.00
    not applied: unused: its condition does not hold: care = inpatient
all bills
  amount                          30010.00
  basic insurance                 21681.00
  own                              8329.00
)");
}

TEST_CASE("A claim in Chinese keeps its columns in line") {
  const std::string text = io::claim_text(claim(), names(), core::Language::zh);
  CHECK(text.find("第 1 张账单，2016-01-01，县级\n"
                  "  费用                            30000.00\n"
                  "  目录外                           1000.00\n"
                  "  基本医保                        21675.00  基数 29000.00，按“倾斜”\n"
                  "    目录内剩余；单次最多计入 25850.00；起付线 350.00；25500.00 × 85% = 21675.00；封顶线 "
                  "120000.00：未达到\n"
                  "  个人自付                         3898.75\n"
                  "    未适用：unused：由“基本医保”代替\n") == 0);
}

TEST_CASE("A kind of bill is told by what rules tell apart") {
  CHECK(io::bill_text({models::CareKind::inpatient, models::Tier::city, true, "stroke"}, names(),
                      core::Language::en) == "inpatient, city, registered, a stroke");
  CHECK(io::bill_text({models::CareKind::chronic_outpatient, models::Tier::village, false, ""}, names(),
                      core::Language::zh) == "慢病门诊、村");
}

}  // namespace claim_text_test
