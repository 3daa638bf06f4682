"""The clause kinds (rules.md section 3), one function each, on the run of a pool in one year."""

from fractions import Fraction
from math import ceil, floor

from rules_moves import cap, clawback, collar, guarantee, levy
from rules_split import capital_of, equal, equity, factor, index, share, tier
from turn import POOL_ENDS
from values import is_written_as_rate, rate_of


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
        paid = run.amount(row)
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


def fixed_return(run, row, _rows):
    if row.of.startswith("capital:"):
        capital = capital_of(run, row.of[8:], row.party)
    else:
        capital = run.scenario.amount(row.of)
    wanted = run.rate_part(capital, rate_of(row.value)) + run.state.lacking[run.clause.number]
    paid = min(wanted, max(run.rest, 0))
    run.pay(row.party, paid)
    run.state.lacking[run.clause.number] = wanted - paid if "carry" in row.options else 0


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


def what_is_left(run, row, _rows):
    run.pay(row.party, run.rest)


def count(run, row, _rows):
    """`both`: in full for each participant; `split`: the shares below it split."""
    run.engine.counted.add((run.pool.agreement.code, run.year, run.pool.stream))
    if row.value == "both":
        for party in run.participants:
            run.post(party, run.rest)
        run.rest = 0
    elif row.value == "assign":
        run.pay(row.party, run.rest)


RULES = {
    "qualify": qualify, "base": base, "recover": recover, "return": fixed_return, "carve": carve,
    "limit": limit, "share": share, "equity": equity, "factor": factor, "index": index,
    "equal": equal, "tier": tier, "floor": guarantee, "cap": cap, "collar": collar, "levy": levy,
    "rest": what_is_left, "clawback": clawback, "count": count,
}
