#!/usr/bin/env python3
"""Every request for memory of every command fails once, and from there on: the program says that memory is short and
ends with 70, or gets along without; nothing crashes, no output is half written.
  memory.py SHIM [--all | --points N] [--seed N] [COMMAND...]"""
import argparse
import random
import sys
import time

import kit

BROKEN = 70


def check(tools, case, outcome, where):
    if "AddressSanitizer: CHECK failed" in outcome.err:  # the sanitizer's own memory
        return
    tools.check_tree(case, outcome, where)
    if not outcome.faults or tools.is_as_usual(case, outcome):
        return
    if outcome.code == BROKEN and kit.SHORT_OF_MEMORY in outcome.err:
        return
    tools.complain(f"{where}: exit code {outcome.code}\n{outcome.err[-1500:]}")


def walk(tools, case, points, chance):
    """Tries all points, or so many of them by chance."""
    total = tools.attempt(case, kind="memory", at=0).calls
    if not total:
        return 0, 0
    numbers = list(range(1, total + 1))
    tried = 0
    tools.restore(case)
    for number in sorted(chance.sample(numbers, min(points, total))) if points else numbers:
        for stays in (0, 1):
            outcome = tools.attempt(case, kind="memory", at=number, stays=stays)
            check(tools, case, outcome, f"{case.name}, request {number} of {total}{' and all later ones' * stays}")
            tried += outcome.faults > 0
    return total, tried


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("shim")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--points", type=int, default=14)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("commands", nargs="*")
    given = parser.parse_intermixed_args()
    print("seed", given.seed)
    chance = random.Random(given.seed)
    with kit.Kit(given.shim) as tools:
        sum_tried = 0
        for case in tools.cases():
            if given.commands and case.name not in given.commands:
                continue
            started = time.time()
            total, tried = walk(tools, case, 0 if given.all else given.points, chance)
            sum_tried += tried
            print(f"{case.name}: requests {total}, faults {tried}, {time.time() - started:.1f} s", flush=True)
        if not sum_tried:
            print("the memory of this build cannot be made to fail (its sanitizer brings its own)")
            return 77
        print("faults", sum_tried)
        return tools.finish()


if __name__ == "__main__":
    sys.exit(main())
