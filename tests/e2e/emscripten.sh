#!/usr/bin/env bash
# sim, models and src/core also have to run inside a web page: em++ reads every source and header of theirs. Its
# standard library lacks much of C++20 (std::format, ranges, bit_cast, to_chars for double), which g++ and clang++
# do not notice.
#
#   emscripten.sh WORK_FOLDER
set -euo pipefail
work=$1
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
if ! command -v em++ >/dev/null; then
  echo "no em++: nothing to check with"
  exit 77
fi
rm -rf "$work"
mkdir -p "$work/include"
# Only these libraries: the rest of the system's headers belongs to another machine than the page's.
for library in boost fmt nlohmann; do
  for prefix in /usr/local/include /usr/include; do
    if [[ -e $prefix/$library && ! -e $work/include/$library ]]; then
      ln -s "$prefix/$library" "$work/include/"
    fi
  done
done

# Templates that only programs use are at least parsed.
find sim models src/core -name '*.hpp' -printf '#include "%p"\n' | sort >"$work/headers.cpp"
{
  printf '%s\0' "$work/headers.cpp"
  find sim models src/core -name '*.cpp' -print0 | sort -z
} >"$work/sources"
# Several sources for each start of em++, which takes half a second; xargs fails where one of them did.
xargs -0 -a "$work/sources" -P "$(nproc)" -n 8 em++ -fsyntax-only -std=c++20 -I. -isystem "$work/include"
echo "$(tr -cd '\0' <"$work/sources" | wc -c) files read"
