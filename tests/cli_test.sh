#!/bin/sh
# `test`: cell by cell against expected/.
. "$SOURCE/tests/cli.sh"
small first
expect 2 "$FENCHENG" test first --lang en
says err.txt "expected/"
mkdir first/expected
printf 'party,2024,total\ntaiyuan,540000.01,540000.01\nxinzhou,360000.00,360000.00\nfund,100000.00,100000.00\ntotal,1000000.01,1000000.01\n' \
  >first/expected/summary.csv
expect 0 "$FENCHENG" test first --lang en
says out.txt "ok"

# Columns are found by their headers, rows by their keys; a byte order mark and the other language do not matter.
"$FENCHENG" run -o out first --lang zh --quiet
cp out/first/settlement.csv out/first/explain.txt first/expected/
mkdir first/expected/cities && cp out/first/cities/*.csv first/expected/cities/
printf '\357\273\277party,total\nfund,100000.00\nxinzhou,360000.00\ntaiyuan,540000.01\ntotal,1000000.01\n' >first/expected/summary.csv
expect 0 "$FENCHENG" test first --lang en

printf 'party,2024,total\ntaiyuan,540000.00,540000.01\nfund,100000.00,100000.00\ntotal,1000000.01,1000000.01\n' \
  >first/expected/summary.csv
expect 1 "$FENCHENG" test first --lang en
says out.txt "540000.00"
says out.txt "taiyuan"
says out.txt "no such row"
expect 1 "$FENCHENG" test first --lang en --format json
python3 -c 'import json; assert json.load(open("out.txt"))["differences"][0]["got"] == "540000.01"' || complain "json"
mkdir temporary
TMPDIR=$scratch/temporary "$FENCHENG" test first >/dev/null 2>&1
[ -z "$(ls temporary)" ] || complain "a temporary folder stays"
finish
