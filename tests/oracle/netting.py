"""Who pays whom (docs/DECISIONS.md 59): checks transfers against nets, and searches the fewest by itself."""

from collections import Counter, defaultdict

MOST_PROVEN = 12
SPANS = ("period", "cumulated")


def most_groups(nets):
    """Into how many groups with sum 0 the nets can be cut at most, by every subset of them."""
    sums, best = [0] * (1 << len(nets)), [0] * (1 << len(nets))
    for subset in range(1, len(sums)):
        low = subset & -subset
        sums[subset] = sums[subset ^ low] + nets[low.bit_length() - 1]
        members = (subset & (1 << i) for i in range(len(nets)))
        best[subset] = max(best[subset ^ member] for member in members if member) + (sums[subset] == 0)
    return best[-1]


def fewest(nets):
    """A group of n parties needs n - 1 transfers, and no fewer."""
    nets = [net for net in nets if net]
    return len(nets) - most_groups(nets) if nets else 0


def cumulated(nets):
    """{period: {party: net}} summed over the periods so far; the periods stand in order."""
    so_far = Counter()
    for period, by_party in nets.items():
        so_far.update(by_party)
        yield period, dict(so_far)


def faults(nets, transfers):
    """Lines that say what is wrong; transfers are (period, span, payer, receiver, amount)."""
    lists = defaultdict(list)
    for period, span, payer, receiver, amount in transfers:
        lists[period, span].append((payer, receiver, amount))
    wanted = {(period, "period"): by_party for period, by_party in nets.items()}
    wanted |= {(period, "cumulated"): by_party for period, by_party in cumulated(nets)}
    for key in sorted(set(lists) - set(wanted)):
        yield f"transfers {key}: no such settlement period"
    for key, by_party in wanted.items():
        yield from (f"transfers {key}: {text}" for text in faults_of(by_party, lists[key]))


def faults_of(nets, transfers):
    moved = Counter()
    for payer, receiver, amount in transfers:
        moved[payer] -= amount
        moved[receiver] += amount
        if amount <= 0 or nets.get(payer, 0) >= 0 or nets.get(receiver, 0) <= 0:
            yield f"{payer} pays {receiver} {amount}, whose nets are {nets.get(payer, 0)} and {nets.get(receiver, 0)}"
    for party in sorted(set(nets) | set(moved)):
        if nets.get(party, 0) != moved[party]:
            yield f"{party} has net {nets.get(party, 0)}, transfers bring {moved[party]}"
    if len([net for net in nets.values() if net]) <= MOST_PROVEN and len(transfers) > fewest(nets.values()):
        yield f"{len(transfers)} transfers, {fewest(nets.values())} are enough"
