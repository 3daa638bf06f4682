"""Limits: at, and above."""
import random

from book import PLAIN, Book, inline, number
from case import case, with_sheet


def blown_up(size):
    """A ledger of that many bytes, of which almost nothing is left when it is packed."""
    book = Book()
    sheet = book.sheet_xml("ledger")
    book.raw_sheets["ledger"] = sheet.replace("<sheetData>", "<sheetData>" + " " * (size - len(sheet.encode())))
    return book.bytes()


RATIO_BYTES = 16 * 1024 * 1024


@case
def ratio_at():
    return blown_up(RATIO_BYTES)


@case
def ratio_above():
    return blown_up(RATIO_BYTES + 64 * 1024)


PART_BYTES = 256 * 1024 * 1024


def large(size):
    """A ledger of that many bytes, packed to more than a hundredth: comments that hardly pack, then spaces."""
    digits = random.Random(1).randbytes(3 * 1024 * 1024).hex()
    step = 512 * 1024
    book = Book()
    book.level = 1
    book.before["ledger"] = "".join(f"<!--{digits[at:at + step]}-->" for at in range(0, len(digits), step))
    sheet = book.sheet_xml("ledger").encode()
    book.raw_sheets["ledger"] = sheet.replace(b"<sheetData>", b"<sheetData>" + b" " * (size - len(sheet)))
    return book.bytes()


@case
def part_at():
    return large(PART_BYTES)


@case
def part_above():
    return large(PART_BYTES + 1)


def long_tag(size):
    return with_sheet(f'<row r="1" x="{"y" * size}"/>')


@case
def tag_below():
    book = Book()
    book.before["ledger"] = f"<!--{'x' * (1024 * 1024 - 64 * 1024)}-->"
    return book.bytes()


@case
def tag_above():
    return long_tag(1024 * 1024 + 128 * 1024)


def nested(depth):
    """worksheet is the first."""
    book = Book()
    book.behind["ledger"] = "<x>" * (depth - 1) + "</x>" * (depth - 1)
    return book.bytes()


@case
def depth_at():
    return nested(256)


@case
def depth_above():
    return nested(257)


def with_row(line):
    head = PLAIN["ledger"][0]
    cells = "".join(inline(text).xml(f"{'ABCDE'[i]}1") for i, text in enumerate(head))
    values = [inline("taixin"), number(2024), inline("vat"), number(5), inline("xinzhou")]
    row = "".join(value.xml(f"{'ABCDE'[i]}{line}") for i, value in enumerate(values))
    return with_sheet(f'<row r="1">{cells}</row><row r="{line}">{row}</row>')


@case
def rows_at():
    return with_row(1048576)


@case
def rows_above():
    return with_row(1048577)


def with_column(place):
    book = Book()
    book.raw_sheets["ledger"] = book.sheet_xml("ledger").replace("</row>", f'<c r="{place}"/></row>', 1)
    return book.bytes()


@case
def columns_at():
    return with_column("XFD1")


@case
def columns_above():
    return with_column("XFE1")


@case
def table_columns_at():
    return Book().cell("ledger", (1, 1024), "note").bytes()


@case
def table_columns_above():
    return Book().cell("ledger", (1, 1025), "note").bytes()


@case
def field_at():
    return Book().cell("clauses", (2, 6), "字" * 21845 + "x").bytes()


@case
def field_above():
    return Book().cell("clauses", (2, 6), "字" * 21845 + "xy").bytes()


def with_sheets(count):
    book = Book()
    for i in range(count - len(PLAIN)):
        book.sheets[f"x{i}"] = []
    return book.bytes()


@case
def sheets_above():
    return with_sheets(1025)


def with_styles(count):
    """Two stand behind those of the list: a date and a percentage."""
    book = Book()
    styles = book.all_parts()["xl/styles.xml"]
    own = count - styles.partition("<cellXfs>")[2].count("<xf ")
    book.parts["xl/styles.xml"] = styles.replace("</cellXfs>", '<xf numFmtId="0"/>' * own + "</cellXfs>")
    return book.cell("ledger", (2, 4), number("5", count - 1)).bytes()


@case
def styles_at():
    return with_styles(65536)


@case
def styles_above():
    return with_styles(65537)


def with_merges(count):
    book = Book()
    book.behind["ledger"] = "<mergeCells>" + "".join(
        f'<mergeCell ref="G{10 + 2 * i}:G{11 + 2 * i}"/>' for i in range(count)) + "</mergeCells>"
    return book.bytes()


@case
def merges_at():
    return with_merges(1024)


@case
def merges_above():
    return with_merges(1025)
