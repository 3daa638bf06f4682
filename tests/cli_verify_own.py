#!/usr/bin/env python3
"""The program's own tables of every scenario, in both languages, are right to `verify`; and one figure that is changed
by a few fen, anywhere, is found at its place."""
import csv
import os
import pathlib
import random
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(os.environ["SOURCE"])
PROGRAM = os.environ["FENCHENG"]
ENVIRONMENT = dict(os.environ, LC_ALL="C.UTF-8")
SEED = int(os.environ.get("SEED", "20241231"))
TABLES = ("allocation.csv", "summary.csv", "settlement.csv")
PLANTED = 3  # in each scenario
faults = []


def fencheng(*arguments):
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, timeout=300, check=False,
                          env=ENVIRONMENT)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def scenarios():
    """Every folder below scenarios/ with expected tables (some of the kit are to be refused)."""
    return sorted({path.parent.parent for path in (SOURCE / "scenarios").rglob("expected/*.csv")})


def check_right(folder, scenario, language):
    tables = [folder / name for name in TABLES] + sorted((folder / "cities").glob("*.csv"))
    for table in tables:
        code, out, err = fencheng("verify", "--lang", language, table, scenario)
        if code or str(table) in err or "compared: 0" in out or "共 0 项" in out:
            faults.append(f"{scenario.name} {language} {table.name}: {code} {out[:600]}{err[:600]}")
    return len(tables)


def plant(folder, scenario, chance):
    """Adds some fen to a random amount of allocation.csv."""
    with open(folder / "allocation.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    if len(rows) < 2:
        return
    column = rows[0].index("amount")
    line = chance.randrange(1, len(rows))
    before = rows[line][column]
    fen = int(before.replace(".", "")) + chance.choice([-7, -2, -1, 1, 2, 7])
    sign = "-" if fen < 0 else ""
    rows[line][column] = f"{sign}{abs(fen) // 100}.{abs(fen) % 100:02}"
    table = folder / "planted.csv"
    with open(table, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    code, out, err = fencheng("verify", "--lang", "en", "--format", "csv", table, scenario)
    found = list(csv.DictReader(out.splitlines()))
    key = rows[line][:column]
    first = next(i for i, row in enumerate(rows) if row[:column] == key) + 1  # rows of one key are one figure
    good = code == 1 and len(found) == 1 and found[0]["line"] == str(first) and found[0]["column"] == str(column + 1)
    if good:
        difference = int(found[0]["difference"].replace(".", ""))
        good = difference == fen - int(before.replace(".", "")) and found[0]["party"] == rows[line][4]
    if not good:
        faults.append(f"{scenario.name}: line {line + 1} {before} -> {rows[line][column]}: {code} {out}{err[:600]}")


def main():
    print(f"SEED={SEED}")
    chance, tables, count = random.Random(SEED), 0, 0
    for scenario in scenarios():
        with tempfile.TemporaryDirectory(prefix="fencheng-own-") as name:
            for language in ("en", "zh"):
                out = pathlib.Path(name) / language
                code, _, err = fencheng("run", "-q", "--lang", language, "-o", out, scenario)
                if code:
                    faults.append(f"{scenario}: run {code} {err[:600]}")
                    continue
                tables += check_right(out / scenario.name, scenario, language)
            for _ in range(PLANTED):
                plant(pathlib.Path(name) / "en" / scenario.name, scenario, chance)
        count += 1
    for fault in faults:
        print(f"FAILED: {fault}")
    print(f"{count} scenarios, {tables} tables, wrong: {len(faults)}")
    return 1 if faults or count < 20 else 0


if __name__ == "__main__":
    sys.exit(main())
