"""What the tests of `report` share: running the program, reading its workbook and page with the standard library."""
import csv
import html.parser
import os
import re
import subprocess
import xml.etree.ElementTree as tree
import zipfile

PROGRAM = os.environ["FENCHENG"]
SOURCE = os.environ["SOURCE"]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def run(*words, code=0):
    done = subprocess.run([PROGRAM, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert done.returncode == code, f"{words}: exit code {done.returncode}\n{done.stdout}{done.stderr}"
    return done


def rows_of(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def fen_of(text):
    """"-12.34" as -1234."""
    whole, point, rest = text.partition(".")
    assert point and len(rest) == 2, text
    return int(whole + rest)


def column_of(reference):
    number = 0
    for letter in re.match("[A-Z]+", reference).group():
        number = number * 26 + ord(letter) - 64
    return number - 1


class Workbook:
    """Sheets as lists of rows: texts are str, numbers are float. Formulas are refused."""

    def __init__(self, path):
        self.archive = zipfile.ZipFile(path)
        assert self.archive.testzip() is None
        strings = tree.fromstring(self.archive.read("xl/sharedStrings.xml"))
        self.strings = ["".join(t.text or "" for t in item.iter(MAIN + "t")) for item in strings]
        book = tree.fromstring(self.archive.read("xl/workbook.xml"))
        self.names = [sheet.get("name") for sheet in book.iter(MAIN + "sheet")]
        self.sheets = {name: self._rows(i + 1) for i, name in enumerate(self.names)}

    def xml(self, number):
        return tree.fromstring(self.archive.read(f"xl/worksheets/sheet{number}.xml"))

    def _rows(self, number):
        rows = []
        for row in self.xml(number).iter(MAIN + "row"):
            while len(rows) < int(row.get("r")):
                rows.append([])
            for cell in row:
                assert cell.find(MAIN + "f") is None, "a formula"
                column = column_of(cell.get("r"))
                value = cell.find(MAIN + "v")
                rows[-1].extend([""] * (column + 1 - len(rows[-1])))
                if value is not None:
                    text = cell.get("t") == "s"
                    rows[-1][column] = self.strings[int(value.text)] if text else float(value.text)
        return rows


class Page(html.parser.HTMLParser):
    """Tables of a page by section, ids, links; complains where tags do not match."""

    EMPTY = {"meta", "br", "rect", "line", "path", "img", "link"}

    def __init__(self, path):
        super().__init__(convert_charrefs=True)
        with open(path, encoding="utf-8") as file:
            self.source = file.read()
        self.open, self.ids, self.links, self.attributes = [], [], [], []
        self.sections, self.section, self.cell = {}, None, None
        self.feed(self.source)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag, attributes):
        known = dict(attributes)
        self.attributes += [(tag, *item) for item in attributes]
        if "id" in known:
            self.ids.append(known["id"])
        if tag == "a":
            self.links.append(known["href"])
        if tag == "h2":
            self.section = known["id"]
            self.sections[self.section] = []
        if tag == "table":
            self.sections[self.section].append([])
        if tag == "tr":
            self.sections[self.section][-1].append([])
        if tag in ("td", "th"):
            self.cell = {"text": "", "fen": known.get("data-fen")}
            self.sections[self.section][-1][-1].append(self.cell)
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in self.EMPTY:
            self.open.pop()

    def handle_endtag(self, tag):
        if tag in self.EMPTY:
            assert tag in ("rect", "path"), tag
            return
        assert self.open and self.open[-1] == tag, (tag, self.open[-3:])
        self.open.pop()
        if tag in ("td", "th"):
            self.cell = None

    def handle_data(self, data):
        if self.cell is not None:
            self.cell["text"] += data
