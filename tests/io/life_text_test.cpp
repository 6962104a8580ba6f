#include "src/text/life_text.hpp"

#include <catch2/catch.hpp>

namespace life_text_test {
namespace {

core::Names names() {
  core::Names n;
  n.add(core::Named::disease, "stroke", {"脑卒中", "a stroke"});
  n.add(core::Named::move, "stroke/onset", {"发作", "it begins"});
  n.add(core::Named::layer, "basic", {"基本医保", "basic insurance"});
  n.add(core::Named::layer_rule, "basic/tilt", {"倾斜", "the tilt"});
  n.add(core::Named::programme, "dibao", {"低保", "minimum income"});
  n.add(core::Named::village, "v01", {"第1村", "village 1"});
  n.add(core::Named::group, "poor", {"贫困户", "the poor"});
  return n;
}

core::LifeStep step(const char* date, const char* what, sim::Fen amount = 0) {
  core::LifeStep s;
  s.date = date;
  s.what = what;
  s.amount = amount;
  return s;
}

core::Life life() {
  core::Life l;
  l.household = "poor/7";
  l.group = "poor";
  l.village = "v01";
  l.status = "poor";
  l.people = 4;
  l.seed = 3;
  core::LifeStep onset = step("2016-02-01", "onset");
  onset.disease = "stroke";
  onset.person = "poor/7/2";
  core::LifeStep tilt = step("2016-02-01", "tilt", 252'000);
  tilt.layer = "basic";
  core::LifeStep layer = step("2016-02-01", "basic", 100);
  layer.layer = "basic";
  core::LifeStep grant = step("2016-03-31", "dibao");
  grant.detail = "granted";
  l.steps = {onset, tilt, layer, step("2016-02-01", "own payment", 500), step("2016-02-03", ""), grant};
  return l;
}

}  // namespace

TEST_CASE("A life is told by names in either language") {
  CHECK(io::life_text(life(), names(), core::Language::en) ==
        R"(household poor/7: group the poor, village 1, poor; 4 people; seed 3, replication 0
2016-02-01                 poor/7/2 a stroke: it begins
                  2520.00  basic insurance, by the tilt
                     1.00  basic insurance
                     5.00  own payment
2016-03-31                 minimum income, granted
)");
  CHECK(io::life_text(life(), names(), core::Language::zh) ==
        R"(户 poor/7：组“贫困户”，第1村，未脱贫；4 人；种子 3，重复 0
2016-02-01                 poor/7/2 脑卒中：发作
                  2520.00  基本医保（按“倾斜”）
                     1.00  基本医保
                     5.00  个人自付
2016-03-31                 低保，获准
)");
}

TEST_CASE("A household of a register is of the group of its status") {
  core::Life l = life();
  l.group = "exited";
  CHECK(io::life_text(l, {}, core::Language::zh).find("组“已脱贫”，v01") != std::string::npos);
}

}  // namespace life_text_test
