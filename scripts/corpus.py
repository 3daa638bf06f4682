#!/usr/bin/env python3
"""Polluted CSV files against clean ones: no table may come out otherwise without a word.

    corpus.py FOLDER CLEAN     CLEAN is the clean table, or a folder with a clean table of the same name for each file

Every file of FOLDER is read by `fencheng cells` (FENCHENG=path of the program), which is told the columns of the clean
table and which of them hold numbers. A file is
    same       the cells are those of the clean table
    refused    an error says what is wrong and where
    warned     it was read, and a warning says what was odd
    shorter    the file itself holds only the first rows of the clean table, and these came out right
    DIFFERENT  other cells, and nothing was said: exit code 1 if there is one
"""
import csv
import json
import os
import pathlib
import re
import subprocess
import sys

PROGRAM = os.environ.get("FENCHENG", "fencheng")
NUMBER = re.compile(r"-?\d+(\.\d+)?")
COLUMNS_MAX = 16
TIMEOUT = 60


def clean_table(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [[cell.strip() for cell in row] for row in csv.reader(file) if row]


def columns_of(clean):
    """The columns as `fencheng cells` takes them."""
    header, rows = clean[0], clean[1:]
    if len(header) > COLUMNS_MAX:
        return []
    numbers = [rows and all(NUMBER.fullmatch(row[i]) for row in rows) for i in range(len(header))]
    return [name + ":number" if number else name for name, number in zip(header, numbers)]


def read(path, columns):
    """Exit code, whether anything was said, and the table."""
    command = [PROGRAM, "cells", "--lang", "en", "--format", "json", "--", str(path), *columns]
    done = subprocess.run(command, capture_output=True, timeout=TIMEOUT, check=False)
    if done.returncode not in (0, 65):
        sys.exit(f"{path}: exit code {done.returncode}: {done.stderr.decode(errors='replace')}")
    if done.returncode:
        return done.returncode, bool(done.stderr.strip()), []
    rows = json.loads(done.stdout)
    rows = rows["cells"] if isinstance(rows, dict) else rows
    header = list(rows[0]) if rows else []
    return 0, bool(done.stderr.strip()), [header] + [[row[name] for name in header] for row in rows]


def lines_in(path):
    """Lines that hold anything, whatever ends them."""
    return sum(1 for line in re.split(rb"\r\n|\r|\n", path.read_bytes()) if line.strip())


def judge(path, clean):
    code, spoke, table = read(path, columns_of(clean))
    if code:
        return "refused" if spoke else "DIFFERENT"
    if table == clean or (len(table) == 1 and len(clean) == 1):
        return "same"
    if spoke:
        return "warned"
    is_shorter = len(table) < len(clean) and table == clean[: len(table)]
    return "shorter" if is_shorter and lines_in(path) <= len(table) else "DIFFERENT"


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    folder, clean_path = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix.lower() == ".csv")
    if not files:
        sys.exit(f"{folder}: no CSV files")
    counts = dict.fromkeys(("same", "refused", "warned", "shorter", "DIFFERENT"), 0)
    for path in files:
        clean = clean_table(clean_path / path.name if clean_path.is_dir() else clean_path)
        verdict = judge(path, clean)
        counts[verdict] += 1
        if verdict in ("shorter", "DIFFERENT"):
            print(f"{verdict}: {path}")
    print(f"{len(files)} files: " + ", ".join(f"{verdict} {count}" for verdict, count in counts.items()))
    return 1 if counts["DIFFERENT"] else 0


if __name__ == "__main__":
    sys.exit(main())
