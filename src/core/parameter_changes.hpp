// The parameters in which two scenarios differ, each with its origin on both sides, and overlays of one stack
// that want different values of the same parameter. Pure.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "src/core/provenance.hpp"

namespace core {

/// A parameter that the base, or the option, does not have stands with an empty value and no origin there.
struct ParameterChange {
  std::string path;
  sim::FieldInfo info;
  std::string base;
  std::string option;
  Origin base_origin;
  Origin option_origin;
  bool in_base = false;
  bool in_option = false;
  bool sourced = false;  ///< a figure, or a name that says where it comes from
};

/// In the order in which the base has them, then what only the option has. Seed, number of replications and
/// outputs are no parameters of what is compared, nor are the built-in defaults of something that only one of
/// them has: nobody has chosen them.
[[nodiscard]] std::vector<ParameterChange> parameter_changes(const Provenance& base,
                                                             const Provenance& option);

/// Two overlays of a stack, alone on the base, give one parameter different values; an empty value stands for
/// none: the overlay has removed it.
struct OverlayConflict {
  std::string path;
  std::string first, first_value;    ///< overlay as the user named it
  std::string second, second_value;  ///< the later one
  std::string holds;                 ///< what the whole stack makes of it
};
/// One of those values as people read it.
[[nodiscard]] sim::Label held_label(std::string_view value);

struct OverlayChanges {
  std::string overlay;
  std::vector<ParameterChange> changes;
};
/// `merged`: of the whole stack.
[[nodiscard]] std::vector<OverlayConflict> overlay_conflicts(std::span<const OverlayChanges> overlays,
                                                             const Provenance& merged);

/// Leaves out the cells of tables whose change is told as a whole; the table takes over their origin, if it
/// states none itself.
void tell_tables_whole(std::vector<ParameterChange>& changes);

/// The value of a parameter; empty if there is no such.
[[nodiscard]] std::string_view value_at(const Provenance& provenance, std::string_view path);

}  // namespace core
