#!/usr/bin/env python3
"""Names and texts that mean something to HTML, Markdown or a spreadsheet come out as what they are: texts.
(number 100 of tests/bad/numbers.txt)"""
import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ["SOURCE"], "tests", "support"))
from reports import Page, Workbook, fen_of, rows_of, run

NAMES = [
    "+1+1",
    "@SUM(A1:A9)",
    "<script>alert(1)</script>",
    "a/b\\c:d*e?f[g]h",
    "'quoted'",
    'He said "&" | it_*is*',
    "名字很长" * 12,
    "名字很长" * 12 + "二",
    "Summary",
    "summary",
    "history",
]
MARK = '&L<b>"示例"\\A'


def write(folder, name, rows):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        for row in rows:
            file.write(",".join('"' + str(cell).replace('"', '""') + '"' for cell in row) + "\n")


def scenario(folder, names, amount):
    os.makedirs(folder)
    codes = [f"p{i}" for i in range(len(names))]
    write(folder, "scenario.csv", [("key", "value"), ("title", "</title><h1>cmd|'/c calc'"), ("mark", MARK)])
    write(folder, "parties.csv", [("party", "name", "kind")] + [(c, n, "city") for c, n in zip(codes, names)])
    write(folder, "agreements.csv", [("agreement", "name", "participants", "start"),
                                     ("park", '@HYPERLINK("http://x")', ";".join(codes), 2024)])
    write(folder, "clauses.csv", [("agreement", "clause", "kind", "party", "value", "article")] +
          [("park", 1, "share", c, "1份", "+第一条 <i>&</i>") for c in codes])
    write(folder, "ledger.csv", [("agreement", "period", "stream", "amount", "collector"),
                                 ("park", 2024, "vat", amount, codes[0]), ("park", 2025, "vat", "-0.03", codes[1])])
    return codes


def check(scratch, language, amount, names):
    path = os.path.join(scratch, "hostile")
    scenario(path, names, amount)
    out = os.path.join(scratch, "out")
    run("run", "-q", "--lang", language, "-o", out, path)
    done = run("report", "-q", "--lang", language, "-o", out, path)
    assert not done.stdout and not done.stderr, done
    folder = os.path.join(out, "hostile")
    page = Page(os.path.join(folder, "report.html"))
    assert page.source.count("<script>") == 1 and "<i>" not in page.source
    for name in names:
        assert any(cell["text"] == name for table in page.sections["s2"] for row in table for cell in row), name
    book = Workbook(os.path.join(folder, "report.xlsx"))
    assert len({name.casefold() for name in book.names}) == len(book.names), book.names
    for name in book.names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31 and not set(name) & set("[]:*?/\\"), name
        assert name[0] != "'" and name[-1] != "'" and name.casefold() != "history", name
    first = book.sheets[book.names[0]]
    assert [row[0] for row in first if row and row[0] in names][: len(names)] == names
    total = fen_of(rows_of(os.path.join(folder, "summary.csv"))[-1][3])
    header = next(i for i, row in enumerate(first) if row and row[0] in ("party", "参与方"))
    held = first[header + 1 + len(names)][3]
    exact = held if isinstance(held, str) else f"{held:.2f}"
    assert fen_of(exact.replace(",", "")) == total, (held, total)


def main():
    for language in ("en", "zh"):
        with tempfile.TemporaryDirectory() as scratch:
            check(scratch, language, "1000.01", NAMES)
        with tempfile.TemporaryDirectory() as scratch:
            # More digits than a spreadsheet keeps: the amount stands as text, to the fen.
            check(scratch, language, "39999999999999999.99", NAMES[:2])
        with tempfile.TemporaryDirectory() as scratch:
            check(scratch, language, "7.00", [f"城市{i}" for i in range(40)])


main()
