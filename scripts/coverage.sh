#!/bin/sh
# Coverage of the whole test suite: lines, branches and MC/DC of each room, and every line and branch of the engine that no
# test reaches. Fails if more of them have no reason in tests/uncovered.txt than coverage.py allows, if a reason there is not
# needed any more, or if a goal is missed. No step of test.sh: 174 of
# the 185 tests alone took 4 min 26 s on two cores.
#   sh scripts/coverage.sh [-R PATTERN]     options are those of ctest
set -u
cd "$(dirname "$0")/.."
. scripts/packages.sh

# shellcheck disable=SC2086
need_packages $build_packages libcmocka-dev hledger python3 clang-19 llvm-19 libclang-rt-19-dev
build=${COVERAGE_BUILD:-build/coverage}
cmake -S . -B "$build" -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_COMPILER=clang-19 -DFENCHENG_LINT=OFF \
  "-DCMAKE_C_FLAGS=-fprofile-instr-generate -fcoverage-mapping -fcoverage-mcdc" -DCMAKE_C_FLAGS_DEBUG=-O1 >/dev/null &&
  LLVM_PROFILE_FILE=/dev/null cmake --build "$build" --parallel 2 >/dev/null || exit 1
build=$(cd "$build" && pwd)

# %4m: the processes of one program share four files and add up in them.
rm -rf "$build/profiles"
LLVM_PROFILE_FILE="$build/profiles/%4m.profraw" ctest --test-dir "$build" --parallel 2 --timeout 600 "$@" \
  >"$build/coverage-tests.log" 2>&1 || say "some tests failed, see $build/coverage-tests.log" \
  "部分测试未通过，见 $build/coverage-tests.log" >&2
llvm-profdata-19 merge -sparse "$build"/profiles/*.profraw -o "$build/all.profdata" || exit 1

# The shared libraries and the program hold every function; what the test programs ran counts by its name.
set -- "$build/libfencheng.so" -object "$build/fencheng"
[ -f "$build/libfencheng-xlsx.so" ] && set -- "$@" -object "$build/libfencheng-xlsx.so"
llvm-cov-19 export -skip-expansions -instr-profile="$build/all.profdata" "$@" >"$build/coverage.json" 2>/dev/null
llvm-cov-19 export -format=lcov -instr-profile="$build/all.profdata" "$@" >"$build/coverage.lcov" 2>/dev/null
python3 scripts/coverage.py "$build/coverage.json" "$build/coverage.lcov"
