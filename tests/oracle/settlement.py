"""Settlement through time (rules.md section 5, docs/DECISIONS.md 55 to 61): differences of entitlements at cut-offs."""

from collections import Counter, defaultdict, namedtuple

from engine import Engine
from values import ScenarioFails

STEPS = {"month": 1, "quarter": 3, "year": 12}

Net = namedtuple("Net", "due collected settled_before net corrections")
Correction = namedtuple("Correction", "old new difference net")
Share = namedtuple("Share", "old new difference")


def period_text(last_month, step):
    """The period of `step` months that ends with this month."""
    year, month = divmod(last_month, 12)
    return {1: f"{year}-{month + 1:02d}", 3: f"{year}Q{month // 3 + 1}", 12: f"{year}"}[step]


def last_months(scenario, step, as_of=None):
    """The last months of the settlement periods, in order."""
    last = scenario.last_year * 12 + 11
    last = max([last] + [row.booked_month for row in scenario.ledger if row.year <= scenario.last_year])
    if as_of is not None:
        last = as_of
    return [first + step - 1 for first in range(scenario.first_year * 12, last + 1, step)]


class Standing:
    """What the rows known at a cut-off give: the years up to its own, all of them anew."""

    def __init__(self, engine):
        self.due, self.collected, self.shares = Counter(), Counter(), Counter()
        for year, party, amount in engine.entitlements():
            self.due[year, party] += amount
        for year, party, amount in engine.collected:
            self.collected[year, party] += amount
        for posting in engine.money_postings():
            key = posting.period, posting.party, posting.agreement, posting.pool, posting.clause, posting.kind
            self.shares[key] += -posting.amount if posting.sort == "cost" else posting.amount


class Cutoffs:
    """Standings by cut-off; the same rows and the same last year give the same standing."""

    def __init__(self, scenario, as_of=None):
        self.scenario, self.as_of = scenario, as_of
        self.before, self.standing = None, None

    def at(self, month):
        known_until = month if self.as_of is None else min(month, self.as_of)
        rows = [row for row in self.scenario.ledger if row.booked_month <= known_until]
        what = len(rows), month // 12
        if what != self.before:
            try:
                self.standing = Standing(Engine(self.scenario, rows, month // 12).run())
            except ScenarioFails as failure:
                period = period_text(month, STEPS[self.scenario.settle])
                raise ScenarioFails(f"settlement up to {period}: {failure}") from failure
            self.before = what
        return self.standing


class Closed:
    """What was signed: the rows of all periods so far, and what each year and clause gave at their end."""

    def __init__(self, settled):
        self.last_month, self.rows = settled.months[-1], settled.rows
        self.due, self.collected, self.shares = settled.due, settled.collected, settled.shares


NOTHING = Counter()


class Settling:
    """The settlements of a scenario, one period after the other."""

    def __init__(self, scenario, as_of=None, closed=None, upto=None):
        self.step = STEPS[scenario.settle]
        self.cutoffs = Cutoffs(scenario, as_of)
        self.months = [month for month in last_months(scenario, self.step, as_of) if upto is None or month <= upto]
        self.closed, self.can_go_on = closed, as_of is None and upto is None
        self.settled = Counter(scenario.opening_sums("settled"))
        self.due, self.collected, self.shares = NOTHING, NOTHING, NOTHING
        self.rows, self.corrections, self.detail, self.nets = {}, {}, {}, {}

    def run(self):
        if self.closed:
            self.take_closed()
        for month in self.months:
            if not self.closed or month > self.closed.last_month:
                self.settle(month)
        self.settle_after_the_end()
        return self

    def settle_after_the_end(self):
        """If nothing is open any more, what changed is settled in the period after the closed one."""
        if self.can_go_on and self.closed and self.months[-1] <= self.closed.last_month:
            month = self.closed.last_month + self.step
            now = self.cutoffs.at(month)
            if now.due != self.due or now.collected != self.collected:
                self.settle(month)

    def take_closed(self):
        """Closed periods as they were signed."""
        self.rows.update(self.closed.rows)
        nets = defaultdict(Counter)
        for (period, party), row in self.closed.rows.items():
            nets[period][party] = row.net
            self.settled[party] += row.net
        self.nets.update(nets)
        self.due, self.collected, self.shares = self.closed.due, self.closed.collected, self.closed.shares

    def settle(self, month):
        period, year = period_text(month, self.step), month // 12
        now = self.cutoffs.at(month)
        earlier = self.find_corrections(period, year, now)
        due, collected = by_party(now.due), by_party(now.collected)
        self.nets[period] = Counter()
        for party in set(due) | set(collected) | set(self.settled):
            net = due[party] - collected[party] - self.settled[party]
            self.rows[period, party] = Net(due[party], collected[party], self.settled[party], net, earlier[party])
            self.settled[party] += net
            self.nets[period][party] = net
        self.find_changed_shares(period, year, now)
        self.due, self.collected, self.shares = now.due, now.collected, now.shares

    def find_corrections(self, period, year, now):
        """Changes of years before the period's; returns what of them each party's net contains."""
        nets = Counter()
        for when, party in set(now.due) | set(now.collected) | set(self.due) | set(self.collected):
            key = when, party
            more = now.due[key] - self.due[key]
            more_collected = now.collected[key] - self.collected[key]
            if when < year and (more or more_collected):
                self.corrections[period, when, party] = Correction(
                    self.due[key], now.due[key], more, more - more_collected)
                nets[party] += more - more_collected
        return nets

    def find_changed_shares(self, period, year, now):
        for key in set(now.shares) | set(self.shares):
            old, new = self.shares[key], now.shares[key]
            if key[0] < year and old != new:
                self.detail[(period, *key)] = Share(old, new, new - old)


def by_party(amounts):
    sums = Counter()
    for (_, party), amount in amounts.items():
        sums[party] += amount
    return sums
