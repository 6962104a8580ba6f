// The commons of the programmes: waiting lists, places, budgets; the serial step at a window's end.
//
// Places of a year are released in equal parts per dispatch (largest remainder), pass on within the year and
// lapse at its end. At a dispatch everyone waiting is looked at again by today's rules, ranked, and granted
// within places and the money that entitlements and insurance have left of the same budgets until then. In
// the unlimited twin places and money never run out; dispatch dates stay. Claims on pooled funds are paid at
// fund settlements, which come before a dispatch at the same instant, in order of time while money lasts.
// With the new year's money, what managing it costs is paid, and what is reserved for villages is set apart.
// Where a stream's price responds, the assets that dispatches give are published by village for the windows
// to come.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "models/finance/budget.hpp"
#include "models/programme/project.hpp"
#include "models/types.hpp"
#include "sim/run/rationing.hpp"
#include "sim/run/window.hpp"

namespace models {

/// When one programme's places are given out.
struct DispatchDate {
  double time = 0;
  std::int32_t year = 0;
  std::uint16_t programme = 0;
  std::int32_t part = 0;   ///< which of the year's dispatches, from 0
  std::int32_t parts = 1;  ///< how many the year has
};

/// A budget line at the end of a year, for the funding table.
struct BudgetYear {
  sim::Fen opening = 0;
  sim::Fen spent = 0;
};

/// Who spends from a budget line: programmes with the source, and flows of coverage layers. What was lent and
/// has come back counts as not spent.
struct LineSpending {
  std::vector<std::pair<std::int32_t, std::int32_t>> programmes;
  std::vector<FlowId> flows;
  /// What comes back to the line: loans repaid or paid by a guarantor, shares of members.
  std::vector<FlowId> repaid;
};

/// What managing a source's budgets costs: its line is paid out whole on 1 January.
struct ManagementFee {
  std::int32_t line = 0;
  FlowId flow = 0;
};

/// What of a budget line is for some villages in a year. The others have what there is beside it.
struct LineReserve {
  double share = 0;       ///< of what is available at the start of the year
  VillageFlags villages;  ///< empty: nothing is reserved
};

/// When funds pay what was claimed from them.
struct FundSettlement {
  double time = 0;
  std::int32_t year = 0;
  bool last = false;  ///< of its year: what is not paid here is refused
};

/// What does not change during a replication.
struct DispatchPlan {
  std::vector<DispatchDate> dates;          ///< ascending by time, then programme
  std::vector<double> assessments;          ///< at which exits take places, ascending; empty: none does
  std::vector<double> splits;               ///< at which households are founded, ascending; empty: never
  std::vector<FundSettlement> settlements;  ///< ascending by time; empty without pooled layers
  std::vector<BudgetLine> lines;
  std::vector<LineSpending> spending;         ///< by line
  std::vector<std::vector<sim::Fen>> grants;  ///< by year: new money by line
  std::vector<ManagementFee> fees;
  std::vector<std::vector<LineReserve>> reserves;  ///< by year and line; empty: nothing is reserved at all
  bool carry_over = false;
  double scale = 1;  ///< of the population: multiplies places
};

class Dispatcher {
 public:
  Dispatcher(const DispatchPlan& plan, std::int32_t programmes, bool unlimited);

  [[nodiscard]] const Published& snapshot() const { return published_; }

  void close(sim::WindowStep<Types>& step, std::span<const sim::Posted<Post>> posts);

  /// By year and line, as far as the run has come.
  [[nodiscard]] const std::vector<std::vector<BudgetYear>>& budget_years() const { return years_; }
  /// Projects in the order in which they were opened.
  [[nodiscard]] const std::vector<ProjectOpened>& opened() const { return opened_; }
  /// Brings the last year's budgets to account; after the run.
  void finish();

 private:
  using Step = sim::WindowStep<Types>;

  /// What there is for each application where money is reserved: it depends on the applicant's village.
  struct Purse;

  void open_year(Step& step, std::int32_t year);
  /// Takes what households have spent by themselves from the budgets: entitlements and insurance never ask.
  void note_spending(const Step& step, std::int32_t year);
  void settle_funds(Step& step, const FundSettlement& date);
  void dispatch(Step& step, const DispatchDate& date);
  void advance(Step& step, const DispatchDate& date);
  /// Who has applied before the end of the running year and not been served.
  void count_waiting(Step& step, double end);
  [[nodiscard]] std::int64_t places_at(const Step& step, const DispatchDate& date) const;
  /// Money that the payers have for units of a programme, for whoever may use what is reserved.
  [[nodiscard]] sim::Fen money_for(const ProgrammeTable& table) const;
  /// The same; `reserve_too(line)` says of each line whether what is reserved may be used.
  template <class ReserveToo>
  [[nodiscard]] sim::Fen money_for(const ProgrammeTable& table, ReserveToo&& reserve_too) const;
  void pay(const ProgrammeTable& table, std::uint16_t village, sim::Fen amount);
  /// The year's fees are paid and its reserves set apart.
  void set_apart(Step& step);
  /// Adds a grant's assets to what its village has been given.
  void note_assets(const Step& step, const ProgrammeTable& table, std::uint16_t village);
  /// The year's new money by line, less what late projects lose.
  [[nodiscard]] std::vector<sim::Fen> money_of_year(const Step& step);

  const DispatchPlan& plan_;
  bool unlimited_;
  Published published_;
  std::vector<std::int64_t> households_;  ///< by village, at the start; counted when first needed
  Budgets budgets_;
  std::vector<sim::WaitingList> waiting_;
  std::vector<std::int64_t> places_left_;  ///< passed on within the year, by programme
  std::vector<ProjectState> projects_;     ///< by programme
  std::vector<ProjectOpened> opened_;
  std::vector<std::vector<BudgetYear>> years_;
  std::vector<sim::Posted<Post>> claims_;  ///< on funds, not yet answered for good; in order
  std::size_t next_date_ = 0;
  std::size_t next_settlement_ = 0;
  std::int32_t year_ = -1;
};

}  // namespace models
