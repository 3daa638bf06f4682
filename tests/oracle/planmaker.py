"""Random programs, targets, opening balances and amendments."""

from ledgermaker import month_text


class PlanMaker:
    """The part of Maker that writes programs.csv, targets.csv, opening.csv and amendments.csv."""

    def make_amendments(self):
        self.amendments = []
        if not self.chance(0.35):
            return
        years = sorted(self.rng.randint(self.pooled_first, self.last_year) for _ in range(self.rng.randint(1, 3)))
        if self.chance(0.15):
            self.rng.shuffle(years)
        self.amendments = [{"amendment": f"m{i + 1}", "from": year, "document": f"No. {i + 1}", "repeals": []}
                           for i, year in enumerate(years)]
        self.tables["amendments"] = self.amendments

    # programs

    def make_programs(self):
        if not self.funds or not self.chance(0.7):
            return
        funds = self.rng.sample(self.funds, self.rng.randint(1, len(self.funds)))
        smaller = self.rng.choice([1, 10, 10, 100, 1000])
        for i in range(self.rng.randint(1, 14)):
            self.tables["programs"].append(self.program(f"p{i + 1}", self.rng.choice(funds), smaller))

    def program(self, code, fund, smaller):
        kind = self.rng.choice(["interest", "grant", "reward", "invest"])
        amount = lambda: self.money(self.fen(negative=False) // smaller)
        return {
            "program": code, "fund": fund, "kind": kind, "period": self.program_period(), "base": amount(),
            "base2": amount() if kind == "interest" else "",
            "rate": self.rng.choice(["15%", "1/3", "0.5", "100%", "0"]) if kind in ("interest", "grant") else "",
            "ceiling": amount() if self.chance(0.4) else "",
            "city": self.rng.choice(self.cities) if self.chance(0.5) else "",
            "enterprise": self.rng.choice(["some works", *self.enterprises,
                                           *(f"works {e}" for e in self.enterprises)]) if self.chance(0.5) else "",
            "priority": self.rng.choice(["", "1", "1", "1", "2", "7"])}

    def program_period(self):
        year = self.rng.randint(self.pooled_first, self.last_year)
        if self.chance(0.04):
            year = self.rng.choice([self.pooled_first - 1, self.last_year + 3])
        month = self.rng.randint(0, 11)
        return self.rng.choice([str(year), str(year), month_text(year * 12 + month), f"{year}Q{month // 3 + 1}"])

    # targets

    def make_targets(self):
        if not self.indicators or not self.chance(0.8):
            return
        for i in range(self.rng.randint(1, 6)):
            numerator = self.rng.choice(self.indicators)
            below = self.rng.choice(self.indicators) if self.chance(0.4) else ""
            self.tables["targets"].append({
                "target": f"t{self.rng.randint(1, 3)}{i}", "numerator": numerator, "denominator": below,
                "year": self.rng.randint(self.first_year - 1, self.last_year + 6), "at_least": self.at_least(below),
                "region": self.rng.choice(["", "", *self.cities, "k1", "k2"])})
        clusters = {row["cluster"] for row in self.tables["enterprises"]}
        for row in self.tables["targets"]:
            if row["region"] not in clusters and row["region"] not in self.parties:
                row["region"] = ""

    def at_least(self, is_ratio):
        if is_ratio:
            return self.rng.choice(["50%", "55%", "12%", "1/3", "0.55", "120%", "0.5%", "33.33335%"])
        value = self.rng.randint(1, 10 ** self.rng.choice([1, 3, 5]))
        return self.rng.choice([f"{value}", f"{value}.5", f"{value}.125", f"{value}.00"])

    # opening balances

    def make_opening(self):
        if not self.chance(0.35):
            return
        simple = [a for a in self.agreements
                  if a["per"] in ("", "agreement") and a["sort"] in ("money", "source", "steady", "reopened")]
        for agreement in simple:
            self.open_agreement(agreement["agreement"])
        for fund in self.funds:
            if self.chance(0.5):
                self.add_opening(self.rng.choice(self.agreements)["agreement"], fund, "fund")

    def open_agreement(self, code):
        rows = [row for row in self.tables["clauses"] if row["agreement"] == code]
        numbers = {kind: {row["clause"] for row in rows if row["kind"] == kind} for kind in ("limit", "recover")}
        for party in sorted({row["party"] for row in rows if row["kind"] == "cap"}):
            if self.chance(0.6):
                self.add_opening(code, party, "capped")
        if len(numbers["limit"]) == 1 and self.chance(0.7):
            self.add_opening(code, next(row["to"] for row in rows if row["kind"] == "limit"), "limited")
        if len(numbers["recover"]) == 1:
            for party in sorted({row["party"] for row in rows if row["kind"] == "recover"}):
                if self.chance(0.6):
                    self.add_opening(code, party, "recovered")
        if self.chance(0.5):
            self.open_settled(code)

    def open_settled(self, code):
        """Over all parties what was settled sums to 0."""
        one, two = self.rng.sample(self.cities, 2)
        amount = self.fen(negative=False)
        for party, settled in ((one, amount), (two, -amount)):
            self.tables["opening"].append(
                {"agreement": code, "party": party, "item": "settled", "amount": self.money(settled)})

    def add_opening(self, code, party, item):
        self.tables["opening"].append(
            {"agreement": code, "party": party, "item": item, "amount": self.money(self.fen(negative=False) // 4)})
