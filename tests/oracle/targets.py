"""Targets of the plan against the indicator streams (docs/DECISIONS.md 41, include/fencheng/plan.h)."""

from collections import namedtuple
from fractions import Fraction
from math import floor

HIGHEST_GROWTH = 1000000 * 100
LOWEST_GROWTH = -100 * 100

Reached = namedtuple("Reached", "actual at_least gap met")
Growth = namedtuple("Growth", "known_year known at_least growth")


def rounded(value, decimals):
    """Half away from zero, as a fraction."""
    scaled = abs(value) * 10**decimals
    whole = floor(scaled + Fraction(1, 2))
    return Fraction(whole if value >= 0 else -whole, 10**decimals)


def decimals_of(stream_decimals, at_least):
    """As many as both need, at most 9; 4 if the target has no end of them."""
    for decimals in range(stream_decimals, 10):
        if (at_least * 10**decimals).denominator == 1:
            return decimals
    return max(stream_decimals, 4)


class Measure:
    """Values of indicator streams by year and region."""

    def __init__(self, scenario, engine):
        self.scenario = scenario
        self.by_party = dict(engine.unsplit)
        for posting in engine.postings:
            if posting.sort == "indicator":
                key = posting.stream, posting.period, posting.party
                self.by_party[key] = self.by_party.get(key, 0) + posting.amount

    def value(self, stream, year, region):
        """Exact, or None if nothing in the ledger gives one."""
        if region in self.scenario.party_rank:
            units = self.of_party(stream, year, region)
        else:
            units = self.of_rows(stream, year, region)
        return None if units is None else Fraction(units, 10 ** self.scenario.decimals[stream])

    def of_party(self, stream, year, party):
        if not any(key[:2] == (stream, year) for key in self.by_party):
            return None
        return self.by_party.get((stream, year, party), 0)

    def of_rows(self, stream, year, cluster):
        inside = self.scenario.enterprises_of(cluster) if cluster else None
        amounts = [row.amount for row in self.scenario.ledger if row.stream == stream and row.year == year
                   and (inside is None or row.enterprise in inside)]
        return sum(amounts) if amounts else None

    def of_target(self, target, year):
        value = self.value(target.numerator, year, target.region)
        if value is None or not target.denominator:
            return value
        below = self.value(target.denominator, year, target.region)
        return value / below if below else None


def shown(scenario, target, value):
    if target.denominator:
        return rounded(value * 100, 4)
    return rounded(value, decimals_of(scenario.decimals[target.numerator], target.at_least))


def smallest_growth(known, years, at_least):
    """In percent a year, rounded up to its hundredths; None if nothing grows or it were too much."""
    reaches = lambda g: known * (1 + Fraction(g, 10000)) ** years >= at_least
    if known <= 0 or not reaches(HIGHEST_GROWTH):
        return None
    low, high = LOWEST_GROWTH, HIGHEST_GROWTH
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if reaches(middle) else (middle + 1, high)
    return Fraction(low, 100)


def latest_known(scenario, measure, target):
    """(year, value) of the latest earlier year with a value, or None."""
    years = sorted({row.year for row in scenario.ledger if row.year < target.year}, reverse=True)
    return next(((year, value) for year in years
                 if (value := measure.of_target(target, year)) is not None), None)


def targets_tables(scenario, engine):
    """({(target, year): Reached}, {(target, year): Growth}); unknown targets have no figures but a growth."""
    measure = Measure(scenario, engine)
    reached, growths = {}, {}
    for target in scenario.targets:
        show = lambda value: shown(scenario, target, value)
        actual, at_least = measure.of_target(target, target.year), target.at_least
        key = target.code, target.year
        if actual is not None:
            reached[key] = Reached(show(actual), show(at_least), show(actual) - show(at_least), actual >= at_least)
            continue
        reached[key] = Reached(None, show(at_least), None, None)
        known = latest_known(scenario, measure, target)
        if known is not None:
            year, value = known
            growth = smallest_growth(value, target.year - year, at_least)
            growths[key] = Growth(year, show(value), show(at_least), growth)
        else:
            growths[key] = Growth(None, None, show(at_least), None)
    return reached, growths
