"""Workbooks that are refused, or read with a warning: name -> the bytes of the file. What is told stands in cases.txt.
"""
import struct
import zipfile

from book import (BUILT_IN_DATE, BUILT_IN_PERCENT, CHINESE_DATE, DATE, DOCUMENT, FRACTION, HEAD, MAIN, MONEY, PACKAGE,
                  PERCENT, PLAIN, QUOTED, TEN_THOUSANDS, THOUSANDS, Book, Cell, formula, inline, number)

CASES = {}
AMOUNT, PERIOD = (2, 4), (2, 2)


def case(function):
    CASES[function.__name__.replace("_", "-")] = function
    return function


def with_amount(value):
    return Book().cell("ledger", AMOUNT, value).bytes()


def with_period(value, properties=""):
    book = Book().cell("ledger", PERIOD, value).cell("agreements", (2, 6), None)
    book.workbook_properties = properties
    return book.bytes()


def with_sheet(sheet_data, name="ledger", **more):
    book = Book()
    book.raw_sheets[name] = f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{sheet_data}</sheetData></worksheet>'
    for key, value in more.items():
        setattr(book, key, value)
    return book.bytes()


# What is no workbook.

@case
def no_zip():
    return b"party,name,kind\n"


@case
def empty_file():
    return b""


@case
def ole_container():
    return b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + bytes(504)


@case
def cut_zip():
    return Book().bytes()[:1500]


@case
def zip_encrypted():
    """The flag of encryption in every entry, in its head and in the list of contents."""
    data = bytearray(Book().bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


@case
def zip_bad_sum():
    """A byte of the packed ledger differs, so that its check sum does."""
    book = Book()
    book.compression = zipfile.ZIP_STORED
    return book.bytes().replace(b"1000000.01", b"1000000.02")


@case
def zip_other_packing():
    data = bytearray(Book().bytes())
    at = data.find(b"PK\x01\x02")
    struct.pack_into("<H", data, at + 10, 97)
    return bytes(data)


@case
def macros():
    book = Book()
    book.content_type = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    return book.bytes()


@case
def binary_book():
    book = Book()
    book.content_type = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
    return book.bytes()


@case
def open_document():
    book = Book()
    book.parts = {name: None for name in book.all_parts()}
    book.parts["mimetype"] = "application/vnd.oasis.opendocument.spreadsheet"
    return book.bytes()


# Parts that are missing or wrong.

def without(part):
    book = Book()
    book.parts[part] = None
    return book.bytes()


@case
def no_content_types():
    return without("[Content_Types].xml")


@case
def no_relations():
    return without("xl/_rels/workbook.xml.rels")


@case
def no_workbook_part():
    return without("xl/workbook.xml")


@case
def no_sheet_part():
    return without("xl/worksheets/sheet4.xml")


@case
def no_shared_part():
    return without("xl/sharedStrings.xml")


@case
def no_shared_relation():
    book = Book()
    parts = book.all_parts()
    book.parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace("/sharedStrings\"", "/x\"")
    return book.bytes()


@case
def shared_out_of_range():
    return with_amount(Cell("<v>4000</v>", "s"))


@case
def sheet_nowhere():
    book = Book()
    book.parts["xl/workbook.xml"] = book.all_parts()["xl/workbook.xml"].replace('"rId4"', '"rId40"')
    return book.bytes()


@case
def chart_sheet():
    book = Book()
    relations = book.all_parts()["xl/_rels/workbook.xml.rels"]
    book.parts["xl/_rels/workbook.xml.rels"] = relations.replace(
        'worksheet" Target="worksheets/sheet4.xml"', 'chartsheet" Target="chartsheets/sheet1.xml"')
    return book.bytes()


@case
def not_well_formed():
    return with_sheet('<row r="1"><c></row>')


@case
def broken_off():
    book = Book()
    book.parts["xl/worksheets/sheet4.xml"] = book.all_parts()["xl/worksheets/sheet4.xml"][:-40]
    return book.bytes()


@case
def entities():
    """A billion laughs: nothing of it is expanded."""
    laughs = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9))
    book = Book()
    shared = book.all_parts()["xl/sharedStrings.xml"]
    book.parts["xl/sharedStrings.xml"] = shared.replace("<sst", f"<!DOCTYPE sst [{laughs}]><sst").replace(
        "taiyuan", "&j;")
    return book.bytes()


@case
def unknown_style():
    return with_amount(number("5", 4000))


@case
def unknown_type():
    return with_amount(Cell("<v>5</v>", "x"))


@case
def bad_format_number():
    book = Book()
    book.parts["xl/styles.xml"] = book.all_parts()["xl/styles.xml"].replace('numFmtId="166"', 'numFmtId="65536"')
    return book.bytes()


# Limits: at, and above.

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


# Cells.

@case
def rich_text():
    runs = "<r><t>太原</t></r><r><rPr><b/></rPr><t>市</t></r><rPh sb=\"0\" eb=\"2\"><t>tài yuán</t></rPh><phoneticPr/>"
    book = Book()
    book.shared = [runs]
    return book.cell("parties", (2, 2), Cell("<v>0</v>", "s")).cell(
        "parties", (3, 2), Cell(f"<is>{runs.replace('太原', '忻州')}</is>", "inlineStr")).bytes()


@case
def spaces_and_escapes():
    return Book().cell("parties", (2, 1), inline("  taiyuan ")).cell("clauses", (2, 6), inline("a_x000A_b_x005F_x0041_")).bytes()


@case
def escaped_in_code():
    return Book().cell("parties", (2, 1), inline("tai_x000D_yuan")).bytes()


@case
def truth():
    return with_amount(Cell("<v>1</v>", "b"))


@case
def truth_false():
    return Book().cell("parties", (2, 2), Cell("<v>0</v>", "b")).bytes()


@case
def error_cell():
    return with_amount(Cell("<v>#REF!</v>", "e"))


@case
def error_formula():
    return with_amount(formula("1/0", "#DIV/0!", "e"))


@case
def formulas():
    book = Book({**PLAIN, "ledger": PLAIN["ledger"] + PLAIN["ledger"][1:]})
    book.cell("ledger", AMOUNT, formula("SUM(A1:A2)", "0.30000000000000004"))
    return book.cell("ledger", (3, 5), formula('"xin"&"zhou"', "xinzhou", "str")).bytes()


@case
def formula_without_value():
    return with_amount(formula("SUM(A1:A2)"))


@case
def formula_of_empty_text():
    return Book().cell("clauses", (2, 6), formula('""', "", "str")).bytes()


@case
def formula_without_value_elsewhere():
    return Book().cell("clauses", (2, 7), None).cell("clauses", (1, 7), "note").cell(
        "clauses", (2, 7), formula("NOW()")).bytes()


@case
def percent_of_rate():
    return Book().cell("clauses", (3, 5), number("0.6", PERCENT)).cell("clauses", (4, 5), number("0.4", BUILT_IN_PERCENT)).bytes()


@case
def percent_of_carve():
    """A bare number would be an amount there."""
    return Book().cell("clauses", (2, 5), number("0.1", PERCENT)).bytes()


@case
def fraction_of_carve():
    return Book().cell("clauses", (2, 5), number("0.125", FRACTION)).bytes()


@case
def percent_of_amount():
    return with_amount(number("0.6", PERCENT))


@case
def shown_in_thousands():
    return with_amount(number("1000000.01", THOUSANDS))


@case
def shown_with_unit():
    return with_amount(number("100", TEN_THOUSANDS))


@case
def shown_with_words():
    return with_amount(number("100", QUOTED))


@case
def shown_as_money():
    return with_amount(number("100", MONEY))


@case
def code_as_number():
    book = Book()
    for sheet, place in (("parties", (2, 1)), ("clauses", (3, 4))):
        book.cell(sheet, place, number("140100"))
    return book.cell("agreements", (2, 5), "140100;xinzhou").bytes()


@case
def code_as_fraction():
    return Book().cell("parties", (2, 1), number("1.5")).bytes()


@case
def code_as_long_number():
    return Book().cell("parties", (2, 1), number("9.1140100MA0XXXX".replace("MA0XXXX", "1234567") + "E+17")).bytes()


@case
def code_as_date():
    return Book().cell("parties", (2, 1), number("45366", DATE)).bytes()


@case
def date_of_period():
    return with_period(number("45366", DATE))


@case
def date_with_time():
    return with_period(number("45366.75", CHINESE_DATE))


@case
def date_built_in():
    return with_period(number("45366", BUILT_IN_DATE))


@case
def date_of_1904():
    return with_period(number("43904", DATE), '<workbookPr date1904="1"/>')


@case
def date_as_text_of_iso():
    return with_period(Cell("<v>2024-03-15T00:00:00</v>", "d"))


@case
def false_day_of_1900():
    return with_period(number("60", DATE))


@case
def day_zero():
    return with_period(number("0", DATE))


@case
def date_in_amount():
    return with_amount(number("45366", DATE))


@case
def date_in_rate():
    return Book().cell("clauses", (3, 5), number("45366", DATE)).bytes()


@case
def serial_number():
    return with_period(number("45366"))


@case
def amount_near_a_fen():
    return with_amount(number("1000000.0100000001"))


@case
def amount_at_the_tolerance():
    return with_amount(number("100.00000001"))


@case
def amount_above_the_tolerance():
    return with_amount(number("100.000000011"))


@case
def amount_of_half_a_fen():
    return with_amount(number("1.0049999999999999"))


@case
def amount_with_exponent():
    return with_amount(number("7.0000000000000007E-2"))


@case
def amount_of_noise():
    return with_amount(number("-5.5511151231257827E-17"))


@case
def amount_too_large():
    return with_amount(number("1E+300"))


@case
def amount_as_text():
    return with_amount("1,000,000.01")


@case
def amount_not_finite():
    return with_amount(number("INF"))


@case
def other_prefix():
    """What some programs write: every element with a prefix of the same namespace."""
    book = Book()
    for part, content in book.all_parts().items():
        if part.startswith("xl/") and f'xmlns="{MAIN}"' in content:
            content = content.replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"').replace("</", "</x:")
            head, _, body = content.partition("?>\n")
            book.parts[part] = head + "?>\n" + body.replace("<", "<x:").replace("<x:/x:", "</x:")
    return book.bytes()


@case
def foreign_elements():
    book = Book()
    book.before["ledger"] = '<e:row xmlns:e="urn:else" r="1"><c r="A1"><v>7</v></c></e:row>'
    book.behind["ledger"] = '<extLst><ext><e:sheetData xmlns:e="urn:else"/></ext></extLst>'
    return book.bytes()
