// Stop-loss C as a yearly cap on own payments in models/coverage: what stays with the person is min(S, 5,000)
// to the fen, and its mean the one of Panjer's recursion (evidence.md section 7 C; the recursion itself is
// checked in tests/oracle/stop_loss_test.cpp).
#include <algorithm>
#include <array>

#include "sim/random/philox.hpp"
#include "sim/random/variates.hpp"
#include "tests/support/printed.hpp"
#include "tests/validation/insured.hpp"

namespace stop_loss_test {
namespace {

constexpr std::array<sim::Fen, 3> bill{100'000, 300'000, 800'000};
constexpr std::array<double, 3> chance{.5, .3, .2};
constexpr sim::Fen retention = 500'000;

models::CoverageSpec own_cap() {
  models::LayerSpec layer;
  layer.id = "own-cap";
  layer.payer = "fund";
  layer.base = models::Base::left;
  layer.own_cap_per = models::Period::person_year;
  layer.terms.own_cap.assign(models::tier_count, retention);
  models::CoverageSpec spec;
  spec.stack = {layer};
  return spec;
}

}  // namespace

TEST_CASE("oracle C a yearly cap on own payments cedes what lies above the retention") {
  constexpr sim::Stream number = sim::stream("validation/stop-loss/number");
  constexpr sim::Stream size = sim::stream("validation/stop-loss/size");
  const sim::Key key = sim::make_key(121, 0);
  validation::Insured insured(own_cap());
  test::Sample kept, ceded, above;
  for (std::uint64_t person = 0; person < 100'000; ++person) {
    const std::int64_t bills = sim::poisson(sim::philox(key, person, number, {}).first(), .8);
    sim::Fen sum = 0, own = 0;
    insured.new_year();
    for (std::uint32_t i = 0; i < bills; ++i) {
      const sim::Fen one = bill[sim::categorical(chance, sim::philox(key, person, size, {i}).first())];
      sum += one;
      own += insured.own(one);
    }
    if (own != std::min(sum, retention)) FAIL("person " << person << " keeps " << own << " fen of " << sum);
    kept.add(static_cast<double>(own) / 100);
    ceded.add(static_cast<double>(sum - own) / 100);
    above.add(sum > retention);
  }
  kept.check(1657.711433310);
  ceded.check(742.288566690);
  above.check(.170081016);
}

}  // namespace stop_loss_test
