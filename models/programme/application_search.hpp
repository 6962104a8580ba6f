// When units apply to a programme: candidates of the fixed plane at a yearly rate
// ("application/<programme>"), which programmes and the household's ability shift, and mornings of intake on
// which everyone eligible comes.
//
// Lives on the stack of one event; what it schedules are events TakeUp::apply of what is left of the year.
#pragma once

#include <cstdint>
#include <optional>

#include "models/types.hpp"
#include "sim/random/candidate_scan.hpp"

namespace models {

/// Offices open in the morning, after what happens at a day's first instant (the turn of the year, a
/// dispatch): days from then.
inline constexpr double office_opens = 1.0 / 3;

/// Id of the unit, a household or a member of it, on which its draws depend.
[[nodiscard]] std::uint64_t unit_id(Context& c, const ProgrammeTable& table, std::uint32_t member);

/// Schedules the next moment of this year at which one unit applies, if there is one.
void schedule_application(Context& c, std::uint16_t programme, std::uint32_t member);

/// At what rates a household's units apply.
class ApplicationRate {
 public:
  explicit ApplicationRate(Context& c) : c_(c) {}
  /// Its threshold (sim::threshold_of); 1 if nothing but days of intake makes anybody apply.
  [[nodiscard]] double threshold_of(const ApplySpec& apply);

 private:
  double times();
  double ability();

  Context& c_;
  std::optional<double> times_, ability_;  ///< once they have been asked for
};

/// The same of many units at once.
class ApplicationSearch {
 public:
  explicit ApplicationSearch(Context& c);

  [[nodiscard]] double threshold_of(const ApplySpec& apply) { return rate_.threshold_of(apply); }
  /// Unit `member` of a programme.
  void look_for(std::uint16_t programme, std::uint32_t member, double threshold);
  /// To be called last.
  void finish() { scan_.finish(); }

 private:
  struct Asked {
    std::uint16_t programme = 0, member = 0;
  };
  struct Schedule {
    Context& c;
    void operator()(const Asked& asked, const sim::Candidate& candidate) const;
  };

  Context& c_;
  ApplicationRate rate_;
  Schedule schedule_;
  sim::CandidateScan<Asked, Schedule> scan_;
};

}  // namespace models
