#!/usr/bin/env python3
"""hledger balances journal.ledger, and its balances are the totals of summary.csv."""
import csv
import os
import pathlib
import subprocess
import sys
import tempfile

SCENARIOS = pathlib.Path(os.environ["SOURCE"]) / "scenarios"
ENVIRONMENT = dict(os.environ, LC_ALL="C.UTF-8")


def hledger(journal, *arguments):
    done = subprocess.run(["hledger", "-f", journal, *arguments], capture_output=True, text=True, env=ENVIRONMENT)
    return done.returncode, done.stdout, done.stderr


def fen(text):
    return int(text.replace(" CNY", "").replace(",", "").replace(".", ""))


def party_balances(journal):
    code, out, err = hledger(journal, "bal", "party", "--flat", "-E", "-N", "-O", "csv")
    if code:
        return {"error": err}
    rows = list(csv.reader(out.splitlines()))[1:]
    return {name.removeprefix("party:"): 0 if amount == "0" else fen(amount) for name, amount in rows}


def summary_totals(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row["party"]: fen(row["total"]) for row in rows[:-1]}


def check(folder):
    """What is wrong with one written scenario, as lines."""
    journal = folder / "journal.ledger"
    code, _, err = hledger(journal, "check", "-s")
    if code:
        return [err]
    balances, totals = party_balances(journal), summary_totals(folder / "summary.csv")
    names = sorted(set(balances) | set(totals))
    return [f"{n}: hledger {balances.get(n, 0)} fen, summary {totals.get(n, 0)} fen"
            for n in names if balances.get(n, 0) != totals.get(n, 0)]


def main():
    paths = sorted(str(p.parent) for p in SCENARIOS.glob("*/ledger.csv"))
    with tempfile.TemporaryDirectory() as out:
        subprocess.run([os.environ["FENCHENG"], "run", "-q", "-o", out, "--lang", "en", "--tables", "summary,journal",
                        *paths], stderr=subprocess.DEVNULL, check=False)
        folders = sorted(p.parent for p in pathlib.Path(out).glob("*/journal.ledger"))
        bad = 0
        for folder in folders:
            for line in check(folder):
                print(f"{folder.name}: {line}")
                bad += 1
    print(f"{len(folders)} of {len(paths)} scenarios have a journal")
    return 1 if bad or not folders else 0


sys.exit(main())
