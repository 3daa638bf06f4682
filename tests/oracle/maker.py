"""One random scenario: its settings, parties and streams."""

from agreementmaker import AgreementMaker
from clausemaker import ClauseMaker
from drafts import REMAINDERS
from includemaker import move_into_include
from ledgermaker import LedgerMaker
from planmaker import PlanMaker
from referencemaker import ReferenceMaker
from values import UNIT_FEN

COLUMNS = {
    "scenario": ["key", "value"],
    "parties": ["party", "name", "kind"],
    "streams": ["stream", "name", "kind", "unit"],
    "levels": ["stream", "party", "rate", "from", "until"],
    "agreements": ["agreement", "participants", "kind", "per", "source", "start", "end"],
    "enterprises": ["enterprise", "agreement", "host", "name", "origin", "start", "end", "cluster"],
    "ledger": ["period", "stream", "amount", "enterprise", "agreement", "collector", "booked"],
    "clauses": ["agreement", "clause", "kind", "party", "value", "of", "to", "from", "until", "when",
                "streams", "options", "amendment"],
    "factors": ["factor", "party", "value", "period"],
    "holdings": ["company", "holder", "capital", "from"],
    "programs": ["program", "fund", "period", "kind", "base", "city", "enterprise", "base2", "rate", "ceiling",
                 "priority"],
    "targets": ["target", "year", "numerator", "at_least", "denominator", "region"],
    "opening": ["agreement", "party", "item", "amount"],
    "amendments": ["amendment", "from", "document", "repeals"],
}


class Maker(AgreementMaker, LedgerMaker, ReferenceMaker, PlanMaker):
    """One random scenario as {table: rows}."""

    def __init__(self, rng):
        self.rng = rng
        self.tables = {name: [] for name in COLUMNS}
        self.included = {}
        self.scale = rng.choice([10**3, 10**5, 10**9, 10**9, 9 * 10**14])
        self.drawn, self.sources = set(), set()
        self.make_years()
        self.make_settings()
        self.make_parties()
        self.make_streams()
        self.make_levels()
        self.make_agreements()
        self.make_enterprises()
        self.make_ledger()
        self.make_amendments()
        for agreement in self.agreements:
            self.tables["clauses"] += ClauseMaker(self, agreement).table_rows()
        self.make_programs()
        self.make_targets()
        self.make_opening()
        self.shuffle_agreements()
        move_into_include(self)

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
        self.settle = self.rng.choice(["year", "year", "year", "quarter", "month"])
        if self.settle != "year" or self.chance(0.5):
            self.set("settle", self.settle)
        self.late = self.rng.choice([0, 0.1, 0.2, 0.2, 0.5])
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
        self.funds = [f"f{i}" for i in range(1, self.rng.choice([1, 2, 3, 3, 4]))]
        self.levels = [f"l{i}" for i in range(1, self.rng.choice([1, 1, 2, 3]))]
        self.cities, self.keeper = cities, cities[0]
        kinds = {c: "company" if c == "firm" else "city" for c in cities}
        kinds |= {f: "fund" for f in self.funds} | {level: "level" for level in self.levels}
        self.parties = list(kinds)
        self.rng.shuffle(self.parties)
        self.tables["parties"] = [{"party": p, "name": "name of " + p, "kind": kinds[p]} for p in self.parties]
        if self.chance(0.7):
            self.set("remainder", self.rng.choice(REMAINDERS + ["carry", "separate", "to:" + self.keeper]))

    def make_streams(self):
        self.money_streams, self.cost_stream, self.indicators = ["vat", "cit", "pit"], "", []
        if self.chance(0.4):
            return
        kinds = {"vat": "tax", "land": "income", "cit": "tax"}
        for stream in self.rng.sample(list(kinds), self.rng.randint(0, 2)):
            del kinds[stream]
        self.money_streams = list(kinds)
        if self.chance(0.6):
            self.cost_stream = "works"
            kinds["works"] = "cost"
        if self.chance(0.7):
            self.indicators = self.rng.sample(["gdp", "output", "energy"], self.rng.randint(1, 3))
            kinds |= {stream: "indicator" for stream in self.indicators}
        self.decimals = {stream: self.rng.choice([0, 1, 2, 3, 4, 6]) for stream in self.indicators}
        order = self.rng.sample(list(kinds), len(kinds))
        self.tables["streams"] = [{"stream": s, "name": "name of " + s, "kind": kinds[s],
                                   "unit": "100 million" if kinds[s] == "indicator" else ""} for s in order]

    def make_levels(self):
        for level in self.levels:
            for stream in self.money_streams + self.indicators + [self.cost_stream]:
                if stream and self.chance(0.7 if stream in self.money_streams else 0.05):
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
