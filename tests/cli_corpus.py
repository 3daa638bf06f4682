"""scripts/corpus.py on polluted copies of one clean table, made here: nothing may differ without a word, and the script
must notice it when something does."""
import os
import pathlib
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(os.environ["SOURCE"])
HEADER = ["DATE", "Qty", "Product", "Price", "Comment"]
ROWS = [
    ["2024-01-31", "5", "A-17", "12.50", "plain"],
    ["2024-02-29", "12", "B-2", "1200.00", "with, a comma"],
    ["2024-03-31", "1", "C-9", "0.99", 'said "yes"'],
    ["2024-04-30", "7", "D-44", "3.10", "山西省"],
]


def cell(text, quote='"', escape='"'):
    return quote + text.replace(quote, escape + quote) + quote if "," in text or quote in text else text


def line(row, separator=",", **quoting):
    return separator.join(cell(text, **quoting) for text in row)


def table(rows, end="\n", **how):
    return "".join(line(row, **how) + end for row in rows)


def with_line(number, change):
    lines = table([HEADER] + ROWS).splitlines(keepends=True)
    lines[number] = change(lines[number])
    return "".join(lines)


def polluted():
    """Name, bytes, and what has to come of it (None: anything but a silent difference)."""
    every, clean = [HEADER] + ROWS, table([HEADER] + ROWS)
    yield "clean", clean, "same"
    yield "crlf", table(every, end="\r\n"), "same"
    yield "cr", table(every, end="\r"), "same"
    yield "no-last-newline", clean.rstrip("\n"), "same"
    yield "bom", "\ufeff" + clean, "same"
    yield "spaces", table(every, separator=", "), "same"
    yield "one-row", table(every[:2]), "shorter"
    yield "empty", "", "refused"
    yield "header-only", table(every[:1]), "warned"
    yield "no-header", table(ROWS), "refused"
    yield "header-twice", table([HEADER] + every), "refused"
    yield "header-in-two-lines", table([HEADER, ["(y-m-d)", "(pieces)", "", "(yuan)", ""]] + ROWS), "refused"
    yield "title", "Sales of 2024\n" + clean, "refused"
    yield "title-with-commas", "Sales of 2024,,,,\n" + clean, "refused"
    yield "two-tables", clean + "\n" + clean, "refused"
    yield "two-tables-other-width", clean + "\nx,y\n1,2\n", "refused"
    yield "semicolons", table(every, separator=";"), "refused"
    yield "tabs", table(every, separator="\t"), "refused"
    yield "single-quotes", table(every, quote="'", escape="'"), None
    yield "all-single-quotes", "".join(",".join(f"'{text}'" for text in row) + "\n" for row in every), "refused"
    yield "backslashes", table(every, escape="\\"), "refused"
    yield "quotes-not-doubled", table(every, escape=""), "refused"
    yield "utf-16", clean.replace(",", "\t").encode("utf-16"), None
    yield "gb18030", clean.encode("gb18030"), "same"
    yield "nul", clean.replace("plain", "pl\0ain"), "refused"
    yield "column-twice", table([row + row[1:2] for row in every]), "refused"
    yield "column-missing", table([row[:4] for row in every]), "refused"
    yield "other-column", table([row + ["x"] for row in every]), None
    for number in range(5):
        yield f"one-comma-less-{number}", with_line(number, lambda text: text.replace(",", "", 1)), "refused"
        yield f"one-comma-more-{number}", with_line(number, lambda text: text.replace(",", ",,", 1)), "refused"
        yield f"one-quote-more-{number}", with_line(number, lambda text: text.replace("-", '-"', 1)), None
        yield f"one-line-with-semicolons-{number}", with_line(number, lambda text: text.replace(",", ";")), "refused"
        yield f"one-line-unfinished-{number}", with_line(number, lambda text: '"' + text), "refused"
    for column in range(5):
        rows = [list(row) for row in every]
        rows[2][column] = f"'{rows[2][column]}'"
        yield f"quoted-{column}", table(rows), "refused"


def corpus(folder, clean):
    command = [sys.executable, str(SOURCE / "scripts/corpus.py"), str(folder), str(clean)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def main():
    failures = []
    with tempfile.TemporaryDirectory() as work:
        clean = pathlib.Path(work, "clean.csv")
        clean.write_text(table([HEADER] + ROWS), encoding="utf-8")
        for name, content, expected in polluted():
            folder = pathlib.Path(work, name)
            folder.mkdir()
            data = content if isinstance(content, bytes) else content.encode()
            (folder / "file.csv").write_bytes(data)
            code, said = corpus(folder, clean)
            if code or (expected and f"{expected} 1" not in said):
                failures.append(f"{name}: expected {expected or 'no difference'}, got {said}")
        folder = pathlib.Path(work, "other")
        folder.mkdir()
        (folder / "file.csv").write_text(table([HEADER] + ROWS[1:] + ROWS[:1]), encoding="utf-8")
        code, said = corpus(folder, clean)
        if code != 1 or "DIFFERENT 1" not in said:
            failures.append(f"rows in another order are not noticed: {said}")
    print("\n".join(failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
