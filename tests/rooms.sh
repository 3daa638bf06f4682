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
refuse base 'calc/|io/|cli/|study/|system/|gsl/|csv\.h' "base knows no other room"
refuse system '(\.\./)*(base|calc|verify|io|cli|study|report|xlsx)/|fencheng/|gsl/|csv\.h' "system knows libc only"
refuse calc '(\.\./)*(io|cli|study|system)/|gsl/|csv\.h|stdio\.h|time\.h|locale\.h|unistd\.h|fencheng/io\.h' \
  "calc is pure: no files, clock, locale or other libraries"
refuse verify '(\.\./)*(calc|io|cli|study|report|system)/|gsl/|csv\.h|stdio\.h|time\.h|locale\.h|unistd\.h' \
  "verify is pure as calc is, and uses its public headers only"
refuse io '(\.\./)*(calc|verify|cli|study)/|gsl/' "io uses the public headers of calc only"
refuse cli '(\.\./)*(calc|verify|io|study)/|gsl/' "cli uses the public headers only"
refuse study '(\.\./)*(calc|io|cli|report)/|csv\.h|stdio\.h|time\.h|locale\.h' \
  "study uses the public headers, base and GSL only"
refuse report '(\.\./)*(calc|cli|study)/|io/(read|write)/|gsl/|csv\.h|time\.h|locale\.h' \
  "report uses the public headers, base, the words and libxlsxwriter only"
refuse xlsx '(\.\./)*(calc|io|cli|study|report)/|csv\.h|stdio\.h|time\.h|locale\.h' \
  "xlsx uses the public headers, base, libzip and expat only"
# Money is never a floating point number; only cells of a workbook are.
if grep -rnwE 'double|float|strtod' report --include='*.[ch]' | grep -vE '^report/workbook'; then
  echo "the report turns amounts into numbers of a spreadsheet in report/workbook*.c only"
  bad=1
fi
if grep -rnwE 'double|float|strtod|setlocale|setenv' base calc verify io cli xlsx --include='*.[ch]' | grep -vE ':[[:space:]]*(/\*|\*|//)|/\*.*(double|float)'; then
  echo "no floating point, locale or environment near money"
  bad=1
fi
exit $bad
