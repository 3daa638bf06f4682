#!/usr/bin/env python3
"""`settle --close`: the record, what is refused, and what is told about changes since."""
import csv
import hashlib
import json
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import tempfile

PROGRAM = os.environ["FENCHENG"]
NOBODY = 65534
TABLES = {
    "scenario.csv": "key,value\ntitle,园区\nmark,示例数据\nunit,万元\nsettle,quarter\nremainder,carry\n",
    "parties.csv": "party,name,kind\n-north,北市,city\nsouth,南市,city\nfund,基金,fund\n",
    "streams.csv": "stream,name,kind,unit\nvat,增值税,tax,\ngdp,增加值,indicator,亿元\n",
    "agreements.csv": "agreement,participants,start,kind\npark,-north;south,2023,park\ncount,-north;south,2023,indicator\n",
    "enterprises.csv": "enterprise,agreement,host,start\ne1,park,south,2023\n",
    "clauses.csv": "agreement,clause,kind,party,value,options\npark,1,carve,fund,10%,\npark,2,share,-north,1/3,\npark,2,share,south,2/3,\n"
                   "count,1,count,,both,\n",
    "ledger.csv": "period,stream,amount,enterprise,agreement,collector,booked\n"
                  "2023-01,vat,100.000001,e1,,,\n2023-01,vat,0.5,e1,,,\n2023Q2,vat,7,,park,-north,2023-06\n"
                  "2023-02,vat,-0.2,e1,,south,2023-08\n2023-07,vat,30,e1,,,\n2023,gdp,12.345,,count,south,\n",
}
failures = 0


def complain(text):
    global failures
    failures += 1
    print("FAILED:", text)


def expect(code, *words, **more):
    done = subprocess.run([PROGRAM, *words], capture_output=True, text=True, check=False, **more)
    if done.returncode != code:
        complain(f"{words}: exit code {done.returncode}, not {code}\n{done.stdout}{done.stderr}")
    return done


def says(text, *parts):
    for part in parts:
        if part not in text:
            complain(f"does not say {part!r}:\n{text}")


def close(folder, period, code=0, *words, **more):
    return expect(code, "settle", "--close", period, "--by", "王芳", "--lang", "en", *words, str(folder), **more)


def make(parent, name, **tables):
    folder = parent / name
    folder.mkdir(parents=True)
    for file, text in {**TABLES, **{key.replace("_", "."): value for key, value in tables.items()}}.items():
        if text is not None:
            (folder / file).write_text(text, encoding="utf-8")
    return folder


def replace(path, old, new):
    text = path.read_text(encoding="utf-8")
    if old not in text:
        complain(f"{path} does not hold {old!r}")
    path.write_text(text.replace(old, new), encoding="utf-8")


def read_table(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def files_of(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def settlement(scratch, folder, code=0):
    shutil.rmtree(scratch / "out", ignore_errors=True)
    done = expect(code, "run", "-q", "--lang", "en", "-o", str(scratch / "out"), str(folder))
    return read_table(scratch / "out" / folder.name / "settlement.csv") if done.returncode == 0 else []


def test_record(scratch):
    """Its files, their checksums, and the ledger as sums that load again."""
    folder = make(scratch, "record")
    done = close(folder, "2023Q2")
    says(done.stdout, "Closed up to the end of 2023Q2", "closed/2023Q2/")
    record = folder / "closed" / "2023Q2"
    found = json.loads((record / "record.json").read_text(encoding="utf-8"))
    wanted = {"format": "fencheng-closing/1", "period": "2023Q2", "settle": "quarter", "remainder": "carry",
              "title": "园区", "mark": "示例数据", "signed_by": "王芳", "amended": ""}
    if {key: found[key] for key in wanted} != wanted:
        complain(f"record.json: {found}")
    for file in found["files"]:
        if hashlib.sha256((record / file["file"]).read_bytes()).hexdigest() != file["sha256"]:
            complain(f"checksum of {file['file']}")
    for file in found["inputs"]:
        content = (folder / file["file"]).read_bytes()
        if hashlib.sha256(content).hexdigest() != file["sha256"]:
            complain(f"checksum of the input {file['file']}")
        if "copy" in file and (record / file["copy"]).read_bytes() != content:
            complain(f"{file['copy']} is no copy of {file['file']}")
    inputs = {file["file"]: "copy" in file for file in found["inputs"]}
    if inputs != {name: name != "ledger.csv" for name in TABLES}:
        complain(f"inputs: {inputs}")
    names = {file["file"] for file in found["files"]} | {"record.json", "record.csv"}
    if names != {path.name for path in record.iterdir()}:
        complain(f"files: {names}")
    rows = [row[:8] for row in read_table(record / "ledger.csv")]
    if rows != [["period", "stream", "amount(元)", "enterprise", "agreement", "collector", "booked", "rows"],
                ["2023-01", "vat", "1005000.01", "e1", "", "", "", "2"],
                ["2023Q2", "vat", "70000.00", "", "park", "'-north", "2023-06", "1"]]:
        complain(f"ledger.csv: {rows}")
    for path in record.iterdir():
        if str(scratch).encode() in path.read_bytes():
            complain(f"{path.name} names a path of this machine")
    return folder


def test_record_is_a_scenario(scratch, folder):
    """What was known gives what was settled."""
    copy = scratch / "copied"
    shutil.copytree(folder / "closed" / "2023Q2", copy)
    replace(copy / "ledger.csv", "'-north", "-north")
    rows = settlement(scratch, copy)
    closed = read_table(folder / "closed" / "2023Q2" / "settlement.csv")
    if [row for row in rows if row[0] <= "2023Q2"] != [row for row in closed if row[0] <= "2023Q2"]:
        complain(f"the copied record settles otherwise: {rows[:8]}")


def test_nothing_changes(scratch):
    """Closing alone, by turns, in either language: the same figures, the same bytes, no warning."""
    folder = make(scratch, "still")
    before = settlement(scratch, folder)
    for period in ("2023Q1", "2023Q3"):
        close(folder, period)
        if settlement(scratch, folder) != before:
            complain(f"closing {period} alone changed a figure")
        done = expect(0, "check", "--lang", "en", str(folder))
        says(done.stdout, "warnings: 0")
    twin = make(scratch, "twin")
    for period in ("2023Q1", "2023Q3"):
        close(twin, period)
    if files_of(twin) != files_of(folder):
        complain("two closings of the same give other bytes")
    chinese = make(scratch, "chinese")
    expect(0, "settle", "--close", "2023Q1", "--lang", "zh", str(chinese))
    if settlement(scratch, chinese) != before:
        complain("a record with Chinese headers is read otherwise")
    turned = make(scratch, "turned")
    lines = TABLES["ledger.csv"].splitlines(keepends=True)
    (turned / "ledger.csv").write_text("".join(lines[:1] + lines[:0:-1]), encoding="utf-8")
    close(turned, "2023Q1")
    for name in ("settlement.csv", "years.csv", "shares.csv", "ledger.csv"):
        if (turned / "closed/2023Q1" / name).read_bytes() != (folder / "closed/2023Q1" / name).read_bytes():
            complain(f"{name} depends on the order of the ledger")


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
    return folder


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


def test_refused(scratch, folder):
    before = files_of(folder)
    says(close(folder, "2023Q2", 65).stderr, "error: 2023Q2 cannot be closed, because everything up to the end of 2023Q2")
    says(close(folder, "2023-03", 65).stderr, "everything up to the end of 2023Q2 is closed already")
    says(close(folder, "2023-08", 65).stderr, "error: 2023-08 cannot be closed, because no settlement ends with it: the "
         "scenario settles by quarter/季")
    says(close(folder, "2022", 65).stderr, "nothing is settled before 2023")
    for words in (["--close", "2023-08-31"], ["--close", "soon"], ["--close", "2023Q3", "--upto", "2023Q3"],
                  ["--close", "2023Q3", "-o", "x"], ["--close", "2023Q3", "--as-of", "2023-09"], ["--by", "王芳"]):
        expect(2, "settle", *words, str(folder))
    expect(65, "settle", "--close", "2023Q3", "--by", "a\tb", str(folder))
    replace(folder / "clauses.csv", "1/4", "1/5")
    close(folder, "2023Q3", 65)
    replace(folder / "clauses.csv", "1/5", "1/4")
    if files_of(folder) != before:
        complain("a refused closing left something behind")
    early = make(scratch, "early", ledger_csv="period,stream,amount,agreement,collector\n2023,vat,1,park,south\n")
    says(close(early, "2023Q1", 65).stderr, "the ledger has no row that was known by then")
    if (early / "closed").exists():
        complain("a folder `closed` without a closing")
    late = make(scratch, "late")
    says(close(late, "2024Q2").stderr, "warning: the ledger has no row that became known between the end of 2023-12 and "
         "the end of 2024Q2; 2024Q2 is closed without any")


def test_damage(scratch):
    """Each file of a record is guarded, record.csv too."""
    folder = make(scratch, "damaged")
    close(folder, "2023Q2")
    record = folder / "closed" / "2023Q2"
    for path in sorted(record.iterdir()):
        kept = path.read_bytes()
        for damage in (kept + b"\n", kept[:-20], kept.replace(b"2023", b"2024"), None):
            if damage == kept:
                continue
            path.unlink() if damage is None else path.write_bytes(damage)
            done = expect(65, "run", "-q", "--lang", "en", "-o", str(scratch / "out"), str(folder))
            says(done.stderr, f"closed/2023Q2/{path.name}: error: this file ")
            close(folder, "2023Q4", 65)
            path.write_bytes(kept)
    expect(0, "check", str(folder))
    record.rename(folder / "closed" / "2023Q3")
    says(expect(65, "check", "--lang", "en", str(folder)).stderr,
         "error: this is the record of the period '2023Q2', but its folder is named 2023Q3")
    (folder / "closed" / "2023Q3").rename(folder / "closed" / "notes")
    done = expect(0, "check", "--lang", "en", str(folder))
    says(done.stderr, "closed/notes: warning: this folder is not read")


def limited(ignored):
    """No file may grow beyond a few bytes: a write fails, or the signal ends the program."""
    def prepare():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN if ignored else signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))
    return prepare


def test_crash(scratch):
    """Ended in the middle, the closing did not happen, and the next one cleans up."""
    folder = make(scratch, "crash")
    before = settlement(scratch, folder)
    done = subprocess.run([PROGRAM, "settle", "--close", "2023Q2", str(folder)], capture_output=True, text=True,
                          preexec_fn=limited(False), check=False)
    left = [path.name for path in (folder / "closed").iterdir()]
    if done.returncode != -signal.SIGXFSZ or len(left) != 1 or not left[0].startswith(".2023Q2.tmp-"):
        complain(f"killed: {done.returncode}, left {left}")
    if settlement(scratch, folder) != before:
        complain("half a record counts")
    done = close(folder, "2023Q2")
    if [path.name for path in (folder / "closed").iterdir()] != ["2023Q2"]:
        complain("what a killed closing left is still there")
    failed = make(scratch, "full")
    done = close(failed, "2023Q2", 73, preexec_fn=limited(True))
    says(done.stderr, "/full/closed/2023Q2/", "cannot be written (the file would be too large)")
    if (failed / "closed").exists():
        complain("a failed closing left a folder")
    locked = make(scratch, "locked")
    locked.chmod(0o555)
    scratch.chmod(0o755)
    as_nobody = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
    reachable = all(parent.stat().st_mode & 0o001 for parent in pathlib.Path(PROGRAM).resolve().parents)
    if reachable or not as_nobody:
        says(close(locked, "2023Q2", 73, **as_nobody).stderr, "cannot be written (no permission)")
    locked.chmod(0o755)
    link = make(scratch, "link")
    (link / "closed").symlink_to(scratch / "crash" / "closed")
    close(make(scratch, "file", closed=""), "2023Q2", 73)


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


def main():
    with tempfile.TemporaryDirectory(prefix="fencheng-closing-") as scratch:
        scratch = pathlib.Path(scratch)
        folder = test_record(scratch)
        test_record_is_a_scenario(scratch, folder)
        test_nothing_changes(scratch)
        changed = test_changes(scratch)
        test_refused(scratch, changed)
        for test in (test_gone, test_many, test_damage, test_crash, test_as_of, test_settle_changes, test_folders,
                     test_encodings):
            test(scratch)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
