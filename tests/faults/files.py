#!/usr/bin/env python3
"""Every file call of every command fails, once and from there on, with what a disk or a network drive says; reads and
writes take one byte only; a signal comes in between. Exit codes 66 and 73 with the name of the file, the old output whole
or the new one; where the call can be made again, nobody notices.
  files.py SHIM [--all | --points N] [--seed N] [COMMAND...]"""
import argparse
import errno
import os
import random
import re
import sys
import time

import kit

UNREADABLE, BROKEN, UNWRITABLE = 66, 70, 73
# What can go wrong, and the calls that may say so.
ERRORS = (("EIO", ""), ("EACCES", "open,opendir,mkdir,rename,unlink,stat,realpath"), ("ENOSPC", "write,open,mkdir,fsync,rename,close"))
INTERRUPTED = "read,pread,write,open,fsync,close"


def place_of(tools, outcome):
    """The path of the first call that failed, as messages may name it: its last parts."""
    path = outcome.what.split(" ", 1)[1] if " " in outcome.what else ""
    path = re.sub(r"\.([a-z0-9]+)\.tmp-[0-9a-f]+o?", r"\1", path)
    return path.replace(str(tools.root), "")


def check(tools, case, outcome, where, stays):
    """A code for reading or writing, and a message that names a place."""
    tools.check_tree(case, outcome, f"{where} ({outcome.what})")
    if not outcome.faults or tools.is_as_usual(case, outcome):
        return
    place = place_of(tools, outcome)
    named = [part for part in place.split("/") if len(part) > 2 and part in outcome.err]
    good = outcome.code in (UNREADABLE, UNWRITABLE) and outcome.err.strip() and (named or stays)
    writes = case.target and str(case.target) in outcome.what and "closed/2023Q1" not in outcome.what
    call = outcome.what.split(" ")[0]
    if good and outcome.code == UNWRITABLE and not stays:
        good = bool(writes) or "/tmp" in outcome.what
    if good and outcome.code == UNREADABLE and not stays:
        good = not writes or call in ("read", "pread", "stat", "readdir", "opendir", "open", "realpath", "close")
    if not good:
        tools.complain(f"{where}: {outcome.what}: exit code {outcome.code}\n{outcome.out[-300:]}{outcome.err[-1200:]}")


def check_unnoticed(tools, case, outcome, where):
    tools.check_tree(case, outcome, where)
    if not tools.is_as_usual(case, outcome):
        tools.complain(f"{where}: {outcome.what}: exit code {outcome.code}\n{outcome.err[-1200:]}")


class Walk:
    def __init__(self, tools, points, chance):
        self.tools, self.points, self.chance, self.tried = tools, points, chance, 0

    def numbers(self, case, plan):
        total = self.tools.attempt(case, at=0, **plan).calls
        self.tools.restore(case)
        chosen = range(1, total + 1)
        if self.points and total > self.points:
            chosen = sorted(self.chance.sample(chosen, self.points))
        return chosen

    def errors(self, case):
        for name, calls in ERRORS:
            plan = {"kind": "files", "under": self.tools.root, "error": getattr(errno, name)}
            if calls:
                plan["calls"] = calls
            for number in self.numbers(case, plan):
                for stays in (0, 1):
                    outcome = self.tools.attempt(case, at=number, stays=stays, **plan)
                    where = f"{case.name}, {name} at call {number}{' and all later ones' * stays}"
                    check(self.tools, case, outcome, where, stays)
                    self.tried += outcome.faults > 0

    def continued(self, case):
        """Signals and short counts: once at each call, and short at all of them."""
        for name, error, calls in (("EINTR", errno.EINTR, INTERRUPTED), ("one byte", 0, "read,pread,write")):
            plan = {"kind": "files", "under": self.tools.root, "error": error, "calls": calls}
            for number in self.numbers(case, plan):
                outcome = self.tools.attempt(case, at=number, **plan)
                check_unnoticed(self.tools, case, outcome, f"{case.name}, {name} at call {number}")
                self.tried += outcome.faults > 0
        outcome = self.tools.attempt(case, kind="files", under=self.tools.root, error=0, calls="read,pread,write", at=1,
                                     stays=1)
        check_unnoticed(self.tools, case, outcome, f"{case.name}, every read and write takes one byte")
        self.tried += outcome.faults > 0

    def grows(self, case):
        """Another program adds to a table while it is read: a table may not be half old and half new."""
        plan = {"kind": "files", "under": self.tools.now, "error": -1, "calls": "read"}
        kept = {path: path.read_bytes() for path in self.tools.now.rglob("*.csv")}
        for number in self.numbers(case, plan):
            outcome = self.tools.attempt(case, at=number, **plan)
            for path, content in kept.items():
                if path.read_bytes() != content:
                    path.write_bytes(content)
            self.tools.check_tree(case, outcome, f"{case.name}, grows at read {number}")
            self.tried += outcome.faults > 0
            said = outcome.code == UNREADABLE and "changed while it was read" in outcome.err
            sealed = outcome.code == 65 and "closed/2023Q1" in outcome.what and "closed/2023Q1" in outcome.err
            if outcome.faults and not said and not sealed:
                self.tools.complain(f"{case.name}: {outcome.what} grew: exit code {outcome.code}\n{outcome.err[-600:]}")


def full_screen(tools, case):
    """Standard output that takes nothing."""
    with open("/dev/full", "wb") as full:
        done = kit.subprocess.run([kit.PROGRAM, *map(str, case.words)], stdout=full, stderr=kit.subprocess.PIPE,
                                  env=tools.environment, check=False)
    tools.restore(case)
    if case.out and done.returncode != UNWRITABLE:
        tools.complain(f"{case.name} into a full disk: exit code {done.returncode}\n{done.stderr.decode()}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("shim")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--points", type=int, default=12)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("commands", nargs="*")
    given = parser.parse_intermixed_args()
    print("seed", given.seed)
    with kit.Kit(given.shim) as tools:
        walk = Walk(tools, 0 if given.all else given.points, random.Random(given.seed))
        for case in tools.cases():
            if given.commands and case.name not in given.commands:
                continue
            started, before = time.time(), walk.tried
            walk.errors(case)
            walk.continued(case)
            if case.name in ("check", "run", "close"):
                walk.grows(case)
            if os.path.exists("/dev/full"):
                full_screen(tools, case)
            print(f"{case.name}: faults {walk.tried - before}, {time.time() - started:.1f} s", flush=True)
        print("faults", walk.tried)
        return tools.finish()


if __name__ == "__main__":
    sys.exit(main())
