#include "src/core/instrument_list.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <variant>

#include "models/livelihood/level.hpp"
#include "models/people/fields.hpp"
#include "models/programme/rule_values.hpp"
#include "models/programme/top_up.hpp"
#include "src/core/funding_rules.hpp"
#include "src/core/village_sizes.hpp"

namespace core {

namespace {

/// One household's values for all rules, from its draft: its incomes are those that it begins with, and
/// nobody has been granted anything yet.
class ValuesAtStart {
 public:
  ValuesAtStart(const models::World& world, sim::Draft<models::Types>& draft)
      : chronic_(world.chronic), people_(draft.items<models::Person>()) {
    // Counted when a run takes the household in; what is per head is nothing without it.
    draft.header.members = static_cast<std::uint16_t>(models::living(people_));
    models::FieldContext context;
    context.line = world.assessment.line;
    context.school_from = world.demography.school_from;
    context.school_to = world.demography.school_to;
    context.supported_after_exit = world.assessment.supported_after_exit;
    context.works = world.works_in(draft.header.village, 0);
    context.status_years = world.setting->calendar.years_between(static_cast<double>(draft.header.since), 0);
    context.streams = models::streams_at_start(world.livelihood, draft.items<models::IncomeStream>());
    models::fill_household(draft.header, people_, context, models::all_household_fields, household_.data());
    for (std::uint16_t p = 0; p < world.programmes.size(); ++p) {
      household_[models::in_village_of_slot(p)] = world.is_in_village_of(draft.header.village, p) ? 1 : 0;
      household_[models::top_up_line_slot(p)] = static_cast<double>(models::top_up_line(world, p)) / 100.0;
    }
    frame_.part[models::rule::household_part] = household_.data();
    std::uint32_t count = 0;
    for (const models::Person& p : people_) {
      if (count == models::max_rule_members) break;
      models::fill_person(p, 0, chronic_, members_[count++].data());
    }
    frame_.members = members_[0].data();
    frame_.member_stride = models::person_fields;
    frame_.member_count = count;
  }
  ValuesAtStart(const ValuesAtStart&) = delete;
  ValuesAtStart& operator=(const ValuesAtStart&) = delete;

  [[nodiscard]] const models::rule::Frame& frame() const { return frame_; }
  [[nodiscard]] models::rule::Frame frame_of(std::size_t member) {
    models::rule::Frame frame = frame_;
    models::fill_person(people_[member], 0, chronic_, asked_.data());
    frame.part[models::rule::person_part] = asked_.data();
    return frame;
  }
  /// The same of a layer, which asks for a card that whoever is ill for long may have on the first day.
  [[nodiscard]] models::rule::Frame insured_frame_of(std::size_t member) {
    const models::rule::Frame frame = frame_of(member);
    const auto at = [this](models::PersonField field) -> double& {
      return asked_[static_cast<std::size_t>(field)];
    };
    at(models::PersonField::card) = at(models::PersonField::chronic);
    return frame;
  }

 private:
  const models::ChronicStates& chronic_;
  std::span<const models::Person> people_;
  models::rule::Frame frame_;
  std::array<double, models::household_slots> household_{};
  std::array<std::array<double, models::person_fields>, models::max_rule_members> members_{};
  std::array<double, models::person_fields> asked_{};
};

/// None: what a unit gets depends on the household, or on what happens.
std::optional<sim::Fen> unit_cost_of(const models::ProgrammeSpec& spec) {
  if (spec.project) return spec.project->capital > 0 ? spec.project->capital : spec.project->upkeep;
  using namespace models;
  const PremiumEffect* const premium = effect_of<PremiumEffect>(spec);
  if (effect_of<TopUpEffect>(spec) != nullptr || (premium != nullptr && premium->per_person > 0) ||
      effect_of<LeaseEffect>(spec) != nullptr || effect_of<YieldCoverEffect>(spec) != nullptr)
    return std::nullopt;
  sim::Fen cost = spec.unit_cost;
  for (const EffectSpec& e : spec.effects) {
    if (const auto* transfer = std::get_if<TransferEffect>(&e)) {
      if (transfer->per == PaidPer::member) return std::nullopt;
      cost += 12 * transfer->monthly;
    } else if (const auto* job = std::get_if<JobEffect>(&e)) {
      cost += 12 * job->monthly;
    } else if (const auto* schooling = std::get_if<SchoolingEffect>(&e)) {
      if (spec.unit == ProgrammeUnit::household && schooling->per_pupil > 0) return std::nullopt;
      cost += schooling->per_pupil;
    }
  }
  return cost;
}

ListedInstrument listed(const models::ProgrammeSpec& spec) {
  ListedInstrument out;
  out.kind = spec.entitlement ? ListedInstrument::Kind::entitlement : ListedInstrument::Kind::programme;
  out.id = spec.id;
  out.name = spec.name;
  if (spec.places.each_year >= 0 && !spec.entitlement) out.places_per_year = spec.places.each_year;
  out.unit_cost = unit_cost_of(spec);
  out.payers = spec.payers;
  for (const models::EffectSpec& e : spec.effects) {
    if (const auto* loan = std::get_if<models::LoanEffect>(&e)) {
      if (loan->subsidy > 0 && !loan->subsidised_by.empty())
        out.besides.emplace_back("of-interest", loan->subsidised_by);
      if (!loan->guarantor.empty()) out.besides.emplace_back("of-guarantee", loan->guarantor);
    } else if (const auto* asset = std::get_if<models::AssetEffect>(&e)) {
      if (asset->insured > 0 && !asset->insurer.empty())
        out.besides.emplace_back("of-losses", asset->insurer);
    }
  }
  return out;
}

ListedInstrument listed(const models::LayerSpec& spec) {
  ListedInstrument out;
  out.kind = ListedInstrument::Kind::layer;
  out.id = spec.id;
  out.name = spec.name;
  out.payers = models::payers_of(spec);
  return out;
}

/// What of a scenario's figures belongs to one thing of a list.
Provenance::Counts figures_of(const Provenance& provenance, const std::string& path) {
  Provenance own;
  for (const Parameter& p : provenance.parameters)
    if (p.path.starts_with(path + ".")) own.parameters.push_back(p);
  return own.counts();
}

/// Bit i: the stack's rule i holds for this person and some bill.
std::uint64_t rules_held(const models::rule::RuleSet& rules, const Scenario& scenario,
                         models::rule::Frame frame) {
  std::array<double, models::bill_fields> bill{};
  frame.part[models::rule::bill_part] = bill.data();
  const auto set = [&bill](models::BillField field, std::size_t value) {
    bill[static_cast<std::size_t>(field)] = static_cast<double>(value);
  };
  /// How many values of a field must be tried.
  const auto values = [&](models::BillField field, std::size_t all) {
    const auto& read = rules.fields_read();
    const bool asked = std::any_of(read.begin(), read.end(), [&](const models::rule::Slot& slot) {
      return slot.part == models::rule::bill_part && slot.index == static_cast<std::uint16_t>(field);
    });
    return asked && all > 0 ? all : 1;
  };
  std::uint64_t held = 0;
  for (std::size_t care = 0; care < values(models::BillField::care, models::care_kind_names.size()); ++care)
    for (std::size_t tier = 0; tier < values(models::BillField::tier, models::tier_names.size()); ++tier)
      for (std::size_t d = 0; d < values(models::BillField::disease, scenario.diseases.size()); ++d)
        for (std::size_t emergency = 0; emergency < values(models::BillField::emergency, 2); ++emergency) {
          set(models::BillField::care, care);
          set(models::BillField::tier, tier);
          set(models::BillField::disease, d);
          set(models::BillField::emergency, emergency);
          std::uint64_t now = 0;
          rules.evaluate(frame, &now);
          held |= now;
        }
  return held;
}

class Counter {
 public:
  Counter(const Resolved& resolved, std::vector<models::VillageFlags> served,
          std::vector<ListedInstrument>& list)
      : resolved_(resolved), world_(resolved.plan.worlds.front()), list_(list), served_(std::move(served)) {
    const auto rules = world_.coverage.rules();
    for (const models::LayerSpec& layer : resolved.scenario.coverage.stack) {
      std::uint64_t bit = 0;
      for (std::size_t i = 0; i < rules.size(); ++i)
        if (rules[i].text == layer.when.text) bit = std::uint64_t{1} << i;
      layer_bits_.push_back(layer.when.text.empty() ? 0 : bit);
    }
  }

  void add(sim::Draft<models::Types>& draft) {
    ValuesAtStart values(world_, draft);
    const auto members = static_cast<std::int64_t>(draft.items<models::Person>().size());
    const std::size_t programmes = world_.programmes.size();
    for (std::size_t p = 0; p < programmes; ++p) {
      const models::ProgrammeTable& table = world_.programmes[p];
      if (table.spec.project && served_[p][draft.header.village] == 0) continue;
      if (models::moves_to(table, draft.header.village)) continue;
      const bool persons = table.spec.unit == models::ProgrammeUnit::person;
      if (!persons) {
        if (table.everyone || table.eligible.holds(values.frame())) count(list_[p], members);
        continue;
      }
      count(list_[p], static_cast<std::size_t>(members),
            [&](std::size_t m) { return table.everyone || table.eligible.holds(values.frame_of(m)); });
    }
    std::vector<std::uint64_t> held;
    for (std::size_t m = 0; world_.care.any_rules && m < draft.items<models::Person>().size(); ++m)
      held.push_back(rules_held(world_.care.rules, resolved_.scenario, values.insured_frame_of(m)));
    for (std::size_t l = 0; l < layer_bits_.size(); ++l) {
      const models::LayerSpec& layer = resolved_.scenario.coverage.stack[l];
      if (draft.header.insured == 0 && !layer.covers_uninsured) continue;
      count(list_[programmes + l], static_cast<std::size_t>(members),
            [&](std::size_t m) { return layer_bits_[l] == 0 || (held[m] & layer_bits_[l]) != 0; });
    }
  }

 private:
  static void count(ListedInstrument& into, std::int64_t people) {
    into.households += people > 0 ? 1 : 0;
    into.people += people;
  }
  template <class Eligible>
  static void count(ListedInstrument& into, std::size_t members, Eligible&& eligible) {
    std::int64_t people = 0;
    for (std::size_t m = 0; m < members; ++m) people += eligible(m) ? 1 : 0;
    count(into, people);
  }

  const Resolved& resolved_;
  const models::World& world_;
  std::vector<ListedInstrument>& list_;
  std::vector<models::VillageFlags> served_;  // by programme
  std::vector<std::uint64_t> layer_bits_;     // of the rule that says whom it covers; 0: everyone
};

}  // namespace

std::vector<std::string> instrument_ids(const Scenario& scenario) {
  std::vector<std::string> ids;
  for (const models::ProgrammeSpec& p : scenario.programmes) ids.push_back(p.id);
  for (const models::LayerSpec& layer : scenario.coverage.stack) {
    ids.push_back(layer.id);
    for (const models::LayerRule& rule : layer.rules) ids.push_back(rule.id);
  }
  const models::AssessmentSpec& assessment = scenario.assessment;
  if (!assessment.exit.text.empty()) ids.emplace_back("exit-check");
  if (assessment.registering.detect_per_year > 0) ids.emplace_back("dynamic-register");
  if (assessment.exit_places) ids.emplace_back("pacing-442");
  if (!scenario.behaviour.treat_first.text.empty()) ids.emplace_back("treat-first");
  if (assessment.post_exit_policy) ids.emplace_back("post-exit-policy");
  if (has_funding_rules(scenario.finance)) ids.emplace_back("funding-rules");
  for (const TargetSpec& target : scenario.targets) ids.push_back(target.id);
  // A rule of behaviour and a programme may be the same instrument.
  std::vector<std::string> once;
  for (std::string& id : ids)
    if (std::find(once.begin(), once.end(), id) == once.end()) once.push_back(std::move(id));
  return once;
}

std::vector<ListedInstrument> instruments_of(const Resolved& resolved, const NamedPopulation& population) {
  std::vector<ListedInstrument> list;
  for (const models::ProgrammeSpec& p : resolved.scenario.programmes) {
    list.push_back(listed(p));
    list.back().figures = figures_of(resolved.provenance, "programmes." + p.id);
  }
  for (const models::LayerSpec& l : resolved.scenario.coverage.stack) {
    list.push_back(listed(l));
    list.back().figures = figures_of(resolved.provenance, "coverage.stack." + l.id);
  }
  Counter counter(resolved, villages_served(resolved, population), list);
  sim::Draft<models::Types> draft;
  for (std::uint32_t i = 0; i < population.size(); ++i) {
    draft.clear();
    population.make(i, 0, draft);
    counter.add(draft);
  }
  return list;
}

}  // namespace core
