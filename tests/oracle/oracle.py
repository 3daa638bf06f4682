#!/usr/bin/python3
"""Computes one scenario folder from the written rules: oracle.py SCENARIO_DIR [--out DIR]."""

import argparse
import csv
import os
import sys

from engine import compute
from scenario import Scenario
from values import ScenarioFails, yuan


def compute_folder(folder):
    """(tables, '') or (None, why the scenario fails)."""
    try:
        return compute(Scenario(folder)), ""
    except ScenarioFails as failure:
        return None, str(failure)


def write_csv(folder, name, header, rows):
    with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


def allocation_rows(table):
    return [[*key, yuan(amount)] for key, amount in sorted(table.items()) if amount]


def summary_rows(table, years):
    parties = sorted({party for party, _ in table})
    lines = {party: [table[party, year] for year in years] for party in parties}
    lines["total"] = [sum(line[i] for line in lines.values()) for i in range(len(years))]
    return [[party, *map(yuan, line), yuan(sum(line))] for party, line in lines.items()]


def settlement_rows(table):
    return [[*key, *map(yuan, amounts)] for key, amounts in sorted(table.items())]


def write_tables(tables, folder, years):
    allocation, summary, settlement, funds = tables
    os.makedirs(folder, exist_ok=True)
    write_csv(folder, "allocation.csv",
              ["agreement", "pool", "period", "stream", "party", "kind", "clause", "amount"],
              allocation_rows(allocation))
    write_csv(folder, "summary.csv", ["party", *years, "total"], summary_rows(summary, years))
    write_csv(folder, "settlement.csv", ["period", "party", "due", "collected", "net"],
              settlement_rows(settlement))
    write_csv(folder, "funds.csv", ["fund", "period", "inflow", "drawn", "spent", "closing"],
              settlement_rows(funds))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenario")
    parser.add_argument("--out")
    options = parser.parse_args()
    tables, failure = compute_folder(options.scenario)
    if tables is None:
        print(f"fails: {failure}")
        return 65
    scenario = Scenario(options.scenario)
    years = list(range(scenario.first_year, scenario.last_year + 1))
    if options.out:
        write_tables(tables, options.out, years)
    else:
        for row in summary_rows(tables[1], years):
            print(*row)
    return 0


if __name__ == "__main__":
    sys.exit(main())
