// A world of a few hand-made households on the uniform calendar (years of 365.25 days), run by the real model
// on one thread with everybody traced. A test sets the tables it is about; everything else stands still: no
// income, no illness, no births or deaths, a line of 1,000 yuan, consumption of nothing.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "models/disease/state_graph.hpp"
#include "models/model.hpp"
#include "models/rule/compile.hpp"

namespace small {

constexpr double year = 365.25;
constexpr double month = year / 12;

struct House {
  std::uint64_t id = 0;
  models::Household household;
  std::vector<models::Person> people;
  std::array<models::IncomeStream, models::stream_count> streams;  ///< by models::Stream
  std::vector<models::Enrolment> enrolments;                       ///< at the end
};

inline models::Person person(std::uint64_t id, double age, models::Sex sex = models::Sex::male) {
  models::Person p;
  p.id = id;
  p.born = static_cast<float>(-age * year);
  p.sex = sex;
  p.labour = models::labour_of(age, false);
  return p;
}

/// Those of a household who are alive.
inline int alive(const House& h) {
  return static_cast<int>(
      std::count_if(h.people.begin(), h.people.end(), [](const models::Person& p) { return p.alive != 0; }));
}

/// A rate for every age.
inline std::vector<double> flat(double rate) { return std::vector<double>(111, sim::threshold_of(rate)); }

/// A day of the year as dated values hold it.
constexpr std::int32_t on(int month, int day) { return month << 8 | day; }

/// What a run gave.
struct Outcome {
  std::shared_ptr<const models::Setting> setting;  ///< the tally's plan lives in it
  models::Tally tally;
  std::vector<sim::TraceLine> lines;
  std::vector<House> houses;
  std::vector<std::vector<models::BudgetYear>> budgets;
  sim::Fingerprint fingerprint;
  std::uint64_t events = 0;

  [[nodiscard]] const House& house(std::uint64_t id) const {
    for (const House& h : houses)
      if (h.id == id) return h;
    FAIL("no household " << id);
    return houses.front();
  }
  [[nodiscard]] std::int64_t count(models::Count what, std::int32_t of_year = 0) const {
    return tally.counts(of_year, 0)[static_cast<std::size_t>(what)];
  }
  /// Lines with a label that a household wrote itself, in order.
  [[nodiscard]] std::vector<sim::TraceLine> of(std::string_view label, std::uint64_t id = 0) const {
    std::vector<sim::TraceLine> found;
    for (const sim::TraceLine& line : lines)
      if (line.label == label && (id == 0 || line.entity == id)) found.push_back(line);
    return found;
  }
  [[nodiscard]] std::vector<sim::Fen> amounts(std::string_view label, std::uint64_t id = 0) const {
    std::vector<sim::Fen> found;
    for (const sim::TraceLine& line : of(label, id)) found.push_back(line.amount);
    return found;
  }
  [[nodiscard]] sim::Fen posted(models::FlowId flow) const { return tally.ledger.total(flow); }
};

class World final : public models::PopulationSource {
 public:
  explicit World(std::int32_t years = 1);

  models::World world;
  std::vector<House> houses;
  models::DispatchPlan dispatch;
  std::vector<std::string> sources{"county", "fund"};
  std::vector<std::uint64_t> traced;  ///< beside all that are there at the start

  [[nodiscard]] models::Setting& setting() { return *setting_; }

  /// A household of these people, ordinary, with 1,000 yuan.
  House& add(std::uint64_t id, std::vector<models::Person> people);
  /// Registered as poor at the start, too.
  House& add_poor(std::uint64_t id, std::vector<models::Person> people);

  [[nodiscard]] models::rule::Program rule(const std::string& text,
                                           models::rule::Kind kind = models::rule::Kind::truth,
                                           bool of_person = false) const;

  void livelihood(const models::LivelihoodSpec& spec);
  void disease(const models::DiseaseSpec& spec);
  void coverage(const models::CoverageSpec& spec);
  /// Programmes whose rules may name earlier ones. Dispatch dates are set by `dispatch_on`.
  models::ProgrammeTable& programme(models::ProgrammeSpec spec);
  /// Gives out the programme's places on these days of each year.
  void dispatch_on(std::uint16_t programme, const std::vector<double>& days);
  /// A budget of one source for one programme, the same each year.
  void budget(std::uint16_t programme, const std::string& source, sim::Fen each_year);

  /// Money of the source "fund" each year for a pooled layer, paid on these days and at each year's end.
  void fund(std::size_t layer, sim::Fen each_year, const std::vector<double>& days = {});

  [[nodiscard]] Outcome run(std::uint64_t seed = 1, bool unlimited = false);

  [[nodiscard]] std::uint32_t size() const override { return static_cast<std::uint32_t>(houses.size()); }
  void make(std::uint32_t index, std::uint32_t, sim::Draft<models::Types>& draft) const override;

 private:
  void lay_out_money();

  /// What is spent from each budget line, and what comes back to it.
  void spend_from_lines();

  std::shared_ptr<models::Setting> setting_;
  std::vector<models::LayerSpec> layers_;
  std::vector<std::string> programme_ids_;
  std::vector<std::unique_ptr<std::string>> labels_;
};

/// One stream, all of it what `calendar` says, without growth or noise unless set.
inline models::StreamSpec stream(std::string id, models::PayCalendar calendar,
                                 std::vector<std::pair<std::int32_t, double>> dates = {}) {
  models::StreamSpec s;
  s.id = std::move(id);
  s.calendar = calendar;
  s.dates = std::move(dates);
  return s;
}

inline models::LivelihoodSpec streams(std::vector<models::StreamSpec> list) {
  models::LivelihoodSpec spec;
  spec.streams = std::move(list);
  spec.consumption = {0, 0, 0};
  return spec;
}

inline void set_base(House& h, models::Stream s, double yuan_a_year) {
  h.streams[static_cast<std::size_t>(s)].base = static_cast<float>(yuan_a_year);
}

}  // namespace small
