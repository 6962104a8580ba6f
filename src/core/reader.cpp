#include "src/core/reader.hpp"

#include <algorithm>

#include "sim/describe/nearest.hpp"

namespace core {
namespace {

bool is_inheritable(const Origin& origin) {
  return origin.kind == Origin::Kind::estimate || origin.kind == Origin::Kind::assumption;
}

/// Only what a block says of itself: its one value. Of several fields it cannot be known which it is about.
bool is_of_one_value(const Origin& origin) {
  return origin.kind == Origin::Kind::observed || origin.kind == Origin::Kind::rule;
}

/// What a block's origin says of things deeper inside: a range in its own unit cannot be about them.
Origin for_deeper(const Origin& origin) {
  Origin out = origin;
  out.inherited = true;
  std::erase_if(out.ranges, [](const Range& r) { return !r.factor || !r.part.empty(); });
  if (out.ranges.empty()) out.range_text.clear();
  return out;
}

bool is_id_text(std::string_view id) {
  bool letter = false;
  for (char c : id) {
    const bool alphabetic =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
    if (!alphabetic && !(c >= '0' && c <= '9') && c != '-' && c != '_') return false;
    letter = letter || alphabetic;
  }
  return letter;
}

/// A key that says what kind of value a map is, so that the map is a value and not an object around one.
bool is_value_key(std::string_view key, std::span<const std::string_view> keys) {
  return looks_like_date(key) || looks_like_age(key) || is_distribution_name(key) ||
         std::find(keys.begin(), keys.end(), key) != keys.end();
}

}  // namespace

Binder::Reader::Reader(const Document& document, const BindOptions& options, sim::Problems& problems,
                       Provenance* provenance)
    : document_(document),
      options_(options),
      provenance_(provenance),
      reports_(problems),
      values_(reports_),
      ids_(reports_) {
  for (const auto& [kind, ids] : options.known_ids) ids_.know(kind, ids);
  for (const std::string& kind : options.unknown_kinds) ids_.unknown(kind);
  const Node& root = document.root;
  Frame& frame = push(Role::object, root.kind == Node::Kind::map ? &root : nullptr, "", true);
  frame.mark = root.mark;
  if (root.kind != Node::Kind::map) {
    frame.broken = true;
    reports_.fail(root.mark, "", "this is no scenario", "a map of sections");
    return;
  }
  set_origin(frame, {&root});
  for (const std::string& name : options.ignored_sections) frame.declared.push_back(name);
}

void Binder::Reader::finish() {
  leave();
  if (!options_.incomplete) ids_.check();
}

std::string Binder::Reader::child_path(const Frame& frame, std::string_view name) const {
  // The field "value" is what the object is about, so it goes by the object's own path.
  if (name == "value") return frame.path;
  return frame.path.empty() ? std::string(name) : frame.path + "." + std::string(name);
}

Binder::Reader::Frame& Binder::Reader::push(Role role, const Node* node, const std::string& path,
                                            bool dated) {
  Frame frame;
  frame.role = role;
  frame.node = node;
  frame.path = path;
  frame.dated = dated;
  frame.origin_frame = frames_.size();
  frame.first_parameter = provenance_ == nullptr ? 0 : provenance_->parameters.size();
  if (!frames_.empty()) {
    const Frame& outer = frames_.back();
    frame.mark = outer.mark;
    frame.owner = outer.owner;
    frame.dated = dated && outer.dated;
    // An alternative is the content of its object, so the object's origin is its own.
    if (role == Role::alternative) frame.origin_frame = outer.origin_frame;
    const Origin& around = frames_[outer.origin_frame].direct;
    frame.inherited = is_inheritable(around) ? for_deeper(around) : outer.inherited;
    frame.direct = frame.inherited;
  }
  if (node != nullptr && node->mark.file >= 0) frame.mark = node->mark;
  frames_.push_back(std::move(frame));
  return frames_.back();
}

void Binder::Reader::set_origin(Frame& frame, const std::vector<const Node*>& maps) {
  for (const Node* map : maps) {
    if (std::none_of(map->entries.begin(), map->entries.end(),
                     [](const Entry& e) { return is_origin_key(e.key); }))
      continue;
    read_origin(*map, frame.direct, frame.origin_faults);
    frame.states_origin = true;
  }
  if (!frame.states_origin) return;
  frame.origin_frame = frames_.size() - 1;
  frame.range_taken.assign(frame.direct.ranges.size(), 0);
}

bool Binder::Reader::given(const sim::FieldInfo& info) {
  return lookup(frames_.back(), info.name) != nullptr;
}

const Node* Binder::Reader::lookup(Frame& frame, std::string_view name,
                                   std::span<const std::string_view> keys) {
  if (std::find(frame.declared.begin(), frame.declared.end(), name) == frame.declared.end())
    frame.declared.push_back(name);
  if (frame.node == nullptr) return nullptr;
  if (name == "value") frame.value_read = true;
  if (frame.shorthand) return name == "value" ? frame.node : nullptr;
  if (const Node* found = frame.node->find(name)) return found;
  if (name != "value" || frame.role == Role::item) return nullptr;
  // An object around one value may be written as that value alone.
  bool any = false;
  for (const Entry& e : frame.node->entries) {
    if (is_origin_key(e.key)) continue;
    if (!is_value_key(e.key, keys)) return nullptr;
    any = true;
  }
  if (!any) return nullptr;
  frame.shorthand = true;
  return frame.node;
}

void Binder::Reader::miss(Frame& frame, const std::string& path, const sim::FieldInfo& info, Form form) {
  if (!info.required || frame.node == nullptr) return;
  frame.missing.push_back(
      {sim::Severity::error, frame.mark, path, "this is missing", expected_text(form, info), ""});
}

bool Binder::Reader::enter(const sim::FieldInfo& info) {
  Frame& outer = frames_.back();
  const Node* found = lookup(outer, info.name);
  const std::string path = child_path(outer, info.name);
  const bool is_alternative = !alternative_.empty() && alternative_ == info.name;
  alternative_ = {};
  const Role role = is_alternative ? Role::alternative : Role::object;
  if (found == nullptr) {
    miss(outer, path, info, Form::object);
    push(role, nullptr, path, info.dated);
    return true;
  }
  const bool dated = outer.dated && info.dated;
  const Unwrapped u = unwrap(*found, options_.as_of);
  for (const Fault& f : u.faults) reports_.fail(f.mark, path, f.message, "a value for every day of the run");
  if (u.dated != nullptr && !dated)
    reports_.fail(u.dated->mark, path, "this cannot change at a date", "one value for the whole run");
  if (u.node->kind == Node::Kind::null) {
    // A heading whose lines are gone would take away all that the files below say under it.
    reports_.fail(u.node->mark, path, "nothing stands here", "what belongs under it, or no such line");
    push(role, nullptr, path, info.dated);
    return true;
  }
  Frame& frame = push(role, u.node, path, info.dated);
  frame.shorthand = u.node->kind == Node::Kind::scalar || u.node->kind == Node::Kind::sequence;
  set_origin(frame, u.wrappings);
  return true;
}

std::size_t Binder::Reader::enter_list(std::size_t size, std::string_view kind, const sim::FieldInfo& info) {
  static_cast<void>(size);
  Frame& outer = frames_.back();
  const Node* found = lookup(outer, info.name);
  const std::string path = child_path(outer, info.name);
  if (found == nullptr) {
    miss(outer, path, info, Form::list);
    return npos;
  }
  const bool dated = outer.dated && info.dated;
  const Unwrapped u = unwrap(*found, options_.as_of);
  for (const Fault& f : u.faults) reports_.fail(f.mark, path, f.message, "a value for every day of the run");
  if (u.dated != nullptr && !dated)
    reports_.fail(u.dated->mark, path, "this cannot change at a date", "one value for the whole run");
  const Node* const lone = u.node->find("id");
  const bool one_item = lone != nullptr && lone->kind == Node::Kind::scalar;
  if ((u.node->kind != Node::Kind::sequence && u.node->kind != Node::Kind::map) || one_item) {
    reports_.fail(u.node->mark, path,
                  one_item                           ? "one item stands where a list of them is needed"
                  : u.node->kind == Node::Kind::null ? "no value is given"
                                                     : "this is no list",
                  expected_text(Form::list, info));
    ids_.unknown(kind);
    return npos;
  }
  Frame& frame = push(Role::list, u.node, path, true);
  frame.items_dated = dated;
  frame.kind = kind;
  set_origin(frame, u.wrappings);
  if (u.node->kind == Node::Kind::sequence) return u.node->items.size();
  return static_cast<std::size_t>(std::count_if(u.node->entries.begin(), u.node->entries.end(),
                                                [](const Entry& e) { return !is_origin_key(e.key); }));
}

void Binder::Reader::enter_item(std::size_t index) {
  const Frame& list = frames_.back();
  const Entry* key = nullptr;
  const Node* node = nullptr;
  const std::string number = std::to_string(index);
  if (list.node->kind == Node::Kind::sequence) {
    node = &list.node->items[index];
  } else {
    for (const Entry& e : list.node->entries) {
      if (is_origin_key(e.key)) continue;
      if (index-- == 0) key = &e;
    }
    node = &key->value;
  }
  const Unwrapped u = unwrap(*node, options_.as_of);
  const Node* id = u.node->find("id");
  std::string name;
  if (key != nullptr)
    name = key->key;
  else if (id != nullptr && id->kind == Node::Kind::scalar)
    name = id->text;
  const std::string path = list.path + "." + (name.empty() ? number : name);
  for (const Fault& f : u.faults) reports_.fail(f.mark, path, f.message, "a value for every day of the run");
  if (u.dated != nullptr && !list.items_dated)
    reports_.fail(u.dated->mark, path, "this cannot change at a date", "one value for the whole run");
  const std::string_view kind = list.kind;
  Frame& frame = push(Role::item, u.node, path, true);
  frame.kind = kind;
  frame.key = key;
  frame.owner = path;
  frame.shorthand = u.node->kind == Node::Kind::scalar || u.node->kind == Node::Kind::sequence;
  set_origin(frame, u.wrappings);
}

std::size_t Binder::Reader::enter_variant(std::size_t index, std::span<const std::string_view> names) {
  Frame& frame = frames_.back();
  static_cast<void>(index);
  std::size_t chosen = npos;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (std::find(frame.declared.begin(), frame.declared.end(), names[i]) == frame.declared.end())
      frame.declared.push_back(names[i]);
    const Node* found = frame.node == nullptr ? nullptr : frame.node->find(names[i]);
    if (found == nullptr) continue;
    if (chosen == npos) {
      chosen = i;
    } else {
      reports_.fail(found->mark, child_path(frame, names[i]),
                    "'" + std::string(names[chosen]) + "' is given already; only one of them can stand here",
                    one_of_text(names));
    }
  }
  // A misspelt kind is told as such.
  const auto is_slip = [&](const Entry& e) { return !sim::nearest(e.key, names).empty(); };
  if (chosen == npos && frame.node != nullptr &&
      std::none_of(frame.node->entries.begin(), frame.node->entries.end(), is_slip))
    frame.missing.push_back({sim::Severity::error, frame.mark, frame.path,
                             "it is not said of what kind this is", one_of_text(names), ""});
  alternative_ = chosen == npos ? std::string_view{} : names[chosen];
  return chosen;
}

void Binder::Reader::leave() {
  Frame& frame = frames_.back();
  if (frame.role == Role::list) {
    report_faults(frame.origin_faults, frame.path);
  } else if (frame.node != nullptr && !frame.broken) {
    check_keys(frame);
  }
  frames_.pop_back();
}

void Binder::Reader::check_keys(Frame& frame) {
  const bool from_key = frame.key != nullptr && !frame.id_declared;
  if ((frame.shorthand && !frame.value_read) || from_key) {
    const bool unnamed = from_key && !frame.shorthand;
    reports_.fail(unnamed ? frame.key->mark : frame.node->mark, frame.path,
                  unnamed ? "a map stands where a list is needed" : "a single value or list stands here",
                  unnamed ? "a list" : "a map of fields");
    return;
  }
  if (!options_.incomplete)
    for (sim::Problem& p : frame.missing) reports_.add(std::move(p));
  const auto is_declared = [&](std::string_view key) {
    return std::find(frame.declared.begin(), frame.declared.end(), key) != frame.declared.end();
  };
  const auto says_nothing_of_origin = [&](std::string_view key) {
    const auto& entries = frame.node->entries;
    const auto e = std::find_if(entries.begin(), entries.end(), [&](const Entry& x) { return x.key == key; });
    return is_declared(key) ||
           (!frame.shorthand && e != entries.end() && is_misspelt_field(*e, *frame.node, frame.declared));
  };
  std::erase_if(frame.origin_faults, [&](const OriginFault& f) { return says_nothing_of_origin(f.key); });
  report_faults(frame.origin_faults, frame.path);
  if (frame.shorthand) return;
  for (const Entry& e : frame.node->entries) {
    if (is_declared(e.key)) continue;
    if (is_origin_key(e.key) && !is_misspelt_field(e, *frame.node, frame.declared)) continue;
    std::string expected;
    for (std::string_view name : frame.declared)
      expected += (expected.empty() ? "" : ", ") + std::string(name);
    reports_.unknown_key(e, frame.path, expected.empty() ? "nothing" : "one of " + expected,
                         sim::nearest(e.key, std::span<const std::string_view>(frame.declared)));
  }
  check_ranges(frame);
  if (frame.states_origin && is_of_one_value(frame.direct) && !is_declared("value"))
    reports_.add(
        {sim::Severity::warning, frame.node->mark, frame.path,
         "of these fields it is not said which the block's origin is about, so none of them takes it",
         "the origin at each value that it is about; only an estimate or assumption is inherited", ""});
  if (provenance_ == nullptr || !frame.states_origin) return;
  // A key that turned out to be a field of this object said nothing of origin.
  const Origin direct = frame.direct;
  for (std::size_t i = frame.first_parameter; i < provenance_->parameters.size(); ++i) {
    Origin& origin = provenance_->parameters[i].origin;
    if (is_declared("source") && origin.source == direct.source) origin.source.clear();
    if (is_declared("place") && origin.place == direct.place) origin.place.clear();
    if (is_declared("year") && origin.year == direct.year) origin.year.clear();
    if (is_declared("note") && origin.note == direct.note) origin.note.clear();
  }
}

void Binder::Reader::check_ranges(const Frame& frame) {
  if (!frame.states_origin ||
      std::find(frame.declared.begin(), frame.declared.end(), "range") != frame.declared.end())
    return;
  const Node* range = frame.node->find("range");
  if (range == nullptr) return;
  for (std::size_t i = 0; i < frame.range_taken.size(); ++i) {
    const Range& r = frame.direct.ranges[i];
    if (!r.part.empty() && frame.range_taken[i] == 0)
      reports_.fail(range->mark, frame.path, "the range speaks of '" + r.part + "', which is no field here",
                    "", sim::nearest(r.part, std::span<const std::string_view>(frame.declared)));
    if (r.part.empty() && !r.factor && frame.range_taken[i] > 1)
      reports_.fail(range->mark, frame.path, "it is not said which of several fields the range is about",
                    "a range by field name, like {share: [0.2, 0.4]}");
  }
}

void Binder::Reader::id(std::string& value) {
  Frame& frame = frames_.back();
  if (frame.role == Role::item) frame.id_declared = true;
  const Node* node = lookup(frame, "id");
  const std::string path = frame.path.empty() ? "id" : frame.path + ".id";
  const auto unreadable = [&](const std::string& text) {
    if (frame.role == Role::item) ids_.unreadable(frame.kind, text);
  };
  if (node == nullptr && frame.key == nullptr) {
    unreadable("");
    if (frame.role == Role::item && !frame.kind.empty())
      frame.missing.push_back(
          {sim::Severity::error, frame.mark, path, "this is missing", expected_text(Form::id, {}), ""});
    return;
  }
  const sim::Mark mark = node != nullptr ? node->mark : frame.key->mark;
  if (node != nullptr && (node->kind != Node::Kind::scalar || frame.key != nullptr)) {
    reports_.fail(mark, path, frame.key != nullptr ? "the id is its key already" : "this is no id",
                  expected_text(Form::id, {}));
    unreadable(frame.key != nullptr ? frame.key->key : "");
    return;
  }
  value = node != nullptr ? node->text : frame.key->key;
  if (!is_id_text(value)) {
    reports_.fail(mark, path, "'" + value + "' is no id", expected_text(Form::id, {}));
    unreadable(value);
    return;
  }
  if (frame.role != Role::item) return;
  const Frame& list = frames_[frames_.size() - 2];
  ids_.declare(frame.kind, list.owner, list.path, value, mark, path);
}

void Binder::Reader::report_faults(const std::vector<OriginFault>& faults, const std::string& path) {
  for (const OriginFault& f : faults)
    reports_.fail(f.fault.mark, path, f.fault.message, f.expected, f.nearest);
}

void Binder::Reader::take_origin(const sim::FieldInfo& info, Form form,
                                 std::span<const std::string_view> parts, Origin& own) {
  Frame& frame = frames_.back();
  std::size_t from = frame.origin_frame;
  // The field "value" is its object seen from outside.
  if (info.name == "value" && !frame.states_origin && frames_.size() > 1)
    from = frames_[frames_.size() - 2].origin_frame;
  Frame& source = frames_[from];
  const Origin& block = source.direct;
  const std::string_view outer_name = std::string_view(frame.path).substr(frame.path.rfind('.') + 1);
  const bool speaks = own.kind == Origin::Kind::unstated && own.ranges.empty() && is_numeric(form);
  std::vector<Range> ranges = std::move(own.ranges);
  std::string range_text = std::move(own.range_text);
  for (std::size_t i = 0; speaks && i < block.ranges.size(); ++i) {
    const Range& r = block.ranges[i];
    const bool mine = r.part == info.name || (info.name == "value" && r.part == outer_name) ||
                      std::find(parts.begin(), parts.end(), r.part) != parts.end() ||
                      (r.part.empty() && (r.factor || is_one_figure(form)));
    if (!mine) continue;
    if (i < source.range_taken.size()) ++source.range_taken[i];
    ranges.push_back(r);
    ranges.back().shared = r.part.empty() && info.name != "value";
    if (ranges.back().part == info.name || ranges.back().part == outer_name) ranges.back().part.clear();
    range_text = block.range_text;
  }
  if (own.kind == Origin::Kind::unstated) {
    const Origin stated = own;
    own = is_of_one_value(block) && info.name != "value" ? source.inherited : block;
    if (!stated.source.empty()) own.source = stated.source;
    if (!stated.place.empty()) own.place = stated.place;
    if (!stated.year.empty()) own.year = stated.year;
    if (!stated.note.empty()) own.note = stated.note;
  }
  own.ranges = std::move(ranges);
  own.range_text = std::move(range_text);
}

void Binder::Reader::record(const std::string& path, const sim::FieldInfo& info, Form form, std::string value,
                            Origin origin, sim::Mark mark, bool given, bool own_origin) {
  if (provenance_ == nullptr) return;
  provenance_->parameters.push_back({path, info, std::move(value), std::move(origin), mark, given,
                                     is_numeric(form), form == Form::reference && own_origin});
}

void Binder::Reader::check_parts(const Place& place, std::span<const std::string_view> keys,
                                 std::span<const std::string_view> parts, const Node* read,
                                 const std::vector<Range>& ranges) {
  const bool one_figure = place.form == Form::number || place.form == Form::integer ||
                          place.form == Form::money || place.form == Form::duration;
  std::vector<std::string_view> names(keys.begin(), keys.end());
  names.insert(names.end(), parts.begin(), parts.end());
  const bool by_entry =
      place.form == Form::age_table || place.form == Form::by_id || place.form == Form::money_by_id;
  if (by_entry && read != nullptr)
    for (const Entry& e : read->entries)
      if (!is_origin_key(e.key)) names.emplace_back(e.key);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  for (const Range& r : ranges) {
    if (r.part.empty() || (names.empty() && !one_figure)) continue;
    if (one_figure)
      reports_.fail(r.mark, place.path, "the range speaks of '" + r.part + "', and the value is one figure",
                    "range: [low, high]");
    else if (std::find(names.begin(), names.end(), r.part) == names.end())
      reports_.fail(r.mark, place.path, "the range speaks of '" + r.part + "', which is no part of the value",
                    one_of_text(names), sim::nearest(r.part, std::span<const std::string_view>(names)));
  }
}

}  // namespace core
