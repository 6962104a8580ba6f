// What a run gives: one plain value per replication, and what readers need to name its figures.
//
// A ReplicationResult holds whole numbers only, laid out by the ResultPlan; threads, shards and machines
// exchange its byte form. The plan is a value too, made once from what the run was compiled to, so that
// nothing here points into a world. Money in fen.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/finance/account.hpp"
#include "models/finance/budget.hpp"
#include "models/finance/ledger.hpp"
#include "models/measure/counts.hpp"
#include "models/measure/panel.hpp"
#include "models/model.hpp"
#include "models/programme/dispatch.hpp"
#include "models/programme/tables.hpp"
#include "models/tally.hpp"
#include "sim/describe/field.hpp"
#include "sim/stats/bytes.hpp"
#include "src/core/closing.hpp"
#include "src/core/promised.hpp"

namespace core {

/// Names and sizes of everything that is counted. Sources are numbered as they are declared.
struct ResultPlan {
  struct Programme {
    std::string id;
    sim::Label name;
    std::vector<std::int32_t> sources;  ///< who pays at any time of the run, ascending
    bool pooled = false;                ///< a coverage layer paid from a fund: its claims are applications
    /// What comes back to a source of its loans: repaid, or paid by a guarantor.
    std::vector<std::pair<std::int32_t, models::FlowId>> repaid{};
    bool no_unit_value = false;  ///< rationed, and nobody knows what those who wait would cost
  };
  /// A coverage layer that is not pooled, or what managing budgets costs, and one source that pays for it at
  /// some time.
  struct Layer {
    std::string id;
    std::int32_t source = 0;
    models::FlowId flow = 0;
  };
  struct Line {
    std::int32_t source = 0;
    std::string programme;            ///< id, or models::any_programme
    std::vector<sim::Fen> each_year;  ///< new money by year
  };

  std::int32_t first_year = 0;   ///< calendar year of year 0
  std::int32_t years = 0;        ///< calendar years touched
  std::int32_t assessments = 0;  ///< of them, those that end within the run; the last may not
  double first_year_part = 1;    ///< part of year 0 that the run covers
  std::uint8_t reports = 0;      ///< bits of models::Report: which indicators are given
  std::int32_t months = 0;       ///< of the ledger, since January of year 0
  std::vector<std::string> groups;
  std::vector<std::string> accounts;            ///< sources follow models::first_source_account
  std::vector<std::int32_t> private_sources{};  ///< sources whose money is not public, ascending
  std::vector<Programme> programmes;            ///< then the pooled layers
  std::vector<Layer> layers;                    ///< in order of settlement, then source
  std::vector<Line> lines;                      ///< budgets
  std::vector<models::Flow> flows;

  [[nodiscard]] std::int32_t sources() const {
    return static_cast<std::int32_t>(accounts.size()) - models::first_source_account;
  }
  /// Is it public money (not that of enterprises, banks, villagers)?
  [[nodiscard]] bool is_public(std::int32_t source) const {
    return std::find(private_sources.begin(), private_sources.end(), source) == private_sources.end();
  }
  [[nodiscard]] const std::string& source(std::int32_t number) const {
    return accounts[static_cast<std::size_t>(models::first_source_account + number)];
  }
  /// The budget line stated for a source and a programme (or layer, or "*"), -1 if there is none.
  [[nodiscard]] std::int32_t line(std::int32_t source, std::string_view programme) const;
  /// The line that binds what a source pays for a programme: its own, else the source's "*", else -1.
  [[nodiscard]] std::int32_t line_for(std::int32_t source, std::string_view programme) const {
    const std::int32_t own = line(source, programme);
    return own >= 0 ? own : line(source, models::any_programme);
  }
};

/// What a word of the ledger's table says of a flow: its "payer", "payee", "nature", "purpose" or
/// "programme".
[[nodiscard]] std::string_view flow_word(const ResultPlan& plan, const models::Flow& flow,
                                         std::string_view column);

/// The plan of a run; `accounts` as models::accounts_of(finance) gives them.
[[nodiscard]] ResultPlan result_plan(const models::RunPlan& run, const models::Accounts& accounts);

/// One replication. Tables are dense, the first index slowest:
///   counts   year, group, models::Count          funding  programme, source, year, models::Funding
///   flowing  programme, year, models::Flowing    ledger   flow, month
///   budgets  year, line, {available that year, spent}
struct ReplicationResult {
  std::vector<std::int64_t> counts;
  std::vector<std::int64_t> funding;
  std::vector<std::int64_t> flowing;
  std::vector<std::int64_t> ledger;
  std::vector<std::int64_t> budgets;
  std::vector<std::int64_t> heads;  ///< at the start: group, {households, persons}
  sim::Fen imbalance = 0;           ///< audit: ledger against the stocks of households
  std::array<std::uint64_t, 2> fingerprint{};
  std::uint64_t events = 0;
  std::uint64_t bytes_after_first_year = 0;  ///< of all entities' records

  void append_to(sim::Bytes& out) const;
  /// False if the bytes are no result.
  [[nodiscard]] static bool read(sim::ByteReader& in, ReplicationResult& into);

  friend bool operator==(const ReplicationResult&, const ReplicationResult&) = default;

  [[nodiscard]] std::span<const std::int64_t> counts_of(const ResultPlan& plan, std::int32_t year,
                                                        std::int32_t group) const;
  [[nodiscard]] std::int64_t funding_of(const ResultPlan& plan, std::int32_t programme, std::int32_t source,
                                        std::int32_t year, models::Funding item) const;
  [[nodiscard]] std::int64_t flowing_of(const ResultPlan& plan, std::int32_t programme, std::int32_t year,
                                        models::Flowing item) const;
  [[nodiscard]] sim::Fen posted(const ResultPlan& plan, models::FlowId flow, std::int32_t month) const;
  /// Over the twelve months of a year.
  [[nodiscard]] sim::Fen posted_in_year(const ResultPlan& plan, models::FlowId flow, std::int32_t year) const;
  /// What came into an account less what left it.
  [[nodiscard]] sim::Fen net(const ResultPlan& plan, models::Account account) const;
  [[nodiscard]] models::BudgetYear budget_of(const ResultPlan& plan, std::int32_t line,
                                             std::int32_t year) const;
};

/// Takes a replication's sums over and audits them (`imbalance`): the ledger's net of the households against
/// the change of their cash, its principal against the change of their debt, and each programme's spending
/// against its payments; sum of the absolute differences. `budgets` as models::Dispatcher::budget_years()
/// gives them; years without any
/// dispatch have their new money unspent. Fingerprint, events and bytes are the caller's to set.
[[nodiscard]] ReplicationResult take_result(const ResultPlan& plan, const models::Tally& tally,
                                            const std::vector<std::vector<models::BudgetYear>>& budgets);

/// A line of a sampled household's life: one thing that happened, to be filtered by. What does not apply is
/// empty.
struct LifeLine {
  std::string household;
  std::string person;  ///< id; "HOUSEHOLD/+1" is the first who was born or came in since the start
  double time = 0;     ///< days since the start
  std::string date;
  std::string kind;     ///< "reimbursement" of a layer, "programme", "settlement" of a fund; else the process
  std::string disease;  ///< id, as the next three
  std::string programme;
  std::string layer;  ///< that pays
  std::string rule;   ///< of it, by which it pays
  std::string event;  ///< "onset", "bill", "own payment", "applies", "granted"
  sim::Fen amount = 0;
};

/// Heads at the start, by group of the plan.
struct GroupSize {
  std::int64_t households = 0;
  std::int64_t persons = 0;
};

/// All replications of a scenario, in their order.
struct RunResult {
  std::uint64_t seed = 0;
  ResultPlan plan;
  std::vector<GroupSize> population;  ///< by group of the plan
  std::vector<ReplicationResult> base;
  std::vector<ReplicationResult> unlimited;  ///< the twins without limits on places and money, as many
  std::vector<Closing> closings;             ///< of `base`, if they were asked for
  std::vector<Promised> promised;            ///< of `base`, with panels
  std::vector<LifeLine> lives;
  std::vector<models::Panel> panels;  ///< one per replication of `base`, if the run was asked for them
};

}  // namespace core
