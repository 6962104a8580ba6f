#include "src/text/instruments_text.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "src/core/claim.hpp"
#include "src/core/utf8.hpp"
#include "src/text/aligned.hpp"
#include "src/text/catalogue.hpp"
#include "src/text/instruments.hpp"

namespace io {

namespace {

using core::Language;
using core::ListedInstrument;
using core::Named;
using core::Names;
using Json = nlohmann::ordered_json;

std::string_view kind_name(ListedInstrument::Kind kind) {
  constexpr std::array<std::string_view, 3> names{"programme", "entitlement", "layer"};
  return names[static_cast<std::size_t>(kind)];
}

std::string payers_text(const ListedInstrument& i, const Names& names, Language language) {
  std::string out;
  for (const auto& [source, share] : i.payers)
    out += fmt::format("{}{} {:g} %", out.empty() ? "" : ", ", names.of(Named::source, source, language),
                       std::floor(share * 1000 + 0.5) / 10);
  for (const auto& [what, source] : i.besides)
    out += fmt::format("{}{}: {}", out.empty() ? "" : "; ", term(what, language),
                       names.of(Named::source, source, language));
  return out.empty() ? "–" : out;
}

std::string figures_text(const ListedInstrument& i, Language language) {
  if (i.figures.unstated == 0)
    return phrase("{} sourced, {} assumed", language, i.figures.sourced, i.figures.assumptions);
  return phrase("{} sourced, {} assumed, {} not stated", language, i.figures.sourced, i.figures.assumptions,
                i.figures.unstated);
}

std::string name_of(const ListedInstrument& i, const Names& names, Language language) {
  const Named kind = i.kind == ListedInstrument::Kind::layer ? Named::layer : Named::programme;
  return names.of(kind, i.id, language);
}

/// "household-grant, dibao", or a word for none.
std::string joined(const std::vector<std::string>& ids, Language language) {
  std::string out;
  for (const std::string& id : ids) out += (out.empty() ? "" : ", ") + id;
  return out.empty() ? std::string(Text("none").in(language)) : out;
}

Json name_json(std::string_view zh, std::string_view en) { return {{"zh", zh}, {"en", en}}; }

std::string text_of(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string instruments_text(const std::vector<ListedInstrument>& list, const std::vector<std::string>& ids,
                             const Names& names, double scale, Language language) {
  const auto word = [&](Text text) { return std::string(text.in(language)); };
  std::vector<std::vector<std::string>> rows{
      {word("id"), word("name"), word("kind"), word("eligible households"), word("eligible people"),
       word("places a year"), word("unit cost (yuan)"), word("payers"), word("figures")}};
  std::vector<std::string> used, own;
  for (const ListedInstrument& i : list) {
    rows.push_back({core::printable(i.id), core::printable(name_of(i, names, language)),
                    std::string(term(kind_name(i.kind), language)), std::to_string(i.households),
                    std::to_string(i.people),
                    i.places_per_year ? fmt::format("{:g}", *i.places_per_year) : word("no limit"),
                    i.unit_cost ? core::yuan_text(*i.unit_cost) : word("by case"),
                    core::printable(payers_text(i, names, language)), figures_text(i, language)});
    if (instrument_of(i.id) == nullptr) own.push_back(core::printable(i.id));
  }
  // In the catalogue's order, each once.
  for (const Instrument& i : instruments)
    if (std::find(ids.begin(), ids.end(), i.id) != ids.end()) used.emplace_back(i.id);
  const std::string note =
      scale == 1
          ? ""
          : phrase(
                "Places and money are those of the whole place; households and people those of the part "
                "of it that is modelled, {:g}.",
                language, scale) +
                "\n";
  return align(rows) + "\n" + note +
         phrase("Of the catalogue's {} instruments it uses {}: {}", language, instruments.size(), used.size(),
                joined(used, language)) +
         "\n" + phrase("Of its own: {}", language, joined(own, language)) + "\n";
}

std::string instruments_json(const std::vector<ListedInstrument>& list, double scale) {
  Json root{{"scale", scale}, {"instruments", Json::array()}};
  for (const ListedInstrument& i : list) {
    Json payers = Json::array();
    for (const auto& [source, share] : i.payers) payers.push_back({{"source", source}, {"share", share}});
    Json besides = Json::array();
    for (const auto& [what, source] : i.besides)
      besides.push_back({{"source", source}, {"pays", what.substr(3)}});
    root["instruments"].push_back({{"id", i.id},
                                   {"kind", kind_name(i.kind)},
                                   {"name", name_json(i.name.zh, i.name.en)},
                                   {"eligible", {{"households", i.households}, {"people", i.people}}},
                                   {"places_per_year", i.places_per_year ? Json(*i.places_per_year) : Json()},
                                   {"unit_cost", i.unit_cost ? Json(core::yuan_text(*i.unit_cost)) : Json()},
                                   {"payers", payers},
                                   {"besides", besides},
                                   {"figures",
                                    {{"sourced", i.figures.sourced},
                                     {"assumed", i.figures.assumptions},
                                     {"unstated", i.figures.unstated}}},
                                   {"catalogue", instrument_of(i.id) != nullptr}});
  }
  return text_of(root);
}

std::string catalogue_text(Language language) {
  const auto word = [&](Text text) { return std::string(text.in(language)); };
  std::vector<std::vector<std::string>> rows{{word("id"), word("name"), word("kind"), word("documents")}};
  for (const Instrument& i : instruments)
    rows.push_back({std::string(i.id), std::string(language == Language::zh ? i.zh : i.en),
                    std::string(term(instrument_group_names[static_cast<std::size_t>(i.group)], language)),
                    std::string(i.reference)});
  return align(rows);
}

std::string catalogue_json() {
  Json root{{"catalogue", Json::array()}};
  for (const Instrument& i : instruments)
    root["catalogue"].push_back({{"id", i.id},
                                 {"name", name_json(i.zh, i.en)},
                                 {"group", instrument_group_names[static_cast<std::size_t>(i.group)]},
                                 {"reference", i.reference}});
  return text_of(root);
}

}  // namespace io
