#!/usr/bin/python3
"""Computes one scenario folder from the written rules: oracle.py SCENARIO_DIR [--out DIR] [--amended none|CODE]."""

import argparse
import csv
import os
import sys

from scenario import Scenario
from tables import compute
from values import ScenarioFails, yuan

SETTLEMENT_COLUMNS = ["due", "collected", "settled_before", "net", "corrections"]
CORRECTION_COLUMNS = ["old", "new", "difference", "net"]
SHARE_COLUMNS = ["old", "new", "difference"]
MARK = "for assessment, not published"
FUND_COLUMNS = ["opening", "inflow", "drawn", "spent", "returned", "closing"]
PROGRAM_COLUMNS = ["fund", "period", "kind", "city", "enterprise", "cluster", "asked", "paid", "cut"]


def compute_folder(folder, amended=None):
    """(tables, '') or (None, why the scenario fails)."""
    try:
        return compute(Scenario(folder, amended)), ""
    except ScenarioFails as failure:
        return None, str(failure)


def write_csv(folder, name, header, rows):
    with open(os.path.join(folder, name + ".csv"), "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


def amount_rows(table):
    return [[*key, yuan(amount)] for key, amount in sorted(table.items()) if amount]


def wide_rows(table):
    return [[*key, *map(yuan, amounts)] for key, amounts in sorted(table.items())]


def summary_rows(table, years):
    parties = sorted({party for party, _ in table})
    lines = {party: [table[party, year] for year in years] for party in parties}
    lines["total"] = [sum(line[i] for line in lines.values()) for i in range(len(years))]
    return [[party, *map(yuan, line), yuan(sum(line))] for party, line in lines.items()]


def decimal(value, decimals):
    sign, digits = "-" if value < 0 else "", f"{abs(value):0{decimals + 1}d}"
    return sign + digits[: len(digits) - decimals] + ("." + digits[-decimals:] if decimals else "")


def indicator_rows(scenario, tables):
    return [[*key, decimal(units, scenario.decimals[key[2]]), MARK if key in tables.marks else ""]
            for key, units in sorted(tables.indicators.items())]


def figure_rows(table):
    """Figures of targets as fractions; an unknown one is blank."""
    return [[*key, *("" if figure is None else figure for figure in figures)]
            for key, figures in sorted(table.items())]


def write_tables(scenario, tables, folder):
    os.makedirs(folder, exist_ok=True)
    years = list(range(scenario.first_year, scenario.last_year + 1))
    write_csv(folder, "allocation", ["agreement", "pool", "period", "stream", "party", "kind", "clause", "amount"],
              amount_rows(tables.allocation))
    write_csv(folder, "summary", ["party", *years, "total"], summary_rows(tables.summary, years))
    write_csv(folder, "settlement", ["period", "party", *SETTLEMENT_COLUMNS], wide_rows(tables.settlement))
    write_csv(folder, "corrections", ["booked", "year", "party", *CORRECTION_COLUMNS], wide_rows(tables.corrections))
    write_csv(folder, "corrections-detail",
              ["booked", "year", "party", "agreement", "pool", "clause", "kind", *SHARE_COLUMNS], wide_rows(tables.detail))
    write_csv(folder, "funds", ["fund", "period", *FUND_COLUMNS], wide_rows(tables.funds))
    write_csv(folder, "funds-detail", ["fund", "period", "item", "agreement", "program", "amount"],
              amount_rows(tables.funds_detail))
    write_csv(folder, "contributions", ["fund", "period", "party", "amount"], amount_rows(tables.contributions))
    write_csv(folder, "programs", ["program", *PROGRAM_COLUMNS],
              [[code, *row[:6], *map(yuan, row[6:])] for code, row in tables.programs.items()])
    write_csv(folder, "indicators", ["agreement", "period", "stream", "party", "amount", "mark"],
              indicator_rows(scenario, tables))
    write_csv(folder, "targets", ["target", "year", "actual", "at_least", "gap", "met"], figure_rows(tables.targets))
    write_csv(folder, "growth", ["target", "year", "known_year", "known", "at_least", "growth"],
              figure_rows(tables.growth))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenario")
    parser.add_argument("--out")
    parser.add_argument("--amended")
    options = parser.parse_args()
    tables, failure = compute_folder(options.scenario, options.amended)
    if tables is None:
        print(f"fails: {failure}")
        return 65
    scenario = Scenario(options.scenario, options.amended)
    if options.out:
        write_tables(scenario, tables, options.out)
    else:
        for row in summary_rows(tables.summary, range(scenario.first_year, scenario.last_year + 1)):
            print(*row)
    return 0


if __name__ == "__main__":
    sys.exit(main())
