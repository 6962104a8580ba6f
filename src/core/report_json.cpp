// The JSON form of a report's data; the page (src/web) is its only reader.
#include <array>
#include <optional>

#include "src/core/json.hpp"
#include "src/core/report_data.hpp"

namespace core {

namespace {

constexpr std::array<std::string_view, 12> shown_names{"text",  "word",  "name", "year",  "whole", "count",
                                                       "share", "money", "yuan", "years", "days",  "by-row"};
std::string_view name_of(Shown shown) { return shown_names[static_cast<std::size_t>(shown)]; }

void write(JsonWriter& w, const sim::Label& label) {
  w.begin_object().member("zh", label.zh).member("en", label.en).end_object();
}

void write_texts(JsonWriter& w, std::string_view key, const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  w.key(key).begin_list();
  for (const std::string& text : texts) w.value(text);
  w.end_list();
}

/// [mean, lo, hi, p05, p95]; where each cell of the column is shown in its own way, that comes first.
void write(JsonWriter& w, const ReportFigure& f) {
  w.begin_list();
  if (f.shown != Shown::by_row) w.value(name_of(f.shown));
  for (const auto& part : {f.mean, f.lo, f.hi, f.p05, f.p95}) w.value(part);
  w.end_list();
}

void write(JsonWriter& w, const ReportCell& cell) {
  if (std::holds_alternative<std::monostate>(cell))
    w.null();
  else if (const auto* text = std::get_if<std::string>(&cell))
    w.value(*text);
  else if (const auto* whole = std::get_if<std::int64_t>(&cell))
    w.value(*whole);
  else if (const auto* real = std::get_if<double>(&cell))
    w.value(*real);
  else if (const auto* figure = std::get_if<ReportFigure>(&cell))
    write(w, *figure);
  else
    write(w, std::get<sim::Label>(cell));
}

void write(JsonWriter& w, const ReportTable& table) {
  w.key("columns").begin_list();
  for (const ReportColumn& c : table.columns) {
    w.begin_object().member("id", c.id).member("label", c.label).member("shown", name_of(c.shown));
    if (!c.names.empty()) w.member("names", c.names);
    if (c.range) w.member("range", true);
    if (c.difference) w.member("difference", true);
    w.end_object();
  }
  w.end_list().key("rows").begin_list();
  for (const auto& row : table.rows) {
    w.begin_list();
    for (const ReportCell& cell : row) write(w, cell);
    w.end_list();
  }
  w.end_list();
}

void write(JsonWriter& w, const ReportBlock& b) {
  w.begin_object().member("id", b.id);
  if (!b.key.empty()) w.member("title", b.key);
  if (!b.title.zh.empty() || !b.title.en.empty()) {
    w.key("name");
    write(w, b.title);
  }
  write_texts(w, "notes", b.notes);
  if (!b.chart.kind.empty()) {
    w.key("chart").begin_object().member("kind", b.chart.kind).member("x", b.chart.x);
    write_texts(w, "y", b.chart.y);
    if (!b.chart.by.empty()) w.member("by", b.chart.by);
    write_texts(w, "flags", b.chart.flags);
    w.end_object();
  }
  if (!b.picture.zh.empty()) {
    w.key("picture");
    write(w, b.picture);
  }
  if (b.open) w.member("open", true);
  if (b.cards) w.member("cards", true);
  write(w, b.table);
  w.end_object();
}

void write_identity(JsonWriter& w, const ReportData& d) {
  w.key("identity").begin_object().key("title");
  write(w, d.scenario.title);
  w.member("file", d.scenario.file).member("sha256", d.scenario.sha256);
  w.member("start", d.scenario.start).member("end", d.scenario.end);
  w.member("seed", d.seed).member("replications", d.replications).member("version", d.version);
  w.member("fingerprint", d.fingerprint).member("imbalance_fen", d.imbalance);
  if (d.scenario.price_year != 0) w.member("price_year", d.scenario.price_year);
  if (!d.population.empty())
    w.member("households", d.population.front().households).member("persons", d.population.front().persons);
  if (!d.arms.empty()) {
    w.key("arms").begin_list();
    for (const sim::Label& arm : d.arms) write(w, arm);
    w.end_list();
  }
  w.end_object();
}

constexpr std::array<std::string_view, 10> kinds_of_names{
    "source", "layer", "layer_rule", "disease", "state", "move", "programme", "village", "facility", "group"};

void write_names(JsonWriter& w, const Names& names) {
  w.key("names").begin_object();
  for (std::size_t k = 0; k < kinds_of_names.size(); ++k) {
    w.key(kinds_of_names[k]).begin_object();
    for (const auto& [id, label] : names.all())
      if (static_cast<std::size_t>(id.first) == k && !(label.zh.empty() && label.en.empty())) {
        w.key(id.second);
        write(w, label);
      }
    w.end_object();
  }
  w.end_object();
}

}  // namespace

std::string report_json(const ReportData& d) {
  std::string out;
  JsonWriter w(out);
  w.begin_object().member("format", report_format);
  write_identity(w, d);
  w.key("words").begin_object();
  for (const ReportWord& word : d.words) {
    w.key(word.key);
    write(w, word.text);
  }
  w.end_object();
  write_names(w, d.scenario.names);
  w.key("sections").begin_list();
  for (const ReportSection& s : d.sections) {
    w.begin_object().member("id", s.id);
    write_texts(w, "notes", s.notes);
    w.key("blocks").begin_list();
    for (const ReportBlock& b : s.blocks) write(w, b);
    w.end_list().end_object();
  }
  w.end_list().end_object();
  return out;
}

}  // namespace core
