// The leaves of the reading visitor: one function per form of field.
#include <algorithm>
#include <limits>

#include "sim/describe/nearest.hpp"
#include "src/core/figure_of.hpp"
#include "src/core/locate.hpp"
#include "src/core/reader.hpp"
#include "src/core/show.hpp"

namespace core {
namespace {

std::vector<const Entry*> contents(const Node& map) {
  std::vector<const Entry*> entries;
  for (const Entry& e : map.entries)
    if (!is_origin_key(e.key)) entries.push_back(&e);
  return entries;
}

/// Distributions are told from tables of them by their name.
bool is_distribution(const Node& node) {
  if (node.kind == Node::Kind::scalar) return true;
  const auto entries = contents(node);
  return entries.size() == 1 && is_distribution_name(entries.front()->key);
}

/// What stood in the files says nothing of a value set on the command line, which bears no place.
Origin set_from_outside() {
  Origin origin;
  origin.kind = Origin::Kind::assumption;
  origin.source = "command line";
  return origin;
}

/// Does a table hold a name that is neither a key nor part of its wrapping? That is then the mistake, and not
/// the wrapping beside it.
bool has_stranger(const Node& table, std::span<const std::string_view> keys) {
  return std::any_of(table.entries.begin(), table.entries.end(), [&](const Entry& e) {
    return e.key != "value" && !is_origin_key(e.key) &&
           std::find(keys.begin(), keys.end(), e.key) == keys.end();
  });
}

}  // namespace

template <class T>
void Binder::Reader::check_values(const T& value, const Place& place, std::span<const std::string_view> keys,
                                  const std::vector<Range>& ranges) {
  const sim::FieldInfo& info = place.info;
  // Of these fields a plain number is in another unit than one with its unit beside it.
  if (info.unit == sim::Unit::minutes || info.unit == sim::Unit::years) return;
  for (const Range& r : ranges) {
    const auto figure = figure_of(value, r, keys, place.form);
    if (!figure || r.shared) continue;
    const std::string text = number_text(r.low) + " to " + number_text(r.high);
    if (r.factor && !(r.low <= 1 && r.high >= 1))
      reports_.fail(r.mark, place.path, "the factors " + text + " leave out the value itself",
                    "factors from at most 1 to at least 1");
    if (r.factor) continue;
    if (r.low < info.min || r.high > upper_bound(info))
      reports_.fail(r.mark, place.path, "the range " + text + " is beyond what is allowed",
                    expected_figure(info));
    else if (!(*figure >= r.low && *figure <= r.high))
      reports_.fail(r.mark, place.path,
                    "the range " + text + " does not hold the value " + number_text(*figure),
                    "a range around the value");
  }
}

std::string Binder::Reader::recorded_text(const Node& node, const Node& in_force) const {
  return value_text(unwrap(node, options_.as_of).dated != nullptr ? node : in_force);
}

template <class T, class Read>
const Node* Binder::Reader::unwrap_and_read(const Node& node, const Place& place, T& value, Origin& origin,
                                            Read& read) {
  const Unwrapped u = unwrap(node, options_.as_of);
  for (const Fault& f : u.faults)
    reports_.fail(f.mark, place.path, f.message, "a value for every day of the run");
  if (u.dated != nullptr && !dated_here_)
    reports_.fail(u.dated->mark, place.path, "this cannot change at a date", "one value for the whole run");
  std::vector<OriginFault> faults;
  for (const Node* map : u.wrappings) read_origin(*map, origin, faults);
  report_faults(faults, place.path);

  const bool in_force = in_force_;
  in_force_ = false;
  for (const Node* other : u.not_in_force) {
    T scratch = value;
    Origin ignored;
    unwrap_and_read(*other, place, scratch, ignored, read);
  }
  in_force_ = in_force;
  return read(*u.node, place, value) ? u.node : nullptr;
}

template <class T, class Read>
bool Binder::Reader::cell(const Node& node, const sim::FieldInfo& info, const std::string& path, Form form,
                          T& value, Read read) {
  const Place place{info, path, form};
  Origin own;
  const Node* done = unwrap_and_read(node, place, value, own, read);
  if (done == nullptr) return false;
  check_values(value, place, {}, own.ranges);
  if (own.kind == Origin::Kind::unstated && done->mark.line == 0) own = set_from_outside();
  if (own.kind == Origin::Kind::unstated) return true;
  refuse_target(own, info, form, path, node.mark);
  if (in_force_) record(path, info, form, recorded_text(node, *done), own, done->mark, true);
  return true;
}

template <class T, class Read, class Show>
void Binder::Reader::leaf(T& value, Form form, const sim::FieldInfo& info, Read read, Show show,
                          std::span<const std::string_view> keys) {
  Frame& frame = frames_.back();
  const Node* node = lookup(frame, info.name, keys);
  const std::string path = child_path(frame, info.name);
  const Place place{info, path, form};
  const bool distributed = form == Form::distribution || form == Form::distribution_table;
  const std::span<const std::string_view> parts =
      distributed ? std::span<const std::string_view>(distribution_parameters) : keys;
  Origin origin;
  if (node == nullptr) {
    miss(frame, path, info, form);
    if (provenance_ == nullptr && frames_[frame.origin_frame].range_taken.empty()) return;
    take_origin(info, form, parts, origin);
    Origin built_in;
    built_in.kind = Origin::Kind::assumption;
    built_in.source = "built-in default";
    built_in.ranges = std::move(origin.ranges);
    built_in.range_text = std::move(origin.range_text);
    if (provenance_ != nullptr) record(path, info, form, show(value), std::move(built_in), {}, false);
    return;
  }
  dated_here_ = frame.dated && info.dated;
  T content = value;
  const Node* done = unwrap_and_read(*node, place, content, origin, read);
  const bool own_origin = origin.kind != Origin::Kind::unstated;
  // Of a dated table other entries may stand at other dates.
  const bool whole = unwrap(*node, options_.as_of).dated == nullptr;
  check_parts(place, keys, parts, whole ? done : nullptr, origin.ranges);
  take_origin(info, form, parts, origin);
  if (done == nullptr) return;
  if (done->mark.line == 0 && !own_origin) origin = set_from_outside();
  value = std::move(content);
  check_values(value, place, keys, origin.ranges);
  refuse_target(origin, info, form, path, done->mark);
  if (provenance_ != nullptr)
    record(path, info, form, recorded_text(*node, *done), std::move(origin), done->mark, true, own_origin);
}

void Binder::Reader::refuse_target(const Origin& origin, const sim::FieldInfo& info, Form form,
                                   const std::string& path, sim::Mark mark) {
  if (origin.kind != Origin::Kind::target || info.quota || !is_numeric(form)) return;
  reports_.fail(
      mark, path, "a plan's target cannot drive what happens",
      "kind: assumption with a range, or another origin; a target may be a quota or be compared with");
}

template <class T, class Read, class Show>
void Binder::Reader::keyed(std::vector<T>& value, Form form, Form cell_form,
                           std::span<const std::string_view> keys, const sim::FieldInfo& info, Read read_one,
                           Show show_one) {
  const bool complete = value.size() == keys.size();
  value.resize(keys.size());
  const auto read = [&](const Node& node, const Place& place, std::vector<T>& out) {
    const bool table =
        node.kind == Node::Kind::map && !(form == Form::distribution_table && is_distribution(node));
    if (!table) {
      T one{};
      if (!read_one(node, {place.info, place.path, form}, one)) return false;
      out.assign(keys.size(), one);
      return true;
    }
    bool good = true;
    std::vector<bool> seen(keys.size(), false);
    for (const Entry& e : node.entries) {
      const auto found = std::find(keys.begin(), keys.end(), e.key);
      if (found == keys.end()) {
        if (is_origin_key(e.key) || (e.key == "value" && has_stranger(node, keys))) continue;
        if (e.key == "value") {
          for (const Entry& other : node.entries)
            if (std::find(keys.begin(), keys.end(), other.key) != keys.end())
              reports_.fail(other.mark, place.path + "." + other.key,
                            "this stands beside 'value', which is the value of them all",
                            "either one value or values by name");
          good = false;
          continue;
        }
        reports_.unknown_key(e, place.path, one_of_text(keys), sim::nearest(e.key, keys));
        good = false;
        continue;
      }
      const auto i = static_cast<std::size_t>(found - keys.begin());
      seen[i] = true;
      good = cell(e.value, place.info, place.path + "." + e.key, cell_form, out[i], read_one) && good;
    }
    if (!good || complete || !info.required) return good;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (seen[i]) continue;
      reports_.fail(node.mark, place.path + "." + std::string(keys[i]), "this is missing",
                    expected_text(cell_form, info));
      good = false;
    }
    return good;
  };
  const auto show = [&](const std::vector<T>& v) { return show_table(v, keys, show_one); };
  leaf(value, form, info, read, show, keys);
}

template <class T, class Read, class Show>
void Binder::Reader::identified(std::vector<std::pair<std::string, T>>& value, Form form, Form cell_form,
                                std::string_view kind, const sim::FieldInfo& info, Read read_one,
                                Show show_one) {
  const std::string& from = frames_.back().owner;
  const auto read = [&](const Node& node, const Place& place, std::vector<std::pair<std::string, T>>& out) {
    if (node.kind != Node::Kind::map) {
      reports_.fail(node.mark, place.path, "values by id are needed here", expected_text(form, info));
      return false;
    }
    out.clear();
    bool good = true;
    for (const Entry* e : contents(node)) {
      const std::string path = place.path + "." + e->key;
      T one{};
      good = cell(e->value, place.info, path, cell_form, one, read_one) && good;
      if (!kind.empty()) ids_.refer(kind, from, e->key, e->mark, path);
      out.emplace_back(e->key, one);
    }
    return good;
  };
  const auto show = [&](const std::vector<std::pair<std::string, T>>& v) { return show_pairs(v, show_one); };
  leaf(value, form, info, read, show);
}

bool Binder::Reader::read_distribution(const Node& node, const Place& place, sim::Distribution& value) {
  const Place figure{place.info, place.path, Form::number};
  if (node.kind == Node::Kind::scalar) {
    double constant = 0;
    if (!values_.number(node, figure, constant)) return false;
    value = {sim::Distribution::Kind::constant, {constant, 0}};
    return true;
  }
  if (node.kind != Node::Kind::map) {
    reports_.fail(node.mark, place.path, "this is no distribution",
                  expected_text(Form::distribution, place.info));
    return false;
  }
  const auto entries = contents(node);
  bool known = true;
  for (const Entry* e : entries) {
    if (is_distribution_name(e->key)) continue;
    reports_.unknown_key(*e, place.path, expected_text(Form::distribution, place.info),
                         sim::nearest(e->key, distribution_names()));
    known = false;
  }
  if (!known) return false;
  if (entries.size() != 1) {
    reports_.fail(node.mark, place.path, entries.empty() ? "no value is given" : "one distribution is needed",
                  expected_text(Form::distribution, place.info));
    return false;
  }
  const std::string& name = entries.front()->key;
  const Node& content = entries.front()->value;
  const std::string inside = place.path + "." + name;
  std::vector<ValueReader::Given> given;
  const auto read = [&](const Node& n, std::string_view parameter) {
    sim::FieldInfo info = place.info;
    info.min = std::numeric_limits<double>::lowest();
    info.max = std::numeric_limits<double>::infinity();
    if (parameter == "mu" || parameter == "sigma") info.unit = sim::Unit::none;
    double number = 0;
    const auto one = [this](const Node& at, const Place& p, double& v) { return values_.number(at, p, v); };
    if (!cell(n, info, inside + "." + std::string(parameter), Form::number, number, one)) return false;
    given.push_back({parameter, number, n.mark});
    return true;
  };
  bool good = true;
  if (content.kind == Node::Kind::sequence && name == "uniform" && content.items.size() == 2) {
    good = read(content.items[0], "low");
    good = read(content.items[1], "high") && good;
  } else if (content.kind == Node::Kind::map) {
    for (const Entry* e : contents(content)) {
      const auto* found = std::find(distribution_parameters.begin(), distribution_parameters.end(), e->key);
      if (found == distribution_parameters.end()) {
        reports_.unknown_key(
            *e, inside, expected_text(Form::distribution, place.info),
            sim::nearest(e->key, std::span<const std::string_view>(distribution_parameters)));
        good = false;
      } else {
        good = read(e->value, *found) && good;
      }
    }
  } else {
    reports_.fail(content.mark, inside, "the distribution's parameters are needed here",
                  expected_text(Form::distribution, place.info));
    return false;
  }
  return good && values_.distribution(name, given, content, place, value);
}

void Binder::Reader::number(double& value, const sim::FieldInfo& info) {
  leaf(
      value, Form::number, info,
      [this](const Node& n, const Place& p, double& v) { return values_.number(n, p, v); }, number_text);
}

void Binder::Reader::integer(std::int64_t& value, const sim::FieldInfo& info) {
  leaf(
      value, Form::integer, info,
      [this](const Node& n, const Place& p, std::int64_t& v) { return values_.integer(n, p, v); },
      [](std::int64_t v) { return std::to_string(v); });
}

void Binder::Reader::money(sim::Fen& value, const sim::FieldInfo& info) {
  leaf(
      value, Form::money, info,
      [this](const Node& n, const Place& p, sim::Fen& v) { return values_.money(n, p, v); }, money_text);
}

void Binder::Reader::flag(bool& value, const sim::FieldInfo& info) {
  leaf(
      value, Form::flag, info,
      [this](const Node& n, const Place& p, bool& v) { return values_.flag(n, p, v); },
      [](bool v) { return std::string(v ? "true" : "false"); });
}

void Binder::Reader::text(std::string& value, const sim::FieldInfo& info) {
  leaf(
      value, Form::text, info,
      [this](const Node& n, const Place& p, std::string& v) { return values_.text(n, p, v); },
      [](const std::string& v) { return v; });
}

void Binder::Reader::label(sim::Label& value, const sim::FieldInfo& info) {
  leaf(
      value, Form::label, info,
      [this](const Node& n, const Place& p, sim::Label& v) { return values_.label(n, p, v); },
      [](const sim::Label& v) { return v.en; });
}

void Binder::Reader::duration(sim::Duration& value, const sim::FieldInfo& info) {
  leaf(
      value, Form::duration, info,
      [this](const Node& n, const Place& p, sim::Duration& v) { return values_.duration(n, p, v); },
      [](sim::Duration v) { return show(v); });
}

void Binder::Reader::date(sim::Date& value, const sim::FieldInfo& info) {
  leaf(
      value, Form::date, info,
      [this](const Node& n, const Place& p, sim::Date& v) { return values_.date(n, p, v); }, date_text);
}

void Binder::Reader::age_table(sim::AgeTable& value, const sim::FieldInfo& info) {
  const auto one = [this](const Node& n, const Place& p, double& v) { return values_.number(n, p, v); };
  const auto read = [&](const Node& node, const Place& place, sim::AgeTable& out) {
    out.steps.clear();
    if (node.kind != Node::Kind::map) {
      double v = 0;
      if (!one(node, place, v)) return false;
      out.steps.push_back({0, v});
      return true;
    }
    bool good = true;
    for (const Entry* e : contents(node)) {
      if (!looks_like_age(e->key)) {
        reports_.unknown_key(*e, place.path, expected_text(Form::age_table, info), "");
        good = false;
        continue;
      }
      double from = 0;
      for (char c : e->key) from = from * 10 + (c - '0');
      const bool twice = std::any_of(out.steps.begin(), out.steps.end(),
                                     [&](const sim::AgeTable::Step& s) { return s.from == from; });
      if (twice) {
        reports_.fail(e->mark, place.path + "." + e->key, "this age is given already");
        good = false;
      }
      double v = 0;
      good = cell(e->value, info, place.path + "." + e->key, Form::number, v, one) && good;
      out.steps.push_back({from, v});
    }
    if (out.steps.empty() && good) {
      reports_.fail(node.mark, place.path, "no value is given", expected_text(Form::age_table, info));
      return false;
    }
    std::stable_sort(out.steps.begin(), out.steps.end(),
                     [](const auto& a, const auto& b) { return a.from < b.from; });
    return good;
  };
  leaf(value, Form::age_table, info, read, [](const sim::AgeTable& v) { return show(v); });
}

void Binder::Reader::distribution(sim::Distribution& value, const sim::FieldInfo& info) {
  leaf(
      value, Form::distribution, info,
      [this](const Node& n, const Place& p, sim::Distribution& v) { return read_distribution(n, p, v); },
      [](const sim::Distribution& v) { return show(v); });
}

void Binder::Reader::table(std::vector<double>& value, std::span<const std::string_view> keys,
                           const sim::FieldInfo& info) {
  keyed(
      value, Form::table, Form::number, keys, info,
      [this](const Node& n, const Place& p, double& v) { return values_.number(n, p, v); }, number_text);
}

void Binder::Reader::money_table(std::vector<sim::Fen>& value, std::span<const std::string_view> keys,
                                 const sim::FieldInfo& info) {
  keyed(
      value, Form::money_table, Form::money, keys, info,
      [this](const Node& n, const Place& p, sim::Fen& v) { return values_.money(n, p, v); }, money_text);
}

void Binder::Reader::distribution_table(std::vector<sim::Distribution>& value,
                                        std::span<const std::string_view> keys, const sim::FieldInfo& info) {
  keyed(
      value, Form::distribution_table, Form::distribution, keys, info,
      [this](const Node& n, const Place& p, sim::Distribution& v) { return read_distribution(n, p, v); },
      [](const sim::Distribution& v) { return show(v); });
}

void Binder::Reader::numbers(std::vector<double>& value, const sim::FieldInfo& info) {
  const auto one = [this](const Node& n, const Place& p, double& v) { return values_.number(n, p, v); };
  const auto read = [&](const Node& node, const Place& place, std::vector<double>& out) {
    out.clear();
    if (node.kind != Node::Kind::sequence) {
      double v = 0;
      if (!one(node, place, v)) return false;
      out.push_back(v);
      return true;
    }
    bool good = true;
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      double v = 0;
      good = cell(node.items[i], info, place.path + "." + std::to_string(i), Form::number, v, one) && good;
      out.push_back(v);
    }
    return good;
  };
  leaf(value, Form::numbers, info, read,
       [](const std::vector<double>& v) { return show_list(v, number_text); });
}

void Binder::Reader::days_of_year(std::vector<std::int32_t>& value, const sim::FieldInfo& info) {
  const auto read = [&](const Node& node, const Place& place, std::vector<std::int32_t>& out) {
    out.clear();
    const std::span<const Node> items = node.kind == Node::Kind::sequence ? std::span<const Node>(node.items)
                                                                          : std::span<const Node>(&node, 1);
    bool good = true;
    for (const Node& item : items) {
      std::int32_t day = 0;
      if (!values_.day_of_year(item, place, day)) {
        good = false;
      } else if (std::find(out.begin(), out.end(), day) != out.end()) {
        reports_.fail(item.mark, place.path, "this day is given already", expected_text(place.form, info));
        good = false;
      } else {
        out.push_back(day);
      }
    }
    std::sort(out.begin(), out.end());
    return good;
  };
  leaf(value, Form::days_of_year, info, read,
       [](const std::vector<std::int32_t>& v) { return show_list(v, show_day); });
}

void Binder::Reader::by_day(std::vector<std::pair<std::int32_t, double>>& value, const sim::FieldInfo& info) {
  const auto one = [this](const Node& n, const Place& p, double& v) { return values_.number(n, p, v); };
  const auto read = [&](const Node& node, const Place& place,
                        std::vector<std::pair<std::int32_t, double>>& out) {
    if (node.kind != Node::Kind::map) {
      reports_.fail(node.mark, place.path, "values by day of the year are needed here",
                    expected_text(place.form, info));
      return false;
    }
    out.clear();
    bool good = true;
    for (const Entry* e : contents(node)) {
      const std::string path = place.path + "." + e->key;
      std::string problem;
      const auto day = parse_day_of_year(e->key, problem);
      if (!day) reports_.fail(e->mark, path, problem, expected_text(place.form, info));
      double v = 0;
      good = cell(e->value, info, path, Form::number, v, one) && day && good;
      if (day) out.emplace_back(*day, v);
    }
    std::sort(out.begin(), out.end());
    return good;
  };
  leaf(value, Form::by_day, info, read, [](const auto& v) {
    return show_list(v,
                     [](const auto& pair) { return show_day(pair.first) + ": " + number_text(pair.second); });
  });
}

void Binder::Reader::rule(sim::Expression& value, std::string_view scope, bool boolean,
                          const sim::FieldInfo& info) {
  const auto read = [&](const Node& node, const Place& place, sim::Expression& out) {
    if (!values_.scalar(node, place)) return false;
    if (node.text.find_first_not_of(" \t\n") == std::string::npos) {
      reports_.fail(node.mark, place.path, "no rule is given", expected_text(Form::rule, info));
      return false;
    }
    out = expression_of(node);
    if (options_.rules == nullptr) return true;
    sim::Problems found;
    options_.rules->check(out, scope, boolean, found);
    for (sim::Problem& p : found) {
      if (p.path.empty()) p.path = place.path;
      name_character(p);
      reports_.add(p);
    }
    return !sim::has_errors(found);
  };
  leaf(value, Form::rule, info, read, [](const sim::Expression& v) { return v.text; });
}

void Binder::Reader::reference(std::string& value, std::string_view kind, const sim::FieldInfo& info) {
  const std::string& from = frames_.back().owner;
  const auto read = [&](const Node& node, const Place& place, std::string& out) {
    if (!values_.text(node, place, out)) return false;
    const std::vector<std::string>& removed = document_.removed;
    const bool former = info.former && std::find(removed.begin(), removed.end(), out) != removed.end();
    if (!kind.empty() && !former) ids_.refer(kind, from, out, node.mark, place.path);
    return true;
  };
  leaf(value, Form::reference, info, read, [](const std::string& v) { return v; });
}

void Binder::Reader::references(std::vector<std::string>& value, std::string_view kind,
                                const sim::FieldInfo& info) {
  const std::string& from = frames_.back().owner;
  const auto read = [&](const Node& node, const Place& place, std::vector<std::string>& out) {
    out.clear();
    const std::span<const Node> items = node.kind == Node::Kind::sequence ? std::span<const Node>(node.items)
                                                                          : std::span<const Node>(&node, 1);
    bool good = true;
    for (const Node& item : items) {
      std::string id;
      if (!values_.text(item, place, id)) {
        good = false;
        continue;
      }
      if (!kind.empty()) ids_.refer(kind, from, id, item.mark, place.path);
      if (std::find(out.begin(), out.end(), id) != out.end()) {
        reports_.fail(item.mark, place.path, "'" + id + "' is given already",
                      expected_text(place.form, info));
        good = false;
      }
      out.push_back(std::move(id));
    }
    return good;
  };
  leaf(value, Form::references, info, read, [](const std::vector<std::string>& v) {
    return show_list(v, [](const std::string& id) { return id; });
  });
}

void Binder::Reader::by_id(std::vector<std::pair<std::string, double>>& value, std::string_view kind,
                           const sim::FieldInfo& info) {
  identified(
      value, Form::by_id, Form::number, kind, info,
      [this](const Node& n, const Place& p, double& v) { return values_.number(n, p, v); }, number_text);
}

void Binder::Reader::money_by_id(std::vector<std::pair<std::string, sim::Fen>>& value, std::string_view kind,
                                 const sim::FieldInfo& info) {
  identified(
      value, Form::money_by_id, Form::money, kind, info,
      [this](const Node& n, const Place& p, sim::Fen& v) { return values_.money(n, p, v); }, money_text);
}

void Binder::Reader::one_of(std::size_t& index, std::span<const std::string_view> names,
                            const sim::FieldInfo& info) {
  const std::size_t missing = frames_.back().missing.size();
  leaf(
      index, Form::choice, info,
      [&](const Node& n, const Place& p, std::size_t& v) { return values_.choice(n, p, names, v); },
      [&](std::size_t v) { return v < names.size() ? std::string(names[v]) : std::string(); });
  if (frames_.back().missing.size() > missing) frames_.back().missing.back().expected = one_of_text(names);
}

}  // namespace core
