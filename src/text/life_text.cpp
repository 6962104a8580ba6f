#include "src/text/life_text.hpp"

#include <iterator>
#include <string_view>

#include <fmt/format.h>

#include "src/core/claim.hpp"
#include "src/core/utf8.hpp"
#include "src/text/catalogue.hpp"

namespace io {

namespace {

using core::Language;
using core::Named;
using core::Names;

/// What the scenario calls it if it is the scenario's own, else the catalogue's word.
std::string name_of(const core::LifeStep& step, const Names& names, Language language) {
  const std::string move = step.disease + "/" + step.what;
  if (!step.disease.empty() && names.has(Named::move, move)) return names.of(Named::move, move, language);
  if (!step.layer.empty()) {
    const std::string layer = names.of(Named::layer, step.layer, language);
    if (step.what == step.layer) return layer;
    return phrase("{}, by {}", language, layer,
                  names.of(Named::layer_rule, step.layer + "/" + step.what, language));
  }
  if (names.has(Named::programme, step.what)) return names.of(Named::programme, step.what, language);
  return std::string(term(step.what, language));
}

}  // namespace

std::string life_text(const core::Life& life, const Names& names, Language language) {
  const std::string group = names.has(Named::group, life.group) ? names.of(Named::group, life.group, language)
                                                                : std::string(term(life.group, language));
  std::string out =
      core::printable(phrase("household {}: group {}, {}, {}; {} people; seed {}, replication {}", language,
                             life.household, group, names.of(Named::village, life.village, language),
                             term(life.status, language), life.people, life.seed, life.replication));
  out += '\n';
  std::string day;
  for (const core::LifeStep& s : life.steps) {
    if (s.what.empty()) continue;
    std::string what;
    if (!s.person.empty()) what += s.person + " ";
    if (!s.disease.empty()) what += phrase("{}: ", language, names.of(Named::disease, s.disease, language));
    what += name_of(s, names, language);
    if (!s.detail.empty()) what += phrase(", {}", language, term(s.detail, language));
    fmt::format_to(std::back_inserter(out), "{:<11}{:>14}  {}\n", s.date == day ? "" : s.date,
                   s.amount == 0 ? "" : core::yuan_text(s.amount), core::printable(what));
    day = s.date;
  }
  return out;
}

}  // namespace io
