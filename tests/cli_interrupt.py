#!/usr/bin/env python3
"""Ctrl-C: exit code 130 and nothing half-written."""
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

PROGRAM = os.environ["FENCHENG"]
ROWS = 3_000_000


def write_scenario(folder):
    folder.mkdir()
    (folder / "parties.csv").write_text("party,name,kind\na,A,city\nb,B,city\n")
    (folder / "agreements.csv").write_text("agreement,participants,start\nx,a;b,2000\n")
    (folder / "clauses.csv").write_text("agreement,clause,kind,party,value\nx,1,share,a,60%\nx,1,share,b,40%\n")
    with open(folder / "ledger.csv", "w") as ledger:
        ledger.write("agreement,period,stream,amount,collector\n")
        for start in range(0, ROWS, 1000):
            ledger.write("".join(f"x,{2000 + i % 20},vat,{i}.01,a\n" for i in range(start, start + 1000)))


def main():
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        write_scenario(scratch / "large")
        out = scratch / "out"
        process = subprocess.Popen([PROGRAM, "run", "-o", str(out), "--progress", "--lang", "en", str(scratch / "large")],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=120)
        left = [str(p) for p in out.rglob("*")] if out.exists() else []
        if process.returncode != 130 or left or "cancelled" not in err:
            print("exit code", process.returncode, "left", left, "stderr", err)
            return 1
    return 0


sys.exit(main())
