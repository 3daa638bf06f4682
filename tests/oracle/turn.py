"""What a clause works on: one pool in one year, and what the pool remembers."""

from collections import defaultdict
from dataclasses import dataclass, field

from split import rate_part, split

UNDISTRIBUTED = "undistributed"
POOL_ENDS = "the year's pool ends"


@dataclass
class PoolState:
    """What a pool remembers from its earlier years."""
    earlier: dict = field(default_factory=lambda: defaultdict(int))
    last_due: dict = field(default_factory=dict)
    recovered: dict = field(default_factory=lambda: defaultdict(int))
    used: dict = field(default_factory=lambda: defaultdict(int))
    lacking: dict = field(default_factory=lambda: defaultdict(int))
    opened: dict = field(default_factory=dict)
    reached: dict = field(default_factory=dict)
    odd_carried: int = 0


@dataclass
class PoolYear:
    """One pool in one year, while its clauses run."""
    scenario: object
    engine: object
    pool: object
    year: int
    is_last: bool
    state: PoolState
    total: int
    collected: dict
    rest: int = 0
    odd_to_carry: int = 0
    odd_kept_back: int = 0
    due: dict = field(default_factory=lambda: defaultdict(int))
    postings: list = field(default_factory=list)
    moves: list = field(default_factory=list)
    clause: object = None
    options: dict = field(default_factory=dict)

    @property
    def participants(self):
        return self.pool.agreement.participants

    @property
    def unit(self):
        return self.scenario.unit_of(self.pool.stream)

    def post(self, party, amount):
        self.due[party] += amount
        self.postings.append((party, self.clause.kind, self.clause.number, amount))

    def pay(self, party, amount):
        self.post(party, amount)
        self.rest -= amount

    def move(self, payer, receiver, amount):
        if amount:
            self.post(payer, -amount)
            self.post(receiver, amount)
            self.moves.append((payer, receiver, amount))

    def amount(self, row):
        return self.pool.amount(row.value, row.options)

    def rate_part(self, total, rate):
        return rate_part(total, rate, self.unit)

    def plain_split(self, total, weights):
        return split(total, weights, unit=self.unit)[0]

    def share_out(self, total, names, weights):
        """Splits by the remainder convention; returns {name: part} with the odd units placed."""
        convention = self.options.get("remainder", self.scenario.remainder)
        if convention == "carry" and self.is_last:
            convention = "largest-remainder"
        turn = self.year - self.scenario.first_year
        parts, odd = split(total, weights, convention, self.unit, self.scenario.half, turn)
        shares = dict(zip(names, parts))
        if odd:
            taker = convention[3:] if convention.startswith("to:") else UNDISTRIBUTED
            shares[taker] = shares.get(taker, 0) + odd
        self.odd_to_carry += odd if convention == "carry" else 0
        self.odd_kept_back += odd if convention == "separate" else 0
        return shares

    def pay_out(self, shares):
        for party, amount in shares.items():
            self.pay(party, amount)
