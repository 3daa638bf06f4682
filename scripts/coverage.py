"""The table of coverage by room, and the lines of the engine that no test reaches: coverage.py JSON LCOV, as llvm-cov
exports them. Called by coverage.sh."""
import collections
import json
import pathlib
import sys

SOURCE = pathlib.Path(__file__).resolve().parent.parent
REASONS = SOURCE / "tests" / "uncovered.txt"
ENGINE = ("base", "calc")
# Lines in percent. The engine's 100 are lines that are covered or have a reason.
GOALS = {"cli": 95.0, "io": 95.0}
ROOMS = ("base", "calc", "verify", "io", "xlsx", "study", "report", "cli")
MEASURES = ("lines", "branches", "mcdc")


def room_of(path):
    parts = pathlib.Path(path).resolve().relative_to(SOURCE).parts
    return parts[1] if parts[0] == "src" else None


def sums(path):
    rooms = collections.defaultdict(lambda: {measure: [0, 0] for measure in MEASURES})
    for file in json.loads(pathlib.Path(path).read_text())["data"][0]["files"]:
        if not file["filename"].startswith(str(SOURCE) + "/"):
            continue
        room = room_of(file["filename"])
        for measure in MEASURES:
            of_file = file["summary"].get(measure, {"covered": 0, "count": 0})
            rooms[room][measure][0] += of_file["covered"]
            rooms[room][measure][1] += of_file["count"]
    return rooms


def percent(pair):
    return 100.0 * pair[0] / pair[1] if pair[1] else 100.0


def print_table(rooms):
    print(f"{'room':8}{'lines':>20}{'branches':>22}{'MC/DC conditions':>22}")
    for room in ROOMS:
        if room not in rooms:
            continue
        cells = [f"{pair[0]}/{pair[1]} {percent(pair):6.2f} %" for pair in rooms[room].values()]
        print(f"{room:8}{cells[0]:>20}{cells[1]:>22}{cells[2]:>22}")


def uncovered(path):
    """(file, line, text) of the engine's lines that never ran."""
    lines, name = [], None
    for record in pathlib.Path(path).read_text().splitlines():
        if record.startswith("SF:"):
            name = pathlib.Path(record[3:])
        elif record.startswith("DA:") and name.is_relative_to(SOURCE / "src"):
            number, count = record[3:].split(",")[:2]
            if int(count) == 0 and room_of(name) in ENGINE:
                text = name.read_text().splitlines()[int(number) - 1].strip()
                lines.append((str(name.relative_to(SOURCE / "src")), int(number), text))
    return sorted(set(lines))


def reasons():
    """(file, text) -> reason, from lines "file: text of the line :: reason"."""
    known = {}
    for line in REASONS.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        place, _, reason = line.rpartition(" :: ")
        file, _, text = place.partition(": ")
        if not reason.strip() or not text:
            sys.exit(f"{REASONS.name}: not `file: text of the line :: reason`: {line}")
        known[file, text] = reason
    return known


def main():
    rooms, known, failed = sums(sys.argv[1]), reasons(), False
    print_table(rooms)
    used = set()
    for file, number, text in uncovered(sys.argv[2]):
        reason = known.get((file, text))
        used.add((file, text))
        failed = failed or reason is None
        print(f"{file}:{number}: {text}\n    {reason or 'NO REASON in tests/uncovered.txt'}")
    for file, text in sorted(set(known) - used):
        print(f"{file}: `{text}` is covered now: its line in tests/uncovered.txt can go")
    for room, goal in GOALS.items():
        if percent(rooms[room]["lines"]) < goal:
            print(f"{room}: below its goal of {goal} % lines")
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
