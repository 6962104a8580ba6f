#include "src/text/screen.hpp"

#include <catch2/catch.hpp>

#include "src/text/aligned.hpp"
#include "tests/core/result_sample.hpp"

namespace screen_test {
namespace {

/// Of the first so many of the sample's three replications.
core::Summary summary(std::size_t replications = 3) {
  core::ScenarioFacts facts;
  facts.title = {"示例镇", "Sample town"};
  facts.start = "2016-01-01";
  facts.end = "2017-12-31";
  facts.parameters = {10, 4, 5, 1, 2, 3};
  facts.names.add(core::Named::source, "county", {"县级", "the county"});
  core::RunResult run = sample::run();
  run.plan.lines[0].each_year = {100'000'00, 100'000'00};
  for (std::size_t r = 0; r < 3; ++r)
    sample::Edit(run.plan, run.base[r])
        .count(0, 0, models::Count::exits, static_cast<std::int64_t>(r) + 2)
        .count(1, 0, models::Count::exits, 1)
        .count(1, 0, models::Count::exited_before, 4)
        .count(1, 0, models::Count::re_entries, 1);
  run.base.resize(replications);
  run.unlimited.resize(replications);
  return core::summarise(run, facts);
}

}  // namespace

TEST_CASE("Chinese characters take two columns and other letters one") {
  CHECK(io::display_width("") == 0);
  CHECK(io::display_width("year") == 4);
  CHECK(io::display_width("脱贫") == 4);
  CHECK(io::display_width("é–") == 2);
  CHECK(io::display_width("（95%）") == 7);
  CHECK(io::display_width("\xff") == 1);
}

TEST_CASE("Columns stay in line whatever script their cells are in") {
  CHECK(io::align({{"年份", "户"}, {"2016", "12"}, {"x"}}) ==
        "  年份  户\n"
        "  2016  12\n"
        "  x\n");
}

TEST_CASE("The screen says what left poverty and what it cost in one language") {
  CHECK(io::screen(summary(), core::Language::en, "out/sample") == R"(Sample town
2016-01-01 to 2017-12-31, 3 replications, seed 2016; 30 households, 90 people
Means with their 95 % Monte-Carlo interval, cut off at what a value can be; – is not defined.
Figures are of this one population, drawn once or read from a register: other towns like it may differ more.

Leaving poverty and falling back (households)
  year       left poverty  one such place  % of the poor at the start out   newly registered          fell back    % of the exited
  2016  3.00 [0.52, 5.48]             2–4               30.0 [5.16, 54.8]  0.00 [0.00, 0.00]  0.00 [0.00, 0.00]                 –¹
  2017  1.00 [1.00, 1.00]             1–1               40.0 [15.2, 64.8]  0.00 [0.00, 0.00]  1.00 [1.00, 1.00]  25.0 [25.0, 25.0]
  median years to exit: not reached within the horizon
  ¹ denominator is zero in every replication

Money by source (10,000 yuan, all years)
  source                  spent  of it under a budget  budget  worst year            its gap  chance of a gap, %
  the county  0.28 [0.11, 0.45]     0.28 [0.11, 0.45]    20.0        2016  0.02 [0.00, 0.12]   33.3 [0.84, 90.6]
  fund        0.92 [0.35, 1.49]     0.92 [0.35, 1.49]    2.00        2016  0.00 [0.00, 0.00]   0.00 [0.00, 70.8]
  Price year: not stated.

Rests on 10 parameters: 4 with a source, 5 assumptions (2 of them built-in defaults), 1 unstated.
3 estimates or assumptions give no range.
Ledger: balanced to the fen.

Files: out/sample
)");
  CHECK(io::screen(summary(), core::Language::zh, "out/sample") == R"(示例镇
2016-01-01 至 2017-12-31，模拟 3 次，种子 2016；30 户 90 人
均值后方括号内为其95%模拟区间，限于数值可能的范围内；“–”为无定义。
结果只针对这一个人口（一次抽定或来自登记册）：其他类似乡镇的差别可能更大。

脱贫与返贫（户）
  年份           当年脱贫  一地可能范围  期初贫困户已脱贫 %             新识别               返贫           返贫率 %
  2016  3.00 [0.52, 5.48]           2–4   30.0 [5.16, 54.8]  0.00 [0.00, 0.00]  0.00 [0.00, 0.00]                 –¹
  2017  1.00 [1.00, 1.00]           1–1   40.0 [15.2, 64.8]  0.00 [0.00, 0.00]  1.00 [1.00, 1.00]  25.0 [25.0, 25.0]
  脱贫时间中位数（年）: 期内未达到
  ¹ 各次模拟中分母均为零

各来源资金（万元，全期合计）
  来源               支出         其中有预算  预算  缺口最大年           该年缺口       有缺口概率 %
  县级  0.28 [0.11, 0.45]  0.28 [0.11, 0.45]  20.0        2016  0.02 [0.00, 0.12]  33.3 [0.84, 90.6]
  fund  0.92 [0.35, 1.49]  0.92 [0.35, 1.49]  2.00        2016  0.00 [0.00, 0.00]  0.00 [0.00, 70.8]
  价格年份：未说明。

依据：参数 10 个，其中有出处 4 个，假设 5 个（内置默认 2 个），未说明 1 个。
3 个估计或假设未给范围。
账目：借贷相符，差额 0 分。

结果文件：out/sample
)");
}

TEST_CASE("A ledger out of balance is said loudly") {
  core::Summary s = summary();
  s.imbalance = 3;
  CHECK(io::screen(s, core::Language::en, "x").find("LEDGER OUT OF BALANCE by 3 fen") != std::string::npos);
}

TEST_CASE("Of one replication the screen gives plain values and says why they have no interval") {
  CHECK(io::screen(summary(1), core::Language::en, "out/sample") == R"(Sample town
2016-01-01 to 2017-12-31, 1 replication, seed 2016; 30 households, 90 people
Of one replication: chance alone may have made these figures, and no interval can be given.
Figures are of this one population, drawn once or read from a register: other towns like it may differ more.

Leaving poverty and falling back (households)
  year  left poverty  % of the poor at the start out  newly registered  fell back  % of the exited
  2016          2.00                            20.0              0.00       0.00               –¹
  2017          1.00                            30.0              0.00       1.00             25.0
  median years to exit: not reached within the horizon
  ¹ denominator is zero in every replication

Money by source (10,000 yuan, all years)
  source      spent  of it under a budget  budget  worst year  its gap  chance of a gap, %
  the county   0.21                  0.21    20.0        2016     0.07               100.0
  fund         0.69                  0.69    2.00        2016     0.00                0.00
  Price year: not stated.

Rests on 10 parameters: 4 with a source, 5 assumptions (2 of them built-in defaults), 1 unstated.
3 estimates or assumptions give no range.
Ledger: balanced to the fen.

Files: out/sample
)");
  const std::string zh = io::screen(summary(1), core::Language::zh, "out/sample");
  CHECK(zh.find("只模拟一次") != std::string::npos);
  CHECK(zh.find('[') == std::string::npos);
}

TEST_CASE("What an interval claims beyond 0 and 1 is cut off on the screen and kept in the summary") {
  core::Summary s = summary();
  core::IndicatorRow* const row = [&]() -> core::IndicatorRow* {
    for (core::IndicatorRow& r : s.indicators)
      if (r.id == "exit-rate" && r.year == 2017 && r.group == "all") return &r;
    return nullptr;
  }();
  REQUIRE(row != nullptr);
  row->figure.lo = -0.25;
  row->figure.hi = 1.05;
  CHECK(io::screen(s, core::Language::en, "x").find("40.0 [0.00, 100.0]") != std::string::npos);
  CHECK(core::to_json(s).find("\"lo\": -0.25, \"hi\": 1.05") != std::string::npos);
}

TEST_CASE("An interval of money matched holds its mean, also above the whole") {
  core::Summary s = summary();
  core::TargetRow row;
  row.id = "match";
  row.year = 2016;
  row.at_least = 0.1;
  row.share = row.above_one = true;
  row.figure.mean = 1.275;
  row.figure.lo = 1.25;
  row.figure.hi = 1.3;
  s.targets = {row};
  CHECK(io::screen(s, core::Language::en, "x").find("127.5 [125.0, 130.0] %") != std::string::npos);
}

TEST_CASE("Targets are shown with their chance, those per village once") {
  core::Summary s = summary();
  CHECK(io::screen(s, core::Language::en, "out").find("Targets") == std::string::npos);
  const core::RunResult run = sample::run();
  core::TargetSpec out;
  out.id = "out";
  out.name = {"三成脱贫", "three in ten out"};
  out.indicator = "exit-rate";
  out.group = "poor";
  out.year = 2016;
  out.at_least = 0.3;
  core::TargetSpec villages = out;
  villages.id = "villages";
  villages.name = {};
  villages.group = "all";
  villages.per = core::TargetPer::village;
  core::TargetSpec flow;
  flow.id = "served";
  flow.programme = "grant";
  flow.at_most = 3;
  s.targets = core::judge(std::vector<core::TargetSpec>{out, villages, flow}, run.plan,
                          std::vector<std::string>{"all", "poor"}, run.base);
  const std::string english = io::screen(s, core::Language::en, "out");
  CHECK(english.find("Targets of the plan (checks, no effects)") != std::string::npos);
  CHECK(english.find("three in ten out") != std::string::npos);
  CHECK(english.find("at least 30 %") != std::string::npos);
  CHECK(english.find("66.7 [9.4, 99.2]") != std::string::npos);
  CHECK(english.find("villages *") != std::string::npos);
  CHECK(english.find("all years") != std::string::npos);
  CHECK(english.find("at most 3") != std::string::npos);
  CHECK(english.find("* share of the villages that meet it") != std::string::npos);
  const std::string chinese = io::screen(s, core::Language::zh, "out");
  CHECK(chinese.find("计划目标（只核对，不影响模拟）") != std::string::npos);
  CHECK(chinese.find("三成脱贫") != std::string::npos);
}

}  // namespace screen_test
