// Where each figure comes from: what a scenario says of its parameters' origins.
//
// A value can carry kind, source, place, year, note and range itself; a block can carry them, or an
// `origin:`, for its own fields. What lies deeper inherits a block's origin only if that is an estimate or an
// assumption. Values; built by binding, in the order in which fields are declared.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/describe/field.hpp"
#include "src/core/document.hpp"
#include "src/core/grammar.hpp"

namespace core {

/// One interval of uncertainty.
struct Range {
  std::string part;  ///< field, distribution parameter or table entry it is about; empty for the value itself
  bool factor = false;  ///< low and high multiply the value ("x0.5..x2"), else they are in its unit
  double low = 0;
  double high = 0;
  sim::Mark mark{};     ///< of the range as written
  bool shared = false;  ///< said of a block without naming the field, so it may be about another one
};

struct Origin {
  enum class Kind : std::uint8_t { unstated, rule, observed, estimate, target, assumption, calibrated };
  Kind kind = Kind::unstated;
  std::string source;
  std::string place;
  std::string year;
  std::string note;
  std::vector<Range> ranges;
  std::string range_text;  ///< as written
  bool inherited = false;  ///< said by a block further out, not by the value or its own block
};

[[nodiscard]] std::string_view origin_kind_name(Origin::Kind kind);

/// Something wrong in an origin, under the key where it stands.
struct OriginFault {
  std::string_view key;
  Fault fault;
  std::string expected;
  std::string nearest;
};

/// Reads the origin keys of one map (and its `origin:`), over what `origin` holds already: a stated kind
/// starts anew, otherwise what is stated is added. Keys that are no origin keys are left alone.
void read_origin(const Node& map, Origin& origin, std::vector<OriginFault>& faults);

/// Is an origin key rather a slip for a field of its object, `place` for `places`? It is one letter away from
/// it, and it is a number, or neither `kind` nor `source` stands beside it in the same file.
[[nodiscard]] bool is_misspelt_field(const Entry& entry, const Node& object,
                                     std::span<const std::string_view> fields);

/// A value as people read it: of a text written in both languages ("{zh: ..., en: ...}") the one of each.
[[nodiscard]] sim::Label value_label(std::string_view value);

/// One field of the scenario as it was read.
struct Parameter {
  std::string path;
  sim::FieldInfo info;  ///< its declaration; texts belong to the program, not to this
  std::string value;    ///< as written, with all its dates, or the default
  Origin origin;
  sim::Mark mark;        ///< of the value; line 0 for a default
  bool given = false;    ///< false: the built-in default
  bool numeric = false;  ///< a figure, as opposed to a name, a text, a choice or a rule
  /// The name of another thing (who pays a layer) that says itself where it comes from, `{value: county,
  /// kind: assumption}`.
  bool sourced_name = false;

  /// A figure that results rest on, or a name that states its own origin; seed, number of replications,
  /// targets, what is put out and what is said about the scenario are none.
  [[nodiscard]] bool counts() const;
  /// Is it built in and leaves out what its field is for? 0, an empty table, a negative number that stands
  /// for no limit; the whole of a share, a factor of 1.
  [[nodiscard]] bool leaves_out() const;
};
/// Its value as people read it; "none" where a built-in negative number stands for none.
[[nodiscard]] sim::Label value_label(const Parameter& parameter);

struct Provenance {
  std::vector<Parameter> parameters;

  /// What the figures of a scenario rest on. Seed, number of replications, targets and outputs are no such
  /// figures; a built-in 0, none, no limit or times 1 leaves out what its field is for, and stands apart.
  struct Counts {
    int figures = 0;
    int sourced = 0;        ///< rule, observed, estimate or calibrated with a source
    int assumptions = 0;    ///< stated to be assumptions or targets, or built-in defaults
    int unstated = 0;       ///< given without saying where from
    int defaults = 0;       ///< of the assumptions, those built in
    int without_range = 0;  ///< given estimates and assumptions that state no range
    int left_out = 0;       ///< beside the figures: built-in values that leave something out
  };
  [[nodiscard]] Counts counts() const;
};

}  // namespace core
