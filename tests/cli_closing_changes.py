#!/usr/bin/env python3
"""What changes after a closing: it is told, what is closed stands, and the difference is settled later."""
import json
import os
import pathlib
import sys
import tempfile

for folder_of_tests in ("support", "xlsx"):
    sys.path.insert(0, os.path.join(os.environ["SOURCE"], "tests", folder_of_tests))
from book import Book
from closings import TABLES, close, complain, expect, failures, make, replace, says, settlement


def test_changes(scratch):
    """What changed is told with its place; the closed rows stand, the difference is settled in the open period."""
    folder = make(scratch, "changed")
    close(folder, "2023Q2")
    before = settlement(scratch, folder)
    replace(folder / "ledger.csv", "2023Q2,vat,7,", "2023Q2,vat,8,")
    replace(folder / "ledger.csv", "2023-01,vat,0.5,e1,,,\n", "")
    with open(folder / "ledger.csv", "a", encoding="utf-8") as file:
        file.write("2023-03,vat,1,e1,,,\n2023-03,vat,2,e1,,,2023-09\n")
    replace(folder / "clauses.csv", "1/3", "1/4")
    replace(folder / "clauses.csv", "2/3", "3/4")
    replace(folder / "parties.csv", "北市", "北方市")
    (folder / "opening.csv").write_text("agreement,party,item,amount\n", encoding="utf-8")
    done = expect(0, "check", "--lang", "en", str(folder))
    says(done.stderr,
         "ledger.csv:3:3: warning: since 2023Q2 was closed this has changed: 2023Q2 vat park -north (2023-06) was "
         "70000.00, is 80000.00; the difference is settled in 2023Q3",
         "ledger.csv:2:3: warning: since 2023Q2 was closed this has changed: 2023-01 vat e1 was 1005000.01, is 1000000.01",
         "ledger.csv:7:3: warning: this row is new since 2023Q2 was closed: 2023-03 vat e1, 10000.00; what follows from "
         "it is settled in 2023Q3",
         "clauses.csv:3:5: warning: since 2023Q2 was closed this has changed: value/取值 of park/2/-north was '1/3', is "
         "'1/4'; what follows from it is settled in 2023Q3",
         "parties.csv:2:2: warning: since 2023Q2 was closed this has changed: name/名称 of -north was '北市', is '北方市'",
         "opening.csv: warning: this table is new since 2023Q2 was closed")
    if "ledger.csv:8" in done.stderr:
        complain("a row that was booked later counts as a change of the closed period")
    after = settlement(scratch, folder)
    if after[:7] != before[:7]:
        complain(f"the closed rows changed: {after[:7]}")
    expect(0, "compare", str(folder), "--vary", "park/1=10%..20%:10%")


def test_gone(scratch):
    """Rows and tables that are gone are told at the record's place."""
    folder = make(scratch, "gone", factors_csv="factor,party,value,period\npeople,south,3,\n")
    close(folder, "2023Q2")
    replace(folder / "ledger.csv", "2023Q2,vat,7,,park,-north,2023-06\n", "")
    (folder / "factors.csv").unlink()
    done = expect(0, "check", "--lang", "en", str(folder))
    says(done.stderr,
         "closed/2023Q2/ledger.csv:3:3: warning: since 2023Q2 was closed this row has gone from ledger.csv: 2023Q2 vat "
         "park -north (2023-06), 70000.00; what follows from it is settled in 2023Q3",
         "closed/2023Q2/factors.csv: warning: since 2023Q2 was closed this table has gone from the scenario")


def test_many(scratch):
    """At most 50 changes are told, the others counted."""
    rows = "".join(f"2023-01,vat,1,f{i},,\n" for i in range(120))
    enterprises = "".join(f"f{i},park,south,2023\n" for i in range(120))
    folder = make(scratch, "many", ledger_csv="period,stream,amount,enterprise,agreement,collector\n" + rows,
                  enterprises_csv="enterprise,agreement,host,start\n" + enterprises)
    close(folder, "2023Q1")
    replace(folder / "ledger.csv", ",1,", ",2,")
    done = expect(0, "check", "--lang", "en", str(folder))
    if done.stderr.count("has changed") != 50:
        complain(f"told: {done.stderr.count('has changed')}")
    says(done.stderr, "closed/2023Q1: warning: further changes since 2023Q1 was closed: 70")


def test_as_of(scratch):
    """What was believed then does not know of later closings."""
    folder = make(scratch, "asof")
    close(folder, "2023Q1")
    close(folder, "2023Q3")
    replace(folder / "clauses.csv", "1/3", "1/2")
    replace(folder / "clauses.csv", "2/3", "1/2")
    for as_of, closed in (("2023-02", None), ("2023-03", "2023Q1"), ("2023-08", "2023Q1"), ("2023-09", "2023Q3")):
        done = expect(0, "settle", "--as-of", as_of, "--lang", "en", str(folder))
        told = f"since {closed} was closed" in done.stderr if closed else "was closed" not in done.stderr
        if not told:
            complain(f"--as-of {as_of}: {done.stderr}")


def test_settle_changes(scratch):
    """Closed by month, settled by quarter, then by year: the closed rows stand and nothing is lost."""
    folder = make(scratch, "finer")
    replace(folder / "scenario.csv", "settle,quarter", "settle,month")
    close(folder, "2023-02")
    by_month = settlement(scratch, folder)
    for settle in ("quarter", "year"):
        replace(folder / "scenario.csv", "settle," + ("month" if settle == "quarter" else "quarter"), f"settle,{settle}")
        rows = settlement(scratch, folder)
        if rows[:7] != by_month[:7]:
            complain(f"settle = {settle}: the closed months changed: {rows[:7]}")
        if [row[1:4] for row in rows[-3:]] != [row[1:4] for row in by_month[-3:]]:
            complain(f"settle = {settle}: {rows[-3:]} instead of {by_month[-3:]}")
        total = {}
        for row in rows[1:]:
            total[row[1]] = total.get(row[1], 0) + round(float(row[5]) * 100)
        if any(total[row[1]] != round((float(row[2]) - float(row[3])) * 100) for row in rows[-3:]):
            complain(f"settle = {settle}: the settlements do not add up to what is due")


def test_folders(scratch):
    """Included folders are copied under names of their own, variants begin without a closing, files may be renamed."""
    shared = scratch / "shared"
    shared.mkdir()
    (shared / "streams.csv").write_text("stream,name,kind\ncit,企业所得税,tax\n", encoding="utf-8")
    (shared / "levels.csv").write_text("stream,party,rate\n", encoding="utf-8")
    folder = make(scratch, "including", scenario_csv="key,value\nunit,万元\ninclude,../shared\n")
    close(folder, "2023", 0, "--amended", "none")
    for name in ("streams.csv", "levels.csv"):
        if (folder / "closed/2023" / f"include1-{name}").read_bytes() != (shared / name).read_bytes():
            complain(f"the copy of ../shared/{name}")
    says(expect(0, "check", "--lang", "en", str(folder)).stderr, "closed/2023: warning: 2023 was closed with these "
         "amendments (--amended): none, and now counts: all/全部")
    (shared / "streams.csv").write_text("stream,name,kind\ncit,所得税,tax\n", encoding="utf-8")
    (folder / "parties.csv").rename(folder / "各方.csv")
    (folder / "variants" / "more").mkdir(parents=True)
    (folder / "variants" / "more" / "parties.csv").write_text("party,name,kind\n-north,北市,city\nsouth,南市,city\n"
                                                              "fund,基金,fund\nwest,西市,city\n", encoding="utf-8")
    done = expect(0, "check", "--lang", "en", "--amended", "none", str(folder))
    says(done.stderr, "../shared/streams.csv:2:2: warning: since 2023 was closed this has changed: name/名称 of cit was "
         "'企业所得税', is '所得税'")
    if done.stderr.count("since 2023 was closed") != 1:
        complain(f"a renamed table or a variant: {done.stderr}")
    expect(0, "compare", "--lang", "en", str(folder))
    listed = json.loads((scratch / "out" / "including" / "manifest.json").read_text()) if settlement(
        scratch, folder) else {"inputs": []}
    names = [file["file"] for file in listed["inputs"]]
    for name in ("record.csv", "record.json", "years.csv", "include1-streams.csv"):
        if names.count(f"closed/2023/{name}") != 1:
            complain(f"manifest.json names closed/2023/{name} {names.count(f'closed/2023/{name}')} times")
    (shared / "levels.csv").unlink()
    says(expect(0, "check", "--lang", "en", str(folder)).stderr, "closed/2023/include1-levels.csv: warning: since 2023 "
         "was closed this table has gone from the scenario")


def test_workbooks(scratch):
    """An included workbook is copied as it is, and told as a whole; a scenario that is one has no folder for a record."""
    folder = make(scratch, "sheets", scenario_csv="key,value\nunit,万元\ninclude,../rates.xlsx\n",
                  parties_csv=TABLES["parties.csv"] + "state,中央,level\n")
    rates = scratch / "rates.xlsx"
    rates.write_bytes(Book({"levels": [["stream", "party", "rate"], ["vat", "state", 0.5]]}).bytes())
    close(folder, "2023")
    if (folder / "closed" / "2023" / "include1-rates.xlsx").read_bytes() != rates.read_bytes():
        complain("the copy of an included workbook")
    if "closed" in expect(0, "check", "--lang", "en", str(folder)).stderr:
        complain("a workbook that did not change")
    rates.write_bytes(Book({"levels": [["stream", "party", "rate"], ["vat", "state", 0.25]]}).bytes())
    says(expect(0, "check", "--lang", "en", str(folder)).stderr,
         "../rates.xlsx: warning: this workbook was changed since 2023 was closed; what follows from it is settled in 2024")
    replace(folder / "scenario.csv", "include,../rates.xlsx\n", "")
    says(expect(0, "check", "--lang", "en", str(folder)).stderr,
         "closed/2023/include1-rates.xlsx: warning: since 2023 was closed this table has gone from the scenario")
    alone = folder / "alone.xlsx"
    alone.write_bytes(Book().bytes())
    says(close(alone, "2023", 65).stderr, "error: a workbook cannot be closed")
    says(expect(0, "check", "--lang", "en", str(alone)).stdout, "warnings: 0")


def test_encodings(scratch):
    """Inputs in GB18030 are copied as they are; the record is UTF-8 whatever the inputs are read as."""
    folder = make(scratch, "gb", scenario_csv="key,value\nunit,万元\n")
    for path in folder.iterdir():
        path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    close(folder, "2023", 0, "--input-encoding", "gb18030")
    expect(0, "check", "--input-encoding", "gb18030", str(folder))
    done = expect(0, "check", "--lang", "en", str(folder))
    if "closed" in done.stderr:
        complain(f"GB18030: {done.stderr}")


def test_options(scratch):
    """Options that say how tables are read stand in the record, and hold for its copies, but not for its own tables."""
    folder = make(scratch, "options", ledger_csv=TABLES["ledger.csv"].replace(",", ";").replace("0.5;", "0.5000004;"),
                  parties_csv="参与各方\n" + TABLES["parties.csv"])
    options = ["--delimiter", "ledger=semicolon", "--header-row", "parties=2", "--round", "half-up"]
    close(folder, "2023Q2", 0, *options)
    found = json.loads((folder / "closed/2023Q2/record.json").read_text(encoding="utf-8"))["reading"]
    if found != {"input-encoding": "auto", "delimiter": {"ledger": "semicolon"}, "header-row": {"parties": 2},
                 "round": "half-up"}:
        complain(f"reading: {found}")
    replace(folder / "parties.csv", "北市", "北方市")
    replace(folder / "ledger.csv", "0.5000004;", "0.5;")
    done = expect(0, "check", "--lang", "en", *options, str(folder))
    says(done.stderr, "parties.csv:3:2: warning: since 2023Q2 was closed this has changed: name/名称 of -north was '北市'")
    if done.stderr.count("was closed") != 1:
        complain(f"more than one change: {done.stderr}")


def main():
    with tempfile.TemporaryDirectory(prefix="fencheng-closing-") as scratch:
        scratch = pathlib.Path(scratch)
        for test in (test_changes, test_gone, test_many, test_as_of, test_settle_changes, test_folders, test_workbooks,
                     test_encodings, test_options):
            test(scratch)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
