// A disease as the scenario declares it: states, moves between them, and the care they need.
//
// A semi-Markov graph. The first state is where everyone is who does not have it. A state with `lasts` is a
// stay that ends by the move `at: end-of-stay` from it, along branches; other moves have a yearly rate by age
// and sex. What contradicts itself is said by state_graph.hpp.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/coverage/bill.hpp"
#include "sim/describe/field.hpp"

namespace models {

struct DiseaseState {
  std::string id;
  sim::Label name;
  std::optional<sim::Distribution> lasts;  ///< days; left out: stays until a move
  double labour_lost = 0;                  ///< share of the person's labour
  double carer_days_per_week = 0;          ///< of another member
  std::int64_t disability = 0;             ///< level that it leaves people with, 1 the most severe; 0: none
  bool dead = false;                       ///< entering it is death
  bool absorbing = false;                  ///< nobody leaves it alive; said so that a forgotten move is found
  sim::AgeTable at_start;                  ///< share of people that begin in it, by age
};
void describe(sim::Fields& f, DiseaseState& s);

enum class MoveAt : std::uint8_t { rate, end_of_stay };
inline constexpr std::array<std::string_view, 2> move_at_names{"rate", "end-of-stay"};

struct DiseaseMove {
  std::string id;
  sim::Label name;
  std::string from;
  std::string to;                                        ///< or `branches`
  std::vector<std::pair<std::string, double>> branches;  ///< state and share; the shares sum to 1
  MoveAt at = MoveAt::rate;
  sim::AgeTable per_year;   ///< by age
  double female_times = 1;  ///< women's rate as a multiple of it
  double male_times = 1;    ///< men's: 0 where only women have it
  double cause_times = 1;   ///< rate of households poor through illness as a multiple
};
void describe(sim::Fields& f, DiseaseMove& m);

/// Care that a move brings about, or that a state needs again and again.
struct DiseaseCare {
  std::vector<std::string>
      at;  ///< moves; each brings one need (of several entries at one move, one is drawn by share)
  std::string during;  ///< or a state, with `per_year`
  double share = 1;
  double per_year = 0;  ///< visits a year while in the state
  CareKind need = CareKind::outpatient;
  bool emergency =
      false;  ///< no referral keeps it nearer and no deposit is asked; rules of layers may ask for it
  std::vector<double> tier =
      std::vector<double>(tier_count, 0.0);  ///< shares of needs by tier; they sum to 1
  std::vector<sim::Distribution> bill = std::vector<sim::Distribution>(tier_count);  ///< yuan, by tier
};
void describe(sim::Fields& f, DiseaseCare& c);

struct DiseaseSpec {
  std::string id;
  sim::Label name;
  std::vector<DiseaseState> states;
  std::vector<DiseaseMove> moves;
  std::vector<DiseaseCare> care;
  std::vector<std::string> lists;  ///< named lists that rules may ask for ("disease in list50")
};
void describe(sim::Fields& f, DiseaseSpec& d);

}  // namespace models
