"""Random agreements, where their money comes from, and the enterprises under them."""

from ledgermaker import month_text
from values import period_months


class AgreementMaker:
    """The part of Maker that writes agreements.csv and enterprises.csv."""

    def make_agreements(self):
        self.agreements, self.returned = [], set()
        for _ in range(self.rng.choice([1, 1, 1, 2])):
            self.add_agreement(self.rng.choice(["", "agreement", "enterprise", "stream", "enterprise+stream"]))
        for sort, probability in (("steady", 0.2), ("reopened", 0.25)):
            if self.chance(probability):
                self.add_lasting_agreement(sort)
        if self.indicators and self.chance(0.75):
            self.add_agreement(self.rng.choice(["", "agreement", "stream", "enterprise"]), sort="indicator")
        if self.funds and self.chance(0.25):
            self.add_fund_income()
        for _ in range(self.rng.choice([0, 0, 1, 2])):
            self.add_source_agreement()
        if self.chance(0.45):
            self.add_balance_agreement()
            if self.chance(0.15):
                self.add_source_agreement()

    def add_agreement(self, per, source="", drawn=None, sort="money"):
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
            "source": source, "start": start, "end": end, "allowed": allowed, "sort": sort, "drawn": drawn,
            "kind": "indicator" if sort == "indicator" else self.rng.choice(["", "", "park", "relocation", "project"]),
            "first_month": first_month, "first_year": first_month // 12,
            "last_month": period_months(str(end))[1] if end else self.last_year * 12 + 23})

    def add_lasting_agreement(self, sort):
        """Of all cities, without an end."""
        self.add_agreement("", sort=sort)
        start = self.pooled_first + self.rng.choice([0, 0, 1])
        self.agreements[-1].update({"participants": list(self.cities), "start": start, "end": "",
                                    "first_month": start * 12, "first_year": start,
                                    "last_month": self.last_year * 12 + 23})

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
        paying = [a["agreement"] for a in self.agreements if a["sort"] != "indicator"]
        of = self.rng.choice(paying) if self.chance(0.3) else ""
        allowed = [p for p in self.cities if p not in self.drawn and p != party]
        if len(allowed) < 2:
            return
        self.sources.add((of, party))
        if not of:
            self.drawn.add(party)
        self.add_agreement(self.rng.choice(["", "agreement"]), f"{of}/{party}" if of else party, party, "source")

    def add_fund_income(self):
        fund = self.rng.choice(self.funds)
        self.add_agreement("", sort="fund income")
        self.agreements[-1].update({"kind": "fund", "own_fund": fund})

    def add_balance_agreement(self):
        """Returns what a fund has, to all cities that are still free, mostly near the end."""
        funds = [fund for fund in self.funds if fund not in self.drawn or self.chance(0.2)]
        funds = [fund for fund in funds if fund not in self.returned]
        cities = [p for p in self.cities if p not in self.drawn]
        if not funds or len(cities) < 2:
            return
        fund = self.rng.choice(funds)
        self.drawn.add(fund)
        self.returned.add(fund)
        word = "余额" if self.chance(0.1) else "balance"
        self.add_agreement("", f"{word}:{fund}", fund, "source")
        self.agreements[-1].update({"kind": self.rng.choice(["", "fund"]), "participants": cities})
        if self.chance(0.6):
            start = self.last_year - self.rng.choice([0, 0, 1, 2, 3])
            self.agreements[-1].update({"start": start, "end": "", "first_month": start * 12, "first_year": start})

    def shuffle_agreements(self):
        """The table in another order than the graph."""
        if self.chance(0.5):
            self.rng.shuffle(self.agreements)
        self.tables["agreements"] = [{**agreement, "participants": ";".join(agreement["participants"])}
                                     for agreement in self.agreements]

    def make_enterprises(self):
        self.enterprises = {}
        homes = [agreement for agreement in self.agreements if agreement["sort"] == "money"]
        count = self.rng.randint(0, 3)
        if any("enterprise" in agreement["per"] for agreement in homes):
            count += 1
        for i in range(count):
            self.add_enterprise(f"e{i + 1}", homes)
        for agreement in self.agreements:
            if agreement["sort"] == "indicator" and "enterprise" in agreement["per"]:
                self.add_enterprise(f"e{len(self.enterprises) + 1}", [agreement])
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
        cluster = self.rng.choice(["", "k1", "k1", "k2", "c1" if self.chance(0.1) else "k3"])
        for i, (agreement, start, end) in enumerate(windows):
            last = i + 1 == len(windows)
            self.tables["enterprises"].append({
                "enterprise": code, "agreement": agreement, "host": self.rng.choice(self.cities),
                "origin": self.rng.choice(self.cities) if self.chance(0.7) else "",
                "name": "works " + code, "cluster": cluster, "start": self.year_or_month(start, 0),
                "end": "" if last and self.chance(0.6) else self.year_or_month(end, 11)})
        if windows:
            self.enterprises[code] = windows

    def year_or_month(self, month, month_of_year):
        if month % 12 == month_of_year and self.chance(0.5):
            return str(month // 12)
        return month_text(month)
