#!/usr/bin/python3
"""Closes periods of random scenarios, changes their inputs, and compares what fencheng settles then with the oracle.

closing.py --program PATH/TO/fencheng --seed S --count N [--keep DIR]
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter

from changes import change, explicit_years, write_all
from compare import differences, other_failure, spread
from engine import Engine
from maker import Maker
from netting import faults
from oracle import CORRECTION_COLUMNS, SETTLEMENT_COLUMNS, SHARE_COLUMNS, compute_folder
from program import read_csv, read_tables, run_program, transfers
from scenario import Scenario
from settlement import STEPS, Closed, Settling, period_text
from tables import check
from values import ScenarioFails, amount_fen, period_months

TABLES = ("settlement", "direction", "corrections", "corrections-detail")
ROUNDS = 2
SHOWN = 20


def settled_tables(settling):
    return {
        "settlement": spread(settling.rows, SETTLEMENT_COLUMNS),
        "direction": {key: (row.net > 0) - (row.net < 0) for key, row in settling.rows.items()},
        "corrections": spread(settling.corrections, CORRECTION_COLUMNS),
        "corrections-detail": spread(settling.detail, SHARE_COLUMNS),
    }


def settling_faults(settling, folder):
    theirs = read_tables(folder)
    yield from differences(settled_tables(settling), {name: theirs[name] for name in TABLES})
    yield from faults(settling.nets, transfers(folder))


def lines_of(folder):
    """The lines of settlement.csv behind its header."""
    path = os.path.join(folder, "settlement.csv")
    if not os.path.exists(path):
        return []
    with open(path, "rb") as file:
        return file.read().split(b"\n")[1:]


def closed_bytes(folder):
    """{path: bytes} of all records."""
    found = {}
    for place, _, names in os.walk(os.path.join(folder, "closed")):
        for name in names:
            path = os.path.join(place, name)
            with open(path, "rb") as file:
                found[path] = file.read()
    return found


class Case:
    """One scenario through its closings and changes."""

    def __init__(self, seed, number, root):
        self.rng = random.Random(f"closing {seed}/{number}")
        self.folder = os.path.join(root, f"s{number:05d}")
        self.maker = Maker(self.rng)
        explicit_years(self.maker)
        write_all(self.rng, self.folder, self.maker)
        self.closed, self.closings = None, []
        self.found, self.works = [], compute_folder(self.folder)[0] is not None
        self.records = {}

    @property
    def name(self):
        return os.path.basename(self.folder)

    def fault(self, text):
        self.found.append(text)

    def settling(self, **options):
        return Settling(Scenario(self.folder), closed=self.closed, **options)

    def close(self, program):
        """Signs off a period, now and then the last one; False if none is open."""
        settling = self.settling()
        first_known = min(row.booked_month for row in Scenario(self.folder).ledger)
        open_months = [m for m in settling.months[: -1 if self.rng.random() < 0.85 else None]
                       if m >= first_known and (not self.closed or m > self.closed.last_month)]
        if not open_months:
            return False
        month = self.rng.choice(open_months)
        period = period_text(month, settling.step)
        done = self.run_settle(program, "--close", period, "--by", "the oracle")
        if done.returncode:
            self.fault(f"--close {period} ended with {done.returncode}: {done.stderr[-500:]}")
            return False
        self.closed = Closed(self.settling(upto=month).run())
        self.closings.append(self.closed)
        self.records = closed_bytes(self.folder)
        self.refuse_earlier(program, period)
        return True

    def refuse_earlier(self, program, period):
        if self.run_settle(program, "--close", period).returncode == 0:
            self.fault(f"{period} was closed twice")
        if closed_bytes(self.folder) != self.records:
            self.fault(f"closing {period} again changed the records")

    def run_settle(self, program, *options):
        return subprocess.run([program, "settle", *options, "--lang", "en", "--quiet", self.folder], text=True, capture_output=True, check=False)

    def check(self, folder, failure, before):
        """The tables of one run against the oracle; closed periods must stand as `before`, byte for byte."""
        if closed_bytes(self.folder) != self.records:
            self.fault("a run changed the records")
        try:
            settling = self.whole_run()
        except ScenarioFails as fails:
            self.found += other_failure(str(fails), failure)
            return None
        if failure is not None:
            self.fault(f"the program fails ({failure}), the oracle does not")
            return None
        self.found += settling_faults(settling, folder)
        self.check_sums(folder)
        self.check_closed_lines(lines_of(folder), before)
        return lines_of(folder)

    def whole_run(self):
        """With every row the clauses must apply as well; closed periods are not evaluated."""
        scenario = Scenario(self.folder)
        check(scenario)
        Engine(scenario, scenario.ledger, scenario.last_year).run()
        return self.settling().run()

    def check_sums(self, folder):
        """Every party's nets sum to what it is due less what it collected, at the end."""
        nets, last = Counter(Scenario(self.folder).opening_sums("settled")), {}
        for row in read_csv(os.path.join(folder, "settlement.csv")):
            nets[row["party"]] += amount_fen(row["net"])
            last[row["party"]] = amount_fen(row["due"]) - amount_fen(row["collected"])
        for party, amount in last.items():
            if nets[party] != amount:
                self.fault(f"the nets of {party} sum to {nets[party]}, not to {amount}")

    def check_closed_lines(self, lines, before):
        if not self.closed or before is None:
            return
        is_closed = lambda line: line and period_months(line.split(b",")[0].decode())[1] <= self.closed.last_month
        if [line for line in lines if is_closed(line)] != [line for line in before if is_closed(line)]:
            self.fault("lines of closed periods changed")

    def check_as_of(self, program, out):
        """What was believed at the end of a month; closings of periods that end later are forgotten."""
        scenario = Scenario(self.folder)
        month = self.rng.randint(scenario.first_year * 12, self.settling().months[-1])
        text = f"{month // 12}-{month % 12 + 1:02d}"
        known = [closed for closed in self.closings if closed.last_month <= month]
        settling = Settling(scenario, as_of=month, closed=known[-1] if known else None)
        done = self.run_settle(program, "--as-of", text, "-o", out, "--encoding", "utf-8")
        try:
            settling.run()
        except ScenarioFails as fails:
            if done.returncode != 65:
                self.fault(f"--as-of {text} ended with {done.returncode}, the oracle fails: {fails}")
            return
        if done.returncode:
            self.fault(f"--as-of {text} ended with {done.returncode}: {done.stderr[-500:]}")
            return
        folder = os.path.join(out, self.name + ".settle")
        self.found += [f"--as-of {text}: {line}" for line in settling_faults(settling, folder)]

    def check_tampering(self, program):
        """A record that does not have its hashes is an error."""
        paths = [path for path in self.records if not path.endswith(("record.json", "record.csv"))]
        latest = period_text(self.closed.last_month, STEPS[Scenario(self.folder).settle])
        path = self.rng.choice([path for path in paths if os.path.basename(os.path.dirname(path)) == latest])
        content = self.records[path]
        with open(path, "wb") as file:
            file.write(content[:-1] + (b" " if content[-1:] != b" " else b"x"))
        done = self.run_settle(program)
        if done.returncode != 65:
            self.fault(f"{os.path.basename(path)} of the record was changed: ended with {done.returncode}")
        with open(path, "wb") as file:
            file.write(content)


class Closings:
    """All cases of one seed, and what was seen in them."""

    def __init__(self, program, seed, count, root):
        self.program, self.root = program, root
        self.cases = [Case(seed, number, os.path.join(root, "scenarios")) for number in range(1, count + 1)]
        self.seen = Counter()

    def run_all(self, cases, name):
        out = os.path.join(self.root, name)
        failures = run_program(self.program, [case.folder for case in cases], out)
        return out, failures

    def run(self):
        cases = [case for case in self.cases if case.works]
        self.seen["scenarios that work"] = len(cases)
        lines = {}
        for turn in range(1, ROUNDS + 1):
            cases = [case for case in cases if case.close(self.program)]
            self.seen[f"closings, round {turn}"] = len(cases)
            lines = self.compare(cases, f"closed-{turn}", lines)
            for case in cases:
                for what in change(case.rng, case.maker, case.folder):
                    self.seen[what] += 1
            lines = self.compare(cases, f"changed-{turn}", lines)
            cases = [case for case in cases if lines.get(case.name) is not None]
            self.seen[f"changed and still working, round {turn}"] = len(cases)
            for case in cases:
                case.check_as_of(self.program, os.path.join(self.root, f"as-of-{turn}"))
        for case in cases[::5]:
            case.check_tampering(self.program)

    def compare(self, cases, name, before):
        out, failures = self.run_all(cases, name)
        after = {}
        for case in cases:
            after[case.name] = case.check(os.path.join(out, case.name), failures.get(case.name),
                                          before.get(case.name))
            if case.found and name not in case.found[-1]:
                case.found[-1] += f" [{name}]"
        return after


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--keep", help="where scenarios and outputs stay")
    options = parser.parse_args()
    root = options.keep or tempfile.mkdtemp(prefix="fencheng-closing-")
    closings = Closings(options.program, options.seed, options.count, root)
    closings.run()
    for what, count in sorted(closings.seen.items()):
        print(f"{count:7}  {what}")
    found = [case for case in closings.cases if case.found]
    for case in found[:SHOWN]:
        print(case.folder)
        for line in case.found[:SHOWN]:
            print("   ", line)
    if found:
        print(f"kept in {root}")
    elif not options.keep:
        shutil.rmtree(root)
    print(f"closing: {options.count} scenarios, {len(found)} with differences (seed {options.seed})")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
