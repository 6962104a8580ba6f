#include "tests/bench/contenders.hpp"

#include "tests/bench/scenario.hpp"
#include "tests/bench/straightforward.hpp"

namespace bench {
namespace {

Work run_straightforward(std::uint32_t households, int) {
  const Px1Outcome out = straightforward_px1(households, 2016);
  return {out.events, out.bytes};
}

}  // namespace

std::vector<Contender> contenders() {
  return {{"straightforward, PX-1", false, run_straightforward},
          {"povexit, PX-1", true, run_px1},
          {"povexit, township", true, run_township},
          {"povexit, sixty instruments", true, run_sixty}};
}

}  // namespace bench
