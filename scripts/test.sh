#!/bin/sh
# Builds with gcc and clang, runs every test, with sanitizers too. The last line counts.
set -u
cd "$(dirname "$0")/.."
. scripts/packages.sh

# shellcheck disable=SC2086
need_packages $build_packages libcmocka-dev hledger clang libclang-rt-14-dev clang-format clang-tidy python3 binutils g++ \
  libreoffice-calc-nogui chromium poppler-utils fonts-noto-cjk

passed=0
failed=0
mkdir -p build

# step NAME COMMAND...: one line for each, the log only when it fails.
step() {
  name=$1
  shift
  log=build/test-$name.log
  if "$@" >"$log" 2>&1; then
    passed=$((passed + 1))
    say "ok      $name" "通过    $name"
  else
    failed=$((failed + 1))
    say "FAILED  $name (see $log)" "未通过  $name（见 $log）"
    tail -n 40 "$log"
    return 1
  fi
}

# tests PRESET: adds the counts of ctest instead of counting one.
tests() {
  log=build/test-$1-tests.log
  ctest --preset "$1" --parallel 2 >"$log" 2>&1
  total=$(sed -n 's/^.*tests failed out of \([0-9]*\)$/\1/p' "$log")
  bad=$(sed -n 's/^.* \([0-9]*\) tests failed out of .*$/\1/p' "$log")
  if [ -z "$total" ] || [ "$total" -eq 0 ]; then
    failed=$((failed + 1))
    say "FAILED  $1: no tests ran (see $log)" "未通过  $1：没有运行测试（见 $log）"
    return
  fi
  passed=$((passed + total - bad))
  failed=$((failed + bad))
  say "$1: $((total - bad)) of $total tests passed" "$1：$total 项测试中 $((total - bad)) 项通过"
  [ "$bad" -eq 0 ] || sed -n '/The following tests FAILED/,$p' "$log"
}

build() {
  cmake --preset "$1" && cmake --build --preset "$1"
}

# gcc's own analyzer over the library.
analyze() {
  cmake -S . -B build/analyzer -DCMAKE_C_COMPILER=gcc -DCMAKE_BUILD_TYPE=Debug -DFENCHENG_TESTS=OFF \
    -DFENCHENG_WERROR=ON "-DCMAKE_C_FLAGS=-O1 -fanalyzer" &&
    cmake --build build/analyzer --parallel 2 --target fencheng
}

step dev-build build dev && tests dev
step clang-build build clang
step asan-build build asan && tests asan
step tsan-build build tsan && tests tsan
step fuzz-build build fuzz && tests fuzz
step analyzer analyze
step bench sh scripts/bench.sh --short

printf '%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
