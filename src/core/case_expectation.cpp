#include "src/core/case_expectation.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "sim/time/calendar.hpp"

namespace core {

namespace {

using K = CaseKey;

constexpr auto kinds = std::to_array<ExpectationKind>(
    {{Asked::eligible,
      "eligible",
      "是否符合项目的资格条件：起始时，或某日；按人的项目看户内任一人",
      "does the household meet a programme's rule of eligibility, at the start or on a day; for persons: "
      "does "
      "anybody of it",
      "符合条件",
      "eligible",
      {K::day, K::programme},
      CaseValue::flag,
      "{dibao: true, 2017-01-01: {dibao: false}}"},
     {Asked::status,
      "status",
      "某年核查后的身份：ordinary、poor、exited 或 left",
      "status after the year's assessment: ordinary, poor, exited or left",
      "身份",
      "status",
      {K::year},
      CaseValue::status,
      "{2016: poor, 2017: exited}"},
     {Asked::monitored,
      "monitored",
      "某年核查后是否为监测户",
      "under watch after the year's assessment",
      "监测",
      "under watch",
      {K::year},
      CaseValue::flag,
      "{2016: true}"},
     {Asked::income,
      "income",
      "某年核定的人均收入（元）",
      "assessed income of the year, yuan per head",
      "人均核定收入",
      "assessed income per head",
      {K::year},
      CaseValue::money,
      "{2016: 2952.00}"},
     {Asked::paid,
      "paid",
      "项目某年支出（元）",
      "what a programme's payers spent in a year, yuan",
      "支出",
      "paid",
      {K::programme, K::year},
      CaseValue::money,
      "{dibao: {2016: 1920}}"},
     {Asked::by_source,
      "by-source",
      "其中各资金来源（元）",
      "the same by source, yuan",
      "来源支出",
      "paid by source",
      {K::programme, K::year, K::source},
      CaseValue::money,
      "{dibao: {2016: {province: 1152, county: 768}}}"},
     {Asked::transfers,
      "transfers",
      "某年从各项目得到的转移收入（元）",
      "transfers received from programmes in a year, yuan",
      "转移收入",
      "transfers",
      {K::year},
      CaseValue::money,
      "{2016: 1920}"},
     {Asked::served,
      "served",
      "项目开始的日期；多个日期写成列表；never 为从未",
      "days on which a programme began: one, a list, or never",
      "开始日期",
      "served",
      {K::programme},
      CaseValue::dates,
      "{household-grant: 2016-03-31, premium-full-subsidy: [2016-01-01, 2017-01-01]}"},
     {Asked::waiting,
      "waiting",
      "某日等候中的申请数",
      "applications that wait on a day",
      "等候的申请",
      "waiting",
      {K::programme, K::date},
      CaseValue::count,
      "{household-grant: {2016-03-30: 1}}"},
     {Asked::acts,
      "acts",
      "某日在该户起作用的系数（项目对患病率、就医去向、路程、申请与被发现的作用之合）；各人不同时按成员写成列"
      "表",
      "factors at work in the household on a day, what all programmes together make of rates of illness, "
      "where care is had, travel, applications and being found; a list, one for each member, where members "
      "differ",
      "作用系数",
      "factor at work",
      {K::date, K::factor},
      CaseValue::factors,
      "{2016-06-01: {health/cancer/detection: 3, refers-share/county: 0.1, travel-times/county: 0.9, "
      "apply-times: 1.3, detect-times: 1.2}}"},
     {Asked::met,
      "met",
      "某年是否达到目标（案例 set 中的 targets）或资金配套要求",
      "is a target (of the case's own set: targets) or a rule of matching met in a year",
      "达到目标",
      "target met",
      {K::target, K::year},
      CaseValue::flag,
      "{city-matching: {2016: true}}"},
     {Asked::ledger,
      "ledger",
      "账目：payer、payee、nature、purpose、programme 取 ledger.csv 中的写法，未写的不限；year 或 "
      "month；yuan",
      "entries of the ledger: payer, payee, nature, purpose and programme in the words of ledger.csv, each "
      "if "
      "it matters; year or month; yuan",
      "账目",
      "ledger",
      {},
      CaseValue::lines,
      "[{payer: province, payee: household, year: 2016, yuan: 1152}]"}});

}  // namespace

std::span<const ExpectationKind> expectation_kinds() { return kinds; }

const ExpectationKind& kind_of(Asked asked) {
  return *std::find_if(kinds.begin(), kinds.end(),
                       [&](const ExpectationKind& k) { return k.asked == asked; });
}

std::string Expected::what() const {
  std::string text(kind_of(asked).name);
  for (const auto& [field, word] : line) text += " " + field + " " + word;
  if (!programme.empty()) text += " " + programme;
  if (!target.empty()) text += " " + target;
  if (!month.empty()) text += " " + month;
  if (year) text += " " + std::to_string(*year);
  if (!source.empty()) text += " " + source;
  if (!factor.empty()) text += " " + factor;
  if (date) text += " " + sim::format_date(*date);
  return text;
}

std::string expectation_reference(Language language, bool markdown) {
  std::string out;
  for (const ExpectationKind& kind : kinds) {
    const std::string_view meaning = language == Language::zh ? kind.zh : kind.en;
    if (markdown)
      fmt::format_to(std::back_inserter(out), "| `expect.{}` | `{}` | {} |\n", kind.name, kind.example,
                     meaning);
    else
      fmt::format_to(std::back_inserter(out), "  expect.{}  {}  {}\n", kind.name, kind.example, meaning);
  }
  return out;
}

}  // namespace core
