#include "models/programme/tables.hpp"

#include <algorithm>
#include <string_view>
#include <type_traits>
#include <variant>

#include "models/livelihood/tables.hpp"
#include "sim/describe/nearest.hpp"

namespace models {

namespace {

/// The income stream an effect acts on; 0 for effects without one.
std::uint8_t stream_of(const EffectSpec& effect) {
  return std::visit(
      [](const auto& e) -> std::uint8_t {
        if constexpr (requires { e.stream; }) {
          const int index = stream_index(e.stream);
          return static_cast<std::uint8_t>(index < 0 ? 0 : index);
        } else {
          return 0;
        }
      },
      effect);
}

/// The number of a source that pays without a share of the cost, added to the payers; -1: nobody.
std::int32_t add_payer(ProgrammeTable& table, const std::string& id, const Accounts& accounts) {
  const Account account = id.empty() ? -1 : accounts.source(id);
  if (account < 0) return -1;
  const std::int32_t source = account - first_source_account;
  if (std::find(table.sources.begin(), table.sources.end(), source) == table.sources.end()) {
    table.sources.push_back(source);
    table.weights.push_back(0);
  }
  return source;
}

struct Complaint {
  std::string field;
  std::string message;
  std::string expected;
  std::string nearest{};
};

/// What a village project cannot be besides.
void check_project(const ProgrammeSpec& spec, std::vector<Complaint>& out) {
  if (!spec.project) {
    if (effect_of<DividendEffect>(spec) != nullptr)
      out.push_back({".effects", "a dividend without a project", "a block `project:` with its profit"});
    return;
  }
  if (spec.unit != ProgrammeUnit::household)
    out.push_back({".unit", "a project takes in households", "unit: household"});
  if (spec.entitlement) out.push_back({".entitlement", "a project is no entitlement", "entitlement: false"});
  if (spec.effects.empty() && spec.project->builds.empty() && spec.project->collective == 0)
    out.push_back({".project", "a project that builds nothing, earns nothing and has no effects",
                   "builds: works of its villages, collective: an income of theirs, or effects"});
  if (spec.unit_cost != 0)
    out.push_back({".unit-cost", "a project costs its capital", "project: {capital: ...} and no unit-cost"});
  if (spec.apply.per_year > 0 || spec.apply.once || spec.apply.on_bill_above > 0)
    out.push_back({".apply", "nobody applies to a project", "no `apply`: whoever is eligible takes part"});
  if (spec.places.each_year >= 0)
    out.push_back({".places", "a project has no places", "no `places`: whoever is eligible takes part"});
  std::vector<std::string> unknown;
  static_cast<void>(works_named(spec.project->builds, unknown));
  for (const std::string& word : unknown)
    out.push_back({".project.builds", "\"" + word + "\" is no work of a village",
                   "clinic, water, road, hall or doctor",
                   sim::nearest(word, std::span<const std::string_view>(village_work_names))});
  if (spec.project->from && spec.project->due && *spec.project->due <= *spec.project->from)
    out.push_back({".project.due", "it is to be open before it may begin", "a date after from"});
  if (spec.project->late_cut > 0 && !spec.project->due)
    out.push_back({".project.late-cut", "there is no date after which the project is late", "due: a date"});
  if (!spec.project->late_cut_of.empty() && spec.project->late_cut <= 0)
    out.push_back({".project.late-cut-of", "nothing is cut", "late-cut: a share above 0"});
  if (spec.project->in_place > spec.project->capital)
    out.push_back({".project.in-place", "more in place than is needed", "at most the capital"});
  else if (spec.project->share > spec.project->capital - spec.project->in_place)
    out.push_back({".project.share", "a share costs more than the capital that is missing",
                   "at most capital less in-place"});
}

/// What the effects need of their programme.
void check_effects(const ProgrammeTable& table, std::vector<Complaint>& out) {
  const ProgrammeSpec& spec = table.spec;
  if (spec.effects_empty)
    out.push_back({".effects", "an empty list of effects does nothing",
                   "at least one effect; no `effects` where money only buys something"});
  for (std::size_t i = 0; i < spec.effects.size(); ++i)
    std::visit(
        [&](const auto& effect) {
          using Effect = std::decay_t<decltype(effect)>;
          const auto says_nothing = [&](std::string_view expected) {
            out.push_back({".effects." + std::to_string(i) + "." + std::string(Effect::info.name),
                           "an effect that does nothing", std::string(expected)});
          };
          if constexpr (requires { effect.stated; })
            if (!effect.stated) says_nothing(Effect::needs);
          if constexpr (std::is_same_v<Effect, AssetEffect>) {
            if (effect.amount == 0 && spec.unit_cost == 0)
              says_nothing("amount: the value of the asset, or a unit-cost of the programme");
            if (!effect.insurer.empty() && effect.insured <= 0)
              out.push_back({".effects." + std::to_string(i) + ".asset.insurer", "nothing is insured",
                             "insured: the share of its value that is paid out when it is lost"});
          }
        },
        spec.effects[i]);
  const int money = (effect_of<CashEffect>(spec) != nullptr) + (effect_of<PremiumEffect>(spec) != nullptr) +
                    (effect_of<LoanEffect>(spec) != nullptr);
  if (money > 1)
    out.push_back({".effects", "the unit cost is paid out, lent or a premium at once",
                   "one of cash, loan and premium, the others in programmes of their own"});
  const bool needs_cost = effect_of<CashEffect>(spec) != nullptr || effect_of<LoanEffect>(spec) != nullptr;
  if (needs_cost && spec.unit_cost <= 0)
    out.push_back({".unit-cost", "there is nothing to pay out or to lend", "the amount, above 0"});
  if (effect_of<TransferEffect>(spec) != nullptr && !table.every_year && spec.lasts.days <= 0)
    out.push_back({".lasts", "how long the transfer is paid is not said",
                   "a duration, or entitlement: true without `apply`"});
  if (const auto* schooling = effect_of<SchoolingEffect>(spec)) {
    if (schooling->days.empty() || schooling->days.size() > 15)
      out.push_back({".effects", "days of payment for schooling", "from 1 to 15 days"});
    if (!table.every_year && spec.lasts.days <= 0)
      out.push_back({".lasts", "how long the schooling aid is paid is not said",
                     "a duration, or entitlement: true without `apply`"});
  }
  if (const auto* dwelling = effect_of<DwellingEffect>(spec);
      dwelling != nullptr && !dwelling->house && !dwelling->water && !dwelling->moves_to)
    out.push_back({".effects", "a dwelling effect that changes nothing",
                   "house: true, water: true or both, or moves-to: a village"});
  if (effect_of<CardEffect>(spec) != nullptr && spec.unit != ProgrammeUnit::person)
    out.push_back({".unit", "a card is a person's", "unit: person"});
  if (effect_of<JobEffect>(spec) != nullptr && effect_of<LeaseEffect>(spec) != nullptr)
    out.push_back({".effects", "wages and rent at once", "a job and a lease in programmes of their own"});
  if (const auto* loan = effect_of<LoanEffect>(spec);
      loan != nullptr && spec.unit_cost > 0 && loan->member_share >= spec.unit_cost)
    out.push_back({".effects", "the share of a member is no smaller than the loan",
                   "member-share: less than the unit cost, which is lent"});
  if (const auto* loan = effect_of<LoanEffect>(spec);
      loan != nullptr && loan->subsidy > 0 && loan->subsidised_by.empty())
    out.push_back({".effects", "nobody pays the interest subsidy", "subsidised-by: a source of finance"});
}

}  // namespace

bool moves_to(const ProgrammeTable& table, std::uint16_t village) {
  return std::any_of(table.effects.begin(), table.effects.end(),
                     [&](const EffectTable& effect) { return effect.village == village; });
}

ProgrammeTable compile(const ProgrammeSpec& spec, const std::vector<std::string>& programmes,
                       const Accounts& accounts, sim::Problems& problems) {
  const std::string path = "programmes." + spec.id;
  const auto problem = [&](const std::string& field, std::string message, std::string expected,
                           std::string nearest = {}) {
    problems.push_back({sim::Severity::error,
                        {},
                        path + field,
                        std::move(message),
                        std::move(expected),
                        std::move(nearest)});
  };
  ProgrammeTable out;
  out.spec = spec;
  std::sort(out.spec.apply.days.begin(), out.spec.apply.days.end());
  out.name_hash = sim::hash64("programme/" + spec.id);
  out.apply = sim::stream("programme/" + spec.id + "/apply");
  out.effect = sim::stream("programme/" + spec.id + "/effect");
  out.rank = sim::stream("programme/" + spec.id + "/rank");
  out.reach = sim::stream("programme/" + spec.id + "/reach");
  out.everyone = spec.eligible.text.empty();
  out.by_priority = !spec.priority.text.empty();
  if (!spec.after.empty()) {
    const auto found = std::find(programmes.begin(), programmes.end(), spec.after);
    out.after = found != programmes.end() ? static_cast<std::int16_t>(found - programmes.begin())
                                          : after_nothing_there;
  }
  std::vector<double> shares;
  double sum = 0;
  for (const auto& [source, share] : spec.payers) {
    sum += share;
    const Account account = accounts.source(source);
    if (account < 0) continue;
    out.sources.push_back(account - first_source_account);
    shares.push_back(share);
  }
  if (spec.payers.empty()) problem(".payers", "nobody pays", "shares of the cost by source that sum to 1");
  if (!spec.payers.empty() && (sum < 1 - 1e-9 || sum > 1 + 1e-9))
    problem(".payers", "the shares do not sum to 1", "shares that sum to 1");
  out.weights = share_weights(shares);
  if (spec.project) {
    std::vector<std::string> told_below;
    out.builds = works_named(spec.project->builds, told_below);
  }
  if (spec.effects.size() > 8) problem(".effects", "too many effects", "at most 8");
  for (const EffectSpec& effect : spec.effects) {
    const std::uint8_t acts =
        std::visit([](const auto& e) { return std::decay_t<decltype(e)>::acts; }, effect);
    const auto* asset = std::get_if<AssetEffect>(&effect);
    const bool insured = asset != nullptr && asset->insured > 0;
    out.effects.push_back(
        {stream_of(effect), acts, {}, -1, insured ? add_payer(out, asset->insurer, accounts) : -1});
    out.acts_on = static_cast<std::uint8_t>(out.acts_on | acts);
    out.tops_up = out.tops_up || std::holds_alternative<TopUpEffect>(effect);
  }
  out.every_year = spec.entitlement && !out.tops_up && !spec.apply.once && spec.apply.per_year <= 0 &&
                   spec.apply.on_bill_above <= 0 && spec.apply.days.empty();
  constexpr std::int32_t new_year = 1 << 8 | 1;
  out.entitled_on = spec.entitled_on;
  std::sort(out.entitled_on.begin(), out.entitled_on.end());
  out.on_new_year = out.every_year && (out.entitled_on.empty() || out.entitled_on.front() == new_year);
  if (!out.entitled_on.empty() && out.entitled_on.front() == new_year)
    out.entitled_on.erase(out.entitled_on.begin());
  if (!spec.entitled_on.empty() && !out.every_year)
    problem(".entitled-on", "nobody has it without applying",
            "entitlement: true without `apply` and top-ups");
  if (const auto* loan = effect_of<LoanEffect>(spec)) {
    out.loan.subsidiser = add_payer(out, loan->subsidised_by, accounts);
    out.loan.guarantor = add_payer(out, loan->guarantor, accounts);
  }
  if (spec.full_time && spec.unit != ProgrammeUnit::person)
    problem(".full-time", "a household has no working time of its own", "unit: person");
  if (out.weights.size() > max_payers) problem(".payers", "too many payers", "at most 16");
  if (effect_of<PremiumEffect>(spec) != nullptr && !spec.entitlement)
    problem(".entitlement", "a premium is paid for everyone eligible", "entitlement: true");
  for (std::size_t i = 0; i < spec.effects.size(); ++i)
    if (const auto* job = std::get_if<JobEffect>(&spec.effects[i]);
        job != nullptr && !is_wage(stream_of(spec.effects[i])))
      problem(".effects." + std::to_string(i) + ".job.stream", "a job pays " + job->stream,
              "a wage: local-wage or migrant-wage");
  if (spec.apply.once && spec.apply.per_year > 0)
    problem(".apply.per-year", "both a rate and once: true", "one of the two");
  if (spec.apply.once && !spec.apply.days.empty())
    problem(".apply.days", "both days of the year and once: true", "one of the two");
  if (spec.places.each_year < 0 && spec.places.each_year != -1)
    problem(".places.each-year", "a negative number of places", "a number from 0 on, or -1 for no limit");
  if (out.tops_up && spec.effects.size() > 1)
    problem(".effects", "a top-up beside other effects",
            "a top-up alone, the others in a programme of their own");
  if (out.tops_up && (!spec.entitlement || spec.places.each_year >= 0))
    problem(".entitlement", "a top-up is paid to everyone who qualifies", "entitlement: true and no places");
  if (spec.reach < 1 && (out.tops_up || spec.project))
    problem(".reach", "a top-up or a project reaches whoever qualifies", "reach: 1");
  // It is worked out anew at each payment: there is no moment at which a unit of it would be bought.
  if (out.tops_up && spec.unit_cost != 0)
    problem(".unit-cost", "a top-up costs what it pays", "no unit-cost");
  if (out.tops_up && spec.unit != ProgrammeUnit::household)
    problem(".unit", "a top-up is for households", "unit: household");
  std::vector<Complaint> complaints;
  check_project(spec, complaints);
  check_effects(out, complaints);
  for (Complaint& c : complaints)
    problem(c.field, std::move(c.message), std::move(c.expected), std::move(c.nearest));
  return out;
}

}  // namespace models
