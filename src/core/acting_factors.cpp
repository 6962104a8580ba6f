#include "src/core/acting_factors.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "models/people/person.hpp"
#include "models/programme/acting.hpp"
#include "models/programme/effects/acting.hpp"

namespace core {

namespace {

using On = ActingFactor::On;

std::string factor_text(double value) {
  std::string text = fmt::format("{:.6f}", value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

/// What a household's effects come to, as handlers ask: its bits say whether there may be any.
struct Sums {
  models::HealthModifiers health;
  std::vector<models::CareModifiers> care;                           ///< by living member
  std::vector<std::array<double, models::tier_count>> treats_first;  ///< likewise, by tier
  models::ApplicationModifiers applications;
};

Sums sums_of(models::Context& c, std::span<const std::uint32_t> living) {
  Sums sums;
  const std::uint8_t acting = c.header().acting;
  if ((acting & models::acting::on_health) != 0) models::add_up(c, sums.health);
  for (const std::uint32_t member : living) {
    models::CareModifiers care;
    care.member = member;
    if ((acting & models::acting::on_care) != 0) models::add_up(c, care);
    sums.care.push_back(care);
    std::array<double, models::tier_count>& first = sums.treats_first.emplace_back();
    for (std::size_t tier = 0; tier < first.size(); ++tier) {
      models::PaymentModifiers payment{member, static_cast<models::Tier>(tier), false};
      if ((acting & models::acting::on_payment) != 0) models::add_up(c, payment);
      first[tier] = payment.treat_first ? 1 : 0;
    }
  }
  if ((acting & models::acting::on_applications) != 0) models::add_up(c, sums.applications);
  return sums;
}

}  // namespace

std::vector<ActingFactor> acting_factors(const models::World& world) {
  std::vector<ActingFactor> factors;
  for (std::uint32_t d = 0; d < world.diseases.size(); ++d) {
    const models::DiseaseTable& disease = world.diseases[d];
    for (std::uint32_t move = 0; move < disease.moves.size(); ++move) {
      const bool has_rate = std::any_of(disease.hazards.begin(), disease.hazards.end(),
                                        [&](const models::Hazard& hazard) { return hazard.move == move; });
      if (has_rate)
        factors.push_back({"health/" + disease.id + "/" + disease.moves[move].id, On::health, d, move, 0});
    }
  }
  for (const auto& [on, name] :
       {std::pair{On::refers_share, "refers-share/"}, std::pair{On::travel_times, "travel-times/"},
        std::pair{On::treats_first, "treats-first/"}})
    for (std::size_t tier = 0; tier < models::tier_names.size(); ++tier)
      factors.push_back({name + std::string(models::tier_names[tier]), on, 0, 0, tier});
  factors.push_back({"apply-times", On::apply_times, 0, 0, 0});
  factors.push_back({"detect-times", On::detect_times, 0, 0, 0});
  return factors;
}

std::vector<std::vector<double>> factors_at_work(models::Context& c, std::span<const ActingFactor> factors) {
  std::vector<std::uint32_t> living;
  const std::span<const models::Person> people = c.items<models::Person>();
  for (std::uint32_t member = 0; member < people.size(); ++member)
    if (people[member].alive != 0) living.push_back(member);
  const Sums sums = sums_of(c, living);
  std::vector<std::vector<double>> values;
  for (const ActingFactor& factor : factors) {
    std::vector<double>& of = values.emplace_back();
    if (factor.on == On::apply_times) of.push_back(sums.applications.apply_times);
    if (factor.on == On::detect_times) of.push_back(sums.applications.detect_times);
    if (factor.on == On::health)
      for (const std::uint32_t member : living)
        of.push_back(sums.health.times(member, factor.disease, factor.move));
    if (factor.on == On::refers_share)
      for (const models::CareModifiers& care : sums.care) of.push_back(care.referred[factor.tier]);
    if (factor.on == On::travel_times)
      for (const models::CareModifiers& care : sums.care) of.push_back(care.travel_times[factor.tier]);
    if (factor.on == On::treats_first)
      for (const auto& first : sums.treats_first) of.push_back(first[factor.tier]);
  }
  return values;
}

std::string factors_text(std::span<const double> values) {
  std::vector<std::string> texts;
  for (const double value : values) texts.push_back(factor_text(value));
  const bool alike =
      std::all_of(texts.begin(), texts.end(), [&](const std::string& t) { return t == texts[0]; });
  if (alike) texts.resize(std::min<std::size_t>(texts.size(), 1));
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + text;
  return out;
}

}  // namespace core
