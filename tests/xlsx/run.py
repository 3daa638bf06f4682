"""Every workbook of cases*.py is checked in both languages: exit code and all that is said must be what cases.txt holds.
   run.py [--update] [PART...]     PART: only cases with this in their name; --update: writes what is said now
The program: FENCHENG, the sources: SOURCE in the environment."""
import os
import pathlib
import subprocess
import sys
import tempfile

import cases

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parent.parent
sys.path.insert(0, str(SOURCE / "tests" / "bad"))
import texts  # noqa: E402

PROGRAM = os.environ["FENCHENG"]


def read_expected():
    """name -> (exit code, English lines, Chinese lines)"""
    found, name = {}, None
    for line in (HERE / "cases.txt").read_text(encoding="utf-8").splitlines():
        word, _, rest = line.partition(" ")
        if word == "case":
            name = rest
            found[name] = [0, [], []]
        elif word == "exit":
            found[name][0] = int(rest)
        elif word in ("en", "zh"):
            found[name][1 if word == "en" else 2].append(rest)
    return found


def write_expected(expected):
    with open(HERE / "cases.txt", "w", encoding="utf-8") as file:
        file.write("# What `fencheng check` says of the workbooks of cases.py; written by run.py --update and read by people.\n")
        for name in cases.CASES:
            code, english, chinese = expected[name]
            file.write(f"\ncase {name}\nexit {code}\n")
            file.writelines(f"en {line}\n" for line in english)
            file.writelines(f"zh {line}\n" for line in chinese)


def check(path, language):
    done = subprocess.run([PROGRAM, "check", "--lang", language, path.name], cwd=path.parent, capture_output=True,
                          timeout=120, check=False)
    return done.returncode, done.stderr.decode("utf-8", "backslashreplace").splitlines()


def try_case(name, make):
    with tempfile.TemporaryDirectory(prefix="fencheng-xlsx-") as folder:
        path = pathlib.Path(folder) / "book.xlsx"
        path.write_bytes(make())
        code, english = check(path, "en")
        again, chinese = check(path, "zh")
    return [code if code == again else -1, english, chinese]


def differences(name, wanted, found):
    if wanted == found:
        return 0
    print(f"{name}: exit code {found[0]}, wanted {wanted[0]}")
    for one, other, mark in ((wanted, found, "-"), (found, wanted, "+")):
        for line in one[1] + one[2]:
            if line not in other[1] + other[2]:
                print(f"  {mark} {line}")
    return 1


def without_case(lines):
    """Messages about workbooks that no case shows."""
    shown, bad = texts.shown_texts(lines), 0
    texts.FOLDERS = ("xlsx", "io/read")
    for text, file in texts.templates().items():
        concerns = file.startswith("xlsx/") or file in ("io/read/sheet.c", "io/read/workbook.c")
        is_shown = any(texts.pattern(text).fullmatch(message) for message in shown)
        if concerns and not is_shown:
            print(f"{file}: no case shows: {text}")
            bad += 1
    return bad


def main():
    parts = [word for word in sys.argv[1:] if word != "--update"]
    expected, bad, found = read_expected(), 0, {}
    for name, make in cases.CASES.items():
        if parts and not any(part in name for part in parts):
            continue
        found[name] = try_case(name, make)
        bad += differences(name, expected.get(name), found[name]) if name in expected else 1
        if name not in expected:
            print(f"{name}: not in cases.txt")
    if "--update" in sys.argv:
        write_expected({**expected, **found})
    if not parts:
        bad += without_case([line for case in found.values() for line in case[1]])
        surplus = set(expected) - set(found)
        bad += len(surplus)
        print(*(f"cases.txt: no such case: {name}" for name in surplus), sep="\n", end="")
    print(f"{len(found)} workbooks, wrong: {bad}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
