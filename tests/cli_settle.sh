#!/bin/sh
# `settle`: the sheet of one cut-off, what was known then, and the folder with the letters.
. "$SOURCE/tests/cli.sh"
cp -r "$SOURCE/scenarios/kind-settle" mine
cp -r "$SOURCE/scenarios/settle-quarterly" quarters

# same FILE: the file is what comes from standard input.
same() {
  diff "$1" - && return
  complain "$1 is not what was worked by hand"
}

# A late row: the change, the correction with its row and clause, and who pays.
expect 0 "$FENCHENG" settle --lang en mine
same out.txt <<'END'
迟到的入账与按年结算: settlement up to 2025
Odd units: largest-remainder; settled by year

Settlement    Unit: yuan
party           due     collected  settled_before          net  direction   corrections
甲市     918,000.04    880,000.00      200,000.01  -161,999.97  hands over    30,000.03
乙市     612,000.02    650,000.06     -200,000.01   161,999.97  receives     -30,000.03
total  1,530,000.06  1,530,000.06            0.00         0.00                     0.00

Change since 2024    Unit: yuan
party    due before  change of due  collected before  change of collected
甲市     600,000.01     318,000.03        400,000.00           480,000.00
乙市     400,000.00     212,000.02        600,000.01            50,000.05
total  1,000,000.01     530,000.05      1,000,000.01           530,000.05

Corrections of earlier years    Unit: yuan
year  party         old         new  difference         net  rows
2024  甲市   600,000.01  630,000.04   30,000.03   30,000.03  2024 vat park b 50000.05
2024  乙市   400,000.00  420,000.02   20,000.02  -30,000.03  2024 vat park b 50000.05

Corrections by clause    Unit: yuan
year  party  agreement  pool  clause  kind          old         new  difference  article
2024  甲市   park       park       1  share  600,000.01  630,000.04   30,000.03  税收按六四分成
2024  乙市   park       park       1  share  400,000.00  420,000.02   20,000.02  税收按六四分成

Who pays whom for this period    Unit: yuan
payer        乙市       total
甲市   161,999.97  161,999.97
total  161,999.97  161,999.97

Who pays whom for all periods so far    Unit: yuan
payer       甲市      total
乙市   38,000.04  38,000.04
total  38,000.04  38,000.04
END

# The first cut-off has nothing before it; nothing later shows in it.
for upto in 2024 2024-12 2024Q4 2024年12月 2024年度; do
  expect 0 "$FENCHENG" settle --lang zh --unit 万元 --upto "$upto" mine
  same out.txt <<'END'
迟到的入账与按年结算：结算单（截至 2024）
尾差约定：最大余数；按年结算

结算表    单位：万元
参与方        应分      已征收  前期已结    本期应结  方向      其中以前年度更正
甲市     60.000001   40.000000  0.000000   20.000001  增列补助          0.000000
乙市     40.000000   60.000001  0.000000  -20.000001  增列上解          0.000000
合计    100.000001  100.000001  0.000000    0.000000                    0.000000

本期收付（付款方 × 收款方）    单位：万元
付款方       甲市       合计
乙市    20.000001  20.000001
合计    20.000001  20.000001
END
done

# What was known in April 2025: the late row of May is not.
expect 0 "$FENCHENG" settle --lang en --as-of 2025-04-30 mine
says out.txt "Only what was booked by the end of 2025-04"
says out.txt "甲市     960,000.01  1,000,000.00      200,000.01  -240,000.00  hands over         0.00"
! grep -q "Corrections" out.txt || complain "a row of May is known in April"
expect 0 "$FENCHENG" settle --lang en --as-of 2024年6月 --upto 2024 mine
says out.txt "total  500,000.01  500,000.01            0.00   0.00                     0.00"

# For programs: a table for the cut-off in front, codes instead of names, yuan whatever the unit.
expect 0 "$FENCHENG" settle --lang en --format csv --unit wan mine
same out.txt <<'END'
scenario,upto,closed,as_of,remainder
mine,2025,no,,largest-remainder

party,due,collected,settled_before,net,direction,corrections
a,918000.04,880000.00,200000.01,-161999.97,hands over,30000.03
b,612000.02,650000.06,-200000.01,161999.97,receives,-30000.03
total,1530000.06,1530000.06,0.00,0.00,,0.00

party,due before,change of due,collected before,change of collected
a,600000.01,318000.03,400000.00,480000.00
b,400000.00,212000.02,600000.01,50000.05
total,1000000.01,530000.05,1000000.01,530000.05

year,party,old,new,difference,net,rows
2024,a,600000.01,630000.04,30000.03,30000.03,2024 vat park b 50000.05
2024,b,400000.00,420000.02,20000.02,-30000.03,2024 vat park b 50000.05

year,party,agreement,pool,clause,kind,old,new,difference,article
2024,a,park,park,1,share,600000.01,630000.04,30000.03,税收按六四分成
2024,b,park,park,1,share,400000.00,420000.02,20000.02,税收按六四分成

payer,b,total
a,161999.97,161999.97
total,161999.97,161999.97

payer,a,total
b,38000.04,38000.04
total,38000.04,38000.04
END
expect 0 "$FENCHENG" settle --lang zh --format json --upto 2024 --as-of 2025-03 mine
says out.txt '{"方案": "mine", "截至": "2024", "已结": "否", "按入账至": "2025-03", "尾差约定": "最大余数"}'
says out.txt '"transfers-cumulated": ['
command -v python3 >/dev/null && { python3 -m json.tool out.txt >/dev/null || complain "not JSON"; }
expect 0 "$FENCHENG" settle --lang zh --format md --upto 2024Q3 quarters
says out.txt "## 按季结算"
says out.txt "### 与上期（2024Q2）相比    单位：元"
says out.txt "| 甲市 | 10,500.01 | 40,000.00 | 50,500.01 |"

# The sheets are those of settlement.csv and transfers.csv of a run; a run tells them apart by the table.
expect 0 "$FENCHENG" run --lang en -o out mine -q
for table in settlement corrections corrections-detail transfers; do
  [ -f "out/mine/$table.csv" ] || complain "run does not write $table.csv"
done
expect 0 "$FENCHENG" run --lang zh -o out --tables corrections,transfers --format csv mine
same out.txt <<'END'
入账期,年度,参与方,原应分,现应分,差额,其中本期应结,相关台账
2025,2024,a,600000.01,630000.04,30000.03,30000.03,2024 vat park b 50000.05
2025,2024,b,400000.00,420000.02,20000.02,-30000.03,2024 vat park b 50000.05

期间,范围,付款方,收款方,金额
2024,本期,b,a,200000.01
2024,累计,b,a,200000.01
2025,本期,a,b,161999.97
2025,累计,b,a,38000.04
END
[ "$(ls out/mine | tr '\n' ' ')" = "corrections.csv transfers.csv " ] || complain "--tables: $(ls out/mine)"
small plain
expect 0 "$FENCHENG" run -o out -q plain
[ ! -e out/plain/corrections.csv ] && [ ! -e out/plain/corrections-detail.csv ] && [ -f out/plain/transfers.csv ] ||
  complain "corrections without any, or no transfers"

# The folder: tables up to the cut-off, a letter to each party but levels; nothing else in OUT is touched.
expect 0 "$FENCHENG" settle --lang zh --upto 2024Q3 -o out quarters
says out.txt "已写入 out/quarters.settle/"
[ "$(cd out/quarters.settle && find . -type f | sort | tr '\n' ' ')" = "./letters/a.md ./letters/a.txt ./letters/b.md \
./letters/b.txt ./letters/fund.md ./letters/fund.txt ./settlement.csv ./transfers.csv " ] ||
  complain "files: $(cd out/quarters.settle && find . -type f)"
[ "$(tail -n 1 out/quarters.settle/settlement.csv | cut -d , -f 1)" = 2024Q3 ] || complain "not cut off at 2024Q3"
head -n 16 out/quarters.settle/letters/a.txt >head.txt
same head.txt <<'END'
示例数据

关于2024年第三季度分成结算的函

甲市：

　　根据《甲乙共建园区》、《企业迁移分享》，按截至2024年第三季度（含）已入账的收入和费用核算，现将贵方2024年第三季度结算情况函告如下。

一、结算情况（单位：元）

    累计应分                              924,500.03
    累计已征收                            900,000.03
    前期已结                               75,000.01
    本期应结（正数为补助，负数为上解）    -50,500.01

二、结算结果
END
says out/quarters.settle/letters/a.txt "本期增列上解 50,500.01 元（大写：人民币伍万零伍佰元零壹分）。"
says out/quarters.settle/letters/a.md "- 请贵方付给乙市 10,500.01 元（大写：人民币壹万零伍佰元零壹分）。"
says out/quarters.settle/letters/b.txt "由甲市付给贵方 10,500.01 元（大写：人民币壹万零伍佰元零壹分）。"
[ "$(head -c 3 out/quarters.settle/settlement.csv)" = "$(printf '\357\273\277')" ] || complain "no byte order mark"
[ "$(head -c 3 out/quarters.settle/letters/a.txt)" != "$(printf '\357\273\277')" ] || complain "a letter with a mark"
touch out/other.txt out/quarters.settle/old.txt
expect 0 "$FENCHENG" settle --lang en -o out -q --encoding gb18030 quarters
silent out.txt
[ -f out/other.txt ] && [ ! -e out/quarters.settle/old.txt ] && [ -f out/mine/transfers.csv ] ||
  complain "the folder is not replaced as a whole, or others are touched"
iconv -f GB18030 -t UTF-8 out/quarters.settle/letters/b.md >b.md
says b.md "# Letter on the settlement of 2025Q4"
says b.md "To 乙市:"

# A code that is no file name everywhere: the names of cities/.
sed -i 's/^b,/CON,/' quarters/parties.csv
sed -i 's/\bb\b/CON/g' quarters/agreements.csv quarters/ledger.csv quarters/clauses.csv
expect 0 "$FENCHENG" settle -o out -q quarters
[ "$(ls out/quarters.settle/letters | tr '\n' ' ')" = "_CON~2.md _CON~2.txt a.md a.txt fund.md fund.txt " ] ||
  complain "names: $(ls out/quarters.settle/letters)"
rm -rf quarters out
cp -r "$SOURCE/scenarios/settle-quarterly" quarters

# Closed periods are marked. In the first open one the reasons name late rows, and what else changed since.
cp -r mine signed
expect 0 "$FENCHENG" settle -q --close 2024 --by clerk signed
expect 0 "$FENCHENG" settle --lang zh --upto 2024 signed
says out.txt "迟到的入账与按年结算：结算单（截至 2024 已结账）"
expect 0 "$FENCHENG" settle --lang en -q -o out signed
says out/signed.settle/corrections.csv "2025,2024,a,600000.01,630000.04,30000.03,30000.03,2024 vat park b 50000.05"
! grep -q closed out/signed.settle/corrections.csv || complain "inputs did not change"
sed -i 's/300000.00,a/299000.00,a/' signed/ledger.csv
expect 0 "$FENCHENG" settle --lang en -o out signed
says out.txt "Change since 2024 (closed)"
says out/signed.settle/corrections.csv "30400.03,2024 vat park b 50000.05; inputs changed after 2024 was closed"
says out/signed.settle/letters/a.md "- inputs changed after 2024 was closed"
sed -i '/2025-05/d' signed/ledger.csv
expect 0 "$FENCHENG" settle --lang en -q -o out signed
says out/signed.settle/corrections.csv "2025,2024,a,600000.01,599400.01,-600.00,400.00,inputs changed after 2024 was closed"
rm -rf out

# Wrong lines: what was found, and what to write instead.
refused() {
  wanted=$1
  shift
  expect 2 "$FENCHENG" settle --lang en "$@"
  silent out.txt
  says err.txt "$wanted"
}
refused '--upto cannot be "2024-11": the scenario settles by year; write the end of one of: 2024, 2025' --upto 2024-11 mine
refused '--upto cannot be "2023": the scenario settles by year; write the end of one of: 2024, 2025' --upto 2023 mine
refused '--upto cannot be "2026": the scenario settles by year; write the end of one of: 2024, 2025' --upto 2026 mine
refused '--upto cannot be "2024-05": the scenario settles by quarter; write the end of one of: 2024Q1, 2024Q2,' \
  --upto 2024-05 quarters
refused '--upto cannot be "soon"; write a year, a quarter or a month: 2025, 2025Q2, 2025-06' --upto soon mine
refused '--upto cannot be "2024-12-31"; write a year' --upto 2024-12-31 mine
refused '--as-of cannot be "2024-13"; write a year' --as-of 2024-13 mine
refused '--upto cannot be "2025": the scenario settles by year; write the end of one of: 2024' \
  --as-of 2024-06 --upto 2025 mine
refused 'mine: nothing is settled before 2024, the first year of the scenario' --as-of 2023 mine
refused 'settle takes one scenario; 2 are given' mine quarters
refused '--upto needs a value' mine --upto
refused '--upto is given twice' --upto 2024 --upto 2025 mine
refused 'this command has no option --jobs' --jobs 2 mine
expect 2 "$FENCHENG" settle --lang zh --upto 2024-05 quarters
says err.txt '--upto 不能是“2024-05”：本方案按季结算；请写其中一期：2024Q1, 2024Q2'
expect 2 "$FENCHENG" settle
expect 66 "$FENCHENG" settle nowhere
cp -r mine broken
printf 'a,b\n1\n' >broken/ledger.csv
expect 65 "$FENCHENG" settle --lang en -o out broken
[ ! -e out ] || complain "a folder for a scenario that cannot be settled"

# Places that cannot be written: the code, and nothing half done.
expect 73 sh -c '"$FENCHENG" settle mine >/dev/full'
touch file
expect 73 "$FENCHENG" settle -q -o file mine
expect 73 "$FENCHENG" settle -q -o /dev/full mine
mkdir out elsewhere
ln -s ../elsewhere out/mine.settle
expect 73 "$FENCHENG" settle -q -o out mine
[ -z "$(ls elsewhere)" ] && [ -L out/mine.settle ] || complain "written through a link"
rm out/mine.settle
mkdir -p in/mine.settle
cp -r mine in/mine.settle/mine
expect 2 "$FENCHENG" settle --lang en -o in in/mine.settle/mine
says err.txt "the tables would replace the scenario in/mine.settle/mine itself"
[ -f in/mine.settle/mine/ledger.csv ] || complain "the scenario is gone"
expect 0 "$FENCHENG" settle -q -o out --lang zh mine
mv out/mine.settle before
expect 0 "$FENCHENG" settle -q -o out --lang zh mine
diff -r before out/mine.settle || complain "not the same bytes twice"
finish
