#!/bin/sh
# What the shared libraries need to run: libfencheng no GSL (GPL-3, and its error handler ends the process), the studies
# libfencheng and GSL; the workbooks libzip and expat.
#   libraries.sh LIBFENCHENG LIBFENCHENG_STUDY LIBFENCHENG_XLSX
set -eu
needed() { objdump -p "$1" | awk '$1 == "NEEDED" { print $2 }'; }
bad=0
others=$(needed "$1" | grep -vE '^(libc|libcsv|ld-linux[a-z0-9-]*)\.so' || true)
if [ -n "$others" ]; then
  echo "libfencheng needs more than libc and libcsv:" $others
  bad=1
fi
if nm -D --undefined-only "$1" | awk '{ print $NF }' | grep -E '^(gsl|cblas)_'; then
  echo "libfencheng calls GSL"
  bad=1
fi
for name in libfencheng.so libgsl.so; do
  needed "$2" | grep -q "^$name" || { echo "libfencheng-study does not name $name"; bad=1; }
done
for name in libzip.so libexpat.so; do
  needed "$3" | grep -q "^$name" || { echo "libfencheng-xlsx does not name $name"; bad=1; }
done
exit $bad
