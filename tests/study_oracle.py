"""Present value, internal rate and fairness against exact fractions, on random and awkward input.

study_oracle.py LIBRARY [SEED]
"""
import ctypes
import math
import random
import sys
from fractions import Fraction

FEN_MAX = 4 * 10**18
OK, E_DATA, E_RANGE = 0, 3, 4


class Rate(ctypes.Structure):
    _fields_ = [("numerator", ctypes.c_int64), ("denominator", ctypes.c_int64)]


def load(path):
    library = ctypes.CDLL(path)
    for name in ("fc_gini", "fc_theil", "fc_jain"):
        function = getattr(library, name)
        function.restype = ctypes.c_double
        function.argtypes = [ctypes.POINTER(ctypes.c_double), ctypes.c_size_t]
    flows = ctypes.POINTER(ctypes.c_int64)
    library.fc_present_value.argtypes = [flows, ctypes.c_size_t, Rate, flows]
    library.fc_internal_rate.argtypes = [flows, ctypes.c_size_t, ctypes.POINTER(ctypes.c_double)]
    return library


def rounded(value):
    """Half away from zero."""
    size = abs(value)
    whole = (2 * size.numerator + size.denominator) // (2 * size.denominator)
    return whole if value >= 0 else -whole


def check_present_value(library, flows, rate):
    array = (ctypes.c_int64 * len(flows))(*flows)
    found = ctypes.c_int64()
    status = library.fc_present_value(array, len(flows), Rate(*rate), ctypes.byref(found))
    growth = 1 + Fraction(*rate)
    expected = rounded(sum((Fraction(flow) / growth**t for t, flow in enumerate(flows)), Fraction(0)))
    if abs(expected) > FEN_MAX:
        assert status == E_RANGE, (flows, rate, status)
        return False
    assert (status, found.value) == (OK, expected), (flows, rate, status, found.value, expected)
    return True


def present_values(library, chance):
    compared = 0
    for _ in range(3000):
        size = 10 ** chance.randint(1, 18)
        flows = [chance.randint(-size, size) for _ in range(chance.randint(0, 30))]
        denominator = chance.choice([1, 2, 4, 100, 1000, 10**6, 10**15, chance.randint(1, 2**62)])
        numerator = chance.choice([0, 1, 5, denominator, -denominator // 2, chance.randint(-denominator + 1, denominator)])
        if numerator <= -denominator:
            numerator = 1 - denominator if denominator > 1 else 0
        compared += check_present_value(library, flows, (numerator, denominator))
    for count in (300, 390):
        check_present_value(library, [chance.randint(-FEN_MAX, FEN_MAX) for _ in range(count)], (2**62 - 1, 2**62))
    check_present_value(library, [1] * 2000, (5, 100))
    assert compared > 2000, compared


def value_at(flows, rate):
    return sum((Fraction(flow) / (1 + rate) ** t for t, flow in enumerate(flows)), Fraction(0))


def internal_rates(library, chance):
    found_count = 0
    for _ in range(500):
        paid, years = chance.randint(1, 4), chance.randint(1, 14)
        flows = [-chance.randint(1, 10**9) for _ in range(paid)] + [chance.randint(1, 10**9) for _ in range(years)]
        array = (ctypes.c_int64 * len(flows))(*flows)
        found = ctypes.c_double()
        status = library.fc_internal_rate(array, len(flows), ctypes.byref(found))
        lowest, highest = value_at(flows, Fraction(-99, 100)), value_at(flows, Fraction(100))
        if lowest <= 0 or highest >= 0:
            assert status == E_RANGE, (flows, status)
            continue
        assert status == OK, (flows, status)
        near = Fraction(1, 10**10)
        rate = Fraction(found.value)
        assert value_at(flows, rate - near) > 0 > value_at(flows, rate + near), (flows, found.value)
        found_count += 1
    assert found_count > 250, found_count


def fairness(library, chance):
    for _ in range(1000):
        values = [chance.randint(0, 10 ** chance.randint(1, 15)) for _ in range(chance.randint(1, 20))]
        values[chance.randrange(len(values))] += 1
        count, total = len(values), sum(values)
        array = (ctypes.c_double * count)(*values)
        gini = Fraction(sum(abs(a - b) for a in values for b in values), 2 * count * total)
        jain = Fraction(total * total, count * sum(a * a for a in values))
        theil = sum(a * count / total * math.log(a * count / total) for a in values if a) / count
        for name, expected in (("fc_gini", gini), ("fc_jain", jain), ("fc_theil", theil)):
            found = getattr(library, name)(array, count)
            assert abs(found - expected) < 1e-9, (name, values, found, float(expected))


def main():
    library = load(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 20240606
    print("seed", seed)
    chance = random.Random(seed)
    present_values(library, chance)
    internal_rates(library, chance)
    fairness(library, chance)
    print("present values, internal rates and measures agree with exact fractions")


main()
