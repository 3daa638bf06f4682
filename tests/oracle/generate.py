#!/usr/bin/python3
"""Writes random, mostly valid scenario folders: generate.py --seed S --count N [--out DIR] [--census]."""

import argparse
import csv
import os
import random
import shutil
import tempfile

from census import census, print_counts
from includemaker import FOLDER
from maker import COLUMNS, Maker
from oracle import compute_folder
from spoilers import SPOILERS


def write(maker, rng, folder):
    write_tables(rng, folder, maker.tables)
    if maker.included:
        write_tables(rng, os.path.join(folder, FOLDER), maker.included)


def write_tables(rng, folder, tables):
    os.makedirs(folder, exist_ok=True)
    for name, rows in tables.items():
        if rows:
            write_table(rng, os.path.join(folder, name + ".csv"), COLUMNS[name], rows)


def write_table(rng, path, columns, rows):
    columns = [c for c in columns if any(row.get(c, "") != "" for row in rows) or rng.random() < 0.5]
    if rng.random() < 0.2:
        rng.shuffle(columns)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([cell(row.get(column, "")) for column in columns] for row in rows)


def cell(value):
    return ";".join(value) if isinstance(value, list) else value


def make(rng):
    maker = Maker(rng)
    if rng.random() < 0.06:
        rng.choice(SPOILERS)(maker)
    return maker


def generate(seed, count, folder):
    """Writes the scenarios and returns their paths."""
    paths = []
    for number in range(1, count + 1):
        path = os.path.join(folder, f"s{number:05d}")
        rng = random.Random(f"{seed}/{number}")
        write(make(rng), rng, path)
        paths.append(path)
    return paths


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--out")
    parser.add_argument("--census", action="store_true", help="print how often each kind, option and table occurs")
    options = parser.parse_args()
    if not options.out and not options.census:
        parser.error("--out or --census")
    folder = options.out or tempfile.mkdtemp(prefix="fencheng-census-")
    paths = generate(options.seed, options.count, folder)
    if options.census:
        print_counts(census(paths, compute_folder), options.count)
    if not options.out:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
