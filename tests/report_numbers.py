#!/usr/bin/env python3
"""The figures of report.html, report.xlsx and report.md are those of run's tables, to the fen."""
import filecmp
import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ["SOURCE"], "tests", "support"))
from reports import MAIN, SOURCE, Page, Workbook, fen_of, rows_of, run

UNITS = {"元": 0, "万元": 4}
SCENARIOS = ["shanxi-central", "kind-fund-life", "kind-settle", "worked-cases", "kind-remainders", "kind-cost-sharing"]


def shown(fen, exponent):
    """Grouped, two decimals, half away from zero, as the report shows it."""
    divisor = 10**exponent
    size = (abs(fen) + divisor // 2) // divisor if exponent else abs(fen)
    text = f"{size // 100:,}.{size % 100:02d}"
    return "-" + text if fen < 0 and size else text


def joined(tables, keys=1):
    """Tables that stand side by side as one."""
    rows = [list(row) for row in tables[0]]
    for table in tables[1:]:
        assert len(table) == len(rows)
        for row, more in zip(rows, table):
            row += more[keys:]
    return rows


def check_summary_of_page(page, summary, exponent):
    rows = joined(page.sections["s2"])
    years = len(rows[0]) - 1
    assert [cell["text"] for cell in rows[0]][1:-1] == summary[0][1:years]
    assert len(rows) == len(summary)
    for row, wanted in zip(rows[1:], summary[1:]):
        for cell, text in zip(row[1:], wanted[1 : years + 1]):
            assert int(cell["fen"]) == fen_of(text), (cell, text)
            assert cell["text"].lstrip("-").strip("0.,") == "" or cell["text"] == shown(fen_of(text), exponent), (cell, text)


def check_settlement_of_page(page, settlement):
    rows = joined(page.sections["s6"])
    figures = sorted(int(cell["fen"]) for row in rows[1:] for cell in row[1:] if cell["fen"] and int(cell["fen"]))
    assert figures == sorted(fen_of(row[5]) for row in settlement[1:] if fen_of(row[5])), "settlement"


def check_page(folder, exponent):
    page = Page(os.path.join(folder, "report.html"))
    check_summary_of_page(page, rows_of(os.path.join(folder, "summary.csv")), exponent)
    check_settlement_of_page(page, rows_of(os.path.join(folder, "settlement.csv")))
    ids = set(page.ids)
    assert len(ids) == len(page.ids), "an id twice"
    assert all(link in ("#close",) or link[1:] in ids for link in page.links), "a link into nothing"
    assert any(link.startswith("#x") for link in page.links)
    for tag, name, value in page.attributes:
        assert name not in ("src", "srcset", "action", "data", "poster"), (tag, name, value)
        assert name != "href" or value.startswith("#"), (tag, value)
        assert not name.startswith("on"), (tag, name)
    assert "@import" not in page.source and "url(" not in page.source and "http" not in page.source.split("<body>")[0]
    return page


def fen_of_cell(number, exponent):
    fen = round(number * 10 ** (exponent + 2))
    assert abs(number * 10 ** (exponent + 2) - fen) < 0.01, number
    return fen


def find_header(rows, first):
    for index, row in enumerate(rows):
        if row and row[0] in first:
            return index
    raise AssertionError(f"no row begins with {first}")


def check_summary_of_workbook(book, folder, exponent):
    summary = rows_of(os.path.join(folder, "summary.csv"))
    rows = book.sheets[book.names[0]]
    start = find_header(rows, ("party", "参与方"))
    width = len(rows[start])
    assert rows[start][1:] == summary[0][1:width]
    for row, wanted in zip(rows[start + 1 :], summary[1:]):
        assert [fen_of_cell(number, exponent) for number in row[1:width]] == [fen_of(text) for text in wanted[1:width]]


def check_cities_of_workbook(book, folder, exponent):
    """Each table of cities/ is a sheet with the same headers and amounts; which one, its amounts tell."""
    sheets = []
    for file in os.listdir(os.path.join(folder, "cities")):
        wanted = rows_of(os.path.join(folder, "cities", file))
        headers = [header for header in wanted[0] if header not in ("mark", "标注")]
        at = len(headers) - 1
        if not sheets:
            sheets = [rows for rows in book.sheets.values() if headers in rows]
        amounts = [fen_of(row[at]) for row in wanted[1:] if len(row) > at and row[at].lstrip("-")[:1].isdigit()]
        held = [[fen_of_cell(row[at], exponent) for row in rows if len(row) > at and isinstance(row[at], float)]
                for rows in sheets]
        assert amounts in held, f"no sheet holds {file}"
    assert len(sheets) == len(os.listdir(os.path.join(folder, "cities")))


def check_workbook(folder, exponent, mark):
    book = Workbook(os.path.join(folder, "report.xlsx"))
    assert len({name.casefold() for name in book.names}) == len(book.names)
    for name in book.names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31 and not set(name) & set("[]:*?/\\"), name
        if mark:
            assert any(mark in row for row in book.sheets[name][:4]), f"{name} lacks the mark"
    first = book.xml(1)
    assert first.find(f".//{MAIN}pane").get("state") == "frozen"
    assert "xl/charts/chart1.xml" in book.archive.namelist()
    check_summary_of_workbook(book, folder, exponent)
    check_cities_of_workbook(book, folder, exponent)


def check_markdown(folder, exponent, mark):
    with open(os.path.join(folder, "report.md"), encoding="utf-8") as file:
        text = file.read()
    assert not mark or mark in text
    for row in rows_of(os.path.join(folder, "summary.csv"))[1:]:
        wanted = shown(fen_of([cell for cell in row[1:] if "." in cell][-1]), exponent)
        assert f" {wanted} |" in text, wanted


def check(scenario, language, unit, scratch):
    path = os.path.join(SOURCE, "scenarios", scenario)
    out = os.path.join(scratch, language + str(UNITS[unit]))
    run("run", "-q", "--lang", language, "-o", out, path)
    run("report", "-q", "--lang", language, "--unit", unit, "-o", out, path)
    folder = os.path.join(out, scenario)
    mark = "示例数据" if scenario == "shanxi-central" else ""
    page = check_page(folder, UNITS[unit])
    assert mark in page.source
    check_workbook(folder, UNITS[unit], mark)
    check_markdown(folder, UNITS[unit], mark)
    again = os.path.join(scratch, "again")
    run("report", "-q", "--lang", language, "--unit", unit, "-o", again, path)
    for file in ("report.html", "report.xlsx", "report.md"):
        same = filecmp.cmp(os.path.join(folder, file), os.path.join(again, scenario, file), shallow=False)
        assert same, f"{file} differs from run to run"


def main():
    for scenario in SCENARIOS:
        for language, unit in (("zh", "元"), ("en", "万元")):
            with tempfile.TemporaryDirectory() as scratch:
                check(scenario, language, unit, scratch)
                print(f"{scenario} {language} {unit}: the same to the fen")


main()
