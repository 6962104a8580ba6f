#!/usr/bin/env bash
# Short runs, compared byte by byte with what is kept in tests/golden: of two scenarios summary.json and every CSV
# file, of the others of the library summary.json.
#
#   golden.sh POVEXIT WORK_FOLDER
#
# A change of results is meant to be seen. To keep the new ones, look at the difference, then:
#
#   POVEXIT_UPDATE_GOLDEN=1 tests/e2e/golden.sh build/release/src/povexit build/golden
set -euo pipefail
program=$1 work=$2
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
golden=$root/tests/golden
if [[ ! -x $program ]]; then
  echo "$program has not been built: nothing to compare"
  exit 77
fi
rm -rf "$work"
mkdir -p "$work"
failed=0

golden() { # NAME OPTION...: runs scenarios/NAME.yaml
  local name=$1 file
  shift
  "$program" run "$root/scenarios/$name.yaml" --out "$work/$name" --replications 3 --threads 2 "$@" \
    >"$work/$name.log" 2>&1 || {
    cat "$work/$name.log" >&2
    exit 1
  }
  if [[ ${POVEXIT_UPDATE_GOLDEN:-} ]]; then
    rm -rf "${golden:?}/$name"
    mkdir -p "$golden/$name"
    cp "$work/$name"/summary.json "$work/$name"/*.csv "$golden/$name/"
    echo "$name: kept"
    return
  fi
  # Neither a file too few nor one too many.
  diff <(cd "$golden/$name" && ls) <(cd "$work/$name" && ls -- summary.json *.csv) || failed=1
  for file in "$golden/$name"/*; do
    cmp -s "$file" "$work/$name/${file##*/}" && continue
    echo "$name/${file##*/} differs; the first lines:" >&2
    { diff "$file" "$work/$name/${file##*/}" || true; } | head -n 12 >&2
    failed=1
  done
}

# Every other scenario in small: its summary only.
library() { # NAME OPTION...
  local name=$1
  shift
  "$program" run "$root/scenarios/$name.yaml" --out "$work/$name" --replications 2 --threads 2 \
    --set outputs.by-status-at-start=false --set outputs.lives=0 "$@" >"$work/$name.log" 2>&1 || {
    cat "$work/$name.log" >&2
    exit 1
  }
  if [[ ${POVEXIT_UPDATE_GOLDEN:-} ]]; then
    mkdir -p "$golden/library"
    cp "$work/$name/summary.json" "$golden/library/$name.json"
    return
  fi
  cmp -s "$golden/library/$name.json" "$work/$name/summary.json" && return
  echo "library/$name.json differs; the first lines:" >&2
  { diff "$golden/library/$name.json" "$work/$name/summary.json" || true; } | head -n 12 >&2
  failed=1
}

golden township --set population.groups.others.households=300 --set outputs.by-village=false --set outputs.lives=2
golden px1 --set population.groups.all.households=500
library luhe --set population.groups.others.households=100 --set outputs.by-status-at-start=true
library dongwan --set population.groups.others.households=50
library nanan --set population.groups.others.households=50
library nilka --set population.scale=0.01
library county-442 --set population.scale=0.01
library county-442-quota --set population.scale=0.01
library gansu --set population.scale=0.0001
library chishui --set population.scale=0.005
library sixty --set population.groups.others.households=100 --set outputs.by-village=false \
  --set outputs.by-status-at-start=true
exit $failed
