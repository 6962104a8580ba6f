#include "src/core/starting_state.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "models/disease/state_graph.hpp"
#include "models/finance/share.hpp"
#include "models/people/fields.hpp"
#include "sim/random/variates.hpp"
#include "src/core/truncated.hpp"

namespace core {

namespace {

using models::stream_count;

/// Incomes and cash beyond this are absurd; within it, twelve people's sum stays far from overflow.
constexpr sim::Fen most_per_head = sim::Fen{1'000'000'000'000} * 100;

sim::Fen bounded_fen(double yuan) { return std::clamp(sim::to_fen(yuan), -most_per_head, most_per_head); }

/// Does the state of those who have not the disease take of their labour?
bool takes_labour(const std::vector<models::StateTable>& states) {
  return states.empty() || states.front().lost_percent != 0 || states.front().caring_percent != 0;
}

}  // namespace

StartingState::StartingState(const PopulationBasis& basis, sim::Key key)
    : key_(key),
      line_(basis.line),
      start_(basis.start),
      reset_status_(basis.reset_status),
      cash_(basis.population.cash_per_head),
      disability_(basis.population.disability) {
  std::array<double, stream_count> share{};
  for (const models::StreamShare& s : basis.population.streams)
    for (std::size_t i = 0; i < stream_count; ++i)
      if (models::stream_names[i] == s.stream) share[i] += s.share;
  weights_ = models::share_weights(share);
  double wages = 0, others = 0;
  for (std::size_t i = 0; i < stream_count; ++i)
    (models::is_wage(static_cast<int>(i)) ? wages : others) += share[i];
  if (wages > 0 && others > 0)
    for (std::size_t i = 0; i < stream_count; ++i)
      if (models::is_wage(static_cast<int>(i))) share[i] = 0;
  weights_without_labour_ = models::share_weights(share);
  const bool of_first_year = basis.population.income_of == models::IncomeOf::first_year;
  for (std::size_t i = 0; i < stream_count; ++i)
    over_base_[i] =
        of_first_year && basis.first_growth[i] > 0 ? 1 / static_cast<double>(basis.first_growth[i]) : 1;
  for (const models::DiseaseSpec& d : basis.diseases) {
    if (diseases_.size() == models::max_diseases) break;
    Disease disease;
    disease.stream = sim::stream("illness/" + d.id + "/at-start");
    for (const models::DiseaseState& s : d.states) disease.at_start.push_back(s.at_start);
    for (const sim::AgeTable& table : disease.at_start)
      disease.anyone_at_start = disease.anyone_at_start || !table.steps.empty();
    disease.states = models::compile(d).states;
    all_well_ = all_well_ && !disease.anyone_at_start && !takes_labour(disease.states);
    diseases_.push_back(std::move(disease));
  }
}

sim::Fen StartingState::income_per_head(const models::GroupSpec& group, std::uint64_t household) const {
  const double u = sim::philox(key_, household, models::ability_stream, sim::Index{}).first();
  const double line = static_cast<double>(line_) / 100;
  switch (group.bound) {
    case models::IncomeBound::none:
      return bounded_fen(quantile(group.income_per_head, u));
    case models::IncomeBound::below_line:
      return std::min(bounded_fen(quantile_below(group.income_per_head, line, u)), line_ - 1);
    case models::IncomeBound::above_line:
      return std::max(bounded_fen(quantile_above(group.income_per_head, line, u)), line_);
  }
  return 0;
}

sim::Fen StartingState::cash_per_head(std::uint64_t household) const {
  // What is the same for all is not drawn.
  const double u = cash_.kind == sim::Distribution::Kind::constant
                       ? 0
                       : sim::philox(key_, household, cash_stream, sim::Index{}).first();
  return std::max<sim::Fen>(bounded_fen(quantile(cash_, u)), 0);
}

models::Disability StartingState::disability(std::uint64_t person) const {
  if (!disability_) return models::Disability::not_known;
  double left = sim::philox(key_, person, disability_stream, sim::Index{}).first();
  std::size_t level = 0;
  // The last level takes what rounding leaves.
  while (level + 1 < disability_->level.size() && left >= disability_->level[level])
    left -= disability_->level[level++];
  return static_cast<models::Disability>(level + 1);
}

float StartingState::since(const models::GroupSpec& group, std::uint64_t household) const {
  const bool not_given = group.since_from == sim::Date{} && group.since_to == sim::Date{};
  if (not_given) return 0;
  const double u = sim::philox(key_, household, since_stream, sim::Index{}).first();
  const double from = static_cast<double>(group.since_from.days) - start_.days;
  const double to = static_cast<double>(group.since_to.days) - start_.days;
  const double days = std::max(to - from, 0.0) + 1;
  return static_cast<float>(std::min(from + std::min(std::floor(days * u), days - 1), 0.0));
}

void StartingState::set_income(sim::Draft<models::Types>& draft, sim::Fen income) const {
  std::array<sim::Fen, stream_count> part{};
  const std::vector<std::int64_t>& weights =
      models::labour_units(draft.items<models::Person>()) > 0 ? weights_ : weights_without_labour_;
  models::split(income, weights, part);
  set_income(draft, part);
}

void StartingState::set_income(sim::Draft<models::Types>& draft,
                               const std::array<sim::Fen, stream_count>& income) const {
  sim::Fen sum = 0;
  std::vector<models::IncomeStream>& streams = draft.items<models::IncomeStream>();
  streams.assign(stream_count, {});
  for (std::size_t i = 0; i < stream_count; ++i) {
    streams[i].base = static_cast<float>(static_cast<double>(income[i]) / 100 * over_base_[i]);
    sum += income[i];
  }
  models::Household& h = draft.header;
  h.assessed = h.after_health = sum;
}

void StartingState::set_status(models::Household& h, models::Status status, std::size_t members) const {
  if (reset_status_)
    status =
        h.assessed < line_ * static_cast<sim::Fen>(members) ? models::Status::poor : models::Status::exited;
  h.status = h.status_at_start = status;
  h.people_at_start = static_cast<std::uint8_t>(std::min<std::size_t>(members, 255));
}

void StartingState::set_illness(models::Person& p, std::span<const std::int16_t> given) const {
  if (all_well_ && given.empty()) {
    p.disease = {};
    p.lost_percent = p.caring_percent = 0;
    return;
  }
  const double age = p.age(0);
  int lost = 0, caring = 0;
  for (std::size_t d = 0; d < diseases_.size(); ++d) {
    const Disease& disease = diseases_[d];
    std::size_t state = 0;
    if (d < given.size() && given[d] >= 0) {
      state = static_cast<std::size_t>(given[d]);
    } else if (disease.anyone_at_start) {
      double u = sim::philox(key_, p.id, disease.stream, sim::Index{}).first();
      for (std::size_t s = 1; s < disease.at_start.size(); ++s) {
        const double share = disease.at_start[s].at(age);
        if (u < share) {
          state = s;
          break;
        }
        u -= share;
      }
    }
    p.disease[d] = static_cast<std::uint8_t>(state);
    if (disease.states[state].disability != 0) {
      // Known at the start, so that labour is what it leaves.
      p.disable(disease.states[state].disability);
      p.by_illness = 0;
    }
    lost += disease.states[state].lost_percent;
    caring = std::max<int>(caring, disease.states[state].caring_percent);
  }
  p.lost_percent = static_cast<std::uint8_t>(std::min(lost, 100));
  p.caring_percent = static_cast<std::uint8_t>(caring);
}

std::uint8_t StartingState::state_of_ill(std::size_t disease, std::uint64_t person, double age) const {
  const Disease& d = diseases_[disease];
  std::vector<double> weight(d.states.size(), 0.0);
  double sum = 0;
  for (std::size_t s = 1; s < weight.size(); ++s) sum += weight[s] = d.at_start[s].at(age);
  if (sum > 0) {
    const double u = sim::philox(key_, person, d.stream, sim::Index{}).second();
    return static_cast<std::uint8_t>(sim::categorical(weight, u));
  }
  for (std::size_t s = 1; s < weight.size(); ++s)
    if (!d.states[s].dead) return static_cast<std::uint8_t>(s);
  return 0;
}

}  // namespace core
