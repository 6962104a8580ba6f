#!/usr/bin/env bash
# Builds povexit if needed, then runs it: `src/run.sh` runs scenarios/township.yaml into out/township/,
# `src/run.sh ARGUMENT...` passes the arguments on. The exit status is the program's (70: it could not be built).
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$root/src/build.sh"

need "${build_packages[@]}"
need_boost
need_node || true # the program goes without its page of reports, and says so
# Whoever only runs the program needs no test library.
if [[ -e $root/build/release/build.ninja ]]; then
  build release povexit
else
  build release povexit -- -DPOVEXIT_TESTS=OFF
fi

if (($# == 0)); then
  cd "$root"
  set -- run scenarios/township.yaml --out out/township
fi
exec "$root/build/release/src/povexit" "$@"
