"""Reading the tables of a scenario folder and the values in their cells."""

import csv
import os
import re
from fractions import Fraction

UNIT_FEN = {"元": 100, "千元": 10**5, "万元": 10**6, "百万元": 10**8, "亿元": 10**10}


class ScenarioFails(Exception):
    """The scenario cannot be computed; the text says why."""


def read_table(folder, name):
    path = os.path.join(folder, name + ".csv")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.reader(file) if row]
    if not rows:
        return []
    header = [cell.strip() for cell in rows[0]]
    return [dict(zip(header, (cell.strip() for cell in row))) for row in rows[1:]]


def amount_fen(text, unit="元"):
    plain = text.replace(",", "").strip()
    for name in sorted(UNIT_FEN, key=len, reverse=True):
        if plain.endswith(name):
            plain, unit = plain[: -len(name)].strip(), name
            break
    if plain.startswith("(") and plain.endswith(")"):
        plain = "-" + plain[1:-1]
    if not re.fullmatch(r"-?\d+(\.\d+)?", plain):
        raise ScenarioFails(f"not an amount: {text!r}")
    fen = Fraction(plain) * UNIT_FEN[unit]
    if fen.denominator != 1:
        raise ScenarioFails(f"not whole fen: {text!r}")
    return int(fen)


def yuan(fen):
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100}.{abs(fen) % 100:02d}"


def is_parts(text):
    return text.endswith("份") or text.endswith("parts")


def is_written_as_rate(text):
    """In carve and return a bare number is an amount, so a rate needs % or a stroke."""
    return text.endswith("%") or "/" in text


def rate_of(text):
    """12.5%, 0.125, 1/8 as a fraction; 6份 as the whole number 6."""
    if is_parts(text):
        return Fraction(text.removesuffix("份").removesuffix("parts").strip())
    if text.endswith("%"):
        return Fraction(text[:-1].strip()) / 100
    return Fraction(text.replace(" ", ""))


def period_months(text):
    """First and last month of a period; a month is year * 12 + (0..11)."""
    text = text.replace("/", "-")
    if match := re.fullmatch(r"(\d{4})(年度?)?", text):
        first = int(match[1]) * 12
        return first, first + 11
    if match := re.fullmatch(r"(\d{4})Q([1-4])", text):
        first = int(match[1]) * 12 + 3 * (int(match[2]) - 1)
        return first, first + 2
    if match := re.fullmatch(r"(\d{4})-?(\d{2})(-?\d{2})?", text):
        month = int(match[1]) * 12 + int(match[2]) - 1
        return month, month
    raise ScenarioFails(f"not a period: {text!r}")


def year_of(text):
    return period_months(text)[0] // 12


def day_of(text):
    """(year, month 1..12, day): the first day of a period."""
    month = period_months(text)[0]
    match = re.fullmatch(r"\d{4}-?\d{2}-?(\d{2})", text.replace("/", "-"))
    return month // 12, month % 12 + 1, int(match[1]) if match else 1


def number_of(text):
    """A plain number: an indicator or a factor."""
    return Fraction(text.replace(",", "").strip())


def decimals_of(text):
    """How many decimals a number was written with."""
    return len(text.strip().partition(".")[2]) if re.fullmatch(r"[-\d,.]+", text.strip()) else 0


def options_of(text):
    """`grow=3%;days` as {'grow': '3%', 'days': ''}; a flag may stand alone."""
    pairs = [part.strip().partition("=") for part in text.split(";") if part.strip()]
    return {key.strip(): value.strip() for key, _, value in pairs}


def codes_of(text):
    return [code.strip() for code in re.split("[;；、]", text) if code.strip()]
