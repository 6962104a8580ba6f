#include "src/core/top_up_check.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "models/programme/effect.hpp"
#include "sim/random/variates.hpp"
#include "sim/time/calendar.hpp"
#include "src/core/form.hpp"
#include "src/core/locate.hpp"

namespace core {

namespace {

/// The line that a programme tops up to, per head and year.
std::optional<sim::Fen> top_up_line(const models::ProgrammeTable& programme, sim::Fen poverty_line) {
  for (const models::EffectSpec& effect : programme.spec.effects)
    if (const auto* const top_up = std::get_if<models::TopUpEffect>(&effect))
      return top_up->to != 0 ? top_up->to
                             : sim::to_fen(top_up->times_line * static_cast<double>(poverty_line) / 100.0);
  return std::nullopt;
}

}  // namespace

void warn_of_crossing_lines(const Resolved& resolved, const Document& document, sim::Problems& problems) {
  struct Standing {
    std::size_t epoch;
    sim::Fen line, poverty_line;
  };
  const auto text = [&](const Standing& s) {
    return sim::format_date(resolved.epochs[s.epoch]) + " (" + money_text(s.line) + " against " +
           money_text(s.poverty_line) + ")";
  };
  const auto& worlds = resolved.plan.worlds;
  for (std::size_t p = 0; p < worlds.front().programmes.size(); ++p) {
    std::optional<Standing> above, not_above;
    for (std::size_t e = 0; e < worlds.size(); ++e) {
      const sim::Fen poverty_line = worlds[e].assessment.line;
      const auto line = top_up_line(worlds[e].programmes[p], poverty_line);
      if (!line || poverty_line <= 0) continue;
      auto& found = *line > poverty_line ? above : not_above;
      if (!found) found = Standing{e, *line, poverty_line};
    }
    if (!above || !not_above) continue;
    const std::string path = "programmes." + worlds.front().programmes[p].spec.id;
    sim::Problem problem;
    problem.severity = sim::Severity::warning;
    problem.mark = locate(document, path);
    problem.path = path;
    problem.message = "the top-up line stands above the poverty line from " + text(*above) +
                      " and not above it from " + text(*not_above);
    problem.expected = "one order of the two lines, or exits and returns that come from their crossing alone";
    problems.push_back(problem);
  }
}

}  // namespace core
