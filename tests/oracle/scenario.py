"""A scenario in memory: the tables as small objects with parsed values."""

from dataclasses import dataclass, field
from fractions import Fraction

from clauses import Amendments, read_clauses
from graph import Graph
from includes import TableReader
from values import amount_fen, codes_of, day_of, decimals_of, number_of, period_months, rate_of, year_of


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
class EnterpriseWindow:
    enterprise: str
    agreement: str
    host: str
    origin: str
    first_month: int
    last_month: int | None
    moved_month: int
    cluster: str
    name: str

    def holds(self, month):
        return self.first_month <= month and (self.last_month is None or month <= self.last_month)


@dataclass
class LedgerRow:
    """`amount` is fen, of an indicator the smallest unit of its stream."""
    first_month: int
    last_month: int
    stream: str
    amount: int
    enterprise: str
    agreement: str
    collector: str
    booked_month: int

    @property
    def year(self):
        return self.first_month // 12


@dataclass
class Target:
    code: str
    year: int
    numerator: str
    denominator: str
    region: str
    at_least: Fraction


class Scenario:
    def __init__(self, folder, amended=None):
        self.tables = TableReader(folder)
        self.amended = amended
        self.read_settings()
        self.read_parties_and_streams()
        self.read_ledger()
        self.set_years()
        self.read_agreements()
        self.read_windows()
        self.read_levels()
        read_clauses(self.agreements, self.tables("clauses"), Amendments(self.tables("amendments"), amended))
        self.read_factors_and_holdings()
        self.read_opening()
        self.read_targets()
        self.graph = Graph(self)

    def read_settings(self):
        settings = {row["key"]: row["value"] for row in self.tables("scenario")}
        self.settings = settings
        self.unit = settings.get("unit") or "元"
        self.round_to = amount_fen(settings.get("round_to") or "0.01")
        self.remainder = settings.get("remainder") or "largest-remainder"
        self.half = settings.get("half") or "up"
        self.settle = settings.get("settle") or "year"

    def read_parties_and_streams(self):
        parties = self.tables("parties")
        self.party_kind = {row["party"]: row["kind"] for row in parties}
        self.party_rank = {row["party"]: i for i, row in enumerate(parties)}
        self.stream_kind = {row["stream"]: row["kind"] for row in self.tables("streams")}
        self.stream_rank = {stream: i for i, stream in enumerate(self.stream_kind)}

    def in_party_order(self, parties):
        return sorted(parties, key=self.party_rank.__getitem__)

    def is_fund(self, party):
        return self.party_kind.get(party) == "fund"

    def is_indicator(self, stream):
        return self.stream_kind.get(stream) == "indicator"

    def unit_of(self, stream):
        """What a split counts in: `round_to` is about money."""
        return 1 if self.is_indicator(stream) else self.round_to

    def amount(self, text):
        return amount_fen(text, self.unit)

    def read_ledger(self):
        rows = self.tables("ledger")
        self.decimals = {stream: 0 for stream in self.stream_kind}
        for row in rows:
            self.decimals[row["stream"]] = max(self.decimals[row["stream"]], decimals_of(row["amount"]))
        self.ledger = [self.ledger_row(row) for row in rows]

    def ledger_row(self, row):
        first, last = period_months(row["period"])
        booked = row.get("booked") or row["period"]
        stream = row["stream"]
        if self.is_indicator(stream):
            amount = int(number_of(row["amount"]) * 10 ** self.decimals[stream])
        else:
            amount = self.amount(row["amount"])
        return LedgerRow(first, last, stream, amount, row.get("enterprise", ""), row.get("agreement", ""),
                         row.get("collector", ""), period_months(booked)[1])

    def set_years(self):
        years = [row.year for row in self.ledger]
        self.first_year = int(self.settings.get("first_year") or min(years))
        self.last_year = int(self.settings.get("last_year") or max(max(years), self.first_year))

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
            window = EnterpriseWindow(
                row["enterprise"], agreement.code, row["host"], row.get("origin", ""),
                max(first, agreement.first_month), last, first, row.get("cluster", ""), row.get("name", ""))
            self.windows.setdefault(row["enterprise"], []).append(window)
        self.enterprise_rank = {code: i for i, code in enumerate(self.windows)}
        for windows in self.windows.values():
            windows.sort(key=lambda window: window.first_month)

    def enterprises_of(self, cluster):
        return {code for code, windows in self.windows.items() if any(w.cluster == cluster for w in windows)}

    def cluster_of(self, enterprise):
        """By the code or the name of an enterprise; '' for a free text."""
        for code, windows in self.windows.items():
            if enterprise and enterprise in {code, *(window.name for window in windows)}:
                return next((window.cluster for window in windows if window.cluster), "")
        return ""

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

    def read_factors_and_holdings(self):
        self.factors = {}
        for row in self.tables("factors"):
            since = year_of(row["period"]) if row.get("period") else 0
            key = row["factor"], row["party"]
            self.factors.setdefault(key, []).append((since, Fraction(row["value"])))
        self.holdings = {}
        for row in self.tables("holdings"):
            since = day_of(row["from"]) if row.get("from") else None
            self.holdings.setdefault(row["company"], []).append(
                (row["holder"], self.amount(row["capital"]), since))

    def factor_value(self, factor, party, year):
        known = [pair for pair in self.factors.get((factor, party), []) if pair[0] <= year]
        return max(known, key=lambda pair: pair[0])[1] if known else None

    def read_opening(self):
        """{(agreement, party, item): fen}"""
        self.opening = {(row["agreement"], row["party"], row["item"]): self.amount(row["amount"])
                        for row in self.tables("opening")}

    def opening_sums(self, item):
        """{party: fen} over all agreements."""
        sums = {}
        for (_, party, which), amount in self.opening.items():
            if which == item:
                sums[party] = sums.get(party, 0) + amount
        return sums

    def read_targets(self):
        self.targets = [Target(row["target"], year_of(row["year"]), row["numerator"], row.get("denominator", ""),
                               row.get("region", ""), rate_of(row["at_least"])) for row in self.tables("targets")]
