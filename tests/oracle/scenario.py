"""A scenario in memory: the tables as small objects with parsed values."""

from dataclasses import dataclass, field
from fractions import Fraction

from values import (ScenarioFails, amount_fen, codes_of, options_of, period_months, rate_of,
                    read_table, year_of)

DEFAULT_STREAMS = {"vat": "tax", "cit": "tax", "pit": "tax"}


@dataclass
class Agreement:
    code: str
    kind: str
    per: str
    source: str
    first_month: int
    last_month: int | None
    participants: list
    clauses: list = field(default_factory=list)

    def per_enterprise(self):
        return "enterprise" in self.per

    def per_stream(self):
        return "stream" in self.per


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

    def in_force(self, year, start_year):
        return (year >= window_year(self.first, start_year, year)
                and year <= window_year(self.last, start_year, year))


@dataclass
class Clause:
    agreement: str
    number: int
    kind: str
    streams: list
    rows: list

    def window_holds(self, year, start_year):
        firsts = [window_year(row.first, start_year, year) for row in self.rows]
        lasts = [window_year(row.last, start_year, year) for row in self.rows]
        return min(firsts) <= year <= max(lasts)


@dataclass
class EnterpriseWindow:
    enterprise: str
    agreement: str
    host: str
    origin: str
    first_month: int
    last_month: int | None
    moved_month: int

    def holds(self, month):
        return self.first_month <= month and (self.last_month is None or month <= self.last_month)


@dataclass
class LedgerRow:
    first_month: int
    last_month: int
    stream: str
    amount: int
    enterprise: str
    agreement: str
    collector: str
    booked_year: int

    @property
    def year(self):
        return self.first_month // 12


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


class Scenario:
    def __init__(self, folder):
        self.tables = lambda name: read_table(folder, name)
        self.read_settings()
        self.read_parties_and_streams()
        self.ledger = [self.ledger_row(row) for row in self.tables("ledger")]
        self.set_years()
        self.read_agreements()
        self.read_windows()
        self.read_levels()
        self.read_clauses()
        self.read_factors_and_holdings()
        self.programs = self.tables("programs")

    def read_settings(self):
        settings = {row["key"]: row["value"] for row in self.tables("scenario")}
        self.settings = settings
        self.unit = settings.get("unit") or "元"
        self.round_to = amount_fen(settings.get("round_to") or "0.01")
        self.remainder = settings.get("remainder") or "largest-remainder"
        self.half = settings.get("half") or "up"

    def read_parties_and_streams(self):
        parties = self.tables("parties")
        self.party_kind = {row["party"]: row["kind"] for row in parties}
        self.party_rank = {row["party"]: i for i, row in enumerate(parties)}
        streams = {row["stream"]: row["kind"] for row in self.tables("streams")}
        self.stream_kind = streams or DEFAULT_STREAMS
        self.stream_rank = {stream: i for i, stream in enumerate(self.stream_kind)}

    def in_party_order(self, parties):
        return sorted(parties, key=self.party_rank.__getitem__)

    def is_fund(self, party):
        return self.party_kind[party] == "fund"

    def amount(self, text):
        return amount_fen(text, self.unit)

    def ledger_row(self, row):
        first, last = period_months(row["period"])
        booked = row.get("booked") or row["period"]
        return LedgerRow(first, last, row["stream"], self.amount(row["amount"]),
                         row.get("enterprise", ""), row.get("agreement", ""),
                         row.get("collector", ""), year_of(booked))

    def set_years(self):
        years = [row.year for row in self.ledger]
        self.first_year = int(self.settings.get("first_year") or min(years))
        self.last_year = int(self.settings.get("last_year") or max(years))

    def read_agreements(self):
        self.agreements = {}
        for row in self.tables("agreements"):
            start, end = row.get("start"), row.get("end")
            first = period_months(start)[0] if start else self.first_year * 12
            last = period_months(end)[1] if end else None
            participants = self.in_party_order(codes_of(row["participants"]))
            self.agreements[row["agreement"]] = Agreement(
                row["agreement"], row.get("kind", ""), row.get("per") or "agreement",
                row.get("source", ""), first, last, participants)

    def read_windows(self):
        """Enterprise windows, cut to those of their agreement, by enterprise in table order."""
        self.windows = {}
        for row in self.tables("enterprises"):
            agreement = self.agreements[row["agreement"]]
            first = period_months(row["start"])[0] if row.get("start") else agreement.first_month
            last = period_months(row["end"])[1] if row.get("end") else agreement.last_month
            if agreement.last_month is not None:
                last = min(last, agreement.last_month)
            window = EnterpriseWindow(row["enterprise"], agreement.code, row["host"],
                                      row.get("origin", ""), max(first, agreement.first_month), last, first)
            self.windows.setdefault(row["enterprise"], []).append(window)
        self.enterprise_rank = {code: i for i, code in enumerate(self.windows)}
        for windows in self.windows.values():
            windows.sort(key=lambda window: window.first_month)

    def read_levels(self):
        self.levels = {}
        for row in self.tables("levels"):
            first = int(row["from"]) if row.get("from") else 0
            last = int(row["until"]) if row.get("until") else 9999
            self.levels.setdefault(row["stream"], []).append(
                (row["party"], rate_of(row["rate"]), first, last))

    def level_rates(self, stream, year):
        """(party, rate) of the levels that take part of this stream, in party order."""
        rates = [(party, rate) for party, rate, first, last in self.levels.get(stream, [])
                 if first <= year <= last]
        return sorted(rates, key=lambda pair: self.party_rank[pair[0]])

    def read_clauses(self):
        for row in self.tables("clauses"):
            self.add_clause_row(self.agreements[row["agreement"]].clauses, row)
        for agreement in self.agreements.values():
            agreement.clauses.sort(key=lambda clause: clause.number)

    def add_clause_row(self, clauses, row):
        number = int(row["clause"])
        clause = next((c for c in clauses if c.number == number), None)
        if clause is None:
            clause = Clause(row["agreement"], number, row["kind"], codes_of(row.get("streams", "")), [])
            clauses.append(clause)
        clause.rows.append(ClauseRow(
            row.get("party", ""), row.get("value", ""), row.get("of", ""), row.get("to", ""),
            row.get("from", ""), row.get("until", ""), conditions_of(row.get("when", "")),
            options_of(row.get("options", ""))))

    def read_factors_and_holdings(self):
        self.factors = {}
        for row in self.tables("factors"):
            since = year_of(row["period"]) if row.get("period") else 0
            key = row["factor"], row["party"]
            self.factors.setdefault(key, []).append((since, Fraction(row["value"])))
        self.holdings = {}
        for row in self.tables("holdings"):
            since = period_months(row["from"])[0] if row.get("from") else None
            self.holdings.setdefault(row["company"], []).append(
                (row["holder"], self.amount(row["capital"]), since))

    def factor_value(self, factor, party, year):
        known = [pair for pair in self.factors.get((factor, party), []) if pair[0] <= year]
        return max(known, key=lambda pair: pair[0])[1] if known else None

    def remainders_used(self):
        """The conventions of the scenario and of its clauses."""
        return {self.remainder} | {row.options.get("remainder") for agreement in self.agreements.values()
                                   for clause in agreement.clauses for row in clause.rows}

    def sources(self):
        """(drawn agreement or '', party) by drawing agreement."""
        found = {}
        for agreement in self.agreements.values():
            if agreement.source:
                of, _, party = agreement.source.rpartition("/")
                if (of, party) in found.values() or (("", party) in found.values()) or (
                        not of and any(other == party for _, other in found.values())):
                    raise ScenarioFails(f"two agreements draw the receipts of {party}")
                found[agreement.code] = (of, party)
        return found

    def parties_named(self, agreement):
        """Whom the agreement may pay or who may appear in it."""
        names = set(agreement.participants)
        for clause in agreement.clauses:
            for row in clause.rows:
                names.update((row.party, row.to))
                if clause.kind == "equity":
                    names.update(self.holders_below(row.of, ()))
        for windows in self.windows.values():
            for window in windows:
                if window.agreement == agreement.code:
                    names.update((window.host, window.origin))
        for row in self.ledger:
            if row.agreement == agreement.code or agreement.code in {
                    window.agreement for window in self.windows.get(row.enterprise, [])}:
                names.add(row.collector)
        return names

    def holders_below(self, company, path):
        """Every holder that money of this company may reach; a loop fails."""
        if company in path:
            raise ScenarioFails("loop of holdings: " + " -> ".join(path + (company,)))
        names = set()
        for holder, _, _ in self.holdings.get(company, []):
            names.add(holder)
            if holder in self.holdings:
                names |= self.holders_below(holder, path + (company,))
        return names

    def evaluation_order(self):
        """Each time the first agreement in the table whose sources are all done."""
        feeders = {code: self.feeders(code, pair) for code, pair in self.sources().items()}
        order, left = [], list(self.agreements)
        while left:
            ready = next((c for c in left if not feeders.get(c, set()) & set(left)), None)
            if ready is None:
                raise ScenarioFails("loop of sources: " + ", ".join(left))
            order.append(ready)
            left.remove(ready)
        return order

    def feeders(self, code, source):
        of, party = source
        if of:
            return {of}
        return {other.code for other in self.agreements.values()
                if other.code != code and party in self.parties_named(other)}
