// Runs a compiled rule over whatever knows the values of its slots: a frame that has been filled, or an
// entity that finds each value when it is asked for it.
//
// `Values` gives `double at(std::uint16_t slot) const`, the value of a packed slot, and says by
// `static constexpr bool knows_members` whether any( ) and count( ) can be asked of it; if so,
// `double over_members(const Instruction* code, std::uint32_t pc, double* registers) const` answers them.
// Pure; allocates nothing.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>

#include "models/rule/program.hpp"

namespace models::rule {

/// Whether a comparison of x with y sends the program to its target.
[[nodiscard]] inline bool leaves(const Instruction& i, double x, double y) {
  const bool holds = (relation_bit(x, y) & i.test & 7U) != 0;
  return holds == ((i.test >> 3U) != 0);
}

[[nodiscard]] inline bool leaves_set(const Instruction& i, double x) {
  const double from = x - static_cast<double>(i.b);
  bool holds = false;
  if (from >= 0 && from < 64) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &i.constant, sizeof bits);
    holds = ((bits >> static_cast<unsigned>(from)) & 1U) != 0;
  }
  return holds == ((i.test >> 3U) != 0);
}

/// What the code says from instruction `pc` on; r: register_count registers.
template <class Values>
double run(const Instruction* code, std::uint32_t pc, const Values& values, double* r) {
  using Operation = Instruction::Operation;
  for (;;) {
    const Instruction& i = code[pc];
    std::uint32_t next = pc + 1;
    switch (i.operation) {
      case Operation::compare_constant:
        if (leaves(i, values.at(i.a), i.constant)) next = i.target;
        break;
      case Operation::compare_slots:
        if (leaves(i, values.at(i.a), i.constant * values.at(i.b))) next = i.target;
        break;
      case Operation::compare_register_constant:
        if (leaves(i, r[i.a], i.constant)) next = i.target;
        break;
      case Operation::compare_registers:
        if (leaves(i, r[i.a], r[i.b])) next = i.target;
        break;
      case Operation::in_set:
        if (leaves_set(i, values.at(i.a))) next = i.target;
        break;
      case Operation::jump:
        next = i.target;
        break;
      case Operation::yes:
        return 1;
      case Operation::no:
        return 0;
      case Operation::number:
        return r[i.a];
      case Operation::load:
        r[i.a] = values.at(i.b);
        break;
      case Operation::load_constant:
        r[i.a] = i.constant;
        break;
      case Operation::negate:
        r[i.a] = -r[i.a];
        break;
      case Operation::add:
        r[i.a] = r[i.a] + r[i.b];
        break;
      case Operation::subtract:
        r[i.a] = r[i.a] - r[i.b];
        break;
      case Operation::multiply:
        r[i.a] = r[i.a] * r[i.b];
        break;
      case Operation::divide:
        r[i.a] = quotient(r[i.a], r[i.b]);
        break;
      case Operation::minimum:
        r[i.a] = minimum_of(r[i.a], r[i.b]);
        break;
      case Operation::maximum:
        r[i.a] = maximum_of(r[i.a], r[i.b]);
        break;
      case Operation::count_members:
      case Operation::any_member:
        // The member's rule works in the registers above this one.
        if constexpr (Values::knows_members) r[i.a] = values.over_members(code, pc, r);
        next = i.target;
        break;
    }
    pc = next;
  }
}

/// Value of a rule of kind truth; it must ask for members only where `values` knows them.
template <class Values>
[[nodiscard]] bool holds(const Program& program, const Values& values) {
  std::array<double, register_count> registers;
  return run(program.code().data(), 0, values, registers.data()) != 0;
}

}  // namespace models::rule
