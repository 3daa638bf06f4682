#!/bin/sh
# Short functions, shallow nesting and what else .clang-tidy asks for.
#   tidy.sh BUILD
command -v clang-tidy >/dev/null || exit 77
cd "$SOURCE" || exit 1
find src -name '*.c' | sort | xargs -P 2 -n 8 clang-tidy -p "$1" --quiet 2>/dev/null
