"""The clause kinds (rules.md section 3), one function each, on the run of a pool in one year."""

from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor

from split import rate_part, split
from values import ScenarioFails, is_parts, is_written_as_rate, rate_of

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
    clause: object = None
    options: dict = field(default_factory=dict)

    @property
    def participants(self):
        return self.pool.agreement.participants

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

    def amount(self, row):
        return self.pool.amount(row.value, row.options)

    def rate_part(self, total, rate):
        return rate_part(total, rate, self.scenario.round_to)

    def plain_split(self, total, weights):
        return split(total, weights, unit=self.scenario.round_to)[0]

    def share_out(self, total, names, weights):
        """Splits by the remainder convention; returns {name: part} with the odd units placed."""
        convention = self.options.get("remainder", self.scenario.remainder)
        if convention == "carry" and self.is_last:
            convention = "largest-remainder"
        turn = self.year - self.scenario.first_year
        parts, odd = split(total, weights, convention, self.scenario.round_to, self.scenario.half, turn)
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


def qualify(run, row, _rows):
    if run.pool.measure(row.of, "gross" in row.options) < run.scenario.amount(row.value):
        run.pay(row.to, run.rest)
        return POOL_ENDS


def base_amount(run, row):
    what, _, years = row.value.partition(":")
    if what in ("year", "average"):
        first, _, last = years.partition("..")
        span = range(int(first), int(last or first) + 1)
        collected = sum(run.pool.collected_by(row.party, year) for year in span)
        amount = max(0, collected // len(span))
    else:
        amount = run.scenario.amount(row.value)
    growth = 1 + rate_of(row.options["grow"]) if "grow" in row.options else Fraction(1)
    exact = amount * growth ** (run.year - run.pool.start_year)
    return floor(exact + Fraction(1, 2)) if exact >= 0 else ceil(exact - Fraction(1, 2))


def base(run, row, rows):
    if row.of == "each":
        bases = {r.party: base_amount(run, r) for r in rows}
        for party in run.scenario.in_party_order(run.collected):
            run.pay(party, min(run.collected[party], bases.get(party, 0)))
    else:
        for each in rows:
            run.pay(each.party, base_amount(run, each))


def outstanding(run, row):
    if row.value.startswith("cost:"):
        paid = run.engine.paid_so_far(run.pool, row.value[5:], row.party, run.year)
    else:
        paid = run.scenario.amount(row.value)
    return max(0, paid - run.state.recovered[run.clause.number, row.party])


def recover(run, _row, rows):
    rows = sorted(rows, key=lambda r: run.scenario.party_rank[r.party])
    open_costs = [outstanding(run, row) for row in rows]
    amount = min(max(run.rest, 0), sum(open_costs))
    names = [row.party for row in rows]
    all_paid_back = amount == sum(open_costs)
    shares = dict(zip(names, open_costs)) if all_paid_back else run.share_out(amount, names, open_costs)
    run.pay_out(shares)
    for row in rows:
        run.state.recovered[run.clause.number, row.party] += shares[row.party]
    run.state.reached[run.clause.number] = not any(outstanding(run, row) for row in rows)


def capital_of(run, company, holder):
    end_of_year = run.year * 12 + 11
    return sum(capital for owner, capital, since in run.scenario.holdings.get(company, [])
               if owner == holder and (since is None or since <= end_of_year))


def fixed_return(run, row, _rows):
    if row.of.startswith("capital:"):
        capital = capital_of(run, row.of[8:], row.party)
    else:
        capital = run.scenario.amount(row.of)
    wanted = run.rate_part(capital, rate_of(row.value)) + run.state.lacking[run.clause.number]
    paid = min(wanted, max(run.rest, 0))
    run.pay(row.party, paid)
    if "carry" in row.options:
        run.state.lacking[run.clause.number] = wanted - paid


def carve(run, row, _rows):
    taken_from = run.total if row.of == "pool" else run.rest
    if is_written_as_rate(row.value):
        part = run.rate_part(taken_from, rate_of(row.value))
        most = max(run.rest, 0) if run.total >= 0 else abs(run.rest)
        part = max(0, part) if run.total >= 0 else part
    else:
        part = run.scenario.amount(row.value) if run.total >= 0 else 0
        most = max(run.rest, 0)
    part = max(-most, min(part, most))
    if "until_balance" in row.options and part > 0:
        room = run.scenario.amount(row.options["until_balance"]) - run.engine.fund_balance(row.party)
        part = min(part, max(0, room))
    run.pay(row.party, part)


def limit(run, row, _rows):
    number, value = run.clause.number, run.amount(row)
    room = max(0, value - run.state.used[number])
    if run.rest > room:
        run.pay(row.to, run.rest - room)
    run.state.used[number] += run.rest
    run.state.reached[number] = run.state.used[number] >= value


def rates_in_party_order(run, rows):
    rows = sorted(rows, key=lambda r: run.scenario.party_rank[r.party])
    rates = [rate_of(row.value) for row in rows]
    if not is_parts(rows[0].value) and sum(rates) != 1:
        raise ScenarioFails(f"clause {run.clause.number}: rates sum to {sum(rates)}")
    return [row.party for row in rows], rates


def share(run, _row, rows):
    run.pay_out(run.share_out(run.rest, *rates_in_party_order(run, rows)))


def holding_weights(run, company, by_days):
    """{holder: capital} paid in by the end of the year, or capital x days of the year."""
    first, last = run.year * 12, run.year * 12 + 11
    weights = defaultdict(int)
    for holder, capital, since in run.scenario.holdings.get(company, []):
        weights[holder] += 0
        if since is None or since <= last:
            weights[holder] += capital * (days_left(run.year, max(since or 0, first)) if by_days else 1)
    return weights


def days_left(year, month):
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    lengths = [31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return sum(lengths[month % 12:])


def companies_from(run, company, order):
    """Companies below this one, each after all that hold money for it (reverse finishing order)."""
    for holder, _, _ in run.scenario.holdings.get(company, []):
        if holder in run.scenario.holdings and holder not in order:
            companies_from(run, holder, order)
    if company not in order:
        order.append(company)
    return order


def equity(run, row, _rows):
    run.scenario.holders_below(row.of, ())
    companies = list(run.scenario.holdings)
    rank = {**{c: len(run.scenario.party_rank) + i for i, c in enumerate(companies)},
            **{p: i for p, i in run.scenario.party_rank.items() if p not in companies}}
    inflow, received = defaultdict(int), defaultdict(int)
    inflow[row.of] = run.rest
    for company in reversed(companies_from(run, row.of, [])):
        weights = holding_weights(run, company, "days" in row.options)
        if inflow[company] and not any(weights.values()):
            raise ScenarioFails(f"{company} has no capital in {run.year}")
        holders = sorted(weights, key=lambda holder: rank[holder])
        shares = run.share_out(inflow[company], holders, [weights[h] for h in holders])
        for holder, amount in shares.items():
            (inflow if holder in companies else received)[holder] += amount
    run.pay_out(received)


def factor_values(run, factor, lag=0):
    return [run.scenario.factor_value(factor, party, run.year - lag) for party in run.participants]


def factor(run, _row, rows):
    options = rows[0].options
    columns, weights = [], []
    for row in rows:
        values = factor_values(run, row.of, int(options.get("lag", 0)))
        if None not in values:
            columns.append(values)
            weights.append(rate_of(row.value))
        elif options.get("missing") != "drop":
            raise ScenarioFails(f"factor {row.of} has no value for a participant in {run.year}")
    if not columns:
        raise ScenarioFails(f"clause {run.clause.number}: no factor is left in {run.year}")
    received = defaultdict(int)
    for piece, values in zip(run.plain_split(run.rest, weights), columns):
        for party, amount in run.share_out(piece, run.participants, values).items():
            received[party] += amount
    run.pay_out(received)


def index(run, row, _rows):
    needs, capacities = factor_values(run, row.of), factor_values(run, row.value)
    if None in needs or None in capacities or min(capacities) <= 0:
        raise ScenarioFails(f"index of clause {run.clause.number} in {run.year}")
    weights = [floor(need * 10**12 / capacity + Fraction(1, 2))
               for need, capacity in zip(needs, capacities)]
    run.pay_out(run.share_out(run.rest, run.participants, weights))


def equal(run, _row, _rows):
    run.pay_out(run.share_out(run.rest, run.participants, [1] * len(run.participants)))


def tier(run, row, rows):
    edges = sorted({run.scenario.amount(r.options["above"]) for r in rows})
    start = run.state.used[run.clause.number] if row.of == "total" else 0
    run.state.used[run.clause.number] += run.rest
    end = start + run.rest
    for i, edge in enumerate(edges):
        low = start if i == 0 else max(start, edge)
        high = end if i + 1 == len(edges) or run.rest < 0 else min(end, edges[i + 1])
        slice_of_rest = end - start if run.rest < 0 else max(0, high - low)
        own = [r for r in rows if run.scenario.amount(r.options["above"]) == edge]
        names, rates = rates_in_party_order(run, own)
        for name, part in zip(names, run.plain_split(slice_of_rest, rates)):
            run.pay(name, part)
        if run.rest == 0:
            return


def take_from(run, payers, receiver, amount, weights, at_most_weights=False):
    parts = weights if amount == sum(weights) else run.plain_split(amount, weights)
    if at_most_weights and any(part > weight for part, weight in zip(parts, weights)):
        parts, _ = split(amount, weights)
    for payer, part in zip(payers, parts):
        run.move(payer, receiver, part)


def guarantee(run, row, _rows):
    number, party = run.clause.number, row.party
    lacking = run.scenario.amount(row.value) + run.state.lacking[number] - run.due[party]
    others = [p for p in run.participants if p != party and not run.scenario.is_fund(p)]
    dues = [max(0, run.due[other]) for other in others]
    taken = max(0, min(lacking, sum(dues)))
    take_from(run, others, party, taken, dues, at_most_weights=True)
    shortfall = max(0, lacking - taken)
    if row.of == "owed" and shortfall and others:
        take_from(run, others, party, shortfall, dues if any(dues) else [1] * len(others))
    if row.of == "carry":
        run.state.lacking[number] = shortfall


def cap(run, row, _rows):
    party, ceiling = row.party, max(0, run.amount(row))
    before = 0 if row.of == "year" else run.state.earlier[party]
    above = min(before + run.due[party] - ceiling, max(0, run.due[party]))
    if above > 0:
        receivers = [row.to] if row.to else [p for p in run.participants if p != party and run.due[p] > 0]
        weights = [1] if row.to else [run.due[receiver] for receiver in receivers]
        if receivers:
            for receiver, part in zip(receivers, run.plain_split(above, weights)):
                run.move(party, receiver, part)
    run.state.reached[run.clause.number] = before + run.due[party] >= ceiling


def levy(run, _row, rows):
    for row in rows:
        for payer in run.participants if row.party in ("all", "全部") else [row.party]:
            run.move(payer, row.to, run.rate_part(max(0, run.due[payer]), rate_of(row.value)))


def what_is_left(run, row, _rows):
    run.pay(row.party, run.rest)


def clawback(run, row, _rows):
    run.move(row.party, row.to, run.rate_part(max(0, run.state.earlier[row.party]), rate_of(row.value)))


def collar(run, row, _rows):
    low_rate, high_rate = (rate_of(text) for text in row.value.split(".."))
    bounds = {}
    for party in run.participants:
        if (last := run.state.last_due.get(party, 0)) > 0:
            bounds[party] = tuple(floor(last * rate + Fraction(1, 2)) for rate in (low_rate, high_rate))
    fitted = {party: run.due[party] for party in run.participants}
    to_spread = clamp(fitted, bounds)
    while to_spread:
        inside = [p for p in run.participants if p not in bounds or bounds[p][0] < fitted[p] < bounds[p][1]]
        weights = [max(0, fitted[p]) for p in inside]
        if not any(weights):
            raise ScenarioFails(f"the bands of clause {run.clause.number} cannot hold the pool")
        for party, part in zip(inside, run.plain_split(to_spread, weights)):
            fitted[party] += part
        to_spread = clamp(fitted, bounds)
    for party, amount in fitted.items():
        if amount != run.due[party]:
            run.post(party, amount - run.due[party])


def clamp(fitted, bounds):
    """Moves every value into its band; returns what is left to spread."""
    before = sum(fitted.values())
    for party, (low, high) in bounds.items():
        fitted[party] = max(low, min(fitted[party], high))
    return before - sum(fitted.values())


RULES = {
    "qualify": qualify, "base": base, "recover": recover, "return": fixed_return, "carve": carve,
    "limit": limit, "share": share, "equity": equity, "factor": factor, "index": index,
    "equal": equal, "tier": tier, "floor": guarantee, "cap": cap, "collar": collar, "levy": levy,
    "rest": what_is_left, "clawback": clawback,
}
