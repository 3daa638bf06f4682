#!/bin/sh
# No arrow runs back up: what each room may include.
set -eu
cd "$SOURCE/src"
bad=0
# refuse FOLDER PATTERN WHY
refuse() {
  [ -d "$1" ] || return 0
  if grep -rnE "^ *# *include +[<\"]($2)" "$1" --include='*.[ch]'; then
    echo "src/$1: $3"
    bad=1
  fi
}
refuse base 'calc/|io/|cli/|study/|gsl/|csv\.h' "base knows no other room"
refuse calc '(\.\./)*(io|cli|study)/|gsl/|csv\.h|stdio\.h|time\.h|locale\.h|unistd\.h|fencheng/io\.h' \
  "calc is pure: no files, clock, locale or other libraries"
refuse io '(\.\./)*(calc|cli|study)/|gsl/' "io uses the public headers of calc only"
refuse cli '(\.\./)*(calc|io|study)/|gsl/' "cli uses the public headers only"
# Money is never a floating point number.
if grep -rnwE 'double|float|strtod|setlocale|setenv' base calc io cli --include='*.[ch]' | grep -vE ':[[:space:]]*(/\*|\*|//)|/\*.*(double|float)'; then
  echo "no floating point, locale or environment near money"
  bad=1
fi
exit $bad
