#!/usr/bin/python3
"""Writes random, mostly valid scenario folders: generate.py --seed S --count N --out DIR."""

import argparse
import csv
import os
import random

from clausemaker import REMAINDERS, ClauseMaker
from values import UNIT_FEN, period_months

COLUMNS = {
    "scenario": ["key", "value"],
    "parties": ["party", "name", "kind"],
    "streams": ["stream", "name", "kind"],
    "levels": ["stream", "party", "rate", "from", "until"],
    "agreements": ["agreement", "participants", "per", "source", "start", "end"],
    "enterprises": ["enterprise", "agreement", "host", "origin", "start", "end"],
    "ledger": ["period", "stream", "amount", "enterprise", "agreement", "collector", "booked"],
    "clauses": ["agreement", "clause", "kind", "party", "value", "of", "to", "from", "until", "when",
                "streams", "options"],
    "factors": ["factor", "party", "value", "period"],
    "holdings": ["company", "holder", "capital", "from"],
    "programs": ["program", "fund", "period", "kind", "base", "base2", "rate", "ceiling", "priority"],
}


def month_text(month):
    return f"{month // 12}-{month % 12 + 1:02d}"


# The program does not spend from funds yet; the oracle does.
WITH_PROGRAMS = False


class Maker:
    """One random scenario as {table: rows}."""

    def __init__(self, rng):
        self.rng = rng
        self.tables = {name: [] for name in COLUMNS}
        self.scale = rng.choice([10**3, 10**5, 10**9, 10**9, 9 * 10**14])
        self.has_balance_limit = False
        self.drawn, self.sources = set(), set()
        self.make_years()
        self.make_settings()
        self.make_parties()
        self.make_streams()
        self.make_levels()
        self.make_agreements()
        self.make_enterprises()
        self.make_ledger()
        for agreement in self.agreements:
            self.tables["clauses"] += ClauseMaker(self, agreement).table_rows()
        self.make_programs()
        self.shuffle_agreements()

    def chance(self, probability):
        return self.rng.random() < probability

    def fen(self, negative=True):
        amount = int(self.scale * self.rng.choice([1, 0.5, 0.1, 0.01]) * self.rng.random()) + 1
        if self.chance(0.1):
            amount = amount // 10000 * 10000
        if negative and self.chance(0.12):
            return -amount
        return 0 if negative and self.chance(0.03) else amount

    def money(self, fen):
        per_unit = UNIT_FEN[self.unit]
        whole, left = divmod(abs(fen), per_unit)
        places = len(str(per_unit)) - 1
        return f"{'-' if fen < 0 else ''}{whole}.{left:0{places}d}"

    def make_years(self):
        self.first_year = self.rng.randint(2018, 2024)
        self.last_year = self.first_year + self.rng.randint(2, 7)
        self.tables["scenario"] = []

    def set(self, key, value):
        self.tables["scenario"].append({"key": key, "value": value})

    def make_settings(self):
        self.unit, self.round_to, self.remainder = "元", "0.01", ""
        if self.chance(0.15):
            self.round_to = self.rng.choice(["1", "1000", "10000"])
            self.set("round_to", self.round_to)
        elif self.chance(0.12):
            self.unit = self.rng.choice(["千元", "万元"])
            self.set("unit", self.unit)
        if self.chance(0.3):
            self.set("settle", "year")
        if self.chance(0.2):
            self.set("half", self.rng.choice(["even", "up"]))
        self.pooled_first = self.first_year
        if self.chance(0.3):
            self.pooled_first += self.rng.randint(0, 2)
            self.set("first_year", self.pooled_first)
        if self.chance(0.2):
            last = self.last_year - self.rng.choice([-1, 0, 0, 1])
            self.set("last_year", max(last, self.pooled_first))

    def make_parties(self):
        cities = [f"c{i}" for i in range(1, self.rng.randint(3, 5))] + (["firm"] if self.chance(0.15) else [])
        self.funds = [f"f{i}" for i in range(1, self.rng.choice([1, 2, 2, 3]))]
        self.levels = [f"l{i}" for i in range(1, self.rng.choice([1, 1, 2, 3]))]
        self.cities, self.keeper = cities, cities[0]
        kinds = {c: "company" if c == "firm" else "city" for c in cities}
        kinds |= {f: "fund" for f in self.funds} | {level: "level" for level in self.levels}
        self.parties = list(kinds)
        self.rng.shuffle(self.parties)
        self.tables["parties"] = [{"party": p, "name": "name of " + p, "kind": kinds[p]} for p in self.parties]
        if self.chance(0.7):
            self.set("remainder", self.rng.choice(REMAINDERS + ["to:" + self.keeper]))

    def make_streams(self):
        self.money_streams, self.cost_stream = ["vat", "cit", "pit"], ""
        if self.chance(0.5):
            return
        kinds = {"vat": "tax", "land": "income", "cit": "tax"}
        for stream in self.rng.sample(list(kinds), self.rng.randint(0, 2)):
            del kinds[stream]
        self.money_streams = list(kinds)
        if self.chance(0.7):
            self.cost_stream = "works"
            kinds["works"] = "cost"
        order = self.rng.sample(list(kinds), len(kinds))
        self.tables["streams"] = [{"stream": s, "name": "name of " + s, "kind": kinds[s]} for s in order]

    def make_levels(self):
        for level in self.levels:
            for stream in self.money_streams:
                if self.chance(0.7):
                    self.add_levels(stream, level)

    def add_levels(self, stream, level):
        rates = self.rng.choices(["50%", "1/3", "12.5%", "0.25", "40%"], k=2)
        if self.chance(0.4):
            turn = self.rng.randint(self.first_year, self.last_year)
            windows = [("", turn), (turn + self.rng.choice([1, 2]), "")]
        else:
            windows = [("", "")]
        for rate, (first, last) in zip(rates, windows):
            self.tables["levels"].append(
                {"stream": stream, "party": level, "rate": rate, "from": first, "until": last})

    # agreements

    def make_agreements(self):
        self.agreements = []
        for _ in range(self.rng.choice([1, 1, 1, 2])):
            self.add_agreement(self.rng.choice(["", "agreement", "enterprise", "stream", "enterprise+stream"]), "")
        for _ in range(self.rng.choice([0, 0, 1, 2])):
            self.add_source_agreement()

    def add_agreement(self, per, source, drawn=None):
        allowed = [p for p in self.parties if p not in self.levels and p not in self.drawn and p != drawn]
        cities = [p for p in allowed if p in self.cities]
        participants = self.rng.sample(cities, self.rng.randint(min(2, len(cities)), min(4, len(cities))))
        funds = [p for p in allowed if p in self.funds]
        if funds and self.chance(0.1):
            participants.append(self.rng.choice(funds))
        start, end = self.agreement_window(bool(source))
        first_month = period_months(str(start))[0] if start else self.pooled_first * 12
        self.agreements.append({
            "agreement": f"g{len(self.agreements) + 1}", "participants": participants, "per": per,
            "source": source, "start": start, "end": end, "allowed": allowed,
            "first_month": first_month, "first_year": first_month // 12,
            "last_month": period_months(str(end))[1] if end else self.last_year * 12 + 23})

    def agreement_window(self, whole_years):
        start = end = ""
        if self.chance(0.7):
            start = self.pooled_first + self.rng.choice([-1, 0, 0, 1, 1, 2, 3])
            if not whole_years and self.chance(0.3):
                start = month_text(start * 12 + self.rng.randint(0, 11))
        if self.chance(0.25):
            first = period_months(str(start))[0] // 12 if start else self.pooled_first
            end = first + self.rng.randint(1, 4)
            if not whole_years and self.chance(0.4):
                end = month_text(end * 12 + self.rng.randint(0, 11))
        return start, end

    def add_source_agreement(self):
        """Draws a party that no agreement drew before and that later ones will not name."""
        choices = [p for p in self.funds * 3 + self.cities if p != self.keeper and p not in self.drawn
                   and p not in {party for _, party in self.sources}]
        if not choices:
            return
        party = self.rng.choice(choices)
        of = self.rng.choice(self.agreements)["agreement"] if self.chance(0.3) else ""
        allowed = [p for p in self.cities if p not in self.drawn and p != party]
        if len(allowed) < 2:
            return
        self.sources.add((of, party))
        if not of:
            self.drawn.add(party)
        self.add_agreement(self.rng.choice(["", "agreement"]), f"{of}/{party}" if of else party, party)

    def shuffle_agreements(self):
        """The table in another order than the graph; not where the order of fund inflows matters."""
        if self.chance(0.3) and not self.has_balance_limit:
            self.rng.shuffle(self.agreements)
        self.tables["agreements"] = [{**agreement, "participants": ";".join(agreement["participants"])}
                                     for agreement in self.agreements]

    # enterprises

    def make_enterprises(self):
        self.enterprises = {}
        homes = [agreement for agreement in self.agreements if not agreement["source"]]
        count = self.rng.randint(0, 3)
        if any("enterprise" in agreement["per"] for agreement in homes):
            count += 1
        for i in range(count):
            self.add_enterprise(f"e{i + 1}", homes)
        self.rng.shuffle(self.tables["enterprises"])

    def add_enterprise(self, code, homes):
        agreement = self.rng.choice(homes)
        start = agreement["first_month"] + self.rng.choice([0, 0, 12, self.rng.randint(-6, 30)])
        if start > agreement["last_month"]:
            start = agreement["first_month"]
        rows = []
        for _ in range(self.rng.choice([1, 1, 2, 3])):
            end = start + self.rng.choice([11, 23, self.rng.randint(6, 30)])
            if end < agreement["first_month"]:
                break
            rows.append((agreement["agreement"], start, end))
            start = end + 1 + self.rng.choice([0, 0, 12, self.rng.randint(1, 12)])
            homes = [a for a in homes if a["first_month"] <= start <= a["last_month"]]
            if not homes:
                break
            agreement = self.rng.choice(homes)
        self.add_windows(code, rows)

    def add_windows(self, code, windows):
        for i, (agreement, start, end) in enumerate(windows):
            last = i + 1 == len(windows)
            self.tables["enterprises"].append({
                "enterprise": code, "agreement": agreement, "host": self.rng.choice(self.cities),
                "origin": self.rng.choice(self.cities) if self.chance(0.7) else "",
                "start": self.year_or_month(start, 0),
                "end": "" if last and self.chance(0.6) else self.year_or_month(end, 11)})
        if windows:
            self.enterprises[code] = windows

    def year_or_month(self, month, month_of_year):
        if month % 12 == month_of_year and self.chance(0.5):
            return str(month // 12)
        return month_text(month)

    # ledger

    def make_ledger(self):
        self.refund_years = {y for y in range(self.first_year, self.last_year + 1) if self.chance(0.08)}
        places = [("agreement", agreement["agreement"]) for agreement in self.agreements
                  if not agreement["source"] and "enterprise" not in agreement["per"]]
        places += [("enterprise", code) for code in self.enterprises]
        rows = [self.ledger_row(*self.rng.choice(places)) for _ in range(self.rng.randint(3, 40))]
        rows[0]["period"], rows[0]["booked"] = str(self.first_year), ""
        if rows[0].get("enterprise"):
            rows[0]["collector"] = ""
        self.tables["ledger"] = rows + self.cost_rows(places)
        self.rng.shuffle(self.tables["ledger"])

    def cost_rows(self, places):
        if not self.cost_stream:
            return []
        rows = [self.ledger_row(*self.rng.choice(places)) for _ in range(self.rng.randint(1, 6))]
        return [{**row, "stream": self.cost_stream} for row in rows]

    def ledger_row(self, column, code):
        year = self.rng.randint(self.first_year, self.last_year)
        style = self.rng.choice(["year", "year", "month", "quarter"])
        month = self.rng.randint(0, 11)
        period = {"year": str(year), "month": month_text(year * 12 + month),
                  "quarter": f"{year}Q{month // 3 + 1}"}[style]
        amount = self.fen()
        if year in self.refund_years:
            amount = -abs(amount)
        explicit = column == "agreement" or style == "month" and self.chance(0.15)
        return {"period": period, "stream": self.rng.choice(self.money_streams), "amount": self.money(amount),
                column: code, "collector": self.rng.choice(self.cities) if explicit else "",
                "booked": self.booked(period)}

    def booked(self, period):
        if not self.chance(0.2):
            return ""
        last = period_months(period)[1]
        later = last + self.rng.choice([1, 3, 12, 24, 30])
        return self.rng.choice([month_text(later), str(later // 12), f"{later // 12}Q{later % 12 // 3 + 1}"])

    # what clauses refer to

    def company(self, holders, payees):
        """A new company with these holders, now and then with another company between."""
        code = f"h{len({row['company'] for row in self.tables['holdings']}) + 1}"
        rows = [{"company": code, "holder": holder, "capital": self.capital(), "from": ""} for holder in holders]
        for row in rows:
            if self.chance(0.3):
                later = self.pooled_first + self.rng.randint(0, 4)
                rows = rows + [{**row, "capital": self.capital(),
                                "from": self.year_or_month(later * 12 + self.rng.randint(0, 11), 0)}]
        self.tables["holdings"] += rows
        if self.chance(0.4):
            below = self.company(self.rng.sample(payees, self.rng.randint(1, len(payees))), payees)
            self.tables["holdings"].append(
                {"company": code, "holder": below, "capital": self.capital(), "from": ""})
        return code

    def capital(self):
        return self.money(self.rng.choice([100, 10**6, 3 * 10**8]) * self.rng.randint(1, 99))

    def factor(self, participants, least=0):
        """A new factor with a value for every participant at all times."""
        code = f"x{len({row['factor'] for row in self.tables['factors']}) + 1}"
        for party in participants:
            self.add_factor_value(code, party, "", least or self.rng.choice([0, 1, 1, 1]))
            for year in range(self.first_year, self.last_year):
                if self.chance(0.2):
                    self.add_factor_value(code, party, year, 1)
        return code

    def add_factor_value(self, code, party, period, least):
        value = self.rng.choice([f"{self.rng.randint(least, 9999)}.{self.rng.randint(0, 99):02d}",
                                 str(self.rng.randint(least, 500))])
        self.tables["factors"].append({"factor": code, "party": party, "value": value, "period": period})

    def forget_value(self, factor, participants):
        party = self.rng.choice(participants)
        self.tables["factors"] = [row for row in self.tables["factors"]
                                  if (row["factor"], row["party"]) != (factor, party)]

    def make_programs(self):
        if not WITH_PROGRAMS or self.round_to != "0.01" or not self.funds or not self.chance(0.4):
            return
        for i in range(self.rng.randint(1, 6)):
            kind = self.rng.choice(["interest", "grant", "reward"])
            self.tables["programs"].append({
                "program": f"p{i + 1}", "fund": self.rng.choice(self.funds), "kind": kind,
                "period": self.rng.randint(self.pooled_first, self.last_year),
                "base": self.money(self.fen(negative=False)),
                "base2": self.money(self.fen(negative=False)) if kind == "interest" else "",
                "rate": self.rng.choice(["15%", "1/3", "0.5"]) if kind != "reward" else "",
                "ceiling": self.money(self.fen(negative=False)) if self.chance(0.4) else "",
                "priority": self.rng.choice(["", "1", "1", "2"])})

    # files

    def write(self, folder):
        os.makedirs(folder, exist_ok=True)
        for name, rows in self.tables.items():
            if rows:
                self.write_table(os.path.join(folder, name + ".csv"), COLUMNS[name], rows)

    def write_table(self, path, columns, rows):
        columns = [c for c in columns if any(row.get(c, "") != "" for row in rows) or self.chance(0.5)]
        if self.chance(0.2):
            self.rng.shuffle(columns)
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows([row.get(column, "") for column in columns] for row in rows)


def spoil_rates(maker):
    for row in maker.tables["clauses"]:
        if row["kind"] == "share" and row["value"].endswith("%") and not row.get("streams"):
            row["value"] = "33.33%" if row["value"] != "33.33%" else "33.34%"
            return


def spoil_with_loop(maker):
    """A second agreement that draws what the first pays, and the first draws back."""
    first = maker.tables["agreements"][0]
    party = first["participants"].split(";")[0]
    maker.tables["agreements"].append({"agreement": "loop", "participants": party, "source": party})
    maker.tables["clauses"].append({"agreement": "loop", "clause": 1, "kind": "rest", "party": maker.keeper})
    maker.tables["agreements"].append({"agreement": "back", "participants": party, "source": maker.keeper})
    maker.tables["clauses"].append({"agreement": "back", "clause": 1, "kind": "rest", "party": party})


def spoil_with_double_draw(maker):
    for code in ("one", "two"):
        maker.tables["agreements"].append(
            {"agreement": code, "participants": maker.keeper, "source": maker.keeper})
        maker.tables["clauses"].append({"agreement": code, "clause": 1, "kind": "rest", "party": maker.cities[1]})


def spoil_capital(maker):
    for row in maker.tables["holdings"]:
        row["from"] = str(maker.last_year + 5)


def spoil_factor(maker):
    for row in maker.tables["clauses"]:
        if row["kind"] == "factor" and "missing" not in row["options"]:
            maker.tables["factors"] = [f for f in maker.tables["factors"] if f["factor"] != row["of"]]
            maker.add_factor_value(row["of"], maker.keeper, "", 1)
            return


def spoil_by_gap(maker):
    """Agreement g1 ends too early and has no rest."""
    kept = []
    for row in maker.tables["clauses"]:
        if row["agreement"] == "g1" and row["kind"] in ("share", "equal", "equity", "index"):
            row = {**row, "until": row.get("until") or "Y3"}
        if row["agreement"] != "g1" or row["kind"] != "rest":
            kept.append(row)
    if any(row["agreement"] == "g1" for row in kept):
        maker.tables["clauses"] = kept


SPOILERS = [spoil_rates, spoil_with_loop, spoil_with_double_draw, spoil_capital, spoil_factor,
            spoil_by_gap, spoil_by_gap, spoil_by_gap]


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
        make(random.Random(f"{seed}/{number}")).write(path)
        paths.append(path)
    return paths


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    generate(options.seed, options.count, options.out)


if __name__ == "__main__":
    main()
