#!/usr/bin/env bash
# The same scenario and seed give the same bytes: for 1, 2 and 7 threads, on a machine without fused multiply-add, and
# from another compiler.
#
#   determinism.sh POVEXIT CLANG_POVEXIT SCENARIO WORK_FOLDER [OPTION OF RUN...]
#
# summary.json, report.html and the CSV files are compared by byte, results.sqlite by its dump. Without CLANG_POVEXIT (the full test
# run builds it) the comparison of compilers is left out, and the last line says so.
set -euo pipefail
program=$1 other=$2 scenario=$3 work=$4
shift 4
options=("$@")
rm -rf "$work"
mkdir -p "$work"

run() { # NAME PROGRAM OPTION...
  local name=$1 binary=$2
  shift 2
  "$binary" run "$scenario" --out "$work/$name" "${options[@]}" "$@" >"$work/$name.log" 2>&1 || {
    cat "$work/$name.log" >&2
    echo "$name: the run failed" >&2
    exit 1
  }
  sqlite3 "$work/$name/results.sqlite" .dump >"$work/$name/results.dump"
}

same() { # NAME: as the reference?
  local file count=0
  for file in "$work"/reference/summary.json "$work"/reference/*.csv "$work"/reference/results.dump "$work"/reference/report.html; do
    [[ -e $file || $file != *.html ]] || continue # a build without node writes none
    cmp "$file" "$work/$1/${file##*/}" || exit 1
    count=$((count + 1))
  done
  ((count >= 3)) || { echo "$1: nothing to compare" >&2; exit 1; }
  echo "$1: $count files equal"
}

run reference "$program" --threads 1
for threads in 2 7; do
  run "threads-$threads" "$program" --threads "$threads"
  same "threads-$threads"
done
GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA_Usable,-FMA,-AVX2_Usable,-AVX2 run without-fma "$program" --threads 2
same without-fma
if [[ -x $other ]]; then
  run clang "$other" --threads 2
  same clang
else
  echo "no $other: compilers are not compared"
fi
