// Example model: an M/G/c/K station as one entity with its customers inside it.
//
// Poisson arrivals, `servers` servers, service times of any declared distribution, room for `room` customers
// (`unlimited_room`: no limit), first come first served. Time unit as the caller likes. Every draw belongs to
// the customer, by number, so two stations with different servers meet the same customers.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "sim/process/process_list.hpp"
#include "sim/random/variates.hpp"
#include "sim/run/simulation.hpp"
#include "sim/stats/time_average.hpp"

namespace examples::station {

inline constexpr std::uint32_t unlimited_room = 0xffffffff;

struct Parameters {
  double arrivals = 1;  ///< per unit of time
  sim::Distribution service;
  std::uint32_t servers = 1;
  std::uint32_t room = unlimited_room;
  double warm_up = 0;         ///< statistics begin here
  double long_wait = 0.5;     ///< waits longer than this are counted
  std::uint32_t windows = 1;  ///< borders that must not matter
  double horizon = 1;
};

/// A quantity over time in exact ticks, so that Little's law can be asserted as an equality.
struct Level {
  std::int64_t level = 0;
  std::int64_t since = 0;  ///< ticks
  std::int64_t area = 0;   ///< level x ticks

  void change(std::int64_t ticks, std::int64_t by) {
    area += level * (ticks - since);
    since = ticks;
    level += by;
  }
};

struct Types {
  struct Header {
    Level waiting;
    Level present;
    std::uint32_t next_customer = 0;
    bool measuring = false;
  };
  /// In order of arrival; the first `servers` of them are being served.
  struct Customer {
    std::uint32_t number = 0;
    bool counted = false;       ///< arrived after the warm-up
    std::int64_t arrived = 0;   ///< ticks
    std::int64_t measured = 0;  ///< ticks: arrival, or the end of the warm-up if that is later
  };
  using Items = sim::ItemList<Customer>;
  using Tables = Parameters;
  struct Snapshot {};
  struct Post {};
  struct Tally {
    std::int64_t arrived = 0;  ///< after the warm-up
    std::int64_t blocked = 0;  ///< of these, turned away
    std::int64_t started = 0;  ///< of these, service begun
    std::int64_t waited_long = 0;
    std::int64_t wait = 0;          ///< ticks, of the started
    std::int64_t wait_in_run = 0;   ///< ticks waited within the measured time, by anyone
    std::int64_t time_in_run = 0;   ///< ticks present within the measured time, by anyone
    std::int64_t waiting_area = 0;  ///< customers waiting x ticks
    std::int64_t present_area = 0;

    void merge(const Tally& o) {
      arrived += o.arrived;
      blocked += o.blocked;
      started += o.started;
      waited_long += o.waited_long;
      wait += o.wait;
      wait_in_run += o.wait_in_run;
      time_in_run += o.time_in_run;
      waiting_area += o.waiting_area;
      present_area += o.present_area;
    }
  };
};

using Context = sim::Context<Types>;
using Customer = Types::Customer;

struct Service {
  static constexpr std::uint8_t rank = 10;
  static constexpr std::string_view name = "service";
  enum Kind : std::uint8_t { end };

  static void begin(Context& c, Customer& customer) {
    const auto& p = c.tables();
    const std::int64_t now = sim::to_ticks(c.now());
    c.header().waiting.change(now, -1);
    c.tally().wait_in_run += now - customer.measured;
    if (customer.counted) {
      ++c.tally().started;
      c.tally().wait += now - customer.arrived;
      if (now - customer.arrived > sim::to_ticks(p.long_wait)) ++c.tally().waited_long;
    }
    const auto u = c.draw(sim::stream("station/service"), customer.number, sim::Index{}).first();
    c.schedule<Service>(c.now() + sim::sample(p.service, u), end, 0, customer.number);
  }

  static void handle(Context& c, const sim::Event& e) {
    const std::int64_t now = sim::to_ticks(c.now());
    const auto customers = c.items<Customer>();
    std::uint32_t at = 0;
    while (customers[at].number != e.arg) ++at;
    c.header().present.change(now, -1);
    c.tally().time_in_run += now - customers[at].measured;
    c.hash(sim::hash64("station/left"), e.arg);
    c.remove<Customer>(at);
    if (c.items<Customer>().size() >= c.tables().servers)
      begin(c, c.items<Customer>()[c.tables().servers - 1]);
  }
};

struct Arrival {
  static constexpr std::uint8_t rank = 20;
  static constexpr std::string_view name = "arrival";
  enum Kind : std::uint8_t { customer, end_of_warm_up };

  static void start(Context& c) {
    c.schedule<Arrival>(c.tables().warm_up, end_of_warm_up);
    schedule_next(c);
  }

  static void handle(Context& c, const sim::Event& e) {
    if (e.kind == end_of_warm_up)
      begin_measuring(c);
    else
      arrive(c);
  }

 private:
  static void schedule_next(Context& c) {
    const auto u = c.draw(sim::stream("station/arrival"), c.header().next_customer, sim::Index{}).first();
    c.schedule<Arrival>(c.now() + sim::exponential(u, 1 / c.tables().arrivals), customer);
  }

  static void begin_measuring(Context& c) {
    const std::int64_t now = sim::to_ticks(c.now());
    auto& h = c.header();
    h.measuring = true;
    h.waiting.change(now, 0);
    h.present.change(now, 0);
    h.waiting.area = h.present.area = 0;
    for (Customer& customer : c.items<Customer>()) customer.measured = now;
    c.tally() = {};
  }

  static void arrive(Context& c) {
    const std::int64_t now = sim::to_ticks(c.now());
    const std::uint32_t number = c.header().next_customer++;
    const bool counted = c.header().measuring;
    schedule_next(c);
    c.tally().arrived += counted ? 1 : 0;
    if (c.items<Customer>().size() >= c.tables().room) {
      c.tally().blocked += counted ? 1 : 0;
      return;
    }
    Customer& customer = c.add<Customer>({number, counted, now, now});
    c.header().present.change(now, 1);
    c.header().waiting.change(now, 1);
    if (c.items<Customer>().size() <= c.tables().servers) Service::begin(c, customer);
  }
};

struct Model {
  using Types = station::Types;
  using Processes = sim::ProcessList<Service, Arrival>;

  explicit Model(const Parameters& p) : parameters(p) {
    for (std::uint32_t i = 1; i <= p.windows; ++i) borders.push_back({p.horizon * i / p.windows, 0});
  }

  static std::uint32_t entity_count() { return 1; }
  static void populate(std::uint32_t, sim::Draft<Types>& draft) { draft.id = 1; }
  [[nodiscard]] std::span<const sim::Window> windows() const { return borders; }
  [[nodiscard]] const Parameters& tables(std::uint32_t) const { return parameters; }
  static Types::Tally make_tally() { return {}; }

  /// Those still here have waited and stayed until now.
  static void finish(Context& c) {
    const std::int64_t now = sim::to_ticks(c.now());
    auto& h = c.header();
    h.waiting.change(now, 0);
    h.present.change(now, 0);
    c.tally().waiting_area = h.waiting.area;
    c.tally().present_area = h.present.area;
    const auto customers = c.items<Customer>();
    for (std::uint32_t i = 0; i < customers.size(); ++i) {
      c.tally().time_in_run += now - customers[i].measured;
      if (i >= c.tables().servers) c.tally().wait_in_run += now - customers[i].measured;
    }
  }

  Parameters parameters;
  std::vector<sim::Window> borders;
};

/// One run.
struct Outcome {
  Types::Tally tally;
  sim::Fingerprint fingerprint;
  double measured = 0;  ///< units of time measured

  [[nodiscard]] double waiting() const {
    return static_cast<double>(tally.waiting_area) / sim::ticks_per_day / measured;
  }
  [[nodiscard]] double present() const {
    return static_cast<double>(tally.present_area) / sim::ticks_per_day / measured;
  }
  [[nodiscard]] double mean_wait() const {
    return static_cast<double>(tally.wait) / sim::ticks_per_day / static_cast<double>(tally.started);
  }
  [[nodiscard]] double blocked() const {
    return static_cast<double>(tally.blocked) / static_cast<double>(tally.arrived);
  }
  [[nodiscard]] double waited_long() const {
    return static_cast<double>(tally.waited_long) / static_cast<double>(tally.started);
  }
};

inline Outcome run(const Parameters& parameters, sim::Key key) {
  const Model model(parameters);
  sim::NoCoupling<Types> alone;
  sim::SerialExecutor executor;
  sim::Simulation<Model> simulation(model, alone, key, executor);
  simulation.run();
  return {simulation.tally(), simulation.fingerprint(), parameters.horizon - parameters.warm_up};
}

}  // namespace examples::station
