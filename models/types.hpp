// The types of this model, as the engine wants them named (sim/process/context.hpp).
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "models/livelihood/stream.hpp"
#include "models/people/household.hpp"
#include "models/people/person.hpp"
#include "models/place/works.hpp"
#include "models/programme/enrolment.hpp"
#include "models/tally.hpp"
#include "models/world.hpp"
#include "sim/process/context.hpp"

namespace models {

/// What a household says to a programme: here is an application.
struct Application {
  std::uint16_t programme = 0;
  std::uint16_t member = 0;
  std::uint64_t unit = 0;  ///< id of the household, or of the person
};

/// What a household says to a pooled fund: here is a claim.
struct FundClaim {
  sim::Fen amount = 0;     ///< above 0; 0: no claim
  std::uint8_t layer = 0;  ///< position in the stack
  bool inpatient = false;
  bool tested = false;  ///< in-county care of the 10 % test
  bool treat_first = false;
  std::uint16_t member = 0;  ///< whose bill it is
  Backstop backstop;         ///< what the household need not bear of a refusal
};

/// One of the two.
struct Post {
  Application application;
  FundClaim claim;
};

/// Commons of the posts: applications go to that of their programme, all claims to this one, so that funds
/// hear them in order of time.
inline constexpr std::uint32_t claims_commons = 1U << 16;
/// Commons of households that meet the standard of exit where its places are limited; their posts say nothing
/// else.
inline constexpr std::uint32_t exits_commons = claims_commons + 1;
/// Commons of people who would found a household; their posts say no more than `application.member`.
inline constexpr std::uint32_t splits_commons = exits_commons + 1;

/// What the commons publish for a window. Programmes keep the rest of their state to themselves.
struct Published {
  /// Assets given at dispatches so far for each income stream, per household of the village at the start; by
  /// village. Empty where no price moves.
  std::vector<std::array<double, stream_count>> assets_given;
  /// The works that opened projects have built, by village; empty before the first.
  std::vector<WorkSet> built;
  /// Villages that open projects serve (1, by number), by programme; empty of what is not open, and before
  /// the first.
  std::vector<std::vector<std::uint8_t>> open;

  [[nodiscard]] WorkSet built_in(std::uint16_t village) const {
    return built.empty() ? WorkSet{0} : built[village];
  }
};

struct Types {
  using Header = Household;
  using Items = sim::ItemList<Person, IncomeStream, YearSum, Enrolment>;
  using Tables = World;
  using Snapshot = Published;
  using Tally = models::Tally;
  using Post = models::Post;
};
using Context = sim::Context<Types>;

}  // namespace models
