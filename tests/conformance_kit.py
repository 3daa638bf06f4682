#!/usr/bin/python3
"""The conformance kit is whole: every rule kind of the program, every remainder convention, every folder in the index;
and its runner finds one fen, a table that is not there, and a case that is not refused."""

import csv
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

PROGRAM, SOURCE = os.environ["FENCHENG"], pathlib.Path(os.environ["SOURCE"])
KIT, RUNNER = SOURCE / "scenarios" / "conformance", SOURCE / "scripts" / "conformance.py"
NOT_KINDS = {"R1"}  # levels: a table, no clause
CONVENTIONS = {"largest-remainder", "first", "last", "largest-share", "largest-absorbs", "running", "rotate", "to:c",
               "separate", "carry"}
TOPICS = {"split", "intake", "order", "when", "opening", "funds", "targets", "amendments", "settle", "refused"}
BAD_DATA = 65


def rows_of(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def rule_kinds():
    """{number: kind} of the program."""
    text = subprocess.run([PROGRAM, "rules", "--format", "csv", "--lang", "en"],
                          capture_output=True, text=True, check=True).stdout
    return {row["number"]: row["kind"] for row in csv.DictReader(text.lstrip("\ufeff").splitlines())}


def kinds_in(case):
    return {row["kind"] for row in rows_of(KIT / case / "clauses.csv")}


def tables_in(case):
    return {path.stem for path in (KIT / case / "expected").iterdir()}


def check_rules(index, kinds):
    for number, kind in kinds.items():
        cases = [row["case"] for row in index if number in row["rule"].split(";")]
        if not any(kind in kinds_in(case) and "refused" not in tables_in(case) for case in cases):
            yield f"{number} {kind} has no conformance case"
    used = {row["features"].partition("remainder=")[2].partition(";")[0] for row in index}
    for convention in sorted(CONVENTIONS - used):
        yield f"remainder={convention} has no conformance case"
    for topic in sorted(TOPICS - {rule for row in index for rule in row["rule"].split(";")}):
        yield f"{topic} has no conformance case"


def check_index(index, kinds):
    folders = {path.name for path in KIT.iterdir() if path.is_dir()}
    names = [row["case"] for row in index]
    for name in sorted(folders.symmetric_difference(names)):
        yield f"{name}: not in cases.csv, or no folder"
    if names != sorted(set(names)):
        yield "cases.csv: in the order of names, each once"
    for row in index:
        case, rules = row["case"], set(row["rule"].split(";"))
        named = {kinds[rule] for rule in rules - TOPICS - NOT_KINDS if rule in kinds}
        if named != kinds_in(case) or rules - TOPICS - NOT_KINDS - set(kinds):
            yield f"{case}: cases.csv names {sorted(named)}, clauses.csv has {sorted(kinds_in(case))}"
        if set(row["tables"].split(";")) != tables_in(case):
            yield f"{case}: cases.csv names {row['tables']}, expected/ has {sorted(tables_in(case))}"
        text = (KIT / case / "CASE.md").read_text(encoding="utf-8")
        lines = text.split("\n")
        if not lines[0].startswith("# ") or not lines[2].startswith(", ".join(row["rule"].split(";"))) or len(lines) < 6:
            yield f"{case}: CASE.md needs a title, the rules as in cases.csv, and the working"


def check_refused(index):
    """They are refused for their data, not because something else is wrong with the kit."""
    for row in index:
        if row["tables"] != "refused":
            continue
        run = subprocess.run([PROGRAM, "check", "-q", KIT / row["case"]], capture_output=True, check=False)
        if run.returncode != BAD_DATA:
            yield f"{row['case']}: check says {run.returncode}, not {BAD_DATA}"


def runner(kit, command, *options):
    run = subprocess.run([sys.executable, RUNNER, "--kit", kit, *options, command], capture_output=True, text=True,
                         check=False)
    return run.returncode, run.stdout


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path} has no {old}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def expect(what, wanted, said, result):
    code, text = result
    if code != wanted or said not in text:
        yield f"runner, {what}: exit code {code} (not {wanted}), or it does not say {said!r}:\n{text}"


def check_runner(folder):
    kit = folder / "kit"
    kit.mkdir()
    shutil.copy(KIT / "cases.csv", kit)
    for case in ("r08-share", "r05-return", "refused-gap"):
        shutil.copytree(KIT / case, kit / case)
    right = f"'{PROGRAM}' run -q --lang en -o {{out}} {{case}}"
    share = ("--case", "r08-share")
    yield from expect("right", 0, "pass  r08-share", runner(kit, right, *share))
    yield from expect("nothing written", 1, "not written", runner(kit, "true {out} {case}", *share))
    yield from expect("another exit code", 1, "exit code 1", runner(kit, "false {out} {case}", *share))
    yield from expect("not refused", 1, "must be refused", runner(kit, "true {out} {case}", "--case", "refused-gap"))
    yield from expect("refused", 0, "pass  refused", runner(kit, right, "--rule", "refused", "--case", "refused-gap"))
    yield from expect("no such case", 2, "", runner(kit, right, "--case", "nothing"))
    yield from expect("no {out}", 2, "", runner(kit, "true {case}", *share))
    expected = kit / "r08-share" / "expected" / "allocation.csv"
    change(expected, ",70.01", ",70.00")
    yield from expect("one fen", 1, "expected 70.00, got 70.01", runner(kit, right, *share))
    change(expected, ",70.00", ",70.010")
    yield from expect("the same amount", 0, "1 passed", runner(kit, right, *share))
    change(expected, "period,stream,party", "period,stream,partner")
    yield from expect("a column", 1, "no column partner", runner(kit, right, *share))
    returned = kit / "r05-return" / "expected" / "allocation.csv"
    change(returned, "park,park,2024,,a,rest,2,0.00\n", "")
    yield from expect("a row of 0", 0, "1 passed", runner(kit, right, "--case", "r05-return"))
    change(returned, "park,park,2027,,a,rest,2,20.00\n", "")
    yield from expect("a row too many", 1, "expected nothing, got 20.00", runner(kit, right, "--case", "r05-return"))


def main():
    index, kinds = rows_of(KIT / "cases.csv"), rule_kinds()
    with tempfile.TemporaryDirectory() as folder:
        bad = [*check_rules(index, kinds), *check_index(index, kinds), *check_refused(index),
               *check_runner(pathlib.Path(folder))]
    print("\n".join(bad))
    print(f"{len(index)} cases, {len(kinds)} rule kinds, {len(bad)} mistakes")
    return 1 if bad else 0


sys.exit(main())
