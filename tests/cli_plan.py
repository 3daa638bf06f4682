#!/usr/bin/env python3
"""Funds, programs and targets of every scenario: the tables agree with each other, hledger finds the balances of the
funds, and `explain` answers questions about them."""
import collections
import csv
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(os.environ["SOURCE"])
PROGRAM = os.environ["FENCHENG"]
ENVIRONMENT = dict(os.environ, LC_ALL="C.UTF-8")


def fen(text):
    return int(text.replace(" CNY", "").replace(",", "").replace(".", ""))


def rows_of(folder, name):
    path = folder / name
    if not path.exists():
        return []
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def sums(rows, keys, column="amount"):
    found = collections.Counter()
    for row in rows:
        found[tuple(row[key] for key in keys)] += fen(row[column])
    return found


def check_funds(folder):
    """funds.csv rolls forward and is the sum of its detail."""
    detail = sums(rows_of(folder, "funds-detail.csv"), ("fund", "period", "item"))
    closing = {}
    for row in rows_of(folder, "funds.csv"):
        key = (row["fund"], row["period"])
        for item in ("inflow", "drawn", "spent", "returned"):
            if detail[(*key, item)] != fen(row[item]):
                yield f"funds.csv {key}: {item} is not the sum of its detail"
        moved = fen(row["inflow"]) - fen(row["drawn"]) - fen(row["spent"]) - fen(row["returned"])
        if fen(row["opening"]) + moved != fen(row["closing"]):
            yield f"funds.csv {key} does not roll forward"
        if closing.get(row["fund"], fen(row["opening"])) != fen(row["opening"]):
            yield f"funds.csv {key}: the opening is not the closing before"
        closing[row["fund"]] = fen(row["closing"])


def check_programs(folder):
    programs, totals = rows_of(folder, "programs.csv"), rows_of(folder, "programs-totals.csv")
    spent = sums(rows_of(folder, "funds-detail.csv"), ("program",))
    for row in programs:
        if fen(row["asked"]) - fen(row["paid"]) != fen(row["cut"]) or fen(row["paid"]) != spent[(row["program"],)]:
            yield f"programs.csv {row['program']}: asked, paid and cut do not agree"
    for column in ("asked", "paid", "cut"):
        whole = sum(fen(row[column]) for row in programs)
        for by in ("city", "cluster", "kind", "year", "all") if programs else ():
            over_all = by == "year"
            part = sum(fen(row[column]) for row in totals
                       if row["by"] == by and (over_all or row["period"] == "total"))
            if part != whole:
                yield f"programs-totals.csv by {by}: {column} {part}, programs.csv {whole}"


def check_journal(folder):
    if not shutil.which("hledger"):
        return
    command = ["hledger", "-f", folder / "journal.ledger", "bal", "^fund:", "--flat", "-E", "-N", "-O", "csv"]
    done = subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT)
    if done.returncode:
        yield done.stderr
        return
    balances = {name.removeprefix("fund:"): 0 if amount == "0" else fen(amount)
                for name, amount in list(csv.reader(done.stdout.splitlines()))[1:]}
    closing = {row["fund"]: fen(row["closing"]) for row in rows_of(folder, "funds.csv")}
    for fund, amount in closing.items():
        if balances.get(fund, 0) != amount:
            yield f"journal.ledger: fund {fund} has {balances.get(fund, 0)} fen, funds.csv {amount}"


def explain(*arguments):
    done = subprocess.run([PROGRAM, "explain", str(SOURCE / "tests" / "plan"), "-q", *arguments], capture_output=True,
                          text=True, env=ENVIRONMENT)
    return done.returncode, done.stdout, done.stderr


# Arguments, exit code, what the output must and must not hold.
QUESTIONS = [
    (["--fund", "fund", "--period", "2025", "--lang", "zh"], 0,
     ["城市群共同基金 2025年 年末余额", "项目 P1", "项目 P3"], ["项目 P4", "应分", "目标"]),
    (["--fund", "城市群共同基金", "--period", "2028年", "--lang", "zh"], 0, ["（欠）", "项目 P6"], ["2025年"]),
    (["--program", "P2", "--lang", "en"], 0, ["program P2 (grant;", "1/3 of it"], ["P1", "balance at the end"]),
    (["--target", "产值", "--lang", "zh"], 0, ["目标 产值 2024年", "目标 产值 2030年"], ["研发强度", "项目"]),
    (["--party", "忻州市", "--period", "2025", "--lang", "zh"], 0, ["应分 720,000.01", "项目 P2", "项目 P4"], ["项目 P1"]),
    (["--agreement", "park", "--lang", "zh"], 0, ["太忻共建园区"], ["项目 P1（", "年末余额", "目标"]),
    (["--period", "2030", "--lang", "zh"], 0, ["目标 产值 2030年", "46.15%"], ["应分"]),
    (["--program", "P9", "--lang", "zh"], 2, ["没有项目“P9”", "P1, P2"], []),
    (["--fund", "taiyuan", "--lang", "en"], 2, ["there is no fund", "sub"], []),
    (["--target", "x", "--lang", "zh"], 2, ["没有目标“x”", "产值, 研发强度"], []),
    (["--program", "P1", "--period", "2026", "--lang", "zh"], 2, ["--program P1 --period 2025"], ["--program P2"]),
]


def check_questions():
    for arguments, wanted, holds, lacks in QUESTIONS:
        code, out, err = explain(*arguments)
        if code != wanted:
            yield f"explain {arguments}: exit code {code}, not {wanted}: {err}"
        for text in holds:
            if text not in out + err:
                yield f"explain {arguments}: lacks {text!r}:\n{out}{err}"
        for text in lacks:
            if text in out + err:
                yield f"explain {arguments}: has {text!r}:\n{out}{err}"


def main():
    paths = sorted(str(p.parent) for p in SOURCE.glob("scenarios/*/ledger.csv")) + [str(SOURCE / "tests" / "plan")]
    bad = list(check_questions())
    with tempfile.TemporaryDirectory() as out:
        subprocess.run([PROGRAM, "run", "-q", "-o", out, "--lang", "en", *paths], stderr=subprocess.DEVNULL, check=False)
        folders = sorted(p.parent for p in pathlib.Path(out).glob("*/funds.csv"))
        for folder in folders:
            for check in (check_funds, check_programs, check_journal):
                bad += [f"{folder.name}: {line}" for line in check(folder)]
    print("\n".join(bad))
    print(f"{len(folders)} of {len(paths)} scenarios have been checked")
    return 1 if bad or not folders else 0


sys.exit(main())
