"""Runs fencheng on many scenarios and reads the tables that it writes."""

import csv
import os
import subprocess
from collections import Counter
from fractions import Fraction

from oracle import CORRECTION_COLUMNS, FUND_COLUMNS, PROGRAM_COLUMNS, SETTLEMENT_COLUMNS, SHARE_COLUMNS
from values import amount_fen, number_of, year_of

TABLES = ("allocation", "summary", "settlement", "corrections", "corrections-detail", "transfers", "funds",
          "funds-detail", "contributions", "programs", "indicators", "targets", "growth")
GOOD_EXITS = (0, 65)
DIRECTIONS = {"hands over": -1, "": 0, "receives": 1}
MET_WORDS = {"met": True, "not met": False, "unknown": None}


def run_program(program, paths, out, amended=None):
    """Runs it once on many scenarios; returns {name: message} of those that it says failed."""
    command = [program, "run", "--lang", "en", "--encoding", "utf-8", "--quiet", "-o", out,
               "--tables", ",".join(TABLES)]
    command += ["--amended", amended] if amended else []
    done = subprocess.run([*command, "-"], input="\n".join(paths) + "\n", text=True, capture_output=True)
    if done.returncode not in GOOD_EXITS:
        print(f"the program ended with {done.returncode}: {done.stderr[-2000:]}")
    return {os.path.basename(row["scenario"].rstrip("/")): row["message"]
            for row in read_csv(os.path.join(out, "failures.csv"))}


def read_csv(path):
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def cell_key(row, columns):
    return tuple(int(row[c]) if c in ("year", "clause") else row[c] for c in columns)


def year_key(row, columns):
    return tuple(int(row[c]) if c in ("period", "clause") else row[c] for c in columns)


def keyed_amounts(rows, columns):
    """{key: sum of `amount`}"""
    table = Counter()
    for row in rows:
        table[year_key(row, columns)] += amount_fen(row["amount"])
    return table


def spread_amounts(rows, columns, figures, key_of=year_key):
    """{(*key, figure): amount}; a second row of one key shows as a doubled amount."""
    table = Counter()
    for row in rows:
        for figure in figures:
            table[(*key_of(row, columns), figure)] += amount_fen(row[figure])
    return table


def directions(rows):
    """{(period, party): -1, 0 or 1} by the word in the column `direction`."""
    return {(row["period"], row["party"]): DIRECTIONS[row["direction"]] for row in rows}


def transfers(folder):
    """[(period, span, payer, receiver, amount)]"""
    return [(row["period"], row["span"], row["payer"], row["receiver"], amount_fen(row["amount"]))
            for row in read_csv(os.path.join(folder, "transfers.csv"))]


def causes(folder):
    """{(booked, year, party): text}"""
    return {cell_key(row, ("booked", "year", "party")): row["rows"]
            for row in read_csv(os.path.join(folder, "corrections.csv"))}


def summary(rows):
    return {(row["party"], column): amount_fen(cell) for row in rows
            for column, cell in row.items() if column.isdigit() or column == "total"}


def programs(rows):
    readers = dict.fromkeys(("asked", "paid", "cut"), amount_fen) | {"period": year_of}
    read = lambda row, column: readers.get(column, str)(row[column])
    return {(row["program"], column): read(row, column) for row in rows for column in PROGRAM_COLUMNS}


def figure(text):
    """A figure of targets.csv or growth.csv: a number, a percentage as its number, or blank."""
    return Fraction(number_of(text.removesuffix("%"))) if text else None


def indicators(rows):
    table = {}
    for row in rows:
        key = year_key(row, ("agreement", "period", "stream", "party"))
        table[key] = table.get(key, 0) + number_of(row["amount"])
    return table


def marks(rows):
    return {year_key(row, ("agreement", "period", "stream", "party")): bool(row["mark"])
            for row in rows if number_of(row["amount"])}


def targets(rows):
    table = {}
    for row in rows:
        for column in ("actual", "at_least", "gap"):
            table[row["target"], int(row["year"]), column] = figure(row[column])
        table[row["target"], int(row["year"]), "met"] = MET_WORDS.get(row["met"], row["met"])
    return table


def growth(rows):
    return {(row["target"], int(row["year"]), column): figure(row[column]) for row in rows
            for column in ("known_year", "known", "at_least", "growth")}


def read_tables(folder):
    """{table: {key: value}} as compare.py has them from the oracle."""
    rows = {name: read_csv(os.path.join(folder, name + ".csv")) for name in TABLES}
    return {
        "allocation": keyed_amounts(rows["allocation"], ("agreement", "pool", "period", "stream", "party",
                                                         "kind", "clause")),
        "summary": summary(rows["summary"]),
        "settlement": spread_amounts(rows["settlement"], ("period", "party"), SETTLEMENT_COLUMNS, cell_key),
        "direction": directions(rows["settlement"]),
        "corrections": spread_amounts(rows["corrections"], ("booked", "year", "party"), CORRECTION_COLUMNS, cell_key),
        "corrections-detail": spread_amounts(
            rows["corrections-detail"], ("booked", "year", "party", "agreement", "pool", "clause", "kind"), SHARE_COLUMNS,
            cell_key),
        "funds": spread_amounts(rows["funds"], ("fund", "period"), FUND_COLUMNS),
        "funds-detail": keyed_amounts(rows["funds-detail"], ("fund", "period", "item", "agreement", "program")),
        "contributions": keyed_amounts(rows["contributions"], ("fund", "period", "party")),
        "programs": programs(rows["programs"]),
        "indicators": indicators(rows["indicators"]),
        "marks": marks(rows["indicators"]),
        "targets": targets(rows["targets"]),
        "growth": growth(rows["growth"]),
    }
