#!/bin/sh
# `compare`: variants, other rules and other values side by side.
. "$SOURCE/tests/cli.sh"
cp -r "$SOURCE/scenarios/kind-variants" mine

# All variants against the scenario; the tables of a run stay, and a run leaves those of the comparison.
expect 0 "$FENCHENG" run -o out --quiet mine
expect 0 "$FENCHENG" compare -o out --lang en mine
says out.txt "Written to out/mine.compare/"
diff out/mine.compare/totals.csv mine/expected-compare/totals.csv || complain "not the totals worked by hand"
[ -f out/mine/allocation.csv ] || complain "compare took the tables of run away"
[ "$(ls out/mine.compare | tr '\n' ' ')" = "changes.csv fairness.csv gains.csv objections.csv parameters.csv per-unit.csv \
periods.csv present-value.csv returns.csv totals.csv variants.csv " ] || complain "tables: $(ls out/mine.compare)"
says out/mine.compare/objections.csv "base,b,乙市,standing alone,1080150.01,1200000.00,119849.99"
expect 0 "$FENCHENG" run -o out --quiet mine
[ -f out/mine.compare/totals.csv ] || complain "run took the tables of compare away"

# One table on the screen: the code first, then the name, and nothing but the table for programs.
expect 0 "$FENCHENG" compare --lang en mine
says out.txt "b      乙市      1,080,150.01  1,350,150.01  ▲  25.00% ██"
expect 0 "$FENCHENG" compare --lang en --format csv mine
tail -n +2 out.txt >csv.txt
tail -n +2 mine/expected-compare/totals.csv | diff csv.txt - || complain "--format csv is not the table"
expect 0 "$FENCHENG" compare --lang zh --format md --unit 万元 mine
says out.txt "| a | 甲市 | 162.015003 | 135.015003 |"
expect 0 "$FENCHENG" compare --lang en --format json mine
says out.txt '"half": "1350150.03"'
script -qec "TERM=xterm NO_COLOR= '$FENCHENG' compare --lang en mine" /dev/null >terminal.txt 2>/dev/null &&
  says terminal.txt '[32m▲'
expect 0 "$FENCHENG" compare --lang en mine
! grep -q "$(printf '\033')" out.txt || complain "colour without a terminal"

# Some of the variants, in the order given; one alone stands against the scenario.
expect 0 "$FENCHENG" compare --lang en --format csv mine --variant one-year --variant half
says out.txt "party,name,one-year,half,mark"
expect 0 "$FENCHENG" compare --lang en --format csv mine --variant half
says out.txt "party,name,base,half,mark"
expect 0 "$FENCHENG" compare --lang en --format csv mine --variant half --variant base
says out.txt "party,name,half,base,mark"
expect 0 "$FENCHENG" compare --lang zh --format csv mine --variant 原方案
says out.txt "参与方,名称,原方案,标注"
expect 2 "$FENCHENG" compare mine --variant other

# A variant that fails says why, and the others go on.
mkdir mine/variants/empty
expect 65 "$FENCHENG" compare --lang en -o out mine
says err.txt "mine/variants/empty: left out of the comparison"
says out/mine.compare/variants.csv 'empty,"variants/empty: error: this variant has no tables'
says out/mine.compare/totals.csv "party,name,base,empty,half,no-fund"
says out/mine.compare/totals.csv "a,甲市,1620150.03,,1350150.03"
expect 65 "$FENCHENG" check --lang en mine
says out.txt "mine/variants/half: ok"
says err.txt "mine/variants/empty: errors: 1"
rmdir mine/variants/empty

# The same bytes by one thread and by four.
expect 0 "$FENCHENG" compare --jobs 1 -o one mine
expect 0 "$FENCHENG" compare --jobs 4 -o four mine
diff -r one four || complain "files depend on the threads"

# Other rules on the fly: the same as in a table.
expect 0 "$FENCHENG" compare --lang en --format csv mine --rules equal,share:1/3,share --agreement park
says out.txt "party,name,base,equal,share:1/3,share,mark"
says out.txt "a,甲市,1620150.03,1350150.03,675150.02,1620150.03"
expect 0 "$FENCHENG" compare --lang en --format csv mine --rules equal --variant no-fund
says out.txt "a,甲市,1800150.03,1500150.03"
printf 'factor,party,value\npeople,a,1\npeople,b,2\nmoney,a,3\nmoney,b,1\n' >mine/factors.csv
expect 0 "$FENCHENG" compare --lang en --format csv mine --rules factor,index:people/money --quiet
says out.txt "party,name,base,factor:people,factor:money,index:people/money,mark"
rm mine/factors.csv
expect 65 "$FENCHENG" compare --lang en --format csv mine --rules equal,factor:people
says err.txt "mine: factor:people:"
says out.txt "party,name,base,equal,factor:people,mark"

# Schedules of one and two values.
expect 0 "$FENCHENG" compare --lang en mine --vary park/2/a=50%..60%:5%
says out.txt "55%       1,485,150.03  ▒  1,215,150.01  ▒"
expect 0 "$FENCHENG" compare --lang en --format csv -o out mine --vary 甲乙共建园区/2/甲市=55% --vary park/1=0%,10%
says out.txt "甲乙共建园区/2/甲市,park/1,party,name,total,mark"
says out.txt "55%,10%,a,甲市,1485150.03,示例数据"
says out.txt "55%,0%,fund,共同基金,0.00,示例数据"
[ "$(ls out/mine.vary)" = schedule.csv ] || complain "no schedule.csv"
[ -f out/mine.compare/totals.csv ] || complain "a schedule took the tables of compare away"
expect 0 "$FENCHENG" compare --lang en mine --vary park/2/a=50%..60%:5% --vary park/1=0%..20%:10% --party b
says out.txt "乙市"
! grep -q "甲市 " out.txt || complain "--party shows others too"
expect 65 "$FENCHENG" compare --lang en mine --vary park/2/a=60%,160%
says err.txt "mine: 160%: error: '160%' is above 100%"
says out.txt "60%       1,620,150.03"

# Never over the scenario itself, and several scenarios at once.
cp -r mine mine.compare
expect 2 "$FENCHENG" compare -o . --lang en mine.compare mine
[ -f mine.compare/parties.csv ] || complain "compare replaced a scenario"
small first
small second
expect 0 "$FENCHENG" compare --lang en first second
expect 66 "$FENCHENG" compare nothere
finish
