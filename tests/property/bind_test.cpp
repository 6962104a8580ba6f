// Whatever a document holds, binding answers: no crash, every problem with a message, the same answer twice.
#include "src/core/bind.hpp"

#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "src/core/declaration.hpp"
#include "tests/core/sample.hpp"

namespace bind_test {
namespace {

constexpr std::array<std::string_view, 28> some_keys{
    "value",      "kind",       "source", "range",      "origin", "note",    "place",
    "id",         "per",        "0",      "65",         "065",    "mean",    "sd",
    "sigma",      "uniform",    "wage",   "lognormal",  "city",   "village", "asset",
    "2016-01-01", "2020-02-30", "a",      "2014-05-05", "03-31",  "en",      "instead-of"};
constexpr std::array<std::string_view, 26> some_scalars{
    "0",          "1",        "0.5",        "-3",    "1e999",
    "nan",        ".inf",     "2016-01-01", "03-31", "90 d",
    "a",          "b",        "x0.5..x2",   "50 %",  "true",
    "assumption", "target",   "rule",       "",      "0x1",
    "1_000",      "\xff\xfe", "脱贫",       "fast",  "99999999999999999999",
    "a and"};

std::vector<std::string> field_names() {
  std::vector<std::string> names;
  const auto collect = [&](const auto& self, const core::Declaration& d) -> void {
    if (!d.info.name.empty()) names.emplace_back(d.info.name);
    for (const core::Declaration& f : d.fields) self(self, f);
  };
  collect(collect, core::declare<sample::Town>());
  return names;
}

core::Node random_node(const std::vector<std::string>& names, int depth, std::int32_t& line) {
  core::Node node;
  node.mark = {0, ++line, 1};
  const int what = *rc::gen::inRange(0, depth > 0 ? 10 : 4);
  if (what == 0) return node;
  if (what < 4) {
    node.kind = core::Node::Kind::scalar;
    node.text = some_scalars[*rc::gen::inRange<std::size_t>(0, some_scalars.size())];
    node.quoted = *rc::gen::inRange(0, 8) == 0;
    return node;
  }
  const int size = *rc::gen::inRange(0, 5);
  node.kind = what < 6 ? core::Node::Kind::sequence : core::Node::Kind::map;
  for (int i = 0; i < size; ++i) {
    core::Node child = random_node(names, depth - 1, line);
    if (node.kind == core::Node::Kind::sequence) {
      node.items.push_back(std::move(child));
      continue;
    }
    const bool field = *rc::gen::inRange(0, 2) == 0;
    const std::string key = field
                                ? names[*rc::gen::inRange<std::size_t>(0, names.size())]
                                : std::string(some_keys[*rc::gen::inRange<std::size_t>(0, some_keys.size())]);
    if (node.find(key) == nullptr) node.entries.push_back({key, child.mark, false, std::move(child)});
  }
  return node;
}

bool same(const sim::Problems& a, const sim::Problems& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i].message != b[i].message || a[i].path != b[i].path || a[i].mark != b[i].mark) return false;
  return true;
}

}  // namespace

TEST_CASE("any document at all gets an answer") {
  const std::vector<std::string> names = field_names();
  CHECK(rc::check([&] {
    std::int32_t line = 0;
    core::Document document;
    document.root.kind = core::Node::Kind::map;
    document.root.mark = {0, 1, 1};
    for (const std::string& name : names)  // most of the time something stands where a field is read
      if (*rc::gen::inRange(0, 3) == 0 && document.root.find(name) == nullptr)
        document.root.entries.push_back({name, {0, ++line, 1}, false, random_node(names, 5, line)});
    core::BindOptions options;
    options.as_of = {16801};
    sim::Problems first, second;
    sample::Town town, again;
    core::Provenance provenance;
    core::bind(town, document, options, first, &provenance);
    core::bind(again, document, options, second);
    RC_ASSERT(same(first, second));
    for (const sim::Problem& p : first) {
      RC_ASSERT(!p.message.empty());
      RC_ASSERT(p.mark.line > 0);
    }
    // Whatever was refused, what stands in the struct is within bounds.
    RC_ASSERT(std::isfinite(town.rate) && town.rate >= 0 && town.rate <= 1);
    RC_ASSERT(town.tiers.size() == 4 && town.fees.size() == 4 && town.bills.size() == 4);
    for (double share : town.tiers) RC_ASSERT(share >= 0 && share <= 1);
    for (const core::Parameter& p : provenance.parameters) RC_ASSERT(p.given == (p.mark.line > 0));
  }));
}

}  // namespace bind_test
