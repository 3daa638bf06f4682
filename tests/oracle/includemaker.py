"""Moves rows of a random scenario into a folder that it includes."""

from includes import KEYS, key_of

FOLDER = "catalogue"


def move_into_include(maker):
    """Some keys of some tables; what stays behind under the same key must win."""
    if not maker.chance(0.15):
        return
    for name in KEYS:
        rows = maker.tables[name]
        keys = sorted({key_of(name, row) for row in rows}, key=str)
        moved = {key for key in keys if maker.chance(0.3)}
        if name == "parties":
            moved -= {key for key in keys if key[0] == maker.keeper}
        inside = [row for row in rows if key_of(name, row) in moved]
        maker.tables[name] = [row for row in rows if key_of(name, row) not in moved]
        maker.included[name] = inside + overridden(maker, name)
    if any(maker.included.values()):
        maker.set("include", FOLDER)


def overridden(maker, name):
    """Copies with other figures that have to yield."""
    column, other = {"levels": ("rate", "99%"), "factors": ("value", "1"), "targets": ("at_least", "1")}.get(
        name, ("name", f"another {name}"))
    return [{**row, column: other} for row in maker.tables[name][:1] if maker.chance(0.5)]
