"""Sheets: names, hidden ones, order, empty rows, merged cells."""
from book import DOCUMENT, PLAIN, Book
from case import case, with_sheet


# Sheets.

@case
def chinese_names():
    book = Book()
    for old, new in (("parties", "各方"), ("agreements", "协议"), ("clauses", " 条款 "), ("ledger", "台账")):
        book.rename(old, new)
    return book.bytes()


@case
def no_ledger():
    return Book({name: rows for name, rows in PLAIN.items() if name != "ledger"}).bytes()


@case
def other_sheet():
    return Book({**PLAIN, "Sheet1": [["notes"]]}).bytes()


@case
def same_table_twice():
    return Book({**PLAIN, "台账": PLAIN["ledger"]}).bytes()


@case
def empty_sheet():
    return Book({**PLAIN, "factors": []}).bytes()


@case
def empty_ledger():
    return Book({**PLAIN, "ledger": []}).bytes()


@case
def hidden_sheet():
    book = Book()
    book.states = {"ledger": "hidden", "parties": "veryHidden"}
    return book.bytes()


@case
def hidden_row():
    book = Book()
    book.row_attributes[("parties", 3)] = ' hidden="1"'
    return book.bytes()


@case
def hidden_column():
    book = Book()
    book.before["ledger"] = '<cols><col min="4" max="4" hidden="1"/><col min="9" max="16384" hidden="true"/></cols>'
    return book.bytes()


@case
def external_links():
    book = Book()
    book.relations = f'<Relationship Id="rIdX" Type="{DOCUMENT}/externalLink" Target="externalLinks/externalLink1.xml"/>'
    return book.bytes()


@case
def rows_out_of_order():
    return with_sheet('<row r="2"><c r="A2"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>', "factors",
                      sheets={**PLAIN, "factors": []})


@case
def cells_out_of_order():
    return with_sheet('<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>')


@case
def cell_of_other_row():
    return with_sheet('<row r="1"><c r="A7"><v>1</v></c></row>')


@case
def empty_rows_between():
    return Book({**PLAIN, "parties": PLAIN["parties"][:2] + [[], []] + PLAIN["parties"][2:]}).bytes()


@case
def empty_rows_above():
    return Book({**PLAIN, "parties": [[], [], *PLAIN["parties"]]}).bytes()


@case
def beyond_header():
    return Book().cell("ledger", (2, 7), "note").bytes()


@case
def blank_header():
    return Book().cell("ledger", (1, 7), "booked").cell("ledger", (2, 6), "note").bytes()


@case
def title_above():
    return Book({**PLAIN, "ledger": [["2024 年台账"], *PLAIN["ledger"]]}).bytes()


@case
def title_above_wide():
    return Book({**PLAIN, "ledger": [["2024 年台账", None, "单位：万元"], *PLAIN["ledger"]]}).bytes()


# Merged cells.

def merged(*ranges):
    book = Book()
    book.behind["clauses"] = "<mergeCells>" + "".join(f'<mergeCell ref="{one}"/>' for one in ranges) + "</mergeCells>"
    return book


@case
def merged_values():
    book = merged("A2:A4", "B3:B4")
    for place in ((3, 1), (4, 1), (4, 2)):
        book.cell("clauses", place, None)
    return book.bytes()


@case
def merged_blank():
    return merged("H2:J9", "A6:C7").bytes()


@case
def merged_header():
    return merged("F1:G1").bytes()


@case
def merged_nowhere():
    return merged("A1").bytes()


@case
def merged_above_header():
    book = Book({**PLAIN, "parties": [[], *PLAIN["parties"]]})
    book.behind["parties"] = '<mergeCells><mergeCell ref="A1:C1"/></mergeCells>'
    return book.bytes()
