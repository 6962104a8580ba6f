#!/usr/bin/env bash
# Builds everything and runs every test; the last lines are ctest's summary.
#
#   tests/run.sh          release build with warnings as errors and all its tests; beside it a build by clang++
#                         with the address and undefined-behaviour sanitizers, whose results have to be the same
#                         bytes, and a small one with the thread sanitizer
#   tests/run.sh --quick  release build, tests with the label quick
#
# Works from any folder, without input and without a terminal. Passing tests are not listed.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$root/src/build.sh"

quick=
case ${1-} in
  '') ;;
  --quick) quick=1 ;;
  *)
    echo "usage: tests/run.sh [--quick]" >&2
    exit 64
    ;;
esac

need "${build_packages[@]}" "${test_packages[@]}"
need_boost
need_node

# One ctest run over all build folders, so that one summary speaks for everything.
ci=$root/build/ci
rm -rf "$ci"
mkdir -p "$ci"
only=() folders='"../release"'
build release -- -DPOVEXIT_TESTS=ON -DPOVEXIT_WERROR=ON
if [[ $quick ]]; then
  only=(-L quick)
else
  build sanitize -- -DPOVEXIT_TESTS=ON -DPOVEXIT_WERROR=ON
  build tsan test_threads -- -DPOVEXIT_TESTS=ON -DPOVEXIT_WERROR=ON
  folders+=' "../sanitize" "../tsan"'
fi
echo "subdirs($folders)" >"$ci/CTestTestfile.cmake"

ctest --test-dir "$ci" --parallel "$(nproc)" --timeout 900 --no-tests=error --output-on-failure \
  --no-label-summary "${only[@]}" </dev/null |
  sed -u -E '/^ +Start +[0-9]+: /d; / Passed +[0-9.]+ sec *$/d; /^Internal ctest/d'
