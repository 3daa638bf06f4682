"""Drafts of clauses, and what they are made of."""

RATE_TOTALS = {"percent": 100, "tenths": 1000, "fraction": None, "decimal": 1000, "parts": None}
REMAINDERS = ["largest-remainder", "first", "last", "largest-share", "largest-absorbs", "running",
              "rotate", "separate", "carry"]
OF_WORDS = {"carve": ["", "rest", "pool"], "floor": ["", "limited", "owed", "carry"], "cap": ["", "total"]}


class Draft:
    """A clause before it has its number: rows share kind, streams and options.

    `again` makes the rows of an amendment that stand in the place of these.
    """

    def __init__(self, kind, rows, streams="", options="", again=None):
        self.kind, self.rows, self.streams, self.options = kind, rows, streams, options
        self.when = []
        self.again = again

    def table_rows(self, agreement, number, number_of, rows=None, amendment="", when=None):
        words = [f"{word} {number_of[other] if isinstance(other, Draft) else other}"
                 for word, other in (self.when if when is None else when)]
        for row in self.rows if rows is None else rows:
            options = ";".join(part for part in (self.options, row.get("options", "")) if part)
            yield {**row, "agreement": agreement, "clause": number, "kind": self.kind,
                   "streams": self.streams, "when": " and ".join(words), "options": options,
                   "amendment": amendment}


class ClauseBasics:
    """What every clause of an agreement is made of: parties, windows, rates, amounts."""

    def __init__(self, maker, agreement):
        self.maker, self.rng = maker, maker.rng
        self.agreement = agreement
        self.participants = agreement["participants"]
        self.cities = [p for p in self.participants if p not in maker.funds]
        self.payees = [p for p in agreement["allowed"] if p not in maker.levels]
        self.funds = [p for p in self.payees if p in maker.funds]
        self.start = agreement["first_year"]
        self.has_history = not agreement["source"]
        self.capped, self.floored = set(), set()

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

    def rates(self, count, parts=None):
        """Texts of `count` rates that sum to exactly 1, or parts (all of a clause or none)."""
        style = self.rng.choice([s for s in RATE_TOTALS if parts is None or parts == (s == "parts")])
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

    def share_rows(self, window, parties=None, parts=None):
        parties = parties or self.some(self.payees)
        return [{"party": party, "value": rate, **window}
                for party, rate in zip(parties, self.rates(len(parties), parts))]

    def share_draft(self, window, parties=None, **more):
        rows = self.share_rows(window, parties)
        parts = rows[0]["value"].endswith("份")
        return Draft("share", rows, again=lambda: self.share_rows(self.later_window(), parts=parts), **more)

    def later_window(self):
        """The window of an amendment's rows: mostly open."""
        if self.chance(0.8):
            return {}
        return {self.rng.choice(["from", "until"]): self.start + self.rng.randint(1, 5)}

    def with_new_values(self, rows, value):
        """An amendment of rows that only changes the values."""
        names = ("party", "of", "to")
        seen = {tuple(row.get(name, "") for name in names): row for row in rows}
        return [{**{name: row[name] for name in names if name in row}, "value": value(), **self.later_window()}
                for row in seen.values()]

    def draft(self, kind, rows, value, options=""):
        return Draft(kind, rows, options=options, again=lambda: self.altered(kind, self.with_new_values(rows, value)))

    def altered(self, kind, rows):
        """An amendment may also change what the value is taken of, and who gets what is moved."""
        for row in rows:
            if kind in OF_WORDS and self.chance(0.2):
                row["of"] = self.rng.choice(OF_WORDS[kind])
            if kind in ("limit", "qualify", "clawback", "cap") and row.get("to") and self.chance(0.2):
                row["to"] = self.other(row.get("party"))
        return rows

    def remainder_option(self):
        if not self.chance(0.1):
            return ""
        return "remainder=" + self.rng.choice(REMAINDERS + ["to:" + self.maker.keeper])
