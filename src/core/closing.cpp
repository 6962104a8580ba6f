#include "src/core/closing.hpp"

#include <algorithm>
#include <utility>

#include "models/people/fields.hpp"

namespace core {

namespace {

using models::HouseholdField;

/// Which of the four things the exit test asks for; the others cannot be what is missing.
class Test {
 public:
  explicit Test(const models::World& world)
      : line_(world.assessment.line), reads_(world.assessment.exit.reads().household) {}

  [[nodiscard]] Lack lack_of(const models::Household& h) const {
    const sim::Fen line = line_ * h.members;
    const bool income =
        h.assessed < line &&
        (asks(HouseholdField::assessed_income) || asks(HouseholdField::income_per_head) ||
         asks(HouseholdField::income_without_dibao) || asks(HouseholdField::income_without_programmes) ||
         asks(HouseholdField::after_health_income));
    const bool medical =
        h.assessed >= line && h.after_health < line && asks(HouseholdField::after_health_income);
    const bool house = h.house_safe == 0 && asks(HouseholdField::house_safe);
    const bool water = h.water_safe == 0 && asks(HouseholdField::water_safe);
    const int lacking = int{income} + int{medical} + int{house} + int{water};
    if (lacking > 1) return Lack::several;
    if (income) return Lack::income;
    if (medical) return Lack::medical;
    if (house) return Lack::house;
    return water ? Lack::water : Lack::other;
  }

  /// Money of a year that is missing; 0 where it is not money that is.
  [[nodiscard]] sim::Fen short_of(const models::Household& h, Lack lack) const {
    if (lack == Lack::income) return line_ * h.members - h.assessed;
    return lack == Lack::medical ? line_ * h.members - h.after_health : 0;
  }

 private:
  [[nodiscard]] bool asks(HouseholdField field) const {
    return (reads_ >> static_cast<int>(field) & 1U) != 0;
  }

  sim::Fen line_;
  std::uint64_t reads_;
};

/// Somebody must ask, or a review must find them entitled: not what everyone eligible has every year, and no
/// work that is done for a whole village.
bool asked_for(const models::World& world, const models::Enrolment& e) {
  const models::ProgrammeTable& table = world.programmes[e.programme];
  return !table.every_year && !table.spec.project;
}

/// Different programmes that were asked for and granted; a household's enrolments are few.
std::size_t programmes_of(const models::World& world, const sim::Record<models::Types>& record) {
  const auto all = record.items<models::Enrolment>();
  std::size_t n = 0;
  for (auto e = all.begin(); e != all.end(); ++e)
    if (e->granted() && asked_for(world, *e) &&
        std::none_of(all.begin(), e, [&](const models::Enrolment& before) {
          return before.programme == e->programme && before.granted();
        }))
      ++n;
  return n;
}

std::vector<std::uint64_t> highest_tenth(std::vector<std::pair<sim::Fen, std::uint64_t>> payers) {
  std::sort(payers.begin(), payers.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  const std::size_t tenth = (payers.size() + 9) / 10;
  const std::size_t n = std::min(tenth, most_worst_hit);
  std::vector<std::uint64_t> ids;
  for (std::size_t k = 0; k < n; ++k) ids.push_back(payers[k * tenth / n].second);
  return ids;
}

}  // namespace

Closing closing_of(const sim::Population<models::Types>& population, const models::World& world,
                   std::size_t groups, bool worst_hit) {
  Closing out;
  out.poor.resize(groups);
  const Test test(world);
  std::vector<std::pair<sim::Fen, std::uint64_t>> payers;
  std::size_t poor_at_start = 0;
  for (std::uint32_t i = 0; i < population.size(); ++i) {
    const sim::Record<models::Types> record = population.record(i);
    const models::Household& h = record.header();
    if (h.status_at_start == models::Status::poor) ++poor_at_start;
    if (h.status == models::Status::left) continue;
    const std::size_t reach = std::min(programmes_of(world, record), reach_count - 1);
    ++out.reached[static_cast<std::size_t>(h.status_at_start)][reach];
    if (worst_hit && h.own_payments > 0) payers.emplace_back(h.own_payments, record.id());
    if (h.status != models::Status::poor) continue;
    const Lack lack = test.lack_of(h);
    const auto of = static_cast<std::size_t>(lack);
    if (h.group < groups) ++out.poor[h.group][of];
    out.people[of] += h.members;
    out.short_of[of] += test.short_of(h, lack);
    if (h.status_at_start == models::Status::poor && poor_at_start <= most_followed)
      out.staying.push_back({i, lack});
  }
  if (poor_at_start > most_followed) out.staying = {};
  if (worst_hit) out.worst_hit = highest_tenth(std::move(payers));
  return out;
}

}  // namespace core
