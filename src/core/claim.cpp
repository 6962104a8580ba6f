#include "src/core/claim.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>

#include "sim/describe/nearest.hpp"
#include "sim/time/calendar.hpp"
#include "src/core/grammar.hpp"

namespace core {
namespace {

using Parts = std::vector<std::pair<std::string, sim::Fen>>;

/// Adds what each source pays to what it has paid so far; sources new to the sum come last.
void add_parts(Parts& sum, const Parts& parts) {
  for (const auto& [source, part] : parts) {
    const auto known =
        std::find_if(sum.begin(), sum.end(), [&source = source](const auto& s) { return s.first == source; });
    if (known != sum.end())
      known->second += part;
    else
      sum.emplace_back(source, part);
  }
}

using models::rule::Field;
using models::rule::Frame;
using models::rule::Scope;
using models::rule::Slot;

void problem(sim::Problems& problems, std::string path, std::string message, std::string expected = {},
             std::string nearest = {}) {
  sim::Problem p;
  p.path = std::move(path);
  p.message = std::move(message);
  p.expected = std::move(expected);
  p.nearest = std::move(nearest);
  problems.push_back(std::move(p));
}

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

/// An amount of a bill, not negative and not beyond what is settled.
std::optional<sim::Fen> amount_of(std::string_view text, const char* what, const std::string& path,
                                  sim::Problems& problems) {
  std::string why;
  const auto amount = parse_money(text, why);
  if (!amount) {
    problem(problems, path, std::string(what) + ": " + why, "yuan with at most two decimals, such as 898.75");
    return std::nullopt;
  }
  if (*amount < 0) {
    problem(problems, path, std::string(what) + " " + quoted(text) + " is negative", "0 or more");
    return std::nullopt;
  }
  if (*amount > models::max_bill) {
    problem(problems, path, std::string(what) + " " + quoted(text) + " is too large",
            "at most " + yuan_text(models::max_bill));
    return std::nullopt;
  }
  return amount;
}

/// Values of the fields of one bill's frame; what is not known is undefined.
class Facts {
 public:
  Facts(const Scope& scope, const ClaimPerson& person) : scope_(scope) {
    for (const Field& f : scope.fields) grow(f.slot);
    for (const auto& p : scope.questions)
      for (std::size_t i = 0; i < p.ids.size(); ++i) {
        const Slot slot{p.first.part, static_cast<std::uint16_t>(p.first.index + i)};
        grow(slot);
        // Of where the patient lives nothing is said.
        if (p.name == "had" || p.name == "has")
          set(slot, std::count(person.had.begin(), person.had.end(), p.ids[i]) > 0 ? 1 : 0);
      }
    set_choice("status", person.registered ? "poor" : "ordinary");
    set_number("registered", person.registered);
    set_number("on_register", person.registered);
    set_number("insured", person.insured);
    set_number("person.card", person.card);
    set_number("emergency", person.emergency);
    set_choice("care", models::care_kind_names[static_cast<std::size_t>(person.care)]);
    // A disease that no rule can name equals none of those that rules do name.
    set_number("disease", -1);
    if (!person.disease.empty()) set_choice("disease", person.disease);
    set_facility({});
  }

  void set_facility(const std::string& id) {
    set_number("facility", -1);
    if (!id.empty()) set_choice("facility", id);
  }

  void set_tier(models::Tier tier) { set_choice("tier", models::tier_names[static_cast<std::size_t>(tier)]); }

  [[nodiscard]] bool known(Slot s) const { return values_[s.part][s.index] == values_[s.part][s.index]; }

  [[nodiscard]] Frame frame() const {
    Frame f;
    for (std::size_t p = 0; p < values_.size(); ++p) f.part[p] = values_[p].data();
    return f;
  }

 private:
  void grow(Slot s) {
    std::vector<double>& part = values_[s.part];
    if (part.size() <= s.index)
      part.resize(static_cast<std::size_t>(s.index) + 1, std::numeric_limits<double>::quiet_NaN());
  }
  void set(Slot s, double value) {
    grow(s);
    values_[s.part][s.index] = value;
  }
  void set_number(std::string_view name, double value) {
    if (const Field* f = scope_.field(name)) set(f->slot, value);
  }
  void set_choice(std::string_view name, std::string_view value) {
    const Field* const f = scope_.field(name);
    if (f == nullptr) return;
    const auto found = std::find(f->names.begin(), f->names.end(), value);
    if (found != f->names.end()) set(f->slot, static_cast<double>(found - f->names.begin()));
  }

  const Scope& scope_;
  std::array<std::vector<double>, models::rule::part_count> values_;
};

/// Names the fields that decide here although nothing is known of them.
void warn_unknown(const ClaimEpoch& epoch, const Scope& scope, const Facts& facts, sim::Problems& problems) {
  std::vector<std::pair<Slot, std::string>> names;
  for (const Field& f : scope.fields) names.emplace_back(f.slot, f.name);
  for (const models::rule::Question& p : scope.questions)
    for (std::size_t k = 0; k < p.ids.size(); ++k)
      names.emplace_back(Slot{p.first.part, static_cast<std::uint16_t>(p.first.index + k)},
                         p.name + "(" + p.ids[k] + ")");
  for (std::size_t i = 0; i < epoch.rules.size(); ++i)
    for (const auto& [slot, name] : names) {
      if (!epoch.rules[i].reads(slot) || facts.known(slot)) continue;
      const std::string message = "the rule " + quoted(epoch.stack.rules()[i].text) + " reads " + name +
                                  ", which a claim does not know";
      const bool said = std::any_of(problems.begin(), problems.end(),
                                    [&](const sim::Problem& p) { return p.message == message; });
      if (said) continue;
      problem(problems, "coverage", message);
      problems.back().severity = sim::Severity::warning;
      problems.back().mark = epoch.stack.rules()[i].mark;
    }
}

std::uint64_t truths_of(const ClaimEpoch& epoch, const Facts& facts) {
  std::uint64_t truths = 0;
  for (std::size_t i = 0; i < epoch.rules.size(); ++i)
    if (epoch.rules[i].holds(facts.frame())) truths |= std::uint64_t{1} << i;
  return truths;
}

/// Is `id` a disease or facility of the scenario, or may it be?
bool is_known(const Scope& scope, std::string_view field, const std::string& id, sim::Problems& problems) {
  const Field* const f = scope.field(field);
  if (id.empty() || f == nullptr || std::find(f->names.begin(), f->names.end(), id) != f->names.end())
    return true;
  const std::string path = "--" + std::string(field) + " " + id;
  const auto same = [&](const sim::Problem& p) { return p.path == path; };
  if (std::any_of(problems.begin(), problems.end(), same)) return f->open;
  if (f->open) {
    problem(problems, path, "nothing of that kind is declared here, so no rule can mean it");
    problems.back().severity = sim::Severity::warning;
    return true;
  }
  problem(problems, path, "the scenario has no such " + std::string(field), {}, sim::nearest(id, f->names));
  return false;
}

/// Is it a programme of the scenario?
bool is_programme(const Scope& scope, const std::string& id, sim::Problems& problems) {
  const models::rule::Question* const had = scope.question("had");
  if (had == nullptr || std::find(had->ids.begin(), had->ids.end(), id) != had->ids.end()) return true;
  problem(problems, "--had " + id, "the scenario has no such programme", {}, sim::nearest(id, had->ids));
  return false;
}

const ClaimEpoch& epoch_at(std::span<const ClaimEpoch> epochs, sim::Date date) {
  std::size_t i = 0;
  while (i + 1 < epochs.size() && epochs[i + 1].from <= date) ++i;
  return epochs[i];
}

}  // namespace

std::optional<ClaimBill> parse_bill(std::string_view text, sim::Problems& problems) {
  const std::size_t before = problems.size();
  const std::string path = "--bill " + std::string(text);
  ClaimBill bill;
  if (const std::size_t at = text.find('@'); at != std::string_view::npos) {
    bill.date = sim::parse_date(text.substr(at + 1));
    if (!bill.date)
      problem(problems, path, quoted(text.substr(at + 1)) + " is not a date",
              "year-month-day, such as 2016-03-31");
    text = text.substr(0, at);
  }
  std::vector<std::string_view> parts;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t to = std::min(text.find(':', from), text.size());
    parts.push_back(text.substr(from, to - from));
    from = to + 1;
  }
  const auto tier = std::find(models::tier_names.begin(), models::tier_names.end(), parts[0]);
  if (tier == models::tier_names.end())
    problem(problems, path, quoted(parts[0]) + " is not a tier", "village, township, county or city",
            sim::nearest(parts[0], models::tier_names));
  else
    bill.tier = static_cast<models::Tier>(tier - models::tier_names.begin());
  if (parts.size() < 2 || parts.size() > 3) {
    problem(problems, path, parts.size() < 2 ? "the amount is missing" : "there are too many parts",
            "TIER:AMOUNT[:EXCLUDED][@DATE]");
    return std::nullopt;
  }
  const auto amount = amount_of(parts[1], "amount", path, problems);
  const auto excluded =
      parts.size() == 3 ? amount_of(parts[2], "excluded part", path, problems) : std::optional<sim::Fen>(0);
  if (amount && excluded && *excluded > *amount)
    problem(problems, path, "the excluded part is larger than the bill", "at most " + yuan_text(*amount));
  if (problems.size() > before) return std::nullopt;
  bill.amount = *amount;
  bill.excluded = *excluded;
  return bill;
}

std::vector<ClaimBill> parse_bills(std::span<const std::string> texts, sim::Problems& problems) {
  std::vector<ClaimBill> bills;
  bool failed = false;
  for (const std::string& text : texts) {
    if (const auto bill = parse_bill(text, problems))
      bills.push_back(*bill);
    else
      failed = true;
  }
  if (failed) bills.clear();
  return bills;
}

std::optional<ClaimEpoch> claim_epoch(const models::CoverageSpec& coverage, sim::Date from,
                                      const Scope& bill_scope, const models::rule::Definitions& definitions,
                                      sim::Problems& problems) {
  auto stack = models::Stack::compile(coverage, problems);
  if (!stack) return std::nullopt;
  ClaimEpoch epoch{from, std::move(*stack), {}};
  for (const sim::Expression& rule : epoch.stack.rules()) {
    auto program = models::rule::compile(rule, bill_scope, definitions, models::rule::Kind::truth, problems);
    if (program) epoch.rules.push_back(std::move(*program));
  }
  if (epoch.rules.size() != epoch.stack.rules().size()) return std::nullopt;
  return epoch;
}

std::vector<models::BillCase> bill_cases(const ClaimEpoch& epoch, const Scope& bill_scope) {
  std::vector<std::string> diseases{""};
  if (const Field* const f = bill_scope.field("disease"))
    diseases.insert(diseases.end(), f->names.begin(), f->names.end());
  std::vector<models::BillCase> cases;
  const auto look_at = [&](const models::BillKind& patient) {
    ClaimPerson person{patient.registered, patient.care, patient.disease};
    person.emergency = patient.emergency;
    Facts facts(bill_scope, person);
    for (std::size_t t = 0; t < models::tier_names.size(); ++t) {
      models::BillKind kind = patient;
      kind.tier = static_cast<models::Tier>(t);
      facts.set_tier(kind.tier);
      const std::uint64_t truths = truths_of(epoch, facts);
      const bool seen = std::any_of(cases.begin(), cases.end(), [&](const models::BillCase& c) {
        return c.truths == truths && c.kind.tier == kind.tier;
      });
      if (!seen) cases.push_back({kind, truths});
    }
  };
  for (std::size_t care = 0; care < models::care_kind_names.size(); ++care)
    for (const bool registered : {false, true})
      for (const std::string& disease : diseases)
        for (const bool emergency : {false, true})
          look_at(
              {static_cast<models::CareKind>(care), models::Tier::township, registered, disease, emergency});
  return cases;
}

bool check_person(const Scope& bill_scope, const ClaimPerson& person, std::span<const std::string> facilities,
                  sim::Problems& problems) {
  bool good = is_known(bill_scope, "disease", person.disease, problems);
  for (const std::string& facility : facilities)
    good = is_known(bill_scope, "facility", facility, problems) && good;
  for (const std::string& id : person.had) good = is_programme(bill_scope, id, problems) && good;
  return good;
}

std::optional<Claim> settle_claim(std::span<const ClaimEpoch> epochs, const Scope& bill_scope,
                                  const ClaimPerson& person, std::span<const ClaimBill> bills,
                                  sim::Date start, sim::Problems& problems) {
  if (epochs.empty()) return std::nullopt;
  std::vector<std::string> facilities;
  for (const ClaimBill& bill : bills) facilities.push_back(bill.facility);
  bool failed = !check_person(bill_scope, person, facilities, problems);
  Facts facts(bill_scope, person);
  const models::Stack& first = epochs.front().stack;
  std::vector<sim::Fen> person_year(static_cast<std::size_t>(first.person_slots()), 0);
  std::vector<sim::Fen> household_year(static_cast<std::size_t>(first.household_slots()), 0);
  Claim claim;
  sim::Date date = start;
  for (const ClaimBill& bill : bills) {
    const sim::Date previous = date;
    if (bill.date) date = *bill.date;
    if (date < previous && !claim.bills.empty()) {
      problem(problems, "--bill",
              "the bill of " + sim::format_date(date) + " comes after one of " + sim::format_date(previous),
              "dates that do not decrease");
      failed = true;
    }
    if (sim::civil(date).year != sim::civil(previous).year) {
      std::fill(person_year.begin(), person_year.end(), 0);
      std::fill(household_year.begin(), household_year.end(), 0);
    }

    const ClaimEpoch& epoch = epoch_at(epochs, date);
    facts.set_facility(bill.facility);
    models::SettledBill of{{bill.amount, bill.amount - bill.excluded, bill.tier}, {}, person.insured};
    for (std::size_t t = 0; t < of.truths.size(); ++t) {
      facts.set_tier(static_cast<models::Tier>(t));
      of.truths[t] = truths_of(epoch, facts);
    }
    facts.set_tier(bill.tier);
    warn_unknown(epoch, bill_scope, facts, problems);
    const std::vector<sim::Fen> person_before = person_year, household_before = household_year;
    models::Settlement settled;
    epoch.stack.settle(of.bill, of.truths[static_cast<std::size_t>(bill.tier)], person_year, household_year,
                       settled, person.insured);

    ClaimedBill claimed{bill, date, {}, settled.own};
    claimed.layers = models::explain(epoch.stack, of, person_before, household_before, settled);
    claim.total_layers.resize(claimed.layers.size());
    for (std::size_t k = 0; k < claimed.layers.size(); ++k) {
      ClaimLayer& total = claim.total_layers[k];
      total.id = claimed.layers[k].id;
      total.paid += claimed.layers[k].paid;
      add_parts(total.by_source, claimed.layers[k].by_source);
    }
    claim.amount += bill.amount;
    claim.compliant += of.bill.compliant;
    claim.own += settled.own;
    claim.bills.push_back(std::move(claimed));
  }
  if (failed) return std::nullopt;
  return claim;
}

}  // namespace core
