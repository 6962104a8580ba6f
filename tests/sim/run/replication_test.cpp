#include "sim/run/replication.hpp"

#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/thread_executor.hpp"

namespace replication_test {
namespace {

struct Result {
  std::int64_t number = -1;
  double half = 0;
  void append_to(sim::Bytes& out) const {
    sim::append_i64(out, number);
    sim::append_double(out, half);
  }
  static bool read(sim::ByteReader& in, Result& r) {
    r.number = in.i64();
    r.half = in.f64();
    return r.number >= 0;
  }
};

sim::Bytes all(sim::Executor& executor, sim::Spread spread) {
  std::vector<Result> results;
  const auto one = [](std::uint32_t r, sim::Executor& inner) {
    std::vector<std::int64_t> parts(10);
    inner.run(10, [&](std::uint32_t i, std::uint32_t) { parts[i] = std::int64_t{r} * i; });
    Result result{0, r / 2.0};
    for (const auto p : parts) result.number += p;
    return result;
  };
  sim::replicate(executor, spread, 0, 8, results, one);
  sim::replicate(executor, spread, 8, 12, results, one);
  return sim::to_bytes<Result>(results);
}

}  // namespace

TEST_CASE("replications side by side or one after the other give the same bytes") {
  sim::SerialExecutor serial, shuffled(3, 2);
  test::ThreadExecutor threads(3);
  const auto expected = all(serial, sim::Spread::replications);
  CHECK(expected.size() == 8 + 20 * 16);
  CHECK(all(shuffled, sim::Spread::replications) == expected);
  CHECK(all(threads, sim::Spread::replications) == expected);
  CHECK(all(threads, sim::Spread::chunks) == expected);
}

TEST_CASE("a replication knows its worker so that it may keep memory for it") {
  test::ThreadExecutor threads(3);
  std::vector<Result> results;
  std::vector<std::int64_t> per_worker(3, 0);
  sim::replicate(threads, sim::Spread::replications, 0, 50, results,
                 [&](std::uint32_t r, sim::Executor&, std::uint32_t worker) {
                   ++per_worker[worker];
                   return Result{r, 0};
                 });
  CHECK(per_worker[0] + per_worker[1] + per_worker[2] == 50);
  for (std::uint32_t r = 0; r < 50; ++r) CHECK(results[r].number == r);
}

TEST_CASE("results are read back and damaged bytes are refused") {
  sim::SerialExecutor serial;
  auto bytes = all(serial, sim::Spread::replications);
  std::vector<Result> results;
  REQUIRE(sim::from_bytes(std::span<const std::uint8_t>(bytes), results));
  REQUIRE(results.size() == 20);
  CHECK(results[3].number == 3 * 45);
  CHECK(results[3].half == 1.5);
  for (std::size_t cut = 0; cut < bytes.size(); ++cut)
    CHECK_FALSE(sim::from_bytes(std::span<const std::uint8_t>(bytes.data(), cut), results));
  bytes.push_back(0);
  CHECK_FALSE(sim::from_bytes(std::span<const std::uint8_t>(bytes), results));
}

TEST_CASE("small populations run side by side and large ones by chunks") {
  CHECK(sim::choose_spread(1, 7, 1) == sim::Spread::replications);
  CHECK(sim::choose_spread(3, 2, 20) == sim::Spread::replications);
  CHECK(sim::choose_spread(3, 4, 2) == sim::Spread::chunks);
  CHECK(sim::choose_spread(1000, 2, 20) == sim::Spread::chunks);
}

}  // namespace replication_test
