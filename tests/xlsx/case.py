"""What the files of cases share: the list of cases, and plain workbooks with one thing changed."""
from book import HEAD, MAIN, Book

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
