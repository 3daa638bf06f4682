#!/usr/bin/python3
"""Compares fencheng with the oracle on random scenarios.

compare.py --program PATH/TO/fencheng --seed S --count N [--keep DIR]
"""

import argparse
import csv
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter

from generate import generate
from oracle import compute_folder
from scenario import Scenario
from values import amount_fen

BATCH = 200
SHOWN = 20
TABLES = "allocation,summary,settlement,funds"
GOOD_EXITS = (0, 65)


def run_batch(program, paths, out):
    """Runs the program once on many scenarios; returns the names that it says failed."""
    command = [program, "run", "--lang", "en", "--encoding", "utf-8", "--quiet", "-o", out, "--tables", TABLES, "-"]
    done = subprocess.run(command, input="\n".join(paths) + "\n", text=True, capture_output=True)
    if done.returncode not in GOOD_EXITS:
        print(f"the program ended with {done.returncode}: {done.stderr[-2000:]}")
    return {os.path.basename(row["scenario"].rstrip("/")): row["message"]
            for row in read_csv(os.path.join(out, "failures.csv"))}


def read_csv(path):
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def program_allocation(folder):
    table = Counter()
    for row in read_csv(os.path.join(folder, "allocation.csv")):
        key = (row["agreement"], row["pool"], int(row["period"]), row["stream"], row["party"],
               row["kind"], int(row["clause"]))
        table[key] += amount_fen(row["amount"])
    return table


def program_summary(folder):
    table = {}
    for row in read_csv(os.path.join(folder, "summary.csv")):
        for column, cell in row.items():
            if column.isdigit() or column == "total":
                table[row["party"], column] = amount_fen(cell)
    return table


def program_settlement(folder):
    return {(int(row["period"]), row["party"], column): amount_fen(row[column])
            for row in read_csv(os.path.join(folder, "settlement.csv"))
            for column in ("due", "collected", "net")}


def program_funds(folder):
    return {(row["fund"], int(row["period"]), column): amount_fen(row[column])
            for row in read_csv(os.path.join(folder, "funds.csv"))
            for column in ("inflow", "drawn", "spent", "closing")}


def summary_with_totals(summary):
    table = Counter()
    for (party, year), amount in summary.items():
        for row in (party, "total"):
            table[row, str(year)] += amount
            table[row, "total"] += amount
    return table


def spread(table, columns):
    return {(*key, column): amount for key, amounts in table.items() for column, amount in zip(columns, amounts)}


def table_pairs(tables, folder):
    allocation, summary, settlement, funds = tables
    return {
        "allocation": (allocation, program_allocation(folder)),
        "summary": (summary_with_totals(summary), program_summary(folder)),
        "settlement": (spread(settlement, ("due", "collected", "net")), program_settlement(folder)),
        "funds": (spread(funds, ("inflow", "drawn", "spent", "closing")), program_funds(folder)),
    }


def differences(pairs):
    """Lines that say where the two disagree; a missing cell counts as 0."""
    for name, (ours, theirs) in pairs.items():
        keys = sorted(set(ours) | set(theirs), key=str)
        for key in keys:
            if ours.get(key, 0) != theirs.get(key, 0):
                yield f"{name} {key}: oracle {ours.get(key, 0)} fen, program {theirs.get(key, 0)} fen"


def compare_one(path, folder, failures):
    """(difference lines, nonzero postings by kind) of one scenario."""
    name = os.path.basename(path)
    tables, failure = compute_folder(path)
    if tables is None:
        return ([] if name in failures else [f"the oracle fails ({failure}), the program does not"]), Counter()
    kinds = Counter(key[5] for key, amount in tables[0].items() if amount)
    if name in failures:
        return [f"the program fails ({failures[name]}), the oracle does not"], kinds
    if not os.path.isdir(folder):
        return ["the program wrote nothing"], kinds
    return list(differences(table_pairs(tables, folder))), kinds


def features_of(path):
    """What else the scenario contains, for the count of what was exercised."""
    scenario = Scenario(path)
    yield "remainder " + scenario.remainder.partition(":")[0]
    yield from ("source" for agreement in scenario.agreements.values() if agreement.source)
    yield from ("when " + word for agreement in scenario.agreements.values() for clause in agreement.clauses
                for word, _ in clause.rows[0].when)


def compare_all(program, paths, out):
    kinds, features, failed, found = Counter(), Counter(), 0, []
    for start in range(0, len(paths), BATCH):
        batch = paths[start: start + BATCH]
        batch_out = os.path.join(out, f"out{start // BATCH:04d}")
        failures = run_batch(program, batch, batch_out)
        failed += len(failures)
        for path in batch:
            lines, seen = compare_one(path, os.path.join(batch_out, os.path.basename(path)), failures)
            kinds += seen
            features.update(set(features_of(path)))
            if lines:
                found.append((path, lines))
    return kinds, features, failed, found


def report(found):
    for path, lines in found[:SHOWN]:
        print(path)
        for line in lines[:SHOWN]:
            print("   ", line)
        if len(lines) > SHOWN:
            print(f"    ... and {len(lines) - SHOWN} more")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--keep", help="where scenarios and outputs stay")
    options = parser.parse_args()
    folder = options.keep or tempfile.mkdtemp(prefix="fencheng-oracle-")
    paths = generate(options.seed, options.count, os.path.join(folder, "scenarios"))
    kinds, features, failed, found = compare_all(options.program, paths, folder)
    print("seed", options.seed)
    print("nonzero postings:", ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()))
    print("scenarios with:", ", ".join(f"{name} {count}" for name, count in sorted(features.items())))
    print(f"scenarios that the program refused: {failed}")
    report(found)
    if found:
        print(f"kept in {folder}")
    elif not options.keep:
        shutil.rmtree(folder)
    print(f"oracle: {options.count} scenarios, {len(found)} differences (seed {options.seed})")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
