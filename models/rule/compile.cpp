#include "models/rule/compile.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "models/rule/check.hpp"

namespace models::rule {

namespace {

using Operation = Instruction::Operation;
using Tag = Typed::Tag;

constexpr std::size_t code_max = 60000;

std::uint16_t packed(Slot s) { return static_cast<std::uint16_t>(s.part * part_size_max + s.index); }

/// The relation with its two sides exchanged.
Relation mirrored(Relation r) {
  const auto bits = static_cast<unsigned>(r);
  return static_cast<Relation>((bits & 2U) | (bits & 1U) << 2U | (bits & 4U) >> 2U);
}

/// Writes code. Conditions are written as jumps: `branch(node, when, target)` goes to the target if the
/// node's truth is `when` and falls through otherwise, so that a conjunction is a row of compare-and-leave.
class Writer {
 public:
  explicit Writer(const TypedTree& tree) : tree_(tree) {}

  bool run(Kind wanted) {
    if (wanted == Kind::truth) {
      condition(tree_.root, 0);
    } else {
      compute(tree_.root, 0);
      emit({.operation = Operation::number});
    }
    if (code.size() > code_max) return false;
    for (Instruction& i : code)
      if (takes_target(i)) i.target = static_cast<std::uint16_t>(labels_[i.target]);
    std::sort(read.begin(), read.end());
    read.erase(std::unique(read.begin(), read.end()), read.end());
    return !too_deep_;
  }

  std::vector<Instruction> code;
  std::vector<Slot> read;

 private:
  using Label = std::uint16_t;

  const Typed& at(std::int32_t node) const { return tree_.nodes[static_cast<std::size_t>(node)]; }
  bool is(std::int32_t node, Tag tag) const { return at(node).tag == tag; }

  static bool takes_target(const Instruction& i) {
    switch (i.operation) {
      case Operation::compare_constant:
      case Operation::compare_slots:
      case Operation::compare_register_constant:
      case Operation::compare_registers:
      case Operation::in_set:
      case Operation::jump:
      case Operation::count_members:
      case Operation::any_member:
        return true;
      default:
        return false;
    }
  }

  void emit(Instruction i) {
    if (code.size() <= code_max) code.push_back(i);
  }
  Label new_label() {
    // Beyond the bound on code the labels are never used.
    if (labels_.size() > code_max) return 0;
    labels_.push_back(0);
    return static_cast<Label>(labels_.size() - 1);
  }
  void place(Label label) { labels_[label] = static_cast<std::uint32_t>(code.size()); }

  std::uint16_t slot(std::int32_t field) {
    read.push_back(at(field).slot);
    return packed(at(field).slot);
  }
  std::uint16_t reg(int index) {
    if (index >= register_count) too_deep_ = true;
    return static_cast<std::uint16_t>(std::min<int>(index, register_count - 1));
  }
  static std::uint8_t test(Relation relation, bool when) {
    return static_cast<std::uint8_t>(static_cast<unsigned>(relation) | (when ? 8U : 0U));
  }

  void condition(std::int32_t node, int free_register) {
    const Label no = new_label();
    branch(node, false, no, free_register);
    emit({.operation = Operation::yes});
    place(no);
    emit({.operation = Operation::no});
  }

  void branch(std::int32_t node, bool when, Label target, int free) {
    const Typed& n = at(node);
    switch (n.tag) {
      case Tag::logical_not:
        return branch(n.children[0], !when, target, free);
      case Tag::logical_and:
        return series(n, when, false, target, free);
      case Tag::logical_or:
        return series(n, when, true, target, free);
      case Tag::compare:
        return comparison(n, when, target, free);
      case Tag::in:
        return membership(n, when, target, free);
      case Tag::constant:
        if ((n.value != 0) == when) emit({.operation = Operation::jump, .target = target});
        return;
      case Tag::field:
        return emit({.operation = Operation::compare_constant,
                     .test = test(Relation::not_equal, when),
                     .a = slot(node),
                     .target = target});
      default:
        compute(node, free);
        return emit({.operation = Operation::compare_register_constant,
                     .test = test(Relation::not_equal, when),
                     .a = reg(free),
                     .target = target});
    }
  }

  /// A conjunction is settled by the first false part, a disjunction by the first true one.
  void series(const Typed& n, bool when, bool settled_by, Label target, int free) {
    if (when == settled_by) {
      for (const std::int32_t c : n.children) branch(c, when, target, free);
      return;
    }
    const Label after = new_label();
    for (std::size_t i = 0; i + 1 < n.children.size(); ++i) branch(n.children[i], settled_by, after, free);
    branch(n.children.back(), when, target, free);
    place(after);
  }

  /// A field, or a constant times a field: what a comparison can read in place.
  struct Scaled {
    std::int32_t field = -1;
    double factor = 1;
  };
  Scaled scaled(std::int32_t node) const {
    if (is(node, Tag::field)) return {node, 1};
    if (!is(node, Tag::multiply)) return {};
    const std::int32_t x = at(node).children[0], y = at(node).children[1];
    if (is(x, Tag::constant) && is(y, Tag::field)) return {y, at(x).value};
    if (is(x, Tag::field) && is(y, Tag::constant)) return {x, at(y).value};
    return {};
  }

  void comparison(const Typed& n, bool when, Label target, int free) {
    std::int32_t left = n.children[0], right = n.children[1];
    Relation relation = n.relation;
    if (is(left, Tag::constant) || (is(right, Tag::field) && !is(left, Tag::field))) {
      std::swap(left, right);
      relation = mirrored(relation);
    }
    const std::uint8_t t = test(relation, when);
    if (is(left, Tag::field) && is(right, Tag::constant))
      return emit({.operation = Operation::compare_constant,
                   .test = t,
                   .a = slot(left),
                   .target = target,
                   .constant = at(right).value});
    if (const Scaled other = scaled(right); is(left, Tag::field) && other.field >= 0)
      return emit({.operation = Operation::compare_slots,
                   .test = t,
                   .a = slot(left),
                   .b = slot(other.field),
                   .target = target,
                   .constant = other.factor});
    compute(left, free);
    if (is(right, Tag::constant))
      return emit({.operation = Operation::compare_register_constant,
                   .test = t,
                   .a = reg(free),
                   .target = target,
                   .constant = at(right).value});
    compute(right, free + 1);
    emit({.operation = Operation::compare_registers,
          .test = t,
          .a = reg(free),
          .b = reg(free + 1),
          .target = target});
  }

  void membership(const Typed& n, bool when, Label target, int free) {
    const Label after = new_label();
    const Label found = when ? target : after;
    const std::int32_t value = n.children[0];
    if (n.set.empty()) {
      if (!when) emit({.operation = Operation::jump, .target = target});
      place(after);
      return;
    }
    std::vector<Instruction> tests;
    if (at(value).kind == Kind::choice) {
      tests = set_tests(n, value);
    } else {
      const bool field = is(value, Tag::field);
      if (!field) compute(value, free);
      for (const double member : n.set)
        tests.push_back(
            {.operation = field ? Operation::compare_constant : Operation::compare_register_constant,
             .test = test(Relation::equal, true),
             .a = field ? slot(value) : reg(free),
             .constant = member});
    }
    for (std::size_t i = 0; i < tests.size(); ++i) {
      const bool last = i + 1 == tests.size();
      tests[i].target = last ? target : found;
      if (last && !when) tests[i].test = static_cast<std::uint8_t>(tests[i].test & 7U);
      emit(tests[i]);
    }
    place(after);
  }

  /// One test per 64 positions that hold any of the set's names.
  std::vector<Instruction> set_tests(const Typed& n, std::int32_t value) {
    std::vector<Instruction> tests;
    std::vector<std::uint64_t> words;
    for (const double member : n.set) {
      // Positions are small whole numbers that `position` made from an index.
      const auto index = static_cast<std::uint32_t>(std::clamp(member, 0.0, 65535.0));
      if (words.size() <= index / 64) words.resize(index / 64 + 1, 0);
      words[index / 64] |= std::uint64_t{1} << (index % 64);
    }
    for (std::size_t w = 0; w < words.size(); ++w) {
      if (words[w] == 0) continue;
      Instruction i{.operation = Operation::in_set,
                    .test = test(Relation::equal, true),
                    .a = slot(value),
                    .b = static_cast<std::uint16_t>(w * 64)};
      std::memcpy(&i.constant, &words[w], sizeof words[w]);
      tests.push_back(i);
    }
    return tests;
  }

  static Operation operation_of(Tag tag) {
    switch (tag) {
      case Tag::add:
        return Operation::add;
      case Tag::subtract:
        return Operation::subtract;
      case Tag::multiply:
        return Operation::multiply;
      case Tag::divide:
        return Operation::divide;
      case Tag::minimum:
        return Operation::minimum;
      default:
        return Operation::maximum;
    }
  }

  /// Leaves the node's value in register `into`; registers from there on are free.
  void compute(std::int32_t node, int into) {
    const Typed& n = at(node);
    const std::uint16_t r = reg(into);
    switch (n.tag) {
      case Tag::constant:
        return emit({.operation = Operation::load_constant, .a = r, .constant = n.value});
      case Tag::field:
        return emit({.operation = Operation::load, .a = r, .b = slot(node)});
      case Tag::negate:
        compute(n.children[0], into);
        return emit({.operation = Operation::negate, .a = r});
      case Tag::add:
      case Tag::subtract:
      case Tag::multiply:
      case Tag::divide:
      case Tag::minimum:
      case Tag::maximum:
        compute(n.children[0], into);
        for (std::size_t i = 1; i < n.children.size(); ++i) {
          compute(n.children[i], into + 1);
          emit({.operation = operation_of(n.tag), .a = r, .b = reg(into + 1)});
        }
        return;
      case Tag::count:
      case Tag::any: {
        const Label after = new_label();
        emit({.operation = n.tag == Tag::any ? Operation::any_member : Operation::count_members,
              .a = r,
              .target = after});
        condition(n.children[0], into + 1);
        return place(after);
      }
      case Tag::compare:
      case Tag::in:
      case Tag::logical_not:
      case Tag::logical_and:
      case Tag::logical_or: {
        const Label no = new_label(), after = new_label();
        branch(node, false, no, into);
        emit({.operation = Operation::load_constant, .a = r, .constant = 1});
        emit({.operation = Operation::jump, .target = after});
        place(no);
        emit({.operation = Operation::load_constant, .a = r, .constant = 0});
        return place(after);
      }
    }
  }

  const TypedTree& tree_;
  std::vector<std::uint32_t> labels_;
  bool too_deep_ = false;
};

}  // namespace

Definitions::Definitions(const std::vector<Definition>& definitions, sim::Problems& problems) {
  for (const Definition& d : definitions) {
    if (find(d.name) != nullptr) {
      problems.push_back({sim::Severity::error,
                          d.rule.mark,
                          "define." + d.name,
                          "`" + d.name + "` is defined twice",
                          {},
                          {}});
      continue;
    }
    entries_.push_back({d.name, std::nullopt});
    if (d.rule.text.empty()) continue;
    const std::size_t before = problems.size();
    entries_.back().syntax = parse(d.rule, problems);
    for (std::size_t i = before; i < problems.size(); ++i) problems[i].path = "define." + d.name;
  }
}

const Definitions::Entry* Definitions::find(std::string_view name) const {
  for (const Entry& e : entries_)
    if (e.name == name) return &e;
  return nullptr;
}

void Definitions::check(const Scope& scope, sim::Problems& problems) {
  for (Entry& e : entries_) {
    if (!e.syntax) continue;
    if (scope.field(e.name) != nullptr)
      problems.push_back({sim::Severity::error,
                          e.syntax->mark,
                          "define." + e.name,
                          "`" + e.name + "` is a field already",
                          "a name of its own for the definition",
                          {}});
    e.broken = !type_definition(e, scope, *this, problems);
  }
}

std::optional<Program> compile(const sim::Expression& expression, const Scope& scope,
                               const Definitions& definitions, Kind wanted, sim::Problems& problems) {
  const std::optional<Syntax> syntax = parse(expression, problems);
  if (!syntax) return std::nullopt;
  const std::optional<TypedTree> tree = type(*syntax, scope, definitions, wanted, problems);
  if (!tree) return std::nullopt;
  Writer writer(*tree);
  if (!writer.run(wanted)) {
    problems.push_back({sim::Severity::error,
                        expression.mark,
                        {},
                        "the rule is too large or its arithmetic nested too deeply",
                        "at most 30 levels of arithmetic",
                        {}});
    return std::nullopt;
  }
  return Program(std::move(writer.code), wanted, std::move(writer.read));
}

bool Checker::check(const sim::Expression& expression, std::string_view scope, bool boolean,
                    sim::Problems& problems) const {
  for (const Scope& s : scopes)
    if (s.name == scope)
      return compile(expression, s, definitions, boolean ? Kind::truth : Kind::number, problems).has_value();
  problems.push_back(
      {sim::Severity::error, expression.mark, {}, "no scope named `" + std::string(scope) + "`", {}, {}});
  return false;
}

}  // namespace models::rule
