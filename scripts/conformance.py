#!/usr/bin/python3
"""Runs another implementation over the conformance kit and compares its tables with the expected ones, to the fen.

conformance.py [--kit DIR] [--case NAME]... [--rule RULE]... [--table NAME]... [--keep DIR] COMMAND

COMMAND is one text, with {case} for the folder of a case and {out} for an empty folder of its own, for example
    conformance.py 'fencheng run --lang en -o {out} {case}'
It writes its tables to {out} or to {out}/<name of the case>. How cells are compared: scenarios/conformance/README.md.
Exit code: 0 all passed, 1 differences, 2 usage.
"""

import argparse
import csv
import pathlib
import shlex
import subprocess
import sys
import tempfile
from collections import Counter
from decimal import Decimal, InvalidOperation

AMOUNTS = frozenset("amount due collected settled_before net corrections old new difference opening inflow drawn spent "
                    "returned closing asked paid cut actual at_least gap".split())
REFUSED = "refused"
SHOWN = 5
SECONDS = 120


class Unreadable(Exception):
    """A table that is not what the kit can compare."""


def is_amount(table, column):
    return column in AMOUNTS or (table == "summary" and column != "party")


def number(text):
    """Exact value of a cell; a blank is None, a percent sign stays part of the value."""
    text = text.strip()
    if not text:
        return None
    try:
        return Decimal(text.removesuffix("%")), text.endswith("%")
    except InvalidOperation:
        raise Unreadable(f"{text!r} is no plain number") from None


def added(one, other):
    if one is None or other is None:
        return other if one is None else one
    if one[1] != other[1]:
        raise Unreadable("a percentage and a plain number in rows of one key")
    return one[0] + other[0], one[1]


def same(expected, got):
    """A missing amount is 0."""
    return (expected or (Decimal(0), False))[0] == (got or (Decimal(0), False))[0] and \
        (expected is None or got is None or expected[1] == got[1] or not expected[0])


def read_rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    if not rows:
        raise Unreadable(f"{path.name} has no header")
    return rows[0], [row for row in rows[1:] if row]


def read_table(path, columns):
    """{key: {amount column: value}} of the named columns; rows of one key are added."""
    header, rows = read_rows(path)
    missing = [column for column in columns if column not in header]
    if missing:
        raise Unreadable(f"{path.name} has no column {', '.join(missing)}")
    place = {column: header.index(column) for column in columns}
    table = {}
    for row in rows:
        cells = {column: row[place[column]] if place[column] < len(row) else "" for column in columns}
        if "mark" in cells:
            cells["mark"] = "marked" if cells["mark"].strip() else ""
        key = tuple((column, cells[column]) for column in columns if not is_amount(path.stem, column))
        amounts = table.setdefault(key, {})
        for column in columns:
            if is_amount(path.stem, column):
                amounts[column] = added(amounts.get(column), number(cells[column]))
    return table


def shown(value):
    return "nothing" if value is None else f"{value[0]}{'%' if value[1] else ''}"


def table_differences(expected_path, got_path):
    columns, _ = read_rows(expected_path)
    if not got_path.is_file():
        yield f"{expected_path.name}: not written"
        return
    expected, got = read_table(expected_path, columns), read_table(got_path, columns)
    for key in sorted(set(expected) | set(got)):
        name = " ".join(value for _, value in key if value)
        for column in filter(lambda column: is_amount(expected_path.stem, column), columns):
            wanted, found = expected.get(key, {}).get(column), got.get(key, {}).get(column)
            if not same(wanted, found):
                yield f"{expected_path.name}: {name}: {column}: expected {shown(wanted)}, got {shown(found)}"


def folder_of(out, name):
    return out / name if (out / name).is_dir() else out


def case_differences(case, out, command, only):
    """What is wrong with one case, as lines."""
    argv = [word.replace("{case}", str(case)).replace("{out}", str(out)) for word in command]
    try:
        run = subprocess.run(argv, capture_output=True, text=True, errors="replace", timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        yield f"not ready after {SECONDS} seconds"
        return
    folder, expected = folder_of(out, case.name), case / "expected"
    if (expected / f"{REFUSED}.txt").is_file():
        if run.returncode == 0:
            yield "exit code 0; this case must be refused"
        if (folder / "allocation.csv").is_file():
            yield "refused, but allocation.csv was written"
        return
    if run.returncode:
        yield f"exit code {run.returncode}: {run.stderr.strip()[:400]}"
        return
    for path in sorted(expected.glob("*.csv")):
        if only and path.stem not in only:
            continue
        try:
            yield from table_differences(path, folder / path.name)
        except (Unreadable, UnicodeDecodeError, csv.Error) as problem:
            yield f"{path.name}: {problem}"


def read_index(kit):
    """(case, its rules, its tables) of every case."""
    with open(kit / "cases.csv", encoding="utf-8-sig", newline="") as file:
        return [(row["case"], row["rule"].split(";"), row["tables"].split(";")) for row in csv.DictReader(file)]


def is_chosen(case, options):
    name, rules, tables = case
    return ((not options.case or name in options.case)
            and (not options.rule or not set(options.rule).isdisjoint(rules))
            and (not options.table or not {REFUSED, *options.table}.isdisjoint(tables)))


def report(results):
    """Prints pass or fail per case, then per rule; returns how many failed."""
    passed, count = Counter(), Counter()
    for name, rules, lines in results:
        print(f"{'FAIL' if lines else 'pass'}  {name}")
        for line in lines[:SHOWN]:
            print(f"      {line}")
        if len(lines) > SHOWN:
            print(f"      ... and {len(lines) - SHOWN} more")
        for rule in rules:
            count[rule] += 1
            passed[rule] += not lines
    order = sorted(count, key=lambda rule: (rule[0] != "R", int(rule[1:]) if rule[1:].isdigit() else 0, rule))
    for rule in order:
        print(f"{'pass' if passed[rule] == count[rule] else 'FAIL'}  {rule}: {passed[rule]} of {count[rule]} cases")
    failed = sum(1 for _, _, lines in results if lines)
    print(f"conformance: {len(results)} cases, {len(results) - failed} passed, {failed} failed")
    return failed


def main():
    here = pathlib.Path(__file__).resolve().parent.parent
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", metavar="COMMAND")
    parser.add_argument("--kit", type=pathlib.Path, default=here / "scenarios" / "conformance")
    parser.add_argument("--case", action="append", default=[], help="only this case")
    parser.add_argument("--rule", action="append", default=[], help="only cases of this rule, such as R17 or settle")
    parser.add_argument("--table", action="append", default=[],
                        help="compare only this table, such as allocation; cases without it are left out")
    parser.add_argument("--keep", type=pathlib.Path, help="a folder in which what the command wrote stays")
    options = parser.parse_args()
    command = shlex.split(options.command)
    if not any("{case}" in word for word in command) or not any("{out}" in word for word in command):
        parser.error("the command needs {case} and {out}")
    chosen = [case for case in read_index(options.kit) if is_chosen(case, options)]
    unknown = set(options.case) - {name for name, _, _ in chosen}
    if unknown or not chosen:
        parser.error(f"no such case: {', '.join(sorted(unknown)) or 'nothing is chosen'}")
    results = []
    with tempfile.TemporaryDirectory(prefix="conformance-") as temporary:
        for name, rules, _ in chosen:
            out = (options.keep or pathlib.Path(temporary)) / name
            out.mkdir(parents=True, exist_ok=True)
            lines = list(case_differences(options.kit.resolve() / name, out.resolve(), command, options.table))
            results.append((name, rules, lines))
    return 1 if report(results) else 0


if __name__ == "__main__":
    sys.exit(main())
