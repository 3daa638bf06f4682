"""Every message of the engine and of the reader must be shown by a case, or stand in unreachable.txt with a reason."""
import pathlib
import re

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parent.parent / "src"
FOLDERS = ("calc", "calc/rules", "io/read")
MARKED = re.compile(r'FC_TEXT\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\)')
PIECE = re.compile(r'"((?:[^"\\]|\\.)*)"')
KIND = re.compile(r"(?:^|: )(?:error|warning): ")


def templates():
    """text -> the file that has it."""
    found = {}
    for folder in FOLDERS:
        for path in sorted((SOURCE / folder).glob("*.c")):
            for match in MARKED.finditer(path.read_text(encoding="utf-8")):
                text = "".join(PIECE.findall(match.group(1))).replace('\\"', '"').replace("\\\\", "\\")
                found.setdefault(text, f"{folder}/{path.name}")
    return found


def unreachable():
    """text -> reason: the lines of unreachable.txt come in pairs, the reason indented below its text."""
    found, text = {}, None
    for line in (HERE / "unreachable.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        if line.startswith("  "):
            found[text] = line.strip()
        else:
            text = line
            found[text] = ""
    return found


def pattern(text):
    return re.compile("".join(".*" if re.fullmatch(r"\{\d\}", part) else re.escape(part)
                              for part in re.split(r"(\{\d\})", text)), re.S)


def shown_texts(lines):
    """The messages, and the details that stand in brackets behind one."""
    shown = set()
    for line in lines:
        message = KIND.split(line, maxsplit=1)[-1]
        shown.add(message)
        details = re.fullmatch(r".*( \()(.*)(\))", message, re.S)
        if details:
            shown.update([details.group(1), details.group(3), *details.group(2).split(", ")])
            if ", " in details.group(2):
                shown.add(", ")
    return shown


def without_case(lines):
    shown, known, faults = shown_texts(lines), unreachable(), []
    found = templates()
    for text, file in sorted(found.items(), key=lambda item: item[1]):
        is_shown = any(pattern(text).fullmatch(message) for message in shown)
        if not is_shown and text not in known:
            faults.append(f"{file}: no case shows: {text}")
        if is_shown and text in known:
            faults.append(f"unreachable.txt: a case shows: {text}")
    faults += [f"unreachable.txt: no text of the sources: {text}" for text in known if text not in found]
    return faults + [f"unreachable.txt: no reason: {text}" for text, reason in known.items() if not reason]
