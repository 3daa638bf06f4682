"""Which agreement waits for which (rules.md sections 2 and 4, docs/DECISIONS.md 32, 38 and 39)."""

from dataclasses import dataclass

from values import ScenarioFails

BALANCE_WORDS = ("balance", "余额")


@dataclass(frozen=True)
class Source:
    """What an agreement draws: a party's receipts (of one agreement or of all), or a fund's balance."""
    of: str
    party: str
    is_balance: bool

    def overlaps(self, other):
        if self.party != other.party or self.is_balance != other.is_balance:
            return False
        return self.of == other.of or not self.of or not other.of


def source_of(text):
    word, colon, fund = text.partition(":")
    if colon and word in BALANCE_WORDS:
        return Source("", fund, True)
    of, _, party = text.rpartition("/")
    return Source(of, party, False)


class Graph:
    def __init__(self, scenario):
        self.scenario = scenario
        self.agreements = scenario.agreements
        self.sources = {code: source_of(agreement.source)
                        for code, agreement in self.agreements.items() if agreement.source}

    def check_double_draws(self):
        drawing = list(self.sources)
        for i, one in enumerate(drawing):
            for two in drawing[i + 1:]:
                if self.sources[one].overlaps(self.sources[two]) and self.years_meet(one, two):
                    raise ScenarioFails(f"{one} and {two} draw the same receipts of {self.sources[one].party}")

    def years_meet(self, one, two):
        """Whether the calendar years of two agreements overlap."""
        years = [(a.first_month // 12, 9999 if a.last_month is None else a.last_month // 12)
                 for a in (self.agreements[one], self.agreements[two])]
        return max(first for first, _ in years) <= min(last for _, last in years)

    def parties_named(self, agreement):
        """Whom the agreement may pay or who may appear in it."""
        names = set(agreement.participants)
        for clause in agreement.clauses:
            for row in clause.rows:
                names.update((row.party, row.to))
                if clause.kind == "equity":
                    names.update(self.holders_below(row.of, ()))
        for windows in self.scenario.windows.values():
            for window in windows:
                if window.agreement == agreement.code:
                    names.update((window.host, window.origin))
        for row in self.scenario.ledger:
            if row.agreement == agreement.code or agreement.code in {
                    window.agreement for window in self.scenario.windows.get(row.enterprise, [])}:
                names.add(row.collector)
        return names

    def holders_below(self, company, path):
        """Every holder that money of this company may reach; a loop fails."""
        if company in path:
            raise ScenarioFails("loop of holdings: " + " -> ".join(path + (company,)))
        names = set()
        for holder, _, _ in self.scenario.holdings.get(company, []):
            names.add(holder)
            if holder in self.scenario.holdings:
                names |= self.holders_below(holder, path + (company,))
        return names

    def feeders(self, code):
        """The agreements that must be done before this one draws."""
        source = self.sources.get(code)
        if source is None:
            return set()
        if source.of:
            return {source.of}
        others = [other for other in self.agreements.values() if other.code != code]
        found = {other.code for other in others if source.party in self.parties_named(other)}
        if source.is_balance:
            found |= {other.code for other in others
                      if self.draws_from(other.code, source.party) and not self.sources[other.code].is_balance}
        return found

    def draws_from(self, code, party):
        return code in self.sources and self.sources[code].party == party

    def evaluation_order(self):
        """Each time the first in the table whose feeders are done."""
        feeders = {code: self.feeders(code) for code in self.agreements}
        order, left = [], list(self.agreements)
        while left:
            ready = next((c for c in left if not feeders[c] & set(left)), None)
            if ready is None:
                raise ScenarioFails("loop of sources: " + ", ".join(left))
            order.append(ready)
            left.remove(ready)
        return order
