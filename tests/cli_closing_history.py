#!/usr/bin/env python3
"""Closing never changes history: random scenarios are closed, changed, and closed again.

    cli_closing_history.py [--seed S] [--count N]

Closing alone changes no figure. After a change of the inputs the closed periods stand as they were, and what is settled
later adds up to what would be due without any closing.
"""
import argparse
import csv
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

PROGRAM = os.environ["FENCHENG"]
sys.path.insert(0, str(pathlib.Path(os.environ["SOURCE"]) / "tests" / "oracle"))
from generate import generate  # noqa: E402

problems = {}  # of scenarios that could not be computed last time
FIGURES = ("due", "collected", "settled_before", "net", "corrections")


def run(folder, out):
    """settlement.csv of a run by (period, party); None where the scenario has errors."""
    done = subprocess.run([PROGRAM, "run", "--quiet", "--lang", "en", "--tables", "settlement,transfers", "-o", out, folder],
                          capture_output=True, text=True)
    if done.returncode == 65:
        problems[folder.name] = done.stderr
        return None
    assert done.returncode == 0, done.stderr
    with open(out / folder.name / "settlement.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return {(row["period"], row["party"]): {name: fen(row[name]) for name in FIGURES} for row in rows}


def fen(text):
    whole, _, rest = text.partition(".")
    return int(whole + rest)


def close(folder, period):
    done = subprocess.run([PROGRAM, "settle", "--close", period, "--by", "test", "--quiet", "--lang", "en", folder],
                          capture_output=True, text=True)
    assert done.returncode in (0, 65), done.stderr
    assert "closed/" not in done.stderr or done.returncode == 0, done.stderr
    return done.returncode == 0


def periods_of(table):
    return list(dict.fromkeys(period for period, _ in table))


def figures(table, periods):
    return {key: row for key, row in table.items() if key[0] in periods}


def read_table(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def write_table(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def change_ledger(folder, rng):
    """Rows go, come, change, and stand in another order."""
    path = folder / "ledger.csv"
    header, *rows = read_table(path)
    amount = header.index("amount")
    for _ in range(rng.randint(1, 3)):
        row = rng.randrange(len(rows))
        action = rng.random()
        if action < 0.2 and len(rows) > 3:
            del rows[row]
        elif action < 0.5:
            rows.append(list(rows[row]))
        elif rows[row][amount].replace(".", "").isdigit():
            rows[row][amount] = str(rng.randint(0, 10**6))
    rng.shuffle(rows)
    write_table(path, [header, *rows])


def change_clauses(folder, rng):
    """Two shares of one clause change places."""
    path = folder / "clauses.csv"
    header, *rows = read_table(path)
    clause, value = header.index("clause"), header.index("value")
    for i in range(len(rows) - 1):
        same = rows[i][:value] != rows[i + 1][:value] and rows[i][clause] == rows[i + 1][clause]
        if same and "%" in rows[i][value] and "%" in rows[i + 1][value]:
            rows[i][value], rows[i + 1][value] = rows[i + 1][value], rows[i][value]
            break
    write_table(path, [header, *rows])


def check_sums(name, table, opening):
    """settled_before is what all periods before settled, and net brings it to what is due."""
    settled = dict(opening)
    for (period, party), row in table.items():
        assert row["settled_before"] == settled.get(party, 0), f"{name}: {period} {party}: settled before"
        assert row["net"] == row["due"] - row["collected"] - row["settled_before"], f"{name}: {period} {party}: net"
        settled[party] = settled.get(party, 0) + row["net"]


def check_scenario(path, out, rng):
    """True if the scenario could be closed and changed."""
    name = path.name
    first = run(path, out)
    if first is None:
        return False
    periods = periods_of(first)
    at = rng.randrange(len(periods))
    if not close(path, periods[at]):
        return False
    assert run(path, out) == first, f"{name}: closing {periods[at]} alone changed a figure"
    opening = {party: row["settled_before"] for (period, party), row in first.items() if period == periods[0]}
    return check_changes(path, out, rng, first, periods[:at + 1], opening)


def check_changes(path, out, rng, first, closed, opening):
    name = path.name
    change_ledger(path, rng)
    if rng.random() < 0.5:
        change_clauses(path, rng)
    open_again = path.parent / "open" / name
    shutil.copytree(path, open_again, ignore=shutil.ignore_patterns("closed"))
    wanted, now = run(open_again, out / "open"), run(path, out)
    if now is None and wanted is not None:
        assert " closed " in problems[name], f"{name}: only with the closing: {problems[name]}"
    if now is None or wanted is None:
        return False
    assert figures(now, closed) == figures(first, closed), f"{name}: what was closed up to {closed[-1]} changed"
    check_sums(name, now, opening)
    for key, row in wanted.items():
        if key[0] in closed or key not in now:
            continue
        same = all(now[key][figure] == row[figure] for figure in ("due", "collected"))
        assert same, f"{name}: {key}: due or collected differ from those without a closing"
    return close_again(path, out, rng, now, closed)


def close_again(path, out, rng, now, closed):
    later = [period for period in periods_of(now) if period not in closed]
    if not later:
        return True
    at = rng.randrange(len(later))
    if not close(path, later[at]):
        return True
    assert run(path, out) == now, f"{path.name}: the second closing, of {later[at]}, changed a figure"
    change_ledger(path, rng)
    again = run(path, out)
    both = closed + later[:at + 1]
    assert again is None or figures(again, both) == figures(now, both), f"{path.name}: closed twice, and changed"
    return True


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=80)
    options = parser.parse_args()
    print(f"seed {options.seed}")
    with tempfile.TemporaryDirectory(prefix="fencheng-closing-") as scratch:
        scratch = pathlib.Path(scratch)
        paths = [pathlib.Path(path) for path in generate(options.seed, options.count, str(scratch / "in"))]
        done = sum(check_scenario(path, scratch / "out", random.Random(f"{options.seed}/{path.name}")) for path in paths)
    print(f"closing: {options.count} scenarios, of which {done} were closed and changed")
    return 0 if done > options.count // 4 else 1


if __name__ == "__main__":
    sys.exit(main())
