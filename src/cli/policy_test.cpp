#include "src/cli/policy_test.hpp"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <set>
#include <string_view>
#include <system_error>

#include "sim/describe/nearest.hpp"
#include "sim/time/calendar.hpp"
#include "src/cli/claim_input.hpp"
#include "src/cli/policy_world.hpp"
#include "src/cli/terminal.hpp"
#include "src/core/bind.hpp"
#include "src/core/case_overlay.hpp"
#include "src/core/consequences.hpp"
#include "src/core/locate.hpp"
#include "src/core/overlay.hpp"
#include "src/io/read_file.hpp"
#include "src/io/yaml.hpp"
#include "src/text/catalogue.hpp"

namespace cli {

namespace {

using core::Language;
using core::Node;

/// Largest file of cases.
constexpr std::int64_t largest_test_bytes = std::int64_t{4} << 20;

/// A file of cases and the scenario it is about. All files stand in one list, so that every problem names the
/// right one.
struct Reading {
  core::Document scenario;  ///< with the file's own `set`
  bool sound = false;       ///< it has no errors
  std::optional<core::ClaimTables> tables;
  core::Document cases;  ///< without the free parts
  std::vector<FreeParts> parts;
  PolicyTest test;
  sim::Problems problems;
};

std::optional<Node> take(Node& map, std::string_view key) {
  const auto entry = std::find_if(map.entries.begin(), map.entries.end(),
                                  [&](const core::Entry& e) { return e.key == key; });
  if (entry == map.entries.end()) return std::nullopt;
  std::optional<Node> taken = std::move(entry->value);
  map.entries.erase(entry);
  return taken;
}

/// Takes the parts out of a case that no declaration describes.
FreeParts take_parts(Node& node) {
  FreeParts parts;
  parts.mark = node.mark;
  parts.household = take(node, "household");
  parts.set = take(node, "set");
  if (parts.household) parts.expect = take(node, "expect");
  return parts;
}

std::string scenario_of(const Node& root) {
  const Node* const named = root.find("scenario");
  return named != nullptr && named->kind == Node::Kind::scalar ? named->text : std::string();
}

/// Ids of a list, or map, of things, as they stand in a document that may have errors.
void add_ids(const Node* list, std::vector<std::string>& ids) {
  if (list == nullptr) return;
  for (const core::Entry& entry : list->entries) ids.push_back(entry.key);
  for (const Node& item : list->items) ids.emplace_back(core::id_of(item));
}

void add_ids_of(const Node& root, std::vector<std::string>& programmes, std::vector<std::string>& sources) {
  add_ids(root.find("programmes"), programmes);
  if (const Node* finance = root.find("finance")) add_ids(finance->find("sources"), sources);
}

/// Lays the file's own `set` over the loaded scenario and reads it; `found` is what loading has found.
/// `told`: all that is wrong with the scenario has been said for another file.
void read_scenario(Reading& r, const std::optional<Node>& set, bool told, sim::Problems found) {
  if (set && r.scenario.whole) core::set_values(r.scenario, *set, found);
  r.tables = claim_tables_of(r.scenario, found);
  r.sound = r.tables.has_value();
  if (told) return;
  r.problems.insert(r.problems.end(), found.begin(), found.end());
}

/// Binds the cases. Ids that a case itself may set are known too; whether this case has them is seen when its
/// own scenario is read.
void bind_cases(Reading& r) {
  std::vector<std::string> layers, programmes, sources;
  for (std::int32_t k = 0; r.tables && k < r.tables->epochs.front().stack.layer_count(); ++k)
    layers.push_back(r.tables->epochs.front().stack.layer_id(k));
  add_ids_of(r.scenario.root, programmes, sources);
  for (const FreeParts& parts : r.parts)
    if (parts.set) add_ids_of(*parts.set, programmes, sources);
  core::BindOptions options;
  options.known_ids = {{"layer", layers}, {"programme", programmes}, {"source", sources}};
  // Without the scenario it is not known which ids there are; everything else is checked all the same.
  if (!r.sound) options.unknown_kinds = {"layer", "programme", "source"};
  core::bind(r.test, r.cases, options, r.problems);
}

/// False, with problems, if the file of cases could not be read.
bool read_file(const std::string& file, std::set<std::string>& told, Reading& r) {
  std::string text;
  r.cases.files = {file};
  const std::string error = io::read_file(file, largest_test_bytes, text);
  if (!error.empty()) {
    r.problems.push_back({.mark = {0, 0, 0}, .message = error, .expected = "a file of policy tests"});
    return false;
  }
  // Read once to know the scenario, and again as the last of all files.
  sim::Problems ignored;
  Node first;
  (void)io::read_yaml(text, 0, first, ignored);
  const std::string scenario = scenario_of(first);
  sim::Problems loading;
  if (!scenario.empty())
    (void)load_scenario({scenario_in(std::filesystem::path(file).parent_path(), scenario), {}}, r.scenario,
                        loading);
  const auto last = static_cast<std::int32_t>(r.scenario.files.size());
  r.scenario.files.push_back(file);
  r.cases.files = r.scenario.files;
  const bool whole = io::read_yaml(text, last, r.cases.root, r.problems);
  const Node& root = r.cases.root;
  if (root.find("format") != nullptr && root.find("cases") == nullptr && root.find("scenario") == nullptr) {
    r.problems.push_back({.mark = root.mark,
                          .message = "this is a scenario and has no policy tests",
                          .expected = "a file with `scenario:`, which may name this one, and `cases:`"});
    return false;
  }
  const auto set = take(r.cases.root, "set");
  if (Node* cases = r.cases.root.find("cases")) {
    for (Node& item : cases->items) r.parts.push_back(take_parts(item));
    for (core::Entry& entry : cases->entries) r.parts.push_back(take_parts(entry.value));
  }
  if (!scenario.empty()) {
    const bool before =
        !set && !told.insert(scenario_in(std::filesystem::path(file).parent_path(), scenario)).second;
    read_scenario(r, set, before, std::move(loading));
  }
  if (scenario.empty() && whole)
    r.problems.push_back({.mark = r.cases.root.mark,
                          .path = "scenario",
                          .message = "this is missing",
                          .expected = "the scenario, relative to this file"});
  return whole;
}

/// Checks one case for what its fields together must say.
class CaseCheck {
 public:
  CaseCheck(const Reading& r, std::size_t index, const core::Consequences& unread, sim::Problems& problems)
      : r_(r),
        c_(r.test.cases[index]),
        parts_(r.parts[index]),
        path_("cases." + (c_.id.empty() ? std::to_string(index) : c_.id) + "."),
        unread_(unread),
        problems_(problems) {}

  void run() {
    origin();
    kind();
    household();
    bills();
  }

  /// What could not be read has been answered; that it is missing is no further problem.
  [[nodiscard]] bool read(const std::string& field) const { return !unread_.unread(path_ + field); }

 private:
  /// `field` of the case, or the case itself.
  void problem(std::string message, std::string expected, std::string nearest = {},
               const std::string& field = {}) {
    const std::string path = field.empty() ? path_.substr(0, path_.size() - 1) : path_ + field;
    problems_.push_back({.mark = field.empty() ? parts_.mark : core::locate(r_.cases, path),
                         .path = path,
                         .message = std::move(message),
                         .expected = std::move(expected),
                         .nearest = std::move(nearest)});
  }

  void origin() {
    if (read("name") && (c_.name.zh.empty() || c_.name.en.empty() || c_.name.zh == c_.name.en))
      problem("the name is not given in both languages", "name: {zh: ..., en: ...}");
    if (read("source") && c_.source.empty() && r_.test.source.empty())
      problem("it is not said which document the case is from", "source: of the case, or of the file");
  }

  void kind() {
    const int kinds = (c_.bills.empty() ? 0 : 1) + (c_.split ? 1 : 0) + (parts_.household ? 1 : 0);
    if (kinds != 1 && read("bills") && read("split"))
      problem(kinds == 0 ? "there is no bill, no household and no split" : "it is of several kinds at once",
              "one of bills, household, split");
    const bool asks =
        !c_.expect.empty() || (parts_.expect && !parts_.expect->entries.empty()) ||
        std::any_of(c_.bills.begin(), c_.bills.end(), [](const BillCase& b) { return !b.expect.empty(); });
    if (!asks && read("bills") && read("expect"))
      problem("the case tests nothing", "an expectation, such as expect: {own: 760}");
    const core::ClaimPerson nobody;
    const bool patient = c_.person.insured != nobody.insured || c_.person.registered != nobody.registered ||
                         c_.person.card != nobody.card || c_.person.care != nobody.care ||
                         c_.person.disease != nobody.disease || c_.person.had != nobody.had ||
                         c_.person.emergency != nobody.emergency;
    if (c_.bills.empty() && patient)
      problem("insured, registered, had, card, emergency, care and disease belong to the person of bills",
              "columns of the household, or a case with bills:");
    if (c_.split && (c_.expect.own || !c_.expect.layers.empty()))
      problem("a split has neither layers nor an own payment", "expect: {by-source: {...}}");
  }

  void household() {
    if (!parts_.household) {
      if (c_.until || c_.seed || c_.shocks != Shocks::off || c_.apply != Apply::as_declared)
        problem("until, shocks, seed and apply belong to a household", "a case with household:");
      return;
    }
    if (c_.shocks == Shocks::on && !c_.seed)
      problem("shocks without a seed", "the seed that they are drawn with, such as seed: 1");
    if (c_.shocks == Shocks::off && c_.seed)
      problem("a seed without shocks draws nothing", "shocks: on beside it");
  }

  /// Dates that decrease, which settling would refuse, and parts larger than the whole.
  void bills() {
    std::optional<sim::Date> previous;
    for (std::size_t i = 0; i < c_.bills.size(); ++i) {
      const core::ClaimBill& bill = c_.bills[i].bill;
      const std::string field = "bills." + std::to_string(i) + ".";
      if (bill.date && previous && *bill.date < *previous)
        problem("the bill of " + sim::format_date(*bill.date) + " comes after one of " +
                    sim::format_date(*previous),
                "dates that do not decrease", {}, field + "date");
      if (bill.date) previous = bill.date;
      if (bill.excluded > bill.amount && read(field + "amount"))
        problem("the excluded part is larger than the bill", "", {}, field + "excluded");
      known("facility", bill.facility, field + "facility");
      if (r_.tables && read(field + "tier")) facility_of(bill, field + "facility");
    }
    known("disease", c_.person.disease, "disease");
  }

  void facility_of(const core::ClaimBill& bill, const std::string& field) {
    sim::Problems found;
    core::check_facilities(*r_.tables, {&bill, 1}, field, found);
    for (sim::Problem& p : found) problem(std::move(p.message), std::move(p.expected), {}, field);
  }

  /// Does the scenario have what a field of bills names?
  void known(const std::string& name, const std::string& id, const std::string& field) {
    const auto* const names = r_.tables ? r_.tables->scope.field(name) : nullptr;
    if (names == nullptr || names->open || id.empty()) return;
    if (std::find(names->names.begin(), names->names.end(), id) != names->names.end()) return;
    problem("the scenario has no " + name + " " + id, "", sim::nearest(id, names->names), field);
  }

  const Reading& r_;
  const PolicyCase& c_;
  const FreeParts& parts_;
  std::string path_;
  const core::Consequences& unread_;
  sim::Problems& problems_;
};

/// Where a label is needed in both languages.
sim::Label in_both(const std::function<std::string(Language)>& text) {
  return {text(Language::zh), text(Language::en)};
}

void compare(std::size_t bill, const std::string& what, std::function<std::string(Language)> name,
             sim::Fen expected, sim::Fen got, std::vector<Comparison>& out) {
  const std::string which = bill == 0 ? "total " : "bill " + std::to_string(bill) + " ";
  out.push_back({which + what, in_both([&](Language language) {
                   return bill == 0 ? io::phrase("all bills, {}", language, name(language))
                                    : io::phrase("bill {}, {}", language, bill, name(language));
                 }),
                 core::yuan_text(expected), core::yuan_text(got)});
}

void compare(const Expectation& expect, std::size_t bill, const std::vector<core::ClaimLayer>& layers,
             sim::Fen own, const core::Names& names, std::vector<Comparison>& out) {
  const auto named = [&](core::Named kind, const std::string& id) {
    return [&names, kind, id](Language language) { return names.of(kind, id, language); };
  };
  for (const auto& [id, expected] : expect.layers) {
    sim::Fen paid = 0;
    for (const core::ClaimLayer& layer : layers) paid += layer.id == id ? layer.paid : 0;
    compare(bill, id, named(core::Named::layer, id), expected, paid, out);
  }
  for (const auto& [id, expected] : expect.by_source) {
    sim::Fen paid = 0;
    for (const core::ClaimLayer& layer : layers)
      for (const auto& [source, part] : layer.by_source) paid += source == id ? part : 0;
    compare(bill, "source " + id, named(core::Named::source, id), expected, paid, out);
  }
  if (expect.own)
    compare(
        bill, "own", [](Language language) { return std::string(io::term("own", language)); }, *expect.own,
        own, out);
}

void settle(const PolicyCase& c, const core::ClaimTables& tables, CaseResult& result) {
  std::vector<core::ClaimBill> bills;
  for (const BillCase& b : c.bills) bills.push_back(b.bill);
  sim::Problems problems;
  const auto claim = core::settle_claim(tables.epochs, tables.scope, c.person, bills, tables.start, problems);
  if (!claim) {
    for (const sim::Problem& p : problems)
      if (p.severity == sim::Severity::error)
        result.refused += (result.refused.empty() ? "" : "; ") + p.path + ": " + p.message;
    return;
  }
  for (const core::ClaimedBill& bill : claim->bills)
    for (const core::ClaimLayer& layer : bill.layers)
      for (const std::string& id : {layer.id, layer.rule})
        if (layer.paid > 0 && !id.empty() &&
            std::find(result.paid_by.begin(), result.paid_by.end(), id) == result.paid_by.end())
          result.paid_by.push_back(id);
  for (std::size_t i = 0; i < c.bills.size(); ++i)
    compare(c.bills[i].expect, i + 1, claim->bills[i].layers, claim->bills[i].own, tables.names,
            result.comparisons);
  compare(c.expect, 0, claim->total_layers, claim->own, tables.names, result.comparisons);
}

/// Checks one case and, if nothing is wrong with it and the file was `readable`, tries it.
CaseResult try_case(Reading& r, std::size_t index, const core::Consequences& unread, bool readable) {
  const PolicyCase& c = r.test.cases[index];
  const FreeParts& parts = r.parts[index];
  CaseResult result;
  result.id = c.id;
  result.name = c.name;
  result.source = c.source.empty() ? r.test.source : c.source;
  sim::Problems found;
  CaseCheck check(r, index, unread, found);
  check.run();
  const auto good = [&] { return readable && !sim::has_errors(found); };
  if (!c.bills.empty() && parts.set && r.sound) {
    core::Document document = case_document(r.scenario, c, parts, found);
    const auto tables = claim_tables_of(document, found);
    if (tables && good()) settle(c, *tables, result);
  } else if (!c.bills.empty()) {
    if (r.sound && good()) settle(c, *r.tables, result);
  } else if (parts.household || (c.split && check.read("split"))) {
    const CaseWorld world = case_world(r.scenario, r.sound, c, parts, found);
    if (world.resolved && good()) result.comparisons = c.split ? try_split(world, c) : try_household(world);
  }
  r.problems.insert(r.problems.end(), found.begin(), found.end());
  return result;
}

}  // namespace

std::optional<PolicyResult> run_policy_test(const std::string& file, std::set<std::string>& told,
                                            int& status) {
  Reading r;
  PolicyResult result;
  result.file = file;
  if (read_file(file, told, r)) {
    bind_cases(r);
    if (r.test.cases.empty())
      r.problems.push_back({.mark = r.cases.root.mark,
                            .path = "cases",
                            .message = "there is no case",
                            .expected = "at least one"});
    const core::Consequences unread(r.problems);
    const bool readable = !sim::has_errors(r.problems);
    for (std::size_t i = 0; i < r.test.cases.size() && i < r.parts.size(); ++i)
      result.cases.push_back(try_case(r, i, unread, readable));
  }
  status = report(r.problems, r.cases.files);
  if (status == done && !r.sound) status = bad_input;
  if (status != done) return std::nullopt;
  result.name = r.test.name;
  result.scenario = r.test.scenario;
  return result;
}

}  // namespace cli
