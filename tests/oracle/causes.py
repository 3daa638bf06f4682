"""The column `rows` of corrections.csv (docs/DECISIONS.md 58): what it names must be in the ledger, and be complete."""

import re
from collections import Counter, defaultdict

from intake import default_collector, place_of_month
from settlement import STEPS, last_months, period_text
from values import amount_fen

NAMED = re.compile(r"(\d{4}) (\S+) (\S+)(?: (\S+))? (-?\d+\.\d\d)")


def booked_in(scenario):
    """{settlement period: rows that become known in it}; the first period has all that were known before."""
    step, rows = STEPS[scenario.settle], defaultdict(list)
    months = last_months(scenario, step)
    for row in scenario.ledger:
        month = next((month for month in months if row.booked_month <= month), None)
        if month is not None:
            rows[period_text(month, step)].append(row)
    return rows


def place_of_row(scenario, row):
    """The one place of all its months and who collected it, or None if windows cut it or it has none."""
    agreement = row.agreement
    if row.enterprise and row.enterprise not in scenario.windows:
        return None
    places = {place_of_month(scenario, row.enterprise, agreement, month)
              for month in range(row.first_month, row.last_month + 1)}
    place = places.pop()
    if places or place[0] == "after":
        return None
    collector = row.collector or default_collector(scenario, row.enterprise, place, row.first_month)
    return place, collector


def pool_name(scenario, row, code):
    agreement = scenario.agreements[code]
    enterprise = row.enterprise if agreement.per_enterprise() else ""
    own = agreement.per_stream() or scenario.stream_kind[row.stream] == "cost"
    stream = row.stream if own else ""
    return "/".join(part for part in (enterprise, stream) if part) or code


class Causes:
    """Checks the causes that a program names for the corrections of one scenario."""

    def __init__(self, scenario, tables):
        self.scenario, self.tables = scenario, tables
        self.booked = booked_in(scenario)
        self.has_carry = any("carry" in options for options in self.remainders())

    def remainders(self):
        yield self.scenario.remainder
        for agreement in self.scenario.agreements.values():
            for clause in agreement.clauses:
                yield from (row.options.get("remainder", "") for row in clause.rows)

    def faults(self, key, text):
        """Lines about one correction (period, year, party)."""
        if not text:
            if not self.has_carry:
                yield f"causes {key}: none is named"
            return
        named, is_all = self.parse(text)
        late = self.late_sums(key)
        for label, amount in named.items():
            rows = late.get(label[:3])
            if rows is None or label[0] > key[1]:
                yield f"causes {key}: no such rows were booked then: {label}"
            elif None not in rows and rows[label[3]] != amount:
                yield f"causes {key}: {label} sums to {rows[label[3]]}, the program says {amount}"
        if is_all:
            for label in self.must_have(key) - set(named):
                yield f"causes {key}: {label} is not named"

    def parse(self, text):
        """({(year, stream, place, collector): amount}, whether none was left out)."""
        named, is_all = Counter(), True
        for part in text.split("; "):
            found = NAMED.fullmatch(part)
            if found:
                named[int(found[1]), found[2], found[3], found[4] or ""] += amount_fen(found[5])
            else:
                is_all = False
        return named, is_all

    def late_sums(self, key):
        """{(year, stream, place): {collector: amount}}; None among the collectors if windows cut a row."""
        sums = defaultdict(Counter)
        for row in self.booked[key[0]]:
            placed = place_of_row(self.scenario, row)
            label = row.year, row.stream, row.enterprise or row.agreement
            sums[label][placed[1] if placed else None] += row.amount
        return sums

    def must_have(self, key):
        """Rows of the correction's year in the pools whose shares changed for the party."""
        pools = {share[3:5] for share in self.tables.detail if share[:3] == key}
        labels = set()
        for row in self.booked[key[0]]:
            placed = place_of_row(self.scenario, row)
            if row.year != key[1] or not row.amount or placed is None or placed[0][0] != "inside":
                continue
            code = placed[0][1]
            if not self.scenario.is_indicator(row.stream) and (code, pool_name(self.scenario, row, code)) in pools:
                labels.add((row.year, row.stream, row.enterprise or row.agreement, placed[1]))
        return labels


def cause_faults(scenario, tables, causes):
    """causes: {(period, year, party): text} as the program wrote them."""
    check = Causes(scenario, tables)
    for key, text in causes.items():
        if key in tables.corrections:
            yield from check.faults(key, text)
