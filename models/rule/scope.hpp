// The names that a rule may use: documented fields with their type and the place where an evaluation finds
// their value.
//
// A scope is composed: the household's fields; a person's scope is the household's plus `person.*`; a bill's
// is that plus the bill's own. Each group of fields stands in its own *part* of the evaluation frame, so that
// the household's values are filled in once and serve every person and every bill.
//
// Numbers are doubles in the unit of the documentation (money in yuan), truth values are 0 or 1, a choice is
// the position of its name in `names`. Undefined values are NaN: every comparison with them is false.
//
// Plain data; made once per scenario and read by many threads.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace models::rule {

enum class Kind : std::uint8_t { number, truth, choice };

/// Parts of a frame. A frame has room for `part_count` of them.
inline constexpr std::uint8_t household_part = 0;
inline constexpr std::uint8_t person_part = 1;
inline constexpr std::uint8_t bill_part = 2;
inline constexpr std::uint8_t part_count = 4;
/// A part holds at most this many values.
inline constexpr std::uint16_t part_size_max = 1 << 14;

/// Where a value stands: frame.part[part][index].
struct Slot {
  std::uint8_t part = household_part;
  std::uint16_t index = 0;
  friend auto operator<=>(const Slot&, const Slot&) = default;
};

/// One documented name.
struct Field {
  std::string name;  ///< "labour", "person.age"
  Kind kind = Kind::number;
  std::string zh;
  std::string en;
  Slot slot;
  std::vector<std::string> names;  ///< of a choice, in the order of their numbers
  /// A choice whose names come from the scenario itself and are not known yet (checking before everything is
  /// read): any name is accepted and gets the number 0.
  bool open = false;
  std::vector<std::string> gone{};  ///< names that an overlay has removed: no value is one of them
};

/// A question about an id, "had(household-grant)": one value per id, in the slots from `first` on.
struct Question {
  std::string name;
  std::string zh;
  std::string en;
  Slot first;
  std::vector<std::string> ids;
  bool open = false;                 ///< as Field::open
  std::vector<std::string> gone;     ///< ids of what has been removed: false or 0, without a slot
  std::vector<std::string> unfit{};  ///< ids that are there but of which this cannot be asked
  std::string_view fit{};            ///< what an id must be to be asked of, for the error
  Kind kind = Kind::truth;           ///< or a number
};

/// A named list of values of a choice, "disease in list50".
struct IdList {
  std::string name;
  std::string of;  ///< name of the choice field whose values it lists
  std::vector<std::string> members;
};

struct Scope {
  std::string name;  ///< "household", "person", "bill"
  std::vector<Field> fields;
  std::vector<Question> questions;
  std::vector<IdList> lists;
  bool open_lists = false;  ///< any list name is accepted (lists not known yet)
  /// Scope of the rule inside any( ) and count( ), which go over the household's members; null if there are
  /// none. Inside, the part `person_part` is the member's.
  std::shared_ptr<const Scope> members;

  [[nodiscard]] const Field* field(std::string_view wanted) const {
    for (const Field& f : fields)
      if (f.name == wanted) return &f;
    return nullptr;
  }
  [[nodiscard]] const Question* question(std::string_view wanted) const {
    for (const Question& p : questions)
      if (p.name == wanted) return &p;
    return nullptr;
  }
};

/// `outer` with the fields, questions and lists of `inner` added, under inner's name.
[[nodiscard]] inline Scope composed(const Scope& outer, const Scope& inner) {
  Scope both = outer;
  both.name = inner.name;
  both.fields.insert(both.fields.end(), inner.fields.begin(), inner.fields.end());
  both.questions.insert(both.questions.end(), inner.questions.begin(), inner.questions.end());
  both.lists.insert(both.lists.end(), inner.lists.begin(), inner.lists.end());
  both.open_lists = outer.open_lists || inner.open_lists;
  if (inner.members) both.members = inner.members;
  return both;
}

/// Tells a scope and that of its members which programmes, that their questions ask for, and which diseases
/// have been removed.
inline void know_gone(Scope& scope, const std::vector<std::string>& programmes,
                      const std::vector<std::string>& diseases) {
  for (Question& p : scope.questions) p.gone = programmes;
  for (Field& f : scope.fields)
    if (f.name == "disease") f.gone = diseases;
  if (!scope.members) return;
  auto members = std::make_shared<Scope>(*scope.members);
  know_gone(*members, programmes, diseases);
  scope.members = std::move(members);
}

/// The values a rule is evaluated on. Not owned; only slots in the program's `fields_read()` need be valid.
struct Frame {
  std::array<const double*, part_count> part{};
  /// The household's members for any( ) and count( ): `member_count` rows of values laid out as the part
  /// `person_part`, `member_stride` doubles apart.
  const double* members = nullptr;
  std::uint32_t member_stride = 0;
  std::uint32_t member_count = 0;

  [[nodiscard]] double at(Slot s) const { return part[s.part][s.index]; }
};

}  // namespace models::rule
