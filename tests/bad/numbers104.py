"""numbers.txt: each of the 104 kinds of bad input has a case, and what it names is there."""
import pathlib
import re

HERE = pathlib.Path(__file__).resolve().parent
TESTS = HERE.parent
LINE = re.compile(r"(\d+) (OK|REF|OPT|WARN) +([^:].*): (\S.*)")
COUNT = 104


def read_lines():
    """number -> names of its cases, in the order of the file; and the lines that are none."""
    found, wrong = [], []
    for line in (HERE / "numbers.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        match = LINE.fullmatch(line)
        if match:
            found.append((int(match.group(1)), match.group(4).split()))
        else:
            wrong.append(f"not a line of the table: {line}")
    return found, wrong


def large_names():
    return set(re.findall(r"^def large_(\w+)\(", (HERE / "large.py").read_text(encoding="utf-8"), re.M))


def is_there(number, name, cases, large):
    if name.startswith("large:"):
        return name[6:] in large
    if name.endswith((".py", ".sh", ".c")):
        path = TESTS / name
        return path.exists() and re.search(rf"\bnumber {number}\b", path.read_text(encoding="utf-8")) is not None
    return name in cases


def faults(cases):
    lines, wrong = read_lines()
    numbers = [number for number, _ in lines]
    if numbers != list(range(1, COUNT + 1)):
        wrong.append(f"the numbers are not 1 to {COUNT}: {sorted(set(range(1, COUNT + 1)) ^ set(numbers))}")
    large = large_names()
    wrong += [f"{number}: there is no {name}" for number, names in lines for name in names
              if not is_there(number, name, set(cases), large)]
    used = {name for _, names in lines for name in names}
    for name in cases:
        match = re.match(r"n(\d{3})_", name)
        if match and name not in dict(lines).get(int(match.group(1)), []):
            wrong.append(f"{match.group(1)} does not name {name}")
    return wrong + [f"no number names large:{name}" for name in sorted(large) if f"large:{name}" not in used]
