#include "models/rule/program.hpp"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <utility>

#include "models/rule/run.hpp"

namespace models::rule {

namespace {

using Operation = Instruction::Operation;

double at(const Frame& frame, std::uint16_t packed) {
  return frame.part[packed / part_size_max][packed % part_size_max];
}

/// The values of a frame that has been filled.
struct FrameValues {
  static constexpr bool knows_members = true;
  const Frame& frame;

  [[nodiscard]] double at(std::uint16_t slot) const { return rule::at(frame, slot); }
  double over_members(const Instruction* code, std::uint32_t pc, double* r) const {
    const bool any = code[pc].operation == Operation::any_member;
    Frame member = frame;
    double found = 0;
    for (std::uint32_t m = 0; m < frame.member_count; ++m) {
      member.part[person_part] = frame.members + static_cast<std::size_t>(m) * frame.member_stride;
      found += run(code, pc + 1, FrameValues{member}, r);
      if (any && found > 0) return 1;
    }
    return found;
  }
};

bool same(const Instruction& x, const Instruction& y) {
  return x.operation == y.operation && x.test == y.test && x.a == y.a && x.b == y.b &&
         std::memcmp(&x.constant, &y.constant, sizeof x.constant) == 0;
}

bool before(const Instruction& x, const Instruction& y) {
  if (x.operation != y.operation) return x.operation < y.operation;
  if (x.test != y.test) return x.test < y.test;
  if (x.a != y.a) return x.a < y.a;
  if (x.b != y.b) return x.b < y.b;
  return std::memcmp(&x.constant, &y.constant, sizeof x.constant) < 0;
}

/// The first instruction, if it is a comparison whose target says no.
bool has_guard(const Program& p) {
  const Instruction& first = p.code().front();
  const bool reads_slots = first.operation == Operation::compare_constant ||
                           first.operation == Operation::compare_slots ||
                           first.operation == Operation::in_set;
  return reads_slots && p.code()[first.target].operation == Operation::no;
}

bool stops(const Instruction& guard, const Frame& frame) {
  const double x = at(frame, guard.a);
  if (guard.operation == Operation::in_set) return leaves_set(guard, x);
  if (guard.operation == Operation::compare_slots)
    return leaves(guard, x, guard.constant * at(frame, guard.b));
  return leaves(guard, x, guard.constant);
}

}  // namespace

void Reads::add(const Reads& other) {
  household |= other.household;
  std::vector<std::uint16_t> both;
  std::set_union(slots.begin(), slots.end(), other.slots.begin(), other.slots.end(),
                 std::back_inserter(both));
  slots = std::move(both);
  members = members || other.members;
}

Program::Program(std::vector<Instruction> code, Kind kind, std::vector<Slot> fields_read)
    : code_(std::move(code)), kind_(kind), fields_read_(std::move(fields_read)) {
  reads_.members = std::any_of(code_.begin(), code_.end(), [](const Instruction& i) {
    return i.operation == Operation::count_members || i.operation == Operation::any_member;
  });
  for (const Slot& slot : fields_read_) {
    if (slot.part != household_part) continue;
    reads_.household |= std::uint64_t{1} << std::min<unsigned>(slot.index, 63);
    reads_.slots.push_back(slot.index);
  }
}

bool Program::holds(const Frame& frame) const { return rule::holds(*this, FrameValues{frame}); }

bool Program::holds_after_guard(const Frame& frame) const {
  std::array<double, register_count> registers;
  return run(code_.data(), 1, FrameValues{frame}, registers.data()) != 0;
}

double Program::number(const Frame& frame, double if_undefined) const {
  std::array<double, register_count> registers;
  const double value = run(code_.data(), 0, FrameValues{frame}, registers.data());
  return value == value ? value : if_undefined;
}

bool Program::reads(Slot slot) const {
  return std::binary_search(fields_read_.begin(), fields_read_.end(), slot);
}

RuleSet::RuleSet(std::vector<Program> programs) : programs_(std::move(programs)) {
  std::vector<std::uint32_t> plain;
  for (std::uint32_t i = 0; i < programs_.size(); ++i) {
    (has_guard(programs_[i]) ? order_ : plain).push_back(i);
    fields_read_.insert(fields_read_.end(), programs_[i].fields_read().begin(),
                        programs_[i].fields_read().end());
    reads_.add(programs_[i].reads());
  }
  std::sort(fields_read_.begin(), fields_read_.end());
  fields_read_.erase(std::unique(fields_read_.begin(), fields_read_.end()), fields_read_.end());
  std::sort(order_.begin(), order_.end(), [this](std::uint32_t x, std::uint32_t y) {
    const Instruction& first = programs_[x].code().front();
    const Instruction& second = programs_[y].code().front();
    if (same(first, second)) return x < y;
    return before(first, second);
  });
  for (std::uint32_t i = 0; i < order_.size(); ++i) {
    if (i == 0 || !same(programs_[order_[i - 1]].code().front(), programs_[order_[i]].code().front()))
      groups_.push_back({i, i, true});
    groups_.back().end = i + 1;
  }
  if (!plain.empty()) {
    groups_.push_back({static_cast<std::uint32_t>(order_.size()),
                       static_cast<std::uint32_t>(order_.size() + plain.size()), false});
    order_.insert(order_.end(), plain.begin(), plain.end());
  }
}

void RuleSet::evaluate(const Frame& frame, std::uint64_t* words) const {
  std::fill(words, words + (size() + 63) / 64, std::uint64_t{0});
  for (const Group& group : groups_) {
    if (group.guarded && stops(programs_[order_[group.begin]].code().front(), frame)) continue;
    for (std::uint32_t i = group.begin; i < group.end; ++i) {
      const std::uint32_t rule = order_[i];
      const bool holds =
          group.guarded ? programs_[rule].holds_after_guard(frame) : programs_[rule].holds(frame);
      words[rule / 64] |= static_cast<std::uint64_t>(holds) << (rule % 64);
    }
  }
}

}  // namespace models::rule
