// The field vocabulary: every parameter of a model is declared once, beside its struct, by an ordinary
// function
//
//   void describe(sim::Fields& f, Layer& l) {
//     f.id(l.id);
//     f.number(l.rate, {.name = "rate", .zh = "报销比例", .en = "share of the base that this layer pays",
//                       .unit = sim::Unit::share, .max = 1, .required = true});
//   }
//
// Readers, schema writers, reference writers, `--set` and provenance are all visitors of that one
// declaration. The value a member has before reading is its default. A visitor is used by one thread at a
// time.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "sim/describe/value.hpp"

namespace sim {

enum class Unit : std::uint8_t {
  none,      ///< a pure number
  yuan,      ///< scenario text in yuan, held in fen
  share,     ///< 0-1 unless bounds say otherwise
  per_year,  ///< a rate per 365.25 days
  days,      ///< a duration
  minutes,
  years,  ///< of age
  count,
  date
};

/// What is declared about one field. `zh` and `en` are its one-line meaning in both languages.
struct FieldInfo {
  std::string_view name;  ///< key in a scenario file, kebab-case, unique in its object
  std::string_view zh;
  std::string_view en;
  Unit unit = Unit::none;
  double min = 0;  ///< inclusive bounds, in the unit of the scenario text (yuan, not fen)
  double max = std::numeric_limits<double>::max();
  bool required = false;
  /// May the value change at a date? false for what is fixed at the start: an object with all it holds; a
  /// list in which items it has, while what they hold says so itself.
  bool dated = true;
  bool quota = false;   ///< a plan's target may stand here (a quota, a check); refused elsewhere
  bool former = false;  ///< a reference that may name what an overlay has removed
};

/// A name or title in both languages; plain text stands for both.
struct Label {
  std::string zh;
  std::string en;
};

/// The visitor. Leaf functions get the member and its declaration; a reader overwrites the member, a writer
/// reads it.
class Fields {
 public:
  virtual ~Fields() = default;

  // Leaves.
  virtual void number(double& value, const FieldInfo& info) = 0;
  virtual void integer(std::int64_t& value, const FieldInfo& info) = 0;
  virtual void money(Fen& value, const FieldInfo& info) = 0;
  virtual void flag(bool& value, const FieldInfo& info) = 0;
  virtual void text(std::string& value, const FieldInfo& info) = 0;
  virtual void label(Label& value, const FieldInfo& info) = 0;
  virtual void duration(Duration& value, const FieldInfo& info) = 0;
  virtual void date(Date& value, const FieldInfo& info) = 0;
  virtual void age_table(AgeTable& value, const FieldInfo& info) = 0;
  virtual void distribution(Distribution& value, const FieldInfo& info) = 0;
  /// One value per name of `keys` (a single number means the same for all); the vector has keys.size()
  /// entries afterwards. Names left out keep their default.
  virtual void table(std::vector<double>& value, std::span<const std::string_view> keys,
                     const FieldInfo& info) = 0;
  virtual void money_table(std::vector<Fen>& value, std::span<const std::string_view> keys,
                           const FieldInfo& info) = 0;
  virtual void distribution_table(std::vector<Distribution>& value, std::span<const std::string_view> keys,
                                  const FieldInfo& info) = 0;
  /// A list of numbers, "[0.4, 0.4, 0.2]".
  virtual void numbers(std::vector<double>& value, const FieldInfo& info) = 0;
  /// Days of the year as "MM-DD": each entry (month << 8 | day).
  virtual void days_of_year(std::vector<std::int32_t>& value, const FieldInfo& info) = 0;
  /// Numbers by day of the year, "{07-15: 0.3, 10-15: 0.7}", ascending by day (month << 8 | day).
  virtual void by_day(std::vector<std::pair<std::int32_t, double>>& value, const FieldInfo& info) = 0;
  /// A rule over documented names; `scope` is one of those that models/rule declares ("household", "person",
  /// "bill"), `boolean` whether it must be a truth value (else a number).
  virtual void rule(Expression& value, std::string_view scope, bool boolean, const FieldInfo& info) = 0;

  /// Declares this object's own id, of the kind its list was declared with.
  virtual void id(std::string& value) = 0;
  /// The id of another object; `kind` names the list(s) it must stand in.
  virtual void reference(std::string& value, std::string_view kind, const FieldInfo& info) = 0;
  virtual void references(std::vector<std::string>& value, std::string_view kind, const FieldInfo& info) = 0;
  /// Numbers by the id of another object, "{central: 0.6, county: 0.4}", in the order written.
  virtual void by_id(std::vector<std::pair<std::string, double>>& value, std::string_view kind,
                     const FieldInfo& info) = 0;
  virtual void money_by_id(std::vector<std::pair<std::string, Fen>>& value, std::string_view kind,
                           const FieldInfo& info) = 0;

  /// Is this field of the current object present? Always true for visitors that only look at the declaration.
  virtual bool given(const FieldInfo& info) = 0;

  /// A field whose absence means something:
  ///   f.optional(layer.cap, {.name = "cap", ...}, [&](Fen& v, const FieldInfo& i) { f.money(v, i); });
  template <class T, class Read>
  void optional(std::optional<T>& value, const FieldInfo& info, Read read) {
    if (!given(info)) return;
    T content = value.value_or(T{});
    read(content, info);
    value = std::move(content);
  }

  /// One of a fixed set of names.
  template <class E>
  void choice(E& value, std::span<const std::string_view> names, const FieldInfo& info) {
    auto index = static_cast<std::size_t>(value);
    one_of(index, names, info);
    value = static_cast<E>(index);
  }

  /// A nested object: `describe(Fields&, T&)` is found beside T. If it declares a field named "value",
  /// scenario text may give that field's value in place of the object: "deductible: 3000" for "deductible:
  /// {value: 3000, per: stay}".
  template <class T>
  void object(T& value, const FieldInfo& info) {
    if (!enter(info)) return;
    describe(*this, value);
    leave();
  }

  /// The same where absence means something.
  template <class T>
  void object(std::optional<T>& value, const FieldInfo& info) {
    optional(value, info, [this](T& content, const FieldInfo& i) { object(content, i); });
  }

  /// A list of objects of one kind; `kind` is what references to their ids name ("" if nobody refers to
  /// them). A scenario may also write objects that have ids as a map from id to object. An id is unique in
  /// its list and is seen by references from the same item of an outer list, or from anywhere if there is no
  /// outer list.
  template <class T>
  void list(std::vector<T>& values, std::string_view kind, const FieldInfo& info) {
    const std::size_t n = enter_list(values.size(), kind, info);
    if (n == npos) return;
    if (replaces()) values.clear();
    values.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
      enter_item(i);
      describe(*this, values[i]);
      leave();
    }
    leave();
  }

  /// An object that is exactly one of several kinds, "{asset: {...}}" or "{wage: {...}}". Each alternative T
  /// has `static constexpr FieldInfo info` naming its key.
  template <class... T>
  void variant(std::variant<T...>& value) {
    const std::array<std::string_view, sizeof...(T)> names{T::info.name...};
    const std::size_t chosen = enter_variant(value.index(), names);
    (alternative<T>(value, chosen), ...);
  }

 protected:
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
  /// Every alternative is to be visited (schema, reference).
  static constexpr std::size_t all = static_cast<std::size_t>(-2);

  /// Does reading a list replace the default one, items and all?
  [[nodiscard]] virtual bool replaces() const { return false; }
  virtual void one_of(std::size_t& index, std::span<const std::string_view> names, const FieldInfo& info) = 0;
  /// False: the members are not to be visited and keep their defaults. A reader visits absent objects too, so
  /// that the defaults inside are known; it is then silent about what is required.
  virtual bool enter(const FieldInfo& info) = 0;
  virtual void leave() = 0;
  /// Number of items to visit (a reader: those present), or npos if the list is absent.
  virtual std::size_t enter_list(std::size_t size, std::string_view kind, const FieldInfo& info) = 0;
  virtual void enter_item(std::size_t index) = 0;
  /// Index of the alternative present, npos if none, or `all`.
  virtual std::size_t enter_variant(std::size_t index, std::span<const std::string_view> names) = 0;

 private:
  template <class T, class V>
  void alternative(V& value, std::size_t chosen) {
    constexpr std::size_t mine = index_of<T>(static_cast<V*>(nullptr));
    if (chosen != all && chosen != mine) return;
    T content{};
    if (auto* held = std::get_if<T>(&value)) content = *held;
    if (enter(T::info)) {
      describe(*this, content);
      leave();
    }
    if (chosen == mine) value = std::move(content);
  }
  template <class T, class... U>
  static constexpr std::size_t index_of(std::variant<U...>*) {
    std::size_t i = 0, found = npos;
    ((std::is_same_v<T, U> ? (found = i, ++i) : ++i), ...);
    return found;
  }
};

}  // namespace sim
