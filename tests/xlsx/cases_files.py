"""Files that are no workbooks, and workbooks with parts that are missing or wrong."""
import struct
import zipfile

from book import Book, Cell, number
from case import case, with_amount, with_sheet


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
