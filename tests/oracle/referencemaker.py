"""What clauses refer to: companies with their holders, and factors."""

from ledgermaker import month_text


class ReferenceMaker:
    """The part of Maker that writes holdings.csv and factors.csv."""

    def company(self, holders, payees):
        """A new company with these holders, now and then with another company between."""
        code = f"h{len({row['company'] for row in self.tables['holdings']}) + 1}"
        rows = [{"company": code, "holder": holder, "capital": self.capital(), "from": ""} for holder in holders]
        for row in rows:
            if self.chance(0.3):
                later = self.pooled_first + self.rng.randint(0, 4)
                rows = rows + [{**row, "capital": self.capital(),
                                "from": self.payment_date(later * 12 + self.rng.randint(0, 11))}]
        self.tables["holdings"] += rows
        if self.chance(0.4):
            below = self.company(self.rng.sample(payees, self.rng.randint(1, len(payees))), payees)
            self.tables["holdings"].append(
                {"company": code, "holder": below, "capital": self.capital(), "from": ""})
        return code

    def payment_date(self, month):
        if self.chance(0.4):
            return f"{month_text(month)}-{self.rng.randint(1, 28):02d}"
        return self.year_or_month(month, 0)

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
