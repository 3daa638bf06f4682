"""Tables of included folders behind the scenario's own (docs/DECISIONS.md 43)."""

import os

from values import read_table

KEYS = {
    "parties": ("party",),
    "streams": ("stream",),
    "levels": ("stream", "party"),
    "factors": ("factor",),
    "targets": ("target", "year"),
}
THREE_TAXES = [{"stream": stream, "kind": "tax"} for stream in ("vat", "cit", "pit")]


def key_of(name, row):
    return tuple(row[column] for column in KEYS[name])


class TableReader:
    """Reads a table of a scenario, rows of included folders behind: earlier files win by key."""

    def __init__(self, folder):
        self.folder = folder
        self.includes = [os.path.join(folder, row["value"]) for row in read_table(folder, "scenario")
                         if row["key"] == "include"]

    def __call__(self, name):
        rows = read_table(self.folder, name)
        if name == "streams" and not rows:
            rows = list(THREE_TAXES)
        for include in self.includes if name in KEYS else []:
            taken = {key_of(name, row) for row in rows}
            rows = rows + [row for row in read_table(include, name) if key_of(name, row) not in taken]
        if name == "levels":
            streams = {row["stream"] for row in self("streams")}
            rows = [row for row in rows if row["stream"] in streams]
        return rows
