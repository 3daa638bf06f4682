"""Funds: receipts, draws, programs, and who put in what (docs/DECISIONS.md 37 to 40)."""

from collections import Counter, defaultdict, namedtuple

from split import rate_part, split
from turn import UNDISTRIBUTED
from values import ScenarioFails, rate_of, year_of

Program = namedtuple("Program", "code fund year kind city enterprise asked priority")
BLANK_IS_LAST = 10**9


def programs_of(scenario):
    programs = []
    for row in scenario.tables("programs"):
        if not scenario.is_fund(row["fund"]):
            raise ScenarioFails(f"program {row['program']}: {row['fund']} is no fund")
        priority = int(row["priority"]) if row.get("priority") else BLANK_IS_LAST
        programs.append(Program(row["program"], row["fund"], year_of(row["period"]), row["kind"],
                                row.get("city", ""), row.get("enterprise", ""), asked(scenario, row), priority))
    return programs


def asked(scenario, row):
    amount = lambda column: scenario.amount(row[column])
    wanted = amount("base")
    if row["kind"] in ("interest", "grant"):
        wanted = rate_part(wanted, rate_of(row["rate"]), scenario.round_to)
    if row["kind"] == "interest":
        wanted = min(wanted, amount("base2"))
    return min(wanted, amount("ceiling")) if row.get("ceiling") else wanted


def parts_of_what_is_left(left, wanted, unit):
    """What each program of one priority gets; never more than it asks."""
    if sum(wanted) <= left:
        return wanted
    parts, _ = split(left, wanted, unit=unit)
    if any(part > amount for part, amount in zip(parts, wanted)):
        parts, _ = split(left, wanted)
    return parts


class Funds:
    """What parties received and funds hold while a run goes on."""

    def __init__(self, scenario):
        self.scenario = scenario
        self.programs = programs_of(scenario)
        self.opening = Counter(scenario.opening_sums("fund"))
        self.balances = Counter(self.opening)
        self.receipts = Counter()
        self.drawn, self.returned = Counter(), Counter()
        self.paid = {}
        self.contributions = Counter()

    def receive(self, run, postings):
        for party, _, _, amount in postings:
            self.receipts[run.pool.agreement.code, party, run.year] += amount
            self.balances[party] += amount

    def draw(self, code, source, year):
        if source.is_balance:
            amount = max(0, self.balances[source.party])
            self.returned[code, source.party, year] += amount
        else:
            froms = [source.of] if source.of else [other for other in self.scenario.agreements if other != code]
            amount = sum(self.receipts[other, source.party, year] for other in froms)
            self.drawn[code, source.party, year] += amount
        self.balances[source.party] -= amount
        return amount

    def pay_programs(self, fund, year):
        groups = defaultdict(list)
        for program in self.programs:
            if (program.fund, program.year) == (fund, year):
                groups[program.priority].append(program)
        for _, group in sorted(groups.items()):
            left = max(0, self.balances[fund])
            parts = parts_of_what_is_left(left, [program.asked for program in group], self.scenario.round_to)
            for program, part in zip(group, parts):
                self.paid[program.code] = part
                self.balances[fund] -= part

    def record_contributions(self, run):
        """A move into a fund was put in by whoever paid; the rest, and a move out of it, it got (or lost) directly."""
        direct = Counter()
        for party, _, _, amount in run.postings:
            direct[party] += amount
        for payer, receiver, amount in run.moves:
            if payer == receiver:
                continue
            direct[payer] += amount
            direct[receiver] -= amount
            if amount < 0:
                payer, receiver, amount = receiver, payer, -amount
            if self.scenario.is_fund(receiver):
                self.put(receiver, run.year, payer, amount)
            direct[payer] -= amount
        for fund in self.scenario.in_party_order(p for p in direct if self.scenario.is_fund(p)):
            for party, part in self.givers(run, fund, direct[fund]):
                self.put(fund, run.year, party, part)

    def givers(self, run, fund, amount):
        """(party, part) of what the clauses of a pool and year gave a fund directly."""
        source = run.engine.sources.get(run.pool.agreement.code)
        if source and self.scenario.is_fund(source.party):
            return [(source.party, amount)] if source.party != fund else []
        sign = -1 if amount < 0 else 1
        parties = [p for p in run.due if p != UNDISTRIBUTED and not self.scenario.is_fund(p) and run.due[p] * sign > 0]
        weigh = run.due
        if not parties:
            parties = [p for p in run.collected if p and p != fund and run.collected[p] * sign > 0]
            weigh = run.collected
        if not amount or not parties:
            return []
        parties = self.scenario.in_party_order(parties)
        return zip(parties, split(amount, [abs(weigh[party]) for party in parties])[0])

    def put(self, fund, year, party, amount):
        self.contributions[fund, year, party] += amount

    def inflow(self, fund, year):
        return sum(amount for (_, party, when), amount in self.receipts.items() if (party, when) == (fund, year))

    def spent(self, fund, year):
        return sum(self.paid[p.code] for p in self.programs if (p.fund, p.year) == (fund, year) and p.code in self.paid)
