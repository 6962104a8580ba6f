#include "src/core/comparison.hpp"

namespace core {

Comparison compare(std::span<const Arm> arms, std::vector<std::vector<OverlayConflict>> conflicts,
                   const ValueTerms& terms) {
  Comparison out;
  const Arm& base = arms.front();
  out.seed = base.run->seed;
  out.replications = static_cast<std::uint32_t>(base.run->base.size());
  out.price_year = base.resolved->scenario.meta.price_year;
  for (const Arm& arm : arms) {
    out.arms.push_back(arm.name);
    out.scenarios.push_back(arm.summary->scenario);
    out.fingerprints.push_back(arm.summary->fingerprint);
    out.imbalance += arm.summary->imbalance;
  }
  out.headline = headline_rows(arms);
  for (std::size_t a = 1; a < arms.size(); ++a) {
    const Arm& option = arms[a];
    OptionResult& o = out.options.emplace_back();
    o.name = option.name;
    o.parameters = parameter_changes(base.resolved->provenance, option.resolved->provenance);
    tell_tables_whole(o.parameters);
    o.conflicts = std::move(conflicts[a - 1]);
    o.indicators = indicator_differences(*base.run, *base.summary, *option.run, *option.summary);
    o.funding = funding_differences(*base.run, *option.run);
    o.households = household_changes(base, option);
    o.explanation = explain(base, option, o.indicators);
  }
  out.value = value_for_money(arms, terms);
  return out;
}

}  // namespace core
