"""What random scenarios contain: generate.py --census prints how often each kind, option and table occurs."""

from collections import Counter

from graph import source_of
from includes import TableReader
from rules_split import PAID_WORDS
from scenario import Scenario
from tables import compute
from values import ScenarioFails, options_of, period_months, read_table

TABLES = ("scenario", "parties", "streams", "levels", "agreements", "enterprises", "ledger", "clauses", "amendments",
          "factors", "holdings", "programs", "targets", "opening")


def features_of(path, tables):
    """The set of what one scenario contains; `tables` is what the oracle computed, None if it fails."""
    found = {f"table {name}" for name in TABLES if read_table(path, name)}
    for reader in (of_settings, of_agreements, of_clauses, of_amendments, of_programs, of_targets, of_ledger):
        found.update(reader(TableReader(path)))
    found.update(of_result(path, tables) if tables else ["result: fails"])
    found.update(of_settlement(path, tables) if tables else [])
    return found


def of_settings(table):
    for row in table("scenario"):
        if row["key"] in ("remainder", "half", "settle"):
            yield f"{row['key']} {row['value'].partition(':')[0]}"
        elif row["key"] in ("round_to", "unit", "first_year", "last_year", "include"):
            yield f"setting {row['key']}"


def of_agreements(table):
    kinds = {row["party"]: row["kind"] for row in table("parties")}
    funded = {row["agreement"] for row in table("clauses") if kinds.get(row.get("party")) == "fund"}
    for row in table("agreements"):
        yield f"pools per {row.get('per') or 'agreement'}"
        if row.get("kind"):
            yield f"agreement of kind {row['kind']}"
        for name in ("start", "end"):
            if row.get(name) and is_inside_a_year(name, row[name]):
                yield f"part year: agreement {name}s inside a year"
        if row.get("source"):
            yield from of_source(row, kinds, funded)
    for row in table("enterprises"):
        for name in ("start", "end"):
            if row.get(name) and is_inside_a_year(name, row[name]):
                yield f"part year: enterprise {name}s inside a year"
        if row.get("cluster"):
            yield "enterprise with a cluster"
    for row in table("opening"):
        yield f"opening {row['item']}"


def is_inside_a_year(name, period):
    first, last = period_months(period)
    return first % 12 != 0 if name == "start" else last % 12 != 11


def of_source(row, kinds, funded):
    source = source_of(row["source"])
    if source.is_balance:
        yield "source balance:FUND"
        return
    yield "source AGREEMENT/PARTY" if source.of else "source PARTY"
    if kinds.get(source.party) == "fund":
        yield "source is a fund" + (", pays a fund (chain)" if row["agreement"] in funded else "")


def of_clauses(table):
    amounts = ("sum:", "average:", "year:", "cost:", "capital:")
    for row in table("clauses"):
        kind, of, value = row["kind"], row.get("of", ""), row.get("value", "")
        yield f"kind {kind}"
        for option in options_of(row.get("options", "")):
            yield f"kind {kind}, option {option}"
        if kind in ("base", "carve", "tier", "floor", "cap"):
            yield f"kind {kind}, of {of or '(blank)'}"
        if of.startswith(PAID_WORDS):
            yield f"kind {kind}, of paid:FUND"
        if of.startswith("capital:"):
            yield f"kind {kind}, of capital:COMPANY"
        for start in amounts:
            if value.startswith(start):
                yield f"kind {kind}, value {start}N" + ("*RATE" if "*" in value else "")
        if kind == "count":
            yield f"kind count, value {value}"
        for part in row.get("when", "").split(" and "):
            if part:
                yield f"when {part.split()[0]}"
        if row.get("streams"):
            yield "clause with streams"
        if row.get("from") or row.get("until"):
            yield "clause with a window"


def of_amendments(table):
    layers = {}
    for row in table("clauses"):
        layers.setdefault((row["agreement"], row["clause"]), set()).add(row.get("amendment", ""))
    for found in layers.values():
        if any(found):
            yield "amendment replaces rows" if len(found) > 1 else "amendment adds a number"
        if len(found) > 2:
            yield "amendment of an amendment"
    if any(row.get("repeals") for row in table("amendments")):
        yield "amendment repeals"


def of_programs(table):
    rows = table("programs")
    for row in rows:
        yield f"program {row['kind']}"
        for name in ("ceiling", "priority", "city", "enterprise"):
            if row.get(name):
                yield f"program with {name}"
    if len({row["fund"] for row in rows}) > 1:
        yield "programs of several funds"
    if len({row["period"] for row in rows}) > 1:
        yield "programs in several years"


def of_targets(table):
    parties = {row["party"] for row in table("parties")}
    for row in table("targets"):
        region = row.get("region", "")
        where = "everywhere" if not region else "of a party" if region in parties else "of a cluster"
        yield f"target {where}" + (", ratio" if row.get("denominator") else "")


def of_ledger(table):
    kinds = {row["stream"]: row["kind"] for row in table("streams")}
    for row in table("ledger"):
        first, last = period_months(row["period"])
        yield {12: "ledger by years", 3: "ledger by quarters", 1: "ledger by months"}[last - first + 1]
        yield f"ledger of kind {kinds.get(row['stream'], 'tax')}"
        if row["amount"].startswith("-"):
            yield "ledger with refunds"
        if row.get("booked"):
            yield from of_booking(last, period_months(row["booked"])[1])


def of_booking(last, booked):
    yield "ledger booked late" if booked > last else "ledger booked before its end"
    if booked // 12 < last // 12:
        yield "ledger booked before its year"
    if booked // 12 > last // 12 + 1:
        yield "ledger booked years later"


def of_settlement(path, tables):
    """Which clauses and kinds of pools corrections came through, and what they did."""
    clauses = {(row["agreement"], int(row["clause"])): row for row in TableReader(path)("clauses")}
    kinds = {row["stream"]: row["kind"] for row in TableReader(path)("streams")}
    sources = {row["agreement"]: row.get("source", "") for row in TableReader(path)("agreements")}
    for (booked, year, _, agreement, pool, number, kind), share in tables.detail.items():
        row = clauses.get((agreement, number))
        yield f"correction of {kind}"
        if kinds.get(pool.rpartition("/")[2]) == "cost":
            yield "correction of a burden of cost"
        if sources[agreement]:
            yield f"correction of an agreement with source {'balance' if is_balance(sources[agreement]) else 'PARTY'}"
        if row and "open" in row.get("when", "") and 0 in (share.old, share.new):
            yield f"correction: a clause {'begins' if share.new else 'ceases'} to apply (open N)"
        if row and row["kind"] == "floor" and row.get("of") == "owed":
            yield "correction of floor owed"
        if row and row["kind"] == "base" and row["value"].startswith(("year", "average")):
            yield "correction of base of another year"
        if row and row["kind"] in ("cap", "limit") and year + 2 <= int(booked[:4]):
            yield "correction of a cap or limit, years later"
    last = max(year for _, year in tables.funds or [(0, 9999)])
    if any(int(booked[:4]) > last for booked, _, _ in tables.corrections):
        yield "correction after the last year"
    if len({(booked, year) for booked, year, _ in tables.corrections}) > 2:
        yield "corrections of three years or periods"


def is_balance(source):
    return source_of(source).is_balance


def of_result(path, tables):
    kinds = {key[5] for key, amount in tables.allocation.items() if amount}
    yield from (f"result: money moved by {kind}" for kind in kinds)
    yield from ("result: program cut" for row in tables.programs.values() if row[8])
    yield from ("result: program cut in part" for row in tables.programs.values() if row[8] and row[7])
    yield from ("result: program paid in full" for row in tables.programs.values() if row[7] and not row[8])
    for opening, _, drawn, spent, returned, closing in tables.funds.values():
        yield from (text for text, holds in (
            ("result: fund brings a balance forward", opening), ("result: fund drawn", drawn),
            ("result: fund spends", spent), ("result: fund returned", returned),
            ("result: fund below zero", closing < 0)) if holds)
    yield from ("result: contribution below zero" for amount in tables.contributions.values() if amount < 0)
    if tables.marks:
        yield "result: indicator marked for assessment"
    yield from (f"result: target {'met' if row.met else 'missed'}" for row in tables.targets.values()
                if row.met is not None)
    yield from ("result: growth needed" for row in tables.growth.values() if row.growth is not None)
    if as_signed_differs(path, tables):
        yield "result: amendment changes figures"


def as_signed_differs(path, tables):
    if not read_table(path, "amendments"):
        return False
    try:
        return compute(Scenario(path, "none")).allocation != tables.allocation
    except ScenarioFails:
        return True


def print_counts(counts, scenarios):
    print(f"scenarios (of {scenarios}) with:")
    for name, count in sorted(counts.items()):
        print(f"{count:7}  {name}")


def census(paths, compute_folder):
    counts = Counter()
    for path in paths:
        counts.update(features_of(path, compute_folder(path)[0]))
    return counts
