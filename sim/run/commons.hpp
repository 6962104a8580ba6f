// Commons: what several entities share. A village, a facility, a fund, a budget, a yearly target.
//
// A commons has state of its own. During a window every entity reads the snapshot that the commons published
// before it and may only post to it. At the window's end, in one serial step, the model's coupling takes the
// posts in the order (commons, time, entity id, sequence), changes the state, answers entities
// (WindowStep::visit, deliver) and publishes the next snapshot. Whatever can run out is paid only there.
//
// Here: how posts are divided by commons, and the simplest commons, a fund.
#pragma once

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <span>

#include "sim/describe/value.hpp"
#include "sim/process/context.hpp"

namespace sim {

/// Calls hear(commons, posts) for each commons that was posted to, ascending, with its posts in order.
template <class Post, class Hear>
void each_commons(std::span<const Posted<Post>> posts, Hear&& hear) {
  for (std::size_t first = 0; first < posts.size();) {
    std::size_t end = first;
    while (end < posts.size() && posts[end].commons == posts[first].commons) ++end;
    hear(posts[first].commons, posts.subspan(first, end - first));
    first = end;
  }
}

/// A fund: money that flows in at a constant rate and by single payments, and claims paid in the order in
/// which they are presented until it runs out. All amounts in fen; the inflow by a time is the rate times the
/// days, rounded down, so that settling more often changes nothing. Times must not run backwards.
class Fund {
 public:
  enum class IfShort : std::uint8_t { refuse, pay_part };

  Fund() = default;
  /// A fund with `opening` fen at time `since` and `inflow` fen a day from then on (not negative).
  explicit Fund(Fen opening, double inflow = 0, double since = 0)
      : opening_(opening), inflow_(inflow), since_(since) {}

  [[nodiscard]] Fen balance(double time) const { return opening_ + received(time) + added_ - paid_; }

  /// A single payment into the fund.
  void add(Fen amount) { added_ += amount; }

  /// Presents a claim; returns what is paid. The rest is refused for good.
  Fen claim(double time, Fen amount, IfShort if_short = IfShort::refuse) {
    assert(amount >= 0);
    const Fen there = std::max<Fen>(balance(time), 0);
    const Fen payment = amount <= there ? amount : (if_short == IfShort::pay_part ? there : 0);
    paid_ += payment;
    refused_ += amount - payment;
    if (payment < amount && !exhausted_) {
      exhausted_ = true;
      exhausted_at_ = time;
    }
    return payment;
  }

  [[nodiscard]] Fen paid() const { return paid_; }
  [[nodiscard]] Fen refused() const { return refused_; }
  /// Has a claim ever met too little money, and when first?
  [[nodiscard]] bool exhausted() const { return exhausted_; }
  [[nodiscard]] double exhausted_at() const { return exhausted_at_; }

 private:
  [[nodiscard]] Fen received(double time) const {
    const double amount = std::floor(inflow_ * (time - since_));
    if (!(amount > 0)) return 0;
    return static_cast<Fen>(std::min(amount, 4e18));
  }

  Fen opening_ = 0;
  double inflow_ = 0;
  double since_ = 0;
  Fen added_ = 0;
  Fen paid_ = 0;
  Fen refused_ = 0;
  bool exhausted_ = false;
  double exhausted_at_ = 0;
};

}  // namespace sim
