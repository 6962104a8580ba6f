# Sourced by src/run.sh and tests/run.sh: installs the Debian packages that are missing and builds a preset.
#
#   root              the top of the source tree (set by the sourcing script)
#   need PACKAGE...   installs those that are missing (root or sudo); says nothing when nothing is
#   need_node         node and npm, from Debian unless others are there, for the page of reports
#   need_boost        Boost headers: Debian's 1.74 and 1.81 exclude each other, so any present one is kept
#   build PRESET [TARGET...] [-- CMAKE_OPTION...]
#                     configures and builds into build/PRESET; the output goes to build/PRESET.log and is
#                     shown only when something fails
#
# Everything said goes to standard error; standard output belongs to the program.

build_packages=(g++ cmake ninja-build libtbb-dev libyaml-cpp-dev libfmt-dev nlohmann-json3-dev libcli11-dev
  libsqlitecpp-dev libsqlite3-dev nettle-dev libxlsxwriter-dev libnlopt-dev libnlopt-cxx-dev)
test_packages=(catch2 librapidcheck-dev clang libclang-rt-dev emscripten sqlite3 libreoffice-calc chromium
  fonts-wqy-zenhei)

need() {
  command -v dpkg-query >/dev/null || return 0 # another system: CMake names what it does not find
  local package missing=()
  for package in "$@"; do
    [[ $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  local admin=() log
  if ((EUID != 0)); then
    if ! command -v sudo >/dev/null; then
      echo "povexit: please install as root: apt-get install ${missing[*]}" >&2
      return 70
    fi
    admin=(sudo)
    [[ -t 0 ]] || admin=(sudo -n)
  fi
  echo "povexit: installing ${missing[*]}" >&2
  log=$(mktemp)
  if "${admin[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Acquire::Retries=3 update &>"$log" </dev/null &&
    "${admin[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o Acquire::Retries=3 \
      --no-install-recommends install "${missing[@]}" &>"$log" </dev/null; then
    rm -f "$log"
  else
    tail -n 20 "$log" >&2
    rm -f "$log"
    echo "povexit: could not install ${missing[*]}" >&2
    return 70
  fi
}

# Debian's npm and another distribution's nodejs exclude each other, so any that are present are kept.
need_node() {
  command -v node >/dev/null && command -v npm >/dev/null || need nodejs npm
}

need_boost() {
  [[ -e /usr/include/boost/version.hpp || -e /usr/local/include/boost/version.hpp ]] || need libboost1.81-dev
}

build() {
  local preset=$1 targets=() dir log
  shift
  while (($#)) && [[ $1 != -- ]]; do
    targets+=("$1")
    shift
  done
  (($#)) && shift
  dir=$root/build/$preset log=$root/build/$preset.log
  mkdir -p "$root/build" || return 74
  [[ -e $dir/build.ninja ]] || echo "povexit: building ($preset), a few minutes the first time" >&2
  # A cache that cannot be written makes ccache fail instead of compiling.
  if command -v ccache >/dev/null; then
    local cache
    cache=$(ccache --get-config=cache_dir 2>/dev/null) && mkdir -p "$cache" 2>/dev/null && [[ -w $cache ]] ||
      export CCACHE_DISABLE=1
  fi
  # Two runs started together build once, one after the other.
  if ! (
    flock 9
    cd "$root" || exit
    # A tree that was moved or copied cannot be built on.
    grep -qsxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$dir/CMakeCache.txt" || rm -rf "$dir"
    # Without options the configuration is made once; Ninja renews it when a CMake file or the list of sources
    # changes.
    # A build from before node was there gets its page of reports.
    local page=
    if command -v node >/dev/null && command -v npm >/dev/null; then
      [[ -e $dir/src/web/installed || -e $dir/src/web/not_installed ]] || page=missing
    fi
    if [[ ! -e $dir/build.ninja || $page ]] || (($#)); then
      cmake --preset "$preset" "$@" || exit
    fi
    cmake --build "$dir" --parallel "$(nproc)" ${targets[@]:+--target "${targets[@]}"}
  ) &>"$log" </dev/null 9>"$root/build/$preset.lock"; then
    grep -E -A 8 'error|Error|FAILED' "$log" | head -n 60 >&2 || tail -n 40 "$log" >&2
    echo "povexit: the build failed; the whole output is in $log" >&2
    return 70
  fi
}
