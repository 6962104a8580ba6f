// Replications: many runs of one model, in parallel, with results that are plain values.
//
// A result has a fixed byte form (sim/stats/bytes.hpp); threads, shards, resumed runs and machines exchange
// exactly that. Results are stored by replication number, so nothing depends on which was ready first.
//
// Small populations run whole replications side by side, each on a serial executor; large ones run one
// replication after the other, each spread over the workers by chunks. Both give the same bytes.
#pragma once

#include <concepts>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/run/executor.hpp"
#include "sim/stats/bytes.hpp"

namespace sim {

template <class R>
concept ReplicationResult = std::default_initializable<R> &&
    requires(const R& r, R& into, Bytes& out, ByteReader& in) {
  { r.append_to(out) } -> std::same_as<void>;
  { R::read(in, into) } -> std::same_as<bool>;  // false if the bytes are not a result
};

enum class Spread : std::uint8_t { replications, chunks };

/// How to use the workers. Side by side costs a population of memory per worker, so it is kept to small ones.
[[nodiscard]] constexpr Spread choose_spread(std::uint32_t chunks, std::uint32_t workers,
                                             std::uint32_t replications) {
  constexpr std::uint32_t small = 64;  // chunks: 65,536 entities
  if (chunks == 1) return Spread::replications;
  return chunks <= small && replications >= workers ? Spread::replications : Spread::chunks;
}

/// One replication; the worker is told to whoever wants to know it.
template <class RunOne>
[[nodiscard]] auto run_replication(RunOne& run_one, std::uint32_t replication, Executor& executor,
                                   [[maybe_unused]] std::uint32_t worker) {
  if constexpr (std::invocable<RunOne&, std::uint32_t, Executor&, std::uint32_t>)
    return run_one(replication, executor, worker);
  else
    return run_one(replication, executor);
}

/// Runs replications first, first + 1, ... first + count - 1 and puts their results at their numbers in
/// `results`, which is made longer if need be. `run_one(replication, executor)` or
/// `run_one(replication, executor, worker)` returns the result of one; no two calls with the same worker
/// (below the executor's width) run at once, so memory may be kept per worker (Simulation's `memory`).
template <ReplicationResult Result, class RunOne>
void replicate(Executor& executor, Spread spread, std::uint32_t first, std::uint32_t count,
               std::vector<Result>& results, RunOne&& run_one) {
  if (results.size() < std::size_t{first} + count) results.resize(std::size_t{first} + count);
  if (spread == Spread::replications) {
    executor.run(count, [&](std::uint32_t task, std::uint32_t worker) {
      SerialExecutor alone;
      results[first + task] = run_replication(run_one, first + task, alone, worker);
    });
  } else {
    for (std::uint32_t r = first; r < first + count; ++r)
      results[r] = run_replication(run_one, r, executor, 0);
  }
}

/// The byte form of results in replication order.
template <ReplicationResult Result>
[[nodiscard]] Bytes to_bytes(std::span<const Result> results) {
  Bytes out;
  append_u64(out, results.size());
  for (const Result& r : results) r.append_to(out);
  return out;
}

/// Reads what `to_bytes` wrote; false (and an unspecified prefix in `results`) if the bytes are anything
/// else.
template <ReplicationResult Result>
[[nodiscard]] bool from_bytes(std::span<const std::uint8_t> bytes, std::vector<Result>& results) {
  ByteReader in(bytes);
  const std::uint64_t count = in.u64();
  results.clear();
  for (std::uint64_t i = 0; i < count; ++i) {
    Result r;
    if (in.failed() || !Result::read(in, r) || in.failed()) return false;
    results.push_back(std::move(r));
  }
  return !in.failed() && in.left() == 0;
}

}  // namespace sim
