#!/bin/sh
# Builds the program and shows the first region: the city cluster of central Shanxi.
#   sh scripts/run.sh [SCENARIO...]
set -eu
cd "$(dirname "$0")/.."
. scripts/packages.sh

# shellcheck disable=SC2086
need_packages $build_packages

mkdir -p build
say "Building the program ..." "正在编译程序……"
if ! cmake --preset release >build/run.log 2>&1 || ! cmake --build --preset release >>build/run.log 2>&1; then
  tail -n 40 build/run.log >&2
  say "The build failed; the whole log is build/run.log" "编译失败，完整记录见 build/run.log" >&2
  exit 1
fi

[ $# -gt 0 ] || set -- scenarios/shanxi-central
printf '\n'
exec build/release/fencheng run -o out "$@"
