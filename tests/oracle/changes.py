"""What somebody changes in a scenario after a period was closed: rows of the ledger, now and then a clause."""

import os

from generate import write, write_table
from maker import COLUMNS


def explicit_years(maker):
    """The years of the scenario must not hang on the rows that are changed."""
    years = {"first_year": maker.pooled_first, "last_year": max(maker.last_year, maker.pooled_first)}
    maker.tables["scenario"] = [row for row in maker.tables["scenario"] if row["key"] not in years]
    for key, year in years.items():
        maker.set(key, year)


def write_all(rng, folder, maker):
    write(maker, rng, folder)


def change(rng, maker, folder):
    """Changes the folder; yields what was done, once each."""
    done = set()
    for _ in range(rng.randint(1, 5)):
        done.add(rng.choice([add_row, add_row, change_amount, delete_row, change_booking])(rng, maker))
    if rng.random() < 0.15:
        done.add(change_clause(rng, maker))
    for name in ("ledger", "clauses"):
        write_table(rng, os.path.join(folder, name + ".csv"), COLUMNS[name], maker.tables[name])
    return sorted(done)


def money_rows(maker):
    return [row for row in maker.tables["ledger"] if row["stream"] not in maker.indicators]


def add_row(rng, maker):
    row = {**rng.choice(money_rows(maker))}
    row["period"] = maker.period_in(rng.randint(maker.first_year, maker.last_year))
    row["amount"] = maker.money(maker.fen())
    row["booked"] = maker.later(row["period"], rng.choice([0, 1, 6, 14, 30])) if rng.random() < 0.6 else ""
    maker.tables["ledger"].append(row)
    return "row added"


def change_amount(rng, maker):
    rng.choice(money_rows(maker))["amount"] = maker.money(maker.fen())
    return "amount changed"


def delete_row(rng, maker):
    rows = money_rows(maker)
    if len(rows) > 1:
        maker.tables["ledger"].remove(rng.choice(rows))
    return "row deleted"


def change_booking(rng, maker):
    row = rng.choice(money_rows(maker))
    row["booked"] = maker.later(row["period"], rng.choice([-6, 0, 3, 18]))
    return "booking changed"


def change_clause(rng, maker):
    rows = [row for row in maker.tables["clauses"] if row["kind"] in ("carve", "levy") and "%" in row["value"]]
    if not rows:
        return "no clause to change"
    rng.choice(rows)["value"] = f"{rng.randint(0, 100)}%"
    return "clause changed"
