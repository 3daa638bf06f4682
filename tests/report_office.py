#!/usr/bin/env python3
"""LibreOffice opens the workbook, and reads the same figures from it."""
import csv
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ["SOURCE"], "tests", "support"))
from reports import SOURCE, fen_of, rows_of, run


def convert(book, kind, folder, scratch):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        print("skipped: LibreOffice is not installed (scripts/test.sh installs it)")
        sys.exit(77)
    words = [office, f"-env:UserInstallation=file://{scratch}/profile", "--headless", "--convert-to", kind]
    subprocess.run([*words, "--outdir", folder, book], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, timeout=240)


def sheets_of(folder):
    sheets = {}
    for file in os.listdir(folder):
        if file.endswith(".csv"):
            with open(os.path.join(folder, file), encoding="utf-8", newline="") as text:
                sheets[file] = list(csv.reader(text))
    return sheets


def amounts(row):
    return [fen_of(cell.replace(",", "")) for cell in row if "." in cell]


def check(scenario, scratch):
    path = os.path.join(SOURCE, "scenarios", scenario)
    run("run", "-q", "--lang", "zh", "-o", scratch, path)
    run("report", "-q", "--lang", "zh", "-o", scratch, path)
    folder = os.path.join(scratch, scenario)
    book = os.path.join(folder, "report.xlsx")
    tables = os.path.join(scratch, "sheets")
    # Every sheet as CSV, in UTF-8, cells as they are shown.
    convert(book, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1", tables, scratch)
    sheets = sheets_of(tables)
    summary = next(rows for name, rows in sheets.items() if name.endswith("汇总表.csv"))
    start = next(i for i, row in enumerate(summary) if row[0] == "参与方")
    for row, wanted in zip(summary[start + 1 :], rows_of(os.path.join(folder, "summary.csv"))[1:]):
        assert amounts(row) == amounts(wanted), (row, wanted)
    assert len(sheets) >= 5, list(sheets)
    assert not any("Err:" in cell or cell.startswith("#") for rows in sheets.values() for row in rows for cell in row)
    convert(book, "pdf", scratch, scratch)
    assert os.path.getsize(os.path.join(scratch, "report.pdf")) > 20000
    print(f"{scenario}: {len(sheets)} sheets read")


def main():
    with tempfile.TemporaryDirectory() as scratch:
        check("shanxi-central", scratch)


main()
