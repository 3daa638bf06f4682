"""Workbooks made part by part, so that each part can be wrong in its own way."""
import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# The number formats that cells use by their place in this list: cell(value, style).
FORMATS = ["General", "0.00%", "yyyy-mm-dd", "# ?/?", "#,##0.00,", '0.00"万元"', '"day" 0.00', "yyyy\"年\"m\"月\"",
           "#,##0.00_ ;[Red]\\-#,##0.00\\ "]
PERCENT, DATE, FRACTION, THOUSANDS, TEN_THOUSANDS, QUOTED, CHINESE_DATE, MONEY = range(1, 9)
BUILT_IN_DATE, BUILT_IN_PERCENT = 9, 10


def letters(column):
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


class Cell:
    """A cell with its XML: type, style, and what stands inside."""

    def __init__(self, inside, kind=None, style=None):
        self.inside, self.kind, self.style = inside, kind, style

    def xml(self, place):
        kind = f' t="{self.kind}"' if self.kind else ""
        style = f' s="{self.style}"' if self.style is not None else ""
        return f'<c r="{place}"{style}{kind}>{self.inside}</c>'


def number(stored, style=None):
    return Cell(f"<v>{stored}</v>", None, style)


def inline(text):
    return Cell(f'<is><t xml:space="preserve">{escape(text)}</t></is>', "inlineStr")


def formula(code, stored=None, kind=None):
    return Cell(f"<f>{escape(code)}</f>" + ("" if stored is None else f"<v>{stored}</v>"), kind)


class Book:
    def __init__(self, tables=None):
        self.sheets = {name: [list(row) for row in rows] for name, rows in (tables or PLAIN).items()}
        self.states = {}        # name -> hidden, veryHidden
        self.row_attributes = {}  # (name, row) -> ' hidden="1"'
        self.before, self.behind = {}, {}  # name -> XML around sheetData
        self.shared, self.parts, self.raw_sheets = [], {}, {}
        self.relations, self.workbook_properties, self.content_type = "", "", SHEET_TYPE
        self.compression, self.level = zipfile.ZIP_DEFLATED, 9

    def cell(self, sheet, place, value):
        """Puts a value at (row, column), both from 1."""
        rows, (row, column) = self.sheets[sheet], place
        rows.extend([] for _ in range(row - len(rows)))
        rows[row - 1].extend(None for _ in range(column - len(rows[row - 1])))
        rows[row - 1][column - 1] = value
        return self

    def rename(self, old, new):
        self.sheets = {new if name == old else name: rows for name, rows in self.sheets.items()}
        return self

    def share(self, text):
        if text not in self.shared:
            self.shared.append(text)
        return Cell(f"<v>{self.shared.index(text)}</v>", "s")

    def cell_xml(self, value, place):
        if value is None or value == "":
            return ""
        if isinstance(value, (int, float)):
            value = number(value)
        if isinstance(value, str):
            value = self.share(f"<t>{escape(value)}</t>")
        return value.xml(place)

    def sheet_xml(self, name):
        if name in self.raw_sheets:
            return self.raw_sheets[name]
        rows = []
        for line, row in enumerate(self.sheets[name], 1):
            cells = "".join(self.cell_xml(value, f"{letters(column)}{line}") for column, value in enumerate(row, 1))
            attributes = self.row_attributes.get((name, line), "")
            if cells:
                rows.append(f'<row r="{line}"{attributes}>{cells}</row>')
        return (f'{HEAD}<worksheet xmlns="{MAIN}">{self.before.get(name, "")}<sheetData>{"".join(rows)}</sheetData>'
                f'{self.behind.get(name, "")}</worksheet>')

    def all_parts(self):
        sheets = {f"xl/worksheets/sheet{i}.xml": self.sheet_xml(name) for i, name in enumerate(self.sheets, 1)}
        listed = "".join(f'<sheet name={quoteattr(name)} sheetId="{i}" r:id="rId{i}"'
                         + (f' state="{self.states[name]}"' if name in self.states else "") + "/>"
                         for i, name in enumerate(self.sheets, 1))
        related = "".join(f'<Relationship Id="rId{i}" Type="{DOCUMENT}/worksheet" Target="worksheets/sheet{i}.xml"/>'
                          for i in range(1, len(self.sheets) + 1))
        formats = "".join(f'<numFmt numFmtId="{164 + i}" formatCode={quoteattr(code)}/>'
                          for i, code in enumerate(FORMATS) if i)
        styles = '<xf numFmtId="0"/>' + "".join(f'<xf numFmtId="{164 + i}"/>' for i in range(1, len(FORMATS)))
        parts = {
            "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" '
                                   f'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
                                   f'ContentType="{self.content_type}"/></Types>',
            "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
                           f'Type="{DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}">{self.workbook_properties}'
                               f'<sheets>{listed}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{related}'
                                          f'<Relationship Id="rIdA" Type="{DOCUMENT}/styles" Target="styles.xml"/>'
                                          f'<Relationship Id="rIdB" Type="{DOCUMENT}/sharedStrings" '
                                          f'Target="/xl/sharedStrings.xml"/>{self.relations}</Relationships>',
            "xl/styles.xml": f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts><cellStyleXfs>'
                             f'<xf numFmtId="14"/></cellStyleXfs><cellXfs>{styles}<xf numFmtId="14"/>'
                             f'<xf numFmtId="9"/></cellXfs></styleSheet>',
            **sheets,
            "xl/sharedStrings.xml": f'{HEAD}<sst xmlns="{MAIN}">'
                                    + "".join(f"<si>{text}</si>" for text in self.shared) + "</sst>",
        }
        parts.update(self.parts)
        return {name: content for name, content in parts.items() if content is not None}

    def bytes(self):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", self.compression, compresslevel=self.level) as archive:
            for name, content in self.all_parts().items():
                archive.writestr(zipfile.ZipInfo(name), content, self.compression, self.level)
        return file.getvalue()


# The first scenario of the guide.
PLAIN = {
    "parties": [["party", "name", "kind"], ["taiyuan", "太原市", "city"], ["xinzhou", "忻州市", "city"],
                ["fund", "产业基金", "fund"]],
    "agreements": [["agreement", "name", "kind", "per", "participants", "start"],
                   ["taixin", "太忻共建园区", "park", "agreement", "taiyuan;xinzhou", 2024]],
    "clauses": [["agreement", "clause", "kind", "party", "value", "article"],
                ["taixin", 1, "carve", "fund", "10%", "第五条 先提取产业基金"],
                ["taixin", 2, "share", "taiyuan", 0.6, "第六条 余额按六四比例分成"],
                ["taixin", 2, "share", "xinzhou", "40%"]],
    "ledger": [["agreement", "period", "stream", "amount", "collector"],
               ["taixin", 2024, "vat", 1000000.01, "xinzhou"]],
}
