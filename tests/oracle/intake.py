"""From ledger rows to pools: cells, cuts by months, levels, history (rules.md section 2)."""

from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor

from split import split
from values import ScenarioFails


@dataclass
class Segment:
    """The part of a ledger cell that lies in one window, or before, between or after windows."""
    agreement: str
    enterprise: str
    stream: str
    collector: str
    last_month: int
    amount: int
    pooled: bool

    @property
    def year(self):
        return self.last_month // 12


@dataclass
class Pool:
    scenario: object
    agreement: object
    enterprise: str
    stream: str
    start_month: int
    cells: dict = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))
    history: dict = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))

    @property
    def name(self):
        if self.enterprise and self.stream:
            return f"{self.enterprise}/{self.stream}"
        return self.enterprise or self.stream or self.agreement.code

    @property
    def start_year(self):
        return self.start_month // 12

    @property
    def kind(self):
        return self.scenario.stream_kind.get(self.stream, "tax")

    @property
    def is_cost(self):
        return self.kind == "cost"

    @property
    def is_indicator(self):
        return self.kind == "indicator"

    @property
    def is_money(self):
        """Tax and income, which alone feed funds and sources."""
        return self.kind in ("tax", "income")

    def holds_stream(self, stream):
        if self.stream:
            return stream == self.stream
        return self.scenario.stream_kind[stream] in ("tax", "income")

    def level_parts(self, year, cells):
        """Splits cells into {level party: amount} and {collector: local amount}."""
        levels, local = defaultdict(int), defaultdict(int)
        for (stream, collector), amount in cells.items():
            rates = self.scenario.level_rates(stream, year)
            weights = [rate for _, rate in rates]
            parts, _ = split(amount, weights + [1 - sum(weights)], unit=self.scenario.unit_of(stream))
            for (party, _), part in zip(rates, parts):
                levels[party] += part
            local[collector] += parts[-1]
        return levels, local

    def intake(self, year):
        return self.level_parts(year, self.cells[year])

    def local_total(self, year, cells, gross):
        if gross:
            return sum(cells.values())
        return sum(self.level_parts(year, cells)[1].values())

    def measure(self, text, gross):
        """`sum:3*80%` or `average:3` over the years before the start, exact, never below 0."""
        what, _, rest = text.partition(":")
        count, _, scale = rest.partition("*")
        years = range(self.start_year - int(count), self.start_year)
        total = Fraction(sum(self.local_total(y, self.history[y], gross) for y in years))
        if what == "average":
            total /= int(count)
        if scale:
            total *= Fraction(scale.removesuffix("%")) / (100 if scale.endswith("%") else 1)
        return max(total, Fraction(0))

    def amount(self, text, options):
        """A clause's amount: plain, or from history and then rounded down to the fen."""
        if text.startswith(("sum:", "average:")):
            return floor(self.measure(text, "gross" in options))
        return self.scenario.amount(text)

    def collected_by(self, party, year):
        """The local part that a party collected in a year, history included."""
        pooled = self.level_parts(year, self.cells[year])[1] if year in self.cells else {}
        before = self.level_parts(year, self.history[year])[1] if year in self.history else {}
        return pooled.get(party, 0) + before.get(party, 0)


def ledger_cells(rows):
    """Rows add up by period, stream, place and collector."""
    cells = defaultdict(int)
    for row in rows:
        key = (row.first_month, row.last_month, row.stream, row.enterprise, row.agreement, row.collector)
        cells[key] += row.amount
    return cells


def place_of_month(scenario, enterprise, agreement_code, month):
    """(window or None, agreement, pooled?) of one month of a cell."""
    if not enterprise:
        agreement = scenario.agreements[agreement_code]
        if month < agreement.first_month:
            return "before", agreement_code, None
        if agreement.last_month is not None and month > agreement.last_month:
            return "after", "", None
        return "inside", agreement_code, None
    windows = scenario.windows[enterprise]
    for i, window in enumerate(windows):
        if window.holds(month):
            return "inside", window.agreement, i
        if month < window.first_month:
            return "before", window.agreement, i
    return "after", "", None


def default_collector(scenario, enterprise, place, first_month):
    where, _, i = place
    if i is None:
        return ""
    window = scenario.windows[enterprise][i]
    return window.host if where == "inside" or first_month >= window.moved_month else window.origin


def segments_of(scenario, cell, amount):
    first_month, last_month, stream, enterprise, agreement, collector = cell
    runs = []
    for month in range(first_month, last_month + 1):
        place = place_of_month(scenario, enterprise, agreement, month)
        if runs and runs[-1][0] == place:
            runs[-1][1].append(month)
        else:
            runs.append((place, [month]))
    parts, _ = split(amount, [len(months) for _, months in runs],
                     unit=scenario.unit_of(stream))
    for (place, months), part in zip(runs, parts):
        year_counts = scenario.first_year <= months[0] // 12 <= scenario.last_year
        yield Segment(place[1], enterprise, stream,
                      collector or default_collector(scenario, enterprise, place, months[0]),
                      months[-1], part, place[0] == "inside" and year_counts)


def pool_key(scenario, segment):
    agreement = scenario.agreements[segment.agreement]
    if agreement.per_enterprise() and not segment.enterprise:
        raise ScenarioFails(f"{agreement.code}: a row without an enterprise")
    own = agreement.per_stream() or scenario.stream_kind[segment.stream] in ("cost", "indicator")
    return (agreement.code, segment.enterprise if agreement.per_enterprise() else "",
            segment.stream if own else "")


def start_month(scenario, agreement, enterprise):
    if not enterprise:
        return agreement.first_month
    return min(window.first_month for window in scenario.windows[enterprise]
               if window.agreement == agreement.code)


def is_history(pool, segment):
    if segment.last_month >= pool.start_month or not pool.holds_stream(segment.stream):
        return False
    if pool.enterprise:
        return segment.enterprise == pool.enterprise
    return segment.agreement == pool.agreement.code


def pools_of(scenario, rows):
    """The pools that these ledger rows fill, in table order."""
    segments = [segment for cell, amount in ledger_cells(rows).items()
                for segment in segments_of(scenario, cell, amount)]
    pools = {}
    for segment in segments:
        if not segment.pooled:
            continue
        key = pool_key(scenario, segment)
        if key not in pools:
            agreement = scenario.agreements[key[0]]
            pools[key] = Pool(scenario, agreement, key[1], key[2], start_month(scenario, agreement, key[1]))
        pools[key].cells[segment.year][segment.stream, segment.collector] += segment.amount
    for pool in pools.values():
        for segment in segments:
            if is_history(pool, segment):
                pool.history[segment.year][segment.stream, segment.collector] += segment.amount
    order = lambda key: (scenario.enterprise_rank.get(key[1], -1), scenario.stream_rank.get(key[2], -1))
    return {key: pools[key] for key in sorted(pools, key=order)}
