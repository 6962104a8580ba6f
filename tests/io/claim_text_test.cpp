#include "src/text/claim_text.hpp"

#include <catch2/catch.hpp>

#include "sim/time/calendar.hpp"

namespace {

core::Names names() {
  core::Names n;
  n.add(core::Named::layer, "basic", {"基本医保", "basic insurance"});
  n.add(core::Named::layer_rule, "basic/tilt", {"倾斜", "the tilt"});
  n.add(core::Named::disease, "stroke", {"脑卒中", "a stroke"});
  return n;
}

core::Claim claim() {
  core::Claim c;
  core::ClaimedBill first{{models::Tier::county, 3'000'000, 100'000, {}}, {}, {}, 389'875};
  first.date = *sim::make_date(2016, 1, 1);
  first.layers = {{"basic", "tilt", "fund", 2'900'000, 2'520'250}, {"unused", "", "fund", 0, 0}};
  core::ClaimedBill second{{models::Tier::village, 1000, 0, {}}, first.date, {}, 400};
  second.layers = {{"basic", "basic", "fund", 1000, 600}, {"unused", "", "fund", 0, 0}};
  c.bills = {first, second};
  c.total_layers = {{"basic", "", "fund", 0, 2'520'850}, {"unused", "", "fund", 0, 0}};
  c.amount = 3'001'000;
  c.own = 390'275;
  return c;
}

}  // namespace

TEST_CASE("A claim is told by the names of layers and of the rules that paid") {
  CHECK(io::claim_text(claim(), names(), core::Language::en) ==
        R"(bill 1 of 2016-01-01, county
  amount                          30000.00
  outside the catalogue            1000.00
  basic insurance                 25202.50  of 29000.00, by the tilt
  own                              3898.75
bill 2 of 2016-01-01, village
  amount                             10.00
  basic insurance                     6.00  of 10.00
  own                                 4.00
all bills
  amount                          30010.00
  basic insurance                 25208.50
  own                              3902.75
)");
}

TEST_CASE("A claim in Chinese keeps its columns in line") {
  const std::string text = io::claim_text(claim(), names(), core::Language::zh);
  CHECK(text.find("第 1 张账单，2016-01-01，县级\n"
                  "  费用                            30000.00\n"
                  "  目录外                           1000.00\n"
                  "  基本医保                        25202.50  基数 29000.00，按“倾斜”\n"
                  "  个人自付                         3898.75\n") == 0);
}

TEST_CASE("A kind of bill is told by what rules tell apart") {
  CHECK(io::bill_text({models::CareKind::inpatient, models::Tier::city, true, "stroke"}, names(),
                      core::Language::en) == "inpatient, city, registered, a stroke");
  CHECK(io::bill_text({models::CareKind::chronic_outpatient, models::Tier::village, false, ""}, names(),
                      core::Language::zh) == "慢病门诊、村");
}
