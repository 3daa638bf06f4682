#!/bin/sh
# The engine has no writable data and calls nothing but memory, strings and itself.
#   purity.sh OBJECT...
set -eu
allowed='fc_[a-z0-9_]*|mem(cpy|move|set|cmp|chr)|str(len|cmp|ncmp|chr|rchr|cspn|spn|pbrk|str)|qsort|realloc|free'
allowed="$allowed|_GLOBAL_OFFSET_TABLE_|__stack_chk_fail|malloc|__(u?div|u?mod|u?divmod|mul)(ti3|ti4|oti4|odti4)"
bad=0
for object in "$@"; do
  name=${object##*/}
  # .data.rel.ro holds constant tables of addresses; it is read-only once the program runs.
  written=$(objdump -h "$object" | awk '$2 ~ /^\.(t?data|t?bss)/ && $2 !~ /^\.data\.rel\.ro/ && $3 !~ /^0+$/ { print $2 }')
  if [ -n "$written" ]; then
    echo "$name: has writable data: $written"
    bad=1
  fi
  called=$(nm --undefined-only "$object" | awk '{ print $NF }' | grep -vxE "$allowed" || true)
  if [ -n "$called" ]; then
    echo "$name: calls" $called
    bad=1
  fi
done
exit $bad
