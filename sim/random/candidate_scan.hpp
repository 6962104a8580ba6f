// Looks through many cells of the plane of candidate shocks for their first events, eight at a time.
//
// At the beginning of a year nearly every question (this person, this stream, this hazard) ends with "none",
// and one lane of one wide draw says so. The answers are those of first_candidate, in the order in which the
// questions were asked. Lives on the stack; one thread.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "sim/random/candidate.hpp"
#include "sim/random/philox_lanes.hpp"

namespace sim {

/// A cell whose key is at hand round by round.
struct ScannedCell {
  const KeySchedule& keys;
  std::uint64_t person = 0;
  Stream stream;
  const YearCell& year;
};
[[nodiscard]] inline Block position_of(const ScannedCell& cell, int number) {
  return cell.keys.draw(cell.person, cell.stream, Index::at(cell.year.year, number, Purpose::position));
}

/// `Tag`: what the asker wants back with an answer; small and trivially copyable. `Found`: called as
/// found(tag, candidate) for every cell that has an event after `after`.
template <class Tag, class Found>
class CandidateScan {
 public:
  /// `keys` and `found` must outlive the scan.
  CandidateScan(const KeySchedule& keys, const YearCell& year, double after, Found& found)
      : keys_(keys), year_(year), after_(after), found_(found) {}

  /// A cell and the threshold of its hazard (threshold_of), below 1.
  void ask(std::uint64_t person, Stream stream, double threshold, const Tag& tag) {
    owners_.entity[count_] = person;
    owners_.stream[count_] = stream.id;
    threshold_[count_] = threshold;
    tags_[count_] = tag;
    if (++count_ == lanes) [[unlikely]]
      answer();
  }
  /// Answers what is still open. To be called last.
  void finish() {
    if (count_ > 0) answer();
  }

 private:
  /// Kept apart from `ask`, whose callers' loops then stay small.
  [[gnu::noinline]] void answer() {
    owners_.count = count_;
    philox(keys_.key(), owners_, Index::at(year_.year, 0, Purpose::position), uniforms_);
    // Bit i: cell i has points below its hazard.
    unsigned hits = lanes_above(uniforms_.first, threshold_) & ((1U << count_) - 1);
    for (; hits != 0; hits &= hits - 1) {
      const auto i = static_cast<std::size_t>(std::countr_zero(hits));
      const ScannedCell cell{keys_, owners_.entity[i], Stream{owners_.stream[i]}, year_};
      const auto candidate =
          first_candidate(cell, after_, threshold_[i], uniforms_.first[i], uniforms_.second[i]);
      if (candidate) found_(tags_[i], *candidate);
    }
    count_ = 0;
  }

  const KeySchedule& keys_;
  YearCell year_;
  double after_;
  Found& found_;
  std::size_t count_ = 0;
  LaneOwners owners_;
  LaneUniforms uniforms_;
  alignas(64) std::array<double, lanes> threshold_{};
  std::array<Tag, lanes> tags_;
};

}  // namespace sim
