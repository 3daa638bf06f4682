#!/usr/bin/env python3
"""`settle --close`: the record, what is refused, damage, and what is left of a closing that fails."""
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

sys.path.insert(0, os.path.join(os.environ["SOURCE"], "tests", "support"))
from closings import PROGRAM, TABLES, close, complain, expect, failures, files_of, make, read_table, replace, says, settlement

NOBODY = 65534


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


def test_refused(scratch):
    folder = make(scratch, "refused")
    close(folder, "2023Q2")
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
    replace(folder / "clauses.csv", "1/3", "1/5")
    close(folder, "2023Q3", 65)
    replace(folder / "clauses.csv", "1/5", "1/3")
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
    close(link, "2023Q3", 73)
    if len(list((scratch / "crash" / "closed").iterdir())) != 1:
        complain("written through a link")
    close(make(scratch, "file", closed=""), "2023Q2", 73)


def main():
    with tempfile.TemporaryDirectory(prefix="fencheng-closing-") as scratch:
        scratch = pathlib.Path(scratch)
        folder = test_record(scratch)
        test_record_is_a_scenario(scratch, folder)
        for test in (test_nothing_changes, test_refused, test_damage, test_crash):
            test(scratch)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
