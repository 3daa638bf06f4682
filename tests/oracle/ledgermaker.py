"""Random ledger rows: taxes, costs, indicators, and what funds earn themselves."""

from values import period_months


def month_text(month):
    return f"{month // 12}-{month % 12 + 1:02d}"


class LedgerMaker:
    """The part of Maker that writes ledger.csv."""

    def make_ledger(self):
        self.refund_years = {y for y in range(self.first_year, self.last_year + 1) if self.chance(0.08)}
        places = self.places("money")
        rows = [self.ledger_row(*self.rng.choice(places)) for _ in range(self.rng.randint(3, 40))]
        rows[0]["period"], rows[0]["booked"] = str(self.first_year), ""
        if rows[0].get("enterprise"):
            rows[0]["collector"] = ""
        self.tables["ledger"] = rows + self.cost_rows(places) + self.indicator_rows() + self.own_rows()
        self.rng.shuffle(self.tables["ledger"])

    def places(self, sort):
        """Where rows of the ledger may stand: (column, code)."""
        agreements = {a["agreement"]: a for a in self.agreements if a["sort"] == sort}
        places = [("agreement", code) for code, a in agreements.items() if "enterprise" not in a["per"]]
        return places + [("enterprise", code) for code, windows in self.enterprises.items()
                         if windows[0][0] in agreements]

    def cost_rows(self, places):
        if not self.cost_stream:
            return []
        rows = [self.ledger_row(*self.rng.choice(places)) for _ in range(self.rng.randint(1, 6))]
        return [{**row, "stream": self.cost_stream} for row in rows]

    def indicator_rows(self):
        if not self.indicators:
            return []
        places = self.places("indicator") * 2 + self.places("money")
        rows = [self.ledger_row(*self.rng.choice(places)) for _ in range(self.rng.randint(3, 20))]
        for row in rows:
            row["stream"] = self.rng.choice(self.indicators)
            row["amount"] = self.indicator_value(row["stream"])
        return rows

    def indicator_value(self, stream):
        places = self.rng.randint(0, self.decimals[stream])
        sign = "-" if self.chance(0.05) else ""
        value = self.rng.randint(0, 10 ** self.rng.choice([1, 3, 5]))
        return f"{sign}{value}" + (f".{self.rng.randint(0, 10**places - 1):0{places}d}" if places else "")

    def own_rows(self):
        """Rows of agreements that have a ledger of their own kind."""
        makers = {"fund income": self.fund_income_rows, "steady": self.steady_rows}
        return [row for agreement in self.agreements if agreement["sort"] in makers
                for row in makers[agreement["sort"]](agreement)]

    def fund_income_rows(self, agreement):
        """Returns on investments: collected by the fund itself."""
        return [{**self.ledger_row("agreement", agreement["agreement"]), "collector": agreement["own_fund"]}
                for _ in range(self.rng.randint(1, 5))]

    def steady_rows(self, agreement):
        """About the same every year, so that a band around last year's dues can hold the pool."""
        about = self.fen(negative=False) * 10 + 1000
        dated = {row["stream"] for row in self.tables["levels"] if row["from"] or row["until"]}
        stream = self.rng.choice([s for s in self.money_streams if s not in dated] or self.money_streams)
        for year in range(self.first_year, self.last_year + 1):
            amount = about * self.rng.randint(95, 108) // 100
            yield {**self.ledger_row("agreement", agreement["agreement"]), "period": str(year),
                   "stream": stream, "amount": self.money(amount),
                   "booked": str(year + 1) if self.chance(0.02) else ""}

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
