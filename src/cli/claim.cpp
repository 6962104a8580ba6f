// `povexit claim`: settles bills of one person, layer by layer.
#include "src/core/claim.hpp"

#include <memory>
#include <string>
#include <vector>

#include "src/cli/claim_input.hpp"
#include "src/cli/scenario_input.hpp"
#include "src/cli/terminal.hpp"
#include "src/text/claim_text.hpp"

namespace cli {

namespace {

struct ClaimArguments {
  ScenarioArguments scenario;
  std::vector<std::string> bills;
  std::string disease;
  std::string facility;
  std::vector<std::string> had;
  std::size_t care = static_cast<std::size_t>(models::CareKind::inpatient);
  std::size_t language = 0;
  bool registered = false;
  bool uninsured = false;
  bool no_card = false;
  bool emergency = false;
  bool json = false;
};

int claim(const ClaimArguments& a) {
  core::Document document;
  sim::Problems problems;
  const auto tables = load_claim_tables(a.scenario, document, problems);
  std::vector<core::ClaimBill> bills = core::parse_bills(a.bills, problems);
  for (core::ClaimBill& bill : bills) bill.facility = a.facility;
  const core::ClaimPerson person{
      a.registered, static_cast<models::CareKind>(a.care), a.disease, !a.uninsured, !a.no_card, a.had,
      a.emergency};
  if (tables && sim::has_errors(problems))
    core::check_person(tables->scope, person, {{a.facility}}, problems);
  if (!tables || sim::has_errors(problems)) return report(problems, document.files);
  core::check_facilities(*tables, bills, "--facility", problems);
  core::warn_outside(*tables, bills, problems);
  const auto settled =
      core::settle_claim(tables->epochs, tables->scope, person, bills, tables->start, problems);
  const int status = report(problems, document.files);
  if (!settled || status != done) return status == done ? static_cast<int>(bad_input) : status;
  return put(a.json ? core::claim_json(*settled)
                    : io::claim_text(*settled, tables->names, static_cast<core::Language>(a.language)));
}

}  // namespace

void add_claim(CommandLine& line) {
  const auto a = std::make_shared<ClaimArguments>();
  Command& command = line.command("claim", "settle bills of one person, layer by layer");
  declare_scenario(command, a->scenario);
  command.options(a->bills, "--bill", "TIER:AMOUNT[:EXCLUDED][@DATE]",
                  "a bill in yuan, EXCLUDED of it outside the catalogue; may be repeated, in order of date");
  command.flag(a->registered, "--registered", "the household is on the poverty register");
  command.options(a->had, "--had", "PROGRAMME",
                  "the household has had this programme, for rules that ask for it; may be repeated");
  command.flag(a->uninsured, "--uninsured", "the person is not insured");
  command.flag(a->no_card, "--no-card", "the person holds no card for special and chronic outpatient care");
  command.flag(a->emergency, "--emergency", "the care was an emergency");
  command.choice(a->care, "--care", models::care_kind_names, "kind of care; default: inpatient");
  command.option(a->disease, "--disease", "ID", "the disease treated, for rules that ask for it");
  command.option(a->facility, "--facility", "ID", "where the bills are from, for rules that ask for it");
  declare_language(command, a->language);
  command.flag(a->json, "--json", "for programs");
  command.check([a] { return a->bills.empty() ? std::string("--bill is missing") : std::string(); });
  command.action([a] { return claim(*a); });
}

}  // namespace cli
