#!/bin/sh
# `report`: where the files go, what stays, what is refused.
. "$SOURCE/tests/cli.sh"
small first
expect 0 "$FENCHENG" run -q -o out first
expect 0 "$FENCHENG" report -o out --lang en first
says out.txt "Written to out/first/: report.html, report.xlsx, report.md"
for file in report.html report.xlsx report.md summary.csv manifest.json; do
  [ -f "out/first/$file" ] || complain "out/first/$file is missing"
done
says out/first/report.html "540,000.01"
says out/first/report.md "| 太原市 | 540,000.01 |"

# Without an earlier run, into folders that are not there yet; again over what is there; nothing else stays behind.
expect 0 "$FENCHENG" report -q -o new/deep --lang zh --unit 万元 first
silent out.txt
[ "$(ls -A new/deep/first | wc -l)" -eq 3 ] || complain "files left behind: $(ls -A new/deep/first)"
says new/deep/first/report.md "单位：万元"
says new/deep/first/report.md "54.00"
expect 0 "$FENCHENG" report -q -o new/deep first
# The next run replaces the folder with the old report in it.
expect 0 "$FENCHENG" run -q -o new/deep first
[ ! -e new/deep/first/report.html ] || complain "a report that is older than the tables stays"

# Variants side by side; a bad one is left out and said.
mkdir -p first/variants/half first/variants/bad
{
  printf 'agreement,clause,kind,party,value\n'
  printf 'taixin,1,carve,fund,10%%\ntaixin,2,share,taiyuan,50%%\ntaixin,2,share,xinzhou,50%%\n'
} >first/variants/half/clauses.csv
printf 'agreement,clause,kind,party,value\ntaixin,1,share,taiyuan,5x\n' >first/variants/bad/clauses.csv
expect 65 "$FENCHENG" report -o out --lang en first
says err.txt "bad"
says out/first/report.html "450,000.01"
says out/first/report.html "-90,000.00"
says out/first/report.html "variants/bad"
expect 0 "$FENCHENG" report -q -o out --lang en --variant half first
says out/first/report.md "Rules side by side"
expect 0 "$FENCHENG" report -q -o out --lang en --variant base first
! grep -q "Rules side by side" out/first/report.md || complain "variants that nobody asked for"
expect 2 "$FENCHENG" report -o out --variant nothere first
rm -r first/variants

# What is refused; what cannot be written; the older report stays whole.
expect 2 "$FENCHENG" report first
expect 2 "$FENCHENG" report -o out
expect 2 "$FENCHENG" report -o out first first
expect 2 "$FENCHENG" report -o . first
expect 2 "$FENCHENG" report -o out --unit 百元 first
expect 66 "$FENCHENG" report -o out nothere
: >file
expect 73 "$FENCHENG" report -o file first
cp -r out/first before
mkdir -p elsewhere linked
ln -s ../elsewhere linked/first
expect 73 "$FENCHENG" report -o linked first
[ -z "$(ls -A elsewhere)" ] || complain "written through a link"
rm out/first/report.xlsx
mkdir out/first/report.xlsx
expect 73 "$FENCHENG" report -o out --lang zh first
rmdir out/first/report.xlsx
cmp -s out/first/report.html before/report.html || complain "the page was replaced without the workbook"
[ "$(ls -A out/first | wc -l)" -eq "$(($(ls -A before | wc -l) - 1))" ] || complain "files left behind: $(ls -A out/first)"
printf 'agreement,period,stream,amount,collector\ntaixin,2024,vat,12x,xinzhou\n' >first/ledger.csv
expect 65 "$FENCHENG" report -o out first
cmp -s out/first/report.html before/report.html || complain "a bad scenario replaced the report"
finish
