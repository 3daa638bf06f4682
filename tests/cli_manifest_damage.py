#!/usr/bin/env python3
"""A manifest that was cut, edited or made by another version is refused, word for word."""
import json
import pathlib
import tempfile

from manifest_case import Case, complain, finish, run

PREFIX = "out/park/manifest.json: error: "
DAMAGED = "the manifest was changed or damaged"
ARCHIVE = "take the file from the archive again"
NO_MANIFEST = "this is no manifest of a run; write the path of a manifest.json that run wrote"

# What is replaced in the manifest (a pair, or a function of its text), and what standard error then says.
DAMAGE = [
    (('"remainder": "largest-remainder",\n', ""), [f'the key "remainder" is missing; {DAMAGED}']),
    (('"title": "North and south"', '"title": 7'), [f'"title" is not a text; {DAMAGED}']),
    (('"title": "North and south"', '"title": "a\\u001b[1m"'), [f'"title" holds a control character; {DAMAGED}']),
    (('"first_year": 2024', '"first_year": "2024"'), [f'"first_year" is not a whole number; {DAMAGED}']),
    (('"first_year": 2024', '"first_year": 2024.5'), [f'"first_year" is not a whole number; {DAMAGED}']),
    (('"tables": []', '"tables": {}'), [f'"tables" is not a list; {DAMAGED}']),
    (('"tables": []', '"tables": ["rainbow"]'), [f'"tables" cannot be "rainbow"; {DAMAGED}']),
    (('"tables": []', '"tables": [3]'), [f'"tables" is not a text; {DAMAGED}']),
    (('"scenario": "park"', '"scenario": "../park"'), [f'"scenario" cannot be "../park"; {DAMAGED}']),
    (('"scenario": "park"', '"scenario": ""'), [f'"scenario" cannot be ""; {DAMAGED}']),
    (('"language": "en"', '"language": "' + "é" * 99 + '"'), [f'"language" cannot be "{"é" * 30}…"; {DAMAGED}']),
    (('"encoding": "auto"', '"encoding": "big5"'), [f'"encoding" cannot be "big5"; {DAMAGED}']),
    (('"input_encoding": "auto"', '"input_encoding": "big5"'), [f'"input_encoding" cannot be "big5"; {DAMAGED}']),
    (('"file": "ledger.csv"', '"file": "parties.csv"'), [f'"inputs" names parties.csv twice; {DAMAGED}']),
    (('"file": "ledger.csv"', '"name": "ledger.csv"'), [f'the key "file" is missing; {DAMAGED}']),
    (('"file": "ledger.csv", "sha256": "', '"file": "ledger.csv", "sha256": "x'), None),
    (('"fencheng-manifest/2"', '"fencheng-manifest/1"'),
     ["the manifest has the format fencheng-manifest/1, which does not say what was written; run the scenario again "
      "and compare the tables"]),
    (('"fencheng-manifest/2"', '"fencheng-explain/1"'), [NO_MANIFEST]),
    (('"fencheng-manifest/2"', '"fencheng-manifest/2x"'), [NO_MANIFEST]),
    (('"fencheng-manifest/2"', "2"), [NO_MANIFEST]),
    (lambda text: "[1, 2]", [NO_MANIFEST]),
    (lambda text: text + " " * 5000000, [NO_MANIFEST]),
]
# The same with a place.
DAMAGE_AT = [
    (lambda text: text[:300], "15:2", f"the file ends in the middle, it was not copied completely; {ARCHIVE.replace('the file', 'it')}"),
    (lambda text: "", "1:0", None),
    (lambda text: text + "x", None, "something stands behind the end of the manifest; delete it"),
    (lambda text: text.replace('"half"', '"title"'), None, f"a key stands twice in one place; {ARCHIVE}"),
    (lambda text: "[" * 1000000, None, "brackets are nested too deep; this is no manifest of a run"),
    (lambda text: text.replace("2024", "9" * 30, 1), "11:46", f"this number is too large; {ARCHIVE}"),
    (lambda text: text.replace("2024", "1e999", 1), None, f"this number is too large; {ARCHIVE}"),
    (lambda text: text.replace("North", "\udcff"), None, f"this is not UTF-8; {ARCHIVE}"),
    (lambda text: text.replace("North", "\\u0000"), None, None),
    (lambda text: text.replace('"half": ', '"half" '), None, None),
]


def check_damage(work):
    case = Case(work, "damage")
    whole = case.manifest.read_text()
    sum_of_ledger = json.loads(whole)["inputs"][-1]["sha256"]
    for what, lines in DAMAGE:
        text = what(whole) if callable(what) else whole.replace(*what, 1)
        if text == whole:
            complain(f"damage {what}: changes nothing")
        if lines is None:
            lines = [f'"sha256" cannot be "{("x" + sum_of_ledger)[:60]}…"; {DAMAGED}']
        case.manifest.write_text(text)
        case.name = f"damage {str(what)[:80]}"
        case.again(65, [], [PREFIX + line for line in lines])
    for what, place, line in DAMAGE_AT:
        case.manifest.write_bytes(what(whole).encode(errors="surrogateescape"))
        code, out, err = run("--from-manifest", "out/park/manifest.json", "--lang", "en", cwd=case.work)
        line = line or "this is no JSON, the manifest was changed or damaged; take it from the archive again"
        front, end = (f"out/park/manifest.json:{place or ''}", f": error: {line}")
        if place == "1:0":
            front, end = "out/park/manifest.json:1:", ""
        if code != 65 or out or len(err) != 1 or not err[0].startswith(front) or not err[0].endswith(end):
            complain(f"damage: {code} {out} {err}, wanted {front} {end}")
    # Cut anywhere, it is refused, never taken for something else.
    for length in range(0, len(whole.rstrip()), 37):
        case.manifest.write_text(whole[:length])
        got = run("--from-manifest", case.manifest, "--lang", "zh", cwd=case.work)
        if got[0] != 65 or got[1] or len(got[2]) != 1:
            complain(f"cut after {length} bytes: {got}")
    # Everything that is wrong is told at once.
    case.manifest.write_text(whole.replace('"half": "up",', "").replace('"mark": ""', '"mark": []'))
    case.name = "damage twice"
    case.again(65, [], [PREFIX + f'"mark" is not a text; {DAMAGED}', PREFIX + f'the key "half" is missing; {DAMAGED}'])
    # A byte order mark, further keys and another order of keys do no harm.
    keys = json.loads(whole) | {"later": [{}]}
    case.manifest.write_text("\ufeff" + json.dumps(dict(reversed(keys.items()))))
    case.name = "another order"
    case.again(0, [f"park: repeated byte for byte (inputs: 6, files: {len(case.files)})"], [])
    case.again(0, [], [], "--quiet")
    version = keys["engine"]
    case.manifest.write_text(whole.replace("manifest/2", "manifest/3").replace(version, "4.0.0"))
    case.name = "a newer format"
    case.again(65, [], [PREFIX + "the manifest has the format fencheng-manifest/3, and this version reads "
                        "fencheng-manifest/2; use fencheng 4.0.0, which wrote it, or a later version"])
    case.again(65, [], ["out/park/manifest.json: 错误：清单的格式是 fencheng-manifest/3，本版本能读的是 fencheng-manifest/2；"
                        "请用写出它的 fencheng 4.0.0 或更新的版本"], lang="zh")


def main():
    with tempfile.TemporaryDirectory() as folder:
        check_damage(pathlib.Path(folder))
    finish()


main()
