"""Random clause lists for one agreement: valid by scenario.md, and mostly without a gap."""

RATE_TOTALS = {"percent": 100, "tenths": 1000, "fraction": None, "decimal": 1000, "parts": None}
REMAINDERS = ["largest-remainder", "first", "last", "largest-share", "largest-absorbs", "running",
              "rotate", "separate", "carry"]


class Draft:
    """A clause before it has its number: rows share kind, streams and options."""

    def __init__(self, kind, rows, streams="", options=""):
        self.kind, self.rows, self.streams, self.options = kind, rows, streams, options
        self.when = []

    def table_rows(self, agreement, number, number_of):
        words = [f"{word} {number_of[other] if isinstance(other, Draft) else other}"
                 for word, other in self.when]
        for row in self.rows:
            options = ";".join(part for part in (self.options, row.get("options", "")) if part)
            yield {**row, "agreement": agreement, "clause": number, "kind": self.kind,
                   "streams": self.streams, "when": " and ".join(words), "options": options}


class ClauseMaker:
    """Makes the clauses of one agreement out of what the scenario offers."""

    def __init__(self, maker, agreement):
        self.maker, self.rng = maker, maker.rng
        self.agreement = agreement
        self.participants = agreement["participants"]
        self.cities = [p for p in self.participants if p not in maker.funds]
        self.payees = [p for p in agreement["allowed"] if p not in maker.levels]
        self.funds = [p for p in self.payees if p in maker.funds]
        self.start = agreement["first_year"]
        self.has_history = not agreement["source"]

    def chance(self, probability):
        return self.rng.random() < probability

    def other(self, party):
        return self.rng.choice([p for p in self.payees if p != party])

    def some(self, parties, most=4):
        count = self.rng.randint(1, min(most, len(parties)))
        return self.rng.sample(parties, count)

    def window(self, probability=0.25):
        """Windows as row fields: blank, agreement years or calendar years."""
        if not self.chance(probability):
            return {}
        first, last = sorted(self.rng.choices(range(1, 6), k=2))
        if self.chance(0.5):
            window = {"from": f"Y{first}", "until": f"Y{last}"}
        else:
            window = {"from": self.start + first - 1, "until": self.start + last - 1}
        drop = self.rng.choice(["from", "until", None])
        return {key: value for key, value in window.items() if key != drop}

    def rate(self):
        return self.rng.choice([f"{self.rng.randint(0, 100)}%", "12.5%", "1/3", "1/8", "2/37", "0.5%",
                                f"{self.rng.randint(1, 99)}.{self.rng.randint(1, 9)}%", "50%"])

    def amount(self):
        return self.maker.money(self.maker.fen(negative=False))

    def limit_value(self):
        if self.has_history and self.chance(0.4):
            scale = self.rng.choice(["", "", "*80%", "*1/3", "*50%"])
            return f"{self.rng.choice(['sum', 'average'])}:{self.rng.randint(1, 4)}{scale}"
        return self.amount()

    def successive(self, row, change):
        """Now and then the clause has two rows with successive windows."""
        if not self.chance(0.15):
            return [{**row, **self.window()}]
        turn = self.rng.randint(1, 4)
        return [{**row, "until": f"Y{turn}"}, {**row, "value": change(), "from": f"Y{turn + 1}"}]

    def rates(self, count):
        """Texts of `count` rates that sum to exactly 1, or parts."""
        style = self.rng.choice(list(RATE_TOTALS))
        total = RATE_TOTALS[style] or self.rng.choice([3, 7, 8, 9, 20, 37, 365])
        total = max(total, count)
        cuts = sorted(self.rng.sample(range(1, total), count - 1))
        numbers = [b - a for a, b in zip([0] + cuts, cuts + [total])]
        if count > 2 and self.chance(0.1):
            numbers[1], numbers[0] = numbers[0] + numbers[1], 0
        written = {"percent": lambda n: f"{n}%", "tenths": lambda n: f"{n // 10}.{n % 10}%",
                   "fraction": lambda n: f"{n}/{total}", "decimal": lambda n: f"{n / 1000:.3f}",
                   "parts": lambda n: f"{n}份"}
        return [written[style](n) for n in numbers]

    def share_rows(self, window, parties=None):
        parties = parties or self.some(self.payees)
        return [{"party": party, "value": rate, **window}
                for party, rate in zip(parties, self.rates(len(parties)))]

    def remainder_option(self):
        if not self.chance(0.1):
            return ""
        return "remainder=" + self.rng.choice(REMAINDERS + ["to:" + self.maker.keeper])

    # clauses that stand before the main split

    def qualify(self):
        row = {"value": self.amount(), "of": f"{self.rng.choice(['sum', 'average'])}:{self.rng.randint(1, 3)}",
               "to": self.rng.choice(self.payees)}
        options = "gross" if self.chance(0.2) else ""
        return Draft("qualify", [{**row, **self.window()}], options=options) if self.has_history else None

    def base(self):
        of = self.rng.choice(["", "net", "each", "each"])
        rows = [{"party": party, "value": self.base_value(), "of": of} for party in self.some(self.cities)]
        window = self.window() if of != "each" else {}
        options = "grow=" + self.rng.choice(["3%", "1/8", "0.5%", "12.5%"]) if self.chance(0.4) else ""
        return Draft("base", [{**row, **window} for row in rows], options=options)

    def base_value(self):
        if self.has_history and self.chance(0.4):
            last = self.start - self.rng.randint(1, 2)
            return self.rng.choice([f"year:{last}", f"average:{last - self.rng.randint(1, 2)}..{last}"])
        return self.amount()

    def recover(self):
        rows = []
        for party in self.some(self.payees, 3):
            by_cost = self.maker.cost_stream and self.has_history and self.chance(0.4)
            rows.append({"party": party, "value": f"cost:{self.maker.cost_stream}" if by_cost else self.amount()})
        window = self.window(0.15)
        return Draft("recover", [{**row, **window} for row in rows], options=self.remainder_option())

    def fixed_return(self):
        party = self.rng.choice(self.payees)
        if self.chance(0.5):
            of = "capital:" + self.maker.company([party], self.payees)
        else:
            of = self.amount()
        rows = self.successive({"party": party, "value": self.rng.choice(["10%", "6.5%", "1/8"]), "of": of},
                               lambda: "4%")
        return Draft("return", rows, options=self.rng.choice(["", "carry"]))

    def carve(self):
        if not self.funds:
            return None
        fund = self.rng.choice(self.funds)
        value = self.rate() if self.chance(0.7) else self.amount()
        rows = self.successive({"party": fund, "value": value, "of": self.rng.choice(["", "rest", "pool"])},
                               self.rate)
        options = f"until_balance={self.amount()}" if self.chance(0.3) else ""
        self.maker.has_balance_limit |= bool(options)
        return Draft("carve", rows, options=options)

    def limit(self):
        row = {"value": self.limit_value(), "to": self.rng.choice(self.payees)}
        return Draft("limit", self.successive(row, self.limit_value))

    # the main split

    def share(self):
        return [Draft("share", self.share_rows(self.window(0.2)), options=self.remainder_option())]

    def schedule(self):
        turn = self.rng.randint(1, 4)
        if self.chance(0.4):
            first = self.share_rows({"until": f"Y{turn}"})
            parties = [row["party"] for row in first]
            second = self.share_rows({"from": f"Y{turn + 1}"}, parties)
            if first[0]["value"].endswith("份") == second[0]["value"].endswith("份"):
                return [Draft("share", first + second)]
        gap = self.rng.choice([0, 0, 0, 1])
        return [Draft("share", self.share_rows({"until": f"Y{turn}"})),
                Draft("share", self.share_rows({"from": f"Y{turn + 1 + gap}"}))]

    def extension(self):
        """The Jing-Jin-Ji shape: more years only while the cap or limit is open."""
        turn, more = self.rng.randint(1, 3), self.rng.randint(1, 3)
        first = Draft("share", self.share_rows({"from": "Y1", "until": f"Y{turn}"}))
        second = Draft("share", self.share_rows({"from": f"Y{turn + 1}", "until": f"Y{turn + more}"}))
        row = {"value": self.limit_value(), "until": f"Y{turn + more}"}
        if self.chance(0.3):
            ceiling = Draft("limit", [{**row, "to": self.rng.choice(self.payees)}])
            order = [ceiling, first, second]
        else:
            party = first.rows[0]["party"]
            to = {"to": self.other(party)} if self.chance(0.8) else {}
            ceiling = Draft("cap", [{**row, **to, "party": party}])
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
        options = "lag=1" if self.chance(0.3) else ""
        if len(names) > 1 and self.chance(0.3):
            self.maker.forget_value(names[-1], self.participants)
            options += (";" if options else "") + "missing=drop"
        rows = [{"of": name, "value": rate} for name, rate in zip(names, self.rates(len(names)))]
        return [Draft("factor", rows, options=options)]

    def index(self):
        row = {"of": self.maker.factor(self.participants), "value": self.maker.factor(self.participants, least=1)}
        return [Draft("index", [{**row, **self.window(0.15)}], options=self.remainder_option())]

    def equal(self):
        return [Draft("equal", [self.window(0.2)], options=self.remainder_option())]

    def tier(self):
        edges = [0] + sorted(self.rng.sample(range(1, 10), self.rng.randint(1, 2)))
        unit = max(1, abs(self.maker.fen(negative=False)) // 5)
        of = self.rng.choice(["", "year", "total"])
        parties = self.some(self.payees, 3)
        rows = [{**row, "of": of, "options": f"above={self.maker.money(edge * unit)}"}
                for edge in edges for row in self.share_rows({}, parties)]
        parts = [row["value"].endswith("份") for row in rows]
        return [Draft("tier", rows)] if all(parts) or not any(parts) else self.equal()

    # clauses that move money after the split

    def floor(self):
        if len(self.cities) < 2:
            return None
        party = self.rng.choice([p for p in self.cities if p not in self.capped] or [None])
        if party is None:
            return None
        self.floored.add(party)
        row = {"party": party, "value": self.amount(), "of": self.rng.choice(["", "limited", "owed", "carry"])}
        return Draft("floor", self.successive(row, self.amount))

    def cap(self):
        party = self.rng.choice([p for p in self.payees if p not in self.floored] or [None])
        if party is None:
            return None
        self.capped.add(party)
        row = {"party": party, "value": self.limit_value(), "of": self.rng.choice(["", "total", "year"])}
        if self.chance(0.6):
            row["to"] = self.other(party)
        return Draft("cap", self.successive(row, self.limit_value))

    def levy(self):
        if not self.funds:
            return None
        fund = self.rng.choice(self.funds)
        rows = [{"party": party, "value": self.rate(), "to": fund, **self.window()}
                for party in self.some([p for p in self.payees if p != fund], 3)]
        if self.chance(0.3):
            rows = [{"party": "all", "value": self.rate(), "to": fund, **self.window()}]
        return Draft("levy", rows)

    def clawback(self):
        party = self.rng.choice(self.payees)
        first = self.rng.randint(2, 4)
        return Draft("clawback", [{"party": party, "value": self.rate(), "to": self.other(party),
                                   "from": f"Y{first}", "until": f"Y{first + self.rng.choice([0, 0, 1, 9])}"}])

    def rest(self):
        return Draft("rest", [{"party": self.rng.choice(self.payees)}])

    # the whole list

    def drafts(self):
        self.capped, self.floored = set(), set()
        before = [make() for make, probability in (
            (self.qualify, 0.15), (self.recover, 0.25), (self.fixed_return, 0.12), (self.carve, 0.4),
            (self.carve, 0.15), (self.limit, 0.15)) if self.chance(probability)]
        main = self.rng.choices(
            [self.share, self.schedule, self.extension, self.equity, self.factor, self.index, self.equal, self.tier],
            [5, 2, 3, 2, 2, 1, 1, 1])[0]()
        self.capped |= {draft.rows[0]["party"] for draft in main if draft.kind == "cap"}
        after = [make() for make, probability in (
            (self.cap, 0.35), (self.floor, 0.35), (self.levy, 0.3), (self.clawback, 0.2)) if self.chance(probability)]
        self.rng.shuffle(before)
        self.rng.shuffle(after)
        drafts = [draft for draft in before + main + after if draft]
        if self.chance(0.1):
            self.rng.shuffle(drafts)
        if self.chance(0.2):
            base = self.base()
            drafts.insert(0 if base.rows[0]["of"] == "each" else self.rng.randint(0, len(drafts)), base)
        self.add_conditions(drafts)
        if not self.chance(0.03):
            drafts.append(self.rest())
        return self.stream_drafts() + drafts if not self.is_first(drafts[0]) else drafts + self.stream_drafts()

    def is_first(self, draft):
        return draft.kind == "base" and draft.rows[0]["of"] == "each"

    def add_conditions(self, drafts):
        for i, draft in enumerate(drafts):
            if draft.kind in ("qualify", "rest") or draft.when or self.is_first(draft):
                continue
            if self.chance(0.1):
                draft.when.append((self.rng.choice(["before", "after"]), self.start + self.rng.randint(0, 4)))
            watched = [d for d in drafts[:i] if d.kind in ("limit", "recover")
                       or d.kind == "cap" and d.rows[0].get("of") != "year"]
            if watched and self.chance(0.2):
                target = self.rng.choice(watched)
                draft.when.append(("recovered" if target.kind == "recover" else "reached", target))

    def stream_drafts(self):
        """Clauses for single streams: a cost pool, or one tax in an agreement with a pool for each stream."""
        drafts = []
        if self.maker.cost_stream and self.has_history and self.chance(0.6):
            drafts.append(Draft("share", self.share_rows({}, self.some(self.cities)),
                                streams=self.maker.cost_stream, options=self.remainder_option()))
        if "stream" in self.agreement["per"] and self.chance(0.5):
            stream = self.rng.choice(self.maker.money_streams)
            drafts.append(Draft("share", self.share_rows(self.window(0.3)), streams=stream))
        return drafts

    def table_rows(self):
        drafts, number_of, number = self.drafts(), {}, 0
        for draft in drafts:
            number += self.rng.choice([1, 1, 1, 2, 5])
            number_of[draft] = number
        rows = [list(draft.table_rows(self.agreement["agreement"], number_of[draft], number_of))
                for draft in drafts]
        if self.chance(0.2):
            self.rng.shuffle(rows)
        return [row for group in rows for row in group]
