#!/usr/bin/python3
"""Compares fencheng with the oracle on random scenarios.

compare.py --program PATH/TO/fencheng --seed S --count N [--keep DIR]
"""

import argparse
import os
import re
import shutil
import sys
import tempfile
from collections import Counter
from fractions import Fraction

from causes import cause_faults
from census import features_of, print_counts
from generate import generate
from netting import faults
from oracle import (CORRECTION_COLUMNS, FUND_COLUMNS, PROGRAM_COLUMNS, SETTLEMENT_COLUMNS, SHARE_COLUMNS,
                    compute_folder)
from program import causes, read_tables, run_program, transfers
from scenario import Scenario

BATCH = 200
SHOWN = 20
FIRST_AMENDMENT = "m1"


def summary_with_totals(summary):
    table = Counter()
    for (party, year), amount in summary.items():
        for row in (party, "total"):
            table[row, str(year)] += amount
            table[row, "total"] += amount
    return table


def spread(table, columns):
    return {(*(key if isinstance(key, tuple) else (key,)), column): value
            for key, values in table.items() for column, value in zip(columns, values)}


def our_tables(scenario, tables):
    exact = lambda key, units: Fraction(units, 10 ** scenario.decimals[key[2]])
    return {
        "allocation": tables.allocation,
        "summary": summary_with_totals(tables.summary),
        "settlement": spread(tables.settlement, SETTLEMENT_COLUMNS),
        "direction": {key: (row.net > 0) - (row.net < 0) for key, row in tables.settlement.items()},
        "corrections": spread(tables.corrections, CORRECTION_COLUMNS),
        "corrections-detail": spread(tables.detail, SHARE_COLUMNS),
        "funds": spread(tables.funds, FUND_COLUMNS),
        "funds-detail": tables.funds_detail,
        "contributions": tables.contributions,
        "programs": spread(tables.programs, PROGRAM_COLUMNS),
        "indicators": {key: exact(key, units) for key, units in tables.indicators.items()},
        "marks": {key: key in tables.marks for key, units in tables.indicators.items() if units},
        "targets": spread(tables.targets, ("actual", "at_least", "gap", "met")),
        "growth": spread(tables.growth, ("known_year", "known", "at_least", "growth")),
    }


def differences(ours, theirs):
    """Lines that say where the two disagree; a missing amount counts as 0, a missing figure as blank."""
    for name in ours:
        nothing = None if name in ("targets", "growth") else 0
        for key in sorted(set(ours[name]) | set(theirs[name]), key=str):
            our, their = ours[name].get(key, nothing), theirs[name].get(key, nothing)
            if our != their:
                yield f"{name} {key}: oracle {our}, program {their}"


def cut_off_of(message):
    """The cut-off at which the clauses could not be applied; None if they fail with every row."""
    found = re.search(r"settlement up to (\d{4}(-\d\d|Q\d)?)\b", message)
    return found and found[1]


def other_failure(ours, theirs):
    if theirs is None:
        yield f"the oracle fails ({ours}), the program does not"
    elif cut_off_of(ours) != cut_off_of(theirs):
        yield f"the oracle fails ({ours}), the program otherwise ({theirs})"


def compare_one(path, folder, failures, amended):
    """(difference lines, the oracle's tables) of one scenario."""
    name = os.path.basename(path)
    tables, failure = compute_folder(path, amended)
    if tables is None:
        return list(other_failure(failure, failures.get(name))), None
    if name in failures:
        return [f"the program fails ({failures[name]}), the oracle does not"], tables
    if not os.path.isdir(folder):
        return ["the program wrote nothing"], tables
    scenario = Scenario(path, amended)
    return [*differences(our_tables(scenario, tables), read_tables(folder)),
            *faults(tables.nets, transfers(folder)),
            *cause_faults(scenario, tables, causes(folder))], tables


class Comparison:
    """The counts of a whole comparison."""

    def __init__(self, program, out):
        self.program, self.out = program, out
        self.features, self.failed, self.found = Counter(), 0, []

    def compare(self, paths, amended=None):
        for start in range(0, len(paths), BATCH):
            batch = paths[start: start + BATCH]
            batch_out = os.path.join(self.out, f"out-{amended or 'all'}-{start // BATCH:04d}")
            failures = run_program(self.program, batch, batch_out, amended)
            self.failed += len(failures)
            for path in batch:
                folder = os.path.join(batch_out, os.path.basename(path))
                lines, tables = compare_one(path, folder, failures, amended)
                if amended is None:
                    self.features.update(features_of(path, tables))
                if lines:
                    self.found.append((path + (f" --amended {amended}" if amended else ""), lines))

    def report(self):
        for path, lines in self.found[:SHOWN]:
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
    comparison = Comparison(options.program, folder)
    comparison.compare(paths)
    amended = [path for path in paths if os.path.exists(os.path.join(path, "amendments.csv"))]
    for choice in ("none", FIRST_AMENDMENT):
        comparison.compare(amended, choice)
    print("seed", options.seed)
    print_counts(comparison.features, options.count)
    print(f"scenarios that the program refused: {comparison.failed}")
    comparison.report()
    if comparison.found:
        print(f"kept in {folder}")
    elif not options.keep:
        shutil.rmtree(folder)
    print(f"runs as agreed before an amendment: {2 * len(amended)}")
    print(f"oracle: {options.count} scenarios, {len(comparison.found)} differences (seed {options.seed})")
    return 1 if comparison.found else 0


if __name__ == "__main__":
    sys.exit(main())
