// Section of the report about what the figures rest on: every parameter with its origin, assumptions marked.
#include <algorithm>
#include <map>

#include "src/core/form.hpp"
#include "src/core/report_sections.hpp"
#include "src/core/source_label.hpp"

namespace core {

namespace {

std::string kind_of(const Parameter& p) {
  // As Provenance::counts() has it: whatever claims to be a fact and names no source is unstated.
  if (p.leaves_out()) return "origin-left-out";
  if (!p.given) return "origin-default";
  const bool soft = p.origin.kind == Origin::Kind::assumption || p.origin.kind == Origin::Kind::target;
  if (!soft && p.origin.source.empty()) return "origin-unstated";
  return p.origin.kind == Origin::Kind::unstated ? "origin-unstated"
                                                 : "origin-" + std::string(origin_kind_name(p.origin.kind));
}

}  // namespace

ReportSection parameters_section(const ReportInput& in) {
  ReportSection out{"parameters", {}, {}};
  ReportBlock list;
  list.id = "parameters";
  list.key = "parameters-list";
  list.notes = {"note-parameters"};
  list.table.columns = {{"path", "parameter", Shown::text, "", false},
                        {"value", "value-as-written", Shown::text, "", false},
                        {"unit", "unit", Shown::text, "", false},
                        {"kind", "kind-of-origin", Shown::word, "", false},
                        {"source", "source-of-figure", Shown::text, "", false},
                        {"range", "range", Shown::text, "", false},
                        {"note", "note", Shown::text, "", false}};
  std::map<std::string, std::int64_t> counts;
  for (const Parameter& p : in.resolved.provenance.parameters) {
    if (!p.counts()) continue;
    const Origin& o = p.origin;
    ++counts[kind_of(p)];
    std::string source = o.source;
    for (const std::string* more : {&o.place, &o.year})
      if (!more->empty()) source += (source.empty() ? "" : ", ") + *more;
    list.table.rows.push_back(
        {p.path, value_label(p),
         sim::Label{std::string(unit_name(p.info.unit, true)), std::string(unit_name(p.info.unit, false))},
         kind_of(p), source_label(source), o.range_text, o.note});
  }
  if (list.table.rows.empty()) return out;
  ReportBlock kinds;
  kinds.id = "origins";
  kinds.key = "origins-of-parameters";
  kinds.notes = {"note-origins"};
  kinds.chart = {"bars", "kind", {"parameters"}, "", {"horizontal"}};
  kinds.table.columns = {{"kind", "kind-of-origin", Shown::word, "", false},
                         {"parameters", "number-of-parameters", Shown::whole, "", false}};
  for (const char* kind :
       {"origin-rule", "origin-observed", "origin-estimate", "origin-calibrated", "origin-target",
        "origin-assumption", "origin-default", "origin-unstated", "origin-left-out"})
    if (const auto found = counts.find(kind); found != counts.end())
      kinds.table.rows.push_back({std::string(kind), found->second});
  out.blocks.push_back(std::move(kinds));
  out.blocks.push_back(std::move(list));
  return out;
}

}  // namespace core
