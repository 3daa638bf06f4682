"""Clauses, and the amendments that stand on them (docs/DECISIONS.md 42)."""

from dataclasses import dataclass, field

from values import ScenarioFails, codes_of, options_of, year_of

AS_SIGNED = 0
ALWAYS = (0, 9999)


@dataclass
class ClauseRow:
    party: str
    value: str
    of: str
    to: str
    first: str
    last: str
    when: list
    options: dict
    layer: int = AS_SIGNED
    stands: tuple = ALWAYS

    def window(self, start_year):
        """First and last calendar year in which the row is in force; empty if the first is later."""
        first = window_year(self.first, start_year, ALWAYS[0])
        last = window_year(self.last, start_year, ALWAYS[1])
        return max(first, self.stands[0]), min(last, self.stands[1])

    def in_force(self, year, start_year):
        first, last = self.window(start_year)
        return first <= year <= last


@dataclass
class Clause:
    agreement: str
    number: int
    kind: str
    streams: list
    rows: list = field(default_factory=list)

    def window_holds(self, year, start_year, layer):
        """From the earliest `from` to the latest `until` of its rows in one amendment."""
        windows = [row.window(start_year) for row in self.rows if row.layer == layer]
        windows = [window for window in windows if window[0] <= window[1]]
        return bool(windows) and min(w[0] for w in windows) <= year <= max(w[1] for w in windows)


def window_year(text, start_year, when_blank):
    if not text:
        return when_blank
    if text.startswith("Y"):
        return start_year + int(text[1:]) - 1
    return int(text)


def conditions_of(text):
    """`open 4 and before 2027` as [('open', 4), ('before', 2027)]."""
    pairs = [part.split() for part in text.split(" and ") if part.strip()]
    return [(word, int(number)) for word, number in pairs]


class Amendments:
    """The layers above the agreements as signed, up to `amended` (None: all, 'none': no layer)."""

    def __init__(self, rows, amended=None):
        self.layer_of = {"": AS_SIGNED} | {row["amendment"]: i + 1 for i, row in enumerate(rows)}
        self.first_year = [ALWAYS[0]] + [year_of(row["from"]) for row in rows]
        self.repeals = [set()] + [set(codes_of(row.get("repeals", ""))) for row in rows]
        self.highest = len(rows)
        if amended is not None:
            self.highest = AS_SIGNED if amended == "none" else self.layer(amended)

    def layer(self, code):
        if code not in self.layer_of:
            raise ScenarioFails(f"unknown amendment {code}")
        return self.layer_of[code]

    def set_standing(self, clause):
        """A row stands from the year of its layer until a later layer replaces or repeals its number."""
        name = f"{clause.agreement}/{clause.number}"
        layers = {row.layer for row in clause.rows}
        ends = [layer for layer in range(1, self.highest + 1) if layer in layers or name in self.repeals[layer]]
        for row in clause.rows:
            last = min((self.first_year[layer] - 1 for layer in ends if layer > row.layer), default=ALWAYS[1])
            row.stands = self.first_year[row.layer], last


def read_clauses(agreements, rows, amendments):
    """Gives every agreement its clauses, by number."""
    for row in rows:
        layer = amendments.layer(row.get("amendment", ""))
        if layer <= amendments.highest:
            clause_of(agreements[row["agreement"]].clauses, row).rows.append(clause_row(row, layer))
    for agreement in agreements.values():
        agreement.clauses.sort(key=lambda clause: clause.number)
        for clause in agreement.clauses:
            amendments.set_standing(clause)


def clause_of(clauses, row):
    number = int(row["clause"])
    clause = next((c for c in clauses if c.number == number), None)
    if clause is None:
        clause = Clause(row["agreement"], number, row["kind"], codes_of(row.get("streams", "")))
        clauses.append(clause)
    return clause


def clause_row(row, layer):
    cell = lambda column: row.get(column, "")
    return ClauseRow(cell("party"), cell("value"), cell("of"), cell("to"), cell("from"), cell("until"),
                     conditions_of(cell("when")), options_of(cell("options")), layer)
