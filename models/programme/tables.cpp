#include "models/programme/tables.hpp"

#include <algorithm>
#include <variant>

#include "models/livelihood/tables.hpp"

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

}  // namespace

ProgrammeTable compile(const ProgrammeSpec& spec, const std::vector<std::string>& programmes,
                       const Accounts& accounts, sim::Problems& problems) {
  const std::string path = "programmes." + spec.id;
  const auto problem = [&](const std::string& field, std::string message, std::string expected) {
    problems.push_back({sim::Severity::error, {}, path + field, std::move(message), std::move(expected), {}});
  };
  ProgrammeTable out;
  out.spec = spec;
  out.name_hash = sim::hash64("programme/" + spec.id);
  out.apply = sim::stream("programme/" + spec.id + "/apply");
  out.effect = sim::stream("programme/" + spec.id + "/effect");
  out.rank = sim::stream("programme/" + spec.id + "/rank");
  out.everyone = spec.eligible.text.empty();
  out.by_priority = !spec.priority.text.empty();
  if (!spec.after.empty()) {
    const auto found = std::find(programmes.begin(), programmes.end(), spec.after);
    if (found != programmes.end()) out.after = static_cast<std::int16_t>(found - programmes.begin());
  }
  std::vector<double> shares;
  double sum = 0;
  for (const auto& [source, share] : spec.payers) {
    const Account account = accounts.source(source);
    if (account < 0) continue;
    out.sources.push_back(account - first_source_account);
    shares.push_back(share);
    sum += share;
  }
  if (spec.payers.empty()) problem(".payers", "nobody pays", "shares of the cost by source that sum to 1");
  if (!spec.payers.empty() && (sum < 1 - 1e-9 || sum > 1 + 1e-9))
    problem(".payers", "the shares do not sum to 1", "shares that sum to 1");
  if (shares.size() > max_payers) problem(".payers", "too many payers", "at most 16");
  out.weights = share_weights(shares);
  if (spec.effects.size() > 8) problem(".effects", "too many effects", "at most 8");
  for (const EffectSpec& effect : spec.effects) {
    out.effect_stream.push_back(stream_of(effect));
    out.tops_up = out.tops_up || std::holds_alternative<TopUpEffect>(effect);
  }
  out.every_year = spec.entitlement && !out.tops_up && !spec.apply.once && spec.apply.per_year <= 0 &&
                   spec.apply.days.empty();
  for (const EffectSpec& effect : spec.effects)
    if (std::holds_alternative<PremiumEffect>(effect) && !spec.entitlement)
      problem(".effects", "a premium is paid for everyone eligible", "entitlement: true");
  for (const EffectSpec& effect : spec.effects)
    if (const auto* job = std::get_if<JobEffect>(&effect); job != nullptr && !is_wage(stream_of(effect)))
      problem(".effects", "a job pays " + job->stream, "a wage: local-wage or migrant-wage");
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
  if (out.tops_up && spec.unit != ProgrammeUnit::household)
    problem(".unit", "a top-up is for households", "unit: household");
  return out;
}

}  // namespace models
