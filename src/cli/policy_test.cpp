#include "src/cli/policy_test.hpp"

#include <algorithm>
#include <filesystem>

#include "models/coverage/bill.hpp"
#include "sim/describe/nearest.hpp"
#include "sim/time/calendar.hpp"
#include "src/cli/claim_input.hpp"
#include "src/cli/terminal.hpp"
#include "src/core/bind.hpp"
#include "src/io/print_problems.hpp"
#include "src/io/read_file.hpp"
#include "src/io/yaml.hpp"

namespace cli {

namespace {

/// Largest file of cases.
constexpr std::int64_t largest_test_bytes = std::int64_t{4} << 20;

bool read_document(const std::string& file, core::Document& document, sim::Problems& problems) {
  document.files = {file};
  std::string text;
  const std::string error = io::read_file(file, largest_test_bytes, text);
  if (!error.empty()) {
    problems.push_back({.mark = {0, 0, 0}, .message = error, .expected = "a file of policy tests"});
    return false;
  }
  return io::read_yaml(text, 0, document.root, problems);
}

/// A problem at a case, found by its position in the list.
void at_case(const core::Document& document, std::size_t index, std::string message, std::string expected,
             sim::Problems& problems) {
  sim::Problem problem;
  problem.path = "cases";
  problem.message = std::move(message);
  problem.expected = std::move(expected);
  if (const core::Node* const cases = document.root.find("cases")) {
    if (index < cases->items.size()) problem.mark = cases->items[index].mark;
    if (index < cases->entries.size()) problem.mark = cases->entries[index].mark;
  }
  problems.push_back(std::move(problem));
}

/// Dates that decrease and diseases that the scenario does not have, which settling would refuse.
void check_settling(const PolicyCase& c, std::size_t index, const core::Document& document,
                    const core::ClaimTables* tables, sim::Problems& problems) {
  std::optional<sim::Date> previous;
  for (const BillCase& b : c.bills) {
    if (b.bill.date && previous && *b.bill.date < *previous)
      at_case(document, index,
              c.id + ": the bill of " + sim::format_date(*b.bill.date) + " comes after one of " +
                  sim::format_date(*previous),
              "dates that do not decrease", problems);
    if (b.bill.date) previous = b.bill.date;
  }
  const auto* const disease = tables == nullptr ? nullptr : tables->scope.field("disease");
  if (disease == nullptr || disease->open || c.person.disease.empty()) return;
  if (std::find(disease->names.begin(), disease->names.end(), c.person.disease) != disease->names.end())
    return;
  at_case(document, index, c.id + ": the scenario has no disease " + c.person.disease, "", problems);
  problems.back().nearest = sim::nearest(c.person.disease, disease->names);
}

void check_cases(const PolicyTest& test, const core::Document& document, const core::ClaimTables* tables,
                 sim::Problems& problems) {
  if (test.cases.empty())
    problems.push_back({.path = "cases", .message = "there is no case", .expected = "at least one"});
  for (std::size_t i = 0; i < test.cases.size(); ++i) {
    const PolicyCase& c = test.cases[i];
    check_settling(c, i, document, tables, problems);
    if (c.bills.empty()) at_case(document, i, c.id + ": there is no bill", "at least one", problems);
    const bool asks = !c.expect.empty() || std::any_of(c.bills.begin(), c.bills.end(),
                                                       [](const BillCase& b) { return !b.expect.empty(); });
    if (!asks)
      at_case(document, i, c.id + ": the case tests nothing",
              "an expectation of a bill or of the total: expect: {own: 760}", problems);
    for (const BillCase& b : c.bills)
      if (b.bill.excluded > b.bill.amount)
        at_case(document, i, c.id + ": the excluded part is larger than the bill", "", problems);
  }
}

void compare(const Expectation& expect, std::size_t bill, const std::vector<core::ClaimLayer>& layers,
             sim::Fen own, std::vector<Comparison>& out) {
  for (const auto& expected : expect.layers) {
    const auto found = std::find_if(layers.begin(), layers.end(),
                                    [&](const core::ClaimLayer& l) { return l.id == expected.first; });
    out.push_back({bill, expected.first, expected.second, found == layers.end() ? 0 : found->paid});
  }
  if (expect.own) out.push_back({bill, "", *expect.own, own});
}

CaseResult settle(const PolicyCase& c, const PolicyTest& test, const core::ClaimTables& tables) {
  CaseResult result{c.id, c.name, c.document.empty() ? test.document : c.document, {}, {}};
  std::vector<core::ClaimBill> bills;
  for (const BillCase& b : c.bills) bills.push_back(b.bill);
  sim::Problems problems;
  const auto claim = core::settle_claim(tables.epochs, tables.scope, c.person, bills, tables.start, problems);
  if (!claim) {
    for (const sim::Problem& p : problems)
      if (p.severity == sim::Severity::error)
        result.refused += (result.refused.empty() ? "" : "; ") + p.path + ": " + p.message;
    return result;
  }
  for (std::size_t i = 0; i < c.bills.size(); ++i)
    compare(c.bills[i].expect, i + 1, claim->bills[i].layers, claim->bills[i].own, result.comparisons);
  compare(c.expect, 0, claim->total_layers, claim->own, result.comparisons);
  return result;
}

}  // namespace

void describe(sim::Fields& f, Expectation& e) {
  f.optional(e.own,
             {.name = "own", .zh = "个人自付", .en = "own payment", .unit = sim::Unit::yuan, .dated = false},
             [&](sim::Fen& v, const sim::FieldInfo& i) { f.money(v, i); });
  f.money_by_id(e.layers, "layer",
                {.name = "layers",
                 .zh = "各层支付",
                 .en = "what each layer pays, by its id",
                 .unit = sim::Unit::yuan,
                 .dated = false});
}

void describe(sim::Fields& f, BillCase& b) {
  f.choice(
      b.bill.tier, models::tier_names,
      {.name = "tier", .zh = "机构级别", .en = "tier of the facility", .required = true, .dated = false});
  const auto largest = static_cast<double>(models::max_bill) / 100;
  f.money(b.bill.amount, {.name = "amount",
                          .zh = "费用",
                          .en = "amount of the bill",
                          .unit = sim::Unit::yuan,
                          .max = largest,
                          .required = true,
                          .dated = false});
  f.money(b.bill.excluded, {.name = "excluded",
                            .zh = "目录外费用",
                            .en = "part outside the catalogue",
                            .unit = sim::Unit::yuan,
                            .max = largest,
                            .dated = false});
  f.optional(
      b.bill.date,
      {.name = "date", .zh = "日期", .en = "date of the bill", .unit = sim::Unit::date, .dated = false},
      [&](sim::Date& v, const sim::FieldInfo& i) { f.date(v, i); });
  f.object(b.expect, {.name = "expect", .zh = "预期", .en = "what must come out", .dated = false});
}

void describe(sim::Fields& f, PolicyCase& c) {
  f.id(c.id);
  f.label(c.name, {.name = "name", .zh = "名称", .en = "name", .dated = false});
  f.text(c.document, {.name = "document", .zh = "出处", .en = "where the figures are from", .dated = false});
  f.flag(c.person.insured,
         {.name = "insured", .zh = "已参保", .en = "the person is insured", .dated = false});
  f.flag(c.person.registered,
         {.name = "registered", .zh = "建档立卡", .en = "on the register", .dated = false});
  f.choice(c.person.care, models::care_kind_names,
           {.name = "care", .zh = "就医类型", .en = "kind of care", .dated = false});
  f.text(c.person.disease, {.name = "disease", .zh = "病种", .en = "id of the disease", .dated = false});
  f.list(c.bills, "",
         {.name = "bills", .zh = "费用单", .en = "bills in order", .required = true, .dated = false});
  f.object(c.expect, {.name = "expect", .zh = "预期合计", .en = "what must come out in all", .dated = false});
}

void describe(sim::Fields& f, PolicyTest& t) {
  f.label(t.name, {.name = "name", .zh = "名称", .en = "name", .required = true, .dated = false});
  f.text(t.document, {.name = "document", .zh = "出处", .en = "where the figures are from", .dated = false});
  f.text(t.scenario, {.name = "scenario",
                      .zh = "情景文件",
                      .en = "the scenario, relative to this file",
                      .required = true,
                      .dated = false});
  f.list(t.cases, "case", {.name = "cases", .zh = "案例", .en = "cases", .required = true, .dated = false});
}

std::string Comparison::what() const {
  const std::string which = bill == 0 ? "total " : "bill " + std::to_string(bill) + " ";
  return which + (layer.empty() ? "own" : layer);
}

bool CaseResult::passed() const {
  return refused.empty() &&
         std::all_of(comparisons.begin(), comparisons.end(), [](const Comparison& c) { return c.same(); });
}

std::optional<PolicyResult> run_policy_test(const std::string& file, int& status) {
  core::Document document;
  sim::Problems problems;
  if (!read_document(file, document, problems)) {
    status = report(problems, document);
    return std::nullopt;
  }
  // The scenario first: its layers are the ids that the cases may name.
  core::BindOptions options;
  std::optional<core::ClaimTables> tables;
  const core::Node* const named = document.root.find("scenario");
  const bool names_one = named != nullptr && named->kind == core::Node::Kind::scalar && !named->text.empty();
  if (names_one) {
    core::Document scenario;
    sim::Problems found;
    const std::string path =
        (std::filesystem::path(file).parent_path() / named->text).lexically_normal().string();
    tables = load_claim_tables({path, {}}, scenario, found);
    status = report(found, scenario);
  }
  // Without the scenario it is not known which layers there are; everything else is checked all the same.
  std::vector<std::string> layers;
  for (std::int32_t k = 0; tables && k < tables->epochs.front().stack.layer_count(); ++k)
    layers.push_back(tables->epochs.front().stack.layer_id(k));
  options.known_ids = {{"layer", layers}};
  options.incomplete = !tables;
  PolicyTest test;
  core::bind(test, document, options, problems);
  if (named == nullptr)
    problems.push_back({.mark = document.root.mark,
                        .path = "scenario",
                        .message = "this is missing",
                        .expected = "the scenario, relative to this file"});
  if (!sim::has_errors(problems)) check_cases(test, document, tables ? &*tables : nullptr, problems);
  status = std::max(status, report(problems, document));
  if (status == done && !tables) status = bad_input;
  if (status != done) return std::nullopt;

  PolicyResult result{file, test.name, {}, tables->names};
  for (const PolicyCase& c : test.cases) result.cases.push_back(settle(c, test, *tables));
  return result;
}

}  // namespace cli
