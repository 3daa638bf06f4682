"""A small scenario that was run once, and what a second run from its manifest says: shared by the tests of it."""
import hashlib
import json
import os
import pathlib
import subprocess
import sys

SOURCE = pathlib.Path(os.environ["SOURCE"])
PROGRAM = os.environ["FENCHENG"]
ENVIRONMENT = dict(os.environ, LC_ALL="C.UTF-8")
BAD = []


def run(*arguments, cwd=None):
    environment = dict(ENVIRONMENT, TMPDIR=str(cwd / "tmp")) if cwd else ENVIRONMENT
    done = subprocess.run([PROGRAM, "run", *map(str, arguments)], cwd=cwd, capture_output=True, env=environment,
                          timeout=300, check=False)
    return done.returncode, done.stdout.decode().splitlines(), done.stderr.decode().splitlines()


def complain(text):
    BAD.append(text)


def bytes_of(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def sum_of(data):
    return hashlib.sha256(data).hexdigest()


def small(folder):
    """A scenario with a remainder that matters, and a place of its own for each case."""
    folder.mkdir()
    (folder / "scenario.csv").write_text("key,value\nremainder,largest-remainder\ntitle,North and south\n")
    (folder / "parties.csv").write_text("party,name,kind\nnorth,North,city\nsouth,South,city\n")
    (folder / "agreements.csv").write_text(
        "agreement,name,kind,per,participants,start\npark,Park,park,agreement,north;south,2024\n")
    (folder / "clauses.csv").write_text(
        "agreement,clause,kind,party,value\npark,1,share,north,1/3\npark,1,share,south,2/3\n")
    (folder / "ledger.csv").write_text("agreement,period,stream,amount,collector\npark,2024,vat,100.01,north\n")
    (folder / "opening.csv").write_text("agreement,party,item,amount\npark,north,settled,5\npark,south,settled,-5\n")


# The sums of both texts, where they stand in a line.
def changed(file, then, now):
    return f"input {file}: changed since (SHA-256 then {sum_of(then)}, now {sum_of(now)})"


class Case:
    """The small scenario, run once; what is done to it then; the lines of the second run."""

    def __init__(self, work, name):
        self.work = work / name
        self.work.mkdir()
        (self.work / "tmp").mkdir()
        self.name = name
        small(self.work / "park")
        self.manifest = self.work / "out" / "park" / "manifest.json"
        if run("-q", "-o", "out", "--lang", "en", "park", cwd=self.work)[0] != 0:
            complain(f"{name}: the small scenario does not run")
        self.files = {item["file"]: item["sha256"] for item in json.loads(self.manifest.read_text())["files"]}

    def write(self, file, text):
        """The text before, as bytes, and the new one."""
        path = self.work / "park" / file
        before = path.read_bytes() if path.exists() else b""
        path.write_text(text)
        return before, text.encode()

    def edit(self, old, new):
        text = self.manifest.read_text()
        if old not in text:
            complain(f"{self.name}: the manifest lacks {old}")
        self.manifest.write_text(text.replace(old, new))

    def again(self, code, out, err, *arguments, lang="en", part=False):
        """out may be longer than the lines where only part of it is given."""
        before = bytes_of(self.work)
        got = run("--from-manifest", "out/park/manifest.json", "--lang", lang, *arguments, cwd=self.work)
        lines = got[1][:len(out)] if part else got[1]
        if (got[0], lines, got[2]) != (code, out, err):
            complain(f"{self.name} {arguments}:\n  wanted {code} {out} {err}\n  got    {got[0]} {got[1]} {got[2]}")
        if "-o" not in arguments and bytes_of(self.work) != before:
            complain(f"{self.name}: something was written")
        if any((self.work / "tmp").iterdir()):
            complain(f"{self.name}: a temporary folder is left")
        return got[1]


def finish():
    print("\n".join(BAD))
    sys.exit(1 if BAD else 0)
