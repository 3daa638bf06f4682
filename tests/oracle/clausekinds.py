"""Random clauses of every kind."""

from drafts import ClauseBasics, Draft


class ClauseKinds(ClauseBasics):
    """One method for each kind; None or another kind where the agreement has nothing for it."""

    # clauses that stand before the main split

    def qualify(self):
        row = {"value": self.amount(), "of": f"{self.rng.choice(['sum', 'average'])}:{self.rng.randint(1, 3)}",
               "to": self.rng.choice(self.payees)}
        options = "gross" if self.chance(0.2) else ""
        return self.draft("qualify", [{**row, **self.window()}], self.amount, options) if self.has_history else None

    def base(self):
        of = self.rng.choice(["", "net", "each", "each"])
        rows = [{"party": party, "value": self.base_value(), "of": of} for party in self.some(self.cities)]
        window = self.window() if of != "each" else {}
        options = "grow=" + self.rng.choice(["3%", "1/8", "0.5%", "12.5%"]) if self.chance(0.4) else ""
        return self.draft("base", [{**row, **window} for row in rows], self.base_value, options)

    def base_value(self):
        if self.has_history and self.chance(0.6):
            last = self.start - self.rng.randint(1, 2)
            return self.rng.choice([f"year:{last}", f"average:{last - self.rng.randint(1, 2)}..{last}"])
        return self.amount()

    def recover(self):
        rows = []
        for party in self.some(self.payees, 3):
            by_cost = self.maker.cost_stream and self.has_history and self.chance(0.4)
            rows.append({"party": party, "value": f"cost:{self.maker.cost_stream}" if by_cost else self.amount()})
        window = self.window(0.15)
        return self.draft("recover", [{**row, **window} for row in rows], self.amount, self.remainder_option())

    def fixed_return(self):
        party = self.rng.choice(self.payees)
        if self.chance(0.5):
            of = "capital:" + self.maker.company([party], self.payees)
        else:
            of = self.amount()
        rows = self.successive({"party": party, "value": self.rng.choice(["10%", "6.5%", "1/8"]), "of": of},
                               lambda: "4%")
        return self.draft("return", rows, lambda: "12.5%", self.rng.choice(["", "carry"]))

    def carve(self):
        if not self.funds:
            return None
        fund = self.rng.choice(self.funds)
        value = self.rate() if self.chance(0.7) else self.amount()
        rows = self.successive({"party": fund, "value": value, "of": self.rng.choice(["", "rest", "pool"])},
                               self.rate)
        options = f"until_balance={self.amount()}" if self.chance(0.3) else ""
        return self.draft("carve", rows, self.rate, options)

    def limit(self):
        row = {"value": self.limit_value(), "to": self.rng.choice(self.payees)}
        return self.draft("limit", self.successive(row, self.limit_value), self.limit_value)

    # the main split

    def share(self):
        return [self.share_draft(self.window(0.2), options=self.remainder_option())]

    def schedule(self):
        turn = self.rng.randint(1, 4)
        if self.chance(0.4):
            first = self.share_rows({"until": f"Y{turn}"})
            parties = [row["party"] for row in first]
            second = self.share_rows({"from": f"Y{turn + 1}"}, parties)
            if first[0]["value"].endswith("份") == second[0]["value"].endswith("份"):
                return [Draft("share", first + second)]
        gap = self.rng.choice([0, 0, 0, 1])
        return [self.share_draft({"until": f"Y{turn}"}), self.share_draft({"from": f"Y{turn + 1 + gap}"})]

    def extension(self):
        """The Jing-Jin-Ji shape: more years only while the cap or limit is open."""
        turn, more = self.rng.randint(1, 3), self.rng.randint(1, 3)
        first = self.share_draft({"from": "Y1", "until": f"Y{turn}"})
        second = self.share_draft({"from": f"Y{turn + 1}", "until": f"Y{turn + more}"})
        row = {"value": self.limit_value(), "until": f"Y{turn + more}"}
        if self.chance(0.3):
            ceiling = self.draft("limit", [{**row, "to": self.rng.choice(self.payees)}], self.limit_value)
            order = [ceiling, first, second]
        else:
            party = first.rows[0]["party"]
            to = {"to": self.other(party)} if self.chance(0.8) else {}
            ceiling = self.draft("cap", [{**row, **to, "party": party}], self.limit_value)
            order = [first, second, ceiling]
        second.when.append(("open", ceiling))
        return order

    def equity(self):
        holders = self.some(self.payees)
        options = ";".join(part for part in ("days" if self.chance(0.3) else "", self.remainder_option()) if part)
        return [Draft("equity", [{"of": self.maker.company(holders, self.payees), **self.window(0.15)}],
                      options=options)]

    def factor(self):
        names = [self.maker.factor(self.participants) for _ in range(self.rng.randint(1, 3))]
        options = f"lag={self.rng.choice([1, 1, 2])}" if self.chance(0.3) else ""
        if len(names) > 1 and self.chance(0.3):
            self.maker.forget_value(names[-1], self.participants)
            options += (";" if options else "") + "missing=drop"
        return [self.factor_draft(names, options)]

    def factor_draft(self, names, options=""):
        rates = self.rates(len(names))
        parts = rates[0].endswith("份")
        rows = [{"of": name, "value": rate} for name, rate in zip(names, rates)]
        again = lambda: [{"of": name, "value": rate}
                         for name, rate in zip(names, self.rates(len(names), parts))]
        return Draft("factor", rows, options=options, again=again)

    def paid_factor(self):
        """A fund goes back to those who filled it, now and then beside another factor."""
        word = "已缴" if self.chance(0.1) else "paid"
        names = [f"{word}:{self.agreement['drawn']}"]
        if self.chance(0.3):
            names.append(self.maker.factor(self.participants))
        return [self.factor_draft(names)]

    def index(self):
        row = {"of": self.maker.factor(self.participants), "value": self.maker.factor(self.participants, least=1)}
        return [Draft("index", [{**row, **self.window(0.15)}], options=self.remainder_option())]

    def equal(self):
        return [Draft("equal", [self.window(0.2)], options=self.remainder_option())]

    def tier(self):
        edges = [0] + sorted(self.rng.sample(range(1, 10), self.rng.randint(1, 2)))
        unit = max(1, abs(self.maker.fen(negative=False)) // 5)
        of = self.rng.choice(["", "year", "total"])
        parties, parts = self.some(self.payees, 3), self.chance(0.2)
        make = lambda: [{**row, "of": of, "options": f"above={self.maker.money(edge * unit)}"}
                        for edge in edges for row in self.share_rows({}, parties, parts)]
        return [Draft("tier", make(), again=make)]

    # clauses that move money after the split

    def floor(self):
        if len(self.cities) < 2:
            return None
        party = self.rng.choice([p for p in self.cities if p not in self.capped] or [None])
        if party is None:
            return None
        self.floored.add(party)
        value = self.limit_value if self.chance(0.2) else self.amount
        row = {"party": party, "value": value(), "of": self.rng.choice(["", "limited", "owed", "carry"])}
        return self.draft("floor", self.successive(row, value), value)

    def cap(self):
        party = self.rng.choice([p for p in self.payees if p not in self.floored] or [None])
        if party is None:
            return None
        self.capped.add(party)
        row = {"party": party, "value": self.limit_value(), "of": self.rng.choice(["", "total", "year"])}
        if self.chance(0.6):
            row["to"] = self.other(party)
        return self.draft("cap", self.successive(row, self.limit_value), self.limit_value)

    def levy(self):
        if not self.funds:
            return None
        fund = self.rng.choice(self.funds)
        rows = [{"party": party, "value": self.rate(), "to": fund, **self.window()}
                for party in self.some([p for p in self.payees if p != fund], 3)]
        if self.chance(0.3):
            rows = [{"party": "all", "value": self.rate(), "to": fund, **self.window()}]
        return self.draft("levy", rows, self.rate)

    def clawback(self):
        party = self.rng.choice(self.payees)
        first = self.rng.randint(2, 4)
        rows = [{"party": party, "value": self.rate(), "to": self.other(party),
                 "from": f"Y{first}", "until": f"Y{first + self.rng.choice([0, 0, 1, 9])}"}]
        return self.draft("clawback", rows, self.rate)

    def collar(self):
        bands = ["0%..100000%", "0..90000%"]
        if self.agreement["sort"] == "steady":
            bands = ["90%..120%", "80%..150%", "0.75..4/3", "80%..120%", "70%..140%", "75%..130%"]
        row = {"value": self.rng.choice(bands), **self.window(0.3)}
        return self.draft("collar", [row], lambda: self.rng.choice(bands))

    def rest(self):
        return Draft("rest", [{"party": self.rng.choice(self.payees)}])
