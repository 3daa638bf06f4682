#!/usr/bin/env python3
"""Bad scenarios: what `check` and `run` say about each, word for word, and that nothing is written for it.

    run.py                      all cases, then the check that every text of the engine and the reader has a case
    run.py PART...              only the cases whose file or name holds one of the parts
    run.py --update [PART...]   writes what the program says into the cases; read the difference line by line
"""
import csv
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import cases as cases_module
import numbers104
import texts

PROGRAM = os.environ.get("FENCHENG", "fencheng")
NOBODY = 65534
PLACE = re.compile(r"(?:(.*?):(\d+):(\d+)|(.*?)): (error|warning): (.*)", re.S)
SUMMARY = {"en": "{}: errors: {}, warnings: {}", "zh": "{}：错误 {} 条，警告 {} 条"}
FAILED = "{}: failed (errors: {}); nothing was written for it"


def fencheng(work, arguments, as_nobody=False):
    user = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if as_nobody and os.geteuid() == 0 else {}
    done = subprocess.run([PROGRAM, *arguments], cwd=work, capture_output=True, timeout=120, check=False, **user)
    return done.returncode, done.stderr.decode("utf-8", "backslashreplace").splitlines()


def split(line):
    """file, line, column, kind and message of a line on standard error."""
    match = PLACE.fullmatch(line)
    if not match:
        return None
    file, row, column, alone, kind, message = match.groups()
    return (file or alone, row or "", column or "", kind, message)


def count(lines, kind):
    return sum(1 for line in lines if (split(line) or "....")[3] == kind)


def name_shown(case):
    name = pathlib.PurePath(case.argument).name
    return f"{name}/variants/{case.variant}" if case.variant else name


def without_summary(case, language, code, lines):
    """The lines without the last one, which counts them; and what is wrong with that one."""
    if code == 0:
        return lines, []
    if not lines:
        return lines, ["nothing on standard error"]
    last = lines.pop()
    shown = lines if language == "en" else case.en
    wanted = SUMMARY[language].format(name_shown(case), count(shown, "error"), count(shown, "warning"))
    return lines, [] if last == wanted else [f"last line: {last}\n  wanted: {wanted}"]


def differences(what, found, wanted):
    if found == wanted:
        return []
    missing = [f"  - {line}" for line in wanted if line not in found]
    surplus = [f"  + {line}" for line in found if line not in wanted]
    return ["\n".join([f"{what}:"] + (missing + surplus or ["  another order:"] + [f"  + {line}" for line in found]))]


def check_languages(case, work, update):
    faults = []
    for language in ("en", "zh"):
        command = case.command
        code, lines = fencheng(work, [*command, "--lang", language, *case.options, case.argument], case.locked)
        if command[0] == "check":
            lines, wrong = without_summary(case, language, code, lines)
            faults += wrong
        if update and not case.later:
            case.exit = code
            setattr(case, language, lines)
        if code != case.exit:
            faults.append(f"{command[0]} --lang {language}: exit code {code}, not {case.exit}")
        faults += differences(f"{command[0]} --lang {language}", lines, getattr(case, language))
    return faults


def failures_of(out):
    path = out / "failures.csv"
    if not path.exists():
        return []
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    return rows[1:] if rows[:1] == [["scenario", "file", "line", "column", "message"]] else rows


def failures_wanted(case):
    rows = [split(line) for line in case.en]
    return [[case.argument, row[0], row[1], row[2], row[4]] for row in rows if row and row[3] == "error"]


def check_run(case, work):
    """`run` says the same, writes no table for a bad scenario, and its errors into failures.csv."""
    out = work / "out"
    code, lines = fencheng(work, ["run", "--lang", "en", "-o", "out", *case.options, case.argument], case.locked)
    faults = [] if code == case.exit else [f"run: exit code {code}, not {case.exit}"]
    if code:
        wanted = FAILED.format(name_shown(case), count(case.en, "error"))
        if lines[-1:] != [wanted]:
            faults.append(f"run: last line: {lines[-1:]}\n  wanted: {wanted}")
        lines = lines[:-1]
    faults += differences("run --lang en", lines, case.en)
    written = sorted(path.name for path in out.iterdir()) if out.exists() else []
    expected = ["failures.csv"] if case.exit else [case.name]
    if written != expected:
        faults.append(f"run wrote {written}, not {expected}")
    found = failures_of(out)
    wanted = failures_wanted(case) if case.exit else []
    return faults + differences("failures.csv", [" | ".join(row) for row in found],
                                [" | ".join(row) for row in wanted])


def check_same(case, work):
    """`same`: whatever the files look like, the allocation is that of the base, byte for byte."""
    base = cases_module.Case("base", pathlib.Path(), base=case.base)
    cases_module.build(base, work)
    code, _ = fencheng(work, ["run", "--lang", "en", "--quiet", "-o", "wanted", base.name])
    found, wanted = (work / out / name / "allocation.csv" for out, name in (("out", case.name), ("wanted", base.name)))
    if code or not found.exists() or found.read_bytes() != wanted.read_bytes():
        return ["the allocation is not that of the base"]
    return []


def may_run(program):
    """True if an unprivileged user can reach the program."""
    path = pathlib.Path(program).resolve()
    return all(parent.stat().st_mode & 0o001 for parent in path.parents)


def try_case(case, update):
    with tempfile.TemporaryDirectory(prefix="fencheng-bad-") as name:
        work = pathlib.Path(name)
        cases_module.build(case, work)
        if case.locked:
            work.chmod(0o777)
            if os.geteuid() == 0 and not may_run(PROGRAM):
                return []
        faults = check_languages(case, work, update)
        if not case.variant and case.command == ["check"]:
            faults += check_run(case, work)
        if case.same:
            faults += check_same(case, work)
    if case.later and not update:
        return [] if faults else [f"works now, take out the line: later {case.later}"]
    return faults


def check_batch():
    """A bad scenario between two good ones: those are written, and failures.csv names the bad one alone."""
    made = [cases_module.Case(name, pathlib.Path()) for name in ("first", "second", "third")]
    made[1].lines.append("ledger.csv 2: taixin,2024,vat,12x,xinzhou")
    with tempfile.TemporaryDirectory(prefix="fencheng-bad-") as name:
        work = pathlib.Path(name)
        for case in made:
            cases_module.build(case, work)
        code, lines = fencheng(work, ["run", "--lang", "en", "-o", "out", *[case.name for case in made]])
        written = sorted(path.name for path in (work / "out").iterdir())
        failures = failures_of(work / "out")
        full = all((work / "out" / name / "allocation.csv").exists() for name in ("first", "third"))
    text = "'12x' is not an amount; write a number such as 12345.67"
    faults = [] if code == 65 else [f"exit code {code}, not 65"]
    faults += differences("standard error", lines, ["second:", f"ledger.csv:2:4: error: {text}",
                                                    FAILED.format("second", 1)])
    if written != ["failures.csv", "first", "third"] or not full:
        faults.append(f"wrote {written}")
    if failures != [["second", "ledger.csv", "2", "4", text]]:
        faults.append(f"failures.csv: {failures}")
    return faults


def tell(name, faults):
    for fault in faults:
        print(f"{name}: {fault}")
    return bool(faults)


def main():
    arguments = sys.argv[1:]
    update = "--update" in arguments
    parts = [argument for argument in arguments if argument != "--update"]
    bad, every = 0, []
    for path in sorted((cases_module.HERE / "cases").glob("*.txt")):
        cases = cases_module.read_cases(path)
        every += cases
        chosen = [case for case in cases if not parts or any(p in path.name or p in case.name for p in parts)]
        for case in chosen:
            bad += tell(f"{path.name}: {case.name}", try_case(case, update))
        if update:
            cases_module.write_cases(path, cases)
    names = [case.name for case in every]
    bad += tell("cases", [f"{name} stands twice" for name in sorted(set(names)) if names.count(name) > 1])
    if not parts:
        bad += tell("batch", check_batch())
        bad += tell("numbers.txt", numbers104.faults(names))
        bad += tell("texts", texts.without_case([line for case in every for line in case.en]))
    waiting = [case.name for case in every if case.later]
    print(f"{len(every)} cases, wrong: {bad}" + (f", waiting: {', '.join(waiting)}" if waiting else ""))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
