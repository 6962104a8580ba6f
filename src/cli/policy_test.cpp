#include "src/cli/policy_test.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "models/coverage/bill.hpp"
#include "sim/describe/nearest.hpp"
#include "sim/time/calendar.hpp"
#include "src/cli/claim_input.hpp"
#include "src/cli/terminal.hpp"
#include "src/core/bind.hpp"
#include "src/core/consequences.hpp"
#include "src/core/locate.hpp"
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

/// SCENARIO[+OVERLAY...] of a file of cases: each relative to that file, unless all of it is one file's name.
std::string scenario_beside(const std::string& file, const std::string& scenario) {
  const std::filesystem::path folder = std::filesystem::path(file).parent_path();
  const auto beside = [&](const std::string& name) { return (folder / name).lexically_normal().string(); };
  std::error_code ignored;
  if (std::filesystem::exists(folder / scenario, ignored)) return beside(scenario);
  std::string out;
  for (const std::string& part : scenario_files(scenario)) out += (out.empty() ? "" : "+") + beside(part);
  return out;
}

/// What no single field can say: looks at what was read, silent of what could not be.
class CaseCheck {
 public:
  CaseCheck(const PolicyTest& test, const core::ClaimTables* tables, const sim::Problems& reading)
      : test_(test), tables_(tables), unread_(reading) {}

  [[nodiscard]] sim::Problems found() && {
    if (test_.cases.empty()) add("cases", "there is no case", "at least one");
    for (std::size_t i = 0; i < test_.cases.size(); ++i) {
      const PolicyCase& c = test_.cases[i];
      const std::string path = "cases." + (c.id.empty() ? std::to_string(i) : c.id);
      dates(c, path);
      known("disease", c.person.disease, path + ".disease");
      for (std::size_t b = 0; b < c.bills.size(); ++b)
        known("facility", c.bills[b].bill.facility, of_bill(path, b, ".facility"));
      amounts(c, path);
      if (c.bills.empty()) add(path + ".bills", "there is no bill", "at least one");
      // Not a consequence of whatever else is wrong with the case, so its own path is not asked for.
      if (!asks(c, path))
        problems_.push_back({.path = path,
                             .message = "the case tests nothing",
                             .expected = "an expectation of a bill or of the total: expect: {own: 760}"});
    }
    return std::move(problems_);
  }

 private:
  void add(std::string path, std::string message, std::string expected, std::string nearest = {}) {
    sim::Problem problem{.path = std::move(path),
                         .message = std::move(message),
                         .expected = std::move(expected),
                         .nearest = std::move(nearest)};
    if (!unread_.follows(problem)) problems_.push_back(std::move(problem));
  }

  static std::string of_bill(const std::string& path, std::size_t bill, const char* field) {
    return path + ".bills." + std::to_string(bill) + field;
  }

  /// Dates that decrease, which settling would refuse.
  void dates(const PolicyCase& c, const std::string& path) {
    std::optional<sim::Date> previous;
    for (std::size_t i = 0; i < c.bills.size(); ++i) {
      const auto& date = c.bills[i].bill.date;
      if (date && previous && *date < *previous)
        add(of_bill(path, i, ".date"),
            "the bill of " + sim::format_date(*date) + " comes after one of " + sim::format_date(*previous),
            "dates that do not decrease");
      if (date) previous = date;
    }
  }

  void known(std::string_view field, const std::string& id, std::string path) {
    const auto* const names = tables_ == nullptr ? nullptr : tables_->scope.field(field);
    if (names == nullptr || names->open || id.empty()) return;
    if (std::find(names->names.begin(), names->names.end(), id) != names->names.end()) return;
    add(std::move(path), "the scenario has no " + std::string(field) + " " + id, "",
        sim::nearest(id, names->names));
  }

  void amounts(const PolicyCase& c, const std::string& path) {
    for (std::size_t i = 0; i < c.bills.size(); ++i)
      if (c.bills[i].bill.excluded > c.bills[i].bill.amount && !unread_.unread(of_bill(path, i, ".amount")))
        add(of_bill(path, i, ".excluded"), "the excluded part is larger than the bill", "");
  }

  /// Is anything expected, or was it meant to be?
  [[nodiscard]] bool asks(const PolicyCase& c, const std::string& path) const {
    bool any = !c.expect.empty() || unread_.unread(path + ".expect");
    for (std::size_t i = 0; i < std::max<std::size_t>(1, c.bills.size()); ++i)
      any = any || (i < c.bills.size() && !c.bills[i].expect.empty()) ||
            unread_.unread(of_bill(path, i, ".expect"));
    return any;
  }

  const PolicyTest& test_;
  const core::ClaimTables* tables_;
  core::Consequences unread_;
  sim::Problems problems_;
};

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
  f.text(b.bill.facility, {.name = "facility", .zh = "医疗机构", .en = "id of the facility", .dated = false});
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

const TestScenarios::Read& TestScenarios::read(const std::string& path) {
  const auto [found, fresh] = read_.try_emplace(path);
  Read& read = found->second;
  if (!fresh) return read;
  core::Document document;
  sim::Problems problems;
  read.tables = load_claim_tables({path, {}}, document, problems);
  read.status = report(problems, document);
  if (read.status == done && !read.tables) read.status = bad_input;
  return read;
}

std::optional<PolicyResult> run_policy_test(const std::string& file, TestScenarios& scenarios, int& status) {
  core::Document document;
  sim::Problems problems;
  if (!read_document(file, document, problems)) {
    status = report(problems, document);
    return std::nullopt;
  }
  // The scenario first: its layers are the ids that the cases may name.
  core::BindOptions options;
  const core::ClaimTables* tables = nullptr;
  const core::Node* const named = document.root.find("scenario");
  if (named != nullptr && named->kind == core::Node::Kind::scalar && !named->text.empty()) {
    const TestScenarios::Read& read = scenarios.read(scenario_beside(file, named->text));
    tables = read.tables ? &*read.tables : nullptr;
    status = read.status;
  }
  std::vector<std::string> layers;
  for (std::int32_t k = 0; tables != nullptr && k < tables->epochs.front().stack.layer_count(); ++k)
    layers.push_back(tables->epochs.front().stack.layer_id(k));
  options.known_ids = {{"layer", layers}};
  if (tables == nullptr) options.unknown_kinds = {"layer"};
  PolicyTest test;
  core::bind(test, document, options, problems);
  sim::Problems found = CaseCheck(test, tables, problems).found();
  core::locate_all(document, 0, found);
  problems.insert(problems.end(), found.begin(), found.end());
  status = std::max(status, report(problems, document));
  if (status == done && tables == nullptr) status = bad_input;
  if (status != done) return std::nullopt;

  PolicyResult result{file, test.name, {}, tables->names};
  for (const PolicyCase& c : test.cases) result.cases.push_back(settle(c, test, *tables));
  return result;
}

}  // namespace cli
