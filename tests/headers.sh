#!/bin/sh
# Each public header compiles alone, as C99 and as C++17, without a warning.
set -eu
cd "$SOURCE/include"
for header in fencheng/*.h; do
  for how in "cc -std=c99 -x c" "c++ -std=c++17 -x c++"; do
    # shellcheck disable=SC2086
    printf '#include "%s"\n' "$header" |
      $how -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror -I. -fsyntax-only - ||
      { echo "$header does not compile alone: $how"; exit 1; }
  done
done
