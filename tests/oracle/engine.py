"""Year by year through agreements and pools; funds; settlement (rules.md sections 2, 4 and 5)."""

from collections import Counter, defaultdict, namedtuple

from intake import Pool, pools_of
from rules import POOL_ENDS, RULES, UNDISTRIBUTED, PoolState, PoolYear
from split import rate_part, split
from values import ScenarioFails, rate_of, year_of, yuan

Posting = namedtuple("Posting", "agreement pool period stream party kind clause amount is_cost")


class Engine:
    """The entitlements that follow from some ledger rows, in the years up to `horizon`."""

    def __init__(self, scenario, rows, horizon):
        self.scenario = scenario
        self.horizon = min(horizon, scenario.last_year)
        self.pools = pools_of(scenario, rows)
        self.states = defaultdict(PoolState)
        self.sources = scenario.sources()
        self.postings, self.collected, self.kept_back = [], [], []
        self.drawn, self.spent = Counter(), Counter()
        self.receipts, self.balances = Counter(), Counter()

    def run(self):
        order = self.scenario.evaluation_order()
        for year in range(self.scenario.first_year, self.horizon + 1):
            for code in order:
                for pool in self.pools_in(code, year):
                    self.run_pool(pool, year)
            self.spend(year)
        return self

    def pools_in(self, code, year):
        agreement = self.scenario.agreements[code]
        if code in self.sources:
            pool = Pool(self.scenario, agreement, "", "", agreement.first_month)
            return [pool] if year in self.source_years(agreement) else []
        return [pool for key, pool in self.pools.items() if key[0] == code and year in pool.cells]

    def source_years(self, agreement):
        last = self.horizon
        if agreement.last_month is not None:
            last = min(last, agreement.last_month // 12)
        return range(max(self.scenario.first_year, agreement.first_month // 12), last + 1)

    def last_evaluated(self, pool):
        if pool.agreement.code in self.sources:
            return self.source_years(pool.agreement)[-1]
        return max(year for year in pool.cells if year <= self.horizon)

    def clauses_for(self, pool):
        """A clause without streams works on tax and income; cost pools need a clause that names them."""
        own_stream = pool.stream and self.scenario.stream_kind[pool.stream] not in ("tax", "income")
        chosen = []
        for clause in pool.agreement.clauses:
            if not clause.streams:
                if not own_stream:
                    chosen.append(clause)
            elif pool.stream:
                if pool.stream in clause.streams:
                    chosen.append(clause)
            elif self.names_all_mixed(clause):
                chosen.append(clause)
        return chosen

    def names_all_mixed(self, clause):
        kinds = self.scenario.stream_kind
        mixed = {stream for stream in kinds if kinds[stream] in ("tax", "income")}
        named = mixed & set(clause.streams)
        if named and named != mixed:
            raise ScenarioFails(f"clause {clause.number} names only some of the streams of a pool")
        return bool(named)

    def run_pool(self, pool, year):
        clauses = self.clauses_for(pool)
        if not clauses and pool.stream:
            return
        key = pool.agreement.code, pool.name
        state = self.states[key]
        if pool.agreement.code in self.sources:
            levels, local = {}, {self.sources[pool.agreement.code][1]: self.draw(pool, year)}
        else:
            levels, local = pool.intake(year)
        run = PoolYear(self.scenario, self, pool, year, year == self.last_evaluated(pool),
                       state, sum(local.values()) + state.odd_carried, local)
        self.record_intake(run, levels)
        run.rest = run.total
        self.run_clauses(run, clauses)
        if run.rest:
            raise ScenarioFails(f"agreement {pool.agreement.code}, {year}: {yuan(run.rest)} yuan not allocated")
        self.record_run(run)

    def record_intake(self, run, levels):
        for party, amount in levels.items():
            self.add_posting(run, party, "levels", 0, amount)
            self.add_collected(run, party, amount)
        for party, amount in run.collected.items():
            self.add_collected(run, party, amount)
        if run.state.odd_carried:
            self.add_posting(run, UNDISTRIBUTED, "carry", 0, -run.state.odd_carried)

    def run_clauses(self, run, clauses):
        for clause in clauses:
            self.decide_openings(run, clause)
        for clause in clauses:
            rows = [row for row in clause.rows if row.in_force(run.year, run.pool.start_year)
                    and self.conditions_hold(run, clause, row)]
            if not rows:
                continue
            run.clause, run.options = clause, rows[0].options
            already = len(run.postings)
            ended = RULES[clause.kind](run, rows[0], rows)
            self.count_receipts(run, run.postings[already:])
            if ended == POOL_ENDS:
                return

    def decide_openings(self, run, clause):
        for row in clause.rows:
            for word, number in row.when:
                key = clause.number, number
                if (word == "open" and key not in run.state.opened
                        and clause.window_holds(run.year, run.pool.start_year)):
                    run.state.opened[key] = self.is_open(run, number)

    def is_open(self, run, number):
        clause = next(c for c in run.pool.agreement.clauses if c.number == number)
        row = next((r for r in clause.rows if r.in_force(run.year, run.pool.start_year)), None)
        if row is None:
            return False
        if clause.kind == "limit":
            return run.state.used[number] < run.amount(row)
        return run.state.earlier[row.party] < run.amount(row)

    def conditions_hold(self, run, clause, row):
        tests = {
            "open": lambda n: run.state.opened.get((clause.number, n), False),
            "reached": lambda n: run.state.reached.get(n, False),
            "recovered": lambda n: run.state.reached.get(n, False),
            "before": lambda n: run.year < n,
            "after": lambda n: run.year > n,
        }
        return all(tests[word](number) for word, number in row.when)

    def count_receipts(self, run, postings):
        if not run.pool.is_cost:
            for party, _, _, amount in postings:
                self.receipts[run.pool.agreement.code, party, run.year] += amount
                self.balances[party] += amount

    def record_run(self, run):
        for party, kind, number, amount in run.postings:
            self.add_posting(run, party, kind, number, amount)
        for party, amount in run.due.items():
            run.state.earlier[party] += amount
        run.state.last_due = dict(run.due)
        run.state.odd_carried = run.odd_to_carry
        self.record_kept_back(run)

    def record_kept_back(self, run):
        """The odd units of `separate` stay with the party that collected most."""
        most = max(run.collected.values())
        keepers = [party for party in run.collected if run.collected[party] == most]
        keeper = self.scenario.in_party_order(keepers)[0]
        amount = -run.odd_kept_back if run.pool.is_cost else run.odd_kept_back
        self.kept_back.append((run.year, keeper, amount))

    def add_posting(self, run, party, kind, number, amount):
        pool = run.pool
        self.postings.append(Posting(pool.agreement.code, pool.name, run.year, pool.stream,
                                     party, kind, number, amount, pool.is_cost))

    def add_collected(self, run, party, amount):
        self.collected.append((run.year, party, -amount if run.pool.is_cost else amount))

    def draw(self, pool, year):
        of, party = self.sources[pool.agreement.code]
        froms = [of] if of else [code for code in self.scenario.agreements if code != pool.agreement.code]
        amount = sum(self.receipts[code, party, year] for code in froms)
        self.drawn[party, year] += amount
        self.balances[party] -= amount
        return amount

    def fund_balance(self, fund):
        """Earlier years, this year's earlier pools, and this pool's earlier clauses."""
        return self.balances[fund]

    def paid_so_far(self, pool, stream, party, year):
        costs = self.pools.get((pool.agreement.code, pool.enterprise, stream))
        if costs is None:
            return 0
        return sum(costs.intake(y)[1].get(party, 0) for y in list(costs.cells) if y <= year)

    def spend(self, year):
        due = defaultdict(list)
        for program in self.scenario.programs:
            if year_of(program["period"]) == year:
                priority = int(program["priority"]) if program.get("priority") else 10**9
                due[program["fund"], priority].append(wanted_by(self.scenario, program))
        for (fund, _), wanted in sorted(due.items()):
            left = max(0, self.balances[fund])
            paid = wanted if sum(wanted) <= left else split(left, wanted, unit=self.scenario.round_to)[0]
            self.spent[fund, year] += sum(paid)
            self.balances[fund] -= sum(paid)

    def entitlements(self):
        """(year, party, amount) as settlement counts them; what `carry` moved on cancels out."""
        for posting in self.postings:
            if posting.party != UNDISTRIBUTED:
                amount = -posting.amount if posting.is_cost else posting.amount
                yield posting.period, posting.party, amount
        yield from self.kept_back


def wanted_by(scenario, program):
    amount = lambda column: scenario.amount(program[column])
    wanted = amount("base")
    if program["kind"] in ("interest", "grant"):
        wanted = rate_part(wanted, rate_of(program["rate"]), scenario.round_to)
    if program["kind"] == "interest":
        wanted = min(wanted, amount("base2"))
    return min(wanted, amount("ceiling")) if program.get("ceiling") else wanted


def settlement_years(scenario):
    last = max([scenario.last_year] + [row.booked_year for row in scenario.ledger if row.year <= scenario.last_year])
    return range(scenario.first_year, last + 1)


def known_by(scenario, year):
    return [row for row in scenario.ledger if row.booked_year <= year and row.year <= year]


def settlement(scenario, full):
    """{(period, party): (due, collected, net)}, cumulative up to each yearly cut-off."""
    table, settled = {}, Counter()
    for year in settlement_years(scenario):
        engine = full if is_prefix(scenario, year) else Engine(scenario, known_by(scenario, year), year).run()
        due, collected = Counter(), Counter()
        for when, party, amount in engine.entitlements():
            due[party] += amount if when <= year else 0
        for when, party, amount in engine.collected:
            collected[party] += amount if when <= year else 0
        for party in set(due) | set(collected) | set(settled):
            net = due[party] - collected[party] - settled[party]
            settled[party] += net
            table[year, party] = due[party], collected[party], net
    return table


def is_prefix(scenario, year):
    """Whether the full run up to this year already is what was known at its end."""
    if "carry" in scenario.remainders_used():
        return False
    return all(row.booked_year <= year for row in scenario.ledger if row.year <= year)


def funds_table(scenario, engine):
    """{(fund, year): (inflow, drawn, spent, closing)}."""
    table = {}
    inflow = Counter()
    for (_, party, year), amount in engine.receipts.items():
        inflow[party, year] += amount
    for fund in (p for p in scenario.party_kind if scenario.is_fund(p)):
        closing = 0
        for year in range(scenario.first_year, scenario.last_year + 1):
            moved = inflow[fund, year], engine.drawn[fund, year], engine.spent[fund, year]
            closing += moved[0] - moved[1] - moved[2]
            table[fund, year] = *moved, closing
    return table


def summary_table(engine):
    """{(party, year): due minus drawn}."""
    table = Counter()
    for posting in engine.postings:
        table[posting.party, posting.period] += -posting.amount if posting.is_cost else posting.amount
    for (party, year), amount in engine.drawn.items():
        table[party, year] -= amount
    return table


def allocation_table(engine):
    """{(agreement, pool, period, stream, party, kind, clause): amount}."""
    table = Counter()
    for posting in engine.postings:
        table[posting[:7]] += posting.amount
    return table


def compute(scenario):
    """(allocation, summary, settlement, funds) of a scenario; ScenarioFails if it has none."""
    check(scenario)
    full = Engine(scenario, scenario.ledger, scenario.last_year).run()
    return (allocation_table(full), summary_table(full), settlement(scenario, full),
            funds_table(scenario, full))


def check(scenario):
    """The mistakes that are errors wherever money flows."""
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


def check_rates(scenario, agreement, clause):
    for year in range(scenario.first_year - 10, scenario.last_year + 50):
        rows = [row for row in clause.rows if row.in_force(year, agreement.first_month // 12)]
        if rows and not rows[0].value.endswith(("份", "parts")) and sum(rate_of(r.value) for r in rows) != 1:
            raise ScenarioFails(f"{agreement.code} clause {clause.number}: rates do not sum to 1 in {year}")
