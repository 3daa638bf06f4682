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
        makers = {"fund income": self.fund_income_rows, "steady": self.steady_rows, "reopened": self.reopened_rows}
        return [row for agreement in self.agreements if agreement["sort"] in makers
                for row in makers[agreement["sort"]](agreement)]

    def fund_income_rows(self, agreement):
        """Returns on investments: collected by the fund itself."""
        return [{**self.ledger_row("agreement", agreement["agreement"]), "collector": agreement["own_fund"]}
                for _ in range(self.rng.randint(1, 5))]

    def steady_rows(self, agreement):
        """About the same every year, so that a band around last year's dues can hold the pool."""
        about, stream = self.fen(negative=False) * 10 + 1000, self.lasting_stream()
        by_quarters = self.settle != "year" and self.chance(0.1)
        for year in range(self.first_year, self.last_year + 1):
            amount = about * self.rng.randint(95, 108) // 100
            row = {**self.ledger_row("agreement", agreement["agreement"]), "stream": stream}
            for period in [f"{year}Q{i}" for i in range(1, 5)] if by_quarters else [str(year)]:
                yield {**row, "period": period, "amount": self.money(amount // 4 if by_quarters else amount),
                       "booked": str(year + 1) if self.chance(0.02) else ""}

    def lasting_stream(self):
        """One of which the levels take the same at all times, if there is one."""
        dated = {row["stream"] for row in self.tables["levels"] if row["from"] or row["until"]}
        return self.rng.choice([s for s in self.money_streams if s not in dated] or self.money_streams)

    def reopened_rows(self, agreement):
        """About the same every year, then refunds and audits of years long past."""
        about, stream = self.fen(negative=False) * 10 + 1000, self.lasting_stream()
        row = {**self.ledger_row("agreement", agreement["agreement"]), "stream": stream, "booked": ""}
        start = agreement["first_year"]
        for year in range(start - 2, self.last_year + 1):
            for period in self.rng.choice([[str(year)], [str(year)], [f"{year}Q{i}" for i in range(1, 5)],
                                           [month_text(year * 12 + i) for i in range(12)]]):
                share = {"Q": 4, "-": 12}.get(period[4:5], 1)
                yield {**row, "period": period,
                       "amount": self.money(about * self.rng.randint(97, 104) // 100 // share)}
        for _ in range(self.rng.randint(1, 4)):
            period = self.period_in(self.rng.randint(start, max(start, min(start + 2, self.last_year))))
            amount = about * self.rng.choice([-60, -40, -25, -15, -8, -3, 5, 12]) // 100
            months = self.rng.choice([2, 7, 12, 20, 31, 36, 48, 60])
            yield {**row, "period": period, "amount": self.money(amount), "booked": self.later(period, months)}

    def ledger_row(self, column, code):
        year = self.rng.randint(self.first_year, self.last_year)
        period = self.period_in(year)
        is_month = "-" in period
        amount = self.fen()
        if year in self.refund_years:
            amount = -abs(amount)
        explicit = column == "agreement" or is_month and self.chance(0.15)
        return {"period": period, "stream": self.rng.choice(self.money_streams), "amount": self.money(amount),
                column: code, "collector": self.rng.choice(self.cities) if explicit else "",
                "booked": self.booked(period)}

    def period_in(self, year):
        month = self.rng.randint(0, 11)
        if self.settle == "month" and self.chance(0.5):
            return month_text(year * 12 + month)
        return self.rng.choice([str(year), str(year), month_text(year * 12 + month), f"{year}Q{month // 3 + 1}"])

    def booked(self, period):
        """Mostly blank; else later, now and then years later or before the period."""
        if not self.chance(self.late):
            return ""
        months = self.rng.choice([1, 3, 12, 24, 30])
        if self.chance(0.25):
            months = self.rng.choice([-14, -3, -1, 0, 5, 37, 60])
        return self.later(period, months)

    def later(self, period, months):
        """So many months after the end of a period, as a period of any length or a day."""
        month = period_months(period)[1] + months
        return self.rng.choice([month_text(month), str(month // 12), f"{month // 12}Q{month % 12 // 3 + 1}",
                                f"{month_text(month)}-{self.rng.randint(1, 28):02d}"])
