"""The one split and its remainder conventions (rules.md section 1)."""

from fractions import Fraction
from math import lcm

from values import ScenarioFails


def whole_weights(weights):
    scale = lcm(*(Fraction(weight).denominator for weight in weights)) if weights else 1
    return [int(weight * scale) for weight in weights]


def rounded(numerator, denominator, half):
    whole, left = divmod(numerator, denominator)
    up = 2 * left > denominator or (2 * left == denominator and (half == "up" or whole % 2))
    return whole + 1 if up else whole


def floors(units, weights):
    total = sum(weights)
    return [units * weight // total for weight in weights]


def heaviest(weights):
    return max(range(len(weights)), key=lambda i: (weights[i], -i))


def with_odd_units(parts, units, order):
    """Gives the missing units one by one to the parts in `order`."""
    for i in order[: units - sum(parts)]:
        parts[i] += 1
    return parts


def largest_remainder(units, weights, half, turn):
    total = sum(weights)
    order = sorted(range(len(weights)), key=lambda i: (-(units * weights[i] % total), i))
    return with_odd_units(floors(units, weights), units, order)


def largest_share(units, weights, half, turn):
    order = sorted(range(len(weights)), key=lambda i: (-weights[i], i))
    return with_odd_units(floors(units, weights), units, order)


def rotate(units, weights, half, turn):
    count = len(weights)
    order = [(turn + i) % count for i in range(count)]
    return with_odd_units(floors(units, weights), units, [i for i in order if weights[i]])


def all_rounded_but(taker, units, weights, half):
    total = sum(weights)
    parts = [rounded(units * weight, total, half) for weight in weights]
    parts[taker] += units - sum(parts)
    return parts


def first(units, weights, half, turn):
    taker = next(i for i, weight in enumerate(weights) if weight)
    return all_rounded_but(taker, units, weights, half)


def last(units, weights, half, turn):
    taker = max(i for i, weight in enumerate(weights) if weight)
    return all_rounded_but(taker, units, weights, half)


def largest_absorbs(units, weights, half, turn):
    return all_rounded_but(heaviest(weights), units, weights, half)


def running(units, weights, half, turn):
    parts = [0] * len(weights)
    left, weights_left = units, sum(weights)
    for i in reversed(range(len(weights))):
        if weights[i]:
            parts[i] = left * weights[i] // weights_left
        left -= parts[i]
        weights_left -= weights[i]
    return parts


def only_floors(units, weights, half, turn):
    return floors(units, weights)


CONVENTIONS = {
    "largest-remainder": largest_remainder, "first": first, "last": last,
    "largest-share": largest_share, "largest-absorbs": largest_absorbs, "running": running,
    "rotate": rotate, "separate": only_floors, "carry": only_floors, "to": only_floors,
}


def split(total, weights, convention="largest-remainder", unit=1, half="up", turn=0):
    """The parts, and the odd fen that nobody got (separate, carry, to:PARTY)."""
    weights = whole_weights(weights)
    if not any(weights):
        if total:
            raise ScenarioFails("all weights are 0")
        return [0] * len(weights), 0
    units, loose = divmod(abs(total), unit)
    sign = -1 if total < 0 else 1
    shares = CONVENTIONS[convention.partition(":")[0]](units, weights, half, turn)
    parts = [share * unit for share in shares]
    parts[heaviest(weights)] += loose
    return [sign * part for part in parts], total - sign * sum(parts)


def rate_part(total, rate, unit=1):
    """A single rate is the first part of the split into (rate, 1 - rate)."""
    return split(total, [rate, 1 - rate], unit=unit)[0][0]
