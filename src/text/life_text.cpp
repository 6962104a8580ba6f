#include "src/text/life_text.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
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

std::string life_heading(const core::Life& life, const Names& names, Language language) {
  const std::string group = names.has(Named::group, life.group) ? names.of(Named::group, life.group, language)
                                                                : std::string(term(life.group, language));
  return core::printable(phrase("household {}: group {}, {}, {}; {} people; seed {}, replication {}",
                                language, life.household, group,
                                names.of(Named::village, life.village, language), term(life.status, language),
                                life.people, life.seed, life.replication));
}

std::string life_step(const core::LifeStep& s, const Names& names, Language language) {
  std::string what;
  if (!s.person.empty()) what += s.person + " ";
  if (!s.disease.empty()) what += phrase("{}: ", language, names.of(Named::disease, s.disease, language));
  what += name_of(s, names, language);
  if (!s.programme.empty() && s.programme != s.what)
    what += phrase(", {}", language, names.of(Named::programme, s.programme, language));
  if (!s.detail.empty()) what += phrase(", {}", language, term(s.detail, language));
  return core::printable(what);
}

std::string life_text(const core::Life& life, const Names& names, Language language) {
  std::string out = life_heading(life, names, language) + "\n";
  std::string day;
  for (const core::LifeStep& s : life.steps) {
    if (s.what.empty()) continue;
    fmt::format_to(std::back_inserter(out), "{:<11}{:>14}  {}\n", s.date == day ? "" : s.date,
                   s.amount == 0 ? "" : core::yuan_text(s.amount), life_step(s, names, language));
    day = s.date;
  }
  return out;
}

namespace {

std::string amount_text(const std::optional<core::LifeStep>& step) {
  return !step ? "" : step->amount == 0 ? "·" : core::yuan_text(step->amount);
}

char mark_of(const core::PairedStep& step) {
  if (!step.second) return '<';
  if (!step.first) return '>';
  return step.differs() ? '~' : '=';
}

/// "path: 0.6 → 0.7".
std::string change_text(const core::ParameterChange& c, Language language) {
  const auto value = [&](bool there, const std::string& written) {
    const sim::Label label = core::value_label(written);
    return there ? (language == Language::zh ? label.zh : label.en) : std::string("–");
  };
  return core::printable(
      phrase("{}: {} → {}", language, c.path, value(c.in_base, c.base), value(c.in_option, c.option)), 300);
}

/// What the paths of several parameters have in common: "coverage.stack.oop-cap".
std::string common_path(const LivesToTell& lives, const std::vector<std::size_t>& named) {
  std::string common = lives.changed[named.front()].path;
  for (const std::size_t i : named) {
    const std::string& path = lives.changed[i].path;
    const auto end = std::mismatch(common.begin(), common.end(), path.begin(), path.end()).first;
    common.erase(end, common.end());
  }
  return common.substr(0, common.rfind('.'));
}

/// The changed parameters, those of what differs first apart from the others.
std::string changes_text(const LivesToTell& lives, const core::LifeStep& step, Language language) {
  constexpr std::size_t most = 6;
  if (lives.changed.empty()) return {};
  std::string all;
  for (std::size_t i = 0; i < std::min(lives.changed.size(), most); ++i)
    all += (i == 0 ? "" : "; ") + change_text(lives.changed[i], language);
  if (lives.changed.size() > most) all += "; …";
  std::string out = phrase("Parameters that differ ({}): {}", language, lives.changed.size(), all) + "\n";
  const std::vector<std::size_t> named = core::changes_of(step, lives.changed);
  if (named.size() == 1)
    out +=
        phrase("What differs first is of {}", language, change_text(lives.changed[named.front()], language)) +
        "\n";
  if (named.size() > 1)
    out += phrase("What differs first is of {}", language, common_path(lives, named)) + "\n";
  if (named.empty())
    out += std::string(
               Text("No changed parameter is of what differs first: it comes by another way.").in(language)) +
           "\n";
  return out;
}

/// What differs, kind by kind as it begins, with its amounts over both lives.
std::string chain_text(const LivesToTell& lives, const Names& names, Language language) {
  constexpr std::size_t most = 8;
  const core::LifePair& pair = *lives.pair;
  std::string out =
      std::string(Text("What differs, in the order in which it begins (yuan and times over both lives):")
                      .in(language)) +
      "\n";
  for (std::size_t i = 0; i < std::min(pair.chain.size(), most); ++i) {
    const core::DivergedKind& k = pair.chain[i];
    const core::PairedStep& at = pair.steps[k.first];
    core::LifeStep kind = at.first ? *at.first : *at.second;
    kind.person.clear();
    const sim::Fen change = k.sum_second - k.sum_first;
    fmt::format_to(std::back_inserter(out), "  {}  {}: {} ({}) → {} ({}){}\n", kind.date,
                   life_step(kind, names, language), core::yuan_text(k.sum_first), k.times_first,
                   core::yuan_text(k.sum_second), k.times_second,
                   change != 0 ? fmt::format(", {}{}", change > 0 ? "+" : "", core::yuan_text(change))
                   : k.times_first == k.times_second ? fmt::format(", {}", Text("on other days").in(language))
                                                     : "");
  }
  if (pair.chain.size() > most)
    out += "  " + phrase("and {} more kinds of steps", language, pair.chain.size() - most) + "\n";
  return out;
}

std::string cause_text(const LivesToTell& lives, const Names& names, Language language) {
  const core::LifePair& pair = *lives.pair;
  if (pair.divergence == core::Divergence::none)
    return std::string(Text("Both lives are the same.").in(language)) + "\n";
  const core::PairedStep& at = pair.steps[pair.at];
  const core::LifeStep& step = at.first ? *at.first : *at.second;
  const std::string what = life_step(step, names, language);
  std::string out;
  if (pair.divergence == core::Divergence::amount)
    out = phrase("First difference, {}: {} is {} under {} and {} under {}.", language, step.date, what,
                 core::yuan_text(at.first->amount), lives.first, core::yuan_text(at.second->amount),
                 lives.second);
  else
    out = phrase("First difference, {}: {} happens then only under {}.", language, step.date, what,
                 at.first ? lives.first : lives.second);
  return out + "\n" + changes_text(lives, step, language) + chain_text(lives, names, language);
}

}  // namespace

std::string lives_text(const LivesToTell& lives, const Names& names, Language language) {
  const core::LifePair& pair = *lives.pair;
  std::string out = life_heading(pair.first, names, language) + "\n" + cause_text(lives, names, language);
  const bool any = pair.at < pair.steps.size();
  const auto year_of = [](const core::PairedStep& s) {
    return (s.first ? s.first->date : s.second->date).substr(0, 4);
  };
  const std::string from = any ? year_of(pair.steps[pair.at]) : "";
  fmt::format_to(std::back_inserter(out), "{:<11}{:>14}{:>14}    ({} | {})\n", "", Text("first").in(language),
                 Text("second").in(language), lives.first, lives.second);
  std::string day;
  std::size_t untold = 0;
  for (std::size_t i = 0; i < pair.steps.size(); ++i) {
    const core::PairedStep& step = pair.steps[i];
    if (!lives.everything && (!any || year_of(step) < from)) {
      ++untold;
      continue;
    }
    const core::LifeStep& s = step.first ? *step.first : *step.second;
    fmt::format_to(std::back_inserter(out), "{:<11}{:>14}{:>14}  {} {}{}\n", s.date == day ? "" : s.date,
                   amount_text(step.first), amount_text(step.second), mark_of(step),
                   life_step(s, names, language),
                   i == pair.at ? phrase("   <== {}", language, Text("first difference").in(language)) : "");
    day = s.date;
  }
  if (untold > 0)
    out +=
        phrase("{} steps before, the same in both, are not told; --all tells them.", language, untold) + "\n";
  return out;
}

}  // namespace io
