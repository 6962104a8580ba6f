// `povexit validate`: every problem of a scenario or insurance pack, what its figures rest on, and the
// notches of its coverage.
#include <iterator>
#include <memory>
#include <optional>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "src/cli/prepared.hpp"
#include "src/cli/terminal.hpp"
#include "src/core/claim.hpp"
#include "src/core/claim_tables.hpp"
#include "src/core/coverage_check.hpp"
#include "src/core/utf8.hpp"
#include "src/io/print_problems.hpp"

namespace cli {

namespace {

using Json = nlohmann::ordered_json;

struct Arguments {
  RunArguments run;
  bool json = false;
};

/// What stands in a file that has no errors.
struct Findings {
  bool whole = true;  ///< false: an insurance pack
  core::Provenance::Counts parameters;
  core::CoverageNotches notches;
};

/// A file with coverage and none of what a run needs is a pack, to be extended by scenarios.
bool is_pack(const core::Document& document) {
  const auto has = [&](std::string_view section) { return document.root.find(section) != nullptr; };
  return has("coverage") && !has("horizon") && !has("population") && !has("assessment");
}

std::optional<Findings> look(const Arguments& a, core::Document& document, sim::Problems& problems) {
  Findings out;
  core::Document first;
  sim::Problems ignored;
  const bool whole = load_scenario(a.run.scenario, first, ignored);
  if (whole && is_pack(first)) {
    out.whole = false;
    document = std::move(first);
    problems = std::move(ignored);
  } else {
    const auto scenario = prepare(a.run, document, problems);
    if (!scenario) return std::nullopt;
    out.parameters = scenario->resolved.provenance.counts();
  }
  if (sim::has_errors(problems)) return std::nullopt;
  core::Provenance provenance;
  const auto tables = core::claim_tables(document, problems, &provenance);
  if (!tables) return std::nullopt;
  if (!out.whole) out.parameters = provenance.counts();
  out.notches = core::notches_of(*tables);
  return out;
}

std::string text_of(const std::string& scenario, const Findings& f) {
  std::string out =
      fmt::format("{}: {} without errors\n", core::printable(scenario), f.whole ? "a scenario" : "a pack");
  const core::Provenance::Counts& n = f.parameters;
  fmt::format_to(std::back_inserter(out),
                 "parameters: {} figures; {} sourced, {} assumptions ({} of them built-in defaults), "
                 "{} without origin; {} state no range\n",
                 n.figures, n.sourced, n.assumptions, n.defaults, n.unstated, n.without_range);
  out += "notches of the coverage stack\n";
  if (f.notches.cost.empty()) out += "  cost: none; no own payment falls while a bill rises\n";
  for (const models::CostNotch& c : f.notches.cost)
    fmt::format_to(std::back_inserter(out),
                   "  cost: {}: from {} to {} the own payment falls from {} to {}{}{}\n", c.label,
                   core::yuan_text(c.from), core::yuan_text(c.to), core::yuan_text(c.own_from),
                   core::yuan_text(c.own_to),
                   c.earlier_bill == 0 ? "" : ", after " + core::yuan_text(c.earlier_bill) + " in that year",
                   c.compliant == 1 ? "" : fmt::format(", {:g} of it in the catalogue", c.compliant));
  for (const models::SequenceNotch& s : f.notches.sequence)
    fmt::format_to(std::back_inserter(out),
                   "  sequence: {} sums over the year what {} then pays by terms that differ from bill to "
                   "bill\n",
                   core::printable(s.yearly), core::printable(s.later));
  for (const models::StatusNotch& s : f.notches.status)
    fmt::format_to(std::back_inserter(out), "  status: {}: {}\n",
                   core::printable(s.layer == s.rule ? s.layer : s.layer + ", " + s.rule),
                   core::printable(s.when.text));
  return out;
}

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
                          {"unstated", n.unstated},       {"without_range", n.without_range}};
    Json cost = Json::array(), sequence = Json::array(), status = Json::array();
    for (const models::CostNotch& c : f->notches.cost)
      cost.push_back({{"bill", c.label},
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

int validate(const Arguments& a) {
  core::Document document;
  sim::Problems problems;
  const auto findings = look(a, document, problems);
  int status = report(problems, document);
  if (!findings && status == done) status = bad_input;
  int written = done;
  if (a.json)
    written = put(json_of(findings, problems, document));
  else if (findings)
    written = put(text_of(a.run.scenario.scenario, *findings));
  return status != done ? status : written;
}

}  // namespace

void add_validate(CommandLine& line) {
  const auto a = std::make_shared<Arguments>();
  Command& command = line.command("validate", "report every problem of a scenario, and what it rests on");
  declare_scenario(command, a->run.scenario);
  command.flag(a->json, "--json", "for programs; problems are in it too");
  command.action([a] { return validate(*a); });
}

}  // namespace cli
