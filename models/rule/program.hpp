// A rule in compiled form: a flat list of compare-and-leave instructions over the frame's slots.
//
// `registered and labour >= 1 and income_per_head < 0.9 * line` is three instructions, each of which compares
// one slot with a constant or with a multiple of another slot and leaves at once if the answer settles the
// rule. Other arithmetic goes through a few registers.
//
// Undefined numbers (NaN; a division by zero gives one) make every comparison false, `!=` included; so
// `not (a / b > 1)` is true where b is 0.
//
// Immutable after compiling; evaluation allocates nothing and may run in many threads. About 10 ns per
// rule alone, 4 ns in a RuleSet whose rules share a guard.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "models/rule/scope.hpp"

namespace models::rule {

/// 16 bytes. `a` and `b` are packed slots (part << 14 | index) or registers, by operation.
struct Instruction {
  enum class Operation : std::uint8_t {
    compare_constant,           ///< slot a with `constant`
    compare_slots,              ///< slot a with constant x slot b
    compare_register_constant,  ///< register a with `constant`
    compare_registers,          ///< register a with register b
    in_set,                     ///< slot a - b is one of the bits of `constant`'s pattern
    jump,
    yes,            ///< ends with true
    no,             ///< ends with false
    number,         ///< ends with register a
    load,           ///< register a = slot b
    load_constant,  ///< register a = constant
    negate,         ///< register a = -register a
    add,            ///< register a = register a + register b, and so on
    subtract,
    multiply,
    divide,
    minimum,
    maximum,
    count_members,  ///< register a = number of members for whom the code up to `target` says yes
    any_member      ///< the same, 1 at the first
  };
  Operation operation = Operation::no;
  /// Of a comparison: bits 0-2 the relation, bit 3 set: go to `target` if it holds; not set: if it does not.
  std::uint8_t test = 0;
  std::uint16_t a = 0;
  std::uint16_t b = 0;
  std::uint16_t target = 0;
  double constant = 0;
};
static_assert(sizeof(Instruction) == 16);

/// The one bit of Relation that two numbers stand in, 0 if one of them is undefined.
[[nodiscard]] inline unsigned relation_bit(double x, double y) {
  return static_cast<unsigned>(x < y) | static_cast<unsigned>(x == y) << 1 |
         static_cast<unsigned>(x > y) << 2;
}
/// Quotient, undefined where the divisor is 0.
[[nodiscard]] inline double quotient(double x, double y) {
  return y == 0 ? std::numeric_limits<double>::quiet_NaN() : x / y;
}
/// The smaller, the larger; undefined if either is.
[[nodiscard]] inline double minimum_of(double x, double y) { return x != x || x < y ? x : y; }
[[nodiscard]] inline double maximum_of(double x, double y) { return x != x || x > y ? x : y; }
/// What an evaluation reads, so that whoever makes the frame fills in no more: of the part `household_part`
/// bit i = slot i (bit 63: slot 63 or any beyond) and the slots themselves, and whether it looks at the
/// members.
struct Reads {
  std::uint64_t household = 0;
  std::vector<std::uint16_t> slots;  ///< ascending
  bool members = false;              ///< of any( ) and count( )

  void add(const Reads& other);
};

/// Registers that a program may use.
inline constexpr std::uint16_t register_count = 32;

class Program {
 public:
  Program() = default;  ///< says no
  Program(std::vector<Instruction> code, Kind kind, std::vector<Slot> fields_read);

  /// truth or number.
  [[nodiscard]] Kind kind() const { return kind_; }
  /// Value of a rule of kind truth.
  [[nodiscard]] bool holds(const Frame& frame) const;
  /// Value of a rule of kind number; `if_undefined` instead of NaN, so that whoever ranks by it has an order.
  [[nodiscard]] double number(const Frame& frame, double if_undefined) const;

  /// `holds` for whoever has seen already that the first instruction, a comparison, does not leave.
  [[nodiscard]] bool holds_after_guard(const Frame& frame) const;

  /// Slots that an evaluation may read, ascending, each once. Slots of `person_part` are those of the members
  /// too.
  [[nodiscard]] const std::vector<Slot>& fields_read() const { return fields_read_; }
  [[nodiscard]] bool reads(Slot slot) const;
  /// The same in short.
  [[nodiscard]] const Reads& reads() const { return reads_; }

  [[nodiscard]] const std::vector<Instruction>& code() const { return code_; }

 private:
  std::vector<Instruction> code_{Instruction{}};
  Kind kind_ = Kind::truth;
  std::vector<Slot> fields_read_;
  Reads reads_;
};

/// Many rules of kind truth over one frame: rules that begin with the same instruction share it, so that
/// whole groups (`registered and ...`) are left at one comparison.
class RuleSet {
 public:
  RuleSet() = default;
  explicit RuleSet(std::vector<Program> programs);

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(programs_.size()); }
  /// Sets bit i % 64 of word i / 64 to rule i's value; `words` has room for (size() + 63) / 64 and is
  /// cleared.
  void evaluate(const Frame& frame, std::uint64_t* words) const;
  [[nodiscard]] const std::vector<Slot>& fields_read() const { return fields_read_; }
  [[nodiscard]] const Reads& reads() const { return reads_; }

 private:
  struct Group {
    std::uint32_t begin = 0;  ///< in order_
    std::uint32_t end = 0;
    bool guarded = false;  ///< the members' first instruction leaves with no
  };
  std::vector<Program> programs_;
  std::vector<std::uint32_t> order_;
  std::vector<Group> groups_;
  std::vector<Slot> fields_read_;
  Reads reads_;
};

}  // namespace models::rule
