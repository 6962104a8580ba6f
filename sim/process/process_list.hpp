// The list of a model's processes, put together at compile time. A process is one reason for events:
//
//   struct Illness {
//     static constexpr std::uint8_t rank = 20;
//     static constexpr std::string_view name = "illness";
//     enum Kind : std::uint8_t { onset, recovery };
//     static void start(Context& c);                    // schedules its first events; may be left out
//     static void handle(Context& c, const sim::Event& e);
//   };
//   using Processes = sim::ProcessList<Illness, Training, Assessment>;
//
// Ranks ascend in the list and are the order of things at one instant: dated parameters, shocks, income,
// claims, fund settlement, assessment, allocation, starts (dated parameters and the serial steps of commons
// lie on window borders, see run/window.hpp). A rank is part of published results, so it is stated, not
// counted.
#pragma once

#include <cstdint>
#include <string_view>

#include "sim/event/event.hpp"

namespace sim {

template <class... P>
struct ProcessList {
  static constexpr bool ascending() {
    int last = -1;
    return ((static_cast<int>(P::rank) > last ? (last = static_cast<int>(P::rank), true) : false) && ...);
  }
  static_assert(ascending(), "ranks must ascend in the list, each once");

  /// Lets every process schedule its first events for one entity.
  template <class Context>
  static void start(Context& context) {
    (start_one<P>(context), ...);
  }

  /// Hands the event to the process that owns it.
  template <class Context>
  static void handle(Context& context, const Event& event) {
    static_cast<void>(((event.process == P::rank ? (P::handle(context, event), true) : false) || ...));
  }

  /// Name of the process of that rank; empty if there is none.
  static constexpr std::string_view name(std::uint8_t rank) {
    std::string_view found;
    static_cast<void>(((rank == P::rank ? (found = P::name, true) : false) || ...));
    return found;
  }

 private:
  template <class One, class Context>
  static void start_one(Context& context) {
    if constexpr (requires { One::start(context); }) One::start(context);
  }
};

}  // namespace sim
