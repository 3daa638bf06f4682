"""Year by year through agreements and pools (rules.md sections 2 and 4)."""

from collections import Counter, defaultdict, namedtuple

from funds import Funds
from intake import Pool, pools_of
from rules import RULES
from turn import POOL_ENDS, UNDISTRIBUTED, PoolState, PoolYear
from values import ScenarioFails, yuan

Posting = namedtuple("Posting", "agreement pool period stream party kind clause amount sort")
MONEY = ("tax", "income")


class Engine:
    """The entitlements that follow from some ledger rows, in the years up to `horizon`."""

    def __init__(self, scenario, rows, horizon):
        self.scenario = scenario
        self.horizon = min(horizon, scenario.last_year)
        self.pools = pools_of(scenario, rows)
        self.states = defaultdict(PoolState)
        self.sources = scenario.graph.sources
        self.funds = Funds(scenario)
        self.postings, self.collected, self.kept_back = [], [], []
        self.unsplit, self.counted = Counter(), set()
        self.set_opening()

    def set_opening(self):
        """Balances from before the first year, in the agreement's one pool of money."""
        for (code, party, item), amount in self.scenario.opening.items():
            agreement = self.scenario.agreements[code]
            state = self.states[code, code]
            if item == "capped":
                state.earlier[party] += amount
            for clause in agreement.clauses:
                if item == "limited" and clause.kind == "limit":
                    state.used[clause.number] += amount
                if item == "recovered" and clause.kind == "recover":
                    state.recovered[clause.number, party] += amount

    def run(self):
        order = self.scenario.graph.evaluation_order()
        for year in range(self.scenario.first_year, self.horizon + 1):
            waiting = {program.fund for program in self.funds.programs}
            for code in order:
                self.pay_before(code, year, waiting)
                for pool in self.pools_in(code, year):
                    self.run_pool(pool, year)
            for fund in sorted(waiting):
                self.funds.pay_programs(fund, year)
        return self

    def pay_before(self, code, year, waiting):
        """A fund's programs come after its inflows, before an agreement that returns its balance."""
        source = self.sources.get(code)
        if source and source.is_balance and source.party in waiting:
            waiting.remove(source.party)
            self.funds.pay_programs(source.party, year)

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
        return [clause for clause in pool.agreement.clauses if self.works_on(clause, pool)]

    def works_on(self, clause, pool):
        """Without streams: on tax and income, in an indicator agreement on indicators."""
        kind = self.scenario.stream_kind[pool.stream] if pool.stream else "tax"
        if not clause.streams:
            wanted = ("indicator",) if pool.agreement.kind == "indicator" else MONEY
            return kind in wanted
        return pool.stream in clause.streams if pool.stream else self.names_all_mixed(clause)

    def names_all_mixed(self, clause):
        kinds = self.scenario.stream_kind
        mixed = {stream for stream in kinds if kinds[stream] in MONEY}
        named = mixed & set(clause.streams)
        if named and named != mixed:
            raise ScenarioFails(f"clause {clause.number} names only some of the streams of a pool")
        return bool(named)

    def run_pool(self, pool, year):
        clauses = self.clauses_for(pool)
        if not clauses and not pool.is_money:
            self.record_unsplit(pool, year)
            return
        state = self.states[pool.agreement.code, pool.name]
        levels, local = self.intake(pool, year)
        run = PoolYear(self.scenario, self, pool, year, year == self.last_evaluated(pool),
                       state, sum(local.values()) + state.odd_carried, local)
        self.record_intake(run, levels)
        run.rest = run.total
        self.run_clauses(run, clauses)
        if run.rest:
            raise ScenarioFails(f"agreement {pool.agreement.code}, {year}: {yuan(run.rest)} yuan not allocated")
        self.record_run(run)

    def intake(self, pool, year):
        source = self.sources.get(pool.agreement.code)
        if source is None:
            return pool.intake(year)
        return {}, {source.party: self.funds.draw(pool.agreement.code, source, year)}

    def record_unsplit(self, pool, year):
        """An indicator that no clause splits is what its collector has."""
        if pool.is_indicator:
            for party, amount in pool.intake(year)[1].items():
                self.unsplit[pool.stream, year, party] += amount

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
            if run.pool.is_money:
                self.funds.receive(run, run.postings[already:])
            if ended == POOL_ENDS:
                return

    def decide_openings(self, run, clause):
        for row in clause.rows:
            for word, number in row.when:
                key = clause.number, row.layer, number
                if (word == "open" and key not in run.state.opened
                        and clause.window_holds(run.year, run.pool.start_year, row.layer)):
                    run.state.opened[key] = self.is_open(run, number)

    def is_open(self, run, number):
        clause = next((c for c in run.pool.agreement.clauses if c.number == number), None)
        rows = clause.rows if clause else []
        row = next((r for r in rows if r.in_force(run.year, run.pool.start_year)), None)
        if row is None:
            return False
        if clause.kind == "limit":
            return run.state.used[number] < run.amount(row)
        return run.state.earlier[row.party] < run.amount(row)

    def conditions_hold(self, run, clause, row):
        tests = {
            "open": lambda n: run.state.opened.get((clause.number, row.layer, n), False),
            "reached": lambda n: run.state.reached.get(n, False),
            "recovered": lambda n: run.state.reached.get(n, False),
            "before": lambda n: run.year < n,
            "after": lambda n: run.year > n,
        }
        return all(tests[word](number) for word, number in row.when)

    def record_run(self, run):
        for party, kind, number, amount in run.postings:
            self.add_posting(run, party, kind, number, amount)
        if run.pool.is_money:
            self.funds.record_contributions(run)
        for party, amount in run.due.items():
            run.state.earlier[party] += amount
        run.state.last_due = dict(run.due)
        run.state.odd_carried = run.odd_to_carry
        if not run.pool.is_indicator:
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
        self.postings.append(Posting(pool.agreement.code, pool.name, run.year, pool.stream, party, kind,
                                     number, amount, pool.kind))

    def add_collected(self, run, party, amount):
        if not run.pool.is_indicator:
            self.collected.append((run.year, party, -amount if run.pool.is_cost else amount))

    def paid_into(self, fund, party, last_year):
        """The weight of a participant in `paid:FUND`: what it put in so far, up to a year."""
        years = range(self.scenario.first_year, last_year + 1)
        return max(0, sum(self.funds.contributions[fund, year, party] for year in years))

    def fund_balance(self, fund):
        """Earlier years, this year's earlier pools, and this pool's earlier clauses."""
        return self.funds.balances[fund]

    def paid_so_far(self, pool, stream, party, year):
        costs = self.pools.get((pool.agreement.code, pool.enterprise, stream))
        if costs is None:
            return 0
        return sum(costs.intake(y)[1].get(party, 0) for y in list(costs.cells) if y <= year)

    def money_postings(self):
        return (posting for posting in self.postings if posting.sort != "indicator")

    def entitlements(self):
        """(year, party, amount) as settlement counts them; what `carry` moved on cancels out."""
        for posting in self.money_postings():
            if posting.party != UNDISTRIBUTED:
                amount = -posting.amount if posting.sort == "cost" else posting.amount
                yield posting.period, posting.party, amount
        yield from self.kept_back
