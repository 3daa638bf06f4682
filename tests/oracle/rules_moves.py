"""The clause kinds that move money after the split (rules.md R16 to R19 and R22)."""

from fractions import Fraction
from math import floor

from split import split
from values import ScenarioFails, rate_of


def take_from(run, payers, receiver, amount, weights, at_most_weights=False):
    parts = weights if amount == sum(weights) else run.plain_split(amount, weights)
    if at_most_weights and any(part > weight for part, weight in zip(parts, weights)):
        parts, _ = split(amount, weights)
    for payer, part in zip(payers, parts):
        run.move(payer, receiver, part)


def guarantee(run, row, _rows):
    number, party = run.clause.number, row.party
    lacking = run.amount(row) + run.state.lacking[number] - run.due[party]
    others = [p for p in run.participants if p != party and not run.scenario.is_fund(p)]
    dues = [max(0, run.due[other]) for other in others]
    taken = max(0, min(lacking, sum(dues)))
    take_from(run, others, party, taken, dues, at_most_weights=True)
    shortfall = max(0, lacking - taken)
    if row.of == "owed" and shortfall and others:
        take_from(run, others, party, shortfall, dues if any(dues) else [1] * len(others))
    run.state.lacking[number] = shortfall if row.of == "carry" else 0


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
        if not any(fitted[p] > 0 for p in inside):
            inside = [p for p in run.participants if can_move(fitted[p], bounds.get(p), to_spread)]
        weights = [max(0, fitted[p]) for p in inside]
        if not any(weights):
            raise ScenarioFails(f"the bands of clause {run.clause.number} cannot hold the pool")
        for party, part in zip(inside, run.plain_split(to_spread, weights)):
            fitted[party] += part
        to_spread = clamp(fitted, bounds)
    for party, amount in fitted.items():
        if amount != run.due[party]:
            run.post(party, amount - run.due[party])


def can_move(value, band, to_spread):
    return band is None or (value < band[1] if to_spread > 0 else value > band[0])


def clamp(fitted, bounds):
    """Moves every value into its band; returns what is left to spread."""
    before = sum(fitted.values())
    for party, (low, high) in bounds.items():
        fitted[party] = max(low, min(fitted[party], high))
    return before - sum(fitted.values())
