#!/bin/sh
# A shared library exports every function of its public headers, and nothing else.
#   exports.sh LIBRARY HEADER...
set -eu
library=$1
shift
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
for header in "$@"; do cat "$SOURCE/include/fencheng/$header"; done | tr '\n' ' ' | sed 's|/\*[^*]*\*/||g' | tr ';' '\n' |
  sed -n 's/.*FC_API .*[ *]\(fc_[a-z0-9_]*\)(.*/\1/p' | sort -u >"$scratch/declared"
nm -D --defined-only "$library" | awk '$2 == "T" || $2 == "D" || $2 == "R" || $2 == "B" { print $3 }' |
  sort -u >"$scratch/exported"
diff "$scratch/declared" "$scratch/exported" || {
  echo "< declared in a public header but not exported   > exported but in no public header"
  exit 1
}
