#!/usr/bin/env bash
# sim, models and src/core also have to run inside a web page: em++ reads every source and header of theirs. Its
# standard library lacks much of C++20 (std::format, ranges, bit_cast, to_chars for double), which g++ and clang++
# do not notice. It reads the units that a build compiles, since it, too, is quicker with a header read once.
#
#   emscripten.sh BUILD_FOLDER WORK_FOLDER
set -euo pipefail
build=$(cd "$1" && pwd) work=$2
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
sed -n -E 's|^ *"file": "(.*)",?$|\1|p' "$build/compile_commands.json" |
  grep -E "^($build/(sim|models|src)/CMakeFiles/(sim|models|core).dir|$PWD/(sim|models|src/core))/" | sort -u >"$work/units"
# No file is left out: each stands in the list or in a unit of it.
find "$PWD"/{sim,models,src/core} -name '*.cpp' | sort >"$work/expected"
{
  cat "$work/units"
  xargs sed -n -E 's|^#include "(.*\.cpp)"$|\1|p' <"$work/units"
} | grep -xF -f "$work/expected" | sort -u | diff - "$work/expected"
# One start of em++ for each, half a second; xargs fails where one of them did.
{ echo "$work/headers.cpp" && cat "$work/units"; } |
  xargs -P "$(nproc)" -n 1 em++ -fsyntax-only -std=c++20 -I. -isystem "$work/include"
echo "$(wc -l <"$work/expected") sources read in $(wc -l <"$work/units") units"
