// The trace: what happened to a few chosen entities, line by line.
//
// Off by default; then a line costs one predictable branch. The engine writes one line per handled event of a
// chosen entity (its label is the process's name); handlers add lines of their own. Lines reach the sink
// between windows, in order of time, entity id and sequence, whatever the number of threads. The trace is
// never an input of a result. Thread rule: sinks are called from one thread.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/event/event.hpp"

namespace sim {

/// The key that a draw or a candidate shock was drawn with, so that two runs can be compared shock by shock.
struct CandidateKey {
  std::uint64_t entity = 0;  ///< person or household
  std::uint32_t stream = 0;
  std::uint32_t index = 0;
  friend bool operator==(const CandidateKey&, const CandidateKey&) = default;
};

struct TraceLine {
  double time = 0;
  std::uint64_t entity = 0;
  std::uint32_t sequence = 0;  ///< ascending within an entity and a window
  Event event;                 ///< the event being handled when the line was written
  std::string_view label;      ///< lives as long as the program or the model's tables
  std::int64_t amount = 0;     ///< fen, or whatever the label says
  CandidateKey candidate;      ///< zero if there is none
  std::string text;
};

class TraceSink {
 public:
  virtual ~TraceSink() = default;
  virtual void line(const TraceLine& line) = 0;
};

/// Which entities to trace, and where to.
class TraceRequest {
 public:
  TraceRequest() = default;
  TraceRequest(std::vector<std::uint64_t> ids, TraceSink* sink) : ids_(std::move(ids)), sink_(sink) {
    std::sort(ids_.begin(), ids_.end());
  }
  [[nodiscard]] bool wants(std::uint64_t id) const {
    return !ids_.empty() && std::binary_search(ids_.begin(), ids_.end(), id);
  }
  [[nodiscard]] TraceSink* sink() const { return sink_; }

 private:
  std::vector<std::uint64_t> ids_;
  TraceSink* sink_ = nullptr;
};

/// A sink that keeps the lines.
class TraceLog final : public TraceSink {
 public:
  void line(const TraceLine& line) override { lines_.push_back(line); }
  [[nodiscard]] const std::vector<TraceLine>& lines() const { return lines_; }

 private:
  std::vector<TraceLine> lines_;
};

}  // namespace sim
