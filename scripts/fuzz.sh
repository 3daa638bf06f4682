#!/bin/sh
# A long fuzz campaign: sh scripts/fuzz.sh [MINUTES [HARNESS...]]   (10 minutes each; numbers tables scenario xlsx)
# What it finds stays in build/fuzz/campaign/HARNESS and is where the next one begins; a crash ends the harness, and its
# input is named. FUZZ_SHOW=1 build/fuzz/tests/fuzz/fuzz_scenario FILE prints the scenario of an input.
set -u
cd "$(dirname "$0")/.."
. scripts/packages.sh
minutes=${1:-10}
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- numbers tables scenario xlsx

# shellcheck disable=SC2086
need_packages $build_packages libcmocka-dev clang libclang-rt-14-dev
cmake --preset fuzz >/dev/null || exit 1
failed=0
for harness in "$@"; do
  case $harness in
  numbers) length=80 ;;
  scenario) length=400 ;;
  tables) length=2000 ;;
  *) length=4000 ;;
  esac
  cmake --build build/fuzz --parallel 2 --target "fuzz_$harness" >/dev/null || exit 1
  found=build/fuzz/campaign/$harness
  mkdir -p "$found"
  log=build/fuzz/campaign/$harness.log
  if build/fuzz/tests/fuzz/fuzz_"$harness" -max_total_time=$((minutes * 60)) -timeout=20 -max_len="$length" -verbosity=0 \
    -print_final_stats=1 "-artifact_prefix=build/fuzz/campaign/$harness-" "$found" "tests/fuzz/corpus/$harness" \
    >"$log" 2>&1; then
    result="ok     "
  else
    result="FAILED "
    failed=1
  fi
  count=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  printf '%s %s: %s executions\n' "$result" "$harness" "${count:-?}"
  grep -a -E 'not true|ERROR|runtime error|Test unit written' "$log"
done
exit "$failed"
