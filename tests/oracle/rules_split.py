"""The clause kinds that split the rest among parties (rules.md R8 to R13)."""

from collections import defaultdict
from datetime import date
from fractions import Fraction
from math import floor

from values import ScenarioFails, is_parts, rate_of

PAID_WORDS = ("paid:", "已缴:")


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
    weights = defaultdict(int)
    for holder, capital, since in run.scenario.holdings.get(company, []):
        weights[holder] += 0
        if is_paid_in(since, run.year):
            weights[holder] += capital * (days_in(since, run.year) if by_days else 1)
    return weights


def is_paid_in(since, year):
    """By the end of the year."""
    return since is None or since[0] <= year


def days_in(since, year):
    """From its day to 31 December, both included."""
    first = date(*max(since or (year, 1, 1), (year, 1, 1)))
    return (date(year, 12, 31) - first).days + 1


def capital_of(run, company, holder):
    return sum(capital for owner, capital, since in run.scenario.holdings.get(company, [])
               if owner == holder and is_paid_in(since, run.year))


def companies_from(run, company, order):
    """Companies below this one, each after all that hold money for it (reverse finishing order)."""
    for holder, _, _ in run.scenario.holdings.get(company, []):
        if holder in run.scenario.holdings and holder not in order:
            companies_from(run, holder, order)
    if company not in order:
        order.append(company)
    return order


def equity(run, row, _rows):
    run.scenario.graph.holders_below(row.of, ())
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
    for word in PAID_WORDS:
        if factor.startswith(word):
            return [run.engine.paid_into(factor[len(word):], party, run.year - lag) for party in run.participants]
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
