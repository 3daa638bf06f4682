"""The output tables as dictionaries, from a run (rules.md section 5, outputs.md)."""

from collections import Counter, namedtuple

from engine import Engine
from intake import start_month
from settlement import Settling
from targets import targets_tables
from values import ScenarioFails, rate_of

Tables = namedtuple("Tables", "allocation summary settlement funds funds_detail contributions programs "
                              "indicators marks targets growth corrections detail nets")


def funds_table(scenario, engine):
    """{(fund, year): (opening, inflow, drawn, spent, returned, closing)}."""
    table, funds = {}, engine.funds
    of_fund = lambda taken, fund, year: sum(
        amount for (_, party, when), amount in taken.items() if (party, when) == (fund, year))
    for fund in filter(scenario.is_fund, scenario.party_kind):
        balance = funds.opening[fund]
        for year in range(scenario.first_year, scenario.last_year + 1):
            moved = (funds.inflow(fund, year), of_fund(funds.drawn, fund, year),
                     funds.spent(fund, year), of_fund(funds.returned, fund, year))
            closing = balance + moved[0] - moved[1] - moved[2] - moved[3]
            table[fund, year] = balance, *moved, closing
            balance = closing
    return table


def funds_detail_table(scenario, engine):
    """{(fund, year, item, agreement, program): amount}, zeros left out."""
    table, funds = Counter(), engine.funds
    for item, moved in (("inflow", funds.receipts), ("drawn", funds.drawn), ("returned", funds.returned)):
        for (code, party, year), amount in moved.items():
            if scenario.is_fund(party) and amount:
                table[party, year, item, code, ""] += amount
    for program in funds.programs:
        if funds.paid.get(program.code):
            table[program.fund, program.year, "spent", "", program.code] += funds.paid[program.code]
    return table


def programs_table(scenario, engine):
    """{program: (fund, year, kind, city, enterprise, cluster, asked, paid, cut)} of those in the scenario's years."""
    return {p.code: (p.fund, p.year, p.kind, p.city, p.enterprise, scenario.cluster_of(p.enterprise),
                     p.asked, engine.funds.paid[p.code], p.asked - engine.funds.paid[p.code])
            for p in engine.funds.programs if p.code in engine.funds.paid}


def summary_table(engine):
    """{(party, year): due minus drawn}."""
    table = Counter()
    for posting in engine.money_postings():
        table[posting.party, posting.period] += -posting.amount if posting.sort == "cost" else posting.amount
    for taken in (engine.funds.drawn, engine.funds.returned):
        for (_, party, year), amount in taken.items():
            table[party, year] -= amount
    return table


def allocation_table(engine):
    """{(agreement, pool, period, stream, party, kind, clause): amount}."""
    table = Counter()
    for posting in engine.money_postings():
        table[posting[:7]] += posting.amount
    return table


def indicators_tables(engine):
    """({(agreement, period, stream, party): units}, those keys that a `count` clause marks)."""
    table = Counter()
    for posting in engine.postings:
        if posting.sort == "indicator":
            key = posting.agreement, posting.period, posting.stream, posting.party
            table[key] += posting.amount
    return table, {key for key in table if key[:3] in engine.counted}


def compute(scenario, as_of=None):
    """All tables of a scenario; ScenarioFails if it has none."""
    check(scenario)
    full = Engine(scenario, scenario.ledger, scenario.last_year).run()
    settled = Settling(scenario, as_of).run()
    contributions = {key: amount for key, amount in full.funds.contributions.items() if amount}
    return Tables(allocation_table(full), summary_table(full), settled.rows,
                  funds_table(scenario, full), funds_detail_table(scenario, full), contributions,
                  programs_table(scenario, full), *indicators_tables(full), *targets_tables(scenario, full),
                  settled.corrections, settled.detail, settled.nets)


def check(scenario):
    """The mistakes that are errors wherever money flows."""
    scenario.graph.check_double_draws()
    for row in scenario.ledger:
        agreement = scenario.agreements.get(row.agreement)
        if agreement and agreement.per_enterprise() and not row.enterprise:
            raise ScenarioFails(f"{row.agreement}: a row without an enterprise")
        if row.enterprise and row.enterprise not in scenario.windows:
            raise ScenarioFails(f"unknown enterprise {row.enterprise}")
    for agreement in scenario.agreements.values():
        for clause in agreement.clauses:
            if clause.kind == "share":
                check_rates(scenario, agreement, clause)


def years_of_pools(scenario, agreement):
    """(year, start year) in which a pool of the agreement may run, whatever the ledger holds."""
    spans = [(agreement.first_month, agreement.first_month, agreement.last_month)]
    if agreement.per_enterprise():
        spans = [(start_month(scenario, agreement, enterprise), window.first_month, window.last_month)
                 for enterprise, windows in scenario.windows.items()
                 for window in windows if window.agreement == agreement.code]
    for start, first, last in spans:
        last_year = scenario.last_year + 50 if last is None else last // 12
        yield from ((year, start // 12) for year in range(first // 12, last_year + 1))


def check_rates(scenario, agreement, clause):
    for year, start_year in years_of_pools(scenario, agreement):
        rows = [row for row in clause.rows if row.in_force(year, start_year)]
        if rows and not rows[0].value.endswith(("份", "parts")) and sum(rate_of(r.value) for r in rows) != 1:
            raise ScenarioFails(f"{agreement.code} clause {clause.number}: rates do not sum to 1 in {year}")
