#!/bin/sh
# `check`: all problems at once, and the same verdict as `run`.
. "$SOURCE/tests/cli.sh"
small first
expect 0 "$FENCHENG" check first --lang en
says out.txt "first: ok"
expect 0 "$FENCHENG" check first --quiet
silent out.txt

printf 'agreement,period,stream,amount,collector\ntaixin,2024,vat,12x,xinzhou\ntaixin,2024,tax,5,xinzhou\ntaixin,2024,vat,5,nobody\n' \
  >first/ledger.csv
expect 65 "$FENCHENG" check first --lang en
says err.txt "ledger.csv:2:4: error:"
says err.txt "ledger.csv:3:3: error:"
says err.txt "ledger.csv:4:5: error:"
silent out.txt
expect 65 "$FENCHENG" check first --lang zh
says err.txt "错误"
expect 66 "$FENCHENG" check nothere

# A gap that only the engine sees.
small gap
printf 'agreement,clause,kind,party,value\ntaixin,1,carve,fund,10%%\n' >gap/clauses.csv
expect 65 "$FENCHENG" check gap --lang en
says err.txt "clauses.csv:2:"
expect 65 "$FENCHENG" run -o out gap

for scenario in "$SOURCE"/scenarios/*/ledger.csv; do
  folder=$(dirname "$scenario")
  "$FENCHENG" check "$folder" --quiet >/dev/null 2>&1
  checked=$?
  "$FENCHENG" run -o agree --quiet "$folder" >/dev/null 2>&1
  ran=$?
  [ $checked -eq $ran ] || complain "$folder: check $checked, run $ran"
done
finish
