#!/bin/sh
# The shared library exports every function of the public headers, and nothing else.
set -eu
library=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cat "$SOURCE"/include/fencheng/*.h | tr '\n' ' ' | sed 's|/\*[^*]*\*/||g' | tr ';' '\n' |
  sed -n 's/.*FC_API .*[ *]\(fc_[a-z0-9_]*\)(.*/\1/p' | sort -u >"$scratch/declared"
nm -D --defined-only "$library" | awk '$2 == "T" || $2 == "D" || $2 == "R" || $2 == "B" { print $3 }' |
  sort -u >"$scratch/exported"
diff "$scratch/declared" "$scratch/exported" || {
  echo "< declared in a public header but not exported   > exported but in no public header"
  exit 1
}
