#!/usr/bin/env python3
"""`verify`: tables with planted mistakes, each found again with its place, clause and reason; other encodings, headers
and units; tables that cannot be read; and what is right is called right."""
import csv
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(os.environ["SOURCE"])
PROGRAM = os.environ["FENCHENG"]
ENVIRONMENT = dict(os.environ, LC_ALL="C.UTF-8")
faults = []


def fencheng(*arguments):
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, timeout=300, check=False,
                          env=ENVIRONMENT)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def complain(text):
    faults.append(text)


def table_of(scenario, name, language="en", *options):
    """A table of the program's own, as a list of rows."""
    with tempfile.TemporaryDirectory() as folder:
        code, _, err = fencheng("run", "-q", "--lang", language, "-o", folder, *options, scenario)
        if code:
            complain(f"run of {scenario}: {code} {err}")
        path = pathlib.Path(folder) / pathlib.Path(scenario).resolve().name / name
        with open(path, encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file))


def write(rows, name="theirs.csv", encoding="utf-8"):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    pathlib.Path(name).write_bytes(text.getvalue().encode(encoding))
    return name


def verify(rows, scenario, *options, code=1, name="theirs.csv", encoding="utf-8"):
    """The differences as dictionaries, keyed by the English headers."""
    got, out, err = fencheng("verify", "--lang", "en", "--format", "csv", write(rows, name, encoding), scenario,
                             *options)
    if got != code:
        complain(f"verify of {scenario} gave {got}, not {code}\n{out}{err}\n" + "\n".join(map(",".join, rows[:12])))
    return list(csv.DictReader(io.StringIO(out)))


def expect(what, found, *wanted):
    """wanted: (line, party, theirs, ours, reason), and in a sixth place what the explanation has to hold."""
    short = [(row["line"], row["party"], row["theirs"], row["ours"], row["reason"]) for row in found]
    if short != [entry[:5] for entry in wanted]:
        complain(f"{what}: found\n  " + "\n  ".join(map(str, short)) + "\nwanted\n  " +
                 "\n  ".join(map(str, [entry[:5] for entry in wanted])))
        return
    for row, entry in zip(found, wanted):
        for text in entry[5:]:
            if text not in row["explanation"] and text != row["clause"]:
                complain(f"{what}: '{row['explanation']}' (clause {row['clause']}) does not say: {text}")


def expect_reason(what, found, reason):
    if not found or {row["reason"] for row in found} != {reason}:
        complain(f"{what}: reasons are {[(row['line'], row['party'], row['period'], row['reason']) for row in found]}")


def changed(rows, *changes):
    """A copy with cells replaced: (line, column, text), both counted from 1 as in messages."""
    copy = [list(row) for row in rows]
    for line, column, text in changes:
        copy[line - 1][column - 1] = text
    return copy


def edited(name, scenario, file, old, new):
    """A copy of a scenario with a text replaced in one file."""
    shutil.copytree(SOURCE / "scenarios" / scenario, name, ignore=shutil.ignore_patterns("expected*"))
    path = pathlib.Path(name) / file
    text = path.read_text(encoding="utf-8")
    if old not in text:
        complain(f"{scenario}/{file} has no {old}")
    path.write_text(text.replace(old, new), encoding="utf-8")
    return name


PARK = SOURCE / "scenarios" / "reference-park"


def check_rounding():
    summary = table_of(PARK, "summary.csv")
    # 2024 is column 2: a 540000.01, b 360000.00, fund 100000.00
    expect("odd fen to b", verify(changed(summary, (2, 2, "540000.00"), (3, 2, "360000.01")), PARK),
           ("2", "a", "540000.00", "540000.01", "remainder", "乙市"),
           ("3", "b", "360000.01", "360000.00", "remainder", "乙市"))
    expect("a fen from the fund to a", verify(changed(summary, (2, 3, "1266666.62"), (4, 3, "234567.88")), PARK),
           ("2", "a", "1266666.62", "1266666.61", "odd-fen", "1 odd fen", "产业基金"),
           ("4", "fund", "234567.88", "234567.89", "odd-fen", "甲市"))
    found = verify(changed(summary, (2, 2, "540000.006")), PARK)
    expect("not rounded", found, ("2", "a", "540000.006", "540000.01", "unrounded"))
    if found and found[0]["difference"] != "-0.004":
        complain(f"difference: {found[0]['difference']}")
    shares = table_of(PARK, "allocation.csv")
    expect("exact share", verify(changed(shares, (3, 8, "540000.006")), PARK),
           ("3", "a", "540000.006", "540000.01", "unrounded", "2"))
    expect("exact share, more zeros", verify(changed(shares, (3, 8, "540000.0060000")), PARK),
           ("3", "a", "540000.006", "540000.01", "unrounded"))


def check_conventions():
    for convention in ("last", "first", "largest-share", "largest-absorbs", "running", "rotate"):
        name = f"other-{convention}"
        edited(name, "reference-park", "scenario.csv", "last_year,2030", f"last_year,2030\nremainder,{convention}")
        theirs, ours = table_of(name, "summary.csv"), table_of(PARK, "summary.csv")
        if theirs == ours:
            continue
        for row in verify(theirs, PARK):
            if row["reason"] not in ("remainder", "adds-up"):
                complain(f"{convention}: {row}")


def thirds(folder, amount="100.00", scenario="", clauses=""):
    """Three equal parts of one amount."""
    folder = pathlib.Path(folder)
    folder.mkdir()
    (folder / "parties.csv").write_text("party,name,kind\na,甲市,city\nb,乙市,city\nc,丙市,city\n", encoding="utf-8")
    (folder / "agreements.csv").write_text("agreement,participants,start\nx,a;b;c,2024\n")
    (folder / "clauses.csv").write_text("agreement,clause,kind\nx,1,equal\n" + clauses)
    (folder / "ledger.csv").write_text(f"agreement,period,stream,amount,collector\nx,2024,vat,{amount},a\n")
    if scenario:
        (folder / "scenario.csv").write_text("key,value\n" + scenario)
    return folder


def check_thirds():
    park = thirds("thirds")
    head = ["party", "amount"]
    expect("each rounded", verify([head, ["a", "33.33"], ["b", "33.33"], ["c", "33.33"]], park),
           ("2", "a", "33.33", "33.34", "rounded-each", "half up"))
    expect("last takes the rest", verify([head, ["a", "33.33"], ["b", "33.33"], ["c", "33.34"]], park),
           ("2", "a", "33.33", "33.34", "remainder", "last"), ("4", "c", "33.34", "33.33", "remainder", "last"))
    big = thirds("big", "1000000.00")
    expect("rounded rate", verify([head, ["a", "333300.00"], ["b", "333300.00"], ["c", "333300.00"]], big),
           ("2", "a", "333300.00", "333333.34", "rounded-rate", "33.33%"),
           ("3", "b", "333300.00", "333333.33", "rounded-rate", "33.33%"),
           ("4", "c", "333300.00", "333333.33", "rounded-rate", "33.33%"))
    two = thirds("two", "200.00")  # 66.67, 66.67, 66.66
    expect("half up", verify([head, ["a", "66.67"], ["b", "66.67"], ["c", "66.67"]], two),
           ("4", "c", "66.67", "66.66", "rounded-each", "half up"))
    expect("cut off", verify([head, ["a", "66.66"], ["b", "66.66"], ["c", "66.66"]], two),
           ("2", "a", "66.66", "66.67", "rounded-each", "cut off"),
           ("3", "b", "66.66", "66.67", "rounded-each", "cut off"))
    named = verify([["名称", "期间", "分成金额（万元）"], ["甲市", "2024年", "0.003333"], ["乙市", "2024", "0.003333"],
                    ["丙市", "2024", "０.003334"]], park)
    expect("names, units", named, ("2", "a", "33.33", "33.34", "remainder"), ("4", "c", "33.34", "33.33", "remainder"))


def check_machines():
    summary = table_of(PARK, "summary.csv")
    expect("float32", verify(changed(summary, (2, 8, "12345679.00")), PARK),
           ("2", "a", "12345679.00", "12345678.99", "float32"))
    expect("float32, written out", verify(changed(summary, (2, 8, "1.2345679E+07")), PARK),
           ("2", "a", "12345679.00", "12345678.99", "float32"))
    two = thirds("tenths", "0.30")
    (two / "clauses.csv").write_text("agreement,clause,kind,party,value\nx,1,share,a,1parts\nx,1,share,b,2parts\n")
    expect("float64 sum", verify([["party", "amount"], ["a", "0.1"], ["b", "0.2"], ["total", repr(0.1 + 0.2)]], two),
           ("4", "total", "0.30000000000000004", "0.30", "float64"))
    shares = table_of(PARK, "allocation.csv")
    product = repr(900000.01 * 0.6)
    found = verify(changed(shares, (3, 8, product)), PARK)
    expect("float64 product", found, ("3", "a", product, "540000.01", "unrounded" if product == "540000.006" else "float64"))
    expect("nearest float64", verify(changed(shares, (3, 8, "540000.0100000000093")), PARK),
           ("3", "a", "540000.0100000000093", "540000.01", "float64"))
    expect("residue of nothing known", verify(changed(shares, (3, 8, "540000.0100000001")), PARK),
           ("3", "a", "540000.0100000001", "540000.01", "fraction"))


def check_clauses():
    summary = table_of(PARK, "summary.csv")
    # 2027: b is capped at 3000000.00, what is above goes to a
    found = verify(changed(summary, (2, 5, "4799999.99"), (3, 5, "3199999.99")), PARK)
    expect("cap not applied", found, ("2", "a", "4799999.99", "4999999.98", "clause-left-out", "3", "cap"),
           ("3", "b", "3199999.99", "3000000.00", "clause-left-out", "3", "cap"))
    expect("excess not moved", verify(changed(summary, (2, 5, "4799999.99")), PARK),
           ("2", "a", "4799999.99", "4999999.98", "clause-left-out", "3"))
    without = table_of(edited("no-carve", "reference-park", "clauses.csv",
                              "park,1,carve,fund,10%,rest,,2024,2028,第五条 先提取产业基金\n", ""), "summary.csv")
    found = verify(without, PARK)
    if {row["clause"] for row in found if row["party"] in "ab" and row["period"] != "total"} != {"1"}:
        complain(f"carve left out: {found}")
    for row in found:
        if row["reason"] not in ("clause-left-out", "adds-up"):
            complain(f"carve left out: {row}")
    found = verify(table_of(twice_carved(), "summary.csv"), PARK)
    for row in found:
        if row["reason"] not in ("clause-twice", "adds-up", "party-left-out"):
            complain(f"carve twice: {row}")


def twice_carved():
    """reference-park with its first clause applied twice."""
    name = edited("carve-twice", "reference-park", "clauses.csv", "park,4,rest", "park,5,rest")
    path = pathlib.Path(name) / "clauses.csv"
    text = path.read_text(encoding="utf-8").replace("park,3,cap", "park,4,cap").replace("park,2,share", "park,3,share")
    line = "park,1,carve,fund,10%,rest,,2024,2028,第五条 先提取产业基金\n"
    path.write_text(text.replace(line, line + line.replace("park,1", "park,2")), encoding="utf-8")
    return name


def levels_twice(path):
    """Taken off what is left once more: vat 70 %, then 65 %; cit 72 %."""
    path.write_text("stream,party,rate,from,until\nvat,central,65%,,2023\nvat,province,26%,,2023\n"
                    "vat,central,67.5%,2024,\nvat,province,20.25%,2024,\ncit,central,76.8%,,\n"
                    "cit,province,15.36%,,\n", encoding="utf-8")


def check_runs():
    """Whole tables computed in another way: every figure that differs has that reason."""
    levels = SOURCE / "scenarios" / "kind-levels"
    name = edited("no-levels", "kind-levels", "levels.csv", "vat", "vat")
    (pathlib.Path(name) / "levels.csv").unlink()
    theirs = [row for row in table_of(name, "summary.csv") if row[0] in ("party", "a", "b")]
    expect_reason("levels", [row for row in verify(theirs, levels) if row["period"] != "total"], "levels-left-out")
    twice = edited("twice-levels", "kind-levels", "ledger.csv", "", "")
    levels_twice(pathlib.Path(twice) / "levels.csv")
    theirs = [row for row in table_of(twice, "summary.csv") if row[0] in ("party", "a", "b")]
    expect_reason("levels twice", [row for row in verify(theirs, levels) if row["period"] != "total"], "levels-twice")
    late = SOURCE / "scenarios" / "kind-settle"
    name = edited("no-late", "kind-settle", "ledger.csv", "park,2024-11,vat,50000.05,b,2025-05\n", "")
    found = verify(table_of(name, "allocation.csv"), late)
    expect_reason("late", found, "late")
    amended = SOURCE / "scenarios" / "kind-amendment"
    found = verify(table_of(amended, "allocation.csv", "en", "--amended", "none"), amended)
    for row in found:
        if row["reason"] not in ("amendment", "clause-left-out") and row["what"] == "wrong":
            complain(f"amendment: {row}")
    if not any(row["reason"] == "amendment" for row in found):
        complain(f"amendment: {found}")
    chain = SOURCE / "scenarios" / "kind-chain"
    rows = table_of(chain, "summary.csv")
    allocation = table_of(chain, "allocation.csv")
    due = sum(round(float(row[7]) * 100) for row in allocation[1:] if row[4] == "a" and row[2] == "2024")
    found = verify(changed(rows, (2, 2, f"{due // 100}.{due % 100:02}")), chain)
    if f"{due // 100}.{due % 100:02}" == rows[1][1]:
        complain("kind-chain: nothing is drawn from a")
    expect_reason("drawn", found, "drawn")


def check_settlement():
    park = SOURCE / "scenarios" / "kind-settle"
    rows = table_of(park, "settlement.csv")
    # period, party, due, collected, settled_before, net, direction, corrections; line 4 is 2025, a
    net, before = float(rows[3][5]), float(rows[3][4])
    total = f"{net + before:.2f}"
    found = verify(changed(rows, (4, 6, total)), park)
    expect("settled before", found, ("4", "a", total, rows[3][5], "settled-before"))
    yearly = f"{float(rows[3][2]) - float(rows[1][2]):.2f}"
    expect("yearly", verify(changed(rows, (4, 3, yearly)), park), ("4", "a", yearly, rows[3][2], "yearly"))
    early = f"{float(rows[1][2]) + 30000.03:.2f}"
    expect("early", verify(changed(rows, (2, 3, early)), park), ("2", "a", early, rows[1][2], "early"))
    turned = rows[3][5][1:] if rows[3][5].startswith("-") else "-" + rows[3][5]
    expect("sign", verify(changed(rows, (4, 6, turned)), park), ("4", "a", turned, rows[3][5], "sign"))
    other = "receives" if rows[3][6] != "receives" else "hands over"
    found = verify(changed(rows, (4, 7, other)), park)
    expect("direction", found, ("4", "a", other, rows[3][6], "sign"))
    unsigned = [[row[0], row[1], row[5].lstrip("-"), row[6]] for row in rows]
    verify(unsigned, park, code=0)
    verify([row[:2] + [row[5]] for row in rows], park, code=0)
    verify([["期间", "城市", "结算金额", "结算方向"]] +
           [[row[0], {"a": "甲市", "b": "乙市"}[row[1]], row[5], {"receives": "增列补助", "hands over": "上解"}.get(row[6], "")]
            for row in rows[1:]], park, code=0)
    only = [rows[0]] + [row for row in rows if row[0] == "2025"]
    verify(only, park, "--period", "2025", code=0)
    expect_reason("period left out", verify(only, park), "period-left-out")


def check_places():
    summary = table_of(PARK, "summary.csv")
    expect("unit", verify(changed(summary, (2, 2, "54.000001")), PARK),
           ("2", "a", "54.000001", "540000.01", "unit", "divided by 10,000"))
    expect("unit, rounded", verify(changed(summary, (2, 2, "54.00")), PARK),
           ("2", "a", "54.00", "540000.01", "unit", "divided by 10,000"))
    expect("unit, times", verify(changed(summary, (3, 2, "3600000000.00")), PARK),
           ("3", "b", "3600000000.00", "360000.00", "unit", "times 10,000"))
    expect("swapped", verify(changed(summary, (2, 4, "1800000.01"), (3, 4, "2700000.02")), PARK),
           ("2", "a", "1800000.01", "2700000.02", "swapped", "乙市"),
           ("3", "b", "2700000.02", "1800000.01", "swapped", "甲市"))
    expect("sign", verify(changed(summary, (2, 4, "(2,700,000.02)")), PARK),
           ("2", "a", "-2700000.02", "2700000.02", "sign"))
    expect("other year", verify(changed(summary, (2, 4, "1266666.61")), PARK),
           ("2", "a", "1266666.61", "2700000.02", "other-year", "2025"))
    expect("cumulated", verify(changed(summary, (2, 3, "1806666.62")), PARK),
           ("2", "a", "1806666.62", "1266666.61", "cumulated"))
    expect("nothing known", verify(changed(summary, (2, 3, "1234567.00")), PARK),
           ("2", "a", "1234567.00", "1266666.61", "unknown", "no known reason"))
    wrong = changed(summary, (2, 3, "1234567.00"), (5, 3, "2313579.30"), (2, 9, "39820246.11"))
    expect("totals of wrong rows", verify(wrong, PARK),
           ("2", "a", "1234567.00", "1266666.61", "unknown"), ("2", "a", "39820246.11", "39852345.72", "adds-up"),
           ("5", "total", "2313579.30", "2345678.91", "adds-up"))
    rows = [["party", "period", "amount"]]
    for row in summary[1:4]:
        rows += [[row[0], year, cell] for year, cell in zip(summary[0][1:8], row[1:8])]
    verify(rows, PARK, code=0)
    expect("repeated", verify(rows + [rows[3]], PARK), ("4", "a", "5400000.04", "2700000.02", "repeated", "2 times"))
    expect("row missing", verify(rows[:3] + rows[4:], PARK), ("", "a", "", "2700000.02", "unknown"))
    expect_reason("party left out", verify([row for row in rows if row[0] != "b"], PARK), "party-left-out")
    expect("row too many", verify(rows + [["b", "2031", "1.00"]], PARK), ("23", "b", "1.00", "0.00", "unknown"))
    coarse = [rows[0][:2] + ["amount(万元)"]] + [[a, b, f"{float(c) / 10000:.2f}"] for a, b, c in rows[1:]]
    expect_reason("ten thousands with two decimals", verify(coarse, PARK), "coarse")
    verify([["party", "total"]] + [[row[0], row[8]] for row in summary[1:]], PARK, code=0)


def check_reading():
    zh = table_of(PARK, "allocation.csv", "zh")
    verify(zh, PARK, code=0, encoding="gb18030")
    verify(zh, PARK, code=0, encoding="utf-8-sig")
    verify(zh, PARK, code=0, encoding="utf-16")
    mixed = [["agreement", "池", "年度", "税种", "城市", "方式", "clause", "金额(元)"]] + zh[1:]
    verify(mixed, PARK, code=0)
    verify([[cell for k, cell in enumerate(row) if k in (0, 2, 4, 7)] for row in zh], PARK, code=0)
    verify([row + ["remark"] for row in zh], PARK, code=0)
    code, _, err = fencheng("verify", "--lang", "en", write([row + [f"x{k}"] for k, row in enumerate(zh)]), PARK)
    if code != 0 or "theirs.csv:1:9: warning: the column 'x0' is not known" not in err:
        complain(f"an unknown column: {code} {err}")
    for rows, text in (([["party", "amount"]], "theirs.csv:1:1: error: there are no data rows below the header"),
                       ([[]], "theirs.csv:1:1: error: the file is empty"),
                       ([["party", "note"], ["a", "b"]], "theirs.csv:1:1: error: no column with amounts is known"),
                       ([["amount", "x"], ["1", "2"]], "theirs.csv:1:1: error: a table of amounts needs"),
                       ([["net", "party"], ["1", "a"]], "theirs.csv:1:1: error: a settlement needs"),
                       ([["2024", "2025"], ["1", "2"]], "theirs.csv:1:1: error: a summary needs"),
                       ([["party", "2024", "2024年"], ["a", "1", "2"]], "theirs.csv:1:3: error: the column '2024年' stands"),
                       ([["party", "2024(万)"], ["a", "1"]], "theirs.csv:1:2: error: the unit in '2024(万)'"),
                       ([["party", "amount"], ["丁市", "1"]], "theirs.csv:2:1: error: '丁市' is no party"),
                       ([["party", "amount"], ["a", "12x"]], "theirs.csv:2:2: error: '12x' is not an amount"),
                       ([["party", "amount"], ["a", "1e99"]], "theirs.csv:2:2: error: '1e99' is too large"),
                       ([["party", "amount"], ["", "1"]], "theirs.csv:2:1: error: party/参与方 is blank"),
                       ([["pool", "party", "amount"], ["z", "a", "1"]], "theirs.csv:2:1: error: 'z' is no pool"),
                       ([["kind", "party", "amount"], ["z", "a", "1"]], "theirs.csv:2:1: error: 'z' is no kind"),
                       ([["agreement", "party", "amount"], ["z", "a", "1"]], "theirs.csv:2:1: error: 'z' is no agree"),
                       ([["stream", "party", "amount"], ["z", "a", "1"]], "theirs.csv:2:1: error: 'z' is no stream"),
                       ([["party", "period", "amount"], ["a", "2024Q1", "1"]], "theirs.csv:2:2: error: '2024Q1' is part"),
                       ([["party", "period", "net"], ["a", "2024Q1", "1"]], "theirs.csv:2:2: error: '2024Q1' is no settl"),
                       ([["party", "period", "direction"], ["a", "2024", "x"]], "theirs.csv:2:3: error: 'x' is not known"),
                       ([["period", "amount"], ["2024", "1"]], "theirs.csv:1:1: error: whose page is this?")):
        code, out, err = fencheng("verify", "--lang", "en", write(rows), PARK)
        if code != 65 or text not in err or out:
            complain(f"{rows}: {code}, {err}{out} does not say {text}")
    code, _, err = fencheng("verify", "--lang", "en", write([["party", "amount"], ["a", "39852345.72"], ["合计", "-"]]),
                            PARK, "--party", "a")
    if code != 0 or "theirs.csv:3:1: warning: the row has no amount" not in err:
        complain(f"a row without amounts: {code} {err}")
    for arguments, wanted in ((("nothere.csv", PARK), 66), ((PARK,), 2), (("theirs.csv", "nothere"), 66),
                              (("theirs.csv", PARK, "--party", "z"), 2), (("theirs.csv", PARK, "--agreement", "z"), 2),
                              (("theirs.csv", PARK, "--period", "z"), 2), (("a", "b", "c"), 2)):
        code, _, err = fencheng("verify", *arguments)
        if code != wanted:
            complain(f"verify {arguments} gave {code}, not {wanted}: {err}")


def check_pages():
    """The pages of cities, also under another name and with --party."""
    with tempfile.TemporaryDirectory() as folder:
        fencheng("run", "-q", "--lang", "zh", "-o", folder, PARK)
        text = (pathlib.Path(folder) / "reference-park" / "cities" / "b.csv").read_text(encoding="utf-8-sig")
    pathlib.Path("page.csv").write_text(text, encoding="utf-8")
    code, out, _ = fencheng("verify", "--lang", "zh", "page.csv", PARK)
    if code != 0 or "核对" not in out:
        complain(f"a page: {code} {out}")
    rows = list(csv.reader(io.StringIO(text)))
    found = verify(changed(rows, (2, 8, "360000.01")), PARK, name="page.csv")
    expect("a page with a mistake", found, ("2", "b", "360000.01", "360000.00", "remainder"))
    body = [row for row in rows if row[0] == "2024"][:1]
    verify([rows[0]] + body, PARK, "--party", "乙市", "--period", "2024", code=0, name="other.csv")


def check_output():
    summary = table_of(PARK, "summary.csv")
    write(changed(summary, (2, 2, "540000.00"), (3, 2, "360000.006")))
    code, out, _ = fencheng("verify", "--lang", "en", "theirs.csv", PARK, "-o", "out", "--unit", "万元")
    for text in ("54.0000", "36.0000006", "-0.000001", "theirs.csv:2:2", "figures compared: 32, wrong: 2, missing: 0",
                 "sum of the differences: -0.004", "Written to out/reference-park.verify/"):
        if text not in out:
            complain(f"the list does not say {text}:\n{out}")
    written = (pathlib.Path("out") / "reference-park.verify" / "differences.csv").read_text(encoding="utf-8-sig")
    if "theirs.csv,3,2,wrong,,,2024,b,乙市,,1;2;3" not in written and "360000.006,360000.00,0.006" not in written:
        complain(f"differences.csv: {written}")
    code, out, err = fencheng("verify", "--lang", "en", "--format", "json", "theirs.csv", PARK)
    if code != 1 or len(json.loads(out)["differences"]) != 2 or "wrong: 2" not in err:
        complain(f"json: {out} {err}")
    code, out, _ = fencheng("verify", "--lang", "zh", "--format", "md", "theirs.csv", PARK)
    if "| theirs.csv:2:2 |" not in out or "甲市" not in out:
        complain(f"md: {out}")
    code, out, _ = fencheng("verify", "--lang", "zh", "--format", "json", write(summary), PARK)
    if code != 0 or json.loads(out) != {"differences": []}:
        complain(f"json of nothing: {out}")
    shutil.copy("theirs.csv", "out/reference-park.verify/theirs.csv")
    code, _, err = fencheng("verify", "out/reference-park.verify/theirs.csv", PARK, "-o", "out")
    if code != 2 or not pathlib.Path("out/reference-park.verify/theirs.csv").exists():
        complain(f"-o over the table: {code} {err}")


def main():
    with tempfile.TemporaryDirectory(prefix="fencheng-verify-") as folder:
        os.chdir(folder)
        for check in (check_rounding, check_conventions, check_thirds, check_machines, check_clauses, check_runs,
                      check_settlement, check_places, check_reading, check_pages, check_output):
            check()
        os.chdir("/")
    for fault in faults:
        print(f"FAILED: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
