#!/bin/sh
# `run`: tables written and printed, batches, failures.csv, exit codes.
. "$SOURCE/tests/cli.sh"
small first
small other
expect 0 "$FENCHENG" run -o out first --lang en
says out.txt "Unit: yuan"
says out.txt "540,000.01"
says out.txt "Written to out/first/"
for table in allocation.csv summary.csv settlement.csv manifest.json explain.txt explain.json journal.ledger memo.csv; do
  [ -f "out/first/$table" ] || complain "out/first/$table is missing"
done
[ ! -e out/failures.csv ] || complain "failures.csv without a failure"
says out/first/manifest.json "$(sha256sum first/ledger.csv | cut -d' ' -f1)"

# The unit moves the point and drops no digit; the files stay in yuan.
expect 0 "$FENCHENG" run -o out first --lang zh --unit 万元
says out.txt "单位：万元"
says out.txt "54.000001"
says out/first/summary.csv "540000.01"

expect 0 "$FENCHENG" run -o out first --lang en --format csv --tables summary
says out.txt "taiyuan,540000.01"
expect 0 "$FENCHENG" run -o out first --lang en --format json --tables summary
python3 -c 'import json,sys; assert json.load(open("out.txt"))["summary"][0]["total"] == "540000.01"' || complain "json"
expect 0 "$FENCHENG" run -o out first --format md --lang en
says out.txt "| --- |"
expect 0 "$FENCHENG" run --quiet -o out first
silent out.txt

# A plan: the programs of each year and the targets stand on the screen, all of it where it is asked for.
expect 0 "$FENCHENG" run -o out "$SOURCE/tests/plan" --lang zh --unit 万元
says out.txt "2025  29.366667  20.500000  8.866667"
says out.txt "研发强度  2025  2.0000%  2.5000%  -0.5000%  未达到"
expect 0 "$FENCHENG" run -o out "$SOURCE/tests/plan" --lang en --tables programs-totals
says out.txt "city     太原市     2025    120,000.00   83,720.93  36,279.07"

# A batch goes on after a bad scenario; the gravest exit code counts.
small broken
printf 'agreement,period,stream,amount,collector\ntaixin,2024,vat,12x,xinzhou\n' >broken/ledger.csv
expect 65 "$FENCHENG" run -o many --lang en first broken other
[ -f many/first/summary.csv ] && [ -f many/other/summary.csv ] || complain "a good scenario was not written"
[ ! -e many/broken ] || complain "a bad scenario was written"
says many/failures.csv "broken,"
says many/failures.csv "ledger.csv,2,4,"
says err.txt "ledger.csv:2:4:"
expect 66 "$FENCHENG" run -o many --lang en first broken nothere
expect 0 "$FENCHENG" run -o many --lang en first other
[ ! -e many/failures.csv ] || complain "an old failures.csv stays"

# The same name twice, a list on standard input, options.
mkdir -p deeper && small deeper/first
expect 2 "$FENCHENG" run -o many first deeper/first
printf 'first\nother\n' >list.txt
rm -rf many
expect 0 sh -c '"$FENCHENG" run -o many - <list.txt'
[ -f many/first/summary.csv ] && [ -f many/other/summary.csv ] || complain "a list on stdin"
expect 2 "$FENCHENG" run first
expect 2 "$FENCHENG" run -o out
expect 2 "$FENCHENG" run -o out --unit 百元 first
expect 2 "$FENCHENG" run -o out --tables nothing first
expect 2 "$FENCHENG" run -o out --jobs 0 first
expect 2 "$FENCHENG" run -o out --template park first
expect 0 "$FENCHENG" run --out=out -- first

# The inputs are never replaced.
cp -r first kept
expect 2 "$FENCHENG" run -o . first
expect 2 "$FENCHENG" run -o "$scratch" ./first/
diff -r first kept || complain "the scenario itself was replaced"

# What cannot be written.
: >file
expect 73 "$FENCHENG" run -o file first
expect 73 sh -c '"$FENCHENG" rules >/dev/full'

# An old result stays whole when a run of the same scenario fails.
cp -r out/first before
printf 'agreement,period,stream,amount,collector\ntaixin,2024,vat,12x,xinzhou\n' >first/ledger.csv
expect 65 "$FENCHENG" run -o out first
diff -r before out/first || complain "the old result changed"
finish
