"""Cells: texts, formulas, rates, codes, dates and amounts."""
from book import (BUILT_IN_DATE, BUILT_IN_PERCENT, CHINESE_DATE, DATE, FRACTION, MAIN, MONEY, PERCENT, PLAIN, QUOTED,
                  TEN_THOUSANDS, THOUSANDS, Book, Cell, formula, inline, number)
from case import AMOUNT, case, with_amount, with_period


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
