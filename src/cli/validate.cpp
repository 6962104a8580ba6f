// `povexit validate`: every problem of a scenario or insurance pack, what its figures rest on, and the
// notches of its coverage.
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "src/cli/prepared.hpp"
#include "src/cli/terminal.hpp"
#include "src/core/claim.hpp"
#include "src/core/claim_tables.hpp"
#include "src/core/coverage_check.hpp"
#include "src/core/piece.hpp"
#include "src/core/utf8.hpp"
#include "src/io/print_problems.hpp"
#include "src/text/catalogue.hpp"
#include "src/text/claim_text.hpp"

namespace cli {

namespace {

using Json = nlohmann::ordered_json;

struct ValidateArguments {
  RunArguments run;
  std::size_t language = 0;
  bool json = false;
};

/// What stands in a file that has no errors.
struct Findings {
  bool whole = true;  ///< false: an insurance pack
  core::Provenance::Counts parameters;
  core::CoverageNotches notches;
  core::Names names;
};

std::optional<Findings> look(const ValidateArguments& a, core::Document& document, sim::Problems& problems) {
  Findings out;
  core::Document first;
  sim::Problems ignored;
  const bool whole = load_scenario(a.run.scenario, first, ignored);
  if (whole && core::is_pack(first)) {
    out.whole = false;
    document = std::move(first);
    problems = std::move(ignored);
    core::stand_alone(document, problems);
  } else {
    const auto scenario = prepare(a.run, document, problems);
    if (!scenario) return std::nullopt;
    out.parameters = scenario->resolved.provenance.counts();
  }
  if (sim::has_errors(problems)) return std::nullopt;
  // A scenario may do without coverage, and then has no notches.
  if (out.whole && document.root.find("coverage") == nullptr) return out;
  core::Provenance provenance;
  const auto tables = core::claim_tables(document, problems, &provenance);
  core::tell_of_change(document, problems);
  if (!tables) return std::nullopt;
  if (!out.whole) out.parameters = provenance.counts();
  out.notches = core::notches_of(*tables);
  out.names = tables->names;
  return out;
}

std::string notches_text(const Findings& f, core::Language language) {
  using core::Named;
  const auto say = [&](io::Text text, const auto&... values) {
    return io::phrase(text, language, values...);
  };
  const auto layer = [&](const std::string& id) { return f.names.of(Named::layer, id, language); };
  std::vector<std::string> lines;
  if (f.notches.cost.empty()) lines.push_back(say("cost: none; no own payment falls while a bill rises"));
  for (const models::CostNotch& c : f.notches.cost) {
    std::string line = say("cost: {}: from {} to {} the own payment falls from {} to {}",
                           io::bill_text(c.bill, f.names, language), core::yuan_text(c.from),
                           core::yuan_text(c.to), core::yuan_text(c.own_from), core::yuan_text(c.own_to));
    if (c.earlier_bill != 0) line += say(", after {} in that year", core::yuan_text(c.earlier_bill));
    if (c.compliant != 1) line += say(", {:g} of it in the catalogue", c.compliant);
    lines.push_back(std::move(line));
  }
  for (const models::SequenceNotch& s : f.notches.sequence)
    lines.push_back(
        say("sequence: {} sums over the year what {} then pays by terms that differ from bill to bill",
            layer(s.yearly), layer(s.later)));
  for (const models::StatusNotch& s : f.notches.status) {
    const std::string name = s.layer == s.rule
                                 ? layer(s.layer)
                                 : say("{}, by {}", layer(s.layer),
                                       f.names.of(Named::layer_rule, s.layer + "/" + s.rule, language));
    lines.push_back(say("status: {}: {}", name, s.when.text));
  }
  std::string out;
  for (const std::string& line : lines) out += "  " + core::printable(line) + "\n";
  return out;
}

std::string text_of(const std::string& scenario, const Findings& f, core::Language language) {
  const std::string file = core::printable(scenario);
  const core::Provenance::Counts& n = f.parameters;
  std::string out = f.whole ? io::phrase("{}: a scenario without errors", language, file)
                            : io::phrase("{}: a pack without errors", language, file);
  out += "\n" + io::phrase(
                    "parameters: {} figures; {} sourced, {} assumptions ({} of them built-in defaults), {} "
                    "without origin; {} state no range; beside them {} built-in values leave something out",
                    language, n.figures, n.sourced, n.assumptions, n.defaults, n.unstated, n.without_range,
                    n.left_out);
  out += "\n" + io::phrase("notches of the coverage stack", language) + "\n";
  return out + notches_text(f, language);
}

/// "inpatient, county, registered, stroke": by ids.
std::string bill_ids(const models::BillKind& bill) { return io::bill_text(bill, {}, core::Language::en); }

Json problems_json(const sim::Problems& problems, const core::Document& document) {
  Json list = Json::array();
  const auto text = [](const std::string& t) { return t.empty() ? Json(nullptr) : Json(t); };
  for (const sim::Problem& p : io::in_order(problems)) {
    const auto file = static_cast<std::size_t>(p.mark.file);
    Json one;
    one["severity"] = p.severity == sim::Severity::error ? "error" : "warning";
    one["file"] =
        p.mark.file >= 0 && file < document.files.size() ? Json(document.files[file]) : Json(nullptr);
    one["line"] = p.mark.line > 0 ? Json(p.mark.line) : Json(nullptr);
    one["column"] = p.mark.line > 0 ? Json(p.mark.column) : Json(nullptr);
    one["path"] = text(p.path);
    one["message"] = p.message;
    one["expected"] = text(p.expected);
    one["nearest"] = text(p.nearest);
    list.push_back(std::move(one));
  }
  return list;
}

std::string json_of(const std::optional<Findings>& f, const sim::Problems& problems,
                    const core::Document& document) {
  Json root;
  root["valid"] = f.has_value();
  root["problems"] = problems_json(problems, document);
  root["parameters"] = nullptr;
  root["notches"] = nullptr;
  if (f) {
    const core::Provenance::Counts& n = f->parameters;
    root["parameters"] = {{"figures", n.figures},         {"sourced", n.sourced},
                          {"assumptions", n.assumptions}, {"defaults", n.defaults},
                          {"unstated", n.unstated},       {"without_range", n.without_range},
                          {"left_out", n.left_out}};
    Json cost = Json::array(), sequence = Json::array(), status = Json::array();
    for (const models::CostNotch& c : f->notches.cost)
      cost.push_back({{"bill", bill_ids(c.bill)},
                      {"earlier_bill", core::yuan_text(c.earlier_bill)},
                      {"compliant", c.compliant},
                      {"from", core::yuan_text(c.from)},
                      {"to", core::yuan_text(c.to)},
                      {"own_from", core::yuan_text(c.own_from)},
                      {"own_to", core::yuan_text(c.own_to)}});
    for (const models::SequenceNotch& s : f->notches.sequence)
      sequence.push_back({{"yearly", s.yearly}, {"later", s.later}});
    for (const models::StatusNotch& s : f->notches.status)
      status.push_back({{"layer", s.layer}, {"rule", s.rule}, {"when", s.when.text}});
    root["notches"] = {{"cost", cost}, {"sequence", sequence}, {"status", status}};
  }
  return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

int validate(const ValidateArguments& a) {
  core::Document document;
  sim::Problems problems;
  const auto findings = look(a, document, problems);
  int status = report(problems, document.files);
  if (!findings && status == done) status = bad_input;
  int written = done;
  if (a.json)
    written = put(json_of(findings, problems, document));
  else if (findings)
    written = put(text_of(a.run.scenario.scenario, *findings, static_cast<core::Language>(a.language)));
  return status != done ? status : written;
}

}  // namespace

void add_validate(CommandLine& line) {
  const auto a = std::make_shared<ValidateArguments>();
  Command& command = line.command("validate", "report every problem of a scenario, and what it rests on");
  declare_scenario(command, a->run.scenario);
  declare_language(command, a->language);
  command.flag(a->json, "--json", "for programs; problems are in it too");
  command.action([a] { return validate(*a); });
}

}  // namespace cli
