#!/bin/sh
# Many scenarios by several threads: the same files and the same words as by one.
. "$SOURCE/tests/cli.sh"
for i in $(seq 1 24); do
  small "s$i"
  printf 'agreement,period,stream,amount,collector\ntaixin,2024,vat,%d.%02d,xinzhou\n' $((i * 1234567)) "$i" >"s$i/ledger.csv"
done
printf 'agreement,period,stream,amount,collector\ntaixin,2024,vat,x,xinzhou\n' >s7/ledger.csv
expect 65 "$FENCHENG" run -o one --jobs 1 --lang en s*
sed 's/one\//OUT\//' out.txt >one.txt
cp err.txt one.err
expect 65 "$FENCHENG" run -o four --jobs 4 --lang en s*
sed 's/four\//OUT\//' out.txt >four.txt
diff one.txt four.txt || complain "stdout depends on the threads"
diff one.err err.txt || complain "stderr depends on the threads"
diff -r one four || complain "files depend on the threads"
expect 65 "$FENCHENG" check --jobs 4 --lang en s*
finish
