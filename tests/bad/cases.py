"""The cases of cases/*.txt: their text, and the folder that each one describes.

    # remarks and blank lines stand between cases
    case NAME                   also the name of the scenario's folder
    base NAME                   a folder of base/ that is copied first (default: plain)
    ledger.csv 2: LINE          replaces a line, 1 is the header
    ledger.csv +: LINE          adds a line at the end
    ledger.csv:                 replaces the file by the lines that follow, each behind "| "
    ledger.csv 2!: LINE         with "!" the text may hold \\n \\r \\t \\xHH \\\\ and \\*3{text} for a text three times
    remove ledger.csv
    encode ledger.csv gb18030   ("encode * gb18030": every file)
    join ledger.csv             the last line loses its line end
    folder NAME, socket NAME, pipe NAME, link NAME TARGET, lock NAME (not readable)
    path NAME                   names this path instead of the folder; {} is the folder
    options --input-encoding gb18030
    variant NAME                `check` counts for this variant in its last line; `run` does not see it and is left out
    compare --rules equal       `compare` with these options is asked instead of `check` and `run`
    verify sub/theirs.csv       `verify` of this file of the folder (sub: a line "folder sub"), options behind it
    same                        `run` writes the same allocation as for the base alone
    later REASON                what is expected does not hold yet: the case has to fail until it does
    exit 65
    en LINE                     standard error in English, a line each, in this order
    zh LINE                     the same in Chinese
"""
import os
import pathlib
import re
import shutil
import socket
from dataclasses import dataclass, field

HERE = pathlib.Path(__file__).resolve().parent
EXPECTATIONS = ("exit", "en", "zh")
ESCAPE = re.compile(rb"\\(\\|n|r|t|x[0-9A-Fa-f]{2}|\*\d+\{[^}]*\})")
EDIT = re.compile(r"(\S+\.csv)(?: (\d+|\+))?(!?):(?: (.*))?")


@dataclass
class Case:
    name: str
    file: pathlib.Path
    remarks: list = field(default_factory=list)  # lines above the case
    lines: list = field(default_factory=list)    # what makes the folder
    base: str = "plain"
    path: str = "{}"
    later: str = ""
    variant: str = ""
    same: bool = False
    options: list = field(default_factory=list)
    compare: list = field(default_factory=list)
    verify: list = field(default_factory=list)
    exit: int = 65
    en: list = field(default_factory=list)
    zh: list = field(default_factory=list)

    @property
    def argument(self):
        return self.path.replace("{}", self.name)

    @property
    def command(self):
        """What is asked of the program: `check`, if nothing else."""
        if self.verify:
            return ["verify", f"{self.name}/{self.verify[0]}", *self.verify[1:]]
        return ["compare", *self.compare] if self.compare else ["check"]

    @property
    def locked(self):
        return any(line.startswith("lock ") for line in self.lines)


def unescape(text):
    """The bytes of a text with escapes."""
    def one(match):
        code = match.group(1)
        if code.startswith(b"*"):
            count, _, inner = code[1:].partition(b"{")
            return unescape(inner[:-1].decode()) * int(count)
        if code.startswith(b"x"):
            return bytes([int(code[1:], 16)])
        return {b"\\": b"\\", b"n": b"\n", b"r": b"\r", b"t": b"\t"}[code]
    return ESCAPE.sub(one, text.encode())


def take_line(case, line):
    word, _, rest = line.partition(" ")
    if word in ("en", "zh"):
        getattr(case, word).append(rest)
    elif word == "exit":
        case.exit = int(rest)
    else:
        case.lines.append(line)
        if word in ("base", "path", "later", "variant"):
            setattr(case, word, rest)
        case.same = case.same or word == "same"
        if word in ("options", "compare", "verify"):
            setattr(case, word, rest.split())


def read_cases(path):
    cases, remarks = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("case "):
            cases.append(Case(line[5:].strip(), path, remarks))
            remarks = []
        elif not line or line.startswith("#"):
            remarks.append(line)
        else:
            take_line(cases[-1], line)
    return cases


def write_cases(path, cases):
    """The file again, with the expectations that the cases have now."""
    lines = []
    for case in cases:
        lines += case.remarks + [f"case {case.name}", *case.lines, f"exit {case.exit}"]
        lines += [f"en {line}" for line in case.en] + [f"zh {line}" for line in case.zh]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def edit(folder, match, block):
    """One line that changes a file."""
    name, place, escaped, text = match.groups()
    path = folder / name
    convert = unescape if escaped else str.encode
    if place is None:
        if text is None:
            path.write_bytes(b"".join(convert(line) + (b"" if escaped else b"\n") for line in block))
        else:
            path.write_bytes(convert(text))
        return
    lines = path.read_bytes().split(b"\n")[:-1]
    if place == "+":
        lines.append(convert(text or ""))
    else:
        lines[int(place) - 1] = convert(text or "")
    path.write_bytes(b"\n".join(lines) + b"\n")


def encode(folder, name, code):
    for path in folder.iterdir() if name == "*" else [folder / name]:
        path.write_bytes(path.read_bytes().decode("utf-8").encode(code))


def open_socket(path):
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(str(path))


def act(folder, line):
    """One line that is no change of a text."""
    word, *arguments = line.split()
    if word in ("base", "path", "options", "later", "variant", "compare", "verify", "same"):
        return
    target = folder / os.fsdecode(unescape(arguments[0]))
    if word in ("remove", "folder", "socket", "pipe", "link") and target.exists():
        target.unlink()
    if word == "encode":
        encode(folder, *arguments)
    elif word == "join":
        target.write_bytes(target.read_bytes().rstrip(b"\n"))
    elif word == "folder":
        target.mkdir()
    elif word == "socket":
        open_socket(target)
    elif word == "pipe":
        os.mkfifo(target)
    elif word == "link":
        target.symlink_to(arguments[1])
    elif word == "lock":
        target.chmod(0)
    elif word != "remove":
        raise ValueError(f"unknown line: {line}")


def build(case, parent):
    """Makes the folder of a case."""
    folder = parent / case.name
    shutil.copytree(HERE / "base" / case.base, folder)
    for index, line in enumerate(case.lines):
        match = EDIT.fullmatch(line)
        if match:
            block = []
            for below in case.lines[index + 1:]:
                if not below.startswith("|"):
                    break
                block.append(below[2:])
            edit(folder, match, block)
        elif not line.startswith("|"):
            act(folder, line)
    return folder
