#include "models/finance/finance.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "models/coverage/schedule.hpp"
#include "models/finance/share.hpp"

namespace models {
namespace {

/// `share` millionths of an amount, to the nearest fen.
sim::Fen in_part(sim::Fen amount, std::int64_t share) {
  std::array<std::int64_t, 2> parts{};
  split(amount, std::array<std::int64_t, 2>{share, one_in_millionths - share}, parts);
  return parts[0];
}

}  // namespace

void describe(sim::Fields& f, SourceSpec& s) {
  f.id(s.id);
  f.label(s.name, {.name = "name", .zh = "名称", .en = "name in both languages", .dated = false});
  f.flag(s.public_money, {.name = "public",
                          .zh = "是否公共资金",
                          .en = "counts as public spending (an enterprise does not)",
                          .dated = false});
  f.number(s.share, {.name = "share",
                     .zh = "预算中归所模拟人口的比例",
                     .en = "part of the source's budgets that falls to the modelled population",
                     .unit = sim::Unit::share,
                     .max = 1});
  f.optional(s.management_fee,
             {.name = "management-fee",
              .zh = "项目管理费占其各项预算的比例，项目用款前先行提取",
              .en = "part of each of its budgets that managing costs, taken out before programmes may spend",
              .unit = sim::Unit::share,
              .max = 1,
              .dated = false},
             [&](double& v, const sim::FieldInfo& i) { f.number(v, i); });
}

void describe(sim::Fields& f, ReserveSpec& r) {
  f.number(r.share, {.name = "share",
                     .zh = "预留比例",
                     .en = "part of the year's money that is reserved",
                     .unit = sim::Unit::share,
                     .max = 1,
                     .required = true});
  f.text(r.villages,
         {.name = "villages",
          .zh = "为哪些村预留（村编号，空格分隔，可用 v*），可按年份写",
          .en = "villages it is reserved for (ids, separated by spaces; v* for all that begin with v)",
          .required = true});
}

void describe(sim::Fields& f, BudgetSpec& b) {
  const sim::FieldInfo id{.name = "id",
                          .zh = "标识，供叠加文件按标识合并；可不写",
                          .en = "by which an overlay may change or remove it; may be left out",
                          .dated = false};
  if (f.given(id)) f.text(b.id, id);
  f.reference(b.programme, "programme|layer",
              {.name = "programme",
               .zh = "用于哪个项目或哪层报销；不写为该资金的全部支出",
               .en = "programme or coverage layer it is for; left out: all that the source pays",
               .dated = false});
  f.money_by_id(b.each_year, "source",
                {.name = "each-year",
                 .zh = "各资金来源每年的额度",
                 .en = "money per calendar year by source",
                 .unit = sim::Unit::yuan,
                 .max = 1e13,
                 .required = true});
  f.object(b.reserve, {.name = "reserve",
                       .zh = "为当年验收村预留的部分；不写则不预留",
                       .en = "part reserved for villages, such as those up for acceptance in the year"});
}

void describe(sim::Fields& f, MatchingSpec& m) {
  f.id(m.id);
  f.label(m.name, {.name = "name", .zh = "名称", .en = "name in both languages", .dated = false});
  f.reference(m.by, "source",
              {.name = "by",
               .zh = "配套的资金来源",
               .en = "source that is to match",
               .required = true,
               .dated = false});
  f.reference(m.of, "source",
              {.name = "of",
               .zh = "被配套的资金来源",
               .en = "source that is matched",
               .required = true,
               .dated = false});
  f.number(m.at_least, {.name = "at-least",
                        .zh = "至少为后者的多少",
                        .en = "least share of the other's money, in each calendar year",
                        .unit = sim::Unit::share,
                        .required = true,
                        .dated = false,
                        .quota = true});
}

void describe(sim::Fields& f, OwnPremiumSpec& p) {
  f.money(p.per_person, {.name = "per-person",
                         .zh = "每人每年个人缴费（元）",
                         .en = "individual premium per person and year",
                         .unit = sim::Unit::yuan,
                         .max = 1e5,
                         .required = true});
  f.reference(p.fund, "source",
              {.name = "fund",
               .zh = "缴入哪个基金",
               .en = "insurance fund that the premiums feed",
               .required = true,
               .dated = false});
}

void describe(sim::Fields& f, FinanceSpec& s) {
  f.list(s.sources, "source",
         {.name = "sources", .zh = "资金来源", .en = "sources of money", .dated = false});
  f.days_of_year(s.dispatch, {.name = "dispatch",
                              .zh = "每年的调度日期",
                              .en = "days of the year at which rationed programmes are dispatched",
                              .dated = false});
  const sim::FieldInfo settlement{.name = "fund-settlement",
                                  .zh = "除12月31日外，每年基金结算（支付基金式报销）的日期",
                                  .en = "days of the year, beside 31 December, on which pooled funds pay",
                                  .dated = false};
  if (f.given(settlement)) f.days_of_year(s.fund_settlement, settlement);
  f.choice(s.lapse, lapse_names,
           {.name = "lapse",
            .zh = "结余资金何时收回",
            .en = "when unspent money lapses: at the year's end, or never (carry-over)",
            .dated = false});
  f.list(s.budgets, "",
         {.name = "budgets",
          .zh = "预算；叠加文件中的预算按标识合并，无标识者整体取代原有预算",
          .en = "budgets; those of an overlay merge by id, or, without ids, take the place of all others"});
  f.list(s.matching, "matching",
         {.name = "matching",
          .zh = "资金配套要求：只核对，不改变资金",
          .en = "what a source is to spend beside another one: checks only",
          .dated = false});
  f.object(
      s.own_premium,
      {.name = "own-premium",
       .zh = "无项目代缴时，参保户自缴的医保费；不写则计入生活消费",
       .en = "what insured households pay themselves where no programme pays their premium; left out: it "
             "is part of what they consume"});
}

Accounts accounts_of(const FinanceSpec& spec) {
  std::vector<std::string> ids, not_public;
  for (const SourceSpec& s : spec.sources) {
    ids.push_back(s.id);
    if (!s.public_money) not_public.push_back(s.id);
  }
  return Accounts(std::move(ids), std::move(not_public));
}

std::vector<BudgetLine> budget_lines(const FinanceSpec& spec, const Accounts& accounts) {
  std::vector<BudgetLine> lines;
  for (const BudgetSpec& b : spec.budgets)
    for (const auto& [source, amount] : b.each_year) {
      BudgetLine line{accounts.source(source),
                      b.programme.empty() ? std::string(any_programme) : b.programme};
      if (std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(std::move(line));
    }
  for (const SourceSpec& source : spec.sources) {
    const Account account = accounts.source(source.id);
    const bool any =
        std::any_of(lines.begin(), lines.end(), [&](const BudgetLine& l) { return l.source == account; });
    if (any && source.management_fee.value_or(0) > 0) lines.push_back({account, std::string(management_fee)});
  }
  return lines;
}

std::vector<sim::Fen> budget_grants(const FinanceSpec& spec, const Accounts& accounts,
                                    const std::vector<BudgetLine>& lines) {
  std::vector<sim::Fen> grants(lines.size(), 0);
  for (const BudgetSpec& b : spec.budgets)
    for (const auto& [source, amount] : b.each_year) {
      const Account account = accounts.source(source);
      if (account < first_source_account) continue;
      const std::int64_t share =
          in_millionths(spec.sources[static_cast<std::size_t>(account - first_source_account)].share);
      const std::string_view programme = b.programme.empty() ? any_programme : std::string_view(b.programme);
      for (std::size_t i = 0; i < lines.size(); ++i)
        if (lines[i].source == account && lines[i].programme == programme)
          grants[i] += in_part(amount, share);
    }
  for (std::size_t fee = 0; fee < lines.size(); ++fee) {
    if (lines[fee].programme != management_fee) continue;
    const SourceSpec& source =
        spec.sources[static_cast<std::size_t>(lines[fee].source - first_source_account)];
    const std::int64_t share = in_millionths(source.management_fee.value_or(0));
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i == fee || lines[i].source != lines[fee].source) continue;
      const sim::Fen taken = in_part(grants[i], share);
      grants[i] -= taken;
      grants[fee] += taken;
    }
  }
  return grants;
}

}  // namespace models
