#include "models/rule/check.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <utility>

#include "sim/describe/nearest.hpp"

namespace models::rule {

namespace {

using SyntaxTag = SyntaxNode::Tag;
using Tag = Typed::Tag;

constexpr std::array<std::string_view, 4> functions{"min", "max", "any", "count"};

/// The number of a name that no value of its choice has; -1 stands for values without a name.
constexpr double no_value = -2;

std::string quoted(std::string_view name) { return "`" + std::string(name) + "`"; }

/// The first few names, for an error's "one of".
std::string some_of(const std::vector<std::string>& names) {
  constexpr std::size_t shown = 12;
  std::string out;
  for (std::size_t i = 0; i < names.size() && i < shown; ++i) out += (i > 0 ? ", " : "") + names[i];
  if (names.size() > shown) out += ", ...";
  return out;
}

const char* word(Kind kind) {
  switch (kind) {
    case Kind::number:
      return "a number";
    case Kind::truth:
      return "a truth value";
    case Kind::choice:
      return "a choice";
  }
  return "";
}

class Typing {
 public:
  Typing(TypedTree& tree, const Scope& scope, const Definitions& definitions, sim::Problems& problems)
      : tree_(tree), scope_(&scope), definitions_(definitions), problems_(problems) {}

  std::int32_t run_definition(const Definitions::Entry& own) {
    own_ = &own;
    active_.push_back(&own);
    syntax_ = &*own.syntax;
    return visit(syntax_->root);
  }

  std::int32_t run(const Syntax& syntax, std::optional<Kind> wanted) {
    syntax_ = &syntax;
    const std::int32_t root = visit(syntax.root);
    if (root < 0) return -1;
    if (!wanted) return root;
    return need(root, *wanted, at(syntax.root)) ? root : -1;
  }

 private:
  const SyntaxNode& at(std::int32_t node) const { return syntax_->nodes[static_cast<std::size_t>(node)]; }
  const Typed& typed(std::int32_t node) const { return tree_.nodes[static_cast<std::size_t>(node)]; }

  std::int32_t problem(const SyntaxNode& node, std::string message, std::string expected = {},
                       std::string nearest = {}) {
    const sim::Mark mark = syntax_->mark_at(first_byte(node));
    if (active_.empty()) return say({}, mark, std::move(message), std::move(expected), std::move(nearest));
    if (own_ == nullptr)  // sound by itself, so it is the user's scope that lacks something
      return say({}, use_, quoted(active_.front()->name) + " cannot be used here: " + message,
                 std::move(expected));
    if (active_.size() > 1) return -1;  // the other definition says it
    return say(path_of(*own_), mark, std::move(message), std::move(expected), std::move(nearest));
  }

  static std::string path_of(const Definitions::Entry& d) { return "define." + d.name; }

  std::int32_t say(std::string path, sim::Mark mark, std::string message, std::string expected = {},
                   std::string nearest = {}, sim::Severity severity = sim::Severity::error) {
    for (const sim::Problem& p : problems_)
      if (p.mark == mark && p.message == message && p.path == path) return -1;
    problems_.push_back(
        {severity, mark, std::move(path), std::move(message), std::move(expected), std::move(nearest)});
    return -1;
  }

  /// Of a bound that is passed: a problem of the rule as a whole, with all that is put in.
  std::int32_t give_up(const SyntaxNode& node, std::string message, std::string expected) {
    given_up_ = true;
    if (own_ == nullptr) return problem(node, std::move(message), std::move(expected));
    return say(path_of(*own_), own_->syntax->mark, std::move(message), std::move(expected));
  }

  /// An operator's node begins at the operator; a problem of the whole begins at its first operand.
  std::uint32_t first_byte(const SyntaxNode& node) const {
    std::uint32_t begin = node.begin;
    for (const SyntaxNode* n = &node; n->first >= 0;) {
      n = &at(n->first);
      begin = std::min(begin, n->begin);
    }
    return begin;
  }

  bool need(std::int32_t node, Kind kind, const SyntaxNode& place) {
    if (typed(node).kind == kind) return true;
    const bool name = place.tag == SyntaxTag::name;
    problem(place,
            (name ? quoted(syntax_->text_of(place)) : std::string("this")) + " is " + word(typed(node).kind),
            std::string(word(kind)) +
                (typed(node).kind == Kind::choice ? ", such as a comparison with `=`" : ""));
    return false;
  }

  std::int32_t add(Typed node, const SyntaxNode& place) {
    if (tree_.nodes.size() >= typed_nodes_max)
      return give_up(place, "the rule is too large once its definitions are put in", "at most 10000 parts");
    tree_.nodes.push_back(std::move(node));
    return static_cast<std::int32_t>(tree_.nodes.size()) - 1;
  }
  std::int32_t constant(Kind kind, double value, const SyntaxNode& place) {
    Typed n;
    n.kind = kind;
    n.value = value;
    return add(std::move(n), place);
  }

  std::int32_t visit(std::int32_t index) {
    // Definitions that use each other twice over would otherwise be walked through to their exponential end.
    if (given_up_) return -1;
    const SyntaxNode& node = at(index);
    if (depth_ >= typed_depth_max)
      return give_up(node, "the rule is nested too deeply", "at most 500 levels, definitions included");
    ++depth_;
    const std::int32_t made = visit_node(node);
    --depth_;
    return made;
  }

  std::int32_t visit_node(const SyntaxNode& node) {
    switch (node.tag) {
      case SyntaxTag::number:
        return constant(Kind::number, node.number, node);
      case SyntaxTag::truth:
        return constant(Kind::truth, node.number, node);
      case SyntaxTag::name:
        return name(node);
      case SyntaxTag::call:
        return call(node);
      case SyntaxTag::negate:
        return arithmetic(Tag::negate, node);
      case SyntaxTag::add:
        return arithmetic(Tag::add, node);
      case SyntaxTag::subtract:
        return arithmetic(Tag::subtract, node);
      case SyntaxTag::multiply:
        return arithmetic(Tag::multiply, node);
      case SyntaxTag::divide:
        return arithmetic(Tag::divide, node);
      case SyntaxTag::compare:
        return compare(node);
      case SyntaxTag::in:
        return membership(node);
      case SyntaxTag::logical_not:
        return logical(Tag::logical_not, node);
      case SyntaxTag::logical_and:
        return logical(Tag::logical_and, node);
      case SyntaxTag::logical_or:
        return logical(Tag::logical_or, node);
    }
    return -1;
  }

  /// All operands of one kind; -1 among them once one is wrong, after all have been looked at.
  std::vector<std::int32_t> operands(const SyntaxNode& node, Kind kind) {
    std::vector<std::int32_t> out;
    bool good = true;
    for (std::int32_t c = node.first; c >= 0; c = at(c).next) {
      const std::int32_t made = visit(c);
      good = made >= 0 && need(made, kind, at(c)) && good;
      out.push_back(made);
    }
    if (!good) out.assign(1, -1);
    return out;
  }

  std::int32_t arithmetic(Tag tag, const SyntaxNode& node) {
    Typed n;
    n.tag = tag;
    n.children = operands(node, Kind::number);
    if (n.children.front() < 0) return -1;
    if (tag == Tag::divide && is_zero(typed(n.children.back())))
      return problem(node, "division by 0", "a divisor that is not always 0");
    const bool fixed = std::all_of(n.children.begin(), n.children.end(),
                                   [&](std::int32_t c) { return typed(c).tag == Tag::constant; });
    if (fixed) return constant(Kind::number, folded(n), node);
    return add(std::move(n), node);
  }

  static bool is_zero(const Typed& n) { return n.tag == Tag::constant && n.value == 0; }

  double folded(const Typed& n) const {
    double value = typed(n.children[0]).value;
    if (n.tag == Tag::negate) return -value;
    for (std::size_t i = 1; i < n.children.size(); ++i) {
      const double other = typed(n.children[i]).value;
      if (n.tag == Tag::add) value = value + other;
      if (n.tag == Tag::subtract) value = value - other;
      if (n.tag == Tag::multiply) value = value * other;
      if (n.tag == Tag::divide) value = quotient(value, other);
      if (n.tag == Tag::minimum) value = minimum_of(value, other);
      if (n.tag == Tag::maximum) value = maximum_of(value, other);
    }
    return value;
  }

  std::int32_t logical(Tag tag, const SyntaxNode& node) {
    Typed n;
    n.tag = tag;
    n.kind = Kind::truth;
    n.children = operands(node, Kind::truth);
    if (n.children.front() < 0) return -1;
    return add(std::move(n), node);
  }

  std::int32_t field(const Field& f, const SyntaxNode& place) {
    Typed n;
    n.tag = Tag::field;
    n.kind = f.kind;
    n.slot = f.slot;
    n.choice = f.kind == Kind::choice ? &f : nullptr;
    return add(std::move(n), place);
  }

  std::int32_t name(const SyntaxNode& node) {
    const std::string_view wanted = syntax_->text_of(node);
    if (const Field* f = scope_->field(wanted)) return field(*f, node);
    if (const Definitions::Entry* d = definitions_.find(wanted)) return definition(*d, node);
    return unknown(node, wanted);
  }

  std::int32_t unknown(const SyntaxNode& node, std::string_view wanted) {
    const std::size_t hyphen = wanted.find('-');
    if (hyphen != std::string_view::npos && known(wanted.substr(0, hyphen)))
      return problem(node, "unknown name " + quoted(wanted), "spaces around `-` for a subtraction");
    if (std::find(functions.begin(), functions.end(), wanted) != functions.end() || scope_->question(wanted))
      return problem(node, quoted(wanted) + " needs something in ( )", std::string(wanted) + "(...)");
    if (scope_->members && scope_->members->field(wanted) != nullptr)
      return problem(node, quoted(wanted) + " is asked of no person here",
                     "any(...) or count(...) around it, or a programme of persons");
    std::vector<std::string> names;
    for (const Field& f : scope_->fields) names.push_back(f.name);
    for (const Definitions::Entry& d : definitions_.entries()) names.push_back(d.name);
    return problem(node, "unknown name " + quoted(wanted),
                   "a field of scope " + scope_->name + " or a name from `define`",
                   sim::nearest(wanted, names));
  }

  bool known(std::string_view wanted) const {
    return scope_->field(wanted) != nullptr || definitions_.find(wanted) != nullptr;
  }

  std::int32_t definition(const Definitions::Entry& d, const SyntaxNode& node) {
    if (!d.syntax || d.broken) return -1;
    const auto open = std::find(active_.begin(), active_.end(), &d);
    if (open != active_.end()) {
      std::string cycle;
      for (auto it = open; it != active_.end(); ++it) cycle += (*it)->name + " -> ";
      // Once, for the first of them.
      if (own_ != nullptr && (&d != own_ || *std::min_element(active_.begin(), active_.end()) != own_))
        return -1;
      return say(own_ == nullptr ? std::string() : path_of(*active_.back()), syntax_->mark_at(node.begin),
                 "definitions go round in a circle: " + cycle + d.name);
    }
    if (active_.empty()) use_ = syntax_->mark_at(node.begin);
    const Syntax* outer = syntax_;
    active_.push_back(&d);
    syntax_ = &*d.syntax;
    const std::int32_t made = visit(syntax_->root);
    syntax_ = outer;
    active_.pop_back();
    return made;
  }

  std::int32_t call(const SyntaxNode& node) {
    const std::string_view wanted = syntax_->text_of(node);
    if (wanted == "min" || wanted == "max")
      return arithmetic(wanted == "min" ? Tag::minimum : Tag::maximum, node);
    if (wanted == "any" || wanted == "count")
      return over_members(wanted == "any" ? Tag::any : Tag::count, node);
    const Question* p = scope_->question(wanted);
    if (p == nullptr) {
      std::vector<std::string> names(functions.begin(), functions.end());
      for (const Question& q : scope_->questions) names.push_back(q.name);
      return problem(node, "unknown function " + quoted(wanted), "one of " + some_of(names),
                     sim::nearest(wanted, names));
    }
    const SyntaxNode& argument = at(node.first);
    if (argument.tag != SyntaxTag::name || argument.next >= 0)
      return problem(node, quoted(wanted) + " takes one id", std::string(wanted) + "(id)");
    const bool gone = std::find(p->gone.begin(), p->gone.end(), syntax_->text_of(argument)) != p->gone.end();
    if (gone) return constant(p->kind, 0, node);
    const std::optional<double> index = asked_of(argument, *p);
    if (!index) return -1;
    Typed n;
    n.tag = Tag::field;
    n.kind = p->kind;
    n.slot = {p->first.part, static_cast<std::uint16_t>(p->first.index + static_cast<std::uint16_t>(*index))};
    return add(std::move(n), node);
  }

  std::int32_t over_members(Tag tag, const SyntaxNode& node) {
    const std::string_view wanted = syntax_->text_of(node);
    if (inside_members_ || !scope_->members)
      return problem(node, quoted(wanted) + " cannot be used here",
                     inside_members_ ? "no any( ) or count( ) inside another" : "a scope with members");
    if (at(node.first).next >= 0) return problem(node, quoted(wanted) + " takes one rule", {});
    const Scope* outer = scope_;
    scope_ = outer->members.get();
    inside_members_ = true;
    Typed n;
    n.tag = tag;
    n.kind = tag == Tag::any ? Kind::truth : Kind::number;
    n.children = operands(node, Kind::truth);
    scope_ = outer;
    inside_members_ = false;
    if (n.children.front() < 0) return -1;
    return add(std::move(n), node);
  }

  /// Position of the id that a question is asked of.
  std::optional<double> asked_of(const SyntaxNode& argument, const Question& p) {
    const std::string_view wanted = syntax_->text_of(argument);
    const auto is_unfit = [&](std::string_view id) {
      return std::find(p.unfit.begin(), p.unfit.end(), id) != p.unfit.end();
    };
    const auto found = std::find(p.ids.begin(), p.ids.end(), wanted);
    if (found != p.ids.end() && !is_unfit(wanted)) return static_cast<double>(found - p.ids.begin());
    if (p.open) return 0.0;
    std::vector<std::string> fit;
    std::copy_if(p.ids.begin(), p.ids.end(), std::back_inserter(fit),
                 [&](const std::string& id) { return !is_unfit(id); });
    problem(argument,
            found == p.ids.end() ? "unknown id " + quoted(wanted)
                                 : quoted(wanted) + " is not " + std::string(p.fit),
            fit.empty() ? std::string(p.fit) : "one of " + some_of(fit), sim::nearest(wanted, fit));
    return std::nullopt;
  }

  /// Position of a written name among `names`.
  std::optional<double> position(const SyntaxNode& node, const std::vector<std::string>& names, bool open,
                                 const std::string& what) {
    const std::string_view wanted = syntax_->text_of(node);
    const auto found = std::find(names.begin(), names.end(), wanted);
    if (found != names.end()) return static_cast<double>(found - names.begin());
    if (open) return 0.0;
    problem(node, "unknown " + what + " " + quoted(wanted), names.empty() ? "" : "one of " + some_of(names),
            sim::nearest(wanted, names));
    return std::nullopt;
  }

  bool is_free_name(const SyntaxNode& node) const {
    return node.tag == SyntaxTag::name && !known(syntax_->text_of(node));
  }

  std::int32_t compare(const SyntaxNode& node) {
    const std::int32_t first = node.first, second = at(first).next;
    // A name that is no field may be a value of the choice on the other side, so that side is typed first.
    const bool swapped = is_free_name(at(first)) && !is_free_name(at(second));
    const std::int32_t leading = swapped ? second : first, following = swapped ? first : second;
    const std::int32_t known_side = visit(leading);
    std::int32_t other_side = -1;
    if (known_side >= 0 && typed(known_side).kind == Kind::choice) {
      other_side = value_of(*typed(known_side).choice, at(following), following, at(leading));
    } else if (known_side >= 0 || !is_free_name(at(following))) {
      other_side = visit(following);
    }
    if (known_side < 0 || other_side < 0) return -1;
    if (!comparable(node, known_side, other_side)) return -1;
    Typed n;
    n.tag = Tag::compare;
    n.kind = Kind::truth;
    n.relation = node.relation;
    n.children = swapped ? std::vector<std::int32_t>{other_side, known_side}
                         : std::vector<std::int32_t>{known_side, other_side};
    if (typed(n.children[0]).tag == Tag::constant && typed(n.children[1]).tag == Tag::constant) {
      const unsigned bit = relation_bit(typed(n.children[0]).value, typed(n.children[1]).value);
      return constant(Kind::truth, (bit & static_cast<unsigned>(n.relation)) != 0 ? 1 : 0, node);
    }
    return add(std::move(n), node);
  }

  /// The other side of a comparison with a choice: one of its names, or another field of the same names.
  std::int32_t value_of(const Field& choice, const SyntaxNode& node, std::int32_t index,
                        const SyntaxNode& leading) {
    if (node.tag != SyntaxTag::name) return visit(index);
    const std::string_view wanted = syntax_->text_of(node);
    const bool listed = std::find(choice.names.begin(), choice.names.end(), wanted) != choice.names.end();
    if (!listed && known(wanted)) return visit(index);
    const bool none =
        !listed && !choice.open && !is_list(choice, wanted) && may_be_absent(choice, wanted, choice.names);
    if (none) nothing_is(choice, node);
    const std::optional<double> value =
        none ? std::optional(no_value)
             : position(node, choice.names, choice.open,
                        "value of " + std::string(syntax_->text_of(leading)) + ":");
    if (!value) return -1;
    Typed n;
    n.kind = Kind::choice;
    n.value = *value;
    n.choice = &choice;
    return add(std::move(n), node);
  }

  bool comparable(const SyntaxNode& node, std::int32_t left, std::int32_t right) {
    const Typed& l = typed(left);
    const Typed& r = typed(right);
    if (l.kind != r.kind) {
      problem(node, std::string(word(l.kind)) + " is compared with " + word(r.kind), "two of one kind");
      return false;
    }
    if (l.kind == Kind::number) return true;
    if (node.relation != Relation::equal && node.relation != Relation::not_equal) {
      problem(node, std::string(word(l.kind)) + " has no order",
              l.kind == Kind::choice ? "`=`, `!=` or `in`" : "`=` or `!=`");
      return false;
    }
    if (l.kind == Kind::choice && l.choice->names != r.choice->names) {
      problem(node,
              quoted(l.choice->name) + " and " + quoted(r.choice->name) + " are choices of different kinds");
      return false;
    }
    return true;
  }

  std::int32_t membership(const SyntaxNode& node) {
    const std::int32_t first = node.first;
    const std::int32_t value = visit(first);
    if (value < 0) return -1;
    const Kind kind = typed(value).kind;
    if (kind == Kind::truth)
      return problem(at(first), "a truth value is looked for in a list", "a number or a choice");
    const Field* choice = typed(value).choice;
    Typed n;
    n.tag = Tag::in;
    n.kind = Kind::truth;
    n.children = {value};
    bool good = true;
    for (std::int32_t c = at(first).next; c >= 0; c = at(c).next)
      good = (kind == Kind::choice ? choice_item(*choice, at(c), n.set) : number_item(at(c), n.set)) && good;
    if (!good) return -1;
    std::sort(n.set.begin(), n.set.end());
    n.set.erase(std::unique(n.set.begin(), n.set.end()), n.set.end());
    return add(std::move(n), node);
  }

  bool number_item(const SyntaxNode& item, std::vector<double>& set) {
    if (item.tag != SyntaxTag::number) {
      problem(item, quoted(syntax_->text_of(item)) + " in a list of numbers", "a number");
      return false;
    }
    set.push_back(item.number);
    return true;
  }

  bool is_list(const Field& choice, std::string_view wanted) const {
    return std::any_of(scope_->lists.begin(), scope_->lists.end(),
                       [&](const IdList& list) { return list.of == choice.name && list.name == wanted; });
  }

  /// May a rule name what is neither a value of this choice nor a list of them? A rule of a pack may name
  /// what no disease of this scenario is, and what an overlay has removed; a slip is like one of
  /// `candidates`.
  bool may_be_absent(const Field& choice, std::string_view wanted,
                     const std::vector<std::string>& candidates) const {
    if (std::find(choice.gone.begin(), choice.gone.end(), wanted) != choice.gone.end()) return true;
    const bool more_lists = std::any_of(scope_->lists.begin(), scope_->lists.end(), [&](const IdList& list) {
      return list.of == choice.name && list.name.empty();
    });
    return more_lists && sim::nearest(wanted, candidates).empty();
  }

  void warn(const SyntaxNode& item, std::string message) {
    if (active_.empty() || (own_ != nullptr && active_.size() == 1))
      say(own_ == nullptr ? std::string() : path_of(*own_), syntax_->mark_at(item.begin), std::move(message),
          {}, {}, sim::Severity::warning);
  }

  void nothing_on(const Field& choice, const SyntaxNode& item) {
    warn(item, "no " + choice.name + " is on a list " + quoted(syntax_->text_of(item)) + ", nor is it one");
  }

  void nothing_is(const Field& choice, const SyntaxNode& item) {
    warn(item, "no " + choice.name + " is " + quoted(syntax_->text_of(item)));
  }

  /// A name of the choice, or a list of its names.
  bool choice_item(const Field& choice, const SyntaxNode& item, std::vector<double>& set) {
    const std::string_view wanted = syntax_->text_of(item);
    if (item.tag != SyntaxTag::name) {
      problem(item, quoted(wanted) + " in a list of names", "a value of " + choice.name);
      return false;
    }
    const auto value_at = [&](std::string_view name) -> std::optional<double> {
      const auto found = std::find(choice.names.begin(), choice.names.end(), name);
      if (found == choice.names.end()) return std::nullopt;
      return static_cast<double>(found - choice.names.begin());
    };
    if (const auto value = value_at(wanted)) {
      set.push_back(*value);
      return true;
    }
    std::vector<std::string> candidates = choice.names;
    for (const IdList& list : scope_->lists) {
      if (list.of != choice.name || list.name.empty()) continue;
      candidates.push_back(list.name);
      if (list.name != wanted) continue;
      for (const std::string& member : list.members)
        if (const auto value = value_at(member)) set.push_back(*value);
      return true;
    }
    if (choice.open || scope_->open_lists) return true;
    if (may_be_absent(choice, wanted, candidates)) {
      nothing_on(choice, item);
      return true;
    }
    problem(item, "unknown value or list of " + choice.name + ": " + quoted(wanted),
            candidates.empty() ? "" : "one of " + some_of(candidates), sim::nearest(wanted, candidates));
    return false;
  }

  TypedTree& tree_;
  const Syntax* syntax_ = nullptr;
  const Scope* scope_;
  const Definitions& definitions_;
  sim::Problems& problems_;
  const Definitions::Entry* own_ = nullptr;        ///< the definition that is typed by itself
  std::vector<const Definitions::Entry*> active_;  ///< definitions being put in, each used by the one before
  sim::Mark use_;                                  ///< where the rule uses the first of them
  bool inside_members_ = false;
  bool given_up_ = false;  ///< a bound has been passed and said
  int depth_ = 0;
};

}  // namespace

bool type_definition(const Definitions::Entry& definition, const Scope& scope, const Definitions& definitions,
                     sim::Problems& problems) {
  TypedTree tree;
  return Typing(tree, scope, definitions, problems).run_definition(definition) >= 0;
}

std::optional<TypedTree> type(const Syntax& syntax, const Scope& scope, const Definitions& definitions,
                              std::optional<Kind> wanted, sim::Problems& problems) {
  TypedTree tree;
  tree.root = Typing(tree, scope, definitions, problems).run(syntax, wanted);
  if (tree.root < 0) return std::nullopt;
  return tree;
}

}  // namespace models::rule
